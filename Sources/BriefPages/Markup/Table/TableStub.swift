import BriefLanguage
import BriefTables

extension CompareMarkup {
  /// Writes the name of a part: a row's header, or a column's where parts are columns.
  func part(_ row: ComparisonTable.Row, in table: ComparisonTable, _ writer: inout HTMLWriter) {
    writer.link(context.href(row.stub.route), row.stub.name)
    flags(row.flags, in: table, &writer)
    marks(row.marks, &writer)
    let sub = [row.stub.designerName, row.isBaseline ? context.words[.baseline] : nil].compactMap { $0 }
    if !sub.isEmpty {
      writer.literal(" ")
      writer.element(.span, class: "sub", text: sub.joined(separator: " · "))
    }
  }

  /// Writes the label of a field with its unit and basis: a column's head, or a row's header where parts are columns.
  ///
  /// The words that all columns share are in the subtitle.
  func field(_ column: ComparisonTable.Column, in table: ComparisonTable, _ writer: inout HTMLWriter) {
    writer.text(column.label)
    flags(column.flags, in: table, &writer)
    marks(column.marks, &writer)
    if let unit = column.unit, !unit.symbol.isEmpty, unit.symbol != column.label {
      writer.literal(" ")
      writer.element(.span, class: "unit", text: unit.symbol)
    }
    let basis = column.basisWords.filter { !table.sharedWords.contains($0) }
    if !basis.isEmpty {
      writer.literal(" ")
      writer.element(.span, class: "basis", text: basis.joined(separator: ", "))
    }
  }

  /// Writes the heading of a group of rows, over all columns. A theme can keep its text visible while the table is
  /// scrolled.
  func groupHead(_ label: String, columns: Int, _ writer: inout HTMLWriter) {
    writer.line(.tr) { writer in
      writer.cell(.groupHead(columns: columns)) { $0.element(.span, class: "group-label", text: label) }
    }
  }
}
