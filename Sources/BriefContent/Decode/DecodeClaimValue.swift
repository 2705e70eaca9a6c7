import BriefCore
import BriefModel
import BriefQuantities

/// Decodes a claim's value according to its field's kind.
///
/// - Returns: the value, with an `implausible-value` warning if it is outside the field's range; `nil` with one error
///   if it is invalid.
public func decodeClaimValue(_ text: Located<String>, _ field: Field) -> Staged<ClaimValue?> {
  func fail(_ code: DiagnosticCode, _ message: String, help: String? = nil) -> Staged<ClaimValue?> {
    Staged(nil, [Diagnostic(.error, code, message, at: text.span, help: help)])
  }
  if Absence(word: text.value) != nil {
    return fail(
      .invalidClaim, "'\(text.value)' says that there is no value", help: "write 'absent: \(text.value)'")
  }
  switch field.kind {
  case .quantity, .money:
    let parsed = Quantity.parse(text.value, at: text.span)
    guard let quantity = parsed.value else { return Staged(nil, parsed.diagnostics) }
    if let wrong = unitFault(quantity.unit, field, at: text.span) { return Staged(nil, [wrong]) }
    return Staged(.quantity(quantity), implausibility(of: quantity, field, at: text.span))
  case .text, .entity:
    let trimmed =
      hasSingleSpaces(text.value)
      ? text.value : text.value.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard !trimmed.isEmpty else { return fail(.invalidClaim, "the claim's text is empty") }
    // `assembleDataset`, which has all entities, resolves the name.
    return Staged(field.kind == .text ? .text(trimmed) : .entity(trimmed))
  case .date:
    guard let date = EDTF(text.value) else {
      return fail(
        .invalidDate, "'\(text.value.clipped)' is no date",
        help: dateMend(text.value))
    }
    return Staged(.date(date), date.isPlaceholder ? [.placeholderDate(date, at: text.span)] : [])
  case .truth:
    // YAML's other spellings are rejected, so that readers who do not know YAML understand the value.
    guard text.value == "yes" || text.value == "no" else {
      return fail(
        .unknownValue, "'\(text.value.clipped)' is neither yes nor no", help: "write 'yes' or 'no', in lower case")
    }
    return Staged(.truth(text.value == "yes"))
  }
}

/// Whether a text consists of ASCII words separated by single spaces, as nearly every text does.
private func hasSingleSpaces(_ text: String) -> Bool {
  var previous = UInt8(ascii: " ")
  for byte in text.utf8 {
    guard (0x20...0x7E).contains(byte), byte != 0x20 || previous != 0x20 else { return false }
    previous = byte
  }
  return previous != 0x20
}

/// Reports a unit with a dimension other than the field's.
private func unitFault(_ unit: Unit, _ field: Field, at span: SourceSpan) -> Diagnostic? {
  func fault(_ message: String, _ help: String) -> Diagnostic {
    Diagnostic(.error, .wrongDimension, message, at: span, help: help)
  }
  // Computed lazily, since nearly every unit is right.
  var what: String { unit.symbol.isEmpty ? "a bare number" : "'\(unit.symbol)'" }
  switch field.kind {
  case .quantity(let dimension):
    var write: String {
      let usual = field.displayUnit?.symbol ?? ""
      return usual.isEmpty ? "write a number without a unit" : "write it in \(usual)"
    }
    guard unit.dimension == dimension else {
      return fault("'\(field.name)' is \(dimension.name), which \(what) does not measure", write)
    }
    switch field.unitFamily {
    case Field.plainCount?:
      return unit == .number ? nil : fault("'\(field.name)' counts, and \(what) is a ratio", write)
    case let family?:
      return unit.family == family ? nil : fault("'\(field.name)' counts \(family), not \(unit.family ?? what)", write)
    case nil: return nil
    }
  case .money:
    return unit.dimension.isMoney
      ? nil
      : fault("'\(field.name)' is an amount of money, which \(what) does not measure", "write it as '53 billion USD'")
  case .text, .date, .truth, .entity: return nil
  }
}

private func implausibility(of quantity: Quantity, _ field: Field, at span: SourceSpan) -> [Diagnostic] {
  guard let (low, high) = field.plausible, let first = quantity.rational else { return [] }
  let last = quantity.upperRational ?? first
  guard first < low || last > high else { return [] }
  return [
    Diagnostic(
      .warning, .implausibleValue, "'\(quantity)' is implausible for '\(field.name)'", at: span,
      help: "check the unit and the digits")
  ]
}

extension Dimension {
  /// The name of the dimension in messages, with an article.
  public var name: String {
    switch self {
    case .number: "a number"
    case .operationRate: "a rate of operations"
    case .data: "an amount of data"
    case .dataRate: "a data rate"
    case .power: "a power"
    case .area: "an area"
    case .length: "a length"
    case .processingPerformance: "a total processing performance"
    case .performanceDensity: "a performance density"
    case .dataPerOperation: "data per operation"
    case .operationsPerEnergy: "operations per energy"
    case .operationsPerDollar: "a rate of operations per US dollar"
    default: isMoney ? "an amount of \(currency ?? "money")" : "a compound quantity"
    }
  }
}
