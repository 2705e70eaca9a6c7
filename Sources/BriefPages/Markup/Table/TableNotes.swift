import BriefLanguage
import BriefTables

extension HTMLWriter {
  /// Writes the element with the notes under a table or chart.
  mutating func tableNotes(_ write: (inout HTMLWriter) -> Void) {
    block(.div, class: "table-notes") { write(&$0) }
  }

  /// Writes a list in one paragraph: `Not comparable. H20, TDP: …; ….`; nothing if it is empty.
  ///
  /// - Parameter write: writes an item.
  mutating func enumeration<Item>(_ head: String, _ items: [Item], write: (Item, inout HTMLWriter) -> Void) {
    if items.isEmpty { return }
    line(.p) { writer in
      writer.element(.strong, text: "\(head).")
      writer.literal(" ")
      for (index, item) in items.enumerated() {
        if index > 0 { writer.literal("; ") }
        write(item, &writer)
      }
      writer.literal(".")
    }
  }
}

extension CompareMarkup {
  /// Writes the notes under a table: remarks, footnotes, sources.
  func notes(_ table: ComparisonTable, _ pageNotes: inout PageNotes, _ writer: inout HTMLWriter) {
    if let line = comparison(in: table) { writer.line(.p, text: line) }
    if table.rows.contains(where: { $0.cells.contains { $0.bar != nil } }) {
      writer.line(.p, text: context.words[.barsExplained])
    }
    legend(table, &pageNotes, &writer)
    footnotes(table, &pageNotes, &writer)
    for note in table.notes {
      writer.line(.p) { $0.html(renderer.inline(note, on: route, &pageNotes)) }
    }
    if let undecided = table.undecided { writer.line(.p, text: undecided) }
    writer.reasons(context.words[.notComparable], table.notComparable.map(\.item))
    sourceNotes(table, pageNotes, &writer)
  }

  /// Writes the link to the data of a table, and adds the file.
  func data(of table: ComparisonTable, _ pageNotes: inout PageNotes, _ writer: inout HTMLWriter) {
    let file = RenderedPage(path: location.path(beside: route, ending: "csv"), bytes: csv(table), exports: nil)
    writer.dataLine(csv: context.href("/" + file.path), pageNotes.embed, context.words)
    pageNotes.files.append(file)
  }

  /// The explanation of the small figures; `nil` if there are none.
  private func comparison(in table: ComparisonTable) -> String? {
    guard let baseline = table.rows.first(where: \.isBaseline) else { return nil }
    let hasRatios = table.rows.contains { $0.cells.contains { $0.ratio != nil } }
    let hasDifferences = table.rows.contains { $0.cells.contains { $0.difference != nil } }
    if !hasRatios, !hasDifferences { return nil }
    if table.comparesInColumns { return hasRatios ? context.words[.ratioColumn] : nil }
    let word: Word = hasRatios ? hasDifferences ? .bothTo : .ratiosTo : .differencesTo
    return "\(context.words[word]) \(baseline.stub.name)."
  }
}
