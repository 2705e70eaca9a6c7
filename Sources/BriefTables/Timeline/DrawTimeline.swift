import BriefModel
import BriefQuantities

extension TimelineContents {
  /// The drawing for a width, in the units in which a letter is `TextWidth.size` high.
  public func drawing(width: Int) -> TimelineDrawing {
    var layout = TimelineLayout(contents: self, width: width)
    return layout.drawing()
  }
}

/// Places years, lanes, marks, labels and bars.
private struct TimelineLayout {
  let contents: TimelineContents
  let width: Int

  /// The height of a line of text or a row of bars.
  private static let row = 20
  /// The number of rows of labels above the events of a lane. A label without a free row is left out; the event's mark
  /// still shows that it is a turning point.
  private static let labelRows = 12
  /// The number of labels in a lane, so that the cost of placing them is bounded.
  private static let labelLimit = 40
  private static let gap = 6

  mutating func drawing() -> TimelineDrawing {
    var drawing = TimelineDrawing(width: width, height: 0, years: [], lines: [], lanes: [])
    let first = contents.start.civil.year
    let count = contents.end.civil.year - first + 1
    // Years are named as closely as there is room for their numbers.
    let step = max(1, (count * 44 + width - 1) / max(width, 1))
    for year in stride(from: first, through: first + count - 1, by: step) {
      guard let day = Day(year: year, month: 1, day: 1) else { continue }
      drawing.lines.append(x(day))
      if x(day) + 36 <= width { drawing.years.append(.init(text: "\(year)", x: x(day) + 4, y: 13)) }
    }
    var top = Self.row
    for lane in contents.lanes {
      let placed = place(lane, top: top)
      drawing.lanes.append(placed.lane)
      top = placed.bottom + 10
    }
    drawing.height = top - 4
    return drawing
  }

  /// The position of a day, within the width.
  private func x(_ day: Day) -> Int {
    let days = max(1, contents.end.number - contents.start.number)
    let passed = min(max(0, day.number - contents.start.number), days)
    return Int((Double(passed) / Double(days) * Double(width)).rounded())
  }

  private func place(_ lane: TimelineContents.Lane, top: Int) -> (lane: TimelineDrawing.Lane, bottom: Int) {
    var placed = TimelineDrawing.Lane(lane: lane.lane, name: .init(text: lane.name, x: 0, y: top + 16), top: top)
    var bottom = top + 24
    if !lane.events.isEmpty { bottom = placeEvents(lane.events, top: bottom, in: &placed) }
    if !lane.rules.isEmpty { bottom = placeRules(lane.rules, top: bottom + 4, in: &placed) }
    return (placed, bottom)
  }

  // MARK: Events

  /// A label on its row above the events; row 0 is the lowest.
  private struct Label {
    var text: String
    var x: Int
    var range: Range<Int>
    var row = 0

    /// Whether the label ends at its event.
    var endsThere: Bool { range.lowerBound < x }

    func overlaps(_ other: Label) -> Bool { row == other.row && range.overlaps(other.range) }

    /// Whether two labels overlap, or the line to one of them crosses the other.
    func touches(_ other: Label) -> Bool {
      if row == other.row { return overlaps(other) }
      let (lower, upper) = row < other.row ? (self, other) : (other, self)
      return lower.range.lowerBound + 3 < upper.x && upper.x < lower.range.upperBound - 3
    }
  }

  private func placeEvents(_ events: [Event], top: Int, in placed: inout TimelineDrawing.Lane) -> Int {
    let labels = placeLabels(events.filter { $0.turningPoint != nil }.suffix(Self.labelLimit))
    let rows = (labels.values.map(\.row).max() ?? -1) + 1
    let line = top + rows * Self.row + 8
    // Marks of one time are stacked. Turning points are on the first row, where the lines to their labels end.
    var taken: [[Int]] = [[]]
    for event in events where event.turningPoint != nil { taken[0].append(x(event.date.first)) }
    var lowest = 0
    for event in events {
      let x = min(max(x(event.date.first), TimelineDrawing.radius + 1), width - TimelineDrawing.radius - 1)
      var row = 0
      if event.turningPoint == nil {
        row = taken.firstIndex { $0.allSatisfy { abs($0 - x) > 2 * TimelineDrawing.radius } } ?? taken.count
        if row == taken.count { taken.append([]) }
        taken[row].append(x)
      }
      lowest = max(lowest, row)
      let label = labels[event.id]
      placed.marks.append(
        .init(
          title: event.title, x: x, y: line + row * (2 * TimelineDrawing.radius + 2),
          isTurningPoint: event.turningPoint != nil, leader: label.map { line - 8 - $0.row * Self.row }))
      if let label {
        placed.labels.append(
          .init(
            text: label.text, x: label.x, y: line - 12 - label.row * Self.row, endsThere: label.endsThere))
      }
    }
    return line + lowest * (2 * TimelineDrawing.radius + 2) + 10
  }

  /// Places labels on the lowest rows on which they touch no other; where there is none, on rows where the line to a label
  /// passes behind another one.
  ///
  /// A label begins at its event, or ends there if it is near the right edge or would cross the line to one that ends there.
  /// The first are placed from right to left, then the others from left to right: a label lies above those whose lines it
  /// would cross.
  private func placeLabels(_ events: some BidirectionalCollection<Event>) -> [String: Label] {
    var beginning: [(id: String, label: Label)] = []
    var ending: [(id: String, label: Label)] = []
    for event in events.reversed() {
      guard let text = event.turningPoint else { continue }
      let x = x(event.date.first)
      let length = Int(TextWidth.of(text).rounded(.up)) + Self.gap
      let isNearEdge = x + length > width + Self.gap
      let crosses = x >= length && ending.contains { x + 3 < $0.label.x && $0.label.x < x + length }
      // A label longer than the way to either edge has no place.
      if isNearEdge, x < length { continue }
      if isNearEdge || crosses {
        ending.append((event.id, Label(text: text, x: x, range: (x - length)..<x)))
      } else {
        beginning.append((event.id, Label(text: text, x: x, range: x..<(x + length))))
      }
    }
    var placed: [String: Label] = [:]
    for (id, label) in beginning + ending.reversed() {
      let rows = (0..<Self.labelRows).map { row in
        var label = label
        label.row = row
        return label
      }
      placed[id] =
        rows.first { !placed.values.contains(where: $0.touches) }
        ?? rows.first { !placed.values.contains(where: $0.overlaps) }
    }
    return placed
  }

  // MARK: Rules

  private func placeRules(_ rules: [Rule], top: Int, in placed: inout TimelineDrawing.Lane) -> Int {
    /// The end of what each row holds.
    var rows: [Int] = []
    for rule in rules {
      guard let from = rule.effectiveFrom?.first else { continue }
      let last = min(rule.effectiveTo?.last ?? contents.end, contents.end)
      let enforced = min(rule.notEnforcedFrom?.first ?? last, last)
      let (left, right) = (x(from), max(x(last), x(from) + 3))
      let middle = min(max(x(enforced), left), right)
      let name = rule.short ?? rule.title
      let length = Int(TextWidth.of(name).rounded(.up))
      // The name is in the bar if it fits, else to the right of it, else to the left.
      let fits = length + 2 * Self.gap <= right - left
      let isAfter = !fits && right + Self.gap + length <= width
      let start = fits ? left + Self.gap : isAfter ? right + Self.gap : max(0, left - Self.gap - length)
      // A bar may follow another at once; names outside of bars keep a distance.
      let extent = fits ? left..<right : min(left, start - Self.gap)..<max(right, start + length + Self.gap)
      let row = rows.firstIndex { $0 <= extent.lowerBound } ?? rows.count
      if row == rows.count { rows.append(0) }
      rows[row] = extent.upperBound
      let y = top + row * (TimelineDrawing.barHeight + 3)
      placed.bars.append(
        .init(title: rule.title, x: left, y: y, width: middle - left, unenforcedWidth: right - middle))
      let endsThere = !fits && !isAfter
      placed.names.append(
        .init(text: name, x: endsThere ? left - Self.gap : start, y: y + 13, endsThere: endsThere))
    }
    return top + rows.count * (TimelineDrawing.barHeight + 3)
  }
}
