import BriefQuantities

/// Draws the known values of parts by the day on which they became known: a line that steps from one value to the next,
/// a band where sources differ, and a gap where there is no value.
struct StepDrawing {
  /// A period with one value.
  struct Stretch {
    var from: Rational
    var to: Rational
    var value: ChartValue
  }

  /// One part, or one variant of it.
  struct Line {
    var label: String
    var stretches: [Stretch]
  }

  let lines: [Line]
  let axisKind: ChartAxis.Kind
  let days: (first: Rational, last: Rational)
  let titles: (x: String, y: String)
  let key: ChartKey
  let style: NumberStyle

  func drawing(width: Double, height: Double) -> ChartDrawing? {
    var drawing = ChartDrawing(width: width, height: 0)
    let top = key.draw(width: width, &drawing)
    let room = width * 0.34
    let labels = lines.map { TextWidth.lines($0.label, within: room) }
    let margin = (labels.flatMap { $0 }.map { TextWidth.of($0) }.max() ?? 0) + 26
    let needed = labels.map { Double($0.count) * TextWidth.line + 2 }.reduce(0, +)
    let values = lines.flatMap(\.stretches).flatMap { [$0.value.low, $0.value.high] }
    guard
      let frame = PlotFrame(
        x: (.days, titles.x, [days.first, days.last]), y: (axisKind, titles.y, values), width: width, top: top,
        height: max(height, needed), margin: margin, style)
    else { return nil }
    frame.draw(width: width, &drawing)
    for (series, line) in lines.enumerated() { draw(line, series, frame, &drawing.shapes) }
    name(labels, frame, &drawing.shapes)
    return drawing
  }

  private func draw(_ line: Line, _ series: Int, _ frame: PlotFrame, _ shapes: inout [ChartShape]) {
    for (index, stretch) in line.stretches.enumerated() {
      let value = stretch.value
      let (low, high) = (frame.point(stretch.from, value.low), frame.point(stretch.to, value.high))
      let style: ChartStyle = value.isPlanned ? .planned(series) : .value(series)
      if value.isRange {
        shapes.append(.box(ChartBox(low.x, high.y, high.x - low.x, low.y - high.y), .range(series)))
      }
      for y in value.isRange ? [low.y, high.y] : [low.y] {
        shapes.append(.line([ChartPoint(low.x, y), ChartPoint(high.x, y)], style))
      }
      if value.isOpenAbove { shapes.append(arrow(ChartPoint(high.x, high.y), across: 0, down: -18, series)) }
      if value.isOpenBelow { shapes.append(arrow(ChartPoint(high.x, low.y), across: 0, down: 18, series)) }
      if value.isApproximate {
        shapes.append(.line([ChartPoint(high.x, high.y - 8), ChartPoint(high.x, high.y + 8)], .approximateEnd(series)))
      }
      if index > 0, line.stretches[index - 1].to == stretch.from {
        let before = line.stretches[index - 1].value
        // The step connects the nearer ends. Ranges that share a number have no step.
        let step =
          before.high < value.low ? (before.high, value.low) : before.low > value.high ? (before.low, value.high) : nil
        if let step {
          shapes.append(
            .line([frame.point(stretch.from, step.0), frame.point(stretch.from, step.1)], style))
        }
      }
      for y in value.isRange ? [low.y, high.y] : [low.y] {
        shapes.append(.mark(ChartKey.marker(series), ChartPoint(low.x, y), style))
      }
    }
  }

  /// Draws the names on the right, each as near to its line's end as the others permit.
  private func name(_ labels: [[String]], _ frame: PlotFrame, _ shapes: inout [ChartShape]) {
    var wanted: [(label: [String], end: ChartPoint, top: Double)] = []
    for (line, label) in zip(lines, labels) {
      guard let last = line.stretches.last else { continue }
      // A band is named at its upper line, since bands that begin alike do not share it.
      let end = frame.point(last.to, last.value.high)
      wanted.append((label, end, end.y - Double(label.count) * TextWidth.line / 2))
    }
    wanted.sort { $0.top < $1.top }
    func height(_ label: [String]) -> Double { Double(label.count) * TextWidth.line + 2 }
    var free = frame.box.y - TextWidth.line / 2
    for index in wanted.indices {
      wanted[index].top = max(wanted[index].top, free)
      free = wanted[index].top + height(wanted[index].label)
    }
    free = frame.box.bottom + TextWidth.line / 2
    for index in wanted.indices.reversed() {
      wanted[index].top = min(wanted[index].top, free - height(wanted[index].label))
      free = wanted[index].top
    }
    for (label, end, top) in wanted {
      let middle = top + Double(label.count) * TextWidth.line / 2
      let start = frame.box.right + 22
      shapes.append(
        .line([ChartPoint(end.x + 4, end.y), ChartPoint(start - 12, end.y), ChartPoint(start - 3, middle)], .leader))
      for (index, text) in label.enumerated() {
        let baseline = top + Double(index) * TextWidth.line + TextWidth.ascent
        shapes.append(.text(text, ChartPoint(start, baseline), .start, .label))
      }
    }
  }
}
