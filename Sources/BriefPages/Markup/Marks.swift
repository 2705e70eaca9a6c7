import BriefLanguage

extension HTMLWriter {
  /// Writes the marks that lead to numbered sources: `1 3`.
  mutating func marks(_ numbers: [Int], _ words: Words) {
    guard !numbers.isEmpty else { return }
    element(.span, class: "marks") { writer in
      for (index, number) in numbers.enumerated() {
        if index > 0 { writer.literal(" ") }
        writer.element(.a) { attributes in
          attributes.addReference(to: number)
          attributes.add("aria-label") { value in
            value.text(words.sourceMark)
            value.literal(" ")
            value.number(number)
          }
        } content: {
          $0.number(number)
        }
      }
    }
  }

  /// Writes the mark of a figure that has changed since the edition: a dagger that leads to its entry in the list of
  /// changes, which has the new value.
  mutating func sinceMark(_ since: PageNotes.Since, _ words: Words) {
    element(.a, class: "since") { attributes in
      attributes.add("href", "#\(since.id)")
      attributes.add("aria-label", words[since.isUndated ? .changedByUndated : .revisedSinceEdition])
    } content: {
      $0.literal("†")
    }
  }

  /// Writes the mark that leads to a calculation: `calc. 2`.
  mutating func calculationMark(_ number: Int, _ words: Words) {
    element(.span, class: "marks") { writer in
      writer.element(.a, class: "calc") { attributes in
        attributes.add("href", literal: "#calc-") { $0.number(number) }
        attributes.addCalculationLabel(number, words)
      } content: {
        $0.calculationName(number, words)
      }
    }
  }

  /// Writes the mark of a calculation as a button that opens it in place.
  mutating func calculationButton(_ number: Int, _ words: Words) {
    element(.button, class: "marks calc") { attributes in
      attributes.add("popovertarget", literal: "calc-") { $0.number(number) }
      attributes.addCalculationLabel(number, words)
    } content: {
      $0.calculationName(number, words)
    }
  }

  /// Writes the text of a calculation's mark.
  mutating func calculationName(_ number: Int, _ words: Words) {
    text(words[.calc])
    literal("\u{A0}")
    self.number(number)
  }

  /// Writes the numbers of a figure's sources as a button that opens its note. In print, the note's own number is shown
  /// beside them.
  mutating func noteButton(_ note: Int, _ numbers: [Int], _ words: Words) {
    let shown = numbers.map(String.init).joined(separator: " ")
    element(.button, class: "marks") { attributes in
      attributes.add("popovertarget", literal: "cb-note-") { $0.number(note) }
      attributes.add("data-note", note)
      attributes.add("aria-label", "\(words.sourceMark) \(shown)")
    } content: {
      $0.text(shown)
    }
  }
}

extension Attributes {
  /// Writes the link to a numbered source: ` href="#ref-2"`.
  mutating func addReference(to number: Int) {
    add("href", literal: "#ref-") { $0.number(number) }
  }

  /// Writes the name of a calculation's mark for screen readers.
  fileprivate mutating func addCalculationLabel(_ number: Int, _ words: Words) {
    add("aria-label") { value in
      value.text(words[.calculation])
      value.literal(" ")
      value.number(number)
    }
  }
}
