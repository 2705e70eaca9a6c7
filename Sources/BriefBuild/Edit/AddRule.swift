import BriefChips
import BriefCore
import BriefYAML

/// A rule that is to be added.
public struct AddRuleRequest: Sendable {
  /// Its title.
  public var title: String
  /// Its id; without it made of the title.
  public var id: String?
  /// Who made it.
  public var authority: String?
  /// Whose rule it is, as ISO 3166 has it: `US`.
  public var jurisdiction: String?
  /// Where it stands: `88 FR 73458`.
  public var citation: String?
  /// When it was published.
  public var published: String?
  /// From when it is in force.
  public var effective: String?
  /// The id of the source that has its text.
  public var source: String?
  /// How many files are decoded at once; at least 1.
  public var jobs: Int

  /// Makes a request.
  public init(title: String, jobs: Int = 1) {
    self.title = title
    self.jobs = jobs
  }
}

/// Works out the file of a rule, with comments that say how its paragraphs are written. Nothing is written.
///
/// - Returns: reports `unknown-source`, `duplicate-id`, `invalid-id`, and what a build would report of the file.
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
