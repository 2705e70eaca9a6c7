/// A label that must be near an anchor without overlapping other labels.
struct LabelRequest: Hashable {
  /// The lines of text.
  var lines: [String]
  /// The box of the labelled shape.
  var anchor: ChartBox

  var size: (width: Double, height: Double) {
    ((lines.map { TextWidth.of($0) }.max() ?? 0) + 2, Double(lines.count) * TextWidth.line)
  }
}

/// A label with its position.
struct PlacedLabel: Hashable {
  var lines: [String]
  var box: ChartBox
  /// Whether the lines begin at the box's left edge, end at its right edge, or are centred.
  var anchor: ChartAnchor
  /// The line to the anchor, if the label is too far away to be seen to belong to it.
  var leader: [ChartPoint] = []
}

/// Places labels beside their anchors, so that no label overlaps another or leaves the frame.
///
/// Positions are tried in a fixed order, so the output is deterministic: beside the anchor, above and below it, at its
/// corners; then the same farther off, with a leader; then anywhere in the frame, the nearest position first.
///
/// - Parameters:
///   - obstacles: the boxes that labels should not cover: marks.
///   - mayCover: whether a label may cover an obstacle if there is no other position.
/// - Returns: the labels in the order of the requests; `nil` if the frame is too small, and the caller must enlarge it.
func placeLabels(
  _ requests: [LabelRequest], in frame: ChartBox, avoiding obstacles: [ChartBox], mayCover: Bool = true
) -> [PlacedLabel]? {
  var room = LabelRoom(frame: frame, marks: BoxIndex(obstacles))
  var placed: [PlacedLabel] = []
  for request in requests {
    guard let label = room.place(request, mayCover: mayCover) else { return nil }
    placed.append(label)
  }
  return placed
}

/// Places the labels for which there is room right beside their anchors, until there are enough.
///
/// - Parameters:
///   - requests: the labels, the most important ones first.
///   - limit: the maximum number of labels.
/// - Returns: the labels placed.
func placeLabelsBeside(
  _ requests: some Sequence<LabelRequest>, in frame: ChartBox, avoiding obstacles: [ChartBox], limit: Int
) -> [PlacedLabel] {
  var room = LabelRoom(frame: frame, marks: BoxIndex(obstacles))
  var placed: [PlacedLabel] = []
  for request in requests {
    if placed.count >= limit { break }
    if let label = room.placeBeside(request, distances: [4, 9]) { placed.append(label) }
  }
  return placed
}

/// A frame with the marks and labels that are in it.
private struct LabelRoom {
  let frame: ChartBox
  let marks: BoxIndex
  private var labels = BoxIndex()

  init(frame: ChartBox, marks: BoxIndex) {
    self.frame = frame
    self.marks = marks
  }

  private func isFree(_ box: ChartBox, ofMarks: Bool) -> Bool {
    frame.contains(box) && !labels.overlaps(box) && (!ofMarks || !marks.overlaps(box))
  }

  mutating func place(_ request: LabelRequest, mayCover: Bool) -> PlacedLabel? {
    let (width, height) = request.size
    guard width <= frame.width, height <= frame.height else { return nil }
    if let label = placeBeside(request, distances: [4, 9, 16, 26, 40, 58]) { return label }
    for ofMarks in mayCover ? [true, false] : [true] {
      if let box = nearestFree(request.anchor, width, height, frame, { isFree($0, ofMarks: ofMarks) }) {
        labels.insert(box)
        return PlacedLabel(
          lines: request.lines, box: box, anchor: .start, leader: leader(from: request.anchor, to: box))
      }
    }
    return nil
  }

  mutating func placeBeside(_ request: LabelRequest, distances: [Double]) -> PlacedLabel? {
    let (width, height) = request.size
    for distance in distances {
      for (box, anchor) in candidates(request.anchor, width, height, distance) where isFree(box, ofMarks: true) {
        let leader = distance > 9 ? leader(from: request.anchor, to: box) : []
        if leader.isEmpty || !crosses(leader, labels) {
          labels.insert(box)
          return PlacedLabel(lines: request.lines, box: box, anchor: anchor, leader: leader)
        }
      }
    }
    return nil
  }
}

/// The positions around a box at a distance from it, best first.
private func candidates(
  _ anchor: ChartBox, _ width: Double, _ height: Double, _ distance: Double
) -> [(ChartBox, ChartAnchor)] {
  let middle = anchor.center
  let (right, left) = (anchor.right + distance, anchor.x - distance - width)
  let (above, below) = (anchor.y - distance / 2 - height, anchor.bottom + distance / 2)
  func box(_ x: Double, _ y: Double) -> ChartBox { ChartBox(x, y, width, height) }
  return [
    (box(right, middle.y - height / 2), .start), (box(left, middle.y - height / 2), .end),
    (box(middle.x - width / 2, above), .middle), (box(middle.x - width / 2, below), .middle),
    (box(right - distance / 2, above), .start), (box(right - distance / 2, below), .start),
    (box(left + distance / 2, above), .end), (box(left + distance / 2, below), .end),
  ]
}

/// The free position nearest to a box, on a grid over the frame. Ties go to the upper position, then to the left one.
private func nearestFree(
  _ anchor: ChartBox, _ width: Double, _ height: Double, _ frame: ChartBox, _ isFree: (ChartBox) -> Bool
) -> ChartBox? {
  var best: (box: ChartBox, distance: Double)?
  for y in stride(from: frame.y, through: frame.bottom - height, by: TextWidth.line / 2) {
    for x in stride(from: frame.x, through: max(frame.x, frame.right - width), by: 8) {
      let box = ChartBox(x, y, width, height)
      let near = box.nearest(to: anchor.center)
      let (across, down) = (near.x - anchor.center.x, near.y - anchor.center.y)
      let distance = across * across + down * down
      if let best, best.distance <= distance { continue }
      if isFree(box) { best = (box, distance) }
    }
  }
  return best?.box
}

private func leader(from anchor: ChartBox, to box: ChartBox) -> [ChartPoint] {
  let end = box.nearest(to: anchor.center)
  let start = anchor.nearest(to: end)
  return start == end ? [] : [start, end]
}

/// Whether a line crosses a label, tested at points along the line.
private func crosses(_ line: [ChartPoint], _ labels: BoxIndex) -> Bool {
  guard let start = line.first, let end = line.last else { return false }
  return (0...12).contains { step in
    let share = Double(step) / 12
    let (x, y) = (start.x + (end.x - start.x) * share, start.y + (end.y - start.y) * share)
    return labels.overlaps(ChartBox(x - 0.5, y - 0.5, 1, 1))
  }
}

extension PlacedLabel {
  /// The shapes that draw the label.
  func shapes(_ style: ChartStyle) -> [ChartShape] {
    let x =
      switch anchor {
      case .start: box.x + 1
      case .middle: box.center.x
      case .end: box.right - 1
      }
    let lines = self.lines.enumerated().map { index, line in
      ChartShape.text(line, ChartPoint(x, box.y + Double(index) * TextWidth.line + TextWidth.ascent), anchor, style)
    }
    return (leader.isEmpty ? [] : [.line(leader, .leader)]) + lines
  }
}
