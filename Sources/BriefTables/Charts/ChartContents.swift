import BriefAnswers
import BriefCore
import BriefFigures
import BriefModel
import BriefQuantities

extension ChartLayout {
  // MARK: Bars and dots

  mutating func drawRows(_ chart: inout Chart) {
    let kind = axisKind(block.scale)
    let unit = table.columns.lazy.compactMap(\.unit).first
    var rows: [RowDrawing.Row] = []
    var drawn: [[(name: String, value: ChartValue)]] = table.columns.map { _ in [] }
    var parts = 0
    let labelled = table.groups.filter { $0.label != nil }
    for group in table.groups {
      var heading = group.label
      let place = labelled.count > 1 ? labelled.firstIndex(of: group) ?? 0 : 0
      for row in table.rows[group.rows] {
        let values = table.columns.indices.map { self.values(row, $0, in: unit, kind) }
        for (column, found) in values.enumerated() { drawn[column] += found.map { (row.stub.name, $0) } }
        let isDrawn = values.contains { !$0.isEmpty }
        if isDrawn { parts += 1 }
        // A part that the author did not name gets no row of words; it is listed under the chart.
        if !isDrawn, block.table.isQuery { continue }
        for (found, column) in zip(values, table.columns) where found.count > 1 {
          let text = "\(column.label) \(wording.withUnit(wording.listed(found), unit, of: column.label))"
          chart.cautions.append(Chart.Caution(text: text, names: [row.stub.name]))
        }
        var made = self.row(
          row, values.map { ChartValue.range(of: $0, wording) }, series: row.isBaseline ? ChartKey.baseline : place)
        made.heading = heading
        heading = nil
        rows.append(made)
      }
    }
    guard parts > 0 else { return }
    let series = table.columns.count > 1 ? table.columns.map { wording.axisTitle($0) } : []
    let key = ChartKey(
      series: series, values: rows.flatMap(\.values).map(\.value), kind: block.kind ?? .bar, wording: wording)
    let drawing = RowDrawing(
      rows: rows, kind: block.kind ?? .bar, axisKind: kind, title: wording.axisTitle(table.columns), key: key,
      style: style
    )
    chart.wide = drawing.drawing(width: Self.wide, isNarrow: false)
    chart.narrow = drawing.drawing(width: Self.narrow, isNarrow: true)
    chart.summary = summary(
      zip(table.columns, drawn).map { ($0.label, $0.unit, $1) }, parts: parts)
  }

  /// The row of a part: a value for each field, or words if there is none.
  private func row(_ row: ComparisonTable.Row, _ values: [ChartValue?], series: Int) -> RowDrawing.Row {
    let isPlanned = row.stub.status == .roadmap || values.contains { $0?.isPlanned ?? false }
    let drawn = values.enumerated().compactMap { index, value in
      value.map { (series: values.count > 1 ? index : series, value: $0) }
    }
    let variants = Set(drawn.map(\.value.variant))
    let label = wording.label(
      row.stub.name, variant: variants.count == 1 ? variants.first ?? nil : nil, isPlanned: isPlanned)
    return RowDrawing.Row(
      label: label, heading: nil, values: drawn, absence: drawn.isEmpty ? row.cells.first?.text : nil)
  }

  // MARK: Plane of two fields

  mutating func drawPlane(_ chart: inout Chart, _ rule: (rule: Rule, plane: RulePlane)?) {
    guard table.columns.count == 2 else { return }
    let (xKind, yKind): (ChartAxis.Kind, ChartAxis.Kind) =
      block.isOverDates ? (.days, axisKind(block.scale)) : (axisKind(block.scale), axisKind(block.yScale))
    var marks: [PlaneDrawing.Mark] = []
    var parts = 0
    let named = table.groups.filter { $0.label != nil }
    for group in table.groups {
      let series = named.count > 1 ? named.firstIndex(of: group) ?? 0 : 0
      for row in table.rows[group.rows] {
        let (across, down) = (values(row, 0, in: nil, xKind), values(row, 1, in: nil, yKind))
        let pairs = self.pairs(across, down)
        if pairs.isEmpty, !across.isEmpty, !down.isEmpty { omit(row, table.columns[1], wording.text(.variantsDiffer)) }
        if !pairs.isEmpty { parts += 1 }
        for (x, y) in pairs {
          let label = wording.label(
            row.stub.name, variant: x.variant ?? y.variant, isPlanned: x.isPlanned || y.isPlanned,
            values: [x, y])
          marks.append(
            .init(name: row.stub.name, label: label, series: row.isBaseline ? ChartKey.baseline : series, x: x, y: y))
        }
      }
    }
    guard parts > 0 else { return }
    let titles = table.columns.map { wording.axisTitle($0) }
    let key = ChartKey(
      series: named.count > 1 ? named.compactMap(\.label) : [],
      values: block.isOverDates ? marks.map(\.y) : marks.flatMap { [$0.x, $0.y] },
      dates: block.isOverDates ? marks.map(\.x) : [], kind: .scatter, wording: wording)
    let regions = rule.flatMap { rule in
      table.columns[0].unit.flatMap { x in
        table.columns[1].unit.flatMap { y in ChartRegions(rule.plane, of: rule.rule, x: x, y: y) }
      }
    }
    let drawing = PlaneDrawing(
      marks: marks, x: (xKind, titles[0]), y: (yKind, titles[1]), regions: regions, key: key, style: style)
    chart.isPartlyNamed = drawing.isPartlyNamed
    chart.wide = drawing.drawing(width: Self.wide, height: 400)
    chart.narrow = drawing.drawing(width: Self.narrow, height: 320)
    chart.summary = summary(
      [
        (table.columns[0].label, table.columns[0].unit, marks.map { ($0.name, $0.x) }),
        (table.columns[1].label, table.columns[1].unit, marks.map { ($0.name, $0.y) }),
      ], parts: parts)
  }

  /// Pairs a part's values by variant. A value without a variant pairs with every variant.
  private func pairs(_ across: [ChartValue], _ down: [ChartValue]) -> [(x: ChartValue, y: ChartValue)] {
    across.flatMap { x in
      down.filter { y in x.variant == nil || y.variant == nil || x.variant == y.variant }.map { (x, $0) }
    }
  }

  // MARK: Steps

  mutating func drawSteps(_ chart: inout Chart) {
    guard let column = table.columns.first else { return }
    let kind = axisKind(block.scale)
    let today = Rational(Int(asOf.number))
    var lines: [StepDrawing.Line] = []
    var starts: [Rational] = []
    for row in table.rows {
      guard let cell = row.cells.first else { continue }
      // Called to list a figure that cannot be drawn today as omitted. Earlier values of it may be drawn all the same.
      _ = values(row, 0, in: nil, kind)
      let history = dataset.history(row.stub.id, column.field, basis: cell.figure.asked)
      let known = history.segments.filter { $0.begins.map { $0 <= asOf } ?? true }
      for (index, segment) in known.enumerated() {
        chart.history.append(Chart.Step(stub: row.stub, since: segment.begins, figure: segment.figure))
        if let begins = segment.begins, !segment.figure.isAbsent { starts.append(Rational(Int(begins.number))) }
        let end = index + 1 < known.count ? known[index + 1].begins.map { Rational(Int($0.number)) } : today
        stretch(segment, until: end ?? today, row, column, kind, &lines)
      }
    }
    guard !lines.isEmpty, let unit = column.unit else { return }
    let first = starts.min() ?? today
    for line in lines.indices {
      for index in lines[line].stretches.indices where lines[line].stretches[index].from < first {
        lines[line].stretches[index].from = first
      }
    }
    let values = lines.flatMap { line in line.stretches.map { (name: line.label, value: $0.value) } }
    let key = ChartKey(series: [], values: values.map(\.value), kind: .step, wording: wording)
    let drawing = StepDrawing(
      lines: lines, axisKind: kind, days: (first, today), titles: (wording.text(.dayKnown), wording.axisTitle(column)),
      key: key, style: style)
    chart.wide = drawing.drawing(width: Self.wide, height: 340)
    chart.narrow = drawing.drawing(width: Self.narrow, height: 280)
    chart.summary = summary([(column.label, unit, values)], parts: Set(lines.map(\.label)).count)
  }

  /// Adds a segment of a part's history to the lines of its variants.
  private func stretch(
    _ segment: FigureHistory.Segment, until end: Rational, _ row: ComparisonTable.Row,
    _ column: ComparisonTable.Column, _ kind: ChartAxis.Kind, _ lines: inout [StepDrawing.Line]
  ) {
    guard let unit = column.unit else { return }
    let start = segment.begins.map { Rational(Int($0.number)) } ?? Rational(Int(Int32.min))
    let printer = CellPrinter(dataset: dataset, unit: ColumnUnit(of: unit), style: style)
    let texts = printer.alternatives(of: segment.figure).map(\.text)
    let quantities = segment.figure.answer.quantities
    guard quantities.allSatisfy({ $0.unit.converts(to: unit) }) else { return }
    for var value in ChartValue.values(of: segment.figure, texts: texts, printer)
    where ChartAxis.takes(value.low, kind) {
      if row.stub.status == .roadmap { value.isPlanned = true }
      let label = wording.label(row.stub.name, variant: value.variant, isPlanned: row.stub.status == .roadmap)
      let stretch = StepDrawing.Stretch(from: start, to: end, value: value)
      if let index = lines.firstIndex(where: { $0.label == label }) {
        lines[index].stretches.append(stretch)
      } else {
        lines.append(StepDrawing.Line(label: label, stretches: [stretch]))
      }
    }
  }
}
