/// The legend above a chart: its series, and the meaning of its less usual marks. It explains only marks that the chart
/// contains.
struct ChartKey {
  /// The names of groups or fields; empty if there is only one.
  var series: [String]
  /// The values drawn.
  var values: [ChartValue]
  /// The dates over which the values are drawn.
  var dates: [ChartValue] = []
  let kind: ChartBlock.Kind
  let wording: ChartWording

  var seriesCount: Int { max(series.count, 1) }

  /// The series of the part with which the others are compared. It is grey, and the others have the colours of their
  /// groups.
  static let baseline = -1

  /// The outline of a series' marks.
  static func marker(_ series: Int) -> ChartMarker {
    ChartMarker.allCases[max(series, 0) % ChartMarker.allCases.count]
  }

  private enum Sample { case series(Int), range, versions, open, approximate, unstated, planned }

  private var entries: [(sample: Sample, text: String)] {
    var entries: [(Sample, String)] = series.enumerated().map { (.series($0), $1) }
    if values.contains(where: { $0.isRange && $0.ticks.isEmpty }) {
      entries.append((.range, wording.text(.rangeOfSources)))
    }
    if values.contains(where: { $0.isRange && !$0.ticks.isEmpty }) {
      entries.append((.versions, wording.text(.rangeOfValues)))
    }
    if dates.contains(where: \.isRange) { entries.append((.range, wording.text(.rangeOfDates))) }
    if values.contains(where: { $0.isOpenAbove || $0.isOpenBelow }) { entries.append((.open, wording.text(.openEnd))) }
    if (values + dates).contains(where: \.isApproximate) { entries.append((.approximate, wording.text(.approximate))) }
    if kind != .step, values.contains(where: \.isUnstated) {
      entries.append((.unstated, wording.text(.basisLeftOpen)))
    }
    if values.contains(where: \.isPlanned) { entries.append((.planned, wording.text(.plannedNotShipping))) }
    return entries
  }

  /// Draws the legend at the top of a drawing.
  ///
  /// - Returns: the y at which the rest of the drawing may begin.
  func draw(width: Double, _ drawing: inout ChartDrawing) -> Double {
    let sampleWidth = 30.0
    var (x, y) = (2.0, 0.0)
    for (sample, text) in entries {
      let lines = TextWidth.lines(text, within: width - sampleWidth - 4)
      let entry = sampleWidth + (lines.map { TextWidth.of($0) }.max() ?? 0)
      if x > 2, x + entry > width {
        x = 2
        y += TextWidth.line + 2
      }
      drawing.shapes += shapes(sample, ChartPoint(x, y + 8))
      for (index, line) in lines.enumerated() {
        let baseline = y + Double(index) * TextWidth.line + TextWidth.ascent
        drawing.shapes.append(.text(line, ChartPoint(x + sampleWidth, baseline), .start, .tick))
      }
      x += entry + 18
      if lines.count > 1 {
        y += Double(lines.count - 1) * TextWidth.line
        x = width
      }
    }
    return entries.isEmpty ? 0 : y + TextWidth.line + 10
  }

  private func shapes(_ sample: Sample, _ at: ChartPoint) -> [ChartShape] {
    let middle = ChartPoint(at.x + 11, at.y)
    switch sample {
    case .series(let series):
      if kind == .step {
        return [.line([ChartPoint(at.x, at.y), ChartPoint(at.x + 22, at.y)], .value(series))]
      }
      return [.mark(Self.marker(series), middle, .value(series))]
    case .range, .versions:
      var places = [at.x, at.x + 22]
      if case .versions = sample { places.append(at.x + 9) }
      let ends = places.map { x in
        ChartShape.line([ChartPoint(x, at.y - 6), ChartPoint(x, at.y + 6)], .end(0))
      }
      return kind == .bar
        ? [.box(ChartBox(at.x, at.y - 4, 22, 8), .range(0))] + ends
        : [.line([ChartPoint(at.x, at.y), ChartPoint(at.x + 22, at.y)], .range(0))] + ends
    case .unstated:
      let box = ChartBox(at.x, at.y - 5, 22, 10)
      return kind == .bar
        ? [.box(box, .value(0))] + hatching(box)
        : [.mark(Self.marker(0), middle, .value(0)), hatch(middle)]
    case .open: return [arrow(ChartPoint(at.x, at.y), across: 20, down: 0, 0)]
    case .approximate:
      return [.line([ChartPoint(middle.x, at.y - 7), ChartPoint(middle.x, at.y + 7)], .approximateEnd(0))]
    case .planned:
      return kind == .bar
        ? [.box(ChartBox(at.x, at.y - 5, 22, 10), .planned(0))] : [.mark(Self.marker(0), middle, .planned(0))]
    }
  }
}
