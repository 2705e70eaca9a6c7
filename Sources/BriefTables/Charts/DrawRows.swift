import BriefQuantities

/// Draws parts as rows along one axis: bars from zero to their figure, or marks at it.
struct RowDrawing {
  /// One row of the chart.
  struct Row {
    /// The part, with its variant.
    var label: String
    /// The heading of the group, if this is its first row.
    var heading: String?
    /// The values, each with the index of its series.
    var values: [(series: Int, value: ChartValue)]
    /// The words printed instead of values.
    var absence: String?
  }

  var rows: [Row]
  let kind: ChartBlock.Kind
  let axisKind: ChartAxis.Kind
  let title: String
  let key: ChartKey
  let style: NumberStyle
  /// Whether the names include the digits.
  private var namesHoldNumbers = false

  init(
    rows: [Row], kind: ChartBlock.Kind, axisKind: ChartAxis.Kind, title: String, key: ChartKey, style: NumberStyle
  ) {
    self.rows = rows
    self.kind = kind
    self.axisKind = axisKind
    self.title = title
    self.key = key
    self.style = style
  }

  private var numbers: [Rational] { rows.flatMap(\.values).flatMap { [$0.value.low, $0.value.high] } }
  /// Digits are printed beside a mark only if it is the only one of its row. Otherwise the axis and the table show
  /// them.
  private var hasNumbers: Bool { key.seriesCount <= 1 && !namesHoldNumbers }

  /// - Parameters:
  ///   - width: the width of the drawing.
  ///   - isNarrow: whether names are above their bars.
  func drawing(width: Double, isNarrow: Bool) -> ChartDrawing? {
    let labelWidth = isNarrow ? width - 10 : min(rows.map { TextWidth.of($0.label) }.max() ?? 0, 220) + 4
    let left = isNarrow ? 2.0 : labelWidth + 12
    let numberWidth =
      hasNumbers ? rows.flatMap(\.values).map { numberRoom($0.value) }.max() ?? 0 : 18
    // If digits leave too little room for the plot, they are printed with the names.
    if hasNumbers, numberWidth + 10 > (width - left) * 0.6 { return withNumbersInNames(width, isNarrow) }
    let plot = width - left - max(numberWidth + 10, 24)
    guard
      let axis = ChartAxis.across(axisKind, title: title, covering: numbers, length: plot, style)
    else { return nil }
    var drawing = ChartDrawing(width: width, height: 0)
    var y = key.draw(width: width, &drawing)
    for line in TextWidth.lines(axis.title, within: width - 4) {
      drawing.shapes.append(.text(line, ChartPoint(isNarrow ? left : 2, y + TextWidth.ascent), .start, .axisTitle))
      y += TextWidth.line
    }
    for (tick, text) in zip(axis.ticks, axis.texts) {
      let x = left + axis.position(tick) * plot
      // Centred, the first or last number could leave the drawing.
      let half = TextWidth.of(text) / 2
      let at: (Double, ChartAnchor) = x - half < 0 ? (0, .start) : x + half > width ? (width, .end) : (x, .middle)
      drawing.shapes.append(.text(text, ChartPoint(at.0, y + TextWidth.ascent), at.1, .tick))
    }
    y += TextWidth.line + 4
    let top = y
    var bodies: [ChartShape] = []
    for row in rows { draw(row, axis, left, plot, labelWidth, isNarrow, &y, &bodies) }
    for tick in axis.ticks {
      let x = left + axis.position(tick) * plot
      drawing.shapes.append(.line([ChartPoint(x, top), ChartPoint(x, y)], tick == .zero ? .axis : .grid))
    }
    drawing.shapes += bodies
    drawing.height = y + 4
    return drawing
  }

  private func withNumbersInNames(_ width: Double, _ isNarrow: Bool) -> ChartDrawing? {
    let named = rows.map { row in
      var row = row
      if !row.values.isEmpty { row.label += ": " + row.values.map(\.value.text).joined(separator: "; ") }
      return row
    }
    var drawing = self
    drawing.rows = named
    drawing.namesHoldNumbers = true
    return drawing.drawing(width: width, isNarrow: isNarrow)
  }

  private func draw(
    _ row: Row, _ axis: ChartAxis, _ left: Double, _ plot: Double, _ labelWidth: Double, _ isNarrow: Bool,
    _ y: inout Double, _ shapes: inout [ChartShape]
  ) {
    if let heading = row.heading {
      y += 6
      for line in TextWidth.lines(heading, within: isNarrow ? labelWidth : left + plot) {
        shapes.append(.text(line, ChartPoint(2, y + TextWidth.ascent), .start, .heading))
        y += TextWidth.line
      }
      y += 2
    }
    let lines = TextWidth.lines(row.label, within: labelWidth)
    let text = Double(lines.count) * TextWidth.line
    let height = isNarrow ? text + 30 : max(text, 16) + 10
    let middle = isNarrow ? y + 4 + text + 9 : y + height / 2
    let start = isNarrow ? y + 4 : middle - text / 2
    for (index, line) in lines.enumerated() {
      let baseline = start + Double(index) * TextWidth.line + TextWidth.ascent
      shapes.append(
        isNarrow
          ? .text(line, ChartPoint(left + 5, baseline), .start, .label)
          : .text(line, ChartPoint(left - 10, baseline), .end, .label))
    }
    for (series, value) in row.values {
      let (low, high) = (left + axis.position(value.low) * plot, left + axis.position(value.high) * plot)
      let ticks = value.ticks.isEmpty ? [low, high] : value.ticks.map { left + axis.position($0) * plot }
      if kind == .bar {
        let zero = left + axis.position(.zero) * plot
        shapes += bar(value, series, from: zero, ticks, y: middle)
      } else {
        shapes += mark(value, series, ticks, y: middle)
      }
      guard hasNumbers else { continue }
      let x = max(low, high) + (value.isOpenAbove ? 26 : 9)
      shapes.append(.text(value.text, ChartPoint(x, middle + 4.5), .start, .number))
    }
    if let absence = row.absence {
      shapes.append(.text(absence, ChartPoint(left + 7, middle + 4.5), .start, .absence))
    }
    y += height
  }

  private func numberRoom(_ value: ChartValue) -> Double {
    TextWidth.of(value.text) + (value.isOpenAbove ? 26 : 9)
  }

  /// A solid bar from zero to the least value; from there to the greatest value, a range with each value marked.
  ///
  /// - Parameter ticks: the positions of the values, ascending; at least one.
  private func bar(
    _ value: ChartValue, _ series: Int, from zero: Double, _ ticks: [Double], y: Double
  ) -> [ChartShape] {
    guard let low = ticks.first, let high = ticks.last else { return [] }
    let half = 7.0
    func box(_ one: Double, _ other: Double) -> ChartBox {
      ChartBox(min(one, other), y - half, abs(other - one), 2 * half)
    }
    let isHollow = value.isPlanned || value.isOpenBelow
    var shapes: [ChartShape] = [.box(box(zero, low), isHollow ? .planned(series) : .value(series))]
    if value.isUnstated, !isHollow { shapes += hatching(box(zero, low)) }
    if value.isRange {
      shapes.append(.box(box(low, high), .range(series)))
      for x in ticks {
        shapes.append(.line([ChartPoint(x, y - half - 3), ChartPoint(x, y + half + 3)], .end(series)))
      }
    }
    if value.isApproximate {
      shapes.append(.line([ChartPoint(high, y - half - 4), ChartPoint(high, y + half + 4)], .approximateEnd(series)))
    }
    return shapes + arrows(value, series, low: low, high: high, y: y)
  }

  private func mark(_ value: ChartValue, _ series: Int, _ ticks: [Double], y: Double) -> [ChartShape] {
    guard let low = ticks.first, let high = ticks.last else { return [] }
    var shapes: [ChartShape] = []
    if value.isRange {
      shapes.append(.line([ChartPoint(low, y), ChartPoint(high, y)], .range(series)))
      for x in ticks { shapes.append(.line([ChartPoint(x, y - 6), ChartPoint(x, y + 6)], .end(series))) }
    }
    let marker = ChartKey.marker(series)
    for x in value.isRange ? ticks : [low] {
      let point = ChartPoint(x, y)
      shapes.append(.mark(marker, point, value.isPlanned ? .planned(series) : .value(series)))
      if value.isUnstated, !value.isPlanned { shapes.append(hatch(point)) }
      if value.isApproximate {
        shapes.append(.line([ChartPoint(x, y - 10), ChartPoint(x, y + 10)], .approximateEnd(series)))
      }
    }
    return shapes + arrows(value, series, low: low, high: high, y: y)
  }

  private func arrows(
    _ value: ChartValue, _ series: Int, low: Double, high: Double, y: Double
  ) -> [ChartShape] {
    (value.isOpenAbove ? [arrow(ChartPoint(high, y), across: 18, down: 0, series)] : [])
      + (value.isOpenBelow ? [arrow(ChartPoint(low, y), across: -18, down: 0, series)] : [])
  }
}

/// An arrow from an end that is only a limit, towards where the value may lie. One of `across` and `down` is zero.
func arrow(_ start: ChartPoint, across: Double, down: Double, _ series: Int) -> ChartShape {
  let tip = ChartPoint(start.x + across, start.y + down)
  let (backX, backY) = (across == 0 ? 0 : across > 0 ? -5.0 : 5, down == 0 ? 0 : down > 0 ? -5.0 : 5)
  let sideways = across == 0 ? (4.0, 0.0) : (0.0, 4.0)
  return .line(
    [
      start, tip, ChartPoint(tip.x + backX - sideways.0, tip.y + backY - sideways.1), tip,
      ChartPoint(tip.x + backX + sideways.0, tip.y + backY + sideways.1),
    ], .open(series))
}
