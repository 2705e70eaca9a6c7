import BriefChips
import BriefCore

/// A day on which a computed rule begins or ends, and which.
public struct RuleDay: Sendable, Hashable {
  /// What happens to a rule.
  public enum Change: Sendable, Hashable {
    case begins, ends, notEnforced
  }

  /// The day.
  public var day: Day
  /// The rules' ids with what happens to each, in the rules' order.
  public var changes: [Item]

  /// A rule and what happens to it.
  public struct Item: Sendable, Hashable {
    /// The rule's id.
    public var rule: String
    /// What happens to it.
    public var change: Change

    /// Makes an item.
    public init(rule: String, change: Change) {
      self.rule = rule
      self.change = change
    }
  }
}

extension Dataset {
  /// The days on which the answer of a computed rule may change: it begins, ends, is replaced, or is no longer enforced; in order.
  public func ruleDays(asOf: Day) -> [RuleDay] {
    var items: [Day: [RuleDay.Item]] = [:]
    let known = rules.filter { $0.isKnown(asOf: asOf) }
    for rule in known where rule.isComputed {
      if let begins = rule.effectiveFrom?.last {
        items[begins, default: []].append(.init(rule: rule.id, change: .begins))
      }
      if let since = rule.notEnforcedFrom?.last, since <= asOf {
        items[since, default: []].append(.init(rule: rule.id, change: .notEnforced))
      }
      let successors = known.filter { $0.supersedes?.value == rule.id }.compactMap { $0.effectiveFrom?.last }
      let last = rule.effectiveTo?.last.number.addingReportingOverflow(1)
      let own = last.flatMap { $0.overflow ? nil : Day(number: $0.partialValue) }
      if let end = (successors + [own].compactMap(\.self)).min() {
        items[end, default: []].append(.init(rule: rule.id, change: .ends))
      }
    }
    return items.map { RuleDay(day: $0.key, changes: $0.value) }.sorted { $0.day < $1.day }
  }
}
