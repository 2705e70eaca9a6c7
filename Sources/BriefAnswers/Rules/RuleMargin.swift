import BriefQuantities

/// The distance of a tested number from the limit with which a rule compares it: 2,368 of 2,400, 1.3 % below.
public struct RuleMargin: Sendable, Hashable {
  /// The tested field; `nil` for a number that is computed from several figures.
  public var field: String?
  /// The number in the unit of the limit: one value, or the two ends of an interval.
  public var values: [Quantity]
  /// The limit.
  public var limit: Quantity
  /// The distance of the least possible number from the limit, as a fraction of the limit; negative below it. `nil` if
  /// the number has no lower bound.
  public var least: Rational?
  /// The distance of the greatest possible number from the limit; `nil` if the number has no upper bound.
  public var greatest: Rational?

  /// The absolute distance from the limit of the end nearest to it; zero if the limit lies between the ends.
  public var distance: Rational {
    let ends = [least, greatest].compactMap(\.self)
    if ends.contains(where: { $0 < .zero }), ends.contains(where: { .zero < $0 }) { return .zero }
    return ends.compactMap { $0 < .zero ? $0.negated : $0 }.min() ?? .zero
  }
}
