import ArgumentParser
import BriefEdit

/// `chipbrief add claim CHIP FIELD TEXT`.
struct AddClaimCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "claim",
    abstract: "Adds a claim to a chip, a system or a company.",
    discussion: """
      The claim is written as in a file, VALUE [BASIS …] [EVIDENCE] @SOURCE[, LOCATOR]. It is added to the other claims \
      of its field, or on a new line in the order of the fields. First the site is built in memory with and without it, \
      and the command lists the figures and pages that change and new errors or warnings. Then it asks; where there is \
      no terminal, --yes is needed.

      Examples:
        chipbrief add claim nvidia-h20 memory.bandwidth '4.8 TB/s @epoch-ml-hardware'
        chipbrief add claim H20 peak.bf16 '148 TFLOP/s dense matrix vendor @nvidia-h20-brief, p. 2'
        chipbrief add claim nvidia-h20 die.area 'not-published @nvidia-h20-brief' --dry-run
        chipbrief add claim nvidia-h20 tdp '350 W @cctv-2025-09-16' --id air-cooled --yes
      """)

  @Argument(help: ArgumentHelp("The chip, system or company: its id, or a unique name.", valueName: "chip"))
  var entity: String

  @Argument(help: ArgumentHelp("The field, as memory.bandwidth.", valueName: "field"))
  var field: String

  @Argument(help: ArgumentHelp("The claim, in quotes.", valueName: "text"))
  var text: String

  @Option(help: ArgumentHelp("Distinguishes it from another claim of the same field and source.", valueName: "id"))
  var id: String?

  @OptionGroup var writing: WritingOptions
  @OptionGroup var site: SiteOptions

  func validate() throws {
    if [entity, field, text].contains(where: { $0.allSatisfy(\.isWhitespace) }) {
      throw ValidationError("none of chip, field and text may be empty")
    }
  }

  func run() throws {
    try EditRun(site, writing, confirms: true).perform { disk, progress in
      let request = AddClaimRequest(entity: entity, field: field, text: text, id: id, jobs: Project.processors)
      return try addClaim(request, disk: disk, progress: progress)
    }
  }
}
