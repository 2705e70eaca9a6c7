/// What the tests of a rule come to for a part on a day, computed from the claims that survive.
public struct RuleStatus: Sendable, Hashable {
  /// What a rule says of a part.
  public enum Answer: Sendable, Hashable {
    /// A paragraph catches it.
    case paragraph(String)
    /// No paragraph does.
    case none
    /// An exemption leaves it out.
    case exempt(String)
    /// The rule that this one presupposes does not catch it.
    case outside
    /// Its designer has its seat in another country than those whose parts the rule is about.
    case notAddressed
    /// The rule had ended before the part was announced or released.
    case didNotExist
    /// It turns on what is not known.
    case unknown
  }

  /// The answer over all claims.
  public enum Verdict: Sendable, Hashable {
    /// Every combination of the surviving claims gives it.
    case answer(Answer)
    /// It depends on which claims are right.
    case depends
    /// The rule has no test that is computed.
    case notComputed
  }

  /// One answer, with the claims that give it.
  public struct Case: Sendable, Hashable {
    /// The answer.
    public var answer: Answer
    /// The figures on which it turns that this is the answer, with their values; empty where it is the only one.
    public var deciding: [Decider] = []
    /// The answers that are possible, where it is unknown; in the rule's order.
    public var possible: [Answer] = []
    /// What is missing, where it is unknown.
    public var missing: [Missing] = []
    /// The answer for each stretch of the one figure that is missing; empty where there is none, or several.
    public var ranges: [Stretch] = []
    /// The part that it is of, where a name stands for several.
    public var bin: String?
  }

  /// A figure that decides between the answers.
  public struct Decider: Sendable, Hashable {
    /// The field.
    public var field: String
    /// The values that give this answer.
    public var values: [Quantity]
    /// The claims that those values rest on, by id.
    public var claims: [ClaimID]
  }

  /// A figure without which there is no answer.
  public struct Missing: Sendable, Hashable {
    /// The field.
    public var field: String
    /// Why it is not there.
    public var reason: Reason

    /// Why a figure is not there.
    public enum Reason: Sendable, Hashable {
      /// Nobody says it, and which kind of nothing that is.
      case absent(Absence)
      /// Its only number was estimated from a threshold of this rule.
      case estimated
      /// It is at least, or at most, what is known.
      case bound(Quantity)
    }
  }

  /// A stretch of a missing figure with one answer.
  public struct Stretch: Sendable, Hashable {
    /// The field.
    public var field: String
    /// Where it begins; `nil` where it has no beginning.
    public var from: Quantity?
    /// Whether its beginning belongs to it.
    public var includesFrom: Bool
    /// Where it ends; `nil` where it has no end.
    public var to: Quantity?
    /// Whether its end belongs to it.
    public var includesTo: Bool
    /// The answer.
    public var answer: Answer
  }

  /// What one test comes to by itself.
  public struct Test: Sendable, Hashable {
    /// What it comes to over all claims.
    public enum Outcome: Sendable, Hashable {
      /// It holds, does not, or turns on what is not known.
      case holds, fails, unknown
      /// It depends on which claims are right.
      case depends
    }

    /// The paragraph's or exemption's id.
    public var id: String
    /// As the rule's file writes it.
    public var condition: String
    /// What it comes to.
    public var outcome: Outcome
    /// The work of each number in it that is computed from several figures: `4.0 TB/s + 900 GB/s = 4,900 GB/s`.
    public var sums: [String] = []
  }

  /// The rule's id.
  public var rule: String
  /// The part's id.
  public var part: String
  /// The day that is asked about.
  public var on: Day
  /// Whose knowledge is used.
  public var asOf: Day
  /// How the rule stands on that day.
  public var standing: Rule.Standing
  /// Each answer once; one where all claims agree, none where the rule has no test.
  public var cases: [Case] = []
  /// The fields that the tests ask for, in their order.
  public var fields: [String] = []
  /// The rule's own tests in their order, exemptions first; of a name that stands for several bins, none.
  public var tests: [Test] = []
  /// The ids of exemptions of which it is not known whether they hold.
  public var openExemptions: [String] = []
  /// What must be said of the figures that it rests on.
  public var flags: [Figure.Flag] = []
  /// Whether there were too many combinations of claims, and intervals were computed with instead.
  public var overIntervals = false

  /// The answer over all claims.
  public var verdict: Verdict {
    guard let first = cases.first else { return .notComputed }
    return cases.allSatisfy { $0.answer == first.answer } ? .answer(first.answer) : .depends
  }
}
