import BriefCore

/// Escapes bytes for HTML, with exactly the same output as cmark-gfm.
extension Array<UInt8> {
  /// Appends text with `&`, `<`, `>` and `"` escaped.
  mutating func append(escaping text: ByteView) {
    var start = 0
    var index = 0
    while index < text.count {
      let byte = text[index]
      if byte <= UInt8(ascii: ">"), let entity = entity(for: byte) {
        append(contentsOf: ByteView(rebasing: text[start..<index]))
        append(entity)
        start = index + 1
      }
      index += 1
    }
    append(contentsOf: ByteView(rebasing: text[start..<index]))
  }

  /// Appends text with `&`, `<`, `>` and `"` escaped.
  mutating func append(escaping text: String) {
    var text = text
    text.withUTF8 { append(escaping: ByteView($0)) }
  }

  /// Appends an address for an attribute: bytes not permitted in one become `%XX`; `&` and `'` become entities.
  mutating func append(address: ByteView) {
    var start = 0
    var index = 0
    while index < address.count {
      let byte = address[index]
      if !isFitForAddress(byte) {
        append(contentsOf: ByteView(rebasing: address[start..<index]))
        switch byte {
        case UInt8(ascii: "&"): append("&amp;")
        case UInt8(ascii: "'"): append("&#x27;")
        default:
          append(UInt8(ascii: "%"))
          append(hexadecimal(byte >> 4))
          append(hexadecimal(byte & 0xF))
        }
        start = index + 1
      }
      index += 1
    }
    append(contentsOf: ByteView(rebasing: address[start..<index]))
  }

  /// Appends a number in decimal digits.
  mutating func append(decimal number: Int) { append(utf8: String(number)) }

  /// Ends the current line, unless it is empty.
  @inline(__always)
  mutating func breakLine() {
    if let last, last != UInt8(ascii: "\n") { append(UInt8(ascii: "\n")) }
  }
}

private func entity(for byte: UInt8) -> StaticString? {
  switch byte {
  case UInt8(ascii: "&"): "&amp;"
  case UInt8(ascii: "<"): "&lt;"
  case UInt8(ascii: ">"): "&gt;"
  case UInt8(ascii: "\""): "&quot;"
  default: nil
  }
}

private func hexadecimal(_ digit: UInt8) -> UInt8 {
  digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "A") + digit - 10
}

/// Whether a byte is a letter, a digit or one of `!#$%()*+,-./:;=?@_~`.
private func isFitForAddress(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "?")...UInt8(ascii: "Z"),
    UInt8(ascii: "(")...UInt8(ascii: ";"), UInt8(ascii: "#")...UInt8(ascii: "%"), UInt8(ascii: "!"),
    UInt8(ascii: "="), UInt8(ascii: "_"), UInt8(ascii: "~"):
    true
  default: false
  }
}
