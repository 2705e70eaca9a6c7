import BriefChips
import BriefCore
import BriefSite
import BriefTables

/// Renders the blocks of a page: tables, charts and timelines, with everything needed to quote each alone.
struct BlockMarkup {
  let renderer: PageRenderer
  let route: Route

  var frame: Frame { renderer.frame }

  /// Renders a block written by an author.
  func block(_ block: Block, _ apparatus: inout Apparatus) -> HTML {
    let address = apparatus.claim(block.address)
    let html = body(of: block, at: address, &apparatus)
    apparatus.reportUndated(at: block.span)
    if address.formerly.isEmpty { return html }
    var writer = HTMLWriter()
    for old in address.formerly {
      writer.raw("<span")
      writer.attribute("id", old.value)
      writer.raw("></span>")
    }
    writer.raw("\n")
    writer.html(html)
    return writer.html
  }

  private func body(of block: Block, at address: BlockAddress, _ apparatus: inout Apparatus) -> HTML {
    switch block {
    case .compare(let block):
      let table = layOutTable(block, in: frame.dataset, asOf: apparatus.asOf, style: frame.style, memo: frame.cells)
        .collect(into: &apparatus.diagnostics)
      return standing(table.title, at: address, &apparatus) { location, apparatus in
        CompareMarkup(renderer: renderer, route: route).table(table, at: location, &apparatus)
      }
    case .chart(let block):
      let chart = layOutChart(block, in: frame.dataset, asOf: apparatus.asOf, style: frame.style, memo: frame.cells)
        .collect(into: &apparatus.diagnostics)
      return standing(chart.caption ?? chart.table.title, at: address, &apparatus) { location, apparatus in
        ChartMarkup(renderer: renderer, route: route).chart(chart, at: location, &apparatus)
      }
    case .claims(let block):
      let table = layOutClaims(block, in: frame.dataset, asOf: apparatus.asOf, style: frame.style).collect(
        into: &apparatus.diagnostics)
      return standing(caption(of: table), at: address, &apparatus) { claims(table, at: $0, &$1) }
    case .timeline(let block):
      let timeline = layOutTimeline(block, in: frame.dataset, asOf: apparatus.asOf)
        .collect(into: &apparatus.diagnostics)
      guard address.id != nil else { return self.timeline(timeline, at: nil, &apparatus) }
      return standing(timeline.caption ?? frame.words["timeline"], at: address, isNumbered: false, &apparatus) {
        self.timeline(timeline, at: $0, &$1)
      }
    case .rules(let block):
      let table = layOutRules(block, in: frame.dataset, asOf: apparatus.asOf).collect(into: &apparatus.diagnostics)
      return standing(table.caption ?? frame.words["rules"], at: address, &apparatus) { location, apparatus in
        RuleMarkup(frame: frame).table(table, at: location, note: { note(asOf: table.asOf, &$0) }, &apparatus)
      }
    }
  }

  /// Renders a table or chart on its page and, if it has an id, a second time as an embed page.
  ///
  /// - Parameter isNumbered: whether it counts among the page's numbered tables. A block with an id counts too, so that
  ///   an id does not change the numbers of later tables.
  private func standing(
    _ title: String, at address: BlockAddress, isNumbered: Bool = true, _ apparatus: inout Apparatus,
    write: (BlockLocation, inout Apparatus) -> HTML
  ) -> HTML {
    guard let id = address.id?.value, renderer.embeds != nil else { return write(nextLocation(&apparatus), &apparatus) }
    if isNumbered { apparatus.tables += 1 }
    let (location, number, before) = (BlockLocation(named: id), apparatus.tables, apparatus.files.count)
    let own = PageRenderer.embedRoute(of: id, on: route).description
    apparatus.embed = Apparatus.Embed(href: frame.href(own), address: frame.settings.address(own))
    let html = write(location, &apparatus)
    apparatus.embed = nil
    renderer.embed(id, title: title, on: route, &apparatus) { own in
      // Nested tables have the same numbers as on the page.
      own.tables = number
      return write(location, &own)
    }
    let (files, folder) = (Array(apparatus.files[before...]), location.path(beside: route, ending: "").dropLast())
    for old in address.formerly {
      apparatus.files += renderer.atFormerAddress(
        files, current: String(folder), former: folder.dropLast(id.count) + old.value, title: title)
    }
    return html
  }

  /// The location of the page's next table.
  func nextLocation(_ apparatus: inout Apparatus) -> BlockLocation {
    apparatus.tables += 1
    let id = "table-\(apparatus.tables)"
    apparatus.exports.anchors.insert(id)
    return BlockLocation(id)
  }

  // MARK: Timeline

  private func timeline(_ timeline: Timeline, at location: BlockLocation?, _ apparatus: inout Apparatus) -> HTML {
    var writer = HTMLWriter()
    writer.raw("<figure class=\"table timeline-block\"")
    writer.attribute("id", ifPresent: location?.anchor)
    writer.raw(">\n<figcaption class=\"caption\">")
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
    writer.dataLine(apparatus.embed, frame.words)
    writer.raw("</figure>\n")
    return writer.html
  }

  /// Writes the caption's note with the day whose state of knowledge the table shows.
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
