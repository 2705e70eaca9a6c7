/// A unit: its symbol, what it measures, and how many base units it is (operations, bits, seconds, joules, metres).
public struct Unit: Sendable, Hashable {
  /// As it is printed: `TB/s`, `mm²`, `TFLOP/s`.
  public let symbol: String
  /// What it measures.
  public let dimension: Dimension
  /// Base units in one of it, exactly.
  public let scale: Rational

  /// Makes a unit.
  public init(symbol: String, dimension: Dimension, scale: Rational) {
    self.symbol = symbol
    self.dimension = dimension
    self.scale = scale
  }
}

/// How sure a number is, as its source writes it.
public enum Bound: Sendable, Hashable, CaseIterable {
  /// `400 W`
  case exact
  /// `~400 W`
  case approximate
  /// `> 400 W`
  case above
  /// `≥ 400 W`
  case atLeast
  /// `< 400 W`
  case below
  /// `≤ 400 W`
  case atMost
}

/// A number with its unit, with the digits it was written with; or a range of two.
public struct Quantity: Sendable, Hashable {
  /// The number; of a range the lower one.
  public var number: Decimal
  /// The upper number of a range.
  public var upper: Decimal?
  /// `thousand`, `million`, `billion` or `trillion`, where it was written with one.
  public var magnitudeWord: String?
  /// The unit.
  public var unit: Unit
  /// How sure it is.
  public var bound: Bound

  /// Makes a quantity.
  public init(number: Decimal, upper: Decimal? = nil, magnitudeWord: String? = nil, unit: Unit, bound: Bound = .exact) {
    self.number = number
    self.upper = upper
    self.magnitudeWord = magnitudeWord
    self.unit = unit
    self.bound = bound
  }
}
