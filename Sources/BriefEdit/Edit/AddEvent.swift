import BriefBuild
import BriefContent
import BriefCore
import BriefModel
import BriefOutput
import BriefQuantities
import BriefYAML

/// The options for adding an event.
public struct AddEventRequest: Sendable {
  /// The event, in one line.
  public var title: String
  /// The date: `2025-07-31`, `2025-07`.
  public var date: String
  /// The lane of the timeline.
  public var lane: String
  /// The ids of the sources that report it; at least one.
  public var sources: [String]
  /// The entities that it concerns, by id or name.
  public var entities: [String] = []
  /// A text of one or two sentences.
  public var text: String?
  /// The event's id; `nil` to derive it from date and title.
  public var id: String?
  /// The number of files that are decoded in parallel; at least 1.
  public var jobs: Int

  /// Makes a request.
  public init(title: String, date: String, lane: String, sources: [String], jobs: Int = 1) {
    self.title = title
    self.date = date
    self.lane = lane
    self.sources = sources
    self.jobs = jobs
  }

  /// The lanes of the timeline.
  public static var lanes: [String] { Event.Lane.allCases.map(\.rawValue) }
}

/// Computes the file of a new event. Nothing is written.
///
/// - Returns: the report. Its diagnostics are `unknown-source`, `unknown-entity`, `ambiguous-name`, `duplicate-id`,
///   `invalid-id`, and those that a build would report for the file.
/// - Throws: `EnvironmentFailure`.
public func addEvent(
  _ request: AddEventRequest, disk: Disk, progress: @Sendable (BuildProgress) -> Void = { _ in }
) throws -> EditReport {
  var desk = try EditDesk(
    [request.title, request.date] + request.sources + request.entities, disk: disk, jobs: request.jobs,
    progress: progress)
  let words = desk.arguments.words
  for source in words[2...].prefix(request.sources.count) { desk.source(source) }
  let entities = words[2...].dropFirst(request.sources.count).compactMap { desk.subject($0) }
  let id = desk.newID(
    request.id, suggested: asID("\(request.date) \(request.title)"), at: words[0].span)
  var yaml = YAMLLines()
  yaml.key("date", request.date)
  yaml.key("title", words[0].value)
  yaml.key("lane", request.lane)
  yaml.key("text", request.text)
  if request.text == nil { yaml.lines("# text: One or two sentences. Inline figures and citations work here.") }
  yaml.key("entities", entities)
  yaml.key("sources", request.sources)
  let path = "content/events/\(id).yml"
  let file = SourceFile(path: path, text: yaml.text)
  if !desk.diagnostics.haveErrors { desk.diagnostics += decodeEvent(file).diagnostics }
  var edit = ContentEdit(path: path, old: nil, new: file.bytes)
  edit.notes = desk.notesOnDay(EDTF(request.date)?.first)
  return desk.report(edit, files: [file])
}
