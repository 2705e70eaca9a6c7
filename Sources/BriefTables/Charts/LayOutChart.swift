import BriefAnswers
import BriefCore
import BriefFigures
import BriefModel
import BriefQuantities

/// Lays out a `chart` block: the shapes at two widths, and the figures that are not drawn, with the reasons.
///
/// `layOutTable` decides which figures are comparable, so a chart compares only figures that a table compares.
///
/// - Parameters:
///   - asOf: the as-of day.
///   - style: the language of numbers and words.
///   - memo: the cache of cells shared between tables; for one dataset and language.
/// - Returns: the chart. Reports the diagnostics of `layOutTable`; `invalid-chart` for a field that cannot be drawn and
///   for a rule that has no regions in the plane; `mixed-dimension` for fields that cannot share an axis; and, as a
///   warning, `empty-table` if no figure is known that can be drawn.
public func layOutChart(
  _ block: ChartBlock, in dataset: Dataset, asOf: Day, style: NumberStyle = .english, memo: CellMemo = CellMemo()
) -> Staged<Chart> {
  var asked = block.table
  if block.order == .value, let first = asked.fields.first {
    asked.sort = CompareBlock.Sort(key: first, isDescending: true)
  }
  let laidOut = layOutTable(asked, in: dataset, asOf: asOf, style: style, memo: memo)
  var layout = ChartLayout(
    block: block, dataset: dataset, asOf: asOf, table: laidOut.value, wording: ChartWording(style: style))
  layout.diagnostics = laidOut.diagnostics
  return Staged(layout.chart(), layout.diagnostics)
}

/// The state of laying out a chart block.
struct ChartLayout {
  let block: ChartBlock
  let dataset: Dataset
  let asOf: Day
  let table: ComparisonTable
  let wording: ChartWording
  var diagnostics: [Diagnostic] = []
  private(set) var omissions: [Chart.Omission] = []
  private var omitted: Set<Chart.Omission> = []

  init(block: ChartBlock, dataset: Dataset, asOf: Day, table: ComparisonTable, wording: ChartWording) {
    (self.block, self.dataset, self.asOf, self.table, self.wording) = (block, dataset, asOf, table, wording)
  }

  var style: NumberStyle { wording.style }

  /// The widths of the drawings: that of a text column, and that of a phone's screen less its margins.
  static let wide = 720.0
  static let narrow = 300.0

  mutating func chart() -> Chart {
    refuseFields()
    let rule = regionsRule()
    var chart = Chart(
      caption: table.caption, asOf: asOf, summary: "", table: table, history: [], wide: nil, narrow: nil,
      omissions: [], cautions: cautions(), regions: [], ruleNotes: [], rule: nil, notes: table.notes)
    chart.finding = block.finding
    chart.table.notes = []
    if !diagnostics.haveErrors, !table.columns.isEmpty {
      draw(&chart, rule)
      if chart.wide == nil {
        let message = "the chart has nothing to draw: no figure of its parts is known at its date"
        diagnostics.append(
          Diagnostic(.warning, .emptyTable, message, at: block.table.caption?.span ?? block.span))
      }
    }
    chart.omissions = omissions
    if let rule, chart.wide != nil {
      chart.rule = rule.rule
      chart.regions = rule.rule.paragraphs.filter { rule.plane.paragraphs.contains($0.id) }.map(wording.region)
      chart.ruleNotes = notes(on: rule.rule)
    }
    return chart
  }

  private mutating func draw(_ chart: inout Chart, _ rule: (rule: Rule, plane: RulePlane)?) {
    switch block.kind {
    case .bar?, .dot?: drawRows(&chart)
    case .scatter?: drawPlane(&chart, rule)
    case .step?: if block.isOverDates { drawPlane(&chart, nil) } else { drawSteps(&chart) }
    case nil: break
    }
  }

  /// The remarks that a mark alone does not show, each once, with the parts to which it applies.
  private func cautions() -> [Chart.Caution] {
    var cautions: [Chart.Caution] = []
    for row in table.rows {
      for remark in row.cells.filter(\.hasValue).flatMap(\.remarks) where remark.isCaution {
        if let index = cautions.firstIndex(where: { $0.text == remark.text }) {
          // The rows are in order, so the same part can only be the last one.
          if cautions[index].names.last != row.stub.name { cautions[index].names.append(row.stub.name) }
        } else {
          cautions.append(Chart.Caution(text: remark.text, names: [row.stub.name]))
        }
      }
    }
    return cautions
  }

  /// Lists an absence, or a figure that cannot be drawn, as omitted.
  mutating func omit(_ row: ComparisonTable.Row, _ column: ComparisonTable.Column, _ reason: String) {
    let omission = Chart.Omission(name: row.stub.name, label: column.label, reason: reason)
    if omitted.insert(omission).inserted { omissions.append(omission) }
  }

  /// The values of a cell that can be drawn. A cell without any is listed as omitted, unless the table gives the reason
  /// why it is not comparable.
  mutating func values(
    _ row: ComparisonTable.Row, _ index: Int, in unit: Unit?, _ kind: ChartAxis.Kind
  ) -> [ChartValue] {
    guard row.cells.indices.contains(index), table.columns.indices.contains(index) else { return [] }
    let (cell, column) = (row.cells[index], table.columns[index])
    switch cell.kind {
    case .notComparable: return []
    case .absent(let absence):
      // The table lists figures that are known only on another basis, with the reason.
      if !table.notComparable.contains(where: { $0.entity == row.stub.id && $0.field == column.field }) {
        omit(row, column, absence.printed(style))
      }
      return []
    case .value, .interval, .several: break
    }
    let printer = CellPrinter(
      dataset: dataset, unit: (unit ?? column.unit).map { ColumnUnit(of: $0) }, style: style,
      places: unit == nil || unit == column.unit ? column.places : nil)
    var values = ChartValue.values(of: cell.figure, texts: cell.alternatives.map(\.text), printer)
    if values.isEmpty { omit(row, column, wording.text(.notANumber)) }
    if values.contains(where: { !ChartAxis.takes($0.low, kind) }) {
      omit(row, column, wording.text(.notOnLogAxis))
      values = values.filter { ChartAxis.takes($0.low, kind) }
    }
    if row.stub.status == .roadmap { for index in values.indices { values[index].isPlanned = true } }
    return values
  }

  func axisKind(_ scaling: ChartBlock.Scaling) -> ChartAxis.Kind {
    block.kind == .bar ? .bars : scaling == .log ? .log : .linear
  }

  // MARK: Summary

  /// The sentence that summarizes a chart: the extremes of each axis, with the names of their parts.
  func summary(
    _ axes: [(label: String, unit: Unit?, values: [(name: String, value: ChartValue)])], parts: Int
  ) -> String {
    let clauses = axes.compactMap { axis -> String? in
      guard let low = axis.values.min(by: { $0.value.low < $1.value.low }),
        let high = axis.values.max(by: { $0.value.high < $1.value.high })
      else { return nil }
      return wording.extremes(
        axis.label,
        low: (wording.withUnit(low.value.ends?.low ?? low.value.text, axis.unit, of: axis.label), low.name),
        high: (wording.withUnit(high.value.ends?.high ?? high.value.text, axis.unit, of: axis.label), high.name))
    }
    let head = wording.summary(block.kind ?? .bar, isOverDates: block.isOverDates, of: parts)
    return wording.text(
      .chartSummary(head, clauses, notDrawn: omissions.count + table.notComparable.count))
  }
}

extension Remark {
  /// Whether the reader of a chart must see the remark without opening the table.
  fileprivate var isCaution: Bool {
    switch kind {
    case .flag(.unstatedBasis), .flag(.weak), .flag(.needsSource), .flag(.disputed): true
    default: false
    }
  }
}
