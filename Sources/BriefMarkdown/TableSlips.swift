import BriefCore
import CCMarkGFMGuard

/// Finds table rows that lose text, and lines that were meant as a table but are not one.
extension Renderer {
  /// Compares the number of a row's cells in the source with the number of columns.
  mutating func checkRow(_ view: NodeView) {
    let line = text.trimmedLine(Int(view.line))
    let whole = text.line(Int(view.line))
    let start = max(line.lowerBound, min(line.upperBound, whole.lowerBound + max(0, Int(view.column) - 1)))
    let cells = self.cells(of: start..<line.upperBound)
    let columns = table.alignments.count
    if cells.count > columns {
      let lost = cells[columns].lowerBound..<line.upperBound
      let words = cells[columns...].map { String(decoding: text.bytes[$0], as: UTF8.self) }.filter { !$0.isEmpty }
      let ticks = text.bytes[start..<line.upperBound].reduce(0) { $1 == UInt8(ascii: "`") ? $0 + 1 : $0 }
      diagnostics.append(
        .wideRow(
          cells.count, columns: columns, lost: words.joined(separator: " | "), hasCode: ticks > 1, at: text.span(lost)))
    } else if cells.count < columns {
      diagnostics.append(.shortRow(cells.count, columns: columns, at: text.span(start..<line.upperBound)))
    }
  }

  /// The cells of a row, without leading and trailing white space.
  private func cells(of row: Range<Int>) -> [Range<Int>] {
    let bytes = text.bytes
    var cells: [Range<Int>] = []
    var start = row.lowerBound
    if start < row.upperBound, bytes[start] == UInt8(ascii: "|") { start += 1 }
    var offset = start
    while offset < row.upperBound {
      if bytes[offset] == UInt8(ascii: "\\") {
        offset += 2
        continue
      }
      if bytes[offset] == UInt8(ascii: "|") {
        cells.append(trimmed(start..<offset))
        start = offset + 1
      }
      offset += 1
    }
    if start < row.upperBound { cells.append(trimmed(start..<row.upperBound)) }
    return cells
  }

  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    var range = range
    while let first = range.first, isSpace(text.bytes[first]) { range = (first + 1)..<range.upperBound }
    while let last = range.last, isSpace(text.bytes[last]) { range = range.lowerBound..<last }
    return range
  }

  /// Reports table rows among the lines of a paragraph.
  mutating func checkForTable() {
    guard !isFragment else { return }
    var previous: Range<Int>?
    let first = position.firstLine + position.droppedLines
    for number in stride(from: first, through: max(first, position.lastLine), by: 1) {
      let whole = text.line(number)
      let start =
        number == first
        ? position.lineStart(0, in: text) : position.skipPrefix(whole.lowerBound, in: text, end: whole.upperBound)
      let line = trimmed(min(start, whole.upperBound)..<whole.upperBound)
      defer { previous = line }
      guard let above = previous, text.bytes[above].contains(UInt8(ascii: "|")) else { continue }
      if isDelimiterRow(line) {
        diagnostics.append(.misfitTable(cells(of: line).count, head: cells(of: above).count, at: text.span(line)))
        return
      }
      if text.bytes[above].first == UInt8(ascii: "|"), text.bytes[line].first == UInt8(ascii: "|") {
        diagnostics.append(.headlessTable(at: text.span(line)))
        return
      }
    }
  }

  /// Reports a table head over `---` without bars, which is parsed as a heading.
  mutating func checkForHead(_ view: NodeView) {
    guard view.flag, view.detail == 2, content.first == UInt8(ascii: "|") else { return }
    let breaks = content.dropLast().reduce(0) { $1 == UInt8(ascii: "\n") ? $0 + 1 : $0 }
    let number = position.firstLine + position.droppedLines + breaks
    let head = text.trimmedLine(number)
    let line = text.trimmedLine(number + 1)
    diagnostics.append(.misfitTable(1, head: cells(of: head).count, at: text.span(line)))
  }

  /// Whether a line is a row of hyphens and bars. Dashes count, since some editors replace hyphens with them.
  private func isDelimiterRow(_ line: Range<Int>) -> Bool {
    var bars = 0
    var hyphens = 0
    for byte in text.bytes[line] {
      switch byte {
      case UInt8(ascii: "|"): bars += 1
      case UInt8(ascii: "-"), 0x93, 0x94: hyphens += 1
      case UInt8(ascii: ":"), UInt8(ascii: " "), UInt8(ascii: "\t"), 0xE2, 0x80: break
      default: return false
      }
    }
    return bars > 0 && hyphens > 0
  }
}
