import BriefAnswers
import BriefCore
import BriefFigures
import BriefModel
import BriefQuantities
import BriefSite
import BriefTables

extension HTMLWriter {
  /// Writes the marks that lead to numbered sources: `1 3`.
  mutating func marks(_ numbers: [Int], _ words: Words) {
    guard !numbers.isEmpty else { return }
    raw("<span class=\"marks\">")
    for (index, number) in numbers.enumerated() {
      if index > 0 { raw(" ") }
      raw("<a href=\"#ref-")
      self.number(number)
      raw("\" aria-label=\"")
      text(words.sourceMark)
      raw(" ")
      self.number(number)
      raw("\">")
      self.number(number)
      raw("</a>")
    }
    raw("</span>")
  }

  /// Writes the mark that leads to a calculation: `calc. 2`.
  mutating func calculationMark(_ number: Int, _ words: Words) {
    raw("<span class=\"marks\"><a class=\"calc\" href=\"#")
    calculationName(number, words)
    raw("</a></span>")
  }

  /// Writes the mark of a calculation as a button that opens it in place.
  mutating func calculationButton(_ number: Int, _ words: Words) {
    raw("<button class=\"marks calc\" popovertarget=\"")
    calculationName(number, words)
    raw("</button>")
  }

  /// Writes the rest of a tag whose last attribute refers to the calculation, and the text of the mark.
  private mutating func calculationName(_ number: Int, _ words: Words) {
    raw("calc-")
    self.number(number)
    raw("\" aria-label=\"")
    text(words["calculation"])
    raw(" ")
    self.number(number)
    raw("\">")
    text(words["calc"])
    raw("\u{A0}")
    self.number(number)
  }

  /// Writes the numbers of a figure's sources as a button that opens its note. In print, the note's own number is shown
  /// beside them.
  mutating func noteButton(_ note: Int, _ numbers: [Int], _ words: Words) {
    let shown = numbers.map(String.init).joined(separator: " ")
    raw("<button class=\"marks\" popovertarget=\"cb-note-")
    number(note)
    raw("\" data-note=\"")
    number(note)
    raw("\"")
    attribute("aria-label", "\(words.sourceMark) \(shown)")
    raw(">")
    text(shown)
    raw("</button>")
  }

  /// Writes a date for the reader; a `datetime` attribute is added if the date is one day, month or year.
  mutating func date(_ date: EDTF, _ style: NumberStyle) {
    let machine = date.description.hasSuffix("~") ? String(date.description.dropLast()) : date.description
    if machine.contains("/") || machine.contains("~") {
      text(printDate(date, style))
    } else {
      raw("<time")
      attribute("datetime", machine)
      raw(">")
      text(printDate(date, style))
      raw("</time>")
    }
  }

  /// Writes a link to a page of the site.
  mutating func link(_ href: String, _ label: String) {
    raw("<a")
    attribute("href", href)
    raw(">")
    text(label)
    raw("</a>")
  }
}

/// Renders the entries of the lists of sources, notes and calculations at the end of a page.
struct ReferenceMarkup {
  let context: RenderContext

  /// The start of a source's entry, which is the same on every page. The page's own remarks follow it.
  struct Entry: Sendable {
    /// The publisher, else the title.
    let name: String
    let before: HTML
  }

  /// The start of a source's entry, cached; `nil` if there is no such source.
  func entry(ofSource id: String) -> Entry? {
    context.dataset.memoize(context.entries, id) { dataset in
      let markup = ReferenceMarkup(context: context.with(dataset))
      return dataset.source(id).map { source in
        Entry(name: source.publisher ?? source.title, before: markup.before(source))
      }
    }
  }

  /// The body of a source's entry: title, publisher, date, address, how it was read, and a link to all its claims.
  ///
  /// - Returns: `nil` if there is no such source.
  func entry(ofSource id: String, _ references: References) -> HTML? {
    guard let entry = entry(ofSource: id) else { return nil }
    var writer = HTMLWriter(reserving: entry.before.bytes.count + 192)
    writer.html(entry.before)
    for number in references.through(id) {
      writer.raw(" · ")
      writer.text(context.words["read_through"])
      writer.raw(" <a href=\"#ref-")
      writer.number(number)
      writer.raw("\">")
      writer.text(context.words.sourceMark)
      writer.raw(" ")
      writer.number(number)
      writer.raw("</a>")
    }
    for locator in references.locators(of: id) {
      writer.raw(" · ")
      writer.text("\(context.words["cited_for"]): \(locator)")
    }
    writer.raw(" · ")
    writer.link(context.href("/sources/\(id)/"), context.words["every_claim_from"])
    writer.raw("</span>")
    return writer.html
  }

  private func before(_ source: Source) -> HTML {
    var writer = HTMLWriter()
    writer.raw("<cite")
    writer.attribute("lang", ifPresent: source.language.flatMap { $0 == context.settings.language ? nil : $0 })
    writer.raw(">")
    writer.text(source.title)
    writer.raw("</cite>")
    if let publisher = source.publisher {
      writer.raw(", ")
      writer.text(publisher)
    }
    if let date = source.date {
      writer.raw(", ")
      writer.date(date, context.style)
    }
    writer.raw(". ")
    if let url = source.url {
      writer.link(url, Self.shortened(url))
      writer.raw(" ")
    }
    writer.raw("<span class=\"reference-meta\">")
    writer.text(meta(of: source).joined(separator: " · "))
    return writer.html
  }

  /// The properties by which a reader can judge a source.
  func meta(of source: Source) -> [String] {
    var phrases = [context.evidence(source.evidence)]
    if let reading = source.reading { phrases.append(context.words["reading_\(reading.rawValue)"]) }
    if source.lowQuality { phrases.append(context.words["low_quality"]) }
    if let licence = source.licence { phrases.append(licence) }
    if source.bearsNoDate { phrases.append(context.words["no_date"]) }
    if source.date == nil, let retrieved = source.retrieved {
      phrases.append("\(context.words["retrieved"].lowercased()) \(printDate(retrieved, context.style))")
    }
    if let note = source.note { phrases.append(note) }
    return phrases
  }

  /// The body of a calculation's entry: the label, the result, the formula, the steps, and the inputs with their
  /// sources.
  func entry(_ calculation: References.Calculation, _ references: References) -> HTML {
    var writer = HTMLWriter()
    let figure = calculation.figure
    let marks = { (sources: [String], writer: inout HTMLWriter) in
      writer.marks(sources.compactMap { references.existingNumber(of: $0) }.sorted(), context.words)
    }
    writer.raw("<strong>")
    writer.text(calculation.label)
    writer.raw("</strong> = ")
    writer.text(context.print(figure))
    writer.raw(". ")
    working(of: figure, marks, &writer)
    if let reason = workings(of: figure).reason {
      writer.raw(" <span class=\"reference-meta\">")
      writer.text(reason)
      writer.raw("</span>")
    }
    return writer.html
  }

  /// The claims behind a calculation: their bases and variants, the weakest evidence, and the dates of the statements.
  private func reason(of figure: Figure) -> String? {
    let claims = figure.claims.compactMap { context.dataset.claim($0) }
    var phrases: [String] = []
    let words = claims.flatMap { basisWords($0.basis, context.style) + [$0.variant].compactMap(\.self) }
    for word in words where !phrases.contains(word) { phrases.append(word) }
    phrases = phrases.isEmpty ? [] : [phrases.joined(separator: ", ")]
    if let evidence = figure.evidence {
      phrases.append("\(context.words["weakest_evidence"]) \(context.evidence(evidence))")
    }
    let dates = claims.compactMap { claim in claim.stated ?? claim.source.flatMap { context.dataset.source($0)?.date } }
    let first = dates.min { $0.first < $1.first }
    let last = dates.max { $0.last < $1.last }
    if let first, let last {
      let days = [first] + (first == last ? [] : [last])
      phrases.append(
        "\(context.words["stated"].lowercased()) "
          + days.map { printDate($0, context.style) }.joined(
            separator: context.style.language == .chinese ? " 至 " : " to ")
      )
    }
    if dates.count < claims.count { phrases.append(context.words["undated"]) }
    return phrases.isEmpty ? nil : phrases.joined(separator: "; ") + "."
  }

  /// The note on a figure in a sentence: its label, value and basis, and its claims with sources and dates.
  func note(_ note: References.Note, _ references: References) -> HTML {
    var writer = HTMLWriter()
    let figure = note.figure
    writer.raw("<strong>")
    writer.text(note.label)
    writer.raw("</strong>: ")
    writer.text(context.print(figure))
    let basis = figure.isAbsent ? [] : basisWords(figure, context.style)
    if !basis.isEmpty {
      writer.raw("; ")
      writer.text(basis.joined(separator: ", "))
    }
    writer.raw("<ul>")
    let claims = figure.claims.compactMap { context.dataset.claim($0) }
    let isOne = Set(claims.map(\.value)).count < 2
    for claim in claims {
      writer.raw("<li>")
      statement(claim, withValue: !isOne, references, &writer)
      writer.raw("</li>")
    }
    writer.raw("</ul>")
    return writer.html
  }

  /// Writes the source of a claim, with the kind of evidence and the date: `Acme, vendor, 1 February 2025`.
  private func statement(
    _ claim: Claim, withValue: Bool, _ references: References, _ writer: inout HTMLWriter
  ) {
    if withValue {
      writer.text(context.print(claim.value))
      writer.raw(": ")
    }
    guard let source = claim.source.flatMap({ context.dataset.source($0) }) else {
      writer.text(context.words["needs_source"])
      return
    }
    writer.text("\(source.publisher ?? source.title), \(context.evidence(claim.evidence)), ")
    if let stated = claim.stated ?? source.date {
      writer.date(stated, context.style)
    } else {
      writer.text(context.words["always_known"])
    }
    writer.marks([references.existingNumber(of: source.id)].compactMap(\.self), context.words)
    guard let via = claim.via.flatMap({ context.dataset.source($0) }) else { return }
    writer.text(
      "\(context.style.language == .chinese ? "，" : ", ")\(context.words["via"]) \(via.publisher ?? via.title)")
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
      writer.raw(". ")
    }
    for step in working.steps {
      writer.raw("<span class=\"step\">")
      writer.text(step)
      writer.raw("</span>. ")
    }
    for (index, input) in working.inputs.enumerated() {
      writer.raw(index == 0 ? "" : "; ")
      writer.text("\(context.name(ofEntity: input.entity)) \(context.label(ofField: input.field)): \(input.printed)")
      pieces.append((writer.html, input.sources))
      writer = HTMLWriter()
    }
    if !working.inputs.isEmpty { writer.raw(".") }
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
