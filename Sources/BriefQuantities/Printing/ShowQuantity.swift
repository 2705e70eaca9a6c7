extension Quantity {
  /// The quantity in another unit, with the precision as written: `4.0 TB/s` is `4.0e3 GB/s`, `80 GiB` is `86 GB`.
  ///
  /// If the units differ by more than a power of ten, the exact number is rounded once, half to even, to the same
  /// number of significant digits.
  ///
  /// - Parameters:
  ///   - digits: the number of significant digits to round to instead, if an author sets one.
  ///   - thresholds: the rule thresholds. A number that would cross one when rounded has more digits.
  /// - Returns: `nil` if the quantity cannot be converted to the unit.
  public func shown(
    in unit: Unit, digits: Int? = nil, beside thresholds: @autoclosure () -> RuleThresholds = RuleThresholds()
  ) -> Quantity? {
    if let exact = converted(to: unit) {
      if let digits { return exact.rounded(toSignificant: digits, beside: thresholds().of(unit.dimension)) }
      if exact.number.significantDigits <= number.significantDigits,
        (exact.upper?.significantDigits ?? 0) <= (upper?.significantDigits ?? 0)
      {
        return exact
      }
    }
    guard self.unit.converts(to: unit) else { return nil }
    let beside = thresholds().of(unit.dimension)
    func rounded(_ value: Rational?, _ written: Decimal) -> Decimal? {
      value.flatMap { round($0, in: unit, to: .significantDigits(digits ?? written.significantDigits), beside: beside) }
    }
    guard let low = rounded(rational, number) else { return nil }
    var shown = Quantity(number: low, unit: unit, bound: bound)
    if let upper {
      guard let high = rounded(upperRational, upper) else { return nil }
      shown.upper = high
    }
    return shown
  }

  /// The quantity with at most a number of digits after the point, rounded half to even.
  ///
  /// - Parameter thresholds: the rule thresholds, read only if a number loses a digit that is not zero.
  /// - Returns: `nil` if a number would cross a threshold when rounded, or does not fit.
  public func shortened(toPlaces places: Int, beside thresholds: @autoclosure () -> RuleThresholds) -> Quantity? {
    guard magnitudeWord == nil else { return nil }
    func shorter(_ number: Decimal) -> Decimal? {
      guard -number.exponent > places else { return number }
      guard let value = Rational(number), let rounded = roundHalfEven(value, to: .decimals(places)) else { return nil }
      if Rational(rounded) == value { return rounded }
      guard let exact = value.multiplied(by: unit.scale) else { return nil }
      let beside = round(exact, in: unit, to: .decimals(places), beside: thresholds().of(unit.dimension))
      return beside == rounded ? rounded : nil
    }
    guard let low = shorter(number) else { return nil }
    var shortened = self
    shortened.number = low
    if let upper {
      guard let high = shorter(upper) else { return nil }
      shortened.upper = high
    }
    return shortened
  }

  /// The quantity with at most `digits` significant digits, or more if it would cross a threshold.
  private func rounded(toSignificant digits: Int, beside thresholds: [Threshold]) -> Quantity {
    func shorter(_ number: Decimal, _ value: Rational?) -> Decimal {
      guard number.significantDigits > digits, let value, let power = Rational.powerOfTen(magnitudePower),
        let scale = Rational(power, 1).flatMap({ $0.multiplied(by: unit.scale) })
      else { return number }
      let counted = Unit(symbol: unit.symbol, dimension: unit.dimension, scale: scale)
      return round(value, in: counted, to: .significantDigits(digits), beside: thresholds) ?? number
    }
    var rounded = self
    rounded.number = shorter(number, rational)
    rounded.upper = upper.map { shorter($0, upperRational) }
    return rounded
  }
}
