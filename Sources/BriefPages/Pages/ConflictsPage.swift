import BriefAnswers
import BriefCore
import BriefFigures
import BriefModel
import BriefQuantities
import BriefSite
import BriefTables

extension PageRenderer {
  /// Renders the index of conflicts: all fields on which sources differ, the widest spread first, in a section for each
  /// width.
  func conflicts() -> Staged<[RenderedPage]> {
    var (page, pageNotes) = start(.conflicts)
    let all = context.dataset.conflicts(asOf: pageNotes.asOf, style: context.style)
    var intro = HTMLWriter()
    intro.text(context.words["conflicts_explained"])
    page.standfirst = intro.html
    if all.isEmpty {
      var writer = HTMLWriter()
      writer.raw("<p>")
      writer.text(context.words["no_conflicts"])
      writer.raw("</p>\n")
      page.body = writer.html
    }
    let markup = ConflictMarkup(context: context)
    let asOf = pageNotes.asOf
    let blocks = BlockMarkup(renderer: self, route: pageNotes.exports.route)
    for width in ConflictMarkup.Width.allCases {
      let conflicts = all.filter { ConflictMarkup.Width($0) == width }
      guard !conflicts.isEmpty else { continue }
      page.sections.append(
        .init(
          id: "cb-\(width.rawValue)", title: context.words["conflicts_\(width.rawValue)"],
          body: markup.table(conflicts, width, note: { blocks.note(asOf: asOf, &$0) }, &pageNotes)))
    }
    return finish(page, pageNotes)
  }
}

/// Renders conflicts as a table: the figure that the site prints, and the conflicting values side by side.
struct ConflictMarkup {
  let context: RenderContext

  /// The classes of spread, which are the sections of the page, in order.
  enum Width: String, CaseIterable {
    case twofold, wide, near, words

    init(_ conflict: Conflict) {
      guard let spread = conflict.spread, let two = Rational(2, 1), let tenth = Rational(11, 10) else {
        self = .words
        return
      }
      self = spread >= two ? .twofold : spread > tenth ? .wide : .near
    }
  }

  /// A table of the conflicts of one width.
  ///
  /// - Parameter note: writes the line under the caption.
  func table(
    _ conflicts: [Conflict], _ width: Width, note: (inout HTMLWriter) -> Void, _ pageNotes: inout PageNotes
  ) -> HTML {
    let isNumeric = width != .words
    var columns = [(context.words["part"], false), (context.words["field"], false)]
    if isNumeric { columns.append((context.words["spread"], true)) }
    columns += [(context.words["figure_printed"], false), (context.words["sides"], false)]
    var table = TableWriter(
      id: "cb-table-\(width.rawValue)",
      caption: "\(context.words["conflicts"]): \(context.words["conflicts_\(width.rawValue)"].lowercased())",
      columns: columns, note: note)
    for conflict in conflicts {
      pageNotes.rest(on: conflict.figure)
      pageNotes.exports.anchors.insert(conflict.anchor)
      pageNotes.exports.mentions.insert(conflict.entity)
      var figure = HTMLWriter()
      let markup = FigureMarkup(context: context)
      markup.value(conflict.figure, &figure)
      markup.mark(conflict.figure, label: "", &pageNotes.references, &figure)
      let words = context.words(for: conflict.figure, leavingOut: [.unstatedBasis])
      if !words.isEmpty {
        figure.raw(" <span class=\"sub\">")
        figure.text(words.joined(separator: ", "))
        figure.raw("</span>")
      }
      var sides = HTMLWriter()
      self.sides(of: conflict, &pageNotes, &sides)
      let spread = conflict.spread.flatMap {
        printRational($0, unit: nil, rounding: .significantDigits(3), context.style)
      }
      var cells: [(numeric: Bool, write: (inout HTMLWriter) -> Void)] = [
        (
          false,
          { writer in
            writer.text(conflict.label)
            let basis = basisWords(conflict.figure, context.style)
            if basis.isEmpty { return }
            writer.raw(" <span class=\"sub\">")
            writer.text(basis.joined(separator: ", "))
            writer.raw("</span>")
          }
        )
      ]
      if isNumeric { cells.append((true, { $0.text(spread.map { "\($0)\u{A0}×" } ?? "") })) }
      cells += [(false, { $0.html(figure.html) }), (false, { $0.html(sides.html) })]
      table.row(
        id: conflict.anchor,
        head: { writer in
          if let entity = context.index.entity(conflict.entity) {
            writer.link(context.href(entity.route), entity.name)
          }
        }, cells: cells)
    }
    return table.end { writer in
      guard isNumeric else { return }
      writer.raw("<p>")
      writer.text(context.words["spread_explained"])
      writer.raw("</p>\n")
    }
  }

  private func sides(of conflict: Conflict, _ pageNotes: inout PageNotes, _ writer: inout HTMLWriter) {
    writer.raw("<div class=\"sides\">")
    for side in conflict.sides {
      writer.raw("<div class=\"side\"><span class=\"value\">")
      if let entity = side.valueEntity.flatMap({ context.index.entity($0) }) {
        writer.link(context.href(entity.route), entity.name)
      } else {
        writer.text(side.text)
      }
      writer.raw("</span>")
      for row in side.claims { claim(row, &pageNotes, &writer) }
      writer.raw("</div>")
    }
    writer.raw("</div>")
    guard conflict.leftOut > 0 else { return }
    writer.raw("<span class=\"sub\">")
    writer.text("\(conflict.leftOut) \(context.words[conflict.leftOut == 1 ? "one_left_out" : "many_left_out"])")
    writer.raw("</span>")
  }

  private func claim(_ row: ClaimsTable.Row, _ pageNotes: inout PageNotes, _ writer: inout HTMLWriter) {
    let source = row.claim.source.flatMap { context.dataset.source($0) }
    writer.raw("<span class=\"sub\">")
    writer.text(source.map { $0.publisher ?? $0.title } ?? context.words["needs_source"])
    writer.marks(pageNotes.references.cite([row.claim.id], in: context.dataset), context.words)
    var remarks = [row.evidence]
    if source?.lowQuality == true { remarks.append(context.words["low_quality"]) }
    if row.rank == .preferred { remarks.append(context.words["preferred"]) }
    if let variant = row.claim.variant { remarks.append(variant) }
    writer.text(", " + remarks.joined(separator: ", "))
    if let stated = row.stated {
      writer.raw(", ")
      writer.date(stated, context.style)
    }
    writer.raw("</span>")
  }
}
