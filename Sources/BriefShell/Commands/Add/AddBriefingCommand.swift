import ArgumentParser
import BriefEdit

/// `chipbrief add briefing TITLE`.
struct AddBriefingCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "briefing",
    abstract: "Starts a briefing.",
    discussion: """
      Writes content/briefings/ID.md with front matter and a first sentence to be replaced. The id is made from the \
      title. --author and --topic may be given several times. With --embargo it is on the site from that day on.

      Examples:
        chipbrief add briefing 'What the H20 kept'
        chipbrief add briefing "China's chips after the H20" --date 2025-08-29 --topic chips --author 'A. Editor'
        chipbrief add briefing 'The next rule' --embargo 2025-09-01
      """)

  @Argument(help: ArgumentHelp("Its title, in quotes.", valueName: "title"))
  var title: String

  @Option(help: ArgumentHelp("The day of publication, as 2025-08-29 (default: today).", valueName: "date"))
  var date: String?

  @Option(help: ArgumentHelp("One sentence for lists, feeds and search engines.", valueName: "text"))
  var description: String?

  @Option(help: ArgumentHelp("Who wrote it (default: the authors in chipbrief.yml).", valueName: "name"))
  var author: [String] = []

  @Option(help: ArgumentHelp("What it is about.", valueName: "word"))
  var topic: [String] = []

  @Option(help: ArgumentHelp("The first day on which it may be published.", valueName: "date"))
  var embargo: String?

  @OptionGroup var start: StartingOptions
  @OptionGroup var site: SiteOptions

  func validate() throws {
    try refuseBlank(title, "briefing", as: "chipbrief add briefing 'What the H20 kept'")
    try refuseBlank([("description", description)] + author.map { ("author", $0) } + topic.map { ("topic", $0) })
    if let date, !isDay(date) { throw ValidationError("--date takes a day that exists, written as 2025-08-29") }
    if let embargo, !isDay(embargo) {
      throw ValidationError("--embargo takes a day that exists, written as 2025-09-01")
    }
  }

  func run() throws {
    try EditRun(site, start.writing, confirms: false).perform { disk, progress in
      var request = AddBriefingRequest(title: title, date: date ?? embargo ?? today(), jobs: Project.processors)
      (request.description, request.authors, request.topics) = (description, author, topic)
      (request.embargo, request.id) = (embargo, start.id)
      return try addBriefing(request, disk: disk, progress: progress)
    }
  }
}
