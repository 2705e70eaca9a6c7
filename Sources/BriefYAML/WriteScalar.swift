/// A text as a YAML scalar: plain if that is safe, else in quotes.
///
/// - Parameter inFlow: whether the scalar is inside brackets or braces, where commas separate values.
public func yamlScalar(_ text: String, inFlow: Bool = false) -> String {
  if isSafePlain(text, inFlow: inFlow) { return text }
  let isOneLine = text.unicodeScalars.allSatisfy { !needsEscape($0) }
  if isOneLine, !text.contains("\""), !text.contains("\\") { return "\"\(text)\"" }
  if isOneLine { return "'" + text.replacing("'", with: "''") + "'" }
  return "\"" + text.unicodeScalars.map(escaped).joined() + "\""
}

/// Whether YAML reads a text without quotes as that same text.
private func isSafePlain(_ text: String, inFlow: Bool) -> Bool {
  let scalars = Array(text.unicodeScalars)
  guard let first = scalars.first, let last = scalars.last, first != " ", last != " ", last != ":",
    !["~", "null"].contains(text), !text.hasPrefix("---"), !text.hasPrefix("..."),
    !scalars.contains(where: needsEscape)
  else { return false }
  // A dash, question mark or colon is an indicator only before a space.
  if ",[]{}#&*!|>'\"%@`".unicodeScalars.contains(first) { return false }
  if "-?:".unicodeScalars.contains(first), scalars.count < 2 || scalars[1] == " " || inFlow { return false }
  for (scalar, next) in zip(scalars, scalars.dropFirst()) {
    if scalar == ":", next == " " || inFlow { return false }
    if scalar == " ", next == "#" { return false }
  }
  return !inFlow || !scalars.contains { ",[]{}".unicodeScalars.contains($0) }
}

/// Whether a scalar ends a line, is invisible, or is not allowed in YAML.
private func needsEscape(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0xFEFF: true
  default: false
  }
}

private func escaped(_ scalar: Unicode.Scalar) -> String {
  switch scalar {
  case "\"": return "\\\""
  case "\\": return "\\\\"
  case "\n": return "\\n"
  case "\t": return "\\t"
  default:
    guard needsEscape(scalar) else { return String(scalar) }
    let digits = String(scalar.value, radix: 16)
    return "\\u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
