import BriefCore

/// Edits of a file's text, with offsets in the old text. All other bytes are preserved.
struct TextEdits: Sendable {
  /// The old text.
  let file: SourceFile
  private var changes: [(range: Range<Int>, text: String)] = []
  /// The line break that the file uses.
  let lineBreak: String

  init(_ file: SourceFile) {
    self.file = file
    let first = file.bytes.firstIndex(of: UInt8(ascii: "\n"))
    lineBreak = first.map { $0 > 0 && file.bytes[$0 - 1] == UInt8(ascii: "\r") } == true ? "\r\n" : "\n"
  }

  /// The new text.
  var result: [UInt8] {
    var bytes: [UInt8] = []
    var position = 0
    // Insertions at the same offset keep the order in which they were made.
    let ordered = changes.enumerated().sorted {
      ($0.element.range.lowerBound, $0.offset) < ($1.element.range.lowerBound, $1.offset)
    }
    for (_, change) in ordered where change.range.lowerBound >= position {
      bytes += file.bytes[position..<change.range.lowerBound]
      bytes += change.text.utf8
      position = change.range.upperBound
    }
    return bytes + file.bytes[position...]
  }

  mutating func insert(_ text: String, at offset: Int) { changes.append((offset..<offset, text)) }
  mutating func replace(_ range: Range<Int>, with text: String) { changes.append((range, text)) }

  /// Adds a line below that of an offset. If the file does not end with a line break, neither does the new text.
  mutating func addLine(_ text: String, belowLineOf offset: Int) { insert(lineBreak + text, at: lineEnd(of: offset)) }

  // MARK: Offsets

  /// The offset at which the line of an offset begins.
  func lineStart(of offset: Int) -> Int {
    (file.bytes[..<offset].lastIndex(of: UInt8(ascii: "\n")) ?? -1) + 1
  }

  /// The offset at which the text of an offset's line ends, before its line break.
  func lineEnd(of offset: Int) -> Int {
    let end = file.bytes[offset...].firstIndex(of: UInt8(ascii: "\n")) ?? file.bytes.count
    return end > offset && file.bytes[end - 1] == UInt8(ascii: "\r") ? end - 1 : end
  }

  func column(of offset: Int) -> Int { offset - lineStart(of: offset) }

  func isOneLine(_ range: Range<Int>) -> Bool { !file.bytes[range].contains(UInt8(ascii: "\n")) }

  /// The offset after the colon that follows a key; the key's end if there is no colon.
  func colonEnd(after key: Range<Int>) -> Int {
    let colon = file.bytes[key.upperBound...].firstIndex { $0 != 0x20 && $0 != 0x09 }
    return colon.flatMap { file.bytes[$0] == UInt8(ascii: ":") ? $0 + 1 : nil } ?? key.upperBound
  }

  /// The offset after skipping back over the spaces and tabs before an offset.
  func withoutSpaces(before offset: Int) -> Int {
    var start = offset
    while start > 0, file.bytes[start - 1] == 0x20 || file.bytes[start - 1] == 0x09 { start -= 1 }
    return start
  }

  /// An offset in the last line that belongs to a node which ends at an offset. Comments directly below the node that
  /// are indented further than a column belong to it.
  func lastLine(ofNodeEndingAt offset: Int, deeperThan column: Int) -> Int {
    var last = offset
    while true {
      let next = file.bytes[lineEnd(of: last)...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 }
      guard let next, next < file.bytes.count else { return last }
      let text = file.bytes[next...].prefix { $0 == 0x20 }
      guard text.count > column, text.endIndex < file.bytes.count, file.bytes[text.endIndex] == UInt8(ascii: "#") else {
        return last
      }
      last = next
    }
  }
}
