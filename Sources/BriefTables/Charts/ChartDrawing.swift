/// A chart as shapes on a plane of a given size. Only the look of each class of shape is left to the style sheet.
public struct ChartDrawing: Sendable, Hashable {
  /// The width of the plane, in the units in which a letter is `TextWidth.size` high.
  public var width: Double
  /// The height of the plane, in the same units.
  public var height: Double
  /// The shapes, from back to front.
  public var shapes: [ChartShape] = []
}

/// A point; y increases downwards.
public struct ChartPoint: Sendable, Hashable {
  /// The distance from the left edge.
  public var x: Double
  /// The distance from the top edge.
  public var y: Double

  /// Makes a point.
  public init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }
}

/// A rectangle.
public struct ChartBox: Sendable, Hashable {
  /// The left edge.
  public var x: Double
  /// The upper edge.
  public var y: Double
  /// The width.
  public var width: Double
  /// The height.
  public var height: Double

  /// Makes a rectangle from its upper left corner and its size.
  public init(_ x: Double, _ y: Double, _ width: Double, _ height: Double) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }

  var right: Double { x + width }
  var bottom: Double { y + height }
  var center: ChartPoint { ChartPoint(x + width / 2, y + height / 2) }

  /// Whether two rectangles share more than an edge, with a tolerance for rounding.
  public func overlaps(_ other: ChartBox) -> Bool {
    let slack = 1e-6
    return x + slack < other.right && other.x + slack < right && y + slack < other.bottom && other.y + slack < bottom
  }

  /// Whether a rectangle lies within this one, with a tolerance for rounding.
  public func contains(_ other: ChartBox) -> Bool {
    let slack = 1e-6
    return other.x >= x - slack && other.right <= right + slack && other.y >= y - slack
      && other.bottom <= bottom + slack
  }

  func grown(by margin: Double) -> ChartBox {
    ChartBox(x - margin, y - margin, width + 2 * margin, height + 2 * margin)
  }

  /// The point of this rectangle nearest to a given point.
  func nearest(to point: ChartPoint) -> ChartPoint {
    ChartPoint(min(max(point.x, x), right), min(max(point.y, y), bottom))
  }
}

/// A shape of a drawing.
public enum ChartShape: Sendable, Hashable {
  /// A rectangle.
  case box(ChartBox, ChartStyle)
  /// A polyline.
  case line([ChartPoint], ChartStyle)
  /// Rectangles that form one area.
  case area([ChartBox], ChartStyle)
  /// A mark at a point.
  case mark(ChartMarker, ChartPoint, ChartStyle)
  /// A mark around smaller marks of other groups at the same point, by the factor of its size.
  case ring(ChartMarker, ChartPoint, Double, ChartStyle)
  /// A line of text; the point is on its baseline.
  case text(String, ChartPoint, ChartAnchor, ChartStyle)
}

/// The outline of a mark. It distinguishes groups and fields where colours cannot.
public enum ChartMarker: String, Sendable, Hashable, CaseIterable {
  case circle, square, triangle, diamond, cross
}

/// Which end of a text is at its point.
public enum ChartAnchor: String, Sendable, Hashable {
  case start, middle, end
}

/// The role of a shape; the style sheet defines how it looks.
public enum ChartStyle: Sendable, Hashable {
  /// A value that is read off: the length of a bar, a mark, a line. The number is the series, from 0; `ChartKey.baseline`
  /// for the part with which the others are compared.
  case value(Int)
  /// A value of a part that is only planned.
  case planned(Int)
  /// The span from the least to the greatest of conflicting claims.
  case range(Int)
  /// An end of a range.
  case end(Int)
  /// A line across a value whose source leaves its basis open.
  case hatch
  /// An end that is only approximate.
  case approximateEnd(Int)
  /// The arrow of a lower or upper limit.
  case open(Int)
  /// The area in which a paragraph of a rule holds; the number is the paragraph's index in the rule, from 0.
  case region(Int)
  /// The border of an area.
  case regionEdge
  /// The name of an area.
  case regionName
  /// A line behind the values, at a tick.
  case grid
  /// The line at zero, or an edge of the frame.
  case axis
  /// The number at a tick.
  case tick
  /// The title of an axis.
  case axisTitle
  /// The name of a part.
  case label
  /// A heading over parts.
  case heading
  /// A value in digits.
  case number
  /// Words instead of a value.
  case absence
  /// A line from a label to its mark.
  case leader
}
