import BriefAnswers
import BriefCore
import BriefFigures
import BriefModel
import BriefQuantities
import BriefSite
import BriefTables

/// Renders a chart: its caption, the drawing for wide and for narrow pages, the figures not drawn with the reasons, its
/// sources, and the table behind it.
struct ChartMarkup {
  let renderer: PageRenderer
  let route: Route

  private var context: RenderContext { renderer.context }

  /// The chart as shown on its page.
  ///
  /// - Parameter location: the chart's location if it has an id; else that of the table behind it, from which the chart's
  ///   id is derived.
  func chart(_ chart: Chart, at location: BlockLocation, _ pageNotes: inout PageNotes) -> HTML {
    let id = location.stem
    let chartID = location.isNamed ? location.anchor : "\(id)-chart"
    pageNotes.exports.anchors.insert(chartID)
    let caption = chart.caption ?? chart.table.title
    // The table is rendered first, since it numbers the sources that the chart names. It is embedded together with the
    // chart, so it has no embed link of its own.
    var revised: [String: PageNotes.Since] = [:]
    let embed = pageNotes.embed
    pageNotes.embed = nil
    let table = table(chart, location, &pageNotes, &revised)
    pageNotes.embed = embed
    var writer = HTMLWriter(reserving: 24 << 10)
    writer.raw("<figure class=\"chart\"")
    writer.attribute("id", chartID)
    writer.raw(">\n<figcaption class=\"caption\">")
    writer.text(caption)
    BlockMarkup(renderer: renderer, route: route).note(asOf: chart.asOf, &writer)
    writer.raw("</figcaption>\n")
    if let wide = chart.wide, let narrow = chart.narrow {
      writer.raw("<div class=\"chart-plot\">\n")
      for (drawing, name) in [(wide, "chart-wide"), (narrow, "chart-narrow")] {
        writer.html(
          SVGWriter.image(
            drawing, id: "\(id)-\(name)", name: name, title: caption, description: chart.summary))
      }
      writer.raw("</div>\n")
    }
    notes(chart, revised, &pageNotes, &writer)
    writer.raw("<details class=\"chart-data\">\n<summary>")
    writer.text(context.words["chart_data"])
    writer.raw("</summary>\n")
    writer.html(table)
    writer.raw("</details>\n</figure>\n")
    return writer.html
  }

  // MARK: Notes

  private func notes(
    _ chart: Chart, _ revised: [String: PageNotes.Since], _ pageNotes: inout PageNotes, _ writer: inout HTMLWriter
  ) {
    writer.raw("<div class=\"table-notes\">\n")
    if let rule = chart.rule { self.rule(rule, chart, &pageNotes, &writer) }
    for caution in chart.cautions {
      writer.raw("<p>")
      writer.text("\(caution.names.joined(separator: ", ")): \(caution.text).")
      writer.raw("</p>\n")
    }
    if !chart.omissions.isEmpty {
      list(context.words["not_drawn"], chart.omissions.map { "\($0.name), \($0.label): \($0.reason)" }, &writer)
    }
    if !chart.table.notComparable.isEmpty {
      list(
        context.words["not_comparable"],
        chart.table.notComparable.map { left in
          [left.name, left.label].compactMap { $0 }.joined(separator: ", ") + ": " + left.reason
        }, &writer)
    }
    changes(context.words["since_revised"], revised.filter { !$0.value.isUndated }, &writer)
    changes(context.words["known_since"], revised.filter(\.value.isUndated), &writer)
    for note in chart.notes {
      writer.raw("<p>")
      writer.html(renderer.inline(note, on: route, &pageNotes))
      writer.raw("</p>\n")
    }
    writer.dataLine(pageNotes.embed, context.words)
    writer.raw("</div>\n")
  }

  /// Lists figures that have changed since the edition, by name; writes nothing if there are none.
  private func changes(_ head: String, _ changed: [String: PageNotes.Since], _ writer: inout HTMLWriter) {
    if changed.isEmpty { return }
    writer.raw("<p><strong>")
    writer.text(head)
    writer.raw(".</strong> ")
    for (index, (what, since)) in changed.sorted(by: { bytewise($0.key, $1.key) }).enumerated() {
      if index > 0 { writer.raw("; ") }
      writer.text("\(what): ")
      FigureMarkup(context: context).since(since, &writer)
    }
    writer.raw(".</p>\n")
  }

  /// Describes the regions, with a link to the rule's page and its source.
  private func rule(_ rule: Rule, _ chart: Chart, _ pageNotes: inout PageNotes, _ writer: inout HTMLWriter) {
    writer.raw("<p><strong>")
    writer.link(context.href(rule.route), rule.title)
    writer.raw("</strong>")
    if let source = rule.source { writer.marks([pageNotes.references.number(of: source.value)], context.words) }
    writer.raw("</p>\n<ul>\n")
    for region in chart.regions {
      writer.raw("<li>")
      writer.text(region)
      writer.raw("</li>\n")
    }
    writer.raw("</ul>\n<p>")
    for (index, note) in chart.ruleNotes.enumerated() {
      if index > 0 { writer.raw(" ") }
      writer.text(note.hasSuffix(".") || note.hasSuffix("。") ? note : "\(note).")
    }
    writer.raw("</p>\n")
  }

  private func list(_ head: String, _ items: [String], _ writer: inout HTMLWriter) {
    writer.raw("<p><strong>")
    writer.text(head)
    writer.raw(".</strong> ")
    writer.text(items.joined(separator: "; "))
    writer.raw(".</p>\n")
  }

  // MARK: Table behind the chart

  private func table(
    _ chart: Chart, _ location: BlockLocation, _ pageNotes: inout PageNotes, _ revised: inout [String: PageNotes.Since]
  ) -> HTML {
    var table = chart.table
    // They are listed under the drawing already; the cell and its footnote still show the reason.
    table.notComparable = []
    let markup = CompareMarkup(renderer: renderer, route: route).table(table, at: location.ofTable, &pageNotes)
    // Repeats the notes of the cells, so that the chart shows changes without the table being opened.
    for row in chart.table.rows {
      for (cell, column) in zip(row.cells, chart.table.columns) {
        let what = "\(row.stub.name), \(column.label)"
        let figure = cell.resolved.figure
        let isPrinted = cell.hasValue || figure.isAbsent
        revised[what] = pageNotes.note(figure, what: what, isPrinted: isPrinted, in: context.dataset) {
          context.dataset.figure(figure.entity, figure.field, basis: figure.asked, asOf: context.dataset.now)
        }
      }
    }
    guard !chart.history.isEmpty else { return markup }
    var writer = HTMLWriter()
    writer.html(history(chart, &pageNotes))
    writer.html(markup)
    return writer.html
  }

  /// The known values of each part, with the day from which each was known.
  private func history(_ chart: Chart, _ pageNotes: inout PageNotes) -> HTML {
    let words = context.words
    let column = chart.table.columns.first
    var table = TableWriter(
      id: BlockMarkup(renderer: renderer, route: route).nextLocation(&pageNotes).stem, caption: words["known_when"],
      columns: [(words["part"], false), (words["known_from"], false), (column?.label ?? words["value"], true)])
    let markup = FigureMarkup(context: context)
    for step in chart.history {
      pageNotes.rest(on: step.figure)
      var cell = HTMLWriter()
      markup.value(step.figure, &cell)
      let label = "\(step.stub.name), \(column?.label ?? "")"
      let dated = step.since.map { "\(label) (\(printDay($0, context.style)))" } ?? label
      markup.mark(step.figure, label: dated, &pageNotes.references, &cell)
      let html = cell.html
      table.row(
        head: { $0.link(context.href(step.stub.route), step.stub.name) },
        cells: [
          (
            false,
            { writer in
              guard let since = step.since else { return writer.text(words["always_known"]) }
              writer.raw("<time")
              writer.attribute("datetime", since.description)
              writer.raw(">")
              writer.text(printDay(since, context.style))
              writer.raw("</time>")
            }
          ), (true, { $0.html(html) }),
        ])
    }
    return table.end()
  }
}
