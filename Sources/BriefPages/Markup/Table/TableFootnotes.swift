import BriefLanguage
import BriefTables

extension CompareMarkup {
  /// Writes the letters that lead to footnotes.
  func marks(_ letters: [String], _ writer: inout HTMLWriter) {
    guard !letters.isEmpty else { return }
    writer.element(.span, class: "marks") { writer in
      for (index, letter) in letters.enumerated() {
        if index > 0 { writer.literal(" ") }
        writer.element(.a) { attributes in
          attributes.add("href", "#\(id(ofFootnote: letter))")
          attributes.add("aria-label", "\(context.words[.note].lowercased()) \(letter)")
        } content: {
          $0.text(letter)
        }
      }
      writer.literal(" ")
    }
  }

  /// Writes the list of footnotes; nothing if there are none.
  func footnotes(_ table: ComparisonTable, _ pageNotes: inout PageNotes, _ writer: inout HTMLWriter) {
    guard !table.footnotes.isEmpty else { return }
    writer.block(.ul) { writer in
      for footnote in table.footnotes {
        let id = id(ofFootnote: footnote.mark)
        pageNotes.exports.anchors.insert(id)
        writer.line(.li) {
          $0.add("id", id)
        } content: { writer in
          writer.element(.span, class: "mark", text: footnote.mark)
          writer.literal(" ")
          writer.text(footnote.text)
          writer.marks(footnote.sources.map { pageNotes.references.number(of: $0) }, context.words)
        }
      }
    }
  }

  private func id(ofFootnote letter: String) -> String { "\(location.stem)-\(letter)" }
}
