import BriefAnswers
import BriefCore
import BriefFigures
import BriefLanguage
import BriefModel
import BriefQuantities
import BriefSite
import BriefTables

extension PageRenderer {
  /// Renders the index of conflicts: all fields on which sources differ, the widest spread first, in a section for each
  /// width.
  func conflicts() -> Staged<[RenderedPage]> {
    let words = context.words
    let all = context.dataset.conflicts(asOf: context.dataset.now, style: context.style)
    let ordered = ConflictMarkup.Width.allCases.flatMap { width in all.filter { ConflictMarkup.Width($0) == width } }
    let pages = ListingPages(of: ordered.count, by: 100, at: Route(Section.conflicts.route))
    return render(pages) { listed in
      var (page, pageNotes) = listed.start(title: words[.conflicts])
      page.standfirst = escaped(words[.conflictsExplained])
      let markup = ConflictMarkup(context: listed.renderer.context)
      var body = HTMLWriter()
      if all.isEmpty { body.line(.p, text: words[.noConflicts]) }
      body.html(listed.laterEntries(ordered.map { (id: $0.anchor, name: markup.name(of: $0)) }, &pageNotes))
      body.html(listed.links)
      if !body.html.isEmpty { page.body = body.html }
      let shown = ordered[listed.items]
      for width in ConflictMarkup.Width.allCases {
        let conflicts = shown.filter { ConflictMarkup.Width($0) == width }
        guard !conflicts.isEmpty else { continue }
        page.sections.append(
          .init(
            id: "cb-\(width.rawValue)", title: words[width.word], body: markup.table(conflicts, width, &pageNotes)))
      }
      return listed.renderer.finish(page, pageNotes)
    }
  }
}

/// Renders conflicts as a table: the figure that the site prints, and the conflicting values side by side.
struct ConflictMarkup {
  let context: RenderContext

  /// The classes of spread, which are the sections of the page, in order.
  enum Width: String, CaseIterable {
    case twofold, wide, near, words

    /// The title of the section.
    var word: Word {
      switch self {
      case .twofold: .conflictsTwofold
      case .wide: .conflictsWide
      case .near: .conflictsNear
      case .words: .conflictsWords
      }
    }

    init(_ conflict: Conflict) {
      guard let spread = conflict.spread, let two = Rational(2, 1), let tenth = Rational(11, 10) else {
        self = .words
        return
      }
      self = spread >= two ? .twofold : spread > tenth ? .wide : .near
    }
  }

  /// A table of the conflicts of one width.
  func table(_ conflicts: [Conflict], _ width: Width, _ pageNotes: inout PageNotes) -> HTML {
    let isNumeric = width != .words
    var columns = context.columns(.part, .field)
    if isNumeric { columns.append(.init(label: context.words[.spread], isNumeric: true)) }
    columns += context.columns(.figurePrinted, .sides)
    var table = TableWriter(
      id: "cb-table-\(width.rawValue)",
      caption: "\(context.words[.conflicts]): \(context.words[width.word].lowercased())",
      note: context.captionNote(asOf: pageNotes.asOf), columns: columns)
    for conflict in conflicts {
      pageNotes.rest(on: conflict.figure)
      pageNotes.exports.anchors.insert(conflict.anchor)
      pageNotes.exports.mentions.insert(conflict.entity)
      table.row(id: conflict.anchor) { writer in
        writer.cell(.rowHead) { writer in
          if let entity = context.index.entity(conflict.entity) {
            writer.link(context.href(entity.route), entity.name)
          }
        }
        writer.cell { writer in
          writer.text(conflict.label)
          remarks(basisWords(conflict.figure, context.style), &writer)
        }
        if isNumeric { writer.cell(.number, text: spread(conflict)) }
        writer.cell { figure(conflict.figure, &pageNotes, &$0) }
        writer.cell { sides(of: conflict, &pageNotes, &$0) }
      }
    }
    return table.end { writer in
      if isNumeric { writer.line(.p, text: context.words[.spreadExplained]) }
    }
  }

  /// The part and the field of a conflict.
  func name(of conflict: Conflict) -> String {
    "\(context.name(ofEntity: conflict.entity)), \(conflict.label)"
  }

  private func spread(_ conflict: Conflict) -> String {
    let ratio = conflict.spread.flatMap {
      printRational($0, unit: nil, rounding: .significantDigits(3), context.style)
    }
    return ratio.map { "\($0)\u{A0}×" } ?? ""
  }

  private func figure(_ figure: Figure, _ pageNotes: inout PageNotes, _ writer: inout HTMLWriter) {
    let markup = FigureMarkup(context: context)
    markup.value(figure, &writer)
    markup.mark(figure, label: "", &pageNotes.references, &writer)
    remarks(context.words(for: figure, leavingOut: [.unstatedBasis]), &writer)
  }

  private func remarks(_ words: [String], _ writer: inout HTMLWriter) {
    if words.isEmpty { return }
    writer.literal(" ")
    writer.element(.span, class: "sub", text: words.joined(separator: ", "))
  }

  private func sides(of conflict: Conflict, _ pageNotes: inout PageNotes, _ writer: inout HTMLWriter) {
    writer.element(.div, class: "sides") { writer in
      for side in conflict.sides {
        writer.element(.div, class: "side") { writer in
          writer.element(.span, class: "value") { writer in
            if let entity = side.valueEntity.flatMap({ context.index.entity($0) }) {
              writer.link(context.href(entity.route), entity.name)
            } else {
              writer.text(side.text)
            }
          }
          for row in side.claims { writer.element(.span, class: "sub") { claim(row, &pageNotes, &$0) } }
        }
      }
    }
    guard conflict.leftOut > 0 else { return }
    let words = context.words[conflict.leftOut == 1 ? .oneLeftOut : .manyLeftOut]
    writer.element(.span, class: "sub", text: "\(conflict.leftOut) \(words)")
  }

  private func claim(_ row: ClaimsTable.Row, _ pageNotes: inout PageNotes, _ writer: inout HTMLWriter) {
    let source = row.claim.source.flatMap { context.dataset.source($0) }
    writer.text(source.map { $0.publisher ?? $0.title } ?? context.words[.needsSource])
    writer.marks(pageNotes.references.cite([row.claim.id], in: context.dataset), context.words)
    var remarks = [row.evidence]
    if source?.lowQuality == true { remarks.append(context.words[.lowQuality]) }
    if row.rank == .preferred { remarks.append(context.words[.preferred]) }
    if let variant = row.claim.variant { remarks.append(variant) }
    writer.text(", " + remarks.joined(separator: ", "))
    if let stated = row.stated {
      writer.literal(", ")
      writer.date(stated, context.style)
    }
  }
}
