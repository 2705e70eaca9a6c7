import BriefAnswers
import BriefBuild
import BriefContent
import BriefCore
import BriefModel
import BriefOutput
import BriefYAML

/// The options for correcting a claim whose value was entered wrongly.
public struct AddCorrectionRequest: Sendable {
  /// The claim's id: `nvidia-h20/tdp/cctv-2025-09-16`.
  public var claim: String
  /// The correct value.
  public var value: String
  /// The cause of the error, in a sentence.
  public var why: String
  /// The day of the correction: `2025-09-02`.
  public var date: String
  /// The number of files that are decoded in parallel; at least 1.
  public var jobs: Int

  /// Makes a request.
  public init(claim: String, value: String, why: String, date: String, jobs: Int = 1) {
    self.claim = claim
    self.value = value
    self.why = why
    self.date = date
    self.jobs = jobs
  }
}

/// Computes the edit of an entity's file that replaces a claim's value and adds the correction. Nothing is written.
///
/// A claim in the one-line form is rewritten as keys and values with the same meaning. The edited text is parsed again,
/// and the edit is returned only if nothing else has changed.
///
/// - Returns: the report. Its diagnostics are `unknown-claim`, the faults of the value, `invalid-claim` if there is
///   nothing to correct, and `uneditable-file` if the edit cannot be verified.
/// - Throws: `EnvironmentFailure`.
public func addCorrection(
  _ request: AddCorrectionRequest, disk: Disk, progress: @Sendable (BuildProgress) -> Void = { _ in }
) throws -> EditReport {
  var desk = try EditDesk([request.claim, request.value], disk: disk, jobs: request.jobs, progress: progress)
  let words = desk.arguments.words
  guard let claim = desk.claim(words[0]), let field = desk.dataset.vocabulary.field(claim.field) else {
    return desk.report(nil)
  }
  let value = decodeClaimValue(words[1], field)
  desk.diagnostics += value.diagnostics.filter { $0.severity == .error }
  if case .entity(let name)? = value.value, case .entity(let kind) = field.kind {
    _ = desk.entity(Located(name, at: words[1].span), of: [kind])
  }
  if case .absent = claim.value {
    desk.fail(
      .invalidClaim, "the claim says that there is no value", at: words[0].span,
      help: "add the claim that there is: chipbrief add claim \(claim.entity) \(claim.field) 'VALUE @SOURCE'")
  }
  guard !desk.diagnostics.haveErrors, let file = try desk.bytes(of: claim.span.path) else { return desk.report(nil) }
  let parsed = parseYAML(file.file)
  desk.diagnostics += parsed.diagnostics
  guard let written = Written(claim, in: parsed.value, field), parsed.diagnostics.isEmpty else {
    if parsed.diagnostics.isEmpty {
      desk.diagnostics.append(.uneditable(claim.span.path, by: "value: \(request.value)"))
    }
    return desk.report(nil)
  }
  if written.was == words[1].value {
    desk.fail(.invalidClaim, "the claim says '\(written.was)' already", at: words[1].span)
  }
  if written.isCorrected {
    desk.fail(
      .invalidClaim, "the claim has a correction already, at \(claim.span.path):\(claim.span.line)", at: words[0].span,
      help: "mend it there by hand, so that what was said before is not lost")
  }
  guard !desk.diagnostics.haveErrors else { return desk.report(nil) }

  let correction = ClaimForm.keys([
    ("date", .line(request.date)), ("was", .line(written.was)), ("why", .line(request.why)),
  ])
  let offset = file.file.offset(ofLine: claim.span.line) + claim.span.column - 1
  let form = written.line.map { ClaimForm.keys($0, value: words[1].value, more: [("correction", correction)]) }
  guard
    let new = rewriteClaim(
      at: offset, written.line, value: words[1].value, correction: correction, in: file.file),
    provesRewriting(
      of: field.name, at: written.index, as: form, value: words[1].value, correction: correction, old: file.file,
      new: SourceFile(path: file.file.path, bytes: new))
  else {
    desk.diagnostics.append(
      .uneditable(
        claim.span.path, by: "value: \(yamlScalar(request.value)), correction: \(correction.text(inFlow: false))"))
    return desk.report(nil)
  }
  return desk.report(desk.edit(file, to: new))
}

/// A claim as it is written in its file.
private struct Written {
  /// Its index among the field's claims.
  var index: Int
  /// The parsed claim, if it is in the one-line form.
  var line: ClaimText?
  /// The text of its value.
  var was: String
  var isCorrected: Bool

  init?(_ claim: Claim, in root: YAMLNode?, _ field: Field) {
    let value = root?.entries?.first { $0.key == "claims" }?.value.entries?.first { $0.key == field.name }?.value
    guard let nodes = value.map({ $0.items ?? [$0] }), let index = nodes.firstIndex(where: { $0.span == claim.span })
    else { return nil }
    self.index = index
    if let text = nodes[index].text {
      line = parseClaimText(text, at: nodes[index].span, kind: field.kind).value
    }
    let keys = nodes[index].entries
    guard let was = line?.value?.value ?? keys?.first(where: { $0.key == "value" })?.value.text else { return nil }
    self.was = was
    isCorrected = keys?.contains { $0.key == "correction" } == true
  }
}

extension EditDesk {
  /// The claim with an id; reports an unknown id. The entity may be given by any of its names.
  fileprivate mutating func claim(_ id: Located<String>) -> Claim? {
    let components = id.value.split(separator: "/", maxSplits: 1).map(String.init)
    guard components.count == 2, let entity = self.entity(Located(components[0], at: id.span)) else {
      if !diagnostics.haveErrors {
        fail(
          .unknownClaim, "'\(id.value)' is not the id of a claim", at: id.span,
          help:
            "a claim's id is entity/field/source, or entity/field/source#id; 'chipbrief explain ENTITY.FIELD' lists them"
        )
      }
      return nil
    }
    let wanted = "\(entity.id)/\(components[1])"
    if let claim = entity.claims.first(where: { $0.id.description == wanted }) { return claim }
    fail(
      .unknownClaim, "there is no claim '\(wanted)'", at: id.span,
      help: suggestion(for: wanted, in: entity.claims.lazy.map { $0.id.description })
        ?? "'chipbrief explain ENTITY.FIELD' lists the claims of a figure with their ids")
    return nil
  }
}
