import BriefAnswers
import BriefBuild
import BriefContent
import BriefCore
import BriefModel
import BriefOutput
import BriefQuantities
import BriefYAML

/// The options for adding a claim.
public struct AddClaimRequest: Sendable {
  /// The entity, by id or name.
  public var entity: String
  /// The field's name.
  public var field: String
  /// The claim in its one-line form.
  public var text: String
  /// A suffix of the claim's id that distinguishes it from another claim of the same source; `nil` for none.
  public var id: String?
  /// The number of files that are decoded in parallel; at least 1.
  public var jobs: Int

  /// Makes a request.
  public init(entity: String, field: String, text: String, id: String? = nil, jobs: Int = 1) {
    self.entity = entity
    self.field = field
    self.text = text
    self.id = id
    self.jobs = jobs
  }
}

/// Computes the edit of an entity's file that adds a claim. Nothing is written.
///
/// The edited text is parsed again. The edit is returned only if the tree is the old one plus exactly that claim.
///
/// - Returns: the report. Its diagnostics are those that a build would report for the claim (`unknown-entity`,
///   `unknown-field`, `invalid-claim`, `unknown-source`, …), `duplicate-claim`, and `uneditable-file` if the edit
///   cannot be verified.
/// - Throws: `EnvironmentFailure`.
public func addClaim(
  _ request: AddClaimRequest, disk: Disk, progress: @Sendable (BuildProgress) -> Void = { _ in }
) throws -> EditReport {
  let arguments = [request.entity, request.field, request.text] + (request.id.map { [$0] } ?? [])
  var desk = try EditDesk(arguments, disk: disk, jobs: request.jobs, progress: progress)
  let words = desk.arguments.words
  let entity = desk.entity(words[0])
  let field = desk.field(words[1])
  guard let entity, let field else { return desk.report(nil) }
  let decoded = decodeClaim(words[2], of: entity, field: field, vocabulary: desk.dataset.vocabulary)
  // Warnings are left out: a build reports them for the file.
  desk.diagnostics += decoded.diagnostics.filter { $0.severity == .error }
  guard var claim = decoded.value else { return desk.report(nil) }
  if let id = request.id {
    if !isValidID(id, allowingDots: true) {
      desk.fail(
        .invalidID, "'\(id)' is no id: an id has lower-case letters, digits and single hyphens",
        at: words[3].span)
    }
    claim.id = ClaimID(entity: entity.id, field: field.name, source: claim.source, id: id)
  }
  desk.check(claim, of: entity, at: words[2])
  guard !desk.diagnostics.haveErrors, let file = try desk.bytes(of: entity.span.path) else { return desk.report(nil) }

  var form = ClaimForm.line(words[2].value)
  if let id = request.id, let line = parseClaimText(words[2].value, at: words[2].span, kind: field.kind).value {
    form = .keys(line, more: [("id", .line(id))])
  }
  let vocabulary = desk.dataset.vocabulary
  if let wrong = parseYAML(file.file).diagnostics.first {
    desk.diagnostics.append(wrong)
    return desk.report(nil)
  }
  guard let new = insertClaim(form, of: field.name, into: file.file, position: vocabulary.position),
    provesAddition(
      of: form, field: field.name, old: file.file, new: SourceFile(path: file.file.path, bytes: new))
  else {
    desk.diagnostics.append(.uneditable(entity.span.path, by: "\(field.name): \(form.text(inFlow: false))"))
    return desk.report(nil)
  }
  return desk.report(desk.edit(file, to: new))
}

extension EditDesk {
  /// Checks the names in a claim, and that no other claim has its id.
  fileprivate mutating func check(_ claim: Claim, of entity: Entity, at text: Located<String>) {
    if let id = claim.source, dataset.source(id) == nil {
      let range = text.value.firstRange(of: "@\(id)").map {
        text.value.utf8.distance(from: text.value.startIndex, to: $0.lowerBound) + 1
      }
      let span = range.map { text.span.inside(text.value, $0..<($0 + id.utf8.count)) } ?? text.span
      source(Located(id, at: span))
    }
    if case .entity(let name) = claim.value, case .entity(let kind)? = dataset.vocabulary.field(claim.field)?.kind {
      _ = self.entity(Located(name, at: text.span), of: [kind])
    }
    if let other = entity.claims.first(where: { $0.id == claim.id }) {
      fail(
        .duplicateClaim, "'\(claim.id)' is claimed already, at \(other.span.path):\(other.span.line)", at: text.span,
        help: claim.source == nil
          ? "leave it as it is, or mend that line"
          : "a second claim of one source needs --id, a word that tells it from the first")
    }
  }
}
