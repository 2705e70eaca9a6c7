import BriefExpressions
import BriefFigures
import BriefModel
import BriefQuantities

/// Finds the comparison that decides the result of a test.
///
/// Each comparison has a slack: its number's distance from the limit as a fraction of the limit, positive if the
/// comparison holds. A conjunction is decided by the term of least slack, a disjunction by that of greatest slack.
struct MarginSearch {
  let trial: RuleTrial
  /// The results of the compared numbers; `nil` for a number that is missing. Computed on first use.
  private var results: [Int: ExactResult?] = [:]

  init(_ trial: RuleTrial) { self.trial = trial }

  private struct Decider {
    var slack: Rational
    var margin: RuleMargin?

    /// A test of words or of a missing number, which no margin describes.
    static func unmeasured(_ truth: Truth) -> Decider {
      switch truth {
      case .yes: Decider(slack: Rational(1_000_000))
      case .no: Decider(slack: Rational(-1_000_000))
      case .unknown: Decider(slack: .zero)
      }
    }
  }

  /// The margin of the comparison that decides a test; `nil` if no number decides it.
  mutating func margin(of condition: BoundCondition) -> RuleMargin? { decider(of: condition).margin }

  private mutating func decider(of condition: BoundCondition) -> Decider {
    switch condition {
    case .otherwise: return .unmeasured(.yes)
    case .settled(let truth): return .unmeasured(truth)
    case .not(let condition):
      var found = decider(of: condition)
      found.slack = found.slack.negated ?? found.slack
      return found
    case .all(let conditions):
      return conditions.map { decider(of: $0) }.min { $0.slack < $1.slack } ?? .unmeasured(.yes)
    case .any(let conditions):
      return conditions.map { decider(of: $0) }.max { $0.slack < $1.slack } ?? .unmeasured(.no)
    case .comparison(let comparison, let left, let right):
      return decider(comparison, left, right)
    }
  }

  private mutating func decider(_ comparison: Condition.Comparison, _ left: Int, _ right: Int) -> Decider {
    let numbers = trial.bound.numbers
    let (index, limit, wanted): (Int, Formula.Constant, Condition.Comparison)
    switch (numbers[left], numbers[right]) {
    case (let number, .constant(let constant)) where !number.isConstant:
      (index, limit, wanted) = (left, constant, comparison)
    case (.constant(let constant), let number) where !number.isConstant:
      (index, limit, wanted) = (right, constant, comparison.turned)
    default: return .unmeasured(.unknown)
    }
    guard let result = result(of: index) else { return .unmeasured(.unknown) }
    guard case .quantity(let written) = limit.written, .zero < limit.value,
      let margin = margin(of: result, index, limit, written)
    else {
      // A field of yes or no.
      let orders = Reach.orders(result.low, Point(value: limit.value))
        .union(Reach.orders(result.high, Point(value: limit.value)))
      if orders.isSubset(of: wanted.holding) { return .unmeasured(.yes) }
      return .unmeasured(orders.isDisjoint(with: wanted.holding) ? .no : .unknown)
    }
    return Decider(slack: slack(of: margin, wanted), margin: margin)
  }

  /// The slack at the end that decides: the nearer end of an interval, zero if the limit lies within it.
  private func slack(of margin: RuleMargin, _ wanted: Condition.Comparison) -> Rational {
    guard let least = margin.least, let greatest = margin.greatest else {
      // A bound decides only the side that it excludes.
      let known = margin.least ?? margin.greatest ?? .zero
      let excludes = margin.least != nil ? .zero < known : known < .zero
      return excludes ? signed(margin.distance, isAbove: margin.least != nil, wanted) : .zero
    }
    if least < .zero, .zero < greatest { return .zero }
    return signed(margin.distance, isAbove: .zero < greatest || least == .zero, wanted)
  }

  private func signed(_ distance: Rational, isAbove: Bool, _ wanted: Condition.Comparison) -> Rational {
    wanted.holding.contains(isAbove ? .greater : .less) ? distance : distance.negated ?? distance
  }

  private func margin(
    of result: ExactResult, _ index: Int, _ limit: Formula.Constant, _ written: Quantity
  ) -> RuleMargin? {
    func fraction(_ point: Point) -> Rational? { point.value.subtracting(limit.value)?.divided(by: limit.value) }
    guard let low = fraction(result.low), let high = fraction(result.high) else { return nil }
    var field: Field?
    if case .operand(let operand) = trial.bound.numbers[index] { field = operand.field }
    let rounding = field?.decimals.map { Rounding.decimals($0) }
    let points = result.low.value == result.high.value ? [result.low] : [result.low, result.high]
    let values = points.compactMap { $0.quantity(written.unit, rounding, beside: trial.thresholds) }
    guard values.count == points.count else { return nil }
    return RuleMargin(
      field: field?.name, values: values, limit: written, least: result.low.hasLowerBound ? low : nil,
      greatest: result.high.hasUpperBound ? high : nil)
  }

  private mutating func result(of index: Int) -> ExactResult? {
    if let known = results[index] { return known }
    let number = trial.bound.numbers[index]
    var found: ExactResult?
    if number.missing.isEmpty {
      do throws(ExactFault) { found = try number.evaluate() } catch { found = nil }
    }
    results[index] = .some(found)
    return found
  }
}

extension Condition.Comparison {
  /// The comparison with its sides exchanged.
  fileprivate var turned: Condition.Comparison {
    switch self {
    case .less: .greater
    case .atMost: .atLeast
    case .greater: .less
    case .atLeast: .atMost
    case .equal, .unequal: self
    }
  }
}

extension Formula {
  fileprivate var isConstant: Bool { if case .constant = self { true } else { false } }
}

extension Point {
  fileprivate var hasLowerBound: Bool {
    switch reach {
    case .exact, .upward: true
    case .downward, .any: false
    }
  }

  fileprivate var hasUpperBound: Bool {
    switch reach {
    case .exact, .downward: true
    case .upward, .any: false
    }
  }
}
