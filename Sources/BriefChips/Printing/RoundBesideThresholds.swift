/// A number that a rule sets a figure against, in base units.
struct Threshold: Sendable, Hashable {
  var value: Rational
  /// Whether what is equal to it and what is more differ, as `> 4,800 TPP` has it. What is less always differs from both.
  var separatesAbove: Bool

  /// Whether two numbers lie on one side of it.
  func isBeside(_ first: Rational, _ second: Rational) -> Bool {
    if (first < value) != (second < value) { return false }
    return !separatesAbove || (first > value) == (second > value)
  }
}

/// Rounds a value, and says no more digits than it takes to stay on its side of each threshold: 5.916 is not 5.92 where a
/// rule begins at 5.92.
///
/// - Parameters:
///   - value: in base units.
///   - unit: the unit that the result is in.
///   - thresholds: those that the value may be set against.
/// - Returns: the number, with 18 digits where the rounding asks for more; `nil` where it is beyond exact arithmetic in this
///   unit, or beyond every decimal.
func round(_ value: Rational, in unit: Unit, to rounding: Rounding, beside thresholds: [Threshold]) -> Decimal? {
  guard let scaled = value.divided(by: unit.scale),
    let usual = roundHalfEven(scaled, to: rounding) ?? roundHalfEven(scaled, to: .significantDigits(18))
  else { return nil }
  /// True for a number that is too long to compare.
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
  // So close to a threshold that 18 digits round onto it: the last of them is cut off instead of rounded.
  let step: Int64 = Rational(finest).map { $0 > scaled } ?? true ? -1 : 1
  return Decimal(coefficient: finest.coefficient + step, exponent: finest.exponent).flatMap { isBeside($0) ? $0 : nil }
    ?? finest
}

extension Rounding {
  /// The same with one digit more; `nil` at the end of the range.
  fileprivate var finer: Rounding? {
    switch self {
    case .significantDigits(let count): count < 18 ? .significantDigits(count + 1) : nil
    case .decimals(let places): places < 18 ? .decimals(places + 1) : nil
    }
  }
}
