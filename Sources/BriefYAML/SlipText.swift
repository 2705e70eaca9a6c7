import BriefCore

/// The text of an invalid YAML document, line by line, with helpers for finding mistakes.
struct SlipText {
  let bytes: [UInt8]
  /// The bytes of each line, without its line ending.
  let lines: [Range<Int>]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var lines: [Range<Int>] = []
    var start = 0
    for (offset, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
      let end = offset > start && bytes[offset - 1] == UInt8(ascii: "\r") ? offset - 1 : offset
      lines.append(start..<end)
      start = offset + 1
    }
    lines.append(start..<bytes.count)
    self.lines = lines
  }

  /// The number of the line, from 0, that contains the byte at an offset.
  func line(at offset: Int) -> Int {
    max(0, lines.partitioningIndex { $0.lowerBound > offset } - 1)
  }

  /// The number of spaces at the beginning of a line.
  func indent(_ line: Int) -> Int {
    lines[line].prefix { bytes[$0] == UInt8(ascii: " ") }.count
  }

  /// Whether a line has only spaces or a comment.
  func isBlank(_ line: Int) -> Bool {
    guard let first = lines[line].first(where: { !isSpace(bytes[$0]) }) else { return true }
    return bytes[first] == UInt8(ascii: "#")
  }

  /// The nearest non-blank line before a line.
  func lineBefore(_ line: Int) -> Int? {
    var before = line - 1
    while before >= 0, isBlank(before) { before -= 1 }
    return before >= 0 ? before : nil
  }

  /// The offset of a line's content: after its indentation and the dashes of list items.
  func contentStart(_ line: Int) -> Int {
    let range = lines[line]
    var offset = range.lowerBound + indent(line)
    while offset + 1 < range.upperBound, bytes[offset] == UInt8(ascii: "-"), bytes[offset + 1] == UInt8(ascii: " ") {
      offset += 1
      while offset < range.upperBound, bytes[offset] == UInt8(ascii: " ") { offset += 1 }
    }
    return min(offset, range.upperBound)
  }

  /// The bytes at an offset that could be a key: letters, digits, dots, underscores, hyphens.
  func keyLike(at offset: Int) -> Range<Int>? {
    var end = offset
    while end < bytes.count, isKeyByte(bytes[end]) { end += 1 }
    guard end > offset, bytes[offset] != UInt8(ascii: "-"), bytes[offset] != UInt8(ascii: ".") else { return nil }
    return offset..<end
  }

  /// Whether a line begins with a key and a colon, followed by a space or the end of the line.
  func beginsKey(_ line: Int) -> Bool {
    guard let key = keyLike(at: contentStart(line)) else { return false }
    return key.upperBound < lines[line].upperBound && bytes[key.upperBound] == UInt8(ascii: ":")
      && isColon(key.upperBound, in: lines[line])
  }

  /// The first colon of a line that separates a key from its value: a space or the end of the line follows it.
  func firstColon(_ line: Int) -> Int? {
    let start = contentStart(line)
    if start < lines[line].upperBound, bytes[start] == UInt8(ascii: "\"") || bytes[start] == UInt8(ascii: "'") {
      return nil
    }
    return (start..<lines[line].upperBound).first { bytes[$0] == UInt8(ascii: ":") && isColon($0, in: lines[line]) }
  }

  private func isColon(_ offset: Int, in line: Range<Int>) -> Bool {
    offset + 1 >= line.upperBound || isSpace(bytes[offset + 1])
  }

  /// The offset of a line's value: after its key, or after its dash.
  func valueStart(_ line: Int) -> Int {
    var offset = firstColon(line).map { $0 + 1 } ?? contentStart(line)
    while offset < lines[line].upperBound, isSpace(bytes[offset]) { offset += 1 }
    return offset
  }

  /// A character that looks like a space but is not one in YAML: no-break, ideographic, zero-width.
  func oddSpace(at offset: Int) -> (name: String, length: Int)? {
    let scalar = bytes[min(offset, bytes.count)...].prefix(3)
    if scalar.starts(with: [0xC2, 0xA0]) { return ("a no-break space", 2) }
    if scalar.starts(with: [0xE3, 0x80, 0x80]) { return ("a full-width space", 3) }
    if scalar.starts(with: [0xE2, 0x80, 0x8B]) { return ("an invisible space", 3) }
    if scalar.starts(with: [0xEF, 0xBB, 0xBF]) { return ("an invisible byte order mark", 3) }
    return nil
  }

  /// The text between two offsets, without trailing spaces.
  func text(from offset: Int, to end: Int) -> String {
    var end = end
    while end > offset, isSpace(bytes[end - 1]) { end -= 1 }
    return String(decoding: bytes[offset..<max(offset, end)], as: UTF8.self)
  }

  /// The indents of the keys and items above a line that are still open, outermost first.
  func openIndents(above line: Int) -> [Int] {
    var open: [Int] = []
    for number in 0..<line where !isBlank(number) && (beginsKey(number) || beginsItem(number)) {
      let outer = indent(number)
      while let last = open.last, last > outer { open.removeLast() }
      if open.last != outer { open.append(outer) }
      // The keys of an item are indented by its dash.
      let inner = contentStart(number) - lines[number].lowerBound
      if inner > outer, beginsKey(number) { open.append(inner) }
    }
    return open
  }

  /// Whether a line begins with a dash and a space.
  func beginsItem(_ line: Int) -> Bool {
    contentStart(line) > lines[line].lowerBound + indent(line)
  }

  func isSpace(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }

  private func isKeyByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."):
      true
    default: false
    }
  }
}

extension SlipText {
  /// The offset of a line's content, including the dash of a list item.
  func firstContent(_ line: Int) -> Int { lines[line].lowerBound + indent(line) }

  /// The offset after a given one at which a comment cuts off the line; `nil` if there is none.
  func cut(_ line: Int, from offset: Int) -> Int? {
    (max(offset, 1)..<max(lines[line].upperBound, max(offset, 1))).first {
      bytes[$0] == UInt8(ascii: "#") && isSpace(bytes[$0 - 1]) && $0 + 1 < lines[line].upperBound
        && !isSpace(bytes[$0 + 1])
    }
  }
}
