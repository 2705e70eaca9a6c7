/// A chart as shapes on a plane of a given size, with nothing left to decide but how each class of shape looks.
public struct ChartDrawing: Sendable, Hashable {
  /// How wide the plane is, in the units in which a letter is `TextWidth.size` high.
  public var width: Double
  /// How high.
  public var height: Double
  /// The shapes, those behind first.
  public var shapes: [ChartShape] = []
}

/// A place; y counts downwards.
public struct ChartPoint: Sendable, Hashable {
  /// How far to the right.
  public var x: Double
  /// How far down.
  public var y: Double

  /// Makes a place.
  public init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }
}

/// A rectangle.
public struct ChartBox: Sendable, Hashable {
  /// Its left edge.
  public var x: Double
  /// Its upper edge.
  public var y: Double
  /// How wide.
  public var width: Double
  /// How high.
  public var height: Double

  /// Makes a rectangle of its upper left corner and its size.
  public init(_ x: Double, _ y: Double, _ width: Double, _ height: Double) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }

  var right: Double { x + width }
  var bottom: Double { y + height }
  var center: ChartPoint { ChartPoint(x + width / 2, y + height / 2) }

  /// Whether two rectangles share more than an edge; rounding on the way to them does not count.
  public func overlaps(_ other: ChartBox) -> Bool {
    let slack = 1e-6
    return x + slack < other.right && other.x + slack < right && y + slack < other.bottom && other.y + slack < bottom
  }

  /// Whether a rectangle lies in this one; rounding on the way to it does not count.
  public func contains(_ other: ChartBox) -> Bool {
    let slack = 1e-6
    return other.x >= x - slack && other.right <= right + slack && other.y >= y - slack
      && other.bottom <= bottom + slack
  }

  func grown(by margin: Double) -> ChartBox {
    ChartBox(x - margin, y - margin, width + 2 * margin, height + 2 * margin)
  }

  /// The place in it that is nearest to another.
  func nearest(to point: ChartPoint) -> ChartPoint {
    ChartPoint(min(max(point.x, x), right), min(max(point.y, y), bottom))
  }
}

/// One thing that is drawn.
public enum ChartShape: Sendable, Hashable {
  /// A rectangle.
  case box(ChartBox, ChartStyle)
  /// A broken line.
  case line([ChartPoint], ChartStyle)
  /// Areas that count as one.
  case area([ChartBox], ChartStyle)
  /// A mark at a place.
  case mark(ChartMarker, ChartPoint, ChartStyle)
  /// A line of text; the place is on its baseline.
  case text(String, ChartPoint, ChartAnchor, ChartStyle)
}

/// The outline of a mark: what tells groups and fields apart where colours do not.
public enum ChartMarker: String, Sendable, Hashable, CaseIterable {
  case circle, square, triangle, diamond, cross
}

/// Which end of a text is at its place.
public enum ChartAnchor: String, Sendable, Hashable {
  case start, middle, end
}

/// What a shape is; the style sheet says how that looks.
public enum ChartStyle: Sendable, Hashable {
  /// What is read off: the length of a bar, a mark, a line. Of several series each has its number, from 0.
  case value(Int)
  /// The same of a part that is only planned.
  case planned(Int)
  /// From the least to the greatest of claims that differ.
  case range(Int)
  /// An end of a range.
  case end(Int)
  /// An end that is only approximate.
  case approximateEnd(Int)
  /// The arrow of a value that is at least, or at most, what is written.
  case open(Int)
  /// An area in which a paragraph of a rule holds, from 0 in the rule's order.
  case region(Int)
  /// Where an area ends.
  case regionEdge
  /// The name of an area.
  case regionName
  /// A line behind the values at a tick.
  case grid
  /// The line at nothing, or a frame's edge.
  case axis
  /// The number at a tick.
  case tick
  /// What an axis measures.
  case axisTitle
  /// The name of a part.
  case label
  /// A heading over parts.
  case heading
  /// A value in digits.
  case number
  /// Words in place of a value.
  case absence
  /// A line from a label to its mark.
  case leader
}
