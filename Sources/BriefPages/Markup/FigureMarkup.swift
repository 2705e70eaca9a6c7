import BriefChips
import BriefCore

/// How a figure stands in prose: the value, what must be said beside it, and the way to its sources.
struct FigureMarkup {
  let frame: Frame

  /// A figure in a sentence.
  ///
  /// - Parameters:
  ///   - label: what the figure is, for the list of calculations.
  ///   - since: what it is now, in a past edition whose figure has changed.
  func inline(
    _ figure: Figure, label: String, since: Apparatus.Since? = nil, _ references: inout References
  ) -> HTML {
    var writer = HTMLWriter()
    writer.raw("<span class=\"figure\">")
    value(figure, &writer)
    noteMark(figure, label: label, &references, &writer)
    let flags = frame.words(for: figure)
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

  /// What a figure is now, with the way to the list of what has changed since the edition.
  func since(_ since: Apparatus.Since, _ writer: inout HTMLWriter) {
    writer.raw("<span class=\"since\">")
    writer.link("#\(since.id)", "\(frame.words["now_is"]) \(frame.print(since.figure))")
    writer.raw("</span>")
  }

  /// The value alone, or the words for its absence.
  func value(_ figure: Figure, _ writer: inout HTMLWriter) {
    writer.raw(figure.isAbsent ? "<span class=\"absent\">" : "<span class=\"value\">")
    writer.text(frame.print(figure))
    writer.raw("</span>")
  }

  /// The marks of a figure in a sentence, which open its note: sources, basis and date, or its calculation.
  private func noteMark(
    _ figure: Figure, label: String, _ references: inout References, _ writer: inout HTMLWriter
  ) {
    guard references.opensNotes, figure.working == nil else {
      mark(figure, label: label, &references, &writer)
      return
    }
    let numbers = references.cite(figure.claims, in: frame.dataset)
    // What nobody states has no source to show.
    if numbers.isEmpty { return }
    writer.noteButton(references.note(label, figure), numbers, frame.words)
  }

  /// The marks to the sources, or to the calculation.
  func mark(
    _ figure: Figure, label: @autoclosure () -> String, _ references: inout References, _ writer: inout HTMLWriter
  ) {
    if figure.working != nil {
      // What could not be computed has no calculation to show.
      if figure.isAbsent { return }
      let number = references.calculation(label(), figure)
      if references.opensNotes {
        writer.calculationButton(number, frame.words)
      } else {
        writer.calculationMark(number, frame.words)
      }
    } else {
      writer.marks(references.cite(figure.claims, in: frame.dataset), frame.words)
    }
  }

  /// The same in a cell of a table, where a computed figure opens to its work without leaving the table.
  func cellMark(
    _ figure: Figure, label: @autoclosure () -> String, _ references: inout References, _ writer: inout HTMLWriter
  ) {
    guard figure.working != nil, !figure.isAbsent else {
      mark(figure, label: label(), &references, &writer)
      return
    }
    let number = references.calculation(label(), figure)
    writer.raw(" <details class=\"explain\"><summary>")
    writer.text(frame.words["calc"])
    writer.raw("\u{A0}")
    writer.number(number)
    writer.raw("</summary><div>")
    working(of: figure, &references, &writer)
    writer.raw(" ")
    writer.calculationMark(number, frame.words)
    writer.raw("</div></details>")
  }

  /// How a figure was computed, with marks to the sources of what went in.
  func working(of figure: Figure, _ references: inout References, _ writer: inout HTMLWriter) {
    // What went in gets its numbers here; the list of calculations at the page's end has the same ones.
    let markup = ReferenceMarkup(frame: frame)
    _ = references.cite(markup.citations(of: figure))
    let known = references
    markup.working(
      of: figure,
      { sources, writer in
        writer.marks(sources.compactMap { known.existingNumber(of: $0) }.sorted(), frame.words)
      }, &writer)
  }

  /// The same for a figure that the dataset remembers, whose sources are known already: in tables alone.
  func mark(
    _ resolved: ResolvedFigure, label: @autoclosure () -> String, _ references: inout References,
    _ writer: inout HTMLWriter
  ) {
    if resolved.figure.working != nil {
      cellMark(resolved.figure, label: label(), &references, &writer)
    } else {
      writer.marks(references.cite(resolved.citations), frame.words)
    }
  }

  /// What the text shows where a figure cannot be had: what the author wrote, marked as a fault.
  func fault(_ expression: String) -> HTML {
    var writer = HTMLWriter()
    writer.raw("<code class=\"fault\">= ")
    writer.text(expression)
    writer.raw("</code>")
    return writer.html
  }
}
