import BriefChips
import BriefCore
import BriefSite
import BriefTables

extension PageRenderer {
  /// Renders the page that compares two parts.
  public func comparison(_ pair: PartPair) -> Staged<[RenderedPage]> {
    guard let first = frame.dataset.entity(pair.first), let second = frame.dataset.entity(pair.second) else {
      return Staged([])
    }
    let route = Route(pair.route)
    let title = frame.title(of: pair)
    var apparatus = Apparatus(frame.dataset, exports: PageExports(route: route, title: title))
    let section = Section.compare
    var page = general(
      route, title: title, description: nil,
      parents: [LinkText(label: frame.words[section.rawValue], href: frame.href(section.route))])
    page.kicker = frame.words["head_to_head"]
    page.facts = facts(of: [first, second])
    var sections: [(String, String, HTML?)] = []
    sections.append(("figures", "key_figures", table(first, second, title, &apparatus)))
    sections.append(
      ("rule-outcomes", "under_the_rules", RuleMarkup(frame: frame).outcomes(for: first, and: second, &apparatus)))
    page.sections = sections.compactMap { id, word, body in
      body.map { GeneralPage.Section(id: "cb-\(id)", title: frame.words[word], body: $0) }
    }
    return finish(page, apparatus)
  }

  private func facts(of parts: [Entity]) -> HTML? {
    var facts = FactsWriter()
    for part in parts {
      facts.fact(part.name) { writer in
        writer.link(frame.href(part.route), frame.words[part.kind.rawValue])
        if let designer = part.designer.flatMap({ frame.index.entity($0.value) }) {
          writer.raw(" · ")
          writer.link(frame.href(designer.route), designer.name)
        }
        let rest = [
          part.scope.map { "\(frame.words["per"]) \(frame.scope($0))" },
          part.status.map { frame.words["status_\($0.rawValue)"] },
        ].compactMap(\.self)
        for text in rest { writer.text(" · \(text)") }
      }
    }
    return facts.end()
  }

  /// A table of all fields that either part has, with the ratio where the two figures can be compared.
  private func table(_ first: Entity, _ second: Entity, _ title: String, _ apparatus: inout Apparatus) -> HTML? {
    let claimed = Set(
      (first.claims + second.claims).filter { claim in
        claim.rank != .deprecated && claim.known.map { $0 <= apparatus.asOf } ?? true
      }.map(\.field))
    let fields = frame.dataset.vocabulary.fields.filter { field in
      claimed.contains(field.name)
        || field.derived
          && [first, second].contains { !frame.dataset.figure($0.id, field.name, asOf: apparatus.asOf).isAbsent }
    }
    guard !fields.isEmpty else { return nil }
    var block = CompareBlock(
      caption: Located(title, at: first.span), parts: [first, second].map { Located($0.id, at: $0.span) },
      fields: fields.map { Located($0.name, at: first.span) }, span: first.span)
    block.orientation = .columns
    block.baseline = Located(first.id, at: first.span)
    let table = layOutTable(block, in: frame.dataset, asOf: apparatus.asOf, style: frame.style, memo: frame.cells)
      .collect(into: &apparatus.diagnostics)
    let location = BlockMarkup(renderer: self, route: apparatus.exports.route).nextLocation(&apparatus)
    return CompareMarkup(renderer: self, route: apparatus.exports.route, ratioHead: "\(second.name) ÷ \(first.name)")
      .table(table, at: location, &apparatus)
  }

  /// Renders the list of pairs.
  func comparisons() -> Staged<[RenderedPage]> {
    var (page, apparatus) = start(.compare)
    page.body = EntityMarkup(frame: frame).pairs(frame.index.pairs)
    return finish(page, apparatus)
  }
}

extension Frame {
  /// The title of a pair: `H20 vs Ascend 910C`.
  func title(of pair: PartPair) -> String {
    "\(name(ofEntity: pair.first)) \(words["versus"]) \(name(ofEntity: pair.second))"
  }
}

extension EntityMarkup {
  /// A list of links to the pages of pairs; `nil` if there are none.
  func pairs(_ pairs: some Collection<PartPair>) -> HTML? {
    guard !pairs.isEmpty else { return nil }
    var writer = HTMLWriter()
    writer.raw("<ul class=\"lead\">\n")
    for pair in pairs {
      writer.raw("<li>")
      writer.link(frame.href(pair.route), frame.title(of: pair))
      writer.raw("</li>\n")
    }
    writer.raw("</ul>\n")
    return writer.html
  }
}
