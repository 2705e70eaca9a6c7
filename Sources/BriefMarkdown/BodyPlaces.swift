import BriefCore

/// The source text of a body, and its lines as cmark-gfm counts them.
struct BodyText {
  let file: SourceFile
  /// The file's bytes; they are there as long as the text is being read.
  let bytes: UnsafeBufferPointer<UInt8>
  let range: Range<Int>
  /// The number of the file's line at which the body begins.
  private let firstLine: Int
  /// The offset in the file at which each line starts, where they are not the file's: cmark-gfm ends a line at a lone
  /// carriage return too.
  private let lineStarts: [Int]?

  init(_ file: SourceFile, bytes: UnsafeBufferPointer<UInt8>, range: Range<Int>) {
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

  /// The bytes of a line with its ending; what is out of the body is clamped to it.
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

  /// The bytes of a line without white space at its ends.
  func trimmedLine(_ number: Int) -> Range<Int> {
    var line = line(number)
    while let last = line.last, isSpace(bytes[last]) { line = line.lowerBound..<last }
    while let first = line.first, isSpace(bytes[first]) { line = (first + 1)..<line.upperBound }
    return line
  }

  /// The span of a range of the file, cut at the end of its first line.
  func span(_ place: Range<Int>) -> SourceSpan { file.span(place, clipped: true) }
}

/// Where the inlines of one paragraph, heading or cell stand in the source.
///
/// cmark-gfm's own positions are off after stripped indentation, lazy lines and link definitions. Here they are turned
/// into an offset in the block's own text, that into a place of the source, and the bytes found there must be the ones
/// looked for; else they are searched for, onwards from what was found last.
struct BlockPlace {
  /// The block's lines as cmark-gfm gives them, and the column and inner offset at which its text begins.
  var firstLine = 1
  var lastLine = 1
  var column = 1
  var innerOffset = 0
  /// How many lines at its head were link definitions and are not part of its text any more.
  var droppedLines = 0
  /// How many quotations it stands in.
  var quotes = 0
  /// The offset in the file up to which things were found.
  var cursor = 0
  /// Where the block ends in the file.
  var end = 0
  /// How many bytes searches may still look at, in this block and all later ones.
  var steps = 20_000_000
  /// How far the block's text was counted for line breaks, how many there were, and where the last line began.
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

  /// Where the line `index` (from 0) of the block's text begins in the file.
  func lineStart(_ index: Int, in text: BodyText) -> Int {
    let line = text.line(firstLine + droppedLines + index)
    if index == 0, droppedLines == 0 { return min(line.lowerBound + column - 1 + innerOffset, line.upperBound) }
    return skipPrefix(line.lowerBound, in: text, end: line.upperBound)
  }

  /// Where a node should be by the line and column that cmark-gfm gives it.
  func offset(line: Int32, column: Int32, in text: BodyText) -> Int {
    let offset = Int(column) - 1 - (self.column - 1 + innerOffset)
    return lineStart(max(0, Int(line) - firstLine), in: text) + max(0, offset)
  }

  /// Where an offset in the block's text is in the file. Offsets must be asked for in ascending order.
  mutating func offset(ofContent offset: Int, of content: UnsafeBufferPointer<UInt8>, in text: BodyText) -> Int {
    while counted.offset < min(offset, content.count) {
      if content[counted.offset] == UInt8(ascii: "\n") {
        counted.lines += 1
        counted.lineStart = counted.offset + 1
      }
      counted.offset += 1
    }
    return lineStart(counted.lines, in: text) + offset - counted.lineStart
  }

  /// Skips white space and as many `>` as there are quotations, which is what a block's later lines begin with.
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

/// A space, a tab or the end of a line.
func isSpace(_ byte: UInt8) -> Bool {
  byte == UInt8(ascii: " ") || (byte >= 0x09 && byte <= 0x0D)
}
