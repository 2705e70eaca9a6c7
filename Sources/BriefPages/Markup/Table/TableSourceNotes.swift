import BriefLanguage
import BriefTables

extension CompareMarkup {
  /// Writes the table's sources with their numbers on the page, so that the table can be quoted alone; nothing on an
  /// embed page, which has the full list below.
  func sourceNotes(_ table: ComparisonTable, _ pageNotes: PageNotes, _ writer: inout HTMLWriter) {
    guard pageNotes.references.opensNotes else { return }
    let markup = ReferenceMarkup(context: context)
    let notes = table.sources.compactMap { id in
      pageNotes.references.existingNumber(of: id).map { (number: $0, name: markup.entry(ofSource: id)?.name ?? id) }
    }
    if notes.isEmpty { return }
    writer.line(.p, class: "table-sources") { writer in
      writer.text(context.words[.sources])
      writer.literal(": ")
      for (index, note) in notes.sorted(by: { $0.number < $1.number }).enumerated() {
        if index > 0 { writer.literal("; ") }
        writer.element(.a) {
          $0.addReference(to: note.number)
        } content: { writer in
          writer.number(note.number)
          writer.literal("\u{A0}")
          writer.text(note.name)
        }
      }
    }
  }
}
