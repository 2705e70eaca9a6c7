import BriefCore

/// A scalar written on several lines, whose line breaks YAML reads as spaces.
struct FoldedText {
  private let value: ByteView
  private let source: ByteView
  private let isBlock: Bool

  /// - Parameters:
  ///   - value: the scalar's text.
  ///   - source: its bytes in the file, including its quotes or the line of its `>`.
  ///   - isBlock: whether it is a block scalar that begins with `>`.
  init(_ value: ByteView, _ source: ByteView, isBlock: Bool) {
    (self.value, self.source, self.isBlock) = (value, source, isBlock)
  }

  /// The text without the spaces at line breaks where `EastAsianLines` allows none.
  ///
  /// Finds each line of the source in the value. A line with an escape in double quotes is not found. From the first
  /// such line on, the value is used unchanged.
  func joined() -> String {
    var text: [UInt8] = []
    text.reserveCapacity(value.count)
    var offset = 0
    var previous: ByteView?
    for line in lines() {
      let gap = offset
      while offset < value.count, isSpace(value[offset]) { offset += 1 }
      guard let end = end(of: line, from: offset) else {
        offset = gap
        break
      }
      let isOneSpace = offset - gap == 1 && value[gap] == UInt8(ascii: " ")
      let joins = previous.map { isOneSpace && EastAsianLines.join($0, line) } ?? false
      if !joins { text.append(contentsOf: value[gap..<offset]) }
      text.append(contentsOf: value[offset..<end])
      (offset, previous) = (end, line)
    }
    text.append(contentsOf: value[offset...])
    return String(decoding: text, as: UTF8.self)
  }

  /// The offset in the value at which a line of the source ends if it begins at `start`; `nil` if the value differs
  /// there.
  private func end(of line: ByteView, from start: Int) -> Int? {
    var offset = start
    var isSecondQuote = false
    for byte in line {
      // In a single-quoted scalar, a quote is written twice.
      isSecondQuote = !isSecondQuote && isSingleQuoted && byte == UInt8(ascii: "'")
      if isSecondQuote { continue }
      guard offset < value.count, value[offset] == byte else { return nil }
      offset += 1
    }
    return offset
  }

  private var isSingleQuoted: Bool { !isBlock && source.first == UInt8(ascii: "'") }

  /// The non-blank lines of the source, without the spaces around them and without quotes.
  private func lines() -> [ByteView] {
    var range = source.indices
    if !isBlock, let quote = source.first, quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"") {
      range = range.dropFirst().dropLast()
    }
    let lines = ByteView(rebasing: source[range]).split {
      $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r")
    }
    return lines.dropFirst(isBlock ? 1 : 0).compactMap { line in
      guard let first = line.firstIndex(where: { !isSpace($0) }), let last = line.lastIndex(where: { !isSpace($0) })
      else {
        return nil
      }
      return ByteView(rebasing: line[first...last])
    }
  }

  private func isSpace(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\n")
  }
}
