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
    let pages = ListingPages(of: all.count, by: kind == .company ? 100 : 500, at: Route(section.route))
    return render(pages) { listed in
      var (page, pageNotes) = listed.start(title: context.words[section.word])
      if !all.isEmpty {
        let (renderer, items) = (listed.renderer, Array(all[listed.items]))
        var writer = HTMLWriter()
        writer.html(
          kind == .company ? renderer.companies(items, &pageNotes) : renderer.directory(of: items, section))
        writer.html(listed.links)
        page.body = writer.html
      }
      return listed.renderer.finish(page, pageNotes)
    }
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

  func directory(of entities: [Entity], _ section: Section) -> HTML {
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
}
