/// An exact fraction of 128-bit whole numbers, in lowest terms, with a positive denominator.
///
/// Every operation returns `nil` where the exact result does not fit: it never rounds and never traps.
public struct Rational: Sendable, Hashable {
  /// Two halves, since what has an `Int128` in it lies on 16 bytes, which memory is asked for in a slower way.
  private struct Whole: Sendable, Hashable {
    let low: UInt64
    let high: Int64

    init(_ value: Int128) {
      low = UInt64(truncatingIfNeeded: value)
      high = Int64(truncatingIfNeeded: value >> 64)
    }

    var value: Int128 { Int128(high) << 64 | Int128(low) }
  }

  private let above: Whole
  private let below: Whole

  /// The numerator, which carries the sign.
  public var numerator: Int128 { above.value }
  /// The denominator, at least 1.
  public var denominator: Int128 { below.value }

  /// Zero.
  public static let zero = Rational(numerator: 0, over: 1)
  /// One.
  public static let one = Rational(numerator: 1, over: 1)

  private init(numerator: Int128, over denominator: Int128) {
    above = Whole(numerator)
    below = Whole(denominator)
  }

  /// A whole number.
  public init(_ whole: Int) {
    self.init(numerator: Int128(whole), over: 1)
  }

  /// A fraction; `nil` for a denominator of zero and where a sign cannot be turned.
  public init?(_ numerator: Int128, _ denominator: Int128) {
    guard denominator != 0, numerator != .min, denominator != .min else { return nil }
    let divisor = Self.greatestCommonDivisor(numerator.magnitude, denominator.magnitude)
    let sign: Int128 = denominator < 0 ? -1 : 1
    self.init(numerator: sign * (numerator / Int128(divisor)), over: sign * (denominator / Int128(divisor)))
  }

  /// The exact value of a decimal.
  public init?(_ decimal: Decimal) {
    guard let power = Self.powerOfTen(abs(decimal.exponent)) else { return nil }
    if decimal.exponent < 0 {
      self.init(Int128(decimal.coefficient), power)
    } else {
      let (product, overflow) = Int128(decimal.coefficient).multipliedReportingOverflow(by: power)
      if overflow { return nil }
      self.init(product, 1)
    }
  }

  /// 10 to the power given; `nil` above 38.
  public static func powerOfTen(_ exponent: Int) -> Int128? {
    powersOfTen.indices.contains(exponent) ? powersOfTen[exponent] : nil
  }

  private static let powersOfTen: [Int128] = (0...38).map { exponent in
    (0..<exponent).reduce(1) { power, _ in power * 10 }
  }

  /// The sum. The denominators' common factor is taken out first, so that sums over one denominator do not grow.
  public func adding(_ other: Rational) -> Rational? {
    let common = Int128(Self.greatestCommonDivisor(denominator.magnitude, other.denominator.magnitude))
    let (left, leftOverflow) = numerator.multipliedReportingOverflow(by: other.denominator / common)
    let (right, rightOverflow) = other.numerator.multipliedReportingOverflow(by: denominator / common)
    let (sum, sumOverflow) = left.addingReportingOverflow(right)
    guard !leftOverflow, !rightOverflow, !sumOverflow, sum != .min else { return nil }
    // What the sum shares with the denominator can only be a part of the common factor.
    let shared = Int128(Self.greatestCommonDivisor(sum.magnitude, common.magnitude))
    let (below, belowOverflow) = (denominator / common).multipliedReportingOverflow(by: other.denominator / shared)
    return belowOverflow ? nil : Rational(sum / shared, below)
  }

  /// The difference.
  public func subtracting(_ other: Rational) -> Rational? {
    Rational(-other.numerator, other.denominator).flatMap { adding($0) }
  }

  /// The product. Common factors are taken out first, so that it fits wherever the result does.
  public func multiplied(by other: Rational) -> Rational? {
    if denominator == 1, other.denominator == 1 {
      let (product, overflow) = numerator.multipliedReportingOverflow(by: other.numerator)
      return overflow || product == .min ? nil : Rational(numerator: product, over: 1)
    }
    let first = Int128(Self.greatestCommonDivisor(numerator.magnitude, other.denominator.magnitude))
    let second = Int128(Self.greatestCommonDivisor(other.numerator.magnitude, denominator.magnitude))
    let (above, aboveOverflow) = (numerator / first).multipliedReportingOverflow(by: other.numerator / second)
    let (below, belowOverflow) = (denominator / second).multipliedReportingOverflow(by: other.denominator / first)
    // Nothing is left in common: each side was in lowest terms, and is so against the other now.
    return aboveOverflow || belowOverflow || above == .min ? nil : Rational(numerator: above, over: below)
  }

  /// The quotient; `nil` also for a divisor of zero.
  public func divided(by other: Rational) -> Rational? {
    guard other.numerator != 0 else { return nil }
    let isNegative = other.numerator < 0
    return multiplied(
      by: Rational(
        numerator: isNegative ? -other.denominator : other.denominator,
        over: isNegative ? -other.numerator : other.numerator))
  }

  /// The divisor is at least 1, so that zero over anything is zero over one.
  private static func greatestCommonDivisor(_ left: UInt128, _ right: UInt128) -> UInt128 {
    if left == 1 || right == 1 { return 1 }
    var (a, b) = (left, right)
    while b != 0 {
      // Most numbers are short, and a division of 64 bits is one instruction.
      if a <= UInt64.max, b <= UInt64.max {
        var (short, rest) = (UInt64(truncatingIfNeeded: a), UInt64(truncatingIfNeeded: b))
        while rest != 0 { (short, rest) = (rest, short % rest) }
        return UInt128(max(short, 1))
      }
      (a, b) = (b, a % b)
    }
    return max(a, 1)
  }
}

extension Rational: Comparable {
  /// By value. The products are compared in 256 bits, so that every two fractions can be.
  public static func < (left: Rational, right: Rational) -> Bool {
    if left.below == right.below { return left.numerator < right.numerator }
    let (mine, theirs) = (
      left.numerator.multipliedFullWidth(by: right.denominator),
      right.numerator.multipliedFullWidth(by: left.denominator)
    )
    return (mine.high, mine.low) < (theirs.high, theirs.low)
  }
}

extension Rational {
  /// The power of ten that it is; `nil` where it is none.
  public var exponentOfTen: Int? {
    guard numerator > 0, numerator == 1 || denominator == 1 else { return nil }
    var (rest, power) = (max(numerator, denominator), 0)
    while rest % 10 == 0 { (rest, power) = (rest / 10, power + 1) }
    return rest == 1 ? (numerator == 1 ? -power : power) : nil
  }
}
