import BriefSite
import BriefTables

/// Renders a comparison table, each part in a file of its own: caption, boxhead, stub, body, footnotes, source notes.
struct CompareMarkup {
  let renderer: PageRenderer
  let route: Route
  let location: BlockLocation

  var context: RenderContext { renderer.context }

  /// The table as shown on its page. Adds its CSV to the page's files.
  func table(_ table: ComparisonTable, _ pageNotes: inout PageNotes) -> HTML {
    let figure = TableFigure(
      anchor: location.anchor, stem: location.stem, caption: table.title,
      note: context.captionNote(asOf: table.asOf, basis: table.sharedWords),
      // Parts as columns cannot be sorted.
      isSortable: table.orientation == .rows && table.rows.count > 2)
    return figure.html(reserving: 8 << 10) { writer in
      boxhead(table, &writer)
      body(table, &pageNotes, &writer)
    } notes: { writer in
      writer.tableNotes { notes(table, &pageNotes, &$0) }
    }
  }
}

extension ComparisonTable {
  /// The caption, else the labels of the columns.
  var title: String { caption ?? columns.map(\.label).joined(separator: ", ") }
}
