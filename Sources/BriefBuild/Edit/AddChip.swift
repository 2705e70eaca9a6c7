import BriefChips
import BriefCore
import BriefYAML

/// A chip that is to be added.
public struct AddChipRequest: Sendable {
  /// Its name.
  public var name: String
  /// Its id; without it made of designer and name.
  public var id: String?
  /// The company that designs it, by id or name.
  public var designer: String?
  /// What its claims are of, where they do not say.
  public var scope: String
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

  /// What a claim may be of.
  public static var scopes: [String] { BasisPart.scope.values }
}

/// Works out the file of a chip, with comments that say what comes next. Nothing is written.
///
/// - Returns: reports `duplicate-id` where another has the id or the name, `invalid-id`, `unknown-entity`.
/// - Throws: `EnvironmentFailure`.
public func addChip(
  _ request: AddChipRequest, disk: Disk, progress: @Sendable (BuildProgress) -> Void = { _ in }
) throws -> EditReport {
  let arguments = [request.name, request.designer ?? "", request.id ?? ""].filter { !$0.isEmpty }
  var desk = try EditDesk(arguments, disk: disk, jobs: request.jobs, progress: progress)
  let words = desk.arguments.words
  let designer = request.designer == nil ? nil : desk.entity(words[1], of: [.company])
  guard !desk.diagnostics.haveErrors else { return desk.report(nil) }
  let span = words[0].span
  let id = request.id ?? suggestedID(words[0].value, designer)
  if !isValidID(id) {
    desk.fail(
      .invalidID, id.isEmpty ? "the name has no letter that an id may have" : "'\(id)' is no id", at: span,
      help: "give one with --id: lower-case ASCII letters, digits and single hyphens")
  } else if let other = desk.path(ofID: id) {
    desk.fail(.duplicateID, "'\(id)' is an id already, of \(other)", at: span, help: "give another with --id")
  } else {
    desk.checkNewName(words[0].value, at: span)
  }
  let path = "content/chips/\(id).yml"
  let file = SourceFile(path: path, text: text(words[0].value, id: id, designer: designer?.id, scope: request.scope))
  if !desk.diagnostics.haveErrors {
    desk.diagnostics += decodeEntity(file, kind: .chip, vocabulary: desk.dataset.vocabulary).diagnostics
  }
  return desk.report(ContentEdit(path: path, old: nil, new: file.bytes), files: [file])
}

private func suggestedID(_ name: String, _ designer: Entity?) -> String {
  let own = asID(name)
  guard let designer, !own.isEmpty, own != designer.id, !own.hasPrefix(designer.id + "-") else { return own }
  return "\(designer.id)-\(own)"
}

private func text(_ name: String, id: String, designer: String?, scope: String) -> String {
  let isChinese = name.unicodeScalars.contains { (0x3400...0x9FFF).contains($0.value) }
  var text = "name: \(yamlScalar(name))\n"
  if isChinese { text += "native_name: {zh: \(yamlScalar(name, inFlow: true))}\n" }
  if let designer { text += "designer: \(designer)\n" }
  return text + """
    scope: \(scope)
    # status: announced     # shipping, announced, roadmap, reported, cancelled, unknown
    # summary: One or two sentences for lists and for the top of the page.
    #
    # Every figure is a claim with its source. These write both, and show which pages change:
    #   chipbrief add source https://… --evidence vendor
    #   chipbrief add claim \(id) memory.capacity '96 GB @SOURCE'
    claims:

    """
}

extension EditDesk {
  fileprivate func path(ofID id: String) -> String? {
    (dataset.currentID(id).flatMap { dataset.entity($0)?.span } ?? dataset.rule(id)?.span ?? dataset.event(id)?.span)?
      .path
  }

  /// Two parts of one name could no longer be told apart by it.
  fileprivate mutating func checkNewName(_ name: String, at span: SourceSpan) {
    let known: [String] =
      switch dataset.find(name, of: [.chip, .system]) {
      case .one(let id): [id]
      case .several(let ids): ids
      case .none: []
      }
    let parts = known.compactMap { dataset.entity($0) }.filter { $0.kind == .chip || $0.kind == .system }
    guard let other = parts.first else { return }
    fail(
      .duplicateID, "'\(name)' is a name of '\(other.id)' already, \(other.span.path)", at: span,
      help: "add claims to it, or give this one a name that tells it from the other")
  }
}
