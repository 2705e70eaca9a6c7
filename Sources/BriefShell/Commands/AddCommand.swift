import ArgumentParser

/// `chipbrief add`.
struct AddCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Adds a claim, a source, a chip, a company, a briefing and more to the content.",
    discussion: """
      Writes the line or file that an author would write by hand, where it belongs, and leaves every other byte of the \
      content as it is: comments, order, quotes. Errors are reported before anything is written.

      Examples:
        chipbrief add source https://www.eweek.com/news/alibaba-ai-chip/ --evidence press
        chipbrief add claim nvidia-h20 tdp '400 W @eweek-2025-08-29'
        chipbrief add correction nvidia-h20/tdp/eweek-2025-08-29 '350 W' --why 'Misread the table'
        chipbrief add chip 'Ascend 910C' --designer huawei
        chipbrief add briefing 'What the H20 kept'
      """,
    subcommands: [
      AddClaimCommand.self, AddCorrectionCommand.self, AddSourceCommand.self, AddChipCommand.self,
      AddSystemCommand.self, AddCompanyCommand.self, AddEventCommand.self, AddRuleCommand.self,
      AddBriefingCommand.self,
    ])
}

/// The options that decide whether an edit is written.
struct WritingOptions: ParsableArguments {
  @Flag(help: "Write without asking. Needed where there is no terminal.")
  var yes = false

  @Flag(help: "Show what would change, and write nothing.")
  var dryRun = false

  func validate() throws {
    if yes, dryRun { throw ValidationError("--yes and --dry-run cannot be used together") }
  }
}
