import BriefExpressions
import BriefModel
import BriefQuantities

/// The numbers of a figure as needed for quotients. Computed once for each figure, not for each figure it is compared
/// with.
///
/// A class, since each cell of a table is divided by its column's baseline. `CellContent` says what copying costs.
public final class Dividend: Sendable {
  /// A possible number of the figure.
  public struct Number: Sendable, Equatable {
    /// The number in base units.
    public var value: Rational
    /// The other numbers that the value stands for.
    public var reach: Reach
    /// The precision of the number.
    public var precision: Precision
    /// A bound if any input is one, else approximate if any input is.
    public var bound: Bound

    /// Makes a number.
    public init(value: Rational, reach: Reach, precision: Precision, bound: Bound) {
      self.value = value
      self.reach = reach
      self.precision = precision
      self.bound = bound
    }
  }

  /// The distinct possible numbers; `nil` if there are too many combinations to list them.
  public let numbers: [Number]?
  /// The number for the best evidenced claims.
  public let representative: Number
  /// The dimension of the numbers.
  public let dimension: Dimension
  /// The amount of hardware that the figure is about; `nil` if it has no scope.
  public let scope: BasisValue?
  /// The basis on which the figure was requested.
  public let asked: Basis

  /// Makes a dividend from its numbers.
  public init(numbers: [Number]?, representative: Number, dimension: Dimension, scope: BasisValue?, asked: Basis) {
    self.numbers = numbers
    self.representative = representative
    self.dimension = dimension
    self.scope = scope
    self.asked = asked
  }
}

/// The rounding for both ends of an interval: that of the less precise end; `nil` if both are exact.
public func commonRounding(_ low: Dividend.Number, _ high: Dividend.Number, in unit: Unit) -> Rounding? {
  func scaled(_ value: Rational) -> Rational { value.divided(by: unit.scale) ?? value }
  let (first, last) = (
    low.precision.rounding(of: low.value, in: unit), high.precision.rounding(of: high.value, in: unit)
  )
  guard let first, let last else { return first ?? last }
  return .coarser((first, scaled(low.value)), (last, scaled(high.value)))
}

extension Dividend.Number {
  /// Makes a number from one result of a formula.
  public init(_ point: Point) {
    let isApproximate = point.choices.contains { $0.value?.quantity.bound == .approximate }
    self.init(
      value: point.value, reach: point.reach, precision: point.precision,
      bound: point.reach.bound ?? (isApproximate ? .approximate : .exact))
  }

  /// The number in a unit, rounded; `nil` if it does not fit.
  ///
  /// Without a rounding, its precision applies. A number computed from counts alone is exact; it is printed exactly if
  /// it has at most six digits, else with three.
  public func quantity(_ unit: Unit, _ rounding: Rounding?, beside thresholds: RuleThresholds) -> Quantity? {
    guard let shown = value.divided(by: unit.scale) else { return nil }
    let known = rounding ?? precision.rounding(of: value, in: unit)
    if known == nil, let exact = Decimal(exactly: shown), exact.significantDigits <= 6 {
      return Quantity(number: exact, unit: unit, bound: bound)
    }
    return round(value, in: unit, to: known ?? .significantDigits(3), beside: thresholds.of(unit.dimension))
      .map { Quantity(number: $0, unit: unit, bound: bound) }
  }
}

extension Point {
  /// The number in a unit, rounded; `nil` if it does not fit.
  public func quantity(_ unit: Unit, _ rounding: Rounding?, beside thresholds: RuleThresholds) -> Quantity? {
    Dividend.Number(self).quantity(unit, rounding, beside: thresholds)
  }

  /// The claims that the point depends on, sorted by id.
  public var claims: [ClaimID] { Set(choices.flatMap { $0.value?.claims ?? [] }).sorted() }
}
