import BriefExpressions
import BriefQuantities

/// The precision to which a number is known.
///
/// A product or quotient has the fewest significant digits of its factors, a sum or difference the coarsest last place
/// of its terms. A place is a power of ten of some unit. Every unit is a power of two times a power of ten of its base
/// unit (a byte is 2³ bits, a gibibyte 2³³), so only its `twos` shift a place off the powers of ten.
public enum Precision: Sendable, Hashable {
  /// A count, or a number in a formula. It does not limit the precision of results.
  case exact
  /// A number of significant digits, counted in a unit of `2^twos` base units times a power of ten.
  case digits(Int, twos: Int)
  /// The last known place: `10^exponent × 2^twos` base units.
  case place(Int, twos: Int)

  /// The precision of a product or a quotient.
  ///
  /// - Parameters:
  ///   - left: the precision of the first factor (the dividend), and its value in base units.
  ///   - right: the same for the second factor (the divisor).
  ///   - sign: 1 for a product, −1 for a quotient.
  static func ofProduct(
    _ left: (Precision, Rational), _ right: (Precision, Rational), sign: Int
  ) -> Precision {
    let twos = left.0.twos + sign * right.0.twos
    // A value smaller than its own last place has no significant digit, so the result has a last place instead.
    if let exponent = left.0.placeAbove(left.1) {
      return .place(exponent + sign * right.0.leadingExponent(of: right.1), twos: twos)
    }
    if sign > 0, let exponent = right.0.placeAbove(right.1) {
      return .place(exponent + left.0.leadingExponent(of: left.1), twos: twos)
    }
    switch (left.0.digits(of: left.1), right.0.digits(of: right.1)) {
    case (nil, nil): return .exact
    case (let digits?, nil), (nil, let digits?): return .digits(digits, twos: twos)
    case (let mine?, let theirs?): return .digits(min(mine, theirs), twos: twos)
    }
  }

  /// The precision of a sum or a difference of two numbers, given with their values in base units.
  static func ofSum(_ left: (Precision, Rational), _ right: (Precision, Rational)) -> Precision {
    guard let mine = left.0.place(of: left.1), let theirs = right.0.place(of: right.1) else {
      // An exact term does not limit the precision.
      return left.0 == .exact ? right.0.asPlace(of: right.1) : left.0.asPlace(of: left.1)
    }
    let coarser = isCoarser(mine, than: theirs) ? mine : theirs
    return .place(coarser.exponent, twos: coarser.twos)
  }

  /// Whether this precision of a value is finer than another.
  public func isFiner(than other: Precision, of value: Rational) -> Bool {
    guard let theirs = other.place(of: value) else { return false }
    guard let mine = place(of: value) else { return true }
    return Self.isCoarser(theirs, than: mine)
  }

  /// The rounding of a value of this precision in a unit; `nil` if it is exact.
  ///
  /// A number known to some significant digits keeps their count in every unit. The last place of a sum becomes the
  /// nearest power of ten of the unit: one gibibyte counts as one gigabyte.
  public func rounding(of value: Rational, in unit: Unit) -> Rounding? {
    switch self {
    case .exact: return nil
    case .digits(let count, _): return .significantDigits(min(max(count, 1), 18))
    case .place(let exponent, let twos):
      let nearest = exponent - unit.tens + Self.decimalExponent(ofPowerOfTwo: twos - unit.twos)
      // `Decimal` has no finer places, so such a small number is rounded to its significant digits.
      guard nearest >= -18 else { return .significantDigits(min(digits(of: value) ?? 1, 18)) }
      return .decimals(max(-nearest, -40))
    }
  }

  // MARK: Places

  private typealias Place = (exponent: Int, twos: Int)

  private var twos: Int {
    switch self {
    case .exact: 0
    case .digits(_, let twos), .place(_, let twos): twos
    }
  }

  /// The number of significant digits of a value, at least one; `nil` if it is exact.
  private func digits(of value: Rational) -> Int? {
    switch self {
    case .exact: nil
    case .digits(let count, _): count
    case .place(let exponent, let twos):
      value.leadingExponent(overPowerOfTwo: twos).map { max($0 - exponent + 1, 1) } ?? 1
    }
  }

  private func place(of value: Rational) -> Place? {
    switch self {
    case .exact: nil
    case .place(let exponent, let twos): (exponent, twos)
    case .digits(let count, let twos):
      (leadingExponent(of: value) - count + 1, twos)
    }
  }

  /// The last known place if the value is smaller than it; else `nil`.
  private func placeAbove(_ value: Rational) -> Int? {
    guard case .place(let exponent, let twos) = self else { return nil }
    return value.leadingExponent(overPowerOfTwo: twos).map { $0 < exponent } ?? true ? exponent : nil
  }

  /// The power of ten of the leading digit, in the unit in which digits are counted; 0 for zero, which has no leading
  /// digit.
  private func leadingExponent(of value: Rational) -> Int { value.leadingExponent(overPowerOfTwo: twos) ?? 0 }

  private func asPlace(of value: Rational) -> Precision {
    place(of: value).map { .place($0.exponent, twos: $0.twos) } ?? .exact
  }

  private static func isCoarser(_ left: Place, than right: Place) -> Bool {
    (left.exponent - right.exponent) * logarithmScale > (right.twos - left.twos) * logarithmOfTwo
  }

  /// The power of ten nearest to a power of two, by logarithm.
  private static func decimalExponent(ofPowerOfTwo power: Int) -> Int {
    let scaled = power * logarithmOfTwo
    return (scaled + (scaled < 0 ? -logarithmScale : logarithmScale) / 2) / logarithmScale
  }

  /// log10(2), in units of 1/100,000.
  fileprivate static let logarithmOfTwo = 30_103
  fileprivate static let logarithmScale = 100_000
}

extension Point {
  /// Whether it is known more precisely than another point of the same value.
  func isPreciser(than other: Point) -> Bool { precision.isFiner(than: other.precision, of: value) }
}

extension Precision {
  /// The precision of the result of an operation on two numbers.
  public static func combining(_ operation: Expression.Operation, _ left: Point, _ right: Point) -> Precision {
    let (first, second) = ((left.precision, left.value), (right.precision, right.value))
    return switch operation {
    case .add, .subtract: ofSum(first, second)
    case .multiply: ofProduct(first, second, sign: 1)
    case .divide: ofProduct(first, second, sign: -1)
    }
  }
}

extension Quantity {
  /// The precision of the number: the significant digits as written. A plain whole number is a count and exact.
  var precision: Precision {
    let isCount =
      unit == .number && number.exponent >= 0 && upper == nil && magnitudeWord == nil && bound == .exact
    if isCount { return .exact }
    // `0.0` has no significant digit, but a last place.
    guard number.coefficient != 0 else {
      return .place(number.exponent + magnitudePower + unit.tens, twos: unit.twos)
    }
    return .digits(significantDigits, twos: unit.twos)
  }
}

extension Rational {
  /// The power of ten of the leading digit of the value divided by a power of two; `nil` for zero.
  ///
  /// If the quotient does not fit, the power of two is approximated by a power of ten.
  fileprivate func leadingExponent(overPowerOfTwo power: Int) -> Int? {
    guard numerator != 0 else { return nil }
    if power == 0 { return leadingExponent }
    if abs(power) < 126, let two = Rational(Int128(1) << Int128(abs(power)), 1),
      let quotient = power > 0 ? divided(by: two) : multiplied(by: two)
    {
      return quotient.leadingExponent
    }
    return leadingExponent.map { $0 - power * Precision.logarithmOfTwo / Precision.logarithmScale }
  }
}

extension Rounding {
  /// The coarser of two roundings, each given with the value it applies to, so that both values can be rounded alike.
  public static func coarser(_ left: (Rounding, Rational), _ right: (Rounding, Rational)) -> Rounding {
    switch (left.0, right.0) {
    case (.significantDigits(let mine), .significantDigits(let theirs)): .significantDigits(min(mine, theirs))
    default: .decimals(min(left.0.decimals(of: left.1), right.0.decimals(of: right.1)))
    }
  }

  /// The number of digits after the point that remain when a value is rounded; negative if it is rounded left of the
  /// point.
  private func decimals(of value: Rational) -> Int {
    switch self {
    case .decimals(let places): places
    case .significantDigits(let count): count - 1 - (value.leadingExponent ?? 0)
    }
  }
}
