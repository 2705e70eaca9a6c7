import BriefBuild
import BriefContent
import BriefCore
import BriefOutput
import BriefQuantities
import BriefYAML

/// The options for adding a rule.
public struct AddRuleRequest: Sendable {
  /// The rule's title.
  public var title: String
  /// The rule's id; `nil` to derive it from the title.
  public var id: String?
  /// The authority that made the rule.
  public var authority: String?
  /// The jurisdiction, as an ISO 3166 code: `US`.
  public var jurisdiction: String?
  /// The citation: `88 FR 73458`.
  public var citation: String?
  /// The date of publication.
  public var published: String?
  /// The first day on which it is in force.
  public var effective: String?
  /// The id of the source with its text.
  public var source: String?
  /// The number of files that are decoded in parallel; at least 1.
  public var jobs: Int

  /// Makes a request.
  public init(title: String, jobs: Int = 1) {
    self.title = title
    self.jobs = jobs
  }
}

/// Computes the file of a new rule, with comments about the form of its paragraphs. Nothing is written.
///
/// - Returns: the report. Its diagnostics are `unknown-source`, `duplicate-id`, `invalid-id`, and those that a build
///   would report for the file.
/// - Throws: `EnvironmentFailure`.
public func addRule(
  _ request: AddRuleRequest, disk: Disk, progress: @Sendable (BuildProgress) -> Void = { _ in }
) throws -> EditReport {
  let arguments = [request.title] + [request.source].compactMap(\.self)
  var desk = try EditDesk(arguments, disk: disk, jobs: request.jobs, progress: progress)
  let words = desk.arguments.words
  if words.count > 1 { desk.source(words[1]) }
  let id = desk.newID(request.id, suggested: asID(request.title), at: words[0].span)
  var yaml = YAMLLines()
  yaml.key("title", words[0].value)
  yaml.key("authority", request.authority)
  yaml.key("jurisdiction", request.jurisdiction)
  yaml.key("citation", request.citation)
  yaml.key("source", request.source)
  yaml.key("published", request.published)
  if let effective = request.effective { yaml.lines("effective: {from: \(yamlScalar(effective, inFlow: true))}") }
  yaml.lines(
    """
    # summary: What it says, in a sentence or two.
    # paragraphs:           # in the order in which they are tested; the first that holds counts
    #   - id: 3A090.a.1
    #     test: TPP of 4,800 or more
    #     when: tpp >= 4,800 TPP     # as it is computed; 'chipbrief fields' lists what can be tested
    """)
  let path = "content/rules/\(id).yml"
  let file = SourceFile(path: path, text: yaml.text)
  if !desk.diagnostics.haveErrors { desk.diagnostics += decodeRule(file).diagnostics }
  var edit = ContentEdit(path: path, old: nil, new: file.bytes)
  edit.notes = desk.notesOnDay(request.published.flatMap { EDTF($0) }?.last)
  return desk.report(edit, files: [file])
}
