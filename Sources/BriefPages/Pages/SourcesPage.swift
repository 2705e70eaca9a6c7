import BriefCore
import BriefLanguage
import BriefModel
import BriefQuantities
import BriefSite

extension PageRenderer {
  /// Renders the list of sources, with the number of claims, rules and events that cite each.
  ///
  /// - Parameter hidden: the ids of the sources that are not listed.
  func sources(without hidden: Set<String>) -> Staged<[RenderedPage]> {
    let words = context.words
    let listed = context.dataset.sources.filter { source in
      !hidden.contains(source.id) && source.date.map { $0.last <= context.dataset.now } ?? true
    }
    let counts = context.sourceUses()
    let table = ListTable(
      caption: words[.sources], head: words[.source],
      columns: [
        .init(key: "date", label: words[.firstPublished]), .init(key: "kind", label: words[.kind]),
        .init(key: "quality", label: words[.quality]), .init(key: "claims", label: words[.claims], isNumeric: true),
        .init(key: "rules", label: words[.rules], isNumeric: true),
        .init(key: "events", label: words[.events], isNumeric: true),
      ],
      facets: [("kind", words[.kind]), ("year", words[.year]), ("quality", words[.quality])],
      rows: listed.map { row($0, counts[$0.id] ?? SourceUses()) }, wraps: true)
    let pages = ListingPages(of: listed.count, by: 400, at: Route(Section.sources.route))
    return render(pages) { one in
      var (page, pageNotes) = one.start(title: words[.sources])
      if !listed.isEmpty {
        var writer = HTMLWriter()
        writer.html(table.html(on: one, &pageNotes))
        writer.html(one.links)
        writer.html(one.laterEntries(listed.map { ($0.id, $0.title) }, &pageNotes))
        page.body = writer.html
      }
      return one.renderer.finish(page, pageNotes)
    }
  }

  private func row(_ source: Source, _ uses: SourceUses) -> ListTable.Row {
    let kind = context.evidence(source.evidence)
    let quality = source.lowQuality ? context.words[.lowQuality] : ""
    let date = source.date.map { printDate($0, context.style) }
    let numbers = [uses.claims, uses.rules, uses.events].map { count in
      ListTable.Cell(text: count == 0 ? "" : String(count), rank: count)
    }
    return ListTable.Row(
      id: source.id, route: "/sources/\(source.id)/", name: source.title, beside: source.publisher,
      facets: [kind, source.date.map { String($0.first.civil.year) } ?? "", quality],
      cells: [
        .init(
          text: date ?? (source.bearsNoDate ? context.words[.noDate] : ""),
          rank: source.date.map { Int($0.first.number) }),
        .init(text: kind, rank: Evidence.allCases.firstIndex(of: source.evidence)),
        .init(text: quality, rank: source.lowQuality ? 0 : 1),
      ] + numbers)
  }
}

/// The number of claims, rules and events that cite a source.
struct SourceUses {
  var claims = 0
  /// Rules whose text it is, and rules about which it states something.
  var rules = 0
  var events = 0
}

extension RenderContext {
  /// The uses of all sources, by id.
  fileprivate func sourceUses() -> [String: SourceUses] {
    var uses: [String: SourceUses] = [:]
    for (id, count) in dataset.citationCounts(asOf: dataset.now) { uses[id, default: SourceUses()].claims = count }
    for rule in dataset.rules where isKnown(rule.published ?? rule.effectiveFrom) {
      let cited = [rule.source?.value].compactMap(\.self) + outcomes(of: rule).map(\.source.value)
      for id in Set(cited) { uses[id, default: SourceUses()].rules += 1 }
    }
    for event in dataset.events where isKnown(event.date) {
      for id in Set(event.sources.map(\.value)) { uses[id, default: SourceUses()].events += 1 }
    }
    return uses
  }
}
