import BriefQuantities

/// The decimal logarithm of a positive number; `nil` for other numbers.
///
/// It uses only sums, products and quotients, which IEEE 754 defines to the last bit, so a chart has the same bytes on
/// every machine. The functions of C libraries differ in their last digit. The error is less than 1e-14.
///
/// - Note: ln m = 2 artanh((m − 1) / (m + 1)), where the significand m is within a factor of √2 of one. There the
///   series of artanh gains a digit and a half with each term.
func decimalLogarithm(_ number: Double) -> Double? {
  guard number > 0, number.isFinite else { return nil }
  var (significand, exponent) = (number.significand, Double(number.exponent))
  if significand > 1.414_213_562_373_095 {
    significand /= 2
    exponent += 1
  }
  let ratio = (significand - 1) / (significand + 1)
  let square = ratio * ratio
  var (power, sum) = (ratio, 0.0)
  for odd in stride(from: 1.0, through: 25, by: 2) {
    sum += power / odd
    power *= square
  }
  let (ln2, ln10) = (0.693_147_180_559_945_3, 2.302_585_092_994_046)
  return (2 * sum + exponent * ln2) / ln10
}

extension Double {
  /// The nearest `Double` to an exact number, for pixel positions. Never infinite, since numerator and denominator have
  /// 128 bits.
  init(_ rational: Rational) {
    self = Double(rational.numerator) / Double(rational.denominator)
  }
}
