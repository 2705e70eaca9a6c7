import BriefCore
import BriefModel
import BriefQuantities
import BriefYAML

/// Decodes remarks about a claim's value: our past errors, the amount before conversion, the symmetry of a link.
extension ClaimDecoder {
  /// The corrections of a claim, one or a list of them, sorted by date.
  mutating func corrections(_ reader: inout MappingReader, _ field: Field) -> [Claim.Correction] {
    guard let node = reader.node("correction") else { return [] }
    let found = (node.items ?? [node]).compactMap { correction($0, field) }
    return found.enumerated().sorted { ($0.element.date, $0.offset) < ($1.element.date, $1.offset) }.map(\.element)
  }

  private mutating func correction(_ node: YAMLNode, _ field: Field) -> Claim.Correction? {
    var reader = MappingReader(node, subject: "correction")
    let date = reader.requiredText("date")
    let was = reader.requiredText("was")
    let why = reader.requiredText("why")
    let day = date.flatMap { Day($0.value) }
    if let date, day == nil {
      reader.report(
        .invalidDate, "'\(date.value.clipped)' is not a day", at: date.span, help: "write it as 2025-09-02")
    }
    let before = was.flatMap { previous($0, field, &reader) }
    diagnostics += reader.finish()
    guard let day, let before, let why else { return nil }
    return Claim.Correction(
      date: day, was: before, why: why.value.split(whereSeparator: \.isWhitespace).joined(separator: " "))
  }

  /// The value before the correction. A warning that it is implausible is dropped, since that may be why it was
  /// corrected.
  private func previous(_ text: Located<String>, _ field: Field, _ reader: inout MappingReader) -> ClaimValue? {
    if let absence = Absence(rawValue: text.value) { return .absent(absence) }
    let decoded = decodeClaimValue(text, field)
    reader.add(decoded.diagnostics.filter { $0.severity == .error })
    return decoded.value
  }

  /// The amount in the currency in which it was first stated, before conversion.
  mutating func original(_ reader: inout MappingReader, _ field: Field, _ properties: Properties) -> Quantity? {
    guard let text = reader.text("original") else { return nil }
    guard case .money = field.kind else {
      reader.report(
        .invalidClaim, "'original' is only for amounts of money, and '\(field.name)' is not one", at: text.span,
        help: "leave it out")
      return nil
    }
    let parsed = Quantity.parse(text.value, at: text.span)
    reader.add(parsed.diagnostics)
    guard let original = parsed.value else { return nil }
    guard original.unit.dimension.isMoney else {
      reader.report(
        .wrongDimension, "'original' is an amount of money, which '\(text.value.clipped)' is not", at: text.span,
        help: "write it as '1.769 billion CNY'")
      return nil
    }
    // Errors in the value itself are reported where it is decoded.
    if let value = properties.value.flatMap({ Quantity.parse($0.value, at: $0.span).value }),
      value.unit.dimension == original.unit.dimension
    {
      reader.report(
        .invalidClaim, "'original' is in \(original.unit.symbol), and so is the claim's value", at: text.span,
        help: "write the amount in the currency in which it was first stated, or leave it out")
      return nil
    }
    return original
  }

  /// Whether the claim states that the link is symmetric. An invalid use of `symmetric` is reported.
  mutating func isSymmetric(_ properties: Properties, _ basis: Basis, _ field: Field) -> Bool {
    guard let span = properties.symmetric else { return false }
    func refuse(_ message: String, _ help: String) -> Bool {
      diagnostics.append(Diagnostic(.error, .invalidClaim, message, at: span, help: help))
      return false
    }
    guard field.conversions.contains(.symmetricLink) else {
      return refuse(
        "'symmetric' has no effect: '\(field.name)' is not converted between one way and both ways",
        "leave it out, or give the field 'conversions: [symmetric-link]'")
    }
    if properties.absence != nil {
      return refuse("'symmetric' needs a value", "leave it out")
    }
    guard basis[.direction] != .unstated else {
      return refuse("the claim is 'symmetric', but not said to be one-way or both-way", "add 'one-way' or 'both-way'")
    }
    return true
  }
}
