import BriefCore

/// The source text of a body, with its lines as cmark-gfm counts them.
struct BodyText {
  let file: SourceFile
  /// The file's bytes, valid while the text is being read.
  let bytes: ByteView
  let range: Range<Int>
  /// The line number in the file at which the body begins.
  private let firstLine: Int
  /// The offset in the file at which each line starts; `nil` if the lines are those of the file. They differ if there
  /// is a lone carriage return, which ends a line for cmark-gfm.
  private let lineStarts: [Int]?

  init(_ file: SourceFile, bytes: ByteView, range: Range<Int>) {
    self.file = file
    self.bytes = bytes
    self.range = range
    firstLine = file.span(range.lowerBound..<range.lowerBound).line
    guard bytes[range].contains(UInt8(ascii: "\r")) else {
      lineStarts = nil
      return
    }
    var starts = [range.lowerBound]
    for offset in range {
      let isLoneReturn =
        bytes[offset] == UInt8(ascii: "\r")
        && (offset + 1 == range.upperBound || bytes[offset + 1] != UInt8(ascii: "\n"))
      if bytes[offset] == UInt8(ascii: "\n") || isLoneReturn { starts.append(offset + 1) }
    }
    lineStarts = starts
  }

  /// The bytes of a line with its ending, clamped to the body.
  func line(_ number: Int) -> Range<Int> {
    guard number >= 1 else { return range.lowerBound..<range.lowerBound }
    guard let lineStarts else {
      let line = firstLine + number - 1
      let start = min(max(file.offset(ofLine: line), range.lowerBound), range.upperBound)
      return start..<min(max(file.offset(ofLine: line + 1), start), range.upperBound)
    }
    guard number <= lineStarts.count else { return range.upperBound..<range.upperBound }
    return lineStarts[number - 1]..<(number < lineStarts.count ? lineStarts[number] : range.upperBound)
  }

  /// The bytes of a line without leading and trailing white space.
  func trimmedLine(_ number: Int) -> Range<Int> {
    var line = line(number)
    while let last = line.last, isSpace(bytes[last]) { line = line.lowerBound..<last }
    while let first = line.first, isSpace(bytes[first]) { line = (first + 1)..<line.upperBound }
    return line
  }

  /// The span of a range of the file, clipped at the end of its first line.
  func span(_ range: Range<Int>) -> SourceSpan { file.span(range, clipped: true) }
}

/// Maps the inlines of one paragraph, heading or cell to their positions in the source.
///
/// cmark-gfm's own positions are wrong after stripped indentation, lazy lines and link definitions. Here each is
/// converted to an offset in the block's own text, then to an offset in the source, and the bytes there are compared
/// with the expected ones. If they differ, the expected bytes are searched for, starting after the last match.
struct BlockPosition {
  /// The block's lines according to cmark-gfm, and the column and inner offset at which its text begins.
  var firstLine = 1
  var lastLine = 1
  var column = 1
  var innerOffset = 0
  /// The number of lines at its start that were link definitions and have been removed from its text.
  var droppedLines = 0
  /// The number of block quotations that contain the block.
  var quotes = 0
  /// The offset in the file after the last match.
  var cursor = 0
  /// The end of the block in the file.
  var end = 0
  /// The number of bytes that searches may still examine, in this block and all later ones.
  var steps = 20_000_000
  /// The scan for line breaks in the block's text: the offset reached, the number of breaks, and the start of the last
  /// line.
  private var counted = (offset: 0, lines: 0, lineStart: 0)

  init() {}

  /// - Parameter setext: whether the block's last line is the underline of a heading.
  init(_ view: NodeView, in text: BodyText, quotes: Int, steps: Int, setext: Bool) {
    self.steps = steps
    firstLine = Int(view.line)
    lastLine = Int(view.end_line)
    column = max(1, Int(view.column))
    innerOffset = Int(view.internal_offset)
    self.quotes = quotes
    let start = text.line(firstLine).lowerBound
    cursor = start
    end = text.line(max(lastLine, firstLine)).upperBound
    let first = start + column - 1
    guard first < end, text.bytes[first] == UInt8(ascii: "[") else { return }
    let lines = view.source.reduce(0) { $1 == UInt8(ascii: "\n") ? $0 + 1 : $0 }
    let hasOpenEnd = view.source.last.map { $0 != UInt8(ascii: "\n") } ?? false
    droppedLines = max(0, lastLine - firstLine + 1 - (setext ? 1 : 0) - lines - (hasOpenEnd ? 1 : 0))
  }

  /// The offset in the file of line `index` (from 0) of the block's text.
  func lineStart(_ index: Int, in text: BodyText) -> Int {
    let line = text.line(firstLine + droppedLines + index)
    if index == 0, droppedLines == 0 { return min(line.lowerBound + column - 1 + innerOffset, line.upperBound) }
    return skipPrefix(line.lowerBound, in: text, end: line.upperBound)
  }

  /// The expected offset of a node, from the line and column that cmark-gfm gives.
  func offset(line: Int32, column: Int32, in text: BodyText) -> Int {
    let offset = Int(column) - 1 - (self.column - 1 + innerOffset)
    return lineStart(max(0, Int(line) - firstLine), in: text) + max(0, offset)
  }

  /// The offset in the file of an offset in the block's text. Must be called with ascending offsets.
  mutating func offset(ofContent offset: Int, of content: ByteView, in text: BodyText) -> Int {
    while counted.offset < min(offset, content.count) {
      if content[counted.offset] == UInt8(ascii: "\n") {
        counted.lines += 1
        counted.lineStart = counted.offset + 1
      }
      counted.offset += 1
    }
    return lineStart(counted.lines, in: text) + offset - counted.lineStart
  }

  /// Skips white space and one `>` for each quotation, with which later lines of a block begin.
  func skipPrefix(_ start: Int, in text: BodyText, end: Int) -> Int {
    var offset = start
    var left = quotes
    while offset < end {
      let byte = text.bytes[offset]
      if byte == UInt8(ascii: ">"), left > 0 {
        left -= 1
      } else if byte != UInt8(ascii: " "), byte != UInt8(ascii: "\t") {
        break
      }
      offset += 1
    }
    return offset
  }
}

/// Whether a byte is a space, a tab or a line ending.
func isSpace(_ byte: UInt8) -> Bool {
  byte == UInt8(ascii: " ") || (byte >= 0x09 && byte <= 0x0D)
}
