/// A set of rectangles in which those that overlap a given one are found without looking at all of them.
///
/// Each rectangle is listed in the cells of a grid that it touches. Labels and marks cover few cells, so that placing `n`
/// labels among `n` marks takes time proportional to `n`.
struct BoxIndex {
  private struct Cell: Hashable {
    var column: Int
    var row: Int
  }

  private static let width = 48.0
  private static let height = 24.0
  private var cells: [Cell: [ChartBox]] = [:]

  init(_ boxes: [ChartBox] = []) { for box in boxes { insert(box) } }

  mutating func insert(_ box: ChartBox) {
    for row in Self.range(box.y, box.bottom, Self.height) {
      for column in Self.range(box.x, box.right, Self.width) {
        cells[Cell(column: column, row: row), default: []].append(box)
      }
    }
  }

  /// Whether any of the rectangles overlaps a given one.
  func overlaps(_ box: ChartBox) -> Bool {
    Self.range(box.y, box.bottom, Self.height).contains { row in
      Self.range(box.x, box.right, Self.width).contains { column in
        cells[Cell(column: column, row: row)]?.contains { $0.overlaps(box) } ?? false
      }
    }
  }

  /// The cells between two coordinates. No drawing is larger than the limit, which keeps any number convertible.
  private static func range(_ low: Double, _ high: Double, _ size: Double) -> ClosedRange<Int> {
    func cell(_ coordinate: Double) -> Int {
      coordinate.isFinite ? Int(min(max(coordinate / size, -4096), 4096).rounded(.down)) : 0
    }
    let (first, last) = (cell(low), cell(high))
    return first...max(first, last)
  }
}
