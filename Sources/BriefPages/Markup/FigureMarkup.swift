import BriefAnswers
import BriefCore
import BriefFigures
import BriefLanguage

/// Renders a figure in prose: the value, the remarks on it, and marks to its sources.
struct FigureMarkup {
  let context: RenderContext

  /// A figure in a sentence.
  ///
  /// - Parameters:
  ///   - label: the name of the figure, for the list of calculations.
  ///   - since: the current figure, if it has changed since a past edition.
  func inline(
    _ figure: Figure, label: String, since: PageNotes.Since? = nil, _ references: inout References
  ) -> HTML {
    var writer = HTMLWriter()
    writer.element(.span, class: "figure") { writer in
      value(figure, &writer)
      noteMark(figure, label: label, &references, &writer)
      let flags = context.words(for: figure)
      if let since { writer.sinceMark(since, context.words) }
      if !flags.isEmpty { writer.flag(flags.joined(separator: ", ")) }
    }
    return writer.html
  }

  /// Writes the value alone, or the words for its absence.
  func value(_ figure: Figure, _ writer: inout HTMLWriter) {
    writer.element(.span, class: figure.isAbsent ? "absent" : "value", text: context.print(figure))
  }

  /// Writes the marks of a figure in a sentence, which open its note: sources, basis and date, or its calculation.
  private func noteMark(
    _ figure: Figure, label: String, _ references: inout References, _ writer: inout HTMLWriter
  ) {
    guard references.opensNotes, figure.working == nil else {
      mark(figure, label: label, &references, &writer)
      return
    }
    let numbers = references.cite(figure.claims, in: context.dataset)
    // An absence that no source states has no note.
    if numbers.isEmpty { return }
    writer.noteButton(references.note(label, figure), numbers, context.words)
  }

  /// Writes the marks to the sources, or to the calculation.
  func mark(
    _ figure: Figure, label: @autoclosure () -> String, _ references: inout References, _ writer: inout HTMLWriter
  ) {
    if figure.working != nil {
      // A figure that could not be computed has no calculation.
      if figure.isAbsent { return }
      let number = references.calculation(label(), figure)
      if references.opensNotes {
        writer.calculationButton(number, context.words)
      } else {
        writer.calculationMark(number, context.words)
      }
    } else {
      writer.marks(references.cite(figure.claims, in: context.dataset), context.words)
    }
  }

  /// Writes the marks in a table cell. The working of a computed figure opens within the cell.
  func cellMark(
    _ figure: Figure, label: @autoclosure () -> String, _ references: inout References, _ writer: inout HTMLWriter
  ) {
    guard figure.working != nil, !figure.isAbsent else {
      mark(figure, label: label(), &references, &writer)
      return
    }
    let number = references.calculation(label(), figure)
    writer.literal(" ")
    writer.element(.details, class: "explain") { writer in
      writer.element(.summary) { $0.calculationName(number, context.words) }
      writer.element(.div) { writer in
        working(of: figure, &references, &writer)
        writer.literal(" ")
        writer.calculationMark(number, context.words)
      }
    }
  }

  /// Writes how a figure was computed, with marks to the sources of the inputs.
  func working(of figure: Figure, _ references: inout References, _ writer: inout HTMLWriter) {
    // Numbers the sources of the inputs here, so that the list of calculations at the end of the page reuses the
    // numbers.
    let markup = ReferenceMarkup(context: context)
    _ = references.cite(markup.citations(of: figure))
    let known = references
    markup.working(
      of: figure,
      { sources, writer in
        writer.marks(sources.compactMap { known.existingNumber(of: $0) }.sorted(), context.words)
      }, &writer)
  }

  /// Writes the marks of a figure resolved by the dataset, whose sources are already looked up. Used in tables only.
  func mark(
    _ resolved: ResolvedFigure, label: @autoclosure () -> String, _ references: inout References,
    _ writer: inout HTMLWriter
  ) {
    if resolved.figure.working != nil {
      cellMark(resolved.figure, label: label(), &references, &writer)
    } else {
      writer.marks(references.cite(resolved.citations), context.words)
    }
  }

  /// Replaces a figure that cannot be evaluated by the author's expression, marked as an error.
  func fault(_ expression: String) -> HTML {
    var writer = HTMLWriter()
    writer.element(.code, class: "fault", text: "= \(expression)")
    return writer.html
  }
}
