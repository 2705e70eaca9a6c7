import BriefChips
import BriefCore
import BriefSite
import BriefTables

extension PageRenderer {
  /// Renders a source's page: its properties, and all claims from it.
  ///
  /// - Parameter mentions: the briefings that cite it, newest first.
  public func source(_ id: String, mentions: [PageSummary]) -> Staged<[RenderedPage]> {
    guard let source = frame.dataset.source(id) else { return Staged([]) }
    let claims = frame.dataset.claims(citing: source.id, asOf: frame.dataset.now)
    let route = Route("/sources/\(source.id)/")
    var apparatus = Apparatus(
      frame.dataset, exports: PageExports(route: route, title: source.title))
    var page = general(
      route, title: source.title, description: nil,
      parents: [LinkText(label: frame.words["sources"], href: frame.href(Section.sources.route))])
    page.kicker = frame.words["source"]
    page.facts = facts(of: source)
    var sections: [GeneralPage.Section] = []
    let title = frame.words["claims_from_it"]
    if claims.isEmpty {
      var writer = HTMLWriter()
      writer.raw("<p class=\"lead\">")
      writer.text(frame.words["no_claims"])
      writer.raw("</p>\n")
      sections.append(.init(id: "cb-claims", title: title, body: writer.html))
    } else {
      sections.append(.init(id: "cb-claims", title: title, body: table(claims, of: source, &apparatus)))
    }
    if let list = rules(citing: source) {
      sections.append(.init(id: "cb-rules", title: frame.words["cited_by_rules"], body: list))
    }
    let events = frame.dataset.events.filter { event in
      frame.isKnown(event.date) && event.sources.contains { $0.value == source.id }
    }
    if !events.isEmpty {
      let list = EventMarkup(renderer: self, route: route).list(events, anchors: false, &apparatus)
      sections.append(.init(id: "cb-events", title: frame.words["cited_by_events"], body: list))
    }
    if let list = EntityMarkup(frame: frame).mentions(mentions) {
      sections.append(.init(id: "cb-mentioned-in", title: frame.words["mentioned_in"], body: list))
    }
    page.sections = sections
    return finish(page, apparatus)
  }

  /// The rules whose text the source is, and its statements about parts under rules; `nil` if there are none.
  private func rules(citing source: Source) -> HTML? {
    var writer = HTMLWriter()
    for rule in frame.dataset.rules where frame.isKnown(rule.published ?? rule.effectiveFrom) {
      var said: [String] = rule.source?.value == source.id ? [frame.words["text_of_rule"]] : []
      for outcome in frame.outcomes(of: rule) where outcome.source.value == source.id {
        let words = [outcome.outcome, frame.remark(on: outcome)].filter { !$0.isEmpty }
        said.append("\(frame.name(ofEntity: outcome.part.value)): \(words.joined(separator: "; "))")
      }
      guard !said.isEmpty else { continue }
      writer.raw("<li>")
      writer.link(frame.href(rule.route), rule.short ?? rule.title)
      writer.raw("<ul>")
      for line in said {
        writer.raw("<li>")
        writer.text(line)
        writer.raw("</li>")
      }
      writer.raw("</ul></li>\n")
    }
    if writer.bytes.isEmpty { return nil }
    var list = HTMLWriter()
    list.raw("<ul class=\"lead\">\n")
    list.html(writer.html)
    list.raw("</ul>\n")
    return list.html
  }

  private func facts(of source: Source) -> HTML? {
    var facts = FactsWriter()
    facts.fact(frame.words["publisher"], source.publisher)
    facts.fact(frame.words["authors"], source.authors.isEmpty ? nil : source.authors.joined(separator: ", "))
    if let url = source.url { facts.fact(frame.words["address"]) { $0.link(url, url) } }
    if let url = source.archived { facts.fact(frame.words["archived"]) { $0.link(url, url) } }
    if let date = source.date { facts.fact(frame.words["first_published"]) { $0.date(date, frame.style) } }
    facts.fact(frame.words["first_published"], source.bearsNoDate ? frame.words["no_date"] : nil)
    if let date = source.retrieved { facts.fact(frame.words["retrieved"]) { $0.date(date, frame.style) } }
    facts.fact(frame.words["kind"], frame.evidence(source.evidence))
    facts.fact(frame.words["verified"], source.reading.map { frame.words["reading_\($0.rawValue)"] })
    if let origin = source.origin, let other = frame.dataset.source(origin) {
      facts.fact(frame.words["repeats"]) { $0.link(frame.href("/sources/\(other.id)/"), other.title) }
    }
    facts.fact(frame.words["quality"], source.lowQuality ? frame.words["low_quality"] : nil)
    facts.fact(frame.words["licence"], source.licence)
    facts.fact(frame.words["language"], source.language)
    facts.fact(frame.words["note"], source.note)
    return facts.end()
  }

  private func table(_ claims: [Claim], of source: Source, _ apparatus: inout Apparatus) -> HTML {
    var table = TableWriter(
      id: "cb-table-claims", caption: "\(source.publisher ?? source.title): \(frame.words["claims"].lowercased())",
      columns: [
        (frame.words["of"], false), (frame.words["field"], false), (frame.words["value"], false),
        (frame.words["basis"], false), (frame.words["note"], false),
      ])
    for claim in claims {
      guard let entity = frame.index.entity(claim.entity) else { continue }
      apparatus.exports.mentions.insert(entity.id)
      apparatus.rest(on: [claim.id])
      table.row(
        class: claim.rank == .deprecated ? "deprecated" : nil,
        head: { $0.link(frame.href(entity.route), entity.name) },
        cells: [
          (false, { $0.text(frame.label(ofField: claim.field)) }),
          (
            false,
            { writer in
              writer.raw("<span class=\"value\">")
              if case .entity(let id) = claim.value, let named = frame.index.entity(id) {
                writer.link(frame.href(named.route), named.name)
              } else {
                writer.text(frame.print(claim.value))
              }
              writer.raw("</span>")
            }
          ),
          (false, { $0.text(basisWords(claim.basis, frame.style).joined(separator: ", ")) }),
          (false, { $0.text(remark(on: claim, of: source)) }),
        ])
    }
    return table.end()
  }

  private func remark(on claim: Claim, of source: Source) -> String {
    var parts: [String] = []
    if claim.source != source.id, let origin = claim.source.flatMap({ frame.dataset.source($0) }) {
      parts.append("\(frame.words["from"]) \(origin.publisher ?? origin.title)")
    }
    if claim.rank == .deprecated { parts.append(frame.words["unused"]) }
    if let reason = claim.reason { parts.append(reason) }
    if let note = claim.note { parts.append(note) }
    if let original = claim.original {
      parts.append("\(frame.words["original"]) \(printQuantity(original, frame.style))")
    }
    parts += frame.corrections(of: claim)
    return parts.joined(separator: "; ")
  }
}
