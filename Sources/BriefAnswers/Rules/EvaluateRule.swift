import BriefFigures
import BriefModel
import BriefQuantities

extension Dataset {
  /// Evaluates a rule's tests for a part over every combination of the surviving claims, unmerged and unrounded.
  ///
  /// - Parameters:
  ///   - rule: the rule's id.
  ///   - part: the current or former id of a chip or system. For a generic name, each of its bins is tested.
  ///   - on: the day that the rule is applied on.
  ///   - asOf: the as-of day: later claims and rules do not exist.
  /// - Returns: `nil` if the rule or part does not exist, or the rule is not known yet. The status has no cases if the
  ///   rule has no computed test, has ended, or was not yet published.
  public func status(of part: String, under rule: String, on day: Day, asOf: Day) -> RuleStatus? {
    note(StatusRead(part: part, rule: rule, on: day, asOf: asOf))
    return unlogged.workOut(part, under: rule, on: day, asOf: asOf)
  }

  private func workOut(_ part: String, under rule: String, on day: Day, asOf: Day) -> RuleStatus? {
    guard let rule = self.rule(rule), let part = currentID(part).flatMap({ entity($0) }),
      let standing = standing(of: rule, on: day, asOf: asOf)
    else { return nil }
    var status = RuleStatus(rule: rule.id, part: part.id, on: day, asOf: asOf, standing: standing)
    guard rule.isComputed, standing != .ended, standing != .notPublished else { return status }
    if let seat = country(ofDesignerOf: part), !rule.applies(toDesignersIn: seat) {
      status.cases = [RuleStatus.Case(answer: .notAddressed)]
      return status
    }
    let parts = part.bins.isEmpty ? [part] : part.bins.compactMap { currentID($0.value).flatMap { entity($0) } }
    let end = end(of: rule, asOf: asOf)
    let presupposedEnd = rule.presupposes.flatMap { self.rule($0.value) }.flatMap { self.end(of: $0, asOf: asOf) }
    for tested in parts {
      if let presupposedEnd, !exists(tested, on: presupposedEnd, asOf: asOf) {
        status.cases.append(RuleStatus.Case(answer: .outside, bin: part.bins.isEmpty ? nil : tested.id))
        continue
      }
      if let end, !exists(tested, on: end, asOf: asOf) {
        status.cases.append(RuleStatus.Case(answer: .didNotExist, bin: part.bins.isEmpty ? nil : tested.id))
        continue
      }
      let key = StatusKey(rule: rule.id, part: tested.id, known: knownEntity(tested.id, asOf: asOf)?.segment ?? 0)
      let result = contents.statuses.answer(key) {
        RuleTrial(self, rule, tested, asOf: asOf).result()
      }
      status.cases += result.cases.map { one in
        var one = one
        one.bin = part.bins.isEmpty ? nil : tested.id
        return one
      }
      status.fields = result.fields
      if part.bins.isEmpty { status.tests = result.tests }
      for id in result.openExemptions where !status.openExemptions.contains(id) { status.openExemptions.append(id) }
      status.flags = Set(status.flags + result.flags).sorted()
      status.overIntervals = status.overIntervals || result.overIntervals
    }
    return status
  }
}

extension Dataset {
  /// Whether a part was announced or released on or before a day, according to its own dates.
  ///
  /// A part that is only reported or planned has neither date. It exists from the first day on which a claim about it
  /// is known.
  ///
  /// - Parameters:
  ///   - on: the day that a rule is applied on.
  ///   - asOf: the as-of day of the part's dates.
  public func exists(_ part: Entity, on day: Day, asOf: Day) -> Bool {
    let dates = vocabulary.names(of: .appearance).flatMap { figure(part.id, $0, asOf: asOf).answer.dates }
    if !dates.isEmpty { return dates.contains { $0.first <= day } }
    guard part.status == .reported || part.status == .roadmap else { return true }
    return part.claims.lazy.compactMap(\.known).min().map { $0 <= day } ?? true
  }

  /// The last day on which a rule is in force; `nil` if no end is known.
  func end(of rule: Rule, asOf: Day) -> Day? {
    if let end = rule.effectiveTo { return end.last }
    let begins = rules.filter { $0.supersedes?.value == rule.id && $0.isKnown(asOf: asOf) }
      .compactMap { $0.effectiveFrom?.last }.min()
    return begins.map { Day(number: $0.number - 1) }
  }

  /// The country of a part's designer, as an ISO 3166 code; `nil` if it is not known.
  public func country(ofDesignerOf part: Entity) -> String? {
    part.designer.flatMap { currentID($0.value) }.flatMap { entity($0) }?.country
  }
}

/// The cache key of a trial. Between two days on which claims about the part become known, the result is the same.
struct StatusKey: Hashable {
  var rule: String
  var part: String
  var known: Int32
}

/// The result of testing a rule on one part.
struct RuleTrialResult: Sendable {
  var cases: [RuleStatus.Case] = []
  var fields: [String] = []
  var tests: [RuleStatus.Test] = []
  var openExemptions: [String] = []
  var flags: [Figure.Flag] = []
  var overIntervals = false
}

extension Figure.Answer {
  /// The dates in the answer.
  public var dates: [EDTF] {
    switch self {
    case .value(.date(let date)): [date]
    case .several(let alternatives):
      alternatives.compactMap { if case .date(let date) = $0.value { date } else { nil } }
    default: []
    }
  }
}
