/// Splits the UTF-8 bytes of a quantity into tokens, from left to right, each byte once.
///
/// The scanner only finds the tokens; `QuantityReader` interprets them.
public struct QuantityScanner {
  let bytes: [UInt8]
  /// The offset at which scanning ends.
  let end: Int
  /// The offset of the next byte.
  public private(set) var position: Int

  /// Makes a scanner of a range of bytes; by default all of them.
  public init(_ bytes: [UInt8], from position: Int = 0, to end: Int? = nil) {
    self.bytes = bytes
    self.end = min(end ?? bytes.count, bytes.count)
    self.position = position
  }

  /// Whether all bytes have been read.
  public var isAtEnd: Bool { position >= end }

  func byte(at offset: Int) -> UInt8? { offset >= 0 && offset < end ? bytes[offset] : nil }

  /// Whether a text begins at the current position.
  func begins(with text: String) -> Bool {
    bytes[min(position, end)..<end].starts(with: text.utf8)
  }

  /// Consumes a text that begins at the current position. Returns whether it did.
  public mutating func take(_ text: String) -> Bool {
    guard begins(with: text) else { return false }
    position += text.utf8.count
    return true
  }

  /// Moves to an offset, clamped to the end.
  public mutating func move(to offset: Int) { position = min(max(offset, 0), end) }

  /// The length in bytes of the space at the current position: a blank, a tab, a line break, or a no-break or thin
  /// space copied from a web page. 0 if there is none.
  private func spaceLength() -> Int {
    switch byte(at: position) {
    case 0x20, 0x09, 0x0A, 0x0D: 1
    case 0xC2: begins(with: "\u{A0}") ? 2 : 0
    case 0xE2: begins(with: "\u{202F}") || begins(with: "\u{2009}") ? 3 : 0
    default: 0
    }
  }

  /// Skips all space.
  public mutating func skipSpace() {
    while case let length = spaceLength(), length > 0 { position += length }
  }

  /// Consumes the bytes up to the next space. A control character that is not a space counts as part of the word.
  public mutating func word() -> Range<Int> {
    let start = position
    while let byte = byte(at: position), (0x21...0x7E).contains(byte) || spaceLength() == 0 { position += 1 }
    return start..<position
  }

  /// Consumes a minus sign before a number, either ASCII or U+2212. Returns whether there was one.
  mutating func minus() -> Bool { take("-") || take("\u{2212}") }

  /// Consumes a run of digits, points, and commas followed by a digit, and then an exponent such as `e3`.
  mutating func digits() -> Range<Int> {
    let start = position
    while let byte = byte(at: position) {
      if isDigit(byte) || byte == UInt8(ascii: ".") {
        position += 1
      } else if byte == UInt8(ascii: ","), let next = self.byte(at: position + 1), isDigit(next) {
        position += 1
      } else {
        break
      }
    }
    if position > start, let mark = byte(at: position), mark == UInt8(ascii: "e") || mark == UInt8(ascii: "E") {
      var end = position + 1
      if let sign = byte(at: end), sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") { end += 1 }
      if let first = byte(at: end), isDigit(first) {
        while let next = byte(at: end), isDigit(next) { end += 1 }
        position = end
      }
    }
    return start..<position
  }

  func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range.clamped(to: 0..<end)], as: UTF8.self)
  }
}

/// Whether a byte is an ASCII digit.
public func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
