import BriefAnswers
import BriefModel

/// The outcome of a day's rules for a part, in one word, from strictest to weakest.
///
/// Only rules and letters in force count: a tariff, a review policy and guidance require no licence. Licence exceptions,
/// the buyer and the destination are not assessed.
public enum LicenceOutcome: Int, Sendable, Hashable, Comparable {
  /// A paragraph of a rule applies whichever claims are right, or an official document or a filing states that the part
  /// needs a licence.
  case licence
  /// It depends on which claims are right, on an exemption, or on a letter whose limits are only reported; or a statement
  /// contradicts the rule's own test.
  case depends
  /// A figure is missing.
  case unknown
  /// No paragraph of any rule applies.
  case outside
  /// What is tested is a tariff, a policy or guidance, or a rule that is not in force.
  case notAssessed

  /// Orders outcomes from strictest to weakest.
  public static func < (left: LicenceOutcome, right: LicenceOutcome) -> Bool { left.rawValue < right.rawValue }
}

/// A remark beside an outcome.
public enum OutcomeTag: Sendable, Hashable {
  /// The outcome comes from a letter, not from a rule.
  case letter
  /// The part meets the limits of a tariff.
  case tariff
  /// The paragraph of a review policy that applies: `case-by-case`.
  case paragraph(String)
}

extension RulesTable.Cell {
  /// Computes the word and the remarks from the answers and statements, and sorts the answers, strictest first.
  mutating func summarize(in dataset: Dataset) {
    let own = computed.compactMap { status in
      dataset.rule(status.rule).map { (rule: $0, status: status, outcome: status.outcome(under: $0)) }
    }
    let stated = statements.filter(\.requiresLicence).compactMap { dataset.rule($0.rule) }
      .filter(\.mayRequireLicence)
    let statedBy = stated.first { rule in
      // A computation that contradicts the statement leaves it open.
      !own.contains { $0.rule.id == rule.id && $0.outcome == .outside }
    }
    let counted = own.compactMap(\.outcome)
    let strictest = counted.min()
    if strictest == .licence || statedBy != nil {
      outcome = .licence
    } else if !stated.isEmpty {
      outcome = .depends
    } else {
      outcome = strictest ?? (computed.isEmpty ? nil : .notAssessed)
    }
    let fromRule =
      own.contains { $0.rule.kind == .rule && $0.outcome == outcome } || stated.contains { $0.kind == .rule }
    let fromLetter =
      own.contains { $0.rule.kind == .letter && $0.status.meets } || stated.contains { $0.kind == .letter }
    if !fromRule, fromLetter, outcome == .licence || outcome == .depends { tags.append(.letter) }
    for (rule, status, _) in own where status.standing == .inForce && status.meets {
      let tag: OutcomeTag
      switch (rule.kind, status.verdict) {
      case (.policy, .answer(.paragraph(let id))): tag = .paragraph(id)
      case (.tariff, _): tag = .tariff
      default: continue
      }
      if !tags.contains(tag) { tags.append(tag) }
    }
    let ranked = own.enumerated().map { (rank: ($1.outcome ?? .notAssessed).rawValue, index: $0, status: $1.status) }
    computed = ranked.sorted { ($0.rank, $0.index) < ($1.rank, $1.index) }.map(\.status)
  }
}

extension Rule {
  /// Whether the rule is of a kind that can require a licence.
  fileprivate var mayRequireLicence: Bool { kind == .rule || kind == .letter }
}

extension RuleStatus {
  /// Whether a paragraph applies whichever claims are right.
  fileprivate var meets: Bool { !cases.isEmpty && openExemptions.isEmpty && cases.allSatisfy { $0.catches == .always } }

  /// The outcome under a rule that may require a licence; `nil` for other instruments, and for rules not in force.
  fileprivate func outcome(under rule: Rule) -> LicenceOutcome? {
    guard rule.mayRequireLicence, standing == .inForce, !cases.isEmpty else { return nil }
    let found = Set(cases.map(\.catches))
    if found == [.never] { return .outside }
    if found == [.always] { return rule.isReported || !openExemptions.isEmpty ? .depends : .licence }
    return found.contains(.always) ? .depends : .unknown
  }
}

extension RuleStatus.Case {
  fileprivate enum Catches { case always, never, maybe }

  /// Whether a paragraph applies in this case.
  fileprivate var catches: Catches {
    switch answer {
    case .paragraph: return .always
    case .none, .exempt, .outside, .notAddressed, .didNotExist: return .never
    case .unknown:
      if possible.isEmpty { return .maybe }
      // Whichever paragraph it is, one applies.
      return possible.allSatisfy { if case .paragraph = $0 { true } else { false } } ? .always : .maybe
    }
  }
}
