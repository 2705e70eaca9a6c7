import BriefAnswers
import BriefCore
import BriefFigures
import BriefLanguage
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
    let finding = chart.finding.map { renderer.inline($0, on: route, &pageNotes) }
    let image = image(chart, at: location, id: chartID, finding: finding, &pageNotes)
    var writer = HTMLWriter(reserving: 24 << 10)
    writer.block(.figure, class: "chart") {
      $0.add("id", chartID)
    } content: { writer in
      writer.line(.figcaption, class: "caption") { writer in
        if let finding {
          writer.element(.span, class: "finding") { $0.html(finding) }
          writer.literal(" ")
          writer.element(.span, class: "subtitle", text: caption)
        } else {
          writer.text(caption)
        }
        writer.html(context.captionNote(asOf: chart.asOf))
      }
      if let wide = chart.wide, let narrow = chart.narrow {
        writer.block(.div, class: "chart-plot") { writer in
          for (drawing, name) in [(wide, "chart-wide"), (narrow, "chart-narrow")] {
            writer.html(drawing.svg(id: "\(id)-\(name)", name: name, title: caption, description: chart.summary))
          }
        }
      }
      writer.tableNotes { notes(chart, revised, image: image, &pageNotes, &$0) }
      writer.block(.details, class: "chart-data") { writer in
        writer.line(.summary, text: context.words[.chartData])
        writer.html(table)
      }
    }
    return writer.html
  }

  // MARK: File

  /// Adds the chart as a file of its own to the page's files.
  ///
  /// - Parameters:
  ///   - id: the chart's anchor on the page.
  ///   - finding: the rendered finding.
  /// - Returns: the link to the file; `nil` if there is no drawing.
  private func image(
    _ chart: Chart, at location: BlockLocation, id: String, finding: HTML?, _ pageNotes: inout PageNotes
  ) -> String? {
    guard let drawing = chart.wide else { return nil }
    let path = location.path(beside: route, ending: "svg")
    let link = context.href("/" + path)
    // The file is that of the page; an embed page only links to it.
    guard pageNotes.references.opensNotes else { return link }
    let (words, settings) = (context.words, context.settings)
    let caption = chart.caption ?? chart.table.title
    let markup = ReferenceMarkup(context: context)
    var sources: [String] = []
    for id in chart.table.sources {
      let name = markup.entry(ofSource: id)?.name ?? id
      if !sources.contains(name) { sources.append(name) }
    }
    let address = pageNotes.embed?.address ?? settings.address(route.description) + "#\(id)"
    let file = ChartFile(
      drawing: drawing, title: finding?.plainText ?? caption,
      subtitle: [finding == nil ? "" : caption, "\(words[.knownBy]) \(printDay(chart.asOf, context.style))"],
      description: chart.summary,
      notes: (chart.rule.map { [$0.title + ":"] + chart.regions } ?? []) + chart.cautions.map(\.line)
        + [
          sources.isEmpty ? "" : words.text(.headed(words[.sources], sources)), "\(settings.title) · \(address)",
        ],
      language: settings.language)
    pageNotes.files.append(RenderedPage(path: path, bytes: file.bytes, exports: nil))
    return link
  }

  // MARK: Notes

  private func notes(
    _ chart: Chart, _ revised: [String: PageNotes.Since], image: String?, _ pageNotes: inout PageNotes,
    _ writer: inout HTMLWriter
  ) {
    if let rule = chart.rule { self.rule(rule, chart, &pageNotes, &writer) }
    if chart.isPartlyNamed { writer.line(.p, text: context.words[.notAllNamed]) }
    for caution in chart.cautions {
      writer.line(.p, text: caution.line)
    }
    writer.reasons(context.words[.notDrawn], chart.omissions.map { ($0.name, ", \($0.label): \($0.reason)") })
    writer.reasons(context.words[.notComparable], chart.table.notComparable.map(\.item))
    changes(context.words[.sinceRevised], revised.filter { !$0.value.isUndated }, &writer)
    changes(context.words[.knownSince], revised.filter(\.value.isUndated), &writer)
    for note in chart.notes {
      writer.line(.p) { $0.html(renderer.inline(note, on: route, &pageNotes)) }
    }
    writer.dataLine(image: image, pageNotes.embed, context.words)
  }

  /// Lists figures that have changed since the edition, by name; writes nothing if there are none.
  private func changes(_ head: String, _ changed: [String: PageNotes.Since], _ writer: inout HTMLWriter) {
    writer.enumeration(head, changed.sorted { bytewise($0.key, $1.key) }) { item, writer in
      writer.text(item.key)
      writer.sinceMark(item.value, context.words)
    }
  }

  /// Describes the regions, with a link to the rule's page and its source.
  private func rule(_ rule: Rule, _ chart: Chart, _ pageNotes: inout PageNotes, _ writer: inout HTMLWriter) {
    writer.line(.p) { writer in
      writer.element(.strong) { $0.link(context.href(rule.route), rule.title) }
      if let source = rule.source { writer.marks([pageNotes.references.number(of: source.value)], context.words) }
    }
    writer.block(.ul) { writer in
      for region in chart.regions { writer.line(.li, text: region) }
    }
    let notes = chart.ruleNotes.map { $0.hasSuffix(".") || $0.hasSuffix("。") ? $0 : "\($0)." }
    writer.line(.p, text: notes.joined(separator: " "))
  }

  // MARK: Table behind the chart

  private func table(
    _ chart: Chart, _ location: BlockLocation, _ pageNotes: inout PageNotes, _ revised: inout [String: PageNotes.Since]
  ) -> HTML {
    var table = chart.table
    // They are listed under the drawing already; the cell and its footnote still show the reason.
    table.notComparable = []
    let markup = CompareMarkup(renderer: renderer, route: route, location: location.ofTable).table(table, &pageNotes)
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
      id: BlockMarkup(renderer: renderer, route: route).nextLocation(&pageNotes).stem, caption: words[.knownWhen],
      columns: context.columns(.part, .knownFrom) + [.init(label: column?.label ?? words[.value], isNumeric: true)])
    let markup = FigureMarkup(context: context)
    for step in chart.history {
      pageNotes.rest(on: step.figure)
      let label = "\(step.stub.name), \(column?.label ?? "")"
      let dated = step.since.map { "\(label) (\(printDay($0, context.style)))" } ?? label
      table.row { writer in
        writer.cell(.rowHead) { $0.link(context.href(step.stub.route), step.stub.name) }
        writer.cell { writer in
          guard let since = step.since else { return writer.text(words[.alwaysKnown]) }
          writer.day(since, context.style)
        }
        writer.cell(.number) { writer in
          markup.value(step.figure, &writer)
          markup.mark(step.figure, label: dated, &pageNotes.references, &writer)
        }
      }
    }
    return table.end()
  }
}

extension Chart.Caution {
  /// The parts and the remark, as a sentence.
  fileprivate var line: String { "\(names.joined(separator: ", ")): \(text)." }
}
