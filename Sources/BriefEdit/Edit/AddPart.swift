import BriefAnswers
import BriefBuild
import BriefContent
import BriefCore
import BriefModel
import BriefOutput
import BriefQuantities
import BriefYAML

/// The options for adding a chip or a system.
public struct AddPartRequest: Sendable {
  /// The name.
  public var name: String
  /// The id; `nil` to derive it from designer and name.
  public var id: String?
  /// The company that designs it, by id or name.
  public var designer: String?
  /// Whether a file for the designer is also created if there is no such company.
  public var makesDesigner = false
  /// The default scope of its claims.
  public var scope: String
  /// The accelerator of a system, by id or name; `nil` for a chip.
  public var chip: String?
  /// Whether it is a system.
  public var isSystem = false
  /// The number of files that are decoded in parallel; at least 1.
  public var jobs: Int

  /// Makes a request.
  public init(
    name: String, id: String? = nil, designer: String? = nil, scope: String = BasisValue.package.word, jobs: Int = 1
  ) {
    self.name = name
    self.id = id
    self.designer = designer
    self.scope = scope
    self.jobs = jobs
  }

  /// The scopes that a claim of a chip can have.
  public static var scopes: [String] { BasisComponent.scope.words }
  /// The scopes that a claim of a system can have.
  public static var scopesOfSystems: [String] { [BasisValue.node, .rack, .system].map(\.word) }
}

/// Computes the file of a new chip or system, with comments about the next steps. Nothing is written.
///
/// - Returns: the report. Its diagnostics are `unknown-entity`, `invalid-id`, and `duplicate-id` if another entity has
///   the id or the name.
/// - Throws: `EnvironmentFailure`.
public func addPart(
  _ request: AddPartRequest, disk: Disk, progress: @Sendable (BuildProgress) -> Void = { _ in }
) throws -> EditReport {
  let given = [request.name, request.designer, request.chip, request.id]
  let arguments = given.compactMap { $0?.isEmpty == false ? $0 : nil }
  var desk = try EditDesk(arguments, disk: disk, jobs: request.jobs, progress: progress)
  var words = desk.arguments.words[...]
  let name = words.removeFirst()
  let company = request.designer == nil ? nil : desk.designer(words.removeFirst(), isMade: request.makesDesigner)
  let chip = request.chip == nil ? nil : desk.entity(words.removeFirst(), of: [.chip])
  guard !desk.diagnostics.haveErrors else { return desk.report(nil) }
  let id = desk.newID(request.id, suggested: suggestedID(name.value, company?.id), at: name.span)
  if !desk.diagnostics.haveErrors { desk.checkNewName(name.value, of: [.chip, .system], at: name.span) }
  let kind = request.isSystem ? EntityKind.system : .chip
  let path = "content/\(kind.folder)/\(id).yml"
  let file = SourceFile(
    path: path, text: text(name.value, id: id, designer: company?.id, chip: chip?.id, request))
  if !desk.diagnostics.haveErrors {
    desk.diagnostics += decodeEntity(file, kind: kind, vocabulary: desk.dataset.vocabulary).diagnostics
  }
  var report = desk.report(ContentEdit(path: path, old: nil, new: file.bytes), files: [file])
  if report.edit != nil, let made = company?.made { report.before = [made] }
  return report
}

private func suggestedID(_ name: String, _ designer: String?) -> String {
  let own = asID(name)
  guard let designer, !own.isEmpty, own != designer, !own.hasPrefix(designer + "-") else { return own }
  return "\(designer)-\(own)"
}

private func text(
  _ name: String, id: String, designer: String?, chip: String?, _ request: AddPartRequest
) -> String {
  var yaml = YAMLLines()
  yaml.name(name)
  yaml.key("designer", designer)
  yaml.key("scope", request.scope)
  yaml.key("chip", chip)
  yaml.lines(
    """
    # status: announced     # shipping, announced, roadmap, reported, cancelled, unknown
    # summary: One or two sentences for lists and for the top of the page.
    #
    # Every figure is a claim with its source. These write both, and show which pages change:
    #   chipbrief add source https://… --evidence vendor
    #   chipbrief add claim \(id) \(request.isSystem ? "chips.count '72" : "memory.capacity '96 GB") @SOURCE'
    claims:
    """)
  return yaml.text
}

extension EditDesk {
  /// The designer of a part, and the edit that creates its file if there was none.
  fileprivate struct Designer {
    var id: String
    var made: ContentEdit?
  }

  fileprivate mutating func designer(_ name: Located<String>, isMade: Bool) -> Designer? {
    guard isMade, case .none(let nearest) = dataset.find(name.value, of: [.company]) else {
      let before = diagnostics.count
      let company = entity(name, of: [.company])
      if company == nil, diagnostics.count > before, diagnostics[before].code == .unknownEntity,
        diagnostics[before].message.hasPrefix("there is no")
      {
        let start = "say --yes to start its file, too"
        diagnostics[before].help =
          diagnostics[before].help.flatMap { $0.hasPrefix("did") ? "\($0) Else \(start)" : nil } ?? start
      }
      return company.map { Designer(id: $0.id) }
    }
    let id = newID(nil, suggested: asID(name.value), at: name.span)
    var edit = ContentEdit(path: "content/companies/\(id).yml", old: nil, new: Array(companyText(name.value).utf8))
    if let nearest { edit.notes = ["there is a company '\(nearest)', whose name is nearly the same"] }
    return Designer(id: id, made: edit)
  }
}

/// Looks up a company by name.
///
/// - Returns: whether one or several companies have the name; if none has, the id of the most similar one.
/// - Throws: `EnvironmentFailure`.
public func findCompany(
  _ name: String, disk: Disk, jobs: Int, progress: @Sendable (BuildProgress) -> Void = { _ in }
) throws -> (isThere: Bool, nearest: String?) {
  let dataset = try readDataset(disk, jobs: jobs, progress: progress).dataset
  guard case .none(let nearest) = dataset.find(name, of: [.company]) else { return (true, nil) }
  return (false, nearest)
}
