import BriefAnswers
import BriefModel
import BriefQuantities

/// A rule's paragraphs as areas of a plot.
struct ChartRegions {
  /// The evaluated paragraphs, with the thresholds in base units.
  let plane: RulePlane
  /// The text in each area: `[paragraphs]`.
  let names: [String]
  /// The thresholds in the axes' units.
  let x: [Rational]
  let y: [Rational]

  /// - Returns: `nil` if a threshold cannot be converted to the unit of its axis.
  init?(_ plane: RulePlane, of rule: Rule, x: Unit, y: Unit) {
    self.plane = plane
    names = plane.paragraphs.map { rule.words(of: $0) }
    self.x = plane.x.compactMap { $0.divided(by: x.scale) }
    self.y = plane.y.compactMap { $0.divided(by: y.scale) }
    guard self.x.count == plane.x.count, self.y.count == plane.y.count else { return nil }
  }

  /// The numbers that an axis must cover so that the reader sees both sides of each threshold.
  static func covering(_ thresholds: [Rational]) -> [Rational] {
    thresholds.flatMap { threshold in
      [Rational(5, 4), Rational(4, 5)].compactMap { $0.flatMap { threshold.multiplied(by: $0) } }
    }
  }

  /// The areas in a frame: the rectangles of each paragraph. Adjacent rectangles of a column are merged.
  func areas(in frame: PlotFrame) -> [(paragraph: Int, boxes: [ChartBox])] {
    let (lefts, rights) = edges(x.map { frame.across($0) }, from: frame.box.x, to: frame.box.right)
    // The first row of the plane is the lowest, so rows run from the frame's bottom to its top.
    let (bottoms, tops) = edges(y.map { frame.down($0) }, from: frame.box.bottom, to: frame.box.y)
    return plane.paragraphs.enumerated().map { index, paragraph in
      var boxes: [ChartBox] = []
      for (column, answers) in plane.answers.enumerated() {
        for (row, answer) in answers.enumerated() where answer == paragraph {
          let box = ChartBox(
            lefts[column], tops[row], rights[column] - lefts[column], bottoms[row] - tops[row])
          guard box.width > 0, box.height > 0 else { continue }
          if row > 0, answers[row - 1] == paragraph, let last = boxes.last, last.x == box.x {
            boxes[boxes.count - 1] = ChartBox(box.x, box.y, box.width, last.bottom - box.y)
          } else {
            boxes.append(box)
          }
        }
      }
      return (index, joined(boxes))
    }
  }

  /// Merges rectangles of adjacent columns that have the same top and bottom.
  private func joined(_ boxes: [ChartBox]) -> [ChartBox] {
    var joined: [ChartBox] = []
    for box in boxes {
      let index = joined.firstIndex { $0.right == box.x && $0.y == box.y && $0.height == box.height }
      if let index {
        joined[index].width += box.width
      } else {
        joined.append(box)
      }
    }
    return joined
  }

  private func edges(_ positions: [Double], from start: Double, to end: Double) -> (starts: [Double], ends: [Double]) {
    ([start] + positions, positions + [end])
  }

  /// The lines between rectangles in which different paragraphs hold.
  func borders(in frame: PlotFrame) -> [[ChartPoint]] {
    var lines: [[ChartPoint]] = []
    let rows = edges(y.map { frame.down($0) }, from: frame.box.bottom, to: frame.box.y)
    let columns = edges(x.map { frame.across($0) }, from: frame.box.x, to: frame.box.right)
    for column in plane.answers.indices {
      for row in plane.answers[column].indices {
        let answer = plane.answers[column][row]
        if column + 1 < plane.answers.count, plane.answers[column + 1][row] != answer {
          let at = columns.ends[column]
          lines.append([ChartPoint(at, rows.starts[row]), ChartPoint(at, rows.ends[row])])
        }
        if row + 1 < plane.answers[column].count, plane.answers[column][row + 1] != answer {
          let at = rows.ends[row]
          lines.append([ChartPoint(columns.starts[column], at), ChartPoint(columns.ends[column], at)])
        }
      }
    }
    return lines
  }

  /// The names of the areas, each in a corner of its largest rectangle, if possible one that covers no mark. A name that
  /// fits into no corner is placed beside its area, with a leader.
  ///
  /// - Parameter marks: the boxes that names should not cover.
  func labels(
    _ areas: [(paragraph: Int, boxes: [ChartBox])], in frame: ChartBox, avoiding marks: [ChartBox]
  ) -> [PlacedLabel] {
    let shown = areas.filter { !$0.boxes.isEmpty && names.indices.contains($0.paragraph) }
    // If one name does not fit into its area, all names are shortened.
    let fits = shown.allSatisfy { area in area.boxes.contains { $0.width > TextWidth.of(names[area.paragraph]) + 12 } }
    let words = fits ? names : shortNames
    var placed: [PlacedLabel] = []
    for (paragraph, boxes) in shown {
      guard let largest = boxes.max(by: { size($0) < size($1) }) else { continue }
      let lines = TextWidth.lines(words[paragraph], within: max(largest.width - 10, 70))
      let request = LabelRequest(lines: lines, anchor: ChartBox(largest.center.x - 1, largest.center.y - 1, 2, 2))
      let taken = marks + placed.map(\.box)
      let corners = corners(largest, request.size)
      if let corner = corners.first(where: { corner in !taken.contains { $0.overlaps(corner) } }) ?? corners.first {
        placed.append(PlacedLabel(lines: lines, box: corner, anchor: .start))
      } else if let label = placeLabels([request], in: frame, avoiding: taken)?.first {
        placed.append(label)
      }
    }
    return placed
  }

  private func corners(_ box: ChartBox, _ size: (width: Double, height: Double)) -> [ChartBox] {
    let (left, right) = (box.x + 5, box.right - 5 - size.width)
    let (top, bottom) = (box.y + 3, box.bottom - 3 - size.height)
    return [(left, top), (right, top), (left, bottom), (right, bottom)]
      .map { ChartBox($0.0, $0.1, size.width, size.height) }.filter { box.contains($0) }
  }

  /// The names without the dot-separated prefix that all of them share: `a.1` of `3A090.a.1`.
  private var shortNames: [String] {
    let components = names.map { $0.split(separator: ".", omittingEmptySubsequences: false) }
    guard names.count > 1, let first = components.first else { return names }
    let least = components.map(\.count).min() ?? 1
    let shared = (0..<least - 1).prefix { index in components.allSatisfy { $0[index] == first[index] } }.count
    return components.map { $0.dropFirst(shared).joined(separator: ".") }
  }

  private func size(_ box: ChartBox) -> Double { box.width * box.height }
}
