extension Quantity {
  /// The quantity in another unit, with the digits that were written: `4.0 TB/s` is `4.0e3 GB/s`, `80 GiB` is `86 GB`.
  ///
  /// Where the units differ by more than a power of ten, the exact number is rounded half to even to as many significant
  /// digits, once.
  ///
  /// - Parameters:
  ///   - digits: how many digits it is rounded to instead, where an author says so.
  ///   - thresholds: those that it is rounded beside; it has more digits where it would cross one.
  /// - Returns: `nil` where it cannot be said in the unit.
  func shown(
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

  /// The same quantity with at most so many significant digits, and more where it would cross a threshold.
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

extension Dataset {
  /// A quantity in another unit as readers see it, rounded once, and never onto or over a threshold of a rule.
  ///
  /// - Returns: `nil` where it cannot be said in the unit.
  public func shown(_ quantity: Quantity, in unit: Unit) -> Quantity? {
    quantity.shown(in: unit, beside: thresholds)
  }
}
