import BriefCore
import BriefLanguage
import BriefQuantities
import BriefSite
import BriefTables

/// Renders the blocks of a page: tables, charts and timelines, with everything needed to quote each alone.
struct BlockMarkup {
  let renderer: PageRenderer
  let route: Route

  var context: RenderContext { renderer.context }

  /// Renders a block written by an author.
  func block(_ block: Block, _ pageNotes: inout PageNotes) -> HTML {
    let address = pageNotes.claim(block.address, isPage: renderer.context.index.isOwnPage)
    let html = body(of: block, at: address, &pageNotes)
    pageNotes.reportUndated(at: block.span)
    if address.formerly.isEmpty { return html }
    var writer = HTMLWriter()
    for old in address.formerly {
      writer.element(.span) {
        $0.add("id", old.value)
      } content: { _ in
      }
    }
    writer.literal("\n")
    writer.html(html)
    return writer.html
  }

  private func body(of block: Block, at address: BlockAddress, _ pageNotes: inout PageNotes) -> HTML {
    switch block {
    case .compare(let block):
      let table = layOutTable(
        block, in: context.dataset, asOf: pageNotes.asOf, style: context.style, memo: context.cells
      )
      .collect(into: &pageNotes.diagnostics)
      return standing(table.title, at: address, &pageNotes) { location, pageNotes in
        CompareMarkup(renderer: renderer, route: route, location: location).table(table, &pageNotes)
      }
    case .chart(let block):
      let chart = layOutChart(
        block, in: context.dataset, asOf: pageNotes.asOf, style: context.style, memo: context.cells
      )
      .collect(into: &pageNotes.diagnostics)
      return standing(chart.caption ?? chart.table.title, at: address, &pageNotes) { location, pageNotes in
        ChartMarkup(renderer: renderer, route: route).chart(chart, at: location, &pageNotes)
      }
    case .claims(let block):
      let table = layOutClaims(block, in: context.dataset, asOf: pageNotes.asOf, style: context.style).collect(
        into: &pageNotes.diagnostics)
      return standing(caption(of: table), at: address, &pageNotes) { claims(table, at: $0, &$1) }
    case .timeline(let block):
      let timeline = layOutTimeline(block, in: context.dataset, asOf: pageNotes.asOf)
        .collect(into: &pageNotes.diagnostics)
      guard address.id != nil else { return self.timeline(timeline, at: nil, &pageNotes) }
      return standing(timeline.caption ?? context.words[.timeline], at: address, isNumbered: false, &pageNotes) {
        self.timeline(timeline, at: $0, &$1)
      }
    case .rules(let block):
      let table = layOutRules(block, in: context.dataset, asOf: pageNotes.asOf).collect(into: &pageNotes.diagnostics)
      return standing(table.caption ?? context.words[.rules], at: address, &pageNotes) { location, pageNotes in
        RuleMatrixMarkup(context: context).table(table, at: location, &pageNotes)
      }
    }
  }

  /// Renders a table or chart on its page and, if it has an id, a second time as an embed page.
  ///
  /// - Parameter isNumbered: whether it counts among the page's numbered tables. A block with an id counts too, so that
  ///   an id does not change the numbers of later tables.
  private func standing(
    _ title: String, at address: BlockAddress, isNumbered: Bool = true, _ pageNotes: inout PageNotes,
    write: (BlockLocation, inout PageNotes) -> HTML
  ) -> HTML {
    guard let id = address.id?.value, renderer.embeds != nil else { return write(nextLocation(&pageNotes), &pageNotes) }
    if isNumbered { pageNotes.tables += 1 }
    let (location, number, before) = (BlockLocation(named: id), pageNotes.tables, pageNotes.files.count)
    let own = PageRenderer.embedRoute(of: id, on: route).description
    pageNotes.embed = PageNotes.Embed(href: context.href(own), address: context.settings.address(own))
    let html = write(location, &pageNotes)
    pageNotes.embed = nil
    renderer.embed(id, title: title, on: route, &pageNotes) { own in
      // Nested tables have the same numbers as on the page.
      own.tables = number
      return write(location, &own)
    }
    let (files, folder) = (Array(pageNotes.files[before...]), location.path(beside: route, ending: "").dropLast())
    for old in address.formerly {
      pageNotes.files += renderer.atFormerAddress(
        files, current: String(folder), former: folder.dropLast(id.count) + old.value, title: title)
    }
    return html
  }

  /// The location of the page's next table.
  func nextLocation(_ pageNotes: inout PageNotes) -> BlockLocation {
    pageNotes.tables += 1
    let id = "table-\(pageNotes.tables)"
    pageNotes.exports.anchors.insert(id)
    return BlockLocation(id)
  }

  // MARK: Timeline

  private func timeline(_ timeline: Timeline, at location: BlockLocation?, _ pageNotes: inout PageNotes) -> HTML {
    var writer = HTMLWriter()
    writer.block(.figure, class: "table timeline-block") {
      $0.add("id", ifPresent: location?.anchor)
    } content: { writer in
      writer.line(.figcaption, class: "caption") { writer in
        writer.text(timeline.caption ?? context.words[.timeline])
        writer.html(context.captionNote(asOf: timeline.asOf))
      }
      let markup = EventMarkup(renderer: renderer, route: route)
      writer.html(markup.list(timeline.events, anchors: false, &pageNotes))
      if !timeline.proposed.isEmpty {
        writer.line(.p, class: "lane-key", text: context.words[.pending])
        writer.html(markup.list(timeline.proposed, anchors: false, &pageNotes))
      }
      writer.dataLine(pageNotes.embed, context.words)
    }
    return writer.html
  }
}
