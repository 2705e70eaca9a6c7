import BriefChips
import BriefCore
import BriefSite
import BriefTables

/// The blocks of a page: tables and timelines, with what a reader needs to quote them alone.
struct BlockMarkup {
  let renderer: PageRenderer
  let route: Route

  var frame: Frame { renderer.frame }

  /// A block that an author wrote.
  func block(_ block: Block, _ apparatus: inout Apparatus) -> HTML {
    switch block {
    case .compare(let block):
      let table = layOutTable(block, in: frame.dataset, asOf: apparatus.asOf, style: frame.style, memo: frame.cells)
        .collect(into: &apparatus.diagnostics)
      return CompareMarkup(renderer: renderer, route: route).table(table, id: nextID(&apparatus), &apparatus)
    case .claims(let block):
      let table = layOutClaims(block, in: frame.dataset, asOf: apparatus.asOf, style: frame.style).collect(
        into: &apparatus.diagnostics)
      return claims(table, id: nextID(&apparatus), &apparatus)
    case .timeline(let block):
      let timeline = layOutTimeline(block, in: frame.dataset, asOf: apparatus.asOf)
        .collect(into: &apparatus.diagnostics)
      return self.timeline(timeline, &apparatus)
    case .rules(let block):
      let table = layOutRules(block, in: frame.dataset, asOf: apparatus.asOf).collect(into: &apparatus.diagnostics)
      return rules(table, id: nextID(&apparatus), &apparatus)
    }
  }

  /// The id of the page's next table.
  func nextID(_ apparatus: inout Apparatus) -> String {
    apparatus.tables += 1
    let id = "table-\(apparatus.tables)"
    apparatus.exports.anchors.insert(id)
    return id
  }

  // MARK: Timeline

  private func timeline(_ timeline: Timeline, _ apparatus: inout Apparatus) -> HTML {
    var writer = HTMLWriter()
    writer.raw("<figure class=\"table timeline-block\">\n<figcaption class=\"caption\">")
    writer.text(timeline.caption ?? frame.words["timeline"])
    note(asOf: timeline.asOf, &writer)
    writer.raw("</figcaption>\n")
    let markup = EventMarkup(renderer: renderer, route: route)
    writer.html(markup.list(timeline.events, anchors: false, &apparatus))
    if !timeline.proposed.isEmpty {
      writer.raw("<p class=\"lane-key\">")
      writer.text(frame.words["pending"])
      writer.raw("</p>\n")
      writer.html(markup.list(timeline.proposed, anchors: false, &apparatus))
    }
    writer.raw("</figure>\n")
    return writer.html
  }

  /// The line under a caption that says whose knowledge the table shows.
  func note(asOf day: Day, _ writer: inout HTMLWriter) {
    writer.raw("<span class=\"caption-note\">")
    writer.text(frame.words["known_by"] + " ")
    writer.raw("<time")
    writer.attribute("datetime", day.description)
    writer.raw(">")
    writer.text(printDay(day, frame.style))
    writer.raw("</time></span>")
  }

  // MARK: Rules

  private func rules(_ table: RulesTable, id: String, _ apparatus: inout Apparatus) -> HTML {
    var writer = TableWriter(
      id: id, caption: table.caption ?? frame.words["rules"],
      columns: [(frame.words["part"], false)] + table.days.map { (printDay($0, frame.style), false) },
      note: { note(asOf: table.asOf, &$0) })
    for row in table.rows {
      apparatus.exports.mentions.insert(row.stub.id)
      var cells: [HTML] = []
      for cell in row.cells { cells.append(statements(cell, &apparatus)) }
      writer.row(
        head: { $0.link(frame.settings.href(row.stub.route), row.stub.name) },
        cells: cells.map { cell in (false, { $0.html(cell) }) })
    }
    return writer.end { writer in
      writer.raw("<p>")
      writer.text(frame.words["statements_not_computed"])
      writer.raw("</p>\n")
    }
  }

  private func statements(_ cell: RulesTable.Cell, _ apparatus: inout Apparatus) -> HTML {
    var writer = HTMLWriter()
    if cell.absence != nil {
      writer.raw("<span class=\"absent\">")
      writer.text(frame.words["no_statement"])
      writer.raw("</span>")
    }
    for statement in cell.statements {
      apparatus.exports.mentions.insert(statement.rule)
      writer.raw(
        statement.rank == .deprecated
          ? "<div class=\"statement deprecated\"><span class=\"value\">"
          : "<div class=\"statement\"><span class=\"value\">")
      writer.text(statement.outcome)
      writer.raw("</span>")
      writer.marks([apparatus.references.number(of: statement.source)], frame.words)
      writer.raw("<span class=\"basis\">")
      if let rule = frame.dataset.rule(statement.rule) {
        writer.link(frame.settings.href(rule.route), statement.ruleName)
      }
      for remark in [
        words(for: statement.standing), statement.rank == .deprecated ? frame.words["unused"] : nil, statement.reason,
      ] {
        guard let remark else { continue }
        writer.raw("; ")
        writer.text(remark)
      }
      writer.raw("</span></div>")
    }
    return writer.html
  }

  private func words(for standing: RulesTable.Standing) -> String? {
    switch standing {
    case .inForce: nil
    case .pending(let from): "\(frame.words["takes_effect"]) \(printDate(from, frame.style))"
    case .notEnforced(let since): "\(frame.words["not_enforced_since"]) \(printDate(since, frame.style))"
    }
  }
}
