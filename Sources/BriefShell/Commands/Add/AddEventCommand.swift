import ArgumentParser
import BriefEdit

/// `chipbrief add event TITLE`.
struct AddEventCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "event",
    abstract: "Adds an event to the timeline.",
    discussion: """
      Writes content/events/ID.yml. The id is made from date and title. Every event has a source, which must exist \
      already ('chipbrief add source'). --source and --about may be given several times.

      Examples:
        chipbrief add event 'China summons Nvidia over the H20' --date 2025-07-31 --lane china \\
          --source reuters-2025-07-31 --about nvidia --about H20
      """)

  @Argument(help: ArgumentHelp("What happened, in a line, in quotes.", valueName: "title"))
  var title: String

  @Option(help: ArgumentHelp("When it happened, as 2025-07-31, 2025-07 or 2025.", valueName: "date"))
  var date: String

  @Option(help: ArgumentHelp("The lane of the timeline: us, china or products.", valueName: "lane"))
  var lane: String

  @Option(help: ArgumentHelp("The id of a source that says so.", valueName: "id"))
  var source: [String]

  @Option(help: ArgumentHelp("Whom or what it concerns: an id, or a unique name.", valueName: "name"))
  var about: [String] = []

  @Option(help: ArgumentHelp("One or two sentences on it.", valueName: "text"))
  var text: String?

  @OptionGroup var start: StartingOptions
  @OptionGroup var site: SiteOptions

  func validate() throws {
    try refuseBlank(title, "event", as: "chipbrief add event 'A summons' --date 2025-07-31 --lane china --source ID")
    let lanes = AddEventRequest.lanes
    if !lanes.contains(lane) { throw ValidationError("--lane takes one of: \(lanes.joined(separator: ", "))") }
    if source.isEmpty { throw ValidationError("--source is needed: who says that it happened") }
    try refuseBlank(
      [("date", date), ("text", text)] + source.map { ("source", $0) } + about.map { ("about", $0) })
  }

  func run() throws {
    try EditRun(site, start.writing, confirms: false).perform { disk, progress in
      var request = AddEventRequest(
        title: title, date: date, lane: lane, sources: source, jobs: Project.processors)
      (request.entities, request.text, request.id) = (about, text, start.id)
      return try addEvent(request, disk: disk, progress: progress)
    }
  }
}
