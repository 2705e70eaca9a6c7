import BriefCore

/// A token of an expression, with its byte range.
struct ExpressionToken {
  enum Kind: Equatable {
    /// A run of the bytes that form names and numbers: `nvidia-h20.memory.bandwidth`, `2.5`.
    case word
    /// `+ - * / ( ) ,`
    case sign(UInt8)
    /// `< <= > >= = !=`, and `==`, which means `=`.
    case comparison(Condition.Comparison)
    /// The text between `[` and `]`.
    case basis
    /// The text between quotation marks.
    case quoted
    case end
    /// A character with no meaning in expressions.
    case unknown
    /// A `[` or quotation mark that is not closed.
    case unclosed
  }

  var kind: Kind
  var range: Range<Int>
}

/// Splits an expression into tokens. Each byte is read once.
struct ExpressionLexer {
  let bytes: [UInt8]
  private(set) var position = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  mutating func next() -> ExpressionToken {
    skipSpace()
    guard position < bytes.count else { return ExpressionToken(kind: .end, range: bytes.count..<bytes.count) }
    let start = position
    let byte = bytes[position]
    switch byte {
    case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "/"), UInt8(ascii: "("),
      UInt8(ascii: ")"), UInt8(ascii: ","):
      position += 1
      return ExpressionToken(kind: .sign(byte), range: start..<position)
    case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "="), UInt8(ascii: "!"):
      position += 1
      if position < bytes.count, bytes[position] == UInt8(ascii: "=") { position += 1 }
      let text = String(decoding: bytes[start..<position], as: UTF8.self)
      let comparison = Condition.Comparison(rawValue: text == "==" ? "=" : text)
      return ExpressionToken(kind: comparison.map { .comparison($0) } ?? .unknown, range: start..<position)
    case UInt8(ascii: "["):
      guard let close = bytes[start...].firstIndex(of: UInt8(ascii: "]")) else {
        position = bytes.count
        return ExpressionToken(kind: .unclosed, range: start..<(start + 1))
      }
      position = close + 1
      return ExpressionToken(kind: .basis, range: (start + 1)..<close)
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      guard let close = bytes[(start + 1)...].firstIndex(of: byte) else {
        position = bytes.count
        return ExpressionToken(kind: .unclosed, range: start..<(start + 1))
      }
      position = close + 1
      return ExpressionToken(kind: .quoted, range: (start + 1)..<close)
    case _ where Self.isWordByte(byte):
      while position < bytes.count, Self.isWordByte(bytes[position]) || groupsDigits(at: position) { position += 1 }
      return ExpressionToken(kind: .word, range: start..<position)
    default:
      position += 1
      while position < bytes.count, bytes[position] & 0xC0 == 0x80 { position += 1 }
      return ExpressionToken(kind: .unknown, range: start..<position)
    }
  }

  /// Consumes the next run of bytes other than spaces. Used for units, which contain operator signs.
  ///
  /// - Parameter isBefore: whether the run ends at a comma or a closing parenthesis.
  mutating func nextRun(isBefore: Bool = false) -> Range<Int> {
    let run = peekRun(isBefore: isBefore)
    position = run.upperBound
    return run
  }

  /// The run that `nextRun` would consume, without consuming it.
  func peekRun(isBefore: Bool) -> Range<Int> {
    var end = position
    while end < bytes.count, Self.isSpace(bytes[end]) { end += 1 }
    let start = end
    while end < bytes.count, !Self.isSpace(bytes[end]),
      !isBefore || bytes[end] != UInt8(ascii: ")") && bytes[end] != UInt8(ascii: ",")
    {
      end += 1
    }
    return start..<end
  }

  /// Whether a comma groups the digits of a number. Any other comma separates list items.
  private func groupsDigits(at offset: Int) -> Bool {
    bytes[offset] == UInt8(ascii: ",") && offset > 0 && offset + 1 < bytes.count && Self.isDigit(bytes[offset - 1])
      && Self.isDigit(bytes[offset + 1])
  }

  static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private mutating func skipSpace() {
    while position < bytes.count, Self.isSpace(bytes[position]) { position += 1 }
  }

  static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }

  /// A hyphen inside or at the end of a word belongs to it, so that `nvidia-h20` is one name. A hyphen at the start is
  /// a minus.
  static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"),
      UInt8(ascii: "#"):
      true
    default: false
    }
  }
}
