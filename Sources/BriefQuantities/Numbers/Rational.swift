/// An exact fraction of 128-bit integers, in lowest terms, with a positive denominator.
///
/// Every operation returns `nil` if the exact result does not fit; none rounds or traps.
public struct Rational: Sendable, Hashable {
  /// An `Int128` stored as two 64-bit halves. A stored `Int128` needs 16-byte alignment, which makes allocation slower:
  /// an object and an array of two rationals take 1,170 instructions with it and 930 without (Swift 6.2).
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

  /// Makes a whole number.
  public init(_ whole: Int) {
    self.init(numerator: Int128(whole), over: 1)
  }

  /// Makes a fraction; `nil` for a denominator of zero and for `Int128.min`, whose sign cannot be changed.
  public init?(_ numerator: Int128, _ denominator: Int128) {
    guard denominator != 0, numerator != .min, denominator != .min else { return nil }
    let divisor = Self.greatestCommonDivisor(numerator.magnitude, denominator.magnitude)
    let sign: Int128 = denominator < 0 ? -1 : 1
    self.init(numerator: sign * (numerator / Int128(divisor)), over: sign * (denominator / Int128(divisor)))
  }

  /// The exact value of a decimal; `nil` if it does not fit.
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

  /// 10 to the given power; `nil` for a negative power and above 38.
  public static func powerOfTen(_ exponent: Int) -> Int128? {
    powersOfTen.indices.contains(exponent) ? powersOfTen[exponent] : nil
  }

  private static let powersOfTen: [Int128] = (0...38).map { exponent in
    (0..<exponent).reduce(1) { power, _ in power * 10 }
  }

  /// The sum. The denominators' common factor is divided out first, so that sums over one denominator do not grow.
  public func adding(_ other: Rational) -> Rational? {
    let common = Int128(Self.greatestCommonDivisor(denominator.magnitude, other.denominator.magnitude))
    let (left, leftOverflow) = numerator.multipliedReportingOverflow(by: other.denominator / common)
    let (right, rightOverflow) = other.numerator.multipliedReportingOverflow(by: denominator / common)
    let (sum, sumOverflow) = left.addingReportingOverflow(right)
    guard !leftOverflow, !rightOverflow, !sumOverflow, sum != .min else { return nil }
    // A factor shared by the sum and the denominator can only be a factor of `common`.
    let shared = Int128(Self.greatestCommonDivisor(sum.magnitude, common.magnitude))
    let (below, belowOverflow) = (denominator / common).multipliedReportingOverflow(by: other.denominator / shared)
    return belowOverflow ? nil : Rational(sum / shared, below)
  }

  /// The difference.
  public func subtracting(_ other: Rational) -> Rational? {
    Rational(-other.numerator, other.denominator).flatMap { adding($0) }
  }

  /// The product. Common factors are divided out first, so that no intermediate value overflows if the result fits.
  public func multiplied(by other: Rational) -> Rational? {
    if denominator == 1, other.denominator == 1 {
      let (product, overflow) = numerator.multipliedReportingOverflow(by: other.numerator)
      return overflow || product == .min ? nil : Rational(numerator: product, over: 1)
    }
    let first = Int128(Self.greatestCommonDivisor(numerator.magnitude, other.denominator.magnitude))
    let second = Int128(Self.greatestCommonDivisor(other.numerator.magnitude, denominator.magnitude))
    let (above, aboveOverflow) = (numerator / first).multipliedReportingOverflow(by: other.numerator / second)
    let (below, belowOverflow) = (denominator / second).multipliedReportingOverflow(by: other.denominator / first)
    // The result is in lowest terms: both operands were, and the cross factors are divided out.
    return aboveOverflow || belowOverflow || above == .min ? nil : Rational(numerator: above, over: below)
  }

  /// The quotient; `nil` also if the divisor is zero.
  public func divided(by other: Rational) -> Rational? {
    guard other.numerator != 0 else { return nil }
    let isNegative = other.numerator < 0
    return multiplied(
      by: Rational(
        numerator: isNegative ? -other.denominator : other.denominator,
        over: isNegative ? -other.numerator : other.numerator))
  }

  /// The greatest common divisor, at least 1, so that 0/n reduces to 0/1.
  private static func greatestCommonDivisor(_ left: UInt128, _ right: UInt128) -> UInt128 {
    if left == 1 || right == 1 { return 1 }
    var (a, b) = (left, right)
    while b != 0 {
      // Most numbers fit into 64 bits, where a division is one instruction.
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
  /// Orders by value. The products have 256 bits, so that any two fractions can be compared.
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
  /// The exponent if the value is a power of ten; otherwise `nil`.
  public var exponentOfTen: Int? {
    guard numerator > 0, numerator == 1 || denominator == 1 else { return nil }
    var (rest, power) = (max(numerator, denominator), 0)
    while rest % 10 == 0 { (rest, power) = (rest / 10, power + 1) }
    return rest == 1 ? (numerator == 1 ? -power : power) : nil
  }
}
