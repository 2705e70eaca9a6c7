/// Prints a number for readers: the digits as written, in groups of three from four integer digits on, with a typeset
/// minus.
///
/// - Returns: for instance `1,979`, `4.0` or `−0.50`. Places between the last significant digit and the point are
///   zeros.
public func printNumber(_ number: Decimal) -> String {
  let digits = number.coefficient.magnitude
  var count = 1
  var power: UInt64 = 1
  while digits / power >= 10 { (power, count) = (power * 10, count + 1) }
  let places = max(0, -number.exponent)
  // Zero is printed as one zero, whatever its exponent.
  let filled = digits == 0 ? 0 : max(0, number.exponent)
  let whole = max(1, count - places) + filled
  let isNegative = number.coefficient < 0
  let length = (isNegative ? 3 : 0) + whole + (whole - 1) / 3 + (places > 0 ? places + 1 : 0)
  // Written in place: 640 instructions for a number of seven digits, against 1,660 by way of an array (Swift 6.2).
  return String(unsafeUninitializedCapacity: length) { bytes in
    var end = 0
    func write(_ byte: UInt8) {
      bytes[end] = byte
      end += 1
    }
    /// The digit at a position counted leftwards from the point, from 0; positions right of the point are negative.
    func digit(_ place: Int) -> UInt8 {
      let place = place - number.exponent
      guard place >= 0, place < count else { return UInt8(ascii: "0") }
      var rest = digits
      for _ in 0..<place { rest /= 10 }
      return UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
    }
    if isNegative { for byte in "\u{2212}".utf8 { write(byte) } }
    for place in (0..<whole).reversed() {
      write(digit(place))
      if place > 0, place % 3 == 0 { write(UInt8(ascii: ",")) }
    }
    if places > 0 { write(UInt8(ascii: ".")) }
    for place in 0..<places { write(digit(-1 - place)) }
    return end
  }
}

/// The rounding of a computed number. There is no default: every caller chooses.
public enum Rounding: Sendable, Hashable {
  /// To a number of significant digits, 1 to 18.
  case significantDigits(Int)
  /// To a number of digits after the point, at most 18. Negative numbers round to tens, hundreds and so on, down to
  /// −40.
  case decimals(Int)
}

/// Rounds a fraction to the nearest decimal; a tie goes to the even digit.
///
/// - Returns: the decimal with all requested digits; `nil` if the requested digits are out of range or the result needs
///   more than 18.
public func roundHalfEven(_ value: Rational, to rounding: Rounding) -> Decimal? {
  let (magnitude, denominator) = (value.numerator.magnitude, value.denominator.magnitude)
  switch rounding {
  case .decimals(let places):
    guard (-40...18).contains(places) else { return nil }
    return rounded(magnitude, denominator, exponent: -places, negative: value.numerator < 0)
  case .significantDigits(let count):
    guard (1...18).contains(count) else { return nil }
    guard let leading = value.leadingExponent else { return Decimal(coefficient: 0, exponent: 1 - count) }
    let exponent = leading - count + 1
    guard (-40...40).contains(exponent) else { return nil }
    let negative = value.numerator < 0
    // Nines that round up give one digit too many: 9.99 to two digits is 10, not 10.0. The extra digit is a zero and is
    // dropped. Eighteen nines overflow, so they are rounded one digit higher instead.
    guard let decimal = rounded(magnitude, denominator, exponent: exponent, negative: negative) else {
      return rounded(magnitude, denominator, exponent: exponent + 1, negative: negative)
    }
    guard decimal.significantDigits > count else { return decimal }
    return Decimal(coefficient: decimal.coefficient / 10, exponent: decimal.exponent + 1)
  }
}

/// Rounds `magnitude / denominator` half to even, in units of `10^exponent`.
private func rounded(_ magnitude: UInt128, _ denominator: UInt128, exponent: Int, negative: Bool) -> Decimal? {
  guard (-40...40).contains(exponent) else { return nil }
  var (quotient, remainder) = magnitude.quotientAndRemainder(dividingBy: denominator)
  var sticky = false
  var divisor = denominator
  if exponent <= 0 {
    for _ in 0..<(-exponent) {
      guard quotient < 1_000_000_000_000_000_000 else { return nil }
      // The remainder is less than the denominator, so ten times the remainder over it is a single digit and cannot
      // overflow.
      let (digit, rest) = nextDigit(remainder, denominator)
      (quotient, remainder) = (quotient * 10 + digit, rest)
    }
  } else {
    // Digits of the integer part are dropped. The fraction below them only matters as zero or not zero.
    sticky = remainder != 0
    guard let power = Rational.powerOfTen(exponent)?.magnitude else {
      return Decimal(coefficient: 0, exponent: exponent)
    }
    (quotient, remainder) = quotient.quotientAndRemainder(dividingBy: power)
    divisor = power
  }
  let half = divisor / 2
  let isTie = divisor % 2 == 0 && remainder == half && !sticky
  let isAbove = remainder > half || remainder == half && divisor % 2 == 0 && sticky
  if isAbove || isTie && quotient % 2 == 1 { quotient += 1 }
  guard let coefficient = Int64(exactly: quotient) else { return nil }
  return Decimal(coefficient: negative ? -coefficient : coefficient, exponent: exponent)
}

extension Rational {
  /// The power of ten of the leading digit; `nil` for zero.
  public var leadingExponent: Int? {
    if numerator == 0 { return nil }
    let divisor = denominator.magnitude
    var (whole, remainder) = numerator.magnitude.quotientAndRemainder(dividingBy: divisor)
    if whole > 0 {
      var exponent = 0
      while whole >= 10 { (whole, exponent) = (whole / 10, exponent + 1) }
      return exponent
    }
    // At most 39 iterations: the fraction is at least 1/2^127.
    var exponent = 0
    while true {
      let (digit, rest) = nextDigit(remainder, divisor)
      (remainder, exponent) = (rest, exponent - 1)
      if digit > 0 || exponent <= -40 { return exponent }
    }
  }
}

/// One step of long division: ten times a remainder over the denominator. The remainder must be less than the
/// denominator.
@inline(__always)
private func nextDigit(_ remainder: UInt128, _ denominator: UInt128) -> (digit: UInt128, rest: UInt128) {
  guard denominator > UInt128(UInt64.max / 10) else {
    let tenfold = UInt64(truncatingIfNeeded: remainder) * 10
    let (digit, rest) = tenfold.quotientAndRemainder(dividingBy: UInt64(truncatingIfNeeded: denominator))
    return (UInt128(digit), UInt128(rest))
  }
  let (digit, rest) = denominator.dividingFullWidth(remainder.multipliedFullWidth(by: 10))
  return (digit, rest)
}
