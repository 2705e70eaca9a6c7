import BriefLanguage
import BriefTables

extension CompareMarkup {
  /// Writes the rows: parts with their figures, or fields where parts are columns.
  func body(_ table: ComparisonTable, _ pageNotes: inout PageNotes, _ writer: inout HTMLWriter) {
    switch table.orientation {
    case .rows: parts(of: table, &pageNotes, &writer)
    case .columns: fields(of: table, &pageNotes, &writer)
    }
  }

  private func parts(of table: ComparisonTable, _ pageNotes: inout PageNotes, _ writer: inout HTMLWriter) {
    for group in table.groups {
      writer.block(.tbody, class: group.label == nil ? nil : "group") { writer in
        if let label = group.label { groupHead(label, columns: table.columns.count + 1, &writer) }
        for row in table.rows[group.rows] {
          writer.line(.tr, class: row.isBaseline ? "baseline" : nil) { writer in
            writer.cell(.rowHead) { part(row, &$0) }
            for index in row.cells.indices {
              let cell = TableCell(
                isNumeric: table.columns[index].isNumeric, rank: row.cells[index].sortRank,
                absenceRank: row.cells[index].absenceRank)
              writer.cell(cell) { figure(row.cells[index], table.columns[index], row, &pageNotes, &$0) }
            }
          }
        }
      }
    }
  }

  private func fields(of table: ComparisonTable, _ pageNotes: inout PageNotes, _ writer: inout HTMLWriter) {
    for (label, columns) in fieldGroups(table) {
      writer.block(.tbody, class: label == nil ? nil : "group") { writer in
        if let label { groupHead(label, columns: table.rows.count + (ratioHead == nil ? 1 : 2), &writer) }
        for index in columns {
          writer.line(.tr) { writer in
            writer.cell(.rowHead) { field(table.columns[index], &$0) }
            for row in table.rows where index < row.cells.count {
              writer.cell(.number) { figure(row.cells[index], table.columns[index], row, &pageNotes, &$0) }
            }
            if ratioHead != nil { writer.cell(.number) { ratio(in: table, of: index, &$0) } }
          }
        }
      }
    }
  }

  /// The fields before the first spanner, if there are any, and those from each spanner to the next.
  private func fieldGroups(_ table: ComparisonTable) -> [(label: String?, columns: [Int])] {
    var groups: [(label: String?, columns: [Int])] = [(nil, [])]
    for index in table.columns.indices {
      if let spanner = table.spanners.first(where: { $0.columns.lowerBound == index }) {
        if index == 0 { groups.removeAll() }
        groups.append((spanner.label, []))
      }
      groups[groups.count - 1].columns.append(index)
    }
    return groups
  }

  /// Writes the ratio of the two parts of a table with a column of ratios.
  private func ratio(in table: ComparisonTable, of field: Int, _ writer: inout HTMLWriter) {
    guard let other = table.rows.first(where: { !$0.isBaseline }), field < other.cells.count,
      let ratio = other.cells[field].ratio
    else { return }
    writer.text(ratio.text)
    writer.literal("\u{A0}×")
  }

  // MARK: Content of a cell

  private func figure(
    _ cell: Cell, _ column: ComparisonTable.Column, _ row: ComparisonTable.Row, _ pageNotes: inout PageNotes,
    _ writer: inout HTMLWriter
  ) {
    let resolved = cell.resolved
    let since = pageNotes.note(
      resolved.figure, what: "\(row.stub.name), \(column.label)", isPrinted: cell.hasValue || resolved.figure.isAbsent,
      in: context.dataset
    ) {
      context.dataset.figure(
        resolved.figure.entity, resolved.figure.field, basis: resolved.figure.asked, asOf: context.dataset.now)
    }
    value(cell, &writer)
    marks(cell.marks, &writer)
    FigureMarkup(context: context).mark(
      resolved, label: "\(row.stub.name), \(column.label)", &pageNotes.references, &writer)
    if let since { writer.sinceMark(since, context.words) }
    if cell.isBest {
      writer.literal(" ")
      writer.element(.span, class: "best", text: context.words[.best])
    }
    if ratioHead == nil, !row.isBaseline { against(cell, &writer) }
    if let bar = cell.bar { self.bar(bar, &writer) }
  }

  private func value(_ cell: Cell, _ writer: inout HTMLWriter) {
    guard cell.hasValue else {
      writer.absent(cell.text)
      return
    }
    writer.element(.span, class: cell.kind == .several ? "value several" : "value") { writer in
      guard cell.namesEntities else { return writer.text(cell.text) }
      for (index, id) in cell.alternatives.compactMap(\.entity).enumerated() {
        if index > 0 { writer.text(context.words[.or]) }
        writer.entity(id, in: context)
      }
    }
  }

  /// Writes the comparison with the baseline, in small type.
  private func against(_ cell: Cell, _ writer: inout HTMLWriter) {
    guard cell.ratio != nil || cell.difference != nil else { return }
    writer.literal(" ")
    writer.element(.span, class: "ratio") { writer in
      if let ratio = cell.ratio {
        writer.text(ratio.text)
        writer.literal("\u{A0}×")
        if cell.difference != nil { writer.literal("; ") }
      }
      if let difference = cell.difference { writer.text(difference) }
    }
  }

  /// Writes a bar under the number. It repeats the number, so it is hidden from screen readers. If sources differ, it is
  /// pale from the least to the greatest value.
  private func bar(_ bar: Cell.Bar, _ writer: inout HTMLWriter) {
    writer.element(.svg, class: "bar") { attributes in
      // These limit its size on a page without our style sheet.
      attributes.add("width", literal: "100%")
      attributes.add("height", literal: "6")
      attributes.add("fill", literal: "currentColor")
      attributes.add("viewBox", literal: "0 0 1000 10")
      attributes.add("preserveAspectRatio", literal: "none")
      attributes.add("aria-hidden", literal: "true")
    } content: { writer in
      if bar.high > bar.low {
        writer.empty(.rect, class: "range") { attributes in
          attributes.add("fill-opacity", literal: "0.4")
          attributes.add("height", literal: "10")
          attributes.add("width", bar.high)
        }
      }
      writer.empty(.rect) { attributes in
        attributes.add("height", literal: "10")
        attributes.add("width", bar.low)
      }
    }
  }
}
