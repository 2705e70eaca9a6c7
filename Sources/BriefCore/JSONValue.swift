/// A JSON value. Objects are encoded with their keys in the given order.
public enum JSONValue: Sendable {
  /// A string.
  case text(String)
  /// An integer.
  case number(Int)
  /// `true` or `false`.
  case flag(Bool)
  /// An array.
  case list([JSONValue])
  /// An object.
  case object([(String, JSONValue)])

  /// The value on one line, encoded as in RFC 8259.
  public var encoded: String {
    var bytes: [UInt8] = []
    write(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The value formatted for people, with a trailing newline. A value that does not fit on a line has a line for each
  /// of its items, indented by two spaces.
  public var printed: String {
    var bytes: [UInt8] = []
    lay(to: &bytes, indent: 0, taken: 0)
    bytes.append(UInt8(ascii: "\n"))
    return String(decoding: bytes, as: UTF8.self)
  }

  private static let lineLength = 120

  /// - Parameter taken: the number of columns of the line that its key and a comma take.
  private func lay(to bytes: inout [UInt8], indent: Int, taken: Int) {
    var line: [UInt8] = []
    write(to: &line, spaced: true)
    guard line.count + indent + taken > Self.lineLength else {
      bytes += line
      return
    }
    let newLine = [UInt8(ascii: "\n")] + [UInt8](repeating: 0x20, count: indent + 2)
    switch self {
    case .text, .number, .flag: bytes += line
    case .list(let items):
      bytes.append(UInt8(ascii: "["))
      for (index, item) in items.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        bytes += newLine
        item.lay(to: &bytes, indent: indent + 2, taken: 1)
      }
      bytes += newLine.dropLast(2) + [UInt8(ascii: "]")]
    case .object(let entries):
      bytes.append(UInt8(ascii: "{"))
      for (index, (key, value)) in entries.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        bytes += newLine
        Self.write(key, to: &bytes)
        bytes += [UInt8(ascii: ":"), 0x20]
        value.lay(to: &bytes, indent: indent + 2, taken: key.utf8.count + 5)
      }
      bytes += newLine.dropLast(2) + [UInt8(ascii: "}")]
    }
  }

  private func write(to bytes: inout [UInt8], spaced: Bool = false) {
    switch self {
    case .text(let text): Self.write(text, to: &bytes)
    case .number(let number): bytes.append(contentsOf: String(number).utf8)
    case .flag(let flag): bytes.append(contentsOf: (flag ? "true" : "false").utf8)
    case .list(let items):
      bytes.append(UInt8(ascii: "["))
      for (index, item) in items.enumerated() {
        if index > 0 { bytes += spaced ? [UInt8(ascii: ","), 0x20] : [UInt8(ascii: ",")] }
        item.write(to: &bytes, spaced: spaced)
      }
      bytes.append(UInt8(ascii: "]"))
    case .object(let entries):
      bytes.append(UInt8(ascii: "{"))
      for (index, (key, value)) in entries.enumerated() {
        if index > 0 { bytes += spaced ? [UInt8(ascii: ","), 0x20] : [UInt8(ascii: ",")] }
        Self.write(key, to: &bytes)
        bytes += spaced ? [UInt8(ascii: ":"), 0x20] : [UInt8(ascii: ":")]
        value.write(to: &bytes, spaced: spaced)
      }
      bytes.append(UInt8(ascii: "}"))
    }
  }

  private static func write(_ text: String, to bytes: inout [UInt8]) {
    let digits = Array("0123456789abcdef".utf8)
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
      case UInt8(ascii: "\n"): bytes += [UInt8(ascii: "\\"), UInt8(ascii: "n")]
      // JSON allows an unescaped DEL, but terminals act on it as on other control characters.
      case 0..<0x20, 0x7F: bytes += Array("\\u00".utf8) + [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
