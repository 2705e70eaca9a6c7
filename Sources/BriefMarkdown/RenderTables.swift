import BriefCore
import CCMarkGFMGuard

/// The table that is being rendered.
struct TableState {
  var alignments = ByteView(start: nil, count: 0)
  var isHeader = false
  var hasBody = false
  var column = 0
  /// The closing tag of the open cell.
  var cellEnd: StaticString = "</td>"
  /// The source offset after the last inline found in the table, and the table's end.
  var cursor = 0
  var end = 0
}

extension Renderer {
  mutating func enterTable(_ view: NodeView) {
    guard view.detail <= MarkdownLimits.columns else {
      limit = .tooManyColumns(at: text.span(text.trimmedLine(Int(view.line))))
      return
    }
    table = TableState()
    table.alignments = view.literal
    table.cursor = text.line(Int(view.line)).lowerBound
    table.end = text.line(max(Int(view.line), Int(view.end_line))).upperBound
    out.breakLine()
    if isBriefing {
      // A scrollable box must be focusable and have a name, which must be unique on the page.
      tableCount += 1
      out.append("<div class=\"table-scroll\" tabindex=\"0\" role=\"region\" aria-label=\"")
      out.append(escaping: options.labels.table)
      if tableCount > 1 {
        out.append(UInt8(ascii: " "))
        out.append(decimal: tableCount)
      }
      out.append("\">\n")
    }
    out.append("<table")
    appendDirection(ofContainer: view)
    out.append(UInt8(ascii: ">"))
  }

  mutating func leaveTable() {
    if table.hasBody {
      out.breakLine()
      out.append("</tbody>")
    }
    out.breakLine()
    out.append(isBriefing ? "</table>\n</div>\n" : "</table>\n")
  }

  mutating func enterRow(_ view: NodeView) {
    table.isHeader = view.flag
    table.column = 0
    if isBriefing, !view.flag { checkRow(view) }
    out.breakLine()
    if view.flag {
      out.append("<thead>\n")
    } else if !table.hasBody {
      out.append("<tbody>\n")
      table.hasBody = true
    }
    out.append("<tr>")
  }

  mutating func leaveRow() {
    out.breakLine()
    out.append("</tr>\n")
    if table.isHeader { out.append("</thead>\n") }
  }

  mutating func enterCell(_ view: NodeView) {
    words.endWord()
    if isBriefing {
      position = BlockPosition(view, in: text, quotes: quotes, steps: position.steps, setext: false)
      position.droppedLines = 0
      position.cursor = max(position.cursor, table.cursor)
      position.end = table.end
    }
    // In a briefing, an empty header cell is written as `td`, since it labels no column.
    let isHeader = table.isHeader && !(isBriefing && view.first_child == nil)
    out.breakLine()
    out.append(isHeader ? isBriefing ? "<th scope=\"col\"" : "<th" : "<td")
    table.cellEnd = isHeader ? "</th>" : "</td>"
    beginInlines(of: view)
    appendDirection(of: content, marks: marks)
    switch table.column < table.alignments.count ? table.alignments[table.column] : 0 {
    case UInt8(ascii: "l"): out.append(isBriefing ? " class=\"align-left\">" : " align=\"left\">")
    case UInt8(ascii: "c"): out.append(isBriefing ? " class=\"align-center\">" : " align=\"center\">")
    case UInt8(ascii: "r"): out.append(isBriefing ? " class=\"align-right\">" : " align=\"right\">")
    default: out.append(UInt8(ascii: ">"))
    }
    table.column += 1
  }

  mutating func leaveCell() {
    table.cursor = position.cursor
    out.append(table.cellEnd)
  }
}
