import BriefAnswers
import BriefCore
import BriefFigures
import BriefLanguage
import BriefModel
import BriefQuantities
import BriefSite
import BriefTables

/// Renders the entries of the lists of sources, notes and calculations at the end of a page.
struct ReferenceMarkup {
  let context: RenderContext

  /// The part of a source's entry that is the same on every page.
  struct Entry: Sendable {
    /// The publisher, else the title.
    let name: String
    /// The title, publisher, date and address.
    let source: HTML
    /// The properties by which a reader can judge it. The page's own remarks follow them.
    let properties: HTML
  }

  /// The part of a source's entry that all pages share, cached; `nil` if there is no such source.
  func entry(ofSource id: String) -> Entry? {
    context.dataset.memoize(context.entries, id) { dataset in
      let markup = ReferenceMarkup(context: context.with(dataset))
      return dataset.source(id).map { source in
        Entry(
          name: source.publisher ?? source.title, source: markup.title(of: source),
          properties: escaped(markup.properties(of: source).joined(separator: " · ")))
      }
    }
  }

  /// The body of a source's entry: title, publisher, date, address, how it was read, and a link to all its claims.
  ///
  /// - Returns: `nil` if there is no such source.
  func entry(ofSource id: String, _ references: References) -> HTML? {
    guard let entry = entry(ofSource: id) else { return nil }
    var writer = HTMLWriter(reserving: entry.source.bytes.count + entry.properties.bytes.count + 256)
    writer.html(entry.source)
    writer.element(.span, class: "reference-meta") { writer in
      writer.html(entry.properties)
      for number in references.through(id) {
        writer.literal(" · ")
        writer.text(context.words[.readThrough])
        writer.literal(" ")
        writer.element(.a) {
          $0.addReference(to: number)
        } content: { writer in
          writer.text(context.words.sourceMark)
          writer.literal(" ")
          writer.number(number)
        }
      }
      for locator in references.locators(of: id) {
        writer.literal(" · ")
        writer.text("\(context.words[.citedFor]): \(locator)")
      }
      writer.literal(" · ")
      writer.link(context.href("/sources/\(id)/"), context.words[.everyClaimFrom])
    }
    return writer.html
  }

  private func title(of source: Source) -> HTML {
    var writer = HTMLWriter()
    writer.element(.cite) {
      $0.add("lang", ifPresent: source.language.flatMap { $0 == context.settings.language ? nil : $0 })
    } content: {
      $0.text(source.title)
    }
    if let publisher = source.publisher {
      writer.literal(", ")
      writer.text(publisher)
    }
    if let date = source.date {
      writer.literal(", ")
      writer.date(date, context.style)
    }
    writer.literal(". ")
    if let url = source.url {
      writer.link(url, Self.shortened(url))
      writer.literal(" ")
    }
    return writer.html
  }

  /// The properties by which a reader can judge a source.
  private func properties(of source: Source) -> [String] {
    var phrases = [context.evidence(source.evidence)]
    if let reading = source.reading { phrases.append(context.words[reading.word]) }
    if source.lowQuality { phrases.append(context.words[.lowQuality]) }
    if let licence = source.licence { phrases.append(licence) }
    if source.bearsNoDate { phrases.append(context.words[.noDate]) }
    if source.date == nil, let retrieved = source.retrieved {
      phrases.append("\(context.words[.retrieved].lowercased()) \(printDate(retrieved, context.style))")
    }
    if let note = source.note { phrases.append(note) }
    return phrases
  }

  /// The body of a calculation's entry: the label, the result, the formula, the steps, and the inputs with their
  /// sources.
  ///
  /// - Parameter since: the current figure, if it has changed since the edition.
  func entry(_ calculation: References.Calculation, _ since: PageNotes.Since?, _ references: References) -> HTML {
    var writer = HTMLWriter()
    let figure = calculation.figure
    let marks = { (sources: [String], writer: inout HTMLWriter) in
      writer.marks(sources.compactMap { references.existingNumber(of: $0) }.sorted(), context.words)
    }
    writer.element(.strong, text: calculation.label)
    writer.literal(" = ")
    writer.text(context.print(figure))
    writer.literal(". ")
    working(of: figure, marks, &writer)
    if let reason = workings(of: figure).reason {
      writer.literal(" ")
      writer.element(.span, class: "reference-meta", text: reason)
    }
    if let since {
      writer.literal(" ")
      current(since, &writer)
      writer.literal(".")
    }
    return writer.html
  }

  /// Writes the current value of a figure that has changed since the edition: `Since revised: now 550 W`.
  private func current(_ since: PageNotes.Since, _ writer: inout HTMLWriter) {
    writer.link("#\(since.id)", context.words[since.isUndated ? .knownSince : .sinceRevised])
    writer.text(": \(context.words[.nowIs]) \(context.print(since.figure))")
  }

  /// The claims behind a calculation: their bases and variants, the weakest evidence, and the dates of the statements.
  private func reason(of figure: Figure) -> String? {
    let claims = figure.claims.compactMap { context.dataset.claim($0) }
    var phrases: [String] = []
    let words = claims.flatMap { basisWords($0.basis, context.style) + [$0.variant].compactMap(\.self) }
    for word in words where !phrases.contains(word) { phrases.append(word) }
    phrases = phrases.isEmpty ? [] : [phrases.joined(separator: ", ")]
    if let evidence = figure.evidence {
      phrases.append("\(context.words[.weakestEvidence]) \(context.evidence(evidence))")
    }
    let dates = claims.compactMap { claim in claim.stated ?? claim.source.flatMap { context.dataset.source($0)?.date } }
    let first = dates.min { $0.first < $1.first }
    let last = dates.max { $0.last < $1.last }
    if let first, let last {
      let (from, to) = (printDate(first, context.style), printDate(last, context.style))
      let days = first == last ? from : context.words.text(.range(from, to: to))
      phrases.append("\(context.words[.stated].lowercased()) \(days)")
    }
    if dates.count < claims.count { phrases.append(context.words[.undated]) }
    return phrases.isEmpty ? nil : phrases.joined(separator: "; ") + "."
  }

  /// The note on a figure in a sentence: its label, value and basis, and its claims with sources and dates.
  ///
  /// - Parameter since: the current figure, if it has changed since the edition.
  func note(_ note: References.Note, _ since: PageNotes.Since?, _ references: References) -> HTML {
    var writer = HTMLWriter()
    let figure = note.figure
    writer.element(.strong, text: note.label)
    writer.literal(": ")
    writer.text(context.print(figure))
    let basis = figure.isAbsent ? [] : basisWords(figure, context.style)
    if !basis.isEmpty {
      writer.literal("; ")
      writer.text(basis.joined(separator: ", "))
    }
    let claims = figure.claims.compactMap { context.dataset.claim($0) }
    let isOne = Set(claims.map { $0.value }).count < 2
    writer.element(.ul) { writer in
      for claim in claims { writer.element(.li) { statement(claim, withValue: !isOne, references, &$0) } }
      if let since { writer.element(.li) { current(since, &$0) } }
    }
    return writer.html
  }

  /// Writes the source of a claim, with the kind of evidence and the date: `Acme, vendor, 1 February 2025`.
  private func statement(
    _ claim: Claim, withValue: Bool, _ references: References, _ writer: inout HTMLWriter
  ) {
    if withValue {
      writer.text(context.print(claim.value))
      writer.literal(": ")
    }
    guard let source = claim.source.flatMap({ context.dataset.source($0) }) else {
      writer.text(context.words[.needsSource])
      return
    }
    writer.text("\(source.publisher ?? source.title), \(context.evidence(claim.evidence)), ")
    if let stated = claim.stated ?? source.date {
      writer.date(stated, context.style)
    } else {
      writer.text(context.words[.alwaysKnown])
    }
    writer.marks([references.existingNumber(of: source.id)].compactMap(\.self), context.words)
    guard let via = claim.via.flatMap({ context.dataset.source($0) }) else { return }
    writer.text(context.words.text(.furtherClause("\(context.words[.via]) \(via.publisher ?? via.title)")))
  }

  /// Writes how a figure was computed: the formula, the steps, and the inputs with marks to their sources.
  ///
  /// - Parameter marks: writes the marks of sources.
  func working(of figure: Figure, _ marks: ([String], inout HTMLWriter) -> Void, _ writer: inout HTMLWriter) {
    for (html, sources) in workings(of: figure).pieces {
      writer.html(html)
      if !sources.isEmpty { marks(sources, &writer) }
    }
  }

  /// The working of a computed figure in the form shared by all pages.
  struct Workings: Sendable {
    /// Retained so that the figure's address in memory, which is the cache key, is not reused.
    let figure: Figure
    /// Markup, each followed by the marks of its sources.
    let pieces: [(html: HTML, sources: [String])]
    /// The description of the claims behind the figure.
    let reason: String?
    /// The sources of the claims.
    let citations: [ResolvedFigure.Citation]
  }

  /// The sources of the claims behind a computed figure.
  func citations(of figure: Figure) -> [ResolvedFigure.Citation] {
    figure.field.isEmpty ? context.dataset.citations(of: figure.claims) : workings(of: figure).citations
  }

  private func workings(of figure: Figure) -> Workings {
    // An expression belongs to one page and is not cached; the figure of a field is shared by all pages.
    if figure.field.isEmpty { return makeWorkings(of: figure) }
    return context.dataset.memoize(context.workings, figure.identity) { dataset in
      ReferenceMarkup(context: context.with(dataset)).makeWorkings(of: figure)
    }
  }

  private func makeWorkings(of figure: Figure) -> Workings {
    Workings(
      figure: figure, pieces: pieces(of: figure), reason: reason(of: figure),
      citations: context.dataset.citations(of: figure.claims))
  }

  private func pieces(of figure: Figure) -> [(html: HTML, sources: [String])] {
    guard let working = figure.working else { return [] }
    var pieces: [(html: HTML, sources: [String])] = []
    var writer = HTMLWriter()
    // The label of an expression already shows its formula.
    if !figure.field.isEmpty {
      writer.text(working.formula)
      writer.literal(". ")
    }
    for step in working.steps {
      writer.element(.span, class: "step", text: step)
      writer.literal(". ")
    }
    for (index, input) in working.inputs.enumerated() {
      writer.literal(index == 0 ? "" : "; ")
      writer.text("\(context.name(ofEntity: input.entity)) \(context.label(ofField: input.field)): \(input.printed)")
      pieces.append((writer.html, input.sources))
      writer = HTMLWriter()
    }
    if !working.inputs.isEmpty { writer.literal(".") }
    return pieces + [(writer.html, [])]
  }

  /// An address without its scheme, truncated to 47 characters if it is longer than 48.
  static func shortened(_ url: String) -> String {
    var text = Substring(url)
    for prefix in ["https://", "http://"] where text.hasPrefix(prefix) { text = text.dropFirst(prefix.count) }
    if text.hasPrefix("www.") { text = text.dropFirst(4) }
    if text.hasSuffix("/") { text = text.dropLast() }
    return text.count > 48 ? text.prefix(47) + "…" : String(text)
  }
}
