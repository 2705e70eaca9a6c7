extension Rule {
  /// How a rule stands on a day, by what is known on another.
  public enum Standing: Sendable, Hashable {
    /// In force.
    case inForce
    /// Published, and not yet effective.
    case pending(from: EDTF)
    /// In force on paper, and not enforced.
    case notEnforced(since: EDTF)
    /// No longer in force.
    case ended
    /// Not yet published on that day.
    case notPublished
  }

  /// Whether it was published by a day, as far as its dates tell.
  public func isKnown(asOf day: Day) -> Bool {
    (published ?? effectiveFrom).map { $0.last <= day } ?? true
  }
}

extension Dataset {
  /// How a rule stands.
  ///
  /// - Parameters:
  ///   - on: the day that is asked about.
  ///   - asOf: whose knowledge is used: a rule that replaces this one counts only where it is known.
  ///   - start: when it begins for the part at hand, where that differs: a letter binds one company before a rule binds all.
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
