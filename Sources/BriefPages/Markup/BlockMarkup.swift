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
    let html = body(of: block, &apparatus)
    apparatus.reportUndated(at: block.span)
    return html
  }

  private func body(of block: Block, _ apparatus: inout Apparatus) -> HTML {
    switch block {
    case .compare(let block):
      let table = layOutTable(block, in: frame.dataset, asOf: apparatus.asOf, style: frame.style, memo: frame.cells)
        .collect(into: &apparatus.diagnostics)
      return standing(table.title, &apparatus) { id, apparatus in
        CompareMarkup(renderer: renderer, route: route).table(table, id: id, &apparatus)
      }
    case .chart(let block):
      let chart = layOutChart(block, in: frame.dataset, asOf: apparatus.asOf, style: frame.style, memo: frame.cells)
        .collect(into: &apparatus.diagnostics)
      return standing(chart.caption ?? chart.table.title, &apparatus) { id, apparatus in
        ChartMarkup(renderer: renderer, route: route).chart(chart, id: id, &apparatus)
      }
    case .claims(let block):
      let table = layOutClaims(block, in: frame.dataset, asOf: apparatus.asOf, style: frame.style).collect(
        into: &apparatus.diagnostics)
      return standing(caption(of: table), &apparatus) { id, apparatus in claims(table, id: id, &apparatus) }
    case .timeline(let block):
      let timeline = layOutTimeline(block, in: frame.dataset, asOf: apparatus.asOf)
        .collect(into: &apparatus.diagnostics)
      return self.timeline(timeline, &apparatus)
    case .rules(let block):
      let table = layOutRules(block, in: frame.dataset, asOf: apparatus.asOf).collect(into: &apparatus.diagnostics)
      return standing(table.caption ?? frame.words["rules"], &apparatus) { id, apparatus in
        RuleMarkup(frame: frame).table(table, id: id, note: { note(asOf: table.asOf, &$0) }, &apparatus)
      }
    }
  }

  /// Writes a table or chart on its page, and once more to stand alone.
  private func standing(
    _ title: String, _ apparatus: inout Apparatus, write: (String, inout Apparatus) -> HTML
  ) -> HTML {
    let id = nextID(&apparatus)
    guard renderer.embeds != nil else { return write(id, &apparatus) }
    let number = apparatus.tables
    apparatus.embed = frame.settings.href(PageRenderer.embedRoute(of: id, on: route).description)
    let html = write(id, &apparatus)
    apparatus.embed = nil
    renderer.embed(id, title: title, on: route, &apparatus) { own in
      // What it holds besides is numbered as on its page.
      own.tables = number
      return write(id, &own)
    }
    return html
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
}
