import BriefChips
import BriefCore
import BriefSite

extension PageRenderer {
  /// Makes the listing of a section: chips with their figures, rules with their dates, sources with their kinds.
  public func listing(_ section: Section) -> Staged<[RenderedPage]> {
    switch section {
    case .briefings: return briefingList()
    case .timeline: return timeline()
    case .rules: return rules()
    case .sources: return sources()
    case .chips:
      return entities(.chip, section, fields: ["peak.bf16", "memory.capacity", "memory.bandwidth", "tdp", "tpp"])
    case .systems: return entities(.system, section, fields: ["chips.count", "peak.bf16", "power.system"])
    case .companies: return entities(.company, section, fields: [])
    case .software: return entities(.software, section, fields: [])
    case .models: return entities(.model, section, fields: [])
    }
  }

  private func start(_ section: Section) -> (GeneralPage, Apparatus) {
    let title = frame.words[section.rawValue]
    let route = Route(section.route)
    let apparatus = Apparatus(asOf: frame.dataset.now, now: frame.dataset.now, exports: PageExports(route: route, title: title))
    return (general(route, title: title, description: nil, parents: []), apparatus)
  }

  private func entities(_ kind: EntityKind, _ section: Section, fields: [String]) -> Staged<[RenderedPage]> {
    var (page, apparatus) = start(section)
    let all = frame.dataset.entities.filter { $0.kind == kind }
    let columns = fields.compactMap { frame.dataset.vocabulary.field($0) }
    let second = kind == .company ? frame.words["city"] : frame.words["designer"]
    var table = TableWriter(
      id: "cb-table-listing", caption: frame.words[section.rawValue],
      columns: [(frame.words[kind.rawValue], false), (second, false)] + columns.map { ($0.label, true) })
    let markup = FigureMarkup(frame: frame)
    for entity in all {
      var cells: [(numeric: Bool, write: (inout HTMLWriter) -> Void)] = [
        (
          false,
          { writer in
            if kind == .company {
              writer.text([entity.city, entity.country].compactMap { $0 }.joined(separator: ", "))
            } else if let designer = entity.designer.flatMap({ frame.index.entity($0.value) }) {
              writer.link(frame.settings.href(designer.route), designer.name)
            }
          }
        )
      ]
      for field in columns {
        let figure = frame.dataset.figure(entity.id, field.name, asOf: apparatus.asOf)
        var cell = HTMLWriter()
        markup.value(figure, &cell)
        markup.mark(figure, label: "\(entity.name), \(field.label)", &apparatus.references, &cell)
        let flags = frame.words(for: figure.flags)
        if !flags.isEmpty {
          cell.raw(" <span class=\"flag\">")
          cell.text(flags.joined(separator: ", "))
          cell.raw("</span>")
        }
        let written = cell.html
        cells.append((true, { $0.html(written) }))
      }
      table.row(head: { $0.link(frame.settings.href(entity.route), entity.name) }, cells: cells)
    }
    if !all.isEmpty { page.body = table.end() }
    return finish(page, apparatus)
  }

  private func rules() -> Staged<[RenderedPage]> {
    var (page, apparatus) = start(.rules)
    var table = TableWriter(
      id: "cb-table-listing", caption: frame.words["rules"],
      columns: [
        (frame.words["rule"], false), (frame.words["citation"], false), (frame.words["effective"], false),
        (frame.words["status"], false),
      ])
    for rule in frame.dataset.rules {
      let number = rule.source.map { apparatus.references.number(of: $0.value) }
      table.row(
        head: { $0.link(frame.settings.href(rule.route), rule.title) },
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
    if !frame.dataset.rules.isEmpty { page.body = table.end() }
    return finish(page, apparatus)
  }

  private func sources() -> Staged<[RenderedPage]> {
    var (page, apparatus) = start(.sources)
    var counts: [String: Int] = [:]
    for claim in frame.dataset.entities.lazy.flatMap(\.claims) {
      for id in Set([claim.source, claim.via].compactMap { $0 }) { counts[id, default: 0] += 1 }
    }
    var table = TableWriter(
      id: "cb-table-listing", caption: frame.words["sources"],
      columns: [
        (frame.words["source"], false), (frame.words["publisher"], false), (frame.words["first_published"], false),
        (frame.words["kind"], false), (frame.words["claims"], true),
      ])
    for source in frame.dataset.sources {
      table.row(
        id: source.id,
        head: { $0.link(frame.settings.href("/sources/\(source.id)/"), source.title) },
        cells: [
          (false, { $0.text(source.publisher ?? "") }),
          (false, { writer in if let date = source.date { writer.date(date, frame.style) } }),
          (
            false,
            { $0.text(frame.evidence(source.evidence) + (source.lowQuality ? ", \(frame.words["low_quality"])" : "")) }
          ),
          (true, { $0.number(counts[source.id] ?? 0) }),
        ])
      apparatus.exports.anchors.insert(source.id)
    }
    if !frame.dataset.sources.isEmpty { page.body = table.end() }
    return finish(page, apparatus)
  }

  private func timeline() -> Staged<[RenderedPage]> {
    var (page, apparatus) = start(.timeline)
    let route = Route(Section.timeline.route)
    let markup = EventMarkup(renderer: self, route: route)
    let years = Set(frame.dataset.events.lazy.filter { !$0.pending }.map { $0.date.first.civil.year }).sorted(by: >)
    for year in years {
      let events = frame.dataset.events.filter { !$0.pending && $0.date.first.civil.year == year }
      let list = markup.list(events.reversed(), anchors: true, &apparatus)
      page.sections.append(.init(id: "cb-year-\(year)", title: String(year), body: list))
    }
    let proposed = frame.dataset.events.filter(\.pending)
    if !proposed.isEmpty {
      let list = markup.list(proposed, anchors: true, &apparatus)
      page.sections.append(.init(id: "cb-pending", title: frame.words["pending"], body: list))
    }
    return finish(page, apparatus)
  }
}
