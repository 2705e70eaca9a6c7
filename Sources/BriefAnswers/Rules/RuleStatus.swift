import BriefFigures
import BriefModel
import BriefQuantities

/// The result of a rule's tests for a part on a day, computed from the surviving claims.
public struct RuleStatus: Sendable, Hashable {
  /// The answer of a rule for a part.
  public enum Answer: Sendable, Hashable {
    /// The first paragraph that applies.
    case paragraph(String)
    /// No paragraph applies.
    case none
    /// An exemption applies.
    case exempt(String)
    /// The presupposed rule does not apply.
    case outside
    /// The part's designer is in a country that the rule does not cover.
    case notAddressed
    /// The rule had ended before the part was announced or released.
    case didNotExist
    /// The answer depends on figures that are not known.
    case unknown
  }

  /// The answer over all combinations of claims.
  public enum Verdict: Sendable, Hashable {
    /// Every combination of the surviving claims gives this answer.
    case answer(Answer)
    /// The answer depends on which claims are right.
    case depends
    /// The rule has no computed test.
    case notComputed
  }

  /// One answer, with the figures and claims that lead to it.
  public struct Case: Sendable, Hashable {
    /// The answer.
    public var answer: Answer
    /// The figures that distinguish this answer from the others, with their values; empty if it is the only one.
    public var deciding: [Decider] = []
    /// The possible answers if the answer is unknown, in the rule's order.
    public var possible: [Answer] = []
    /// The missing figures if the answer is unknown.
    public var missing: [Missing] = []
    /// The answer for each range of the missing figure; empty unless exactly one figure is missing.
    public var ranges: [Stretch] = []
    /// The id of the tested part if a generic name stands for several.
    public var bin: String?
  }

  /// A figure that decides between the answers.
  public struct Decider: Sendable, Hashable {
    /// The field.
    public var field: String
    /// The values that lead to this answer.
    public var values: [Quantity]
    /// The claims behind those values, sorted by id.
    public var claims: [ClaimID]
  }

  /// A missing figure that the answer depends on.
  public struct Missing: Sendable, Hashable {
    /// The field.
    public var field: String
    /// Why it is missing.
    public var reason: Reason

    /// The reason why a figure is missing.
    public enum Reason: Sendable, Hashable {
      /// No claim states a value; with the kind of absence.
      case absent(Absence)
      /// Its only number was estimated from a threshold of this rule.
      case estimated
      /// Only a lower or an upper bound is known.
      case bound(Quantity)
    }
  }

  /// A range of a missing figure with one answer.
  public struct Stretch: Sendable, Hashable {
    /// The field.
    public var field: String
    /// The lower end; `nil` if the range has none.
    public var from: Quantity?
    /// Whether the range includes its lower end.
    public var includesFrom: Bool
    /// The upper end; `nil` if the range has none.
    public var to: Quantity?
    /// Whether the range includes its upper end.
    public var includesTo: Bool
    /// The answer.
    public var answer: Answer
  }

  /// The result of a single test.
  public struct Test: Sendable, Hashable {
    /// The result over all combinations of claims.
    public enum Outcome: Sendable, Hashable {
      /// The test holds, fails, or depends on figures that are not known.
      case holds, fails, unknown
      /// The result depends on which claims are right.
      case depends
    }

    /// The id of the paragraph or exemption.
    public var id: String
    /// The condition as written in the rule's file.
    public var condition: String
    /// The result.
    public var outcome: Outcome
    /// The calculation of each number in the test that is computed from several figures: `4.0 TB/s + 900 GB/s = 4,900
    /// GB/s`.
    public var sums: [String] = []
    /// The comparison that decides the result, with the distance of its number from the limit; `nil` if the result
    /// does not turn on a number, or the number is missing.
    public var margin: RuleMargin?
  }

  /// The rule's id.
  public var rule: String
  /// The part's id.
  public var part: String
  /// The day that the rule is applied on.
  public var on: Day
  /// The as-of day.
  public var asOf: Day
  /// The standing of the rule on that day.
  public var standing: Rule.Standing
  /// Each answer once: one if all claims agree, none if the rule has no computed test.
  public var cases: [Case] = []
  /// The fields that the tests refer to, in their order.
  public var fields: [String] = []
  /// The rule's own tests in their order, exemptions first; empty for a generic name that stands for several bins.
  public var tests: [Test] = []
  /// The ids of the exemptions whose truth is unknown.
  public var openExemptions: [String] = []
  /// The caveats of the figures that the status depends on.
  public var flags: [Figure.Flag] = []
  /// Whether interval arithmetic was used because there were too many combinations of claims.
  public var overIntervals = false

  /// The test whose number decides the answer: the paragraph that applies; the one that comes nearest if none does;
  /// the one on which the answer depends. `nil` if no number decides.
  public var decidingTest: Test? {
    let measured = tests.filter { $0.margin != nil }
    switch verdict {
    case .answer(.paragraph(let id)): return measured.first { $0.id == id }
    case .answer(.exempt(let id)): return measured.first { $0.id == id }
    case .answer(.none):
      return measured.filter { $0.outcome == .fails }.min {
        ($0.margin?.distance ?? .zero) < ($1.margin?.distance ?? .zero)
      }
    case .depends: return measured.first { $0.outcome == .depends }
    case .answer(.unknown): return measured.first { $0.outcome == .unknown }
    case .answer(.outside), .answer(.notAddressed), .answer(.didNotExist), .notComputed: return nil
    }
  }

  /// The answer over all combinations of claims.
  public var verdict: Verdict {
    guard let first = cases.first else { return .notComputed }
    return cases.allSatisfy { $0.answer == first.answer } ? .answer(first.answer) : .depends
  }
}

extension Rule {
  /// The source of the threshold that gave an answer; the rule's source if the paragraph has none.
  public func source(of answer: RuleStatus.Answer) -> String? {
    guard case .paragraph(let id) = answer else { return source?.value }
    return (paragraphs.first { $0.id == id }?.source ?? source)?.value
  }
}
