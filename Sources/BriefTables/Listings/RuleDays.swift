import BriefAnswers
import BriefCore
import BriefModel
import BriefQuantities

/// A day on which computed rules begin, end or cease to be enforced.
public struct RuleDay: Sendable, Hashable {
  /// A change of a rule's standing.
  public enum Change: Sendable, Hashable {
    case begins, ends, notEnforced
  }

  /// The day.
  public var day: Day
  /// The rules' ids with their changes, in the rules' order.
  public var changes: [Item]

  /// A rule and the change of its standing.
  public struct Item: Sendable, Hashable {
    /// The rule's id.
    public var rule: String
    /// The change.
    public var change: Change

    /// Makes an item.
    public init(rule: String, change: Change) {
      self.rule = rule
      self.change = change
    }
  }
}

extension Dataset {
  /// The days on which the answer of a computed rule may change because the rule begins, ends, is replaced, or is no
  /// longer enforced; in order.
  public func ruleDays(asOf: Day) -> [RuleDay] {
    var items: [Day: [RuleDay.Item]] = [:]
    for rule in rules where rule.isComputed && rule.isKnown(asOf: asOf) {
      for day in daysOfChange(rule) {
        guard let before = day.advanced(by: -1), let change = change(of: rule, from: before, to: day, asOf: asOf) else {
          continue
        }
        items[day, default: []].append(.init(rule: rule.id, change: change))
      }
    }
    return items.map { RuleDay(day: $0.key, changes: $0.value) }.sorted { $0.day < $1.day }
  }

  /// The days on which a rule's standing may change, in order: its own dates, and those on which other rules replace
  /// it.
  private func daysOfChange(_ rule: Rule) -> [Day] {
    let own = [rule.effectiveFrom?.last, rule.notEnforcedFrom?.last, rule.effectiveTo?.last.advanced(by: 1)]
    let successors = rules.filter { $0.supersedes?.value == rule.id }.map { $0.effectiveFrom?.last }
    return (own + successors).compactMap(\.self).sortedOnce(by: <)
  }

  private func change(of rule: Rule, from before: Day, to day: Day, asOf: Day) -> RuleDay.Change? {
    let (old, new) = (standing(of: rule, on: before, asOf: asOf), standing(of: rule, on: day, asOf: asOf))
    if old == new { return nil }
    return switch new {
    case .inForce: .begins
    case .ended: .ends
    case .notEnforced: .notEnforced
    case .pending, .notPublished, nil: nil
    }
  }
}

extension Day {
  /// The day a number of days later; `nil` on overflow.
  fileprivate func advanced(by days: Int32) -> Day? {
    let (number, overflow) = number.addingReportingOverflow(days)
    return overflow ? nil : Day(number: number)
  }
}
