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
    let comparisons = table.columnComparisons
    let settings = table.columns.indices.map { NumberColumn(table, $0) }
    let span = 1 + table.columns.count + comparisons.count { $0 != nil }
    for group in table.groups {
      writer.block(.tbody, class: group.label == nil ? nil : "group") { writer in
        if let label = group.label { groupHead(label, columns: span, &writer) }
        for row in table.rows[group.rows] {
          writer.line(.tr, class: row.isBaseline ? "baseline" : nil) { writer in
            writer.cell(.rowHead) { part(row, in: table, &$0) }
            for index in row.cells.indices {
              let (cell, column) = (row.cells[index], table.columns[index])
              let head = TableCell(
                isNumeric: column.isNumeric, hang: settings[index].hang, rank: cell.sortRank,
                absenceRank: cell.absenceRank)
              writer.cell(head) { writer in
                let place = (table, row, column)
                if column.isNumeric {
                  number(cell, place, settings[index], &pageNotes, &writer)
                } else {
                  figure(cell, place, &pageNotes, &writer)
                }
                remarks(cell, row, in: table, &writer)
              }
              if let comparison = comparisons[index] { self.comparison(row, cell, comparison, &writer) }
            }
          }
        }
      }
    }
  }

  private func fields(of table: ComparisonTable, _ pageNotes: inout PageNotes, _ writer: inout HTMLWriter) {
    let settings = table.rows.map { NumberColumn($0) }
    let span = 1 + table.rows.count + table.comparedRows.count
    for (label, columns) in fieldGroups(table) {
      writer.block(.tbody, class: label == nil ? nil : "group") { writer in
        if let label { groupHead(label, columns: span, &writer) }
        for index in columns {
          let column = table.columns[index]
          writer.line(.tr) { writer in
            writer.cell(.rowHead) { field(column, in: table, &$0) }
            for (row, setting) in zip(table.rows, settings) where index < row.cells.count {
              let cell = row.cells[index]
              writer.cell(TableCell(isNumeric: true, hang: setting.hang)) { writer in
                number(cell, (table, row, column), setting, &pageNotes, &writer)
                remarks(cell, row, in: table, &writer)
              }
              if table.comparesInColumns, !row.isBaseline, table.hasBaseline {
                writer.cell(.number) { if let text = cell.comparison { $0.text(text) } }
              }
            }
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

  /// Writes the cell of a column of ratios or differences.
  private func comparison(
    _ row: ComparisonTable.Row, _ cell: Cell, _ alignment: DecimalAlignment, _ writer: inout HTMLWriter
  ) {
    let text = row.isBaseline ? nil : cell.comparisonInColumn
    writer.cell(TableCell(isNumeric: true, rank: text == nil ? nil : cell.sortRank)) { writer in
      guard let text else { return }
      writer.element(.span, class: "number-line") {
        $0.add("data-room", alignment.room(after: text))
      } content: {
        $0.text(text)
      }
    }
  }

  // MARK: Content of a cell

  private typealias Place = (table: ComparisonTable, row: ComparisonTable.Row, column: ComparisonTable.Column)

  /// Writes a number that is aligned at its point. Symbols are before it, and the marks behind it take no room.
  private func number(
    _ cell: Cell, _ place: Place, _ column: NumberColumn, _ pageNotes: inout PageNotes, _ writer: inout HTMLWriter
  ) {
    // The working of a figure is a block, which only a block may have in it.
    let isComputed = cell.showsWorking
    let tag: Tag = isComputed ? .div : .span
    let since = since(cell, place, &pageNotes)
    writer.element(tag, class: "number-line") {
      $0.add("data-room", column.alignment.room(after: cell.text))
    } content: { writer in
      flags(cell.flags, in: place.table, &writer)
      value(cell, &writer)
      if since == nil, !isComputed, cell.marks.isEmpty, cell.resolved.citations.isEmpty { return }
      writer.element(tag, class: "after") { behind(cell, place, since, &pageNotes, &$0) }
    }
  }

  private func figure(_ cell: Cell, _ place: Place, _ pageNotes: inout PageNotes, _ writer: inout HTMLWriter) {
    let since = since(cell, place, &pageNotes)
    flags(cell.flags, in: place.table, &writer)
    value(cell, &writer)
    behind(cell, place, since, &pageNotes, &writer)
  }

  /// Writes the marks behind a value: letters, sources or working, and the dagger of a past edition.
  private func behind(
    _ cell: Cell, _ place: Place, _ since: PageNotes.Since?, _ pageNotes: inout PageNotes, _ writer: inout HTMLWriter
  ) {
    marks(cell.marks, &writer)
    FigureMarkup(context: context).mark(cell.resolved, label: name(place), &pageNotes.references, &writer)
    if let since { writer.sinceMark(since, context.words) }
  }

  /// Records that the figure is on the page; returns its change since the page's edition.
  private func since(_ cell: Cell, _ place: Place, _ pageNotes: inout PageNotes) -> PageNotes.Since? {
    let figure = cell.figure
    return pageNotes.note(
      figure, what: name(place), isPrinted: cell.hasValue || figure.isAbsent, in: context.dataset
    ) {
      context.dataset.figure(figure.entity, figure.field, basis: figure.asked, asOf: context.dataset.now)
    }
  }

  private func name(_ place: Place) -> String { "\(place.row.stub.name), \(place.column.label)" }

  /// Writes what is below the value: the comparison with the baseline, the mark of the best value, the bar.
  private func remarks(
    _ cell: Cell, _ row: ComparisonTable.Row, in table: ComparisonTable, _ writer: inout HTMLWriter
  ) {
    if !table.comparesInColumns, !row.isBaseline, let text = cell.comparison {
      writer.literal(" ")
      writer.element(.span, class: "ratio", text: text)
    }
    if let count = cell.bestOf {
      writer.literal(" ")
      writer.element(.span, class: "best", text: context.words.text(.best(of: count)))
    }
    if let bar = cell.bar { writer.bar(bar) }
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

}

extension HTMLWriter {
  /// Writes a bar under the number. It repeats the number, so it is hidden from screen readers. If sources differ, it is
  /// pale from the least to the greatest value.
  mutating func bar(_ bar: Cell.Bar) {
    element(.svg, class: "bar") { attributes in
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

extension Attributes {
  /// Writes the characters whose room is left after a number; nothing for `nil`.
  fileprivate mutating func add(_ name: StaticString, _ room: DecimalAlignment.Room?) {
    guard let room else { return }
    add(name) { value in
      if room.hasPoint { value.literal(".") }
      for _ in 0..<room.digits { value.literal("0") }
    }
  }
}
