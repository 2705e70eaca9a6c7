import BriefSite
import BriefTables

/// Renders a comparison table, each part in a file of its own: caption, boxhead, stub, body, footnotes, source notes.
struct CompareMarkup {
  let renderer: PageRenderer
  let route: Route
  let location: BlockLocation

  var context: RenderContext { renderer.context }

  /// The maximum number of parts in a table on a page, so that a page with a few tables keeps below 15,000 elements.
  static let mostParts = 400

  /// The table as shown on its page. Adds its CSV, which has all parts, to the page's files.
  func table(_ whole: ComparisonTable, _ pageNotes: inout PageNotes) -> HTML {
    let table = whole.firstRows(Self.mostParts)
    let figure = TableFigure(
      anchor: location.anchor, stem: location.stem, caption: table.title,
      note: context.captionNote(asOf: table.asOf, basis: table.sharedWords),
      // Parts as columns cannot be sorted.
      isSortable: table.orientation == .rows && table.rows.count > 2)
    return figure.html(reserving: 8 << 10) { writer in
      boxhead(table, &writer)
      body(table, &pageNotes, &writer)
    } notes: { writer in
      writer.tableNotes { writer in
        if table.rows.count < whole.rows.count {
          let text = context.words.text(.firstParts(table.rows.count, of: whole.rows.count))
          writer.line(.p) { $0.element(.strong, text: text) }
        }
        notes(table, &pageNotes, &writer)
        data(of: whole, &pageNotes, &writer)
      }
    }
  }
}

extension ComparisonTable {
  /// The caption, else the labels of the columns.
  var title: String { caption ?? columns.map(\.label).joined(separator: ", ") }
}
