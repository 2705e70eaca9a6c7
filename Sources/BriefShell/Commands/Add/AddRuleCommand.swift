import ArgumentParser
import BriefEdit

/// `chipbrief add rule TITLE`.
struct AddRuleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rule",
    abstract: "Starts the file of an export rule.",
    discussion: """
      Writes content/rules/ID.yml with comments that say how to write its paragraphs and their tests. The id is made \
      from the title.

      Examples:
        chipbrief add rule 'Advanced computing rule of October 2023' --id us-3a090-2023 --jurisdiction US \\
          --citation '88 FR 73458' --published 2023-10-25 --effective 2023-11-17
      """)

  @Argument(help: ArgumentHelp("Its title, in quotes.", valueName: "title"))
  var title: String

  @Option(help: ArgumentHelp("Who made it.", valueName: "name"))
  var authority: String?

  @Option(help: ArgumentHelp("Whose rule it is, as the two letters of ISO 3166.", valueName: "code"))
  var jurisdiction: String?

  @Option(help: ArgumentHelp("Where it stands, as '88 FR 73458'.", valueName: "text"))
  var citation: String?

  @Option(help: ArgumentHelp("When it was published, as 2023-10-25.", valueName: "date"))
  var published: String?

  @Option(help: ArgumentHelp("From when it is in force, as 2023-11-17.", valueName: "date"))
  var effective: String?

  @Option(help: ArgumentHelp("The id of the source that has its text.", valueName: "id"))
  var source: String?

  @OptionGroup var start: StartingOptions
  @OptionGroup var site: SiteOptions

  func validate() throws {
    try refuseBlank(title, "rule", as: "chipbrief add rule 'Advanced computing rule'")
    try refuseBlank([
      ("authority", authority), ("jurisdiction", jurisdiction), ("citation", citation), ("published", published),
      ("effective", effective), ("source", source),
    ])
  }

  func run() throws {
    try EditRun(site, start.writing, confirms: false).perform { disk, progress in
      var request = AddRuleRequest(title: title, jobs: Project.processors)
      (request.id, request.authority, request.jurisdiction) = (start.id, authority, jurisdiction)
      (request.citation, request.published, request.effective) = (citation, published, effective)
      request.source = source
      return try addRule(request, disk: disk, progress: progress)
    }
  }
}
