import BriefAnswers
import BriefCore
import BriefLanguage
import BriefModel
import BriefSite
import BriefTables

extension PageRenderer {
  /// Renders the page of a chip, system, company, software stack or model.
  ///
  /// - Parameters:
  ///   - file: the entity's Markdown file.
  ///   - mentions: the briefings that mention it, newest first.
  public func entity(_ id: String, _ file: SourceFile?, mentions: [PageSummary]) -> Staged<[RenderedPage]> {
    guard let entity = context.dataset.entity(id) else { return Staged([]) }
    let route = Route(entity.route)
    var pageNotes = PageNotes(context.dataset, exports: PageExports(route: route, title: entity.name))
    let section = context.words[entity.kind.plural]
    var page = general(
      route, title: entity.name, description: plainSummary(entity.summary),
      parents: [LinkText(label: section, href: context.href("/\(entity.kind.folder)/"))])
    page.kicker = context.words[entity.kind.word]
    page.nativeNames = nativeNames(entity)
    page.standfirst = entity.summary.map { inline($0, on: route, &pageNotes) }
    page.facts = facts(of: entity)
    if let file { page.body = prose(file, on: route, &pageNotes).body }

    let markup = EntityMarkup(context: context)
    var sections: [(String, Word, HTML?)] = [("figures", .keyFigures, markup.figures(of: entity, &pageNotes))]
    sections.append(("per-chip", .perChip, markup.perChip(entity, &pageNotes)))
    sections.append(("not-established", .notEstablished, notEstablished(entity, route, &pageNotes)))
    if entity.kind == .chip {
      let outcomes = RuleMarkup(context: context).outcomes(for: entity, &pageNotes)
      sections.append(("rule-outcomes", .underTheRules, outcomes))
    }
    sections.append(("rules", .whatRulesSay, markup.statements(on: entity, &pageNotes)))
    sections.append(("compared-with", .comparedWith, markup.pairs(context.index.pairs(of: entity.id))))
    let designs = designs(of: entity)
    sections.append(("designs", .designs, designs.first(renderer: self, &pageNotes)))
    sections.append(("makes", .makes, markup.list(parts(naming: entity, as: .foundry))))
    sections.append(("used-by", .usedBy, markup.list(parts(naming: entity, as: .softwareStack))))
    let events = context.events(about: entity.id)
    if !events.isEmpty {
      let list = EventMarkup(renderer: self, route: route).list(events, anchors: false, &pageNotes)
      sections.append(("events", .events, list))
    }
    if !entity.claims.isEmpty {
      let claims = BlockMarkup(renderer: self, route: route).everyClaim(of: entity, &pageNotes)
      sections.append(("all-claims", .allClaims, claims))
    }
    sections.append(("mentioned-in", .mentionedIn, markup.mentions(mentions)))
    page.sections = sections.compactMap { id, word, body in
      body.map { GeneralPage.Section(id: "cb-\(id)", title: context.words[word], body: $0) }
    }
    (page.older, page.newer) = neighbours(of: entity)
    let made = finish(page, pageNotes)
    var diagnostics = made.diagnostics
    let rest = designs.lists.flatMap { list in
      render(list.pages) {
        list.pages.count == 1 || $0.isFirst ? Staged([]) : $0.renderer.later(list, of: entity, on: $0)
      }
      .collect(into: &diagnostics)
    }
    return Staged(made.value + rest, diagnostics)
  }

  /// Renders a later page of the parts of a company.
  private func later(_ parts: PartsMarkup, of company: Entity, on listed: ListedPage) -> Staged<[RenderedPage]> {
    var (page, pageNotes) = listed.start(
      title: "\(company.name), \(parts.caption)",
      parents: [LinkText(label: context.words[.companies], href: context.href("/\(company.kind.folder)/"))])
    page.body = parts.body(of: listed, &pageNotes)
    return finish(page, pageNotes)
  }

  /// The entities with a claim that names the entity in the field of a role.
  private func parts(naming entity: Entity, as role: Field.Role) -> [Entity] {
    context.dataset.vocabulary.names(of: role).flatMap { context.dataset.entities(naming: entity.id, in: $0) }
  }

  /// The designs of a company: chips and systems as lists, the rest by name.
  private func designs(of company: Entity) -> Designs {
    let designed = context.dataset.entities.filter { $0.designer?.value == company.id }
    var (lists, number) = ([PartsMarkup](), 0)
    for kind in [EntityKind.chip, .system] {
      let parts = designed.filter { $0.kind == kind }
      if parts.isEmpty { continue }
      number += 1
      let listing = layOutListing(of: parts, kind, in: context.dataset, style: context.style, memo: context.cells)
      lists.append(PartsMarkup(listing, kind, number: number, at: Route(company.route), in: context))
    }
    return Designs(lists: lists, others: designed.filter { $0.kind != .chip && $0.kind != .system })
  }

  private func nativeNames(_ entity: Entity) -> HTML? {
    guard !entity.nativeNames.isEmpty else { return nil }
    var writer = HTMLWriter()
    for (index, native) in entity.nativeNames.enumerated() {
      if index > 0 { writer.literal(" · ") }
      writer.element(.span) {
        $0.add("lang", native.language)
      } content: {
        $0.text(native.name)
      }
    }
    return writer.html
  }

  private func facts(of entity: Entity) -> HTML? {
    var facts = FactsWriter()
    func links(_ ids: [String], _ writer: inout HTMLWriter) {
      for (index, id) in ids.enumerated() {
        if index > 0 { writer.literal(", ") }
        writer.entity(id, in: context)
      }
    }
    if let designer = entity.designer { facts.fact(context.words[.designer]) { links([designer.value], &$0) } }
    facts.fact(context.words[.status], entity.status.map { context.words[$0.word] })
    facts.fact(context.words[.scope], entity.scope.map(context.scope))
    if let chip = entity.chip { facts.fact(context.words[.accelerator]) { links([chip.value], &$0) } }
    if !entity.bins.isEmpty { facts.fact(context.words[.mayMean]) { links(entity.bins.map(\.value), &$0) } }
    facts.fact(context.words[.aliases], entity.aliases.isEmpty ? nil : entity.aliases.joined(separator: ", "))
    facts.fact(context.words[.family], entity.family)
    facts.fact(context.words[.country], entity.country)
    facts.fact(context.words[.city], entity.city)
    if let url = entity.url { facts.fact(context.words[.website]) { $0.link(url, ReferenceMarkup.shortened(url)) } }
    return facts.end()
  }

  private func notEstablished(_ entity: Entity, _ route: Route, _ pageNotes: inout PageNotes) -> HTML? {
    HTML.list(entity.notEstablished) { $1.html(inline($0, on: route, &pageNotes)) }
  }

  private func neighbours(of entity: Entity) -> (NeighbourLink?, NeighbourLink?) {
    let kin = context.dataset.entities.filter { $0.kind == entity.kind }
    guard let index = kin.firstIndex(where: { $0.id == entity.id }) else { return (nil, nil) }
    func link(_ other: Entity) -> NeighbourLink {
      NeighbourLink(title: other.name, href: context.href(other.route))
    }
    return (index > 0 ? link(kin[index - 1]) : nil, index + 1 < kin.count ? link(kin[index + 1]) : nil)
  }

  /// A summary as plain text, for descriptions; `nil` if it contains figures or citations, which plain text cannot
  /// show.
  func plainSummary(_ summary: Located<String>?) -> String? {
    guard let text = summary?.value, !text.contains("`"), !text.contains("[") else { return nil }
    return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}

/// The designs of a company.
private struct Designs {
  /// Its chips, and its systems.
  let lists: [PartsMarkup]
  /// Its other designs.
  let others: [Entity]

  /// The section of the company's own page; `nil` without designs.
  func first(renderer: PageRenderer, _ pageNotes: inout PageNotes) -> HTML? {
    if lists.isEmpty, others.isEmpty { return nil }
    var writer = HTMLWriter()
    for list in lists {
      writer.block(.div) {
        $0.html(list.body(of: ListedPage(pages: list.pages, number: 1, renderer: renderer), &pageNotes))
      }
    }
    if let list = EntityMarkup(context: renderer.context).list(others) { writer.html(list) }
    return writer.html
  }
}
