import BriefChips
import BriefCore
import BriefYAML

/// A chip or a system that is to be added.
public struct AddPartRequest: Sendable {
  /// Its name.
  public var name: String
  /// Its id; without it made of designer and name.
  public var id: String?
  /// The company that designs it, by id or name.
  public var designer: String?
  /// Whether the company is started, too, where there is none of that name.
  public var makesDesigner = false
  /// What its claims are of, where they do not say.
  public var scope: String
  /// A system's accelerator, by id or name; `nil` for a chip.
  public var chip: String?
  /// Whether it is a system.
  public var isSystem = false
  /// How many files are decoded at once; at least 1.
  public var jobs: Int

  /// Makes a request.
  public init(name: String, id: String? = nil, designer: String? = nil, scope: String = "package", jobs: Int = 1) {
    self.name = name
    self.id = id
    self.designer = designer
    self.scope = scope
    self.jobs = jobs
  }

  /// What a claim of a chip may be of.
  public static var scopes: [String] { BasisPart.scope.values }
  /// What a claim of a system may be of.
  public static var scopesOfSystems: [String] { ["node", "rack", "system"] }
}

/// Works out the file of a chip or a system, with comments that say what comes next. Nothing is written.
///
/// - Returns: reports `duplicate-id` where another has the id or the name, `invalid-id`, `unknown-entity`.
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
  /// A company that a part is of, and the edit that starts it where there was none.
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

/// Whether a site has a company of a name.
///
/// - Returns: whether it has one, or several; with the id of the one that was most likely meant where it has none.
/// - Throws: `EnvironmentFailure`.
public func findCompany(
  _ name: String, disk: Disk, jobs: Int, progress: @Sendable (BuildProgress) -> Void = { _ in }
) throws -> (isThere: Bool, nearest: String?) {
  let dataset = try readDataset(disk, jobs: jobs, progress: progress).dataset
  guard case .none(let nearest) = dataset.find(name, of: [.company]) else { return (true, nil) }
  return (false, nearest)
}
