import BriefChips

/// The decimal logarithm of a positive number; `nil` of any other.
///
/// It is made of sums and products alone, which IEEE 754 defines to the last bit, so that a chart has the same bytes on any
/// machine: the functions of C libraries differ in their last digit. Off by less than 1e-14.
///
/// - Note: ln m = 2 artanh((m − 1) / (m + 1)), with m, the significand, within a factor of √2 of one, where the series of
///   artanh gains a digit and a half with each term.
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
  /// An exact number as the nearest one that pixels are counted with; never infinite, since the numbers have 128 bits.
  init(_ rational: Rational) {
    self = Double(rational.numerator) / Double(rational.denominator)
  }
}
