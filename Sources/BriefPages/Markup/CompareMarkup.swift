import BriefAnswers
import BriefCore
import BriefFigures
import BriefModel
import BriefQuantities
import BriefSite
import BriefTables

/// Renders a comparison table: caption, boxhead, stub, cells, marks, notes, and its CSV.
struct CompareMarkup {
  let renderer: PageRenderer
  let route: Route
  /// The head of a column of ratios, in a table of two parts as columns. Other tables have ratios in their cells.
  var ratioHead: String?

  private var context: RenderContext { renderer.context }

  /// The table as shown on its page.
  func table(_ table: ComparisonTable, at location: BlockLocation, _ pageNotes: inout PageNotes) -> HTML {
    let id = location.stem
    var writer = HTMLWriter(reserving: 8 << 10)
    writer.raw("<figure class=\"table\"")
    writer.attribute("id", location.anchor)
    writer.raw(">\n<div class=\"table-scroll\" role=\"region\" tabindex=\"0\"")
    writer.attribute("aria-labelledby", "\(id)-caption")
    // A script may sort the rows, if there are more than two. Parts as columns cannot be sorted.
    let isSortable = table.orientation == .rows && table.rows.count > 2
    writer.raw(isSortable ? ">\n<table data-sortable>\n<caption" : ">\n<table>\n<caption")
    writer.attribute("id", "\(id)-caption")
    writer.raw("><span class=\"caption-text\">")
    writer.text(table.title)
    BlockMarkup(renderer: renderer, route: route).note(asOf: table.asOf, &writer)
    writer.raw("</span></caption>\n")
    switch table.orientation {
    case .rows: partsAsRows(table, id, &pageNotes, &writer)
    case .columns: partsAsColumns(table, id, &pageNotes, &writer)
    }
    writer.raw("</table>\n</div>\n")
    notes(table, location, &pageNotes, &writer)
    writer.raw("</figure>\n")
    return writer.html
  }

  // MARK: Boxhead, stub and body

  private func partsAsRows(
    _ table: ComparisonTable, _ id: String, _ pageNotes: inout PageNotes, _ writer: inout HTMLWriter
  ) {
    writer.raw("<thead>\n")
    spanners(table, &writer)
    writer.raw("<tr><th scope=\"col\">")
    writer.text(partHead(table))
    writer.raw("</th>")
    for column in table.columns {
      writer.raw(column.isNumeric ? "<th scope=\"col\" class=\"number\">" : "<th scope=\"col\">")
      head(column, id, &writer)
      writer.raw("</th>")
    }
    writer.raw("</tr>\n</thead>\n")
    for group in table.groups {
      writer.raw(group.label == nil ? "<tbody>\n" : "<tbody class=\"group\">\n")
      if let label = group.label {
        groupHead(label, columns: table.columns.count + 1, &writer)
      }
      for row in table.rows[group.rows] {
        writer.raw(row.isBaseline ? "<tr class=\"baseline\"><th scope=\"row\">" : "<tr><th scope=\"row\">")
        stub(row, id, &writer)
        writer.raw("</th>")
        for index in row.cells.indices {
          body(row.cells[index], table.columns[index], row, id, &pageNotes, &writer)
        }
        writer.raw("</tr>\n")
      }
      writer.raw("</tbody>\n")
    }
  }

  /// The heading of a group of rows, over all columns. A theme can keep its text visible while the table is scrolled.
  private func groupHead(_ label: String, columns: Int, _ writer: inout HTMLWriter) {
    writer.raw("<tr><th scope=\"rowgroup\"")
    writer.attribute("colspan", columns)
    writer.raw("><span class=\"group-label\">")
    writer.text(label)
    writer.raw("</span></th></tr>\n")
  }

  /// A row of headings over the fields. A field without a heading has an empty cell.
  private func spanners(_ table: ComparisonTable, _ writer: inout HTMLWriter) {
    guard !table.spanners.isEmpty else { return }
    writer.raw("<tr class=\"spanners\"><td></td>")
    var column = 0
    for spanner in table.spanners {
      for _ in column..<max(column, spanner.columns.lowerBound) { writer.raw("<td></td>") }
      writer.raw("<th scope=\"colgroup\"")
      writer.attribute("colspan", spanner.columns.count)
      writer.raw(">")
      writer.text(spanner.label)
      writer.raw("</th>")
      column = spanner.columns.upperBound
    }
    for _ in column..<max(column, table.columns.count) { writer.raw("<td></td>") }
    writer.raw("</tr>\n")
  }

  private func partsAsColumns(
    _ table: ComparisonTable, _ id: String, _ pageNotes: inout PageNotes, _ writer: inout HTMLWriter
  ) {
    writer.raw("<thead>\n")
    groups(table, &writer)
    writer.raw("<tr><th scope=\"col\">")
    writer.text(context.words["field"])
    writer.raw("</th>")
    for row in table.rows {
      writer.raw("<th scope=\"col\" class=\"number\">")
      stub(row, id, &writer)
      writer.raw("</th>")
    }
    if let ratioHead {
      writer.raw("<th scope=\"col\" class=\"number\">")
      writer.text(ratioHead)
      writer.raw("</th>")
    }
    writer.raw("</tr>\n</thead>\n")
    writer.raw(table.spanners.first?.columns.lowerBound == 0 ? "" : "<tbody>\n")
    for (index, column) in table.columns.enumerated() {
      if let spanner = table.spanners.first(where: { $0.columns.lowerBound == index }) {
        writer.raw(index == 0 ? "" : "</tbody>\n")
        writer.raw("<tbody class=\"group\">\n")
        groupHead(spanner.label, columns: table.rows.count + (ratioHead == nil ? 1 : 2), &writer)
      }
      writer.raw("<tr><th scope=\"row\">")
      head(column, id, &writer)
      writer.raw("</th>")
      for row in table.rows where index < row.cells.count {
        body(row.cells[index], column, row, id, &pageNotes, &writer, toTheRight: true)
      }
      if ratioHead != nil {
        writer.raw("<td class=\"number\">")
        let other = table.rows.first { !$0.isBaseline }
        if let other, index < other.cells.count, let ratio = other.cells[index].ratio {
          writer.text(ratio.text)
          writer.raw("\u{A0}×")
        }
        writer.raw("</td>")
      }
      writer.raw("</tr>\n")
    }
    writer.raw("</tbody>\n")
  }

  /// A row of headings over the parts, if they are in groups.
  private func groups(_ table: ComparisonTable, _ writer: inout HTMLWriter) {
    let groups = table.groups.filter { !$0.rows.isEmpty }
    guard groups.contains(where: { $0.label != nil }) else { return }
    writer.raw("<tr class=\"spanners\"><td></td>")
    for group in groups {
      writer.raw("<th scope=\"colgroup\"")
      writer.attribute("colspan", group.rows.count)
      writer.raw(">")
      writer.text(group.label ?? "")
      writer.raw("</th>")
    }
    writer.raw(ratioHead == nil ? "</tr>\n" : "<td></td></tr>\n")
  }

  private func partHead(_ table: ComparisonTable) -> String {
    switch table.kind {
    case .system?: context.words["system"]
    case .chip?: context.words["chip"]
    default: context.words["part"]
    }
  }

  private func head(_ column: ComparisonTable.Column, _ id: String, _ writer: inout HTMLWriter) {
    writer.text(column.label)
    letters(column.marks, id, &writer)
    if let unit = column.unit, !unit.symbol.isEmpty, unit.symbol != column.label {
      writer.raw(" <span class=\"unit\">")
      writer.text(unit.symbol)
      writer.raw("</span>")
    }
    if !column.basisWords.isEmpty {
      writer.raw(" <span class=\"basis\">")
      writer.text(column.basisWords.joined(separator: ", "))
      writer.raw("</span>")
    }
  }

  private func stub(_ row: ComparisonTable.Row, _ id: String, _ writer: inout HTMLWriter) {
    writer.link(context.href(row.stub.route), row.stub.name)
    letters(row.marks, id, &writer)
    let sub = [row.stub.designerName, row.isBaseline ? context.words["baseline"] : nil].compactMap { $0 }
    if !sub.isEmpty {
      writer.raw(" <span class=\"sub\">")
      writer.text(sub.joined(separator: " · "))
      writer.raw("</span>")
    }
  }

  private func body(
    _ cell: Cell, _ column: ComparisonTable.Column, _ row: ComparisonTable.Row, _ id: String,
    _ pageNotes: inout PageNotes, _ writer: inout HTMLWriter, toTheRight: Bool = false
  ) {
    writer.raw(column.isNumeric || toTheRight ? "<td class=\"number\"" : "<td")
    if !toTheRight {
      if let rank = cell.sortRank { writer.attribute("data-rank", rank) }
      if let rank = cell.absenceRank { writer.attribute("data-absence", rank) }
    }
    writer.raw(">")
    let resolved = cell.resolved
    let since = pageNotes.note(
      resolved.figure, what: "\(row.stub.name), \(column.label)", isPrinted: cell.hasValue || resolved.figure.isAbsent,
      in: context.dataset
    ) {
      context.dataset.figure(
        resolved.figure.entity, resolved.figure.field, basis: resolved.figure.asked, asOf: context.dataset.now)
    }
    value(cell, &writer)
    letters(cell.marks, id, &writer)
    FigureMarkup(context: context).mark(
      resolved, label: "\(row.stub.name), \(column.label)", &pageNotes.references, &writer)
    if let since {
      writer.raw(" ")
      FigureMarkup(context: context).since(since, &writer)
    }
    if cell.isBest {
      writer.raw(" <span class=\"best\">")
      writer.text(context.words["best"])
      writer.raw("</span>")
    }
    if ratioHead == nil, !row.isBaseline { against(cell, &writer) }
    if let bar = cell.bar { self.bar(bar, &writer) }
    writer.raw("</td>")
  }

  /// The comparison with the baseline, in small type.
  private func against(_ cell: Cell, _ writer: inout HTMLWriter) {
    guard cell.ratio != nil || cell.difference != nil else { return }
    writer.raw(" <span class=\"ratio\">")
    if let ratio = cell.ratio {
      writer.text(ratio.text)
      writer.raw("\u{A0}×")
      if cell.difference != nil { writer.raw("; ") }
    }
    if let difference = cell.difference { writer.text(difference) }
    writer.raw("</span>")
  }

  /// A bar under the number. It repeats the number, so it is hidden from screen readers. If sources differ, it is pale
  /// from the least to the greatest value.
  private func bar(_ bar: Cell.Bar, _ writer: inout HTMLWriter) {
    // The attributes limit its size on a page without our style sheet.
    writer.raw("<svg class=\"bar\" width=\"100%\" height=\"6\" fill=\"currentColor\" ")
    writer.raw("viewBox=\"0 0 1000 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\">")
    if bar.high > bar.low {
      writer.raw("<rect class=\"range\" fill-opacity=\"0.4\" height=\"10\"")
      writer.attribute("width", bar.high)
      writer.raw("/>")
    }
    writer.raw("<rect height=\"10\"")
    writer.attribute("width", bar.low)
    writer.raw("/></svg>")
  }

  private func value(_ cell: Cell, _ writer: inout HTMLWriter) {
    guard cell.hasValue else {
      writer.absent(cell.text)
      return
    }
    writer.raw(cell.kind == .several ? "<span class=\"value several\">" : "<span class=\"value\">")
    if !cell.namesEntities {
      writer.text(cell.text)
    } else {
      for (index, id) in cell.alternatives.compactMap(\.entity).enumerated() {
        if index > 0 { writer.text(context.words["or"]) }
        if let entity = context.index.entity(id) {
          writer.link(context.href(entity.route), entity.name)
        } else {
          writer.text(id)
        }
      }
    }
    writer.raw("</span>")
  }

  private func letters(_ marks: [String], _ id: String, _ writer: inout HTMLWriter) {
    guard !marks.isEmpty else { return }
    writer.raw("<span class=\"marks\">")
    for (index, mark) in marks.enumerated() {
      if index > 0 { writer.raw(" ") }
      writer.raw("<a")
      writer.attribute("href", "#\(id)-\(mark)")
      writer.attribute("aria-label", "\(context.words["note"].lowercased()) \(mark)")
      writer.raw(">")
      writer.text(mark)
      writer.raw("</a>")
    }
    writer.raw(" </span>")
  }

  // MARK: Notes

  private func notes(
    _ table: ComparisonTable, _ location: BlockLocation, _ pageNotes: inout PageNotes, _ writer: inout HTMLWriter
  ) {
    writer.raw("<div class=\"table-notes\">\n")
    if let line = againstLine(table) {
      writer.raw("<p>")
      writer.text(line)
      writer.raw("</p>\n")
    }
    if table.rows.contains(where: { $0.cells.contains { $0.bar != nil } }) {
      writer.raw("<p>")
      writer.text(context.words["bars_explained"])
      writer.raw("</p>\n")
    }
    if !table.footnotes.isEmpty {
      writer.raw("<ul>\n")
      for footnote in table.footnotes { self.footnote(footnote, location.stem, &pageNotes, &writer) }
      writer.raw("</ul>\n")
    }
    for note in table.notes {
      writer.raw("<p>")
      writer.html(renderer.inline(note, on: route, &pageNotes))
      writer.raw("</p>\n")
    }
    if let undecided = table.undecided {
      writer.raw("<p>")
      writer.text(undecided)
      writer.raw("</p>\n")
    }
    if !table.notComparable.isEmpty {
      writer.raw("<p><strong>")
      writer.text(context.words["not_comparable"])
      writer.raw(".</strong> ")
      for (index, left) in table.notComparable.enumerated() {
        if index > 0 { writer.raw("; ") }
        writer.text([left.name, left.label].compactMap { $0 }.joined(separator: ", ") + ": " + left.reason)
      }
      writer.raw(".</p>\n")
    }
    sources(table, pageNotes, &writer)
    let file = RenderedPage(path: location.path(beside: route, ending: "csv"), bytes: csv(table), exports: nil)
    writer.dataLine(csv: context.href("/" + file.path), pageNotes.embed, context.words)
    writer.raw("</div>\n")
    pageNotes.files.append(file)
  }

  /// Lists the table's sources by their numbers on the page, so that the table can be quoted alone. An embed page has
  /// the full list below.
  private func sources(_ table: ComparisonTable, _ pageNotes: PageNotes, _ writer: inout HTMLWriter) {
    guard pageNotes.references.opensNotes else { return }
    let markup = ReferenceMarkup(context: context)
    let notes = table.sources.compactMap { id in
      pageNotes.references.existingNumber(of: id).map { (number: $0, name: markup.entry(ofSource: id)?.name ?? id) }
    }
    if notes.isEmpty { return }
    writer.raw("<p class=\"table-sources\">")
    writer.text(context.words["sources"])
    writer.raw(": ")
    for (index, note) in notes.sorted(by: { $0.number < $1.number }).enumerated() {
      if index > 0 { writer.raw("; ") }
      writer.raw("<a href=\"#ref-")
      writer.number(note.number)
      writer.raw("\">")
      writer.number(note.number)
      writer.raw("\u{A0}")
      writer.text(note.name)
      writer.raw("</a>")
    }
    writer.raw("</p>\n")
  }

  /// The explanation of the small figures; `nil` if there are none.
  private func againstLine(_ table: ComparisonTable) -> String? {
    guard let baseline = table.rows.first(where: \.isBaseline) else { return nil }
    let hasRatios = table.rows.contains { $0.cells.contains { $0.ratio != nil } }
    let hasDifferences = table.rows.contains { $0.cells.contains { $0.difference != nil } }
    if hasRatios, ratioHead != nil { return context.words["ratio_column"] }
    if !hasRatios, !hasDifferences { return nil }
    let word = hasRatios ? hasDifferences ? "both_to" : "ratios_to" : "differences_to"
    return "\(context.words[word]) \(baseline.stub.name)."
  }

  private func footnote(
    _ footnote: ComparisonTable.Footnote, _ id: String, _ pageNotes: inout PageNotes, _ writer: inout HTMLWriter
  ) {
    writer.raw("<li")
    writer.attribute("id", "\(id)-\(footnote.mark)")
    pageNotes.exports.anchors.insert("\(id)-\(footnote.mark)")
    writer.raw("><span class=\"mark\">")
    writer.text(footnote.mark)
    writer.raw("</span> ")
    writer.text(footnote.text)
    writer.marks(footnote.sources.map { pageNotes.references.number(of: $0) }, context.words)
    writer.raw("</li>\n")
  }
}

extension ComparisonTable {
  /// The caption, else the labels of the columns.
  var title: String { caption ?? columns.map(\.label).joined(separator: ", ") }
}
