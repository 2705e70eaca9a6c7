import BriefModel
import BriefQuantities

extension Rule {
  /// The standing of a rule on a day: whether it is in force, pending or ended.
  public enum Standing: Sendable, Hashable {
    /// In force.
    case inForce
    /// Published, but not yet effective.
    case pending(from: EDTF)
    /// In force, but not enforced.
    case notEnforced(since: EDTF)
    /// No longer in force.
    case ended
    /// Not yet published on that day.
    case notPublished
  }

  /// Whether the rule was published as of a day, according to its dates.
  public func isKnown(asOf: Day) -> Bool {
    (published ?? effectiveFrom).map { $0.last <= asOf } ?? true
  }
}

extension Dataset {
  /// The standing of a rule on a day, as of another day.
  ///
  /// - Parameters:
  ///   - on: the day that the rule is applied on.
  ///   - asOf: the as-of day: a replacement of this rule only counts if it is known by then.
  ///   - start: the day on which the rule takes effect for a part, if it differs: a letter may bind one company before
  ///     a rule binds all.
  /// - Returns: `nil` for a rule that is not known yet.
  public func standing(of rule: Rule, on day: Day, asOf: Day, start: EDTF? = nil) -> Rule.Standing? {
    guard rule.isKnown(asOf: asOf) else { return nil }
    if let begins = start ?? rule.effectiveFrom, begins.last > day {
      return rule.published.map { $0.last <= day } ?? false ? .pending(from: begins) : .notPublished
    }
    if let end = rule.effectiveTo, end.last < day { return .ended }
    let successors = rules.filter { $0.supersedes?.value == rule.id && $0.isKnown(asOf: asOf) }
    if successors.contains(where: { $0.effectiveFrom.map { $0.last <= day } ?? false }) { return .ended }
    if let since = rule.notEnforcedFrom, since.last <= day, since.last <= asOf { return .notEnforced(since: since) }
    return .inForce
  }
}
