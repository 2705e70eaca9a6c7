import BriefLanguage
import BriefTables

extension CompareMarkup {
  /// Writes the head of a table: headings over several columns if there are any, then the head of each column.
  func boxhead(_ table: ComparisonTable, _ writer: inout HTMLWriter) {
    writer.block(.thead) { writer in
      switch table.orientation {
      case .rows:
        spanners(table, &writer)
        writer.line(.tr) { writer in
          writer.cell(.columnHead(), text: stubhead(table))
          for column in table.columns {
            writer.cell(.columnHead(isNumeric: column.isNumeric)) { field(column, &$0) }
          }
        }
      case .columns:
        groups(table, &writer)
        writer.line(.tr) { writer in
          writer.cell(.columnHead(), text: context.words[.field])
          for row in table.rows { writer.cell(.columnHead(isNumeric: true)) { part(row, &$0) } }
          if let ratioHead { writer.cell(.columnHead(isNumeric: true), text: ratioHead) }
        }
      }
    }
  }

  /// Writes a row of headings over the fields. A field without a heading has an empty cell.
  private func spanners(_ table: ComparisonTable, _ writer: inout HTMLWriter) {
    guard !table.spanners.isEmpty else { return }
    writer.line(.tr, class: "spanners") { writer in
      writer.cell(text: "")
      var column = 0
      for spanner in table.spanners {
        for _ in column..<max(column, spanner.columns.lowerBound) { writer.cell(text: "") }
        writer.cell(.spanner(columns: spanner.columns.count), text: spanner.label)
        column = spanner.columns.upperBound
      }
      for _ in column..<max(column, table.columns.count) { writer.cell(text: "") }
    }
  }

  /// Writes a row of headings over the parts, if they are in groups.
  private func groups(_ table: ComparisonTable, _ writer: inout HTMLWriter) {
    let groups = table.groups.filter { !$0.rows.isEmpty }
    guard groups.contains(where: { $0.label != nil }) else { return }
    writer.line(.tr, class: "spanners") { writer in
      writer.cell(text: "")
      for group in groups { writer.cell(.spanner(columns: group.rows.count), text: group.label ?? "") }
      if ratioHead != nil { writer.cell(text: "") }
    }
  }

  private func stubhead(_ table: ComparisonTable) -> String {
    switch table.kind {
    case .system?: context.words[.system]
    case .chip?: context.words[.chip]
    default: context.words[.part]
    }
  }
}
