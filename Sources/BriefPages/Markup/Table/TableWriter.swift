import BriefLanguage

/// Writes the simple tables of generated pages: a boxhead, and rows with a row header. It is independent of the content.
struct TableWriter {
  /// A column of the table.
  struct Column {
    /// The head.
    let label: String
    /// Whether the head is aligned as a number.
    var isNumeric = false
    /// The small text under the head; `nil` for none.
    var sub: String?
  }

  private let figure: TableFigure
  private let columns: [Column]
  private var rows = HTMLWriter()

  /// Begins a table.
  ///
  /// - Parameters:
  ///   - id: the prefix of ids in the table.
  ///   - anchor: the table's own id, if it differs from the prefix.
  ///   - caption: the caption.
  ///   - note: the line under the caption.
  init(id: String, anchor: String? = nil, caption: String, note: HTML? = nil, columns: [Column]) {
    figure = TableFigure(anchor: anchor ?? id, stem: id, caption: caption, note: note)
    self.columns = columns
  }

  /// Writes a row: its header, then its cells.
  mutating func row(id: String? = nil, class name: String? = nil, cells: (inout HTMLWriter) -> Void) {
    rows.line(.tr) { attributes in
      attributes.add("id", ifPresent: id)
      attributes.add("class", ifPresent: name)
    } content: {
      cells(&$0)
    }
  }

  /// The table.
  func end() -> HTML { figure.html(parts: parts) }

  /// The table with notes under it.
  func end(notes: (inout HTMLWriter) -> Void) -> HTML {
    figure.html(parts: parts) { $0.tableNotes(notes) }
  }

  private func parts(_ writer: inout HTMLWriter) {
    writer.block(.thead) { writer in
      writer.line(.tr) { writer in for column in columns { head(column, &writer) } }
    }
    writer.block(.tbody) { $0.html(rows.html) }
  }

  private func head(_ column: Column, _ writer: inout HTMLWriter) {
    writer.cell(.columnHead(isNumeric: column.isNumeric)) { writer in
      writer.text(column.label)
      if let sub = column.sub, !sub.isEmpty {
        writer.literal(" ")
        writer.element(.span, class: "unit", text: sub)
      }
    }
  }
}

extension RenderContext {
  /// The columns of a table with these words as heads.
  func columns(_ labels: Word...) -> [TableWriter.Column] { labels.map { TableWriter.Column(label: words[$0]) } }
}
