import BriefAnswers
import BriefCore
import BriefFigures
import BriefLanguage
import BriefModel
import BriefSite
import BriefTables

extension PageRenderer {
  /// Renders the page that compares two parts.
  public func comparison(_ pair: PartPair) -> Staged<[RenderedPage]> {
    guard let first = context.dataset.entity(pair.first), let second = context.dataset.entity(pair.second) else {
      return Staged([])
    }
    let route = Route(pair.route)
    let title = context.title(of: pair)
    var pageNotes = PageNotes(context.dataset, exports: PageExports(route: route, title: title))
    let section = Section.compare
    var page = general(
      route, title: title, description: nil,
      parents: [LinkText(label: context.words[section.word], href: context.href(section.route))])
    page.kicker = context.words[.headToHead]
    page.facts = facts(of: [first, second])
    var sections: [(String, Word, HTML?)] = []
    sections.append(("figures", .keyFigures, table(first, second, title, &pageNotes)))
    sections.append(
      ("rule-outcomes", .underTheRules, RuleMarkup(context: context).outcomes(for: first, and: second, &pageNotes)))
    page.sections = sections.compactMap { id, word, body in
      body.map { GeneralPage.Section(id: "cb-\(id)", title: context.words[word], body: $0) }
    }
    return finish(page, pageNotes)
  }

  private func facts(of parts: [Entity]) -> HTML? {
    var facts = FactsWriter()
    for part in parts {
      facts.fact(part.name) { writer in
        writer.link(context.href(part.route), context.words[part.kind.word])
        if let designer = part.designer.flatMap({ context.index.entity($0.value) }) {
          writer.literal(" · ")
          writer.link(context.href(designer.route), designer.name)
        }
        let rest = [
          part.scope.map { "\(context.words[.per]) \(context.scope($0))" },
          part.status.map { context.words[$0.word] },
        ].compactMap(\.self)
        for text in rest { writer.text(" · \(text)") }
      }
    }
    return facts.end()
  }

  /// A table of all fields that either part has, with the ratio where the two figures can be compared.
  private func table(_ first: Entity, _ second: Entity, _ title: String, _ pageNotes: inout PageNotes) -> HTML? {
    let claimed = Set(
      (first.claims + second.claims).filter { claim in
        claim.rank != .deprecated && claim.isKnown(asOf: pageNotes.asOf)
      }.map(\.field))
    let fields = context.dataset.vocabulary.fields.filter { field in
      claimed.contains(field.name)
        || field.derived
          && [first, second].contains { !context.dataset.figure($0.id, field.name, asOf: pageNotes.asOf).isAbsent }
    }
    guard !fields.isEmpty else { return nil }
    var block = CompareBlock(
      caption: Located(title, at: first.span), parts: [first, second].map { Located($0.id, at: $0.span) },
      fields: fields.map { Located($0.name, at: first.span) }, span: first.span)
    block.orientation = .columns
    block.baseline = Located(first.id, at: first.span)
    block.comparesInColumns = true
    let table = layOutTable(block, in: context.dataset, asOf: pageNotes.asOf, style: context.style, memo: context.cells)
      .collect(into: &pageNotes.diagnostics)
    let location = BlockMarkup(renderer: self, route: pageNotes.exports.route).nextLocation(&pageNotes)
    let markup = CompareMarkup(renderer: self, route: pageNotes.exports.route, location: location)
    return markup.table(table, &pageNotes)
  }

  /// Renders the list of pairs.
  func comparisons() -> Staged<[RenderedPage]> {
    let pairs = context.index.pairs
    let pages = ListingPages(of: pairs.count, by: 1000, at: Route(Section.compare.route))
    return render(pages) { listed in
      let (page, pageNotes) = listed.start(title: context.words[.compare])
      var (own, body) = (page, HTMLWriter())
      if let list = EntityMarkup(context: listed.renderer.context).pairs(pairs[listed.items]) { body.html(list) }
      body.html(listed.links)
      if !body.html.isEmpty { own.body = body.html }
      return listed.renderer.finish(own, pageNotes)
    }
  }
}

extension RenderContext {
  /// The title of a pair: `H20 vs Ascend 910C`.
  func title(of pair: PartPair) -> String {
    "\(name(ofEntity: pair.first)) \(words[.versus]) \(name(ofEntity: pair.second))"
  }
}

extension EntityMarkup {
  /// A list of links to the pages of pairs; `nil` if there are none.
  func pairs(_ pairs: some Collection<PartPair>) -> HTML? {
    HTML.list(pairs) { $1.link(context.href($0.route), context.title(of: $0)) }
  }
}
