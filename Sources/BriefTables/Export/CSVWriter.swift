import BriefCore

/// Writes rows of CSV according to RFC 4180.
struct CSVWriter {
  /// A cell.
  enum Value {
    /// Digits, written unchanged: a number with a leading minus is not a formula.
    case number(String)
    /// Text, escaped against formula injection in spreadsheets.
    case text(String)
  }

  private(set) var bytes: [UInt8] = []

  /// Writes a row and a line end.
  mutating func row(_ values: [Value]) {
    for (index, value) in values.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      switch value {
      case .number(let digits): bytes.append(utf8: digits)
      case .text(let text): write(text)
      }
    }
    bytes.append("\r\n")
  }

  private mutating func write(_ text: String) {
    let quote = UInt8(ascii: "\"")
    let isFormula = text.utf8.first.map { Self.formulaStarts.contains($0) } ?? false
    let needsQuotes = text.utf8.contains { Self.special.contains($0) }
    if needsQuotes { bytes.append(quote) }
    if isFormula { bytes.append(UInt8(ascii: "'")) }
    for byte in text.utf8 {
      if byte == quote { bytes.append(quote) }
      bytes.append(byte)
    }
    if needsQuotes { bytes.append(quote) }
  }

  private static let formulaStarts = Array("=+-@\t\r".utf8)
  private static let special = Array("\",\r\n".utf8)
}
