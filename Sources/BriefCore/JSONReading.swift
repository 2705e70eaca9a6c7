extension JSONValue {
  /// Parses a JSON document (RFC 8259) from untrusted bytes; `nil` if it is not valid.
  ///
  /// Accepts only what Chipbrief itself writes: integers that fit into `Int`, no `null`, and at most 16 levels of
  /// nesting. A document with a duplicate key is rejected.
  public init?(reading bytes: [UInt8]) {
    guard String(validating: bytes, as: UTF8.self) != nil else { return nil }
    var scanner = JSONScanner(bytes: bytes)
    guard let value = scanner.value(depth: 0), scanner.isAtEnd() else { return nil }
    self = value
  }

  /// The value of an object's key; `nil` if there is none.
  public func member(_ key: String) -> JSONValue? {
    guard case .object(let entries) = self else { return nil }
    return entries.first { $0.0.utf8.elementsEqual(key.utf8) }?.1
  }
}

private struct JSONScanner {
  let bytes: [UInt8]
  var offset = 0

  private static let deepest = 16

  private var next: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  private mutating func skipSpace() {
    while let byte = next, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { offset += 1 }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard next == byte else { return false }
    offset += 1
    return true
  }

  private mutating func take(word: StaticString) -> Bool {
    let end = offset + word.utf8CodeUnitCount
    guard end <= bytes.count else { return false }
    let isThere = word.withUTF8Buffer { bytes[offset..<end].elementsEqual($0) }
    if isThere { offset = end }
    return isThere
  }

  mutating func isAtEnd() -> Bool {
    skipSpace()
    return offset == bytes.count
  }

  mutating func value(depth: Int) -> JSONValue? {
    skipSpace()
    switch next {
    case UInt8(ascii: "\""): return text().map { .text($0) }
    case UInt8(ascii: "["): return depth < Self.deepest ? list(depth) : nil
    case UInt8(ascii: "{"): return depth < Self.deepest ? object(depth) : nil
    case UInt8(ascii: "t"): return take(word: "true") ? .flag(true) : nil
    case UInt8(ascii: "f"): return take(word: "false") ? .flag(false) : nil
    default: return number()
    }
  }

  private mutating func list(_ depth: Int) -> JSONValue? {
    offset += 1
    skipSpace()
    if take(UInt8(ascii: "]")) { return .list([]) }
    var items: [JSONValue] = []
    while true {
      guard let item = value(depth: depth + 1) else { return nil }
      items.append(item)
      skipSpace()
      if take(UInt8(ascii: "]")) { return .list(items) }
      guard take(UInt8(ascii: ",")) else { return nil }
    }
  }

  private mutating func object(_ depth: Int) -> JSONValue? {
    offset += 1
    skipSpace()
    if take(UInt8(ascii: "}")) { return .object([]) }
    var entries: [(String, JSONValue)] = []
    var known: Set<[UInt8]> = []
    while true {
      skipSpace()
      guard let key = text(), known.insert(Array(key.utf8)).inserted else { return nil }
      skipSpace()
      guard take(UInt8(ascii: ":")), let value = value(depth: depth + 1) else { return nil }
      entries.append((key, value))
      skipSpace()
      if take(UInt8(ascii: "}")) { return .object(entries) }
      guard take(UInt8(ascii: ",")) else { return nil }
    }
  }

  private mutating func number() -> JSONValue? {
    let start = offset
    _ = take(UInt8(ascii: "-"))
    let digits = offset
    while let byte = next, (0x30...0x39).contains(byte) { offset += 1 }
    guard offset > digits, bytes[digits] != UInt8(ascii: "0") || offset == digits + 1 else { return nil }
    return Int(String(decoding: bytes[start..<offset], as: UTF8.self)).map { .number($0) }
  }

  private mutating func text() -> String? {
    guard take(UInt8(ascii: "\"")) else { return nil }
    var result: [UInt8] = []
    while let byte = next {
      offset += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: result, as: UTF8.self)
      case UInt8(ascii: "\\"):
        guard let escaped = escape() else { return nil }
        result += escaped
      case 0..<0x20: return nil
      default: result.append(byte)
      }
    }
    return nil
  }

  private mutating func escape() -> [UInt8]? {
    guard let byte = next else { return nil }
    offset += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
    case UInt8(ascii: "b"): return [0x08]
    case UInt8(ascii: "f"): return [0x0C]
    case UInt8(ascii: "n"): return [0x0A]
    case UInt8(ascii: "r"): return [0x0D]
    case UInt8(ascii: "t"): return [0x09]
    case UInt8(ascii: "u"):
      guard let first = unit() else { return nil }
      guard (0xD800...0xDBFF).contains(first) else { return Unicode.Scalar(first).map { Array(String($0).utf8) } }
      guard take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")), let second = unit(), (0xDC00...0xDFFF).contains(second)
      else { return nil }
      return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)).map { Array(String($0).utf8) }
    default: return nil
    }
  }

  private mutating func unit() -> UInt32? {
    guard offset + 4 <= bytes.count else { return nil }
    let digits = bytes[offset..<(offset + 4)]
    guard digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }) else { return nil }
    offset += 4
    return UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
  }
}
