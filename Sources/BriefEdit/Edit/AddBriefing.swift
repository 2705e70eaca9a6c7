import BriefBuild
import BriefCore
import BriefIncremental
import BriefMarkdown
import BriefOutput
import BriefQuantities
import BriefSite
import BriefYAML

/// The options for adding a briefing.
public struct AddBriefingRequest: Sendable {
  /// The title.
  public var title: String
  /// The day of publication.
  public var date: String
  /// One sentence for lists.
  public var description: String?
  /// The authors; if empty, those of the site.
  public var authors: [String] = []
  /// The topics.
  public var topics: [String] = []
  /// The first day on which it may be published.
  public var embargo: String?
  /// The id; `nil` to derive it from the title.
  public var id: String?
  /// The number of files that are decoded in parallel; at least 1.
  public var jobs: Int

  /// Makes a request.
  public init(title: String, date: String, jobs: Int = 1) {
    self.title = title
    self.date = date
    self.jobs = jobs
  }
}

/// Computes the file of a new briefing, with a first sentence to be replaced. Nothing is written.
///
/// - Returns: the report. Its diagnostics are `duplicate-id` if another briefing has the id, `invalid-id`, and those
///   that a build would report for the front matter.
/// - Throws: `EnvironmentFailure`.
public func addBriefing(
  _ request: AddBriefingRequest, disk: Disk, progress: @Sendable (BuildProgress) -> Void = { _ in }
) throws -> EditReport {
  var desk = try EditDesk([request.title], disk: disk, jobs: request.jobs, progress: progress)
  let title = desk.arguments.words[0]
  let id = request.id ?? asID(title.value)
  let path = "content/briefings/\(id).md"
  if desk.checkNewID(id, madeOf: "title", at: title.span), desk.tree.content.contains(where: { $0.path == path }) {
    desk.fail(.duplicateID, "there is a briefing '\(id)' already, \(path)", at: title.span, help: "give another --id")
  }
  let file = SourceFile(path: path, text: text(title.value, request))
  if !desk.diagnostics.haveErrors {
    let head = readFrontMatter(file)
    desk.diagnostics +=
      head.diagnostics + PageSummary.decodeBriefing(head.value, path: path, id: id).diagnostics
  }
  var edit = ContentEdit(path: path, old: nil, new: file.bytes)
  edit.notes = desk.notesOnDay(Day(request.date))
  return desk.report(edit, files: [file])
}

private func text(_ title: String, _ request: AddBriefingRequest) -> String {
  var yaml = YAMLLines()
  yaml.lines("---")
  yaml.key("title", title)
  yaml.key("date", request.date)
  yaml.key("embargo", request.embargo)
  yaml.key("description", request.description)
  yaml.key("authors", request.authors)
  yaml.key("topics", request.topics)
  if request.description == nil {
    yaml.lines("# description: One sentence for lists, feeds and search engines.")
  }
  if request.topics.isEmpty { yaml.lines("# topics: [chips]") }
  yaml.lines(
    """
    # key_points:
    #   - The answer, in a sentence.
    ---
    The first paragraph says what is new.
    """)
  return yaml.text
}
