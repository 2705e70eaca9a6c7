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
          let comparisons = table.columnComparisons
          for (index, column) in table.columns.enumerated() {
            writer.cell(.columnHead(isNumeric: column.isNumeric, hang: NumberColumn(table, index).hang)) {
              field(column, in: table, &$0)
            }
            guard comparisons[index] != nil else { continue }
            writer.cell(.columnHead(isNumeric: true), text: comparisonHead(in: table))
          }
        }
      case .columns:
        groups(table, &writer)
        writer.line(.tr) { writer in
          writer.cell(.columnHead(), text: context.words[.field])
          for row in table.rows {
            writer.cell(.columnHead(isNumeric: true, hang: NumberColumn(row).hang)) { part(row, in: table, &$0) }
            guard table.comparesInColumns, table.hasBaseline, !row.isBaseline else { continue }
            writer.cell(.columnHead(isNumeric: true), text: comparisonHead(of: row, in: table))
          }
        }
      }
    }
  }

  /// Writes a row of headings over the fields. A field without a heading has an empty cell.
  private func spanners(_ table: ComparisonTable, _ writer: inout HTMLWriter) {
    guard !table.spanners.isEmpty else { return }
    let comparisons = table.columnComparisons
    /// The number of written columns of a range of fields.
    func count(_ columns: Range<Int>) -> Int {
      columns.count + comparisons[columns.clamped(to: comparisons.indices)].count { $0 != nil }
    }
    writer.line(.tr, class: "spanners") { writer in
      writer.cell(text: "")
      var column = 0
      for spanner in table.spanners {
        for _ in 0..<count(column..<max(column, spanner.columns.lowerBound)) { writer.cell(text: "") }
        writer.cell(.spanner(columns: count(spanner.columns)), text: spanner.label)
        column = spanner.columns.upperBound
      }
      for _ in 0..<count(column..<max(column, table.columns.count)) { writer.cell(text: "") }
    }
  }

  /// Writes a row of headings over the parts, if they are in groups.
  private func groups(_ table: ComparisonTable, _ writer: inout HTMLWriter) {
    let groups = table.groups.filter { !$0.rows.isEmpty }
    guard groups.contains(where: { $0.label != nil }) else { return }
    writer.line(.tr, class: "spanners") { writer in
      writer.cell(text: "")
      for group in groups {
        let compared = table.comparedRows.isEmpty ? 0 : table.rows[group.rows].count { !$0.isBaseline }
        writer.cell(.spanner(columns: group.rows.count + compared), text: group.label ?? "")
      }
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
