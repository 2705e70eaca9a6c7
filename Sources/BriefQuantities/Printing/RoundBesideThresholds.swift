/// A number that a rule compares a figure with, in base units.
public struct Threshold: Sendable, Hashable {
  /// The number in base units.
  public var value: Rational
  /// Whether the rule treats values equal to the threshold differently from values above it, as `> 4,800 TPP` does.
  /// Values below it always differ from both.
  public var separatesAbove: Bool

  /// Makes a threshold.
  public init(value: Rational, separatesAbove: Bool) {
    self.value = value
    self.separatesAbove = separatesAbove
  }

  /// Whether two numbers lie on the same side of the threshold.
  func isBeside(_ first: Rational, _ second: Rational) -> Bool {
    if (first < value) != (second < value) { return false }
    return !separatesAbove || (first > value) == (second > value)
  }
}

/// Rounds a value with as few extra digits as it takes to stay on its side of each threshold. For instance, 5.916 is
/// not printed as 5.92 if a rule begins at 5.92.
///
/// - Parameters:
///   - value: the value in base units.
///   - unit: the unit of the result.
///   - thresholds: the thresholds that the value may be compared with.
/// - Returns: the number, with 18 digits if the rounding needs more; `nil` if it exceeds exact arithmetic in this
///   unit or the range of `Decimal`.
public func round(_ value: Rational, in unit: Unit, to rounding: Rounding, beside thresholds: [Threshold]) -> Decimal? {
  guard let scaled = value.divided(by: unit.scale),
    let usual = roundHalfEven(scaled, to: rounding) ?? roundHalfEven(scaled, to: .significantDigits(18))
  else { return nil }
  /// Whether a number lies on the same side of every threshold; true for a number that is too long to compare.
  func isBeside(_ number: Decimal) -> Bool {
    guard let printed = Rational(number)?.multiplied(by: unit.scale) else { return true }
    return thresholds.allSatisfy { $0.isBeside(value, printed) }
  }
  if thresholds.isEmpty || isBeside(usual) { return usual }
  var (finest, finer) = (usual, rounding)
  while let next = finer.finer, let number = roundHalfEven(scaled, to: next) {
    if isBeside(number) { return number }
    (finest, finer) = (number, next)
  }
  // The value is so close to a threshold that even 18 digits round onto it. The last digit is rounded the other way
  // instead.
  let step: Int64 = Rational(finest).map { $0 > scaled } ?? true ? -1 : 1
  return Decimal(coefficient: finest.coefficient + step, exponent: finest.exponent).flatMap { isBeside($0) ? $0 : nil }
    ?? finest
}

extension Rounding {
  /// The same rounding with one more digit; `nil` at the end of the range.
  fileprivate var finer: Rounding? {
    switch self {
    case .significantDigits(let count): count < 18 ? .significantDigits(count + 1) : nil
    case .decimals(let places): places < 18 ? .decimals(places + 1) : nil
    }
  }
}
