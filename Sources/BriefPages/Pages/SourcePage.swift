import BriefAnswers
import BriefCore
import BriefLanguage
import BriefModel
import BriefQuantities
import BriefSite
import BriefTables

extension PageRenderer {
  /// Renders a source's page: its properties, and all claims from it.
  ///
  /// - Parameter mentions: the briefings that cite it, newest first.
  public func source(_ id: String, mentions: [PageSummary]) -> Staged<[RenderedPage]> {
    guard let source = context.dataset.source(id) else { return Staged([]) }
    let claims = context.dataset.claims(citing: source.id, asOf: context.dataset.now)
    let pages = ListingPages(of: claims.count, by: 100, at: Route("/sources/\(source.id)/"))
    return render(pages) { $0.renderer.source(source, claims[$0.items], on: $0, mentions: mentions) }
  }

  /// Renders one page of a source. The first has all that is not a claim.
  private func source(
    _ source: Source, _ claims: ArraySlice<Claim>, on listed: ListedPage, mentions: [PageSummary]
  ) -> Staged<[RenderedPage]> {
    var (page, pageNotes) = listed.start(
      title: source.title,
      parents: [LinkText(label: context.words[.sources], href: context.href(Section.sources.route))])
    page.kicker = context.words[.source]
    var body = HTMLWriter()
    if claims.isEmpty {
      body.line(.p, class: "lead", text: context.words[.noClaims])
    } else {
      body.html(table(claims, of: source, &pageNotes))
    }
    body.html(listed.links)
    page.sections.append(.init(id: "cb-claims", title: context.words[.claimsFromIt], body: body.html))
    guard listed.isFirst else { return finish(page, pageNotes) }
    page.facts = facts(of: source)
    if let list = rules(citing: source) {
      page.sections.append(.init(id: "cb-rules", title: context.words[.citedByRules], body: list))
    }
    let events = context.dataset.events.filter { event in
      context.isKnown(event.date) && event.sources.contains { $0.value == source.id }
    }
    if !events.isEmpty {
      let list = EventMarkup(renderer: self, route: listed.pages.route).list(events, anchors: false, &pageNotes)
      page.sections.append(.init(id: "cb-events", title: context.words[.citedByEvents], body: list))
    }
    if let list = EntityMarkup(context: context).mentions(mentions) {
      page.sections.append(.init(id: "cb-mentioned-in", title: context.words[.mentionedIn], body: list))
    }
    return finish(page, pageNotes)
  }

  /// The rules whose text the source is, and its statements about parts under rules; `nil` if there are none.
  private func rules(citing source: Source) -> HTML? {
    var found: [(rule: Rule, said: [String])] = []
    for rule in context.dataset.rules where context.isKnown(rule.published ?? rule.effectiveFrom) {
      var said: [String] = rule.source?.value == source.id ? [context.words[.textOfRule]] : []
      for outcome in context.outcomes(of: rule) where outcome.source.value == source.id {
        let words = [outcome.outcome, context.remark(on: outcome)].filter { !$0.isEmpty }
        said.append("\(context.name(ofEntity: outcome.part.value)): \(words.joined(separator: "; "))")
      }
      if !said.isEmpty { found.append((rule, said)) }
    }
    return HTML.list(found) { item, writer in
      writer.link(context.href(item.rule.route), item.rule.short ?? item.rule.title)
      writer.element(.ul) { writer in for line in item.said { writer.element(.li, text: line) } }
    }
  }

  private func facts(of source: Source) -> HTML? {
    var facts = FactsWriter()
    facts.fact(context.words[.publisher], source.publisher)
    facts.fact(context.words[.authors], source.authors.isEmpty ? nil : source.authors.joined(separator: ", "))
    if let url = source.url { facts.fact(context.words[.address]) { $0.link(url, url) } }
    if let url = source.archived { facts.fact(context.words[.archived]) { $0.link(url, url) } }
    if let date = source.date { facts.fact(context.words[.firstPublished]) { $0.date(date, context.style) } }
    facts.fact(context.words[.firstPublished], source.bearsNoDate ? context.words[.noDate] : nil)
    if let date = source.retrieved { facts.fact(context.words[.retrieved]) { $0.date(date, context.style) } }
    facts.fact(context.words[.kind], context.evidence(source.evidence))
    facts.fact(context.words[.verified], source.reading.map { context.words[$0.word] })
    if let origin = source.origin, let other = context.dataset.source(origin) {
      facts.fact(context.words[.repeats]) { $0.link(context.href("/sources/\(other.id)/"), other.title) }
    }
    facts.fact(context.words[.quality], source.lowQuality ? context.words[.lowQuality] : nil)
    facts.fact(context.words[.licence], source.licence)
    facts.fact(context.words[.language], source.language)
    facts.fact(context.words[.note], source.note)
    return facts.end()
  }

  private func table(_ claims: ArraySlice<Claim>, of source: Source, _ pageNotes: inout PageNotes) -> HTML {
    var table = TableWriter(
      id: "cb-table-claims", caption: "\(source.publisher ?? source.title): \(context.words[.claims].lowercased())",
      columns: context.columns(.of, .field, .value, .basis, .note))
    for claim in claims {
      guard let entity = context.index.entity(claim.entity) else { continue }
      pageNotes.exports.mentions.insert(entity.id)
      pageNotes.rest(on: [claim.id])
      table.row(class: claim.rank == .deprecated ? "deprecated" : nil) { writer in
        writer.cell(.rowHead) { $0.link(context.href(entity.route), entity.name) }
        writer.cell(text: context.label(ofField: claim.field))
        writer.cell { writer in
          writer.element(.span, class: "value") { writer in
            if case .entity(let id) = claim.value, let named = context.index.entity(id) {
              writer.link(context.href(named.route), named.name)
            } else {
              writer.text(context.print(claim.value))
            }
          }
        }
        writer.cell(text: basisWords(claim.basis, context.style).joined(separator: ", "))
        writer.cell(text: remark(on: claim, of: source))
      }
    }
    return table.end()
  }

  private func remark(on claim: Claim, of source: Source) -> String {
    var parts: [String] = []
    if claim.source != source.id, let origin = claim.source.flatMap({ context.dataset.source($0) }) {
      parts.append("\(context.words[.from]) \(origin.publisher ?? origin.title)")
    }
    if claim.rank == .deprecated { parts.append(context.words[.unused]) }
    if let reason = claim.reason { parts.append(reason) }
    if let note = claim.note { parts.append(note) }
    if let original = claim.original {
      parts.append("\(context.words[.original]) \(printQuantity(original, context.style))")
    }
    parts += context.corrections(of: claim)
    return parts.joined(separator: "; ")
  }
}
