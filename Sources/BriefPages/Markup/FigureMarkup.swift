import BriefAnswers
import BriefCore
import BriefFigures

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
    writer.raw("<span class=\"figure\">")
    value(figure, &writer)
    noteMark(figure, label: label, &references, &writer)
    let flags = context.words(for: figure)
    if !flags.isEmpty {
      writer.raw(" <span class=\"flag\">(")
      writer.text(flags.joined(separator: ", "))
      writer.raw(")</span>")
    }
    if let since {
      writer.raw(" [")
      self.since(since, &writer)
      writer.raw("]")
    }
    writer.raw("</span>")
    return writer.html
  }

  /// Writes the current value of a changed figure, with a link to the list of changes since the edition.
  func since(_ since: PageNotes.Since, _ writer: inout HTMLWriter) {
    writer.raw("<span class=\"since\">")
    writer.link("#\(since.id)", "\(context.words["now_is"]) \(context.print(since.figure))")
    writer.raw("</span>")
  }

  /// Writes the value alone, or the words for its absence.
  func value(_ figure: Figure, _ writer: inout HTMLWriter) {
    writer.raw(figure.isAbsent ? "<span class=\"absent\">" : "<span class=\"value\">")
    writer.text(context.print(figure))
    writer.raw("</span>")
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
    writer.raw(" <details class=\"explain\"><summary>")
    writer.text(context.words["calc"])
    writer.raw("\u{A0}")
    writer.number(number)
    writer.raw("</summary><div>")
    working(of: figure, &references, &writer)
    writer.raw(" ")
    writer.calculationMark(number, context.words)
    writer.raw("</div></details>")
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
    writer.raw("<code class=\"fault\">= ")
    writer.text(expression)
    writer.raw("</code>")
    return writer.html
  }
}
