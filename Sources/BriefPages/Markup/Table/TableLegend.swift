import BriefLanguage
import BriefTables

extension CompareMarkup {
  /// Writes the symbols at one place of a table. Each leads to its first note, and its name says all of them.
  func flags(_ flags: [FlagMark], in table: ComparisonTable, _ writer: inout HTMLWriter) {
    guard !flags.isEmpty else { return }
    writer.element(.span, class: "flags") { writer in
      for flag in flags {
        let notes = flag.notes.filter { table.flagNotes.indices.contains($0 - 1) }
        guard let first = notes.first else { continue }
        let name = context.words.text(.alternatives(notes.map { table.flagNotes[$0 - 1].text }))
        writer.element(.a) { attributes in
          attributes.add("href", "#\(id(ofNote: first))")
          attributes.add("aria-label", name)
          attributes.add("title", name)
        } content: {
          $0.literal(flag.symbol.character)
        }
      }
    }
  }

  /// Writes the legend of the symbols in the table: each with its meaning, which opens to the notes on each figure.
  func legend(_ table: ComparisonTable, _ pageNotes: inout PageNotes, _ writer: inout HTMLWriter) {
    guard !table.flagNotes.isEmpty else { return }
    writer.block(.ul, class: "legend") { writer in
      for symbol in FlagSymbol.allCases {
        let notes = table.flagNotes.enumerated().filter { $0.element.symbol == symbol }
        if notes.isEmpty { continue }
        writer.line(.li) { writer in
          writer.element(.details) { writer in
            writer.element(.summary) { writer in
              writer.element(.span, class: "mark") { $0.literal(symbol.character) }
              writer.literal(" ")
              writer.text(context.words[symbol.word])
            }
            writer.element(.ul) { writer in
              for (index, note) in notes { self.note(note, number: index + 1, &pageNotes, &writer) }
            }
          }
        }
      }
    }
  }

  private func note(
    _ note: ComparisonTable.FlagNote, number: Int, _ pageNotes: inout PageNotes, _ writer: inout HTMLWriter
  ) {
    let id = id(ofNote: number)
    pageNotes.exports.anchors.insert(id)
    writer.element(.li) {
      $0.add("id", id)
    } content: { writer in
      writer.text(context.words.text(.headed(note.subject(context.words), [note.text])))
      writer.marks(note.sources.map { pageNotes.references.number(of: $0) }, context.words)
    }
  }

  private func id(ofNote number: Int) -> String { "\(location.stem)-n\(number)" }
}

extension FlagSymbol {
  /// The meaning of the symbol.
  var word: Word {
    switch self {
    case .approximate: .approximate
    case .estimate: .estimateOrPlan
    case .unstatedBasis: .basisUnstated
    case .sourcesDiffer: .sourcesDiffer
    }
  }
}
