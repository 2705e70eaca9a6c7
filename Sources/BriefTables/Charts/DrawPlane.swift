import BriefQuantities

/// Draws parts in the plane of two fields, or of a date and a field.
struct PlaneDrawing {
  /// One part, or one variant of it.
  struct Mark {
    var name: String
    /// The name, including what the mark cannot show.
    var label: String
    var series: Int
    var x: ChartValue
    var y: ChartValue
  }

  let marks: [Mark]
  let x: (kind: ChartAxis.Kind, title: String)
  let y: (kind: ChartAxis.Kind, title: String)
  let regions: ChartRegions?
  let key: ChartKey
  let style: NumberStyle

  /// The maximum number of names. If there are more marks, those at the edges of the chart are named first, since readers
  /// ask about them, and only where there is room beside them.
  static let mostNamed = 60

  /// Whether some marks have no name.
  var isPartlyNamed: Bool { marks.count > Self.mostNamed }

  /// - Parameters:
  ///   - width: the width of the drawing.
  ///   - height: the height of the frame; it grows until the labels fit.
  func drawing(width: Double, height: Double) -> ChartDrawing? {
    let wanted = height
    var height = height
    // Until the frame has twice its height, it grows so that no label covers a mark; after that only so that all labels
    // fit. Each round is a quarter higher and the labels' size is bounded, so the loop ends; the limit of 40 is a
    // guard.
    for _ in 0..<40 {
      var drawing = ChartDrawing(width: width, height: 0)
      let top = key.draw(width: width, &drawing)
      guard let frame = frame(width: width, top: top, height: height) else { return nil }
      if let shapes = shapes(in: frame, mayCover: height > wanted * 2) {
        drawing.shapes += shapes.behind
        frame.draw(width: width, &drawing)
        drawing.shapes += shapes.before
        return drawing
      }
      height *= 1.25
    }
    return nil
  }

  private func frame(width: Double, top: Double, height: Double) -> PlotFrame? {
    let across = marks.flatMap { [$0.x.low, $0.x.high] } + (regions.map { ChartRegions.covering($0.x) } ?? [])
    let down = marks.flatMap { [$0.y.low, $0.y.high] } + (regions.map { ChartRegions.covering($0.y) } ?? [])
    return PlotFrame(
      x: (x.kind, x.title, across), y: (y.kind, y.title, down), width: width, top: top, height: height, margin: 10,
      style)
  }

  /// The shapes behind the grid and those in front of it; `nil` if the labels do not fit.
  private func shapes(in frame: PlotFrame, mayCover: Bool) -> (behind: [ChartShape], before: [ChartShape])? {
    let areas = regions?.areas(in: frame) ?? []
    var drawn: [ChartShape] = []
    var boxes: [ChartBox] = []
    let rings = rings(in: frame)
    for (index, mark) in marks.enumerated() {
      var (shapes, box) = draw(mark, frame)
      if let ring = rings[index] {
        // The outer rings come before the marks of other groups at the same point.
        box = box.union(ChartBox(ring.at.x, ring.at.y, 0, 0).grown(by: 6 * ring.scale))
        shapes = shapes.map { shape in
          guard case .mark = shape else { return shape }
          return .ring(ChartKey.marker(mark.series), ring.at, ring.scale, ring.style)
        }
      }
      drawn += shapes
      boxes.append(box)
    }
    let names = regions?.labels(areas, in: frame.box, avoiding: boxes) ?? []
    let requests = zip(marks, boxes).map { mark, box in
      LabelRequest(lines: TextWidth.lines(mark.label, within: max(frame.box.width * 0.45, 90)), anchor: box)
    }
    let inside = ChartBox(frame.box.x + 2, frame.box.y + 2, frame.box.width - 2, frame.box.height - 4)
    let obstacles = boxes + names.map(\.box)
    let labels: [PlacedLabel]
    if isPartlyNamed {
      let important = byProminence(in: frame).lazy.map { requests[$0] }
      labels = placeLabelsBeside(important, in: inside, avoiding: obstacles, limit: Self.mostNamed)
    } else {
      guard let all = placeLabels(requests, in: inside, avoiding: obstacles, mayCover: mayCover) else { return nil }
      labels = all
    }
    let behind: [ChartShape] = areas.filter { !$0.boxes.isEmpty }.map { .area($0.boxes, .region($0.paragraph)) }
    var before: [ChartShape] = (regions?.borders(in: frame) ?? []).map { .line($0, .regionEdge) }
    before += names.flatMap { $0.shapes(.regionName) }
    // Leaders come first, so that no line crosses a mark or a word.
    let texts = labels.flatMap { $0.shapes(.label) }
    let leaders = texts.filter { if case .line = $0 { true } else { false } }
    before += leaders + drawn + texts.filter { if case .line = $0 { false } else { true } }
    return (behind, before)
  }

  // MARK: Many marks

  /// The indices of the marks: first those with the greatest and the least numbers on either axis.
  private func byProminence(in frame: PlotFrame) -> [Int] {
    let points = marks.map { frame.point($0.x.high, $0.y.high) }
    var best = [Int](repeating: marks.count, count: marks.count)
    for coordinate in [\ChartPoint.x, \ChartPoint.y] {
      let order = marks.indices.sorted { left, right in
        let (first, second) = (points[left][keyPath: coordinate], points[right][keyPath: coordinate])
        return first == second ? left < right : first < second
      }
      for (rank, index) in order.enumerated() { best[index] = min(best[index], rank, marks.count - 1 - rank) }
    }
    return marks.indices.sorted { (best[$0], $0) < (best[$1], $1) }
  }

  private struct Ring {
    var at: ChartPoint
    var scale: Double
    var style: ChartStyle
  }

  /// The rings of marks of several groups at one point, so that each group is visible. The mark drawn last has none.
  private func rings(in frame: PlotFrame) -> [Int: Ring] {
    struct Place: Hashable {
      var x: Double
      var y: Double
    }
    var places: [Place: [Int]] = [:]
    for (index, mark) in marks.enumerated() where !mark.x.isRange && !mark.y.isRange {
      let point = frame.point(mark.x.low, mark.y.low)
      places[Place(x: point.x.rounded(), y: point.y.rounded()), default: []].append(index)
    }
    var rings: [Int: Ring] = [:]
    for indices in places.values {
      let series = indices.map { marks[$0].series }
      let distinct = series.enumerated().filter { series.firstIndex(of: $1) == $0 }.map(\.element)
      guard distinct.count > 1, let last = distinct.last else { continue }
      for index in indices where marks[index].series != last {
        let mark = marks[index]
        let outer = distinct.count - 1 - (distinct.firstIndex(of: mark.series) ?? 0)
        let isPlanned = mark.x.isPlanned || mark.y.isPlanned
        rings[index] = Ring(
          at: frame.point(mark.x.low, mark.y.low), scale: 1 + 0.75 * Double(outer),
          style: isPlanned ? .planned(mark.series) : .value(mark.series))
      }
    }
    return rings
  }

  /// A mark and the box that it covers. A range on both axes is a rectangle, because no source claims its midpoint.
  private func draw(_ mark: Mark, _ frame: PlotFrame) -> (shapes: [ChartShape], box: ChartBox) {
    let low = frame.point(mark.x.low, mark.y.low)
    let high = frame.point(mark.x.high, mark.y.high)
    let series = mark.series
    var shapes: [ChartShape] = []
    var box = ChartBox(low.x, high.y, high.x - low.x, low.y - high.y)
    let isPlanned = mark.x.isPlanned || mark.y.isPlanned
    switch (mark.x.isRange, mark.y.isRange) {
    case (false, false):
      shapes.append(.mark(ChartKey.marker(series), low, isPlanned ? .planned(series) : .value(series)))
      if mark.x.isUnstated || mark.y.isUnstated, !isPlanned { shapes.append(hatch(low)) }
    case (true, true):
      shapes.append(.box(box, .range(series)))
      for corner in [low, high] {
        shapes.append(.mark(ChartKey.marker(series), corner, isPlanned ? .planned(series) : .value(series)))
      }
    case (let isAcross, _):
      shapes.append(.line([low, high], .range(series)))
      for end in [low, high] {
        let (across, down) = isAcross ? (0.0, 6.0) : (6.0, 0.0)
        shapes.append(
          .line([ChartPoint(end.x - across, end.y - down), ChartPoint(end.x + across, end.y + down)], .end(series)))
        shapes.append(.mark(ChartKey.marker(series), end, isPlanned ? .planned(series) : .value(series)))
      }
    }
    box = box.grown(by: 6)
    func open(_ point: ChartPoint, _ across: Double, _ down: Double) {
      shapes.append(arrow(point, across: across, down: down, series))
      let tip = ChartBox(point.x + min(across, 0) - 4, point.y + min(down, 0) - 4, abs(across) + 8, abs(down) + 8)
      box = box.union(tip)
    }
    if mark.x.isOpenAbove { open(high, 18, 0) }
    if mark.x.isOpenBelow { open(low, -18, 0) }
    if mark.y.isOpenAbove { open(high, 0, -18) }
    if mark.y.isOpenBelow { open(low, 0, 18) }
    if mark.x.isApproximate {
      shapes.append(.line([ChartPoint(high.x, high.y - 10), ChartPoint(high.x, high.y + 10)], .approximateEnd(series)))
    }
    if mark.y.isApproximate {
      shapes.append(.line([ChartPoint(high.x - 10, high.y), ChartPoint(high.x + 10, high.y)], .approximateEnd(series)))
    }
    return (shapes, box)
  }
}

extension ChartBox {
  func union(_ other: ChartBox) -> ChartBox {
    let (left, top) = (min(x, other.x), min(y, other.y))
    return ChartBox(left, top, max(right, other.right) - left, max(bottom, other.bottom) - top)
  }
}
