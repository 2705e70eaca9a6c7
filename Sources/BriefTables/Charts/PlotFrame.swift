import BriefQuantities

/// The frame of a chart with two axes: its position, ticks, grid and titles.
struct PlotFrame {
  let x: ChartAxis
  let y: ChartAxis
  let box: ChartBox

  /// Computes the axes and the frame.
  ///
  /// - Parameters:
  ///   - top: the y at which the chart begins in the drawing.
  ///   - height: the height of the frame.
  ///   - margin: the width left free on the right.
  init?(
    x: (kind: ChartAxis.Kind, title: String, values: [Rational]),
    y: (kind: ChartAxis.Kind, title: String, values: [Rational]), width: Double, top: Double, height: Double,
    margin: Double, _ style: NumberStyle
  ) {
    let most = max(3, Int(height / 42))
    guard let vertical = ChartAxis(y.kind, title: y.title, covering: y.values, atMost: most, style) else { return nil }
    let left = (vertical.texts.map { TextWidth.of($0) }.max() ?? 0) + 8
    let length = width - left - margin
    guard length > 0,
      let across = ChartAxis.across(x.kind, title: x.title, covering: x.values, length: length, style)
    else { return nil }
    self.x = across
    self.y = vertical
    let titles = Double(TextWidth.lines(y.title, within: width - 4).count) * TextWidth.line
    box = ChartBox(left, top + titles + 10, length, height)
  }

  /// The point of a pair of numbers.
  func point(_ first: Rational, _ second: Rational) -> ChartPoint {
    ChartPoint(across(first), down(second))
  }

  func across(_ number: Rational) -> Double { box.x + x.position(number) * box.width }
  func down(_ number: Rational) -> Double { box.bottom - y.position(number) * box.height }

  /// Draws the grid, the numbers at the ticks and the titles, and sets the height of the drawing.
  func draw(width: Double, _ drawing: inout ChartDrawing) {
    var line = box.y - 10 - Double(TextWidth.lines(y.title, within: width - 4).count) * TextWidth.line
    for text in TextWidth.lines(y.title, within: width - 4) {
      drawing.shapes.append(.text(text, ChartPoint(2, line + TextWidth.ascent), .start, .axisTitle))
      line += TextWidth.line
    }
    for (tick, text) in zip(y.ticks, y.texts) {
      let at = down(tick)
      drawing.shapes.append(.line([ChartPoint(box.x, at), ChartPoint(box.right, at)], .grid))
      drawing.shapes.append(.text(text, ChartPoint(box.x - 6, at + 4.5), .end, .tick))
    }
    for (tick, text) in zip(x.ticks, x.texts) {
      let at = across(tick)
      drawing.shapes.append(.line([ChartPoint(at, box.y), ChartPoint(at, box.bottom)], .grid))
      let half = TextWidth.of(text) / 2
      let position: (Double, ChartAnchor) =
        at - half < 0 ? (0, .start) : at + half > width ? (width, .end) : (at, .middle)
      drawing.shapes.append(.text(text, ChartPoint(position.0, box.bottom + 6 + TextWidth.ascent), position.1, .tick))
    }
    drawing.shapes.append(.line([ChartPoint(box.x, box.bottom), ChartPoint(box.right, box.bottom)], .axis))
    drawing.shapes.append(.line([ChartPoint(box.x, box.y), ChartPoint(box.x, box.bottom)], .axis))
    var bottom = box.bottom + 8 + TextWidth.line
    for text in TextWidth.lines(x.title, within: width - 4) {
      drawing.shapes.append(.text(text, ChartPoint(box.right, bottom + TextWidth.ascent), .end, .axisTitle))
      bottom += TextWidth.line
    }
    drawing.height = bottom + 4
  }
}
