import BriefAnswers
import BriefCore
import BriefLanguage
import BriefModel
import BriefQuantities
import BriefSite
import BriefTables

extension PageRenderer {
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
    case .topics: return groups(.topic)
    case .authors: return groups(.author)
    case .methodology: return methodology(nil)
    case .chips: return entities(.chip, section)
    case .systems: return entities(.system, section)
    case .companies: return entities(.company, section)
    case .software: return entities(.software, section)
    case .models: return entities(.model, section)
    }
  }

  func start(_ section: Section) -> (GeneralPage, PageNotes) {
    let title = context.words[section.word]
    let route = Route(section.route)
    let pageNotes = PageNotes(
      context.dataset, exports: PageExports(route: route, title: title))
    return (general(route, title: title, description: nil, parents: []), pageNotes)
  }

  /// Renders the listing of a kind. Kinds with fields to list, such as chips, are comparison tables.
  private func entities(_ kind: EntityKind, _ section: Section) -> Staged<[RenderedPage]> {
    let all = context.dataset.entities.filter { $0.kind == kind }
    let isDirectory = context.dataset.vocabulary.listed(for: kind).isEmpty
    if kind != .company, !isDirectory { return parts(all, kind, section) }
    var (page, pageNotes) = start(section)
    if kind == .company {
      if !all.isEmpty { page.body = companies(all, &pageNotes) }
    } else {
      if !all.isEmpty { page.body = directory(of: all, section) }
    }
    return finish(page, pageNotes)
  }

  /// Renders the list of chips or systems.
  private func parts(_ all: [Entity], _ kind: EntityKind, _ section: Section) -> Staged<[RenderedPage]> {
    let title = context.words[section.word]
    let listing = layOutListing(of: all, kind, in: context.dataset, style: context.style, memo: context.cells)
    let markup = PartsMarkup(listing, kind, at: Route(section.route), in: context)
    return render(markup.pages) { listed in
      var (page, pageNotes) = listed.start(title: title)
      if !all.isEmpty { page.body = markup.body(of: listed, &pageNotes) }
      return listed.renderer.finish(page, pageNotes)
    }
  }

  /// Tables of parts with the fields listed for their kind, one for each scope, so that chips are not compared with
  /// boards; `nil` if there are no parts.
  func tables(of all: [Entity], _ kind: EntityKind, _ pageNotes: inout PageNotes) -> HTML? {
    let fields = context.dataset.vocabulary.listed(for: kind)
    guard !all.isEmpty else { return nil }
    var body = HTMLWriter()
    for scope in [nil] + BasisComponent.scope.values.map(Optional.some) {
      let parts = all.filter { $0.scope == scope }
      guard let first = parts.first else { continue }
      let caption = context.words[kind.plural] + (scope.map { ", \(context.words[.per]) \(context.scope($0))" } ?? "")
      var block = CompareBlock(
        caption: Located(caption, at: first.span), parts: parts.map { Located($0.id, at: $0.span) },
        fields: fields.map { Located($0, at: first.span) }, span: first.span)
      block.kind = kind
      body.html(BlockMarkup(renderer: self, route: pageNotes.exports.route).block(.compare(block), &pageNotes))
    }
    return body.html
  }

  private func directory(of entities: [Entity], _ section: Section) -> HTML {
    var table = TableWriter(
      id: "cb-table-listing", caption: context.words[section.word],
      columns: context.columns(entities.first?.kind.word ?? section.word, .designer))
    for entity in entities {
      table.row { writer in
        writer.cell(.rowHead) { $0.link(context.href(entity.route), entity.name) }
        writer.cell { writer in
          if let designer = entity.designer.flatMap({ context.index.entity($0.value) }) {
            writer.link(context.href(designer.route), designer.name)
          }
        }
      }
    }
    return table.end()
  }

  private func rules() -> Staged<[RenderedPage]> {
    var (page, pageNotes) = start(.rules)
    var table = TableWriter(
      id: "cb-table-listing", caption: context.words[.rules],
      columns: context.columns(.rule, .citation, .effective, .status))
    let known = context.dataset.rules.filter { $0.isKnown(asOf: context.dataset.now) }
    for rule in known {
      let number = rule.source.map { pageNotes.references.number(of: $0.value) }
      table.row { writer in
        writer.cell(.rowHead) { $0.link(context.href(rule.route), rule.title) }
        writer.cell { writer in
          writer.text(rule.citation ?? "")
          if let number { writer.marks([number], context.words) }
        }
        writer.cell { writer in if let from = rule.effectiveFrom { writer.date(from, context.style) } }
        writer.cell(text: rule.status ?? "")
      }
    }
    // Readers come for what the rules mean for a chip, so the matrix is first.
    if let matrix = RuleMatrixMarkup(context: context).matrix(&pageNotes) {
      page.sections.append(.init(id: "cb-matrix", title: context.words[.rulesMatrix], body: matrix))
      if !known.isEmpty {
        page.sections.append(.init(id: "cb-all", title: context.words[.allRules], body: table.end()))
      }
    } else if !known.isEmpty {
      page.body = table.end()
    }
    return finish(page, pageNotes)
  }

  private func sources(without hidden: Set<String>) -> Staged<[RenderedPage]> {
    var (page, pageNotes) = start(.sources)
    let counts = context.dataset.citationCounts(asOf: context.dataset.now)
    var table = TableWriter(
      id: "cb-table-listing", caption: context.words[.sources],
      columns: context.columns(.source, .publisher, .firstPublished, .kind)
        + [.init(label: context.words[.claims], isNumeric: true)])
    let listed = context.dataset.sources.filter { source in
      !hidden.contains(source.id) && source.date.map { $0.last <= context.dataset.now } ?? true
    }
    for source in listed {
      table.row(id: source.id) { writer in
        writer.cell(.rowHead) { $0.link(context.href("/sources/\(source.id)/"), source.title) }
        writer.cell(text: source.publisher ?? "")
        writer.cell { writer in
          if let date = source.date { writer.date(date, context.style) }
          if source.bearsNoDate { writer.text(context.words[.noDate]) }
        }
        writer.cell(
          text: context.evidence(source.evidence) + (source.lowQuality ? ", \(context.words[.lowQuality])" : ""))
        writer.cell(.number) { $0.number(counts[source.id] ?? 0) }
      }
      pageNotes.exports.anchors.insert(source.id)
    }
    if !listed.isEmpty { page.body = table.end() }
    return finish(page, pageNotes)
  }

  private func timeline() -> Staged<[RenderedPage]> {
    var (page, pageNotes) = start(.timeline)
    let route = Route(Section.timeline.route)
    let markup = EventMarkup(renderer: self, route: route)
    let known = context.dataset.events.filter { context.isKnown($0.date) }
    page.body = TimelineMarkup(context: context).drawing(known)
    let years = Set(known.lazy.filter { !$0.pending }.map { $0.date.first.civil.year }).sorted(by: >)
    for year in years {
      let events = known.filter { !$0.pending && $0.date.first.civil.year == year }
      let list = markup.list(events.reversed(), anchors: true, &pageNotes)
      page.sections.append(.init(id: "cb-year-\(year)", title: String(year), body: list))
    }
    let proposed = known.filter(\.pending)
    if !proposed.isEmpty {
      let list = markup.list(proposed, anchors: true, &pageNotes)
      page.sections.append(.init(id: "cb-pending", title: context.words[.pending], body: list))
    }
    return finish(page, pageNotes)
  }
}
