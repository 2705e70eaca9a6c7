import BriefChips

extension Cell.Ratio {
  /// How a figure stands to the baseline's, exactly; printed to the fewest digits of both.
  ///
  /// - Returns: `nil` where either has no number or several, where the two measure different things, for lengths (the
  ///   name of a process is no measure), where the bounds do not tell, and where the result is beyond exact numbers.
  init?(_ figure: Figure, to baseline: Figure, _ style: NumberStyle) {
    guard let (low, high) = figure.ends, let (baseLow, baseHigh) = baseline.ends,
      low.unit.converts(to: baseLow.unit), low.unit.dimension != .length,
      let bound = Self.bound(low, high, baseLow, baseHigh),
      let lowest = low.rational, let highest = high.upperRational ?? high.rational,
      let baseLowest = baseLow.rational, let baseHighest = baseHigh.upperRational ?? baseHigh.rational,
      baseLowest.numerator > 0, lowest.numerator >= 0,
      let least = lowest.divided(by: baseHighest), let greatest = highest.divided(by: baseLowest)
    else { return nil }
    let digits = [low, high, baseLow, baseHigh].map(\.significantDigits).min() ?? 1
    guard let first = roundHalfEven(least, to: .significantDigits(min(digits, 18))),
      let last = roundHalfEven(greatest, to: .significantDigits(min(digits, 18)))
    else { return nil }
    self.low = least
    self.high = greatest
    let shown = Quantity(number: first, upper: first == last ? nil : last, unit: .number, bound: bound)
    text = printQuantity(shown, style)
  }

  /// That of the baseline to itself.
  static let one = Cell.Ratio(low: .one, high: .one, text: "1")

  /// What the bounds of both make of the quotient: more than, over something exact, is more than.
  private static func bound(_ low: Quantity, _ high: Quantity, _ baseLow: Quantity, _ baseHigh: Quantity) -> Bound? {
    guard low.bound == high.bound, baseLow.bound == baseHigh.bound else {
      return [low, high, baseLow, baseHigh].allSatisfy { $0.bound == .exact || $0.bound == .approximate }
        ? .approximate : nil
    }
    switch (low.bound, baseLow.bound) {
    case (let bound, .exact): return bound
    case (.exact, .above): return .below
    case (.exact, .atLeast): return .atMost
    case (.exact, .below): return .above
    case (.exact, .atMost): return .atLeast
    case (.exact, .approximate), (.approximate, .approximate): return .approximate
    default: return nil
    }
  }
}

extension Figure {
  /// Both ends of the answer, the same where it is one value; `nil` where it is none or several.
  fileprivate var ends: (low: Quantity, high: Quantity)? {
    switch answer {
    case .value(.quantity(let quantity)): (quantity, quantity)
    case .interval(let low, _, let high, _): (low, high)
    default: nil
    }
  }
}
