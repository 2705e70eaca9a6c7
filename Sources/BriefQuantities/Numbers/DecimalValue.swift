extension Decimal {
  /// The number times a power of ten, with the same digits; `nil` if the exponent is out of range.
  public func shifted(by power: Int) -> Decimal? {
    let (sum, overflow) = exponent.addingReportingOverflow(power)
    return overflow ? nil : Decimal(coefficient: coefficient, exponent: sum)
  }

  /// Converts a fraction exactly, padded with zeros to at least `significantDigits` significant digits.
  ///
  /// - Returns: `nil` if the fraction has no finite decimal expansion or needs more than 18 digits.
  public init?(exactly value: Rational, significantDigits: Int = 1) {
    var (rest, power) = (value.denominator, 0)
    var twos = 0
    while rest % 2 == 0 { (rest, twos) = (rest / 2, twos + 1) }
    while rest % 5 == 0 { (rest, power) = (rest / 5, power + 1) }
    power = max(twos, power)
    guard rest == 1, let ten = Rational.powerOfTen(power).flatMap({ Rational($0, 1) }),
      let scaled = value.multiplied(by: ten),
      scaled.denominator == 1
    else { return nil }
    var (coefficient, exponent) = (scaled.numerator, -power)
    while coefficient.magnitude >= 1_000_000_000_000_000_000, coefficient % 10 == 0 {
      (coefficient, exponent) = (coefficient / 10, exponent + 1)
    }
    guard let fitting = Int64(exactly: coefficient) else { return nil }
    self.init(coefficient: fitting, exponent: exponent)
    while self.significantDigits < min(significantDigits, 18), self.coefficient != 0,
      let longer = Decimal(coefficient: self.coefficient &* 10, exponent: self.exponent - 1)
    {
      self = longer
    }
  }

  /// Whether the value is less than another's.
  public func isLess(than other: Decimal) -> Bool {
    if coefficient.signum() != other.coefficient.signum() { return coefficient.signum() < other.coefficient.signum() }
    if coefficient == 0 { return false }
    let (mine, theirs) = (significantDigits + exponent, other.significantDigits + other.exponent)
    if mine != theirs { return (mine < theirs) == (coefficient > 0) }
    // Both leading digits have the same power of ten, so padding both to 18 digits lets them compare as integers.
    return aligned < other.aligned
  }

  private var aligned: Int64 {
    var digits = coefficient
    for _ in significantDigits..<18 { digits *= 10 }
    return digits
  }
}

extension Decimal: CustomStringConvertible {
  /// The number in the form authors write, without grouping: `0.50`, `1979`, or `4.0e3` if the last significant digit
  /// stands left of the units.
  public var description: String {
    let digits = String(coefficient.magnitude)
    let sign = coefficient < 0 ? "-" : ""
    if exponent == 0 { return sign + digits }
    if exponent > 0 {
      let power = exponent + digits.utf8.count - 1
      return sign + String(digits.prefix(1)) + (digits.utf8.count > 1 ? "." + digits.dropFirst() : "") + "e\(power)"
    }
    let filled = String(repeating: "0", count: max(0, 1 - exponent - digits.utf8.count)) + digits
    return sign + filled.dropLast(-exponent) + "." + filled.suffix(-exponent)
  }
}
