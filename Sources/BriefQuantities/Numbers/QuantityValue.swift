extension Quantity {
  /// The words allowed between a number and its unit, with the power of ten of each.
  public static let magnitudeWords: [(word: String, power: Int)] = [
    ("thousand", 3), ("million", 6), ("billion", 9), ("trillion", 12),
  ]

  /// The exact number in base units, the lower one for a range; `nil` if it does not fit into a `Rational`.
  public var rational: Rational? { exact(number) }

  /// The exact upper number of a range in base units; `nil` for a single number, or if it does not fit into a
  /// `Rational`.
  public var upperRational: Rational? { upper.flatMap { exact($0) } }

  /// The number of significant digits as written; the smaller of the two for a range.
  public var significantDigits: Int {
    min(number.significantDigits, upper?.significantDigits ?? .max)
  }

  private func exact(_ decimal: Decimal) -> Rational? {
    decimal.shifted(by: magnitudePower).flatMap { Rational($0) }.flatMap { $0.multiplied(by: unit.scale) }
  }

  /// Converts the quantity exactly to another unit. The magnitude word is multiplied into the number.
  ///
  /// If the units differ by a power of ten, the digits stay as written (`4.0 TB/s` is `4.0e3 GB/s`). Otherwise the
  /// number has as many digits as an exact value needs, and at least as many as written.
  ///
  /// - Returns: `nil` if the units have different dimensions or count different operations, or if the exact number does
  ///   not fit into 18 digits.
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
  /// The quantity in the form authors write. Parsing it returns the same quantity: `1.6 to 1.8 TB/s`.
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
