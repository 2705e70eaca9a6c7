extension Quantity {
  /// The words that may stand between a number and its unit, with the power of ten of each.
  public static let magnitudeWords: [(word: String, power: Int)] = [
    ("thousand", 3), ("million", 6), ("billion", 9), ("trillion", 12),
  ]

  /// The exact number in base units, of a range the lower one; `nil` where it does not fit.
  public var rational: Rational? { exact(number) }

  /// The exact upper number of a range in base units; `nil` where there is none or it does not fit.
  public var upperRational: Rational? { upper.flatMap { exact($0) } }

  /// How many digits were written; of a range the fewer.
  public var significantDigits: Int {
    min(number.significantDigits, upper?.significantDigits ?? .max)
  }

  private func exact(_ decimal: Decimal) -> Rational? {
    decimal.shifted(by: magnitudePower).flatMap { Rational($0) }.flatMap { $0.multiplied(by: unit.scale) }
  }

  /// The same quantity in another unit, exactly, with a magnitude word worked into the number.
  ///
  /// Where the units differ by a power of ten, exactly the digits written are kept (`4.0 TB/s` is `4.0e3 GB/s`).
  /// Elsewhere the number has as many digits as it takes to be exact, and at least those written.
  ///
  /// - Returns: `nil` where the units measure different things or count different operations, and where the exact
  ///   number does not fit into 18 digits.
  public func converted(to target: Unit) -> Quantity? {
    if target == unit { return self }
    guard unit.converts(to: target), let factor = unit.scale.divided(by: target.scale),
      let lower = convert(number, by: factor)
    else { return nil }
    var high: Decimal?
    if let upper {
      guard let converted = convert(upper, by: factor) else { return nil }
      high = converted
    }
    return Quantity(number: lower, upper: high, unit: target, bound: bound)
  }

  private func convert(_ decimal: Decimal, by factor: Rational) -> Decimal? {
    guard let whole = decimal.shifted(by: magnitudePower) else { return nil }
    if let power = factor.exponentOfTen { return whole.shifted(by: power) }
    return Rational(whole).flatMap { $0.multiplied(by: factor) }
      .flatMap { Decimal(exactly: $0, significantDigits: decimal.significantDigits) }
  }
}

extension Quantity: CustomStringConvertible {
  /// The quantity as an author may write it, so that reading it gives the same quantity back: `1.6 to 1.8 TB/s`.
  public var description: String {
    var text = ""
    switch bound {
    case .exact: break
    case .approximate: text += "~"
    case .above: text += "> "
    case .atLeast: text += "≥ "
    case .below: text += "< "
    case .atMost: text += "≤ "
    }
    text += number.description
    if let upper { text += " to " + upper.description }
    if let magnitudeWord { text += " " + magnitudeWord }
    if !unit.symbol.isEmpty { text += " " + unit.symbol }
    return text
  }
}
