import BriefChips
import BriefCore
import BriefSite
import BriefTables

extension PageRenderer {
  /// The fields shown in lists of chips.
  static let chipFields = ["peak.bf16", "memory.capacity", "memory.bandwidth", "tdp", "tpp"]
  /// The fields shown in lists of systems.
  static let systemFields = ["chips.count", "peak.bf16", "power.system"]

  /// Renders the listing of a section: chips with their figures, rules with their dates, sources with their kinds.
  ///
  /// - Parameter hidden: the ids of the sources that are not listed.
  public func listing(_ section: Section, without hidden: Set<String> = []) -> Staged<[RenderedPage]> {
    switch section {
    case .briefings: return briefingList()
    case .timeline: return timeline()
    case .rules: return rules()
    case .sources: return sources(without: hidden)
    case .conflicts: return conflicts()
    case .compare: return comparisons()
    case .methodology: return methodology(nil)
    case .chips: return entities(.chip, section, fields: Self.chipFields)
    case .systems: return entities(.system, section, fields: Self.systemFields)
    case .companies: return entities(.company, section, fields: [])
    case .software: return entities(.software, section, fields: [])
    case .models: return entities(.model, section, fields: [])
    }
  }

  func start(_ section: Section) -> (GeneralPage, Apparatus) {
    let title = frame.words[section.rawValue]
    let route = Route(section.route)
    let apparatus = Apparatus(
      frame.dataset, exports: PageExports(route: route, title: title))
    return (general(route, title: title, description: nil, parents: []), apparatus)
  }

  /// Renders the listing of a kind. Chips and systems are comparison tables, one for each scope, so that chips are not
  /// compared with boards.
  private func entities(_ kind: EntityKind, _ section: Section, fields: [String]) -> Staged<[RenderedPage]> {
    var (page, apparatus) = start(section)
    let all = frame.dataset.entities.filter { $0.kind == kind }
    guard !fields.isEmpty else {
      if !all.isEmpty { page.body = directory(of: all, section) }
      return finish(page, apparatus)
    }
    page.body = tables(of: all, kind, fields: fields, &apparatus)
    return finish(page, apparatus)
  }

  /// Tables of parts with some of their figures, one for each scope; `nil` if there are no parts.
  func tables(of all: [Entity], _ kind: EntityKind, fields: [String], _ apparatus: inout Apparatus) -> HTML? {
    guard !all.isEmpty else { return nil }
    var body = HTMLWriter()
    for scope in [nil] + BasisPart.scope.values.map(Optional.some) {
      let parts = all.filter { $0.scope == scope }
      guard let first = parts.first else { continue }
      let caption = frame.words[kind.folder] + (scope.map { ", \(frame.words["per"]) \(frame.scope($0))" } ?? "")
      var block = CompareBlock(
        caption: Located(caption, at: first.span), parts: parts.map { Located($0.id, at: $0.span) },
        fields: fields.map { Located($0, at: first.span) }, span: first.span)
      block.kind = kind
      body.html(BlockMarkup(renderer: self, route: apparatus.exports.route).block(.compare(block), &apparatus))
    }
    return body.html
  }

  private func directory(of entities: [Entity], _ section: Section) -> HTML {
    let ofCompanies = section == .companies
    var table = TableWriter(
      id: "cb-table-listing", caption: frame.words[section.rawValue],
      columns: [
        (frame.words[entities.first?.kind.rawValue ?? section.rawValue], false),
        (frame.words[ofCompanies ? "city" : "designer"], false),
      ])
    for entity in entities {
      table.row(
        head: { $0.link(frame.href(entity.route), entity.name) },
        cells: [
          (
            false,
            { writer in
              if ofCompanies {
                writer.text([entity.city, entity.country].compactMap { $0 }.joined(separator: ", "))
              } else if let designer = entity.designer.flatMap({ frame.index.entity($0.value) }) {
                writer.link(frame.href(designer.route), designer.name)
              }
            }
          )
        ])
    }
    return table.end()
  }

  private func rules() -> Staged<[RenderedPage]> {
    var (page, apparatus) = start(.rules)
    var table = TableWriter(
      id: "cb-table-listing", caption: frame.words["rules"],
      columns: [
        (frame.words["rule"], false), (frame.words["citation"], false), (frame.words["effective"], false),
        (frame.words["status"], false),
      ])
    let known = frame.dataset.rules.filter { $0.isKnown(asOf: frame.dataset.now) }
    for rule in known {
      let number = rule.source.map { apparatus.references.number(of: $0.value) }
      table.row(
        head: { $0.link(frame.href(rule.route), rule.title) },
        cells: [
          (
            false,
            { writer in
              writer.text(rule.citation ?? "")
              if let number { writer.marks([number], frame.words) }
            }
          ),
          (false, { writer in if let from = rule.effectiveFrom { writer.date(from, frame.style) } }),
          (false, { $0.text(rule.status ?? "") }),
        ])
    }
    if !known.isEmpty { page.body = table.end() }
    let asOf = apparatus.asOf
    let blocks = BlockMarkup(renderer: self, route: apparatus.exports.route)
    if let matrix = RuleMatrixMarkup(frame: frame).matrix(note: { blocks.note(asOf: asOf, &$0) }, &apparatus) {
      page.sections.append(.init(id: "cb-matrix", title: frame.words["rules_matrix"], body: matrix))
    }
    return finish(page, apparatus)
  }

  private func sources(without hidden: Set<String>) -> Staged<[RenderedPage]> {
    var (page, apparatus) = start(.sources)
    let counts = frame.dataset.citationCounts(asOf: frame.dataset.now)
    var table = TableWriter(
      id: "cb-table-listing", caption: frame.words["sources"],
      columns: [
        (frame.words["source"], false), (frame.words["publisher"], false), (frame.words["first_published"], false),
        (frame.words["kind"], false), (frame.words["claims"], true),
      ])
    let listed = frame.dataset.sources.filter { source in
      !hidden.contains(source.id) && source.date.map { $0.last <= frame.dataset.now } ?? true
    }
    for source in listed {
      table.row(
        id: source.id,
        head: { $0.link(frame.href("/sources/\(source.id)/"), source.title) },
        cells: [
          (false, { $0.text(source.publisher ?? "") }),
          (
            false,
            { writer in
              if let date = source.date { writer.date(date, frame.style) }
              if source.bearsNoDate { writer.text(frame.words["no_date"]) }
            }
          ),
          (
            false,
            { $0.text(frame.evidence(source.evidence) + (source.lowQuality ? ", \(frame.words["low_quality"])" : "")) }
          ),
          (true, { $0.number(counts[source.id] ?? 0) }),
        ])
      apparatus.exports.anchors.insert(source.id)
    }
    if !listed.isEmpty { page.body = table.end() }
    return finish(page, apparatus)
  }

  private func timeline() -> Staged<[RenderedPage]> {
    var (page, apparatus) = start(.timeline)
    let route = Route(Section.timeline.route)
    let markup = EventMarkup(renderer: self, route: route)
    let known = frame.dataset.events.filter { frame.isKnown($0.date) }
    let years = Set(known.lazy.filter { !$0.pending }.map { $0.date.first.civil.year }).sorted(by: >)
    for year in years {
      let events = known.filter { !$0.pending && $0.date.first.civil.year == year }
      let list = markup.list(events.reversed(), anchors: true, &apparatus)
      page.sections.append(.init(id: "cb-year-\(year)", title: String(year), body: list))
    }
    let proposed = known.filter(\.pending)
    if !proposed.isEmpty {
      let list = markup.list(proposed, anchors: true, &apparatus)
      page.sections.append(.init(id: "cb-pending", title: frame.words["pending"], body: list))
    }
    return finish(page, apparatus)
  }
}
