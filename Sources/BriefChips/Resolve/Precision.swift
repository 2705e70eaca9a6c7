/// How far a number is known.
///
/// Products and quotients are known to the fewest significant digits of their factors, sums and differences to the coarsest
/// last place of their terms. A place is a power of ten of some unit. All units are powers of two and of ten of their base
/// unit (a byte is 2³ bits, a gibibyte 2³³), so `twos` is the only part of a unit that moves a place off the powers of ten.
enum Precision: Sendable, Hashable {
  /// A count, or a number that a formula has: it limits nothing.
  case exact
  /// So many significant digits, counted in a unit of `2^twos` base units times a power of ten.
  case digits(Int, twos: Int)
  /// The last known place: `10^exponent × 2^twos` base units.
  case place(Int, twos: Int)

  /// The precision of a product or a quotient.
  ///
  /// - Parameters:
  ///   - left: the precision of the first factor, the one that is divided; and its value in base units.
  ///   - right: those of the second factor.
  ///   - sign: 1 for a product, −1 for a quotient.
  static func ofProduct(
    _ left: (Precision, Rational), _ right: (Precision, Rational), sign: Int
  ) -> Precision {
    let twos = left.0.twos + sign * right.0.twos
    // What lies below its own last place has no digit that counts, and the result has a last place instead.
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
      // An exact term limits nothing.
      return left.0 == .exact ? right.0.asPlace(of: right.1) : left.0.asPlace(of: left.1)
    }
    let coarser = isCoarser(mine, than: theirs) ? mine : theirs
    return .place(coarser.exponent, twos: coarser.twos)
  }

  /// Whether one of two precisions of the same value tells more of it.
  func isFiner(than other: Precision, of value: Rational) -> Bool {
    guard let theirs = other.place(of: value) else { return false }
    guard let mine = place(of: value) else { return true }
    return Self.isCoarser(theirs, than: mine)
  }

  /// How a value of this precision is rounded in a unit; `nil` where it is exact.
  ///
  /// A number that is known to some digits keeps their count in every unit. The place of a sum becomes the nearest power
  /// of ten of the unit: one gibibyte counts as one gigabyte.
  func rounding(of value: Rational, in unit: Unit) -> Rounding? {
    switch self {
    case .exact: return nil
    case .digits(let count, _): return .significantDigits(min(max(count, 1), 18))
    case .place(let exponent, let twos):
      let nearest = exponent - unit.tens + Self.decimalExponent(ofPowerOfTwo: twos - unit.twos)
      // A decimal has no place beyond these; so small a number is rounded to the digits that it has.
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

  /// How many significant digits a value has, at least one; `nil` where it is exact.
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

  /// The last known place of a value that is less than it; `nil` of any other.
  private func placeAbove(_ value: Rational) -> Int? {
    guard case .place(let exponent, let twos) = self else { return nil }
    return value.leadingExponent(overPowerOfTwo: twos).map { $0 < exponent } ?? true ? exponent : nil
  }

  /// The power of ten of the first digit in the unit that digits are counted in; that of the units for nothing, which has no
  /// first digit.
  private func leadingExponent(of value: Rational) -> Int { value.leadingExponent(overPowerOfTwo: twos) ?? 0 }

  private func asPlace(of value: Rational) -> Precision {
    place(of: value).map { .place($0.exponent, twos: $0.twos) } ?? .exact
  }

  private static func isCoarser(_ left: Place, than right: Place) -> Bool {
    (left.exponent - right.exponent) * logarithmScale > (right.twos - left.twos) * logarithmOfTwo
  }

  /// The power of ten nearest to a power of two, on the scale of logarithms.
  private static func decimalExponent(ofPowerOfTwo power: Int) -> Int {
    let scaled = power * logarithmOfTwo
    return (scaled + (scaled < 0 ? -logarithmScale : logarithmScale) / 2) / logarithmScale
  }

  /// log10 2 is 30,103 of 100,000 parts.
  fileprivate static let logarithmOfTwo = 30_103
  fileprivate static let logarithmScale = 100_000
}

extension Point {
  /// Whether it is known further than another point of the same value.
  func isPreciser(than other: Point) -> Bool { precision.isFiner(than: other.precision, of: value) }
}

extension Precision {
  /// The precision of a result of two numbers.
  static func combining(_ operation: Formula.Operation, _ left: Point, _ right: Point) -> Precision {
    let (first, second) = ((left.precision, left.value), (right.precision, right.value))
    return switch operation {
    case .add, .subtract: ofSum(first, second)
    case .multiply: ofProduct(first, second, sign: 1)
    case .divide: ofProduct(first, second, sign: -1)
    }
  }
}

extension Quantity {
  /// How far the number is known: to the digits that were written; a plain whole number is a count, and exact.
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
  /// The power of ten of the first digit of the value over a power of two; `nil` for zero.
  ///
  /// Where the quotient does not fit, the power of two is taken for the nearest power of ten.
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
  /// The coarser of two roundings, each of the value that it is for, so that both can be rounded alike.
  static func coarser(_ left: (Rounding, Rational), _ right: (Rounding, Rational)) -> Rounding {
    switch (left.0, right.0) {
    case (.significantDigits(let mine), .significantDigits(let theirs)): .significantDigits(min(mine, theirs))
    default: .decimals(min(left.0.decimals(of: left.1), right.0.decimals(of: right.1)))
    }
  }

  /// How many digits after the point it leaves of a value; less than none where it is rounded left of the point.
  private func decimals(of value: Rational) -> Int {
    switch self {
    case .decimals(let places): places
    case .significantDigits(let count): count - 1 - (value.leadingExponent ?? 0)
    }
  }
}
