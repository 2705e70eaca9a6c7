import BriefExpressions
import BriefModel
import BriefQuantities

extension RuleThresholds {
  /// Collects the thresholds of all tests of some rules.
  public init(of rules: [Rule]) {
    self.init(
      rules.flatMap { ($0.paragraphs + $0.exemptions).compactMap(\.when) }.flatMap { $0.root.thresholds })
  }
}

extension Condition.Term {
  fileprivate var thresholds: [(dimension: Dimension, threshold: Threshold)] {
    switch self {
    case .otherwise, .truth: return []
    case .all(let terms), .any(let terms): return terms.flatMap(\.thresholds)
    case .not(let term): return term.thresholds
    case .comparison(let comparison, let left, let right, _):
      let (number, above): (Expression.Term.Constant, Condition.Order)
      switch (left.constant, right.constant) {
      case (nil, let constant?): (number, above) = (constant, .greater)
      // With the number on the left, the comparison is reversed: the figure is greater if the number is less.
      case (let constant?, nil): (number, above) = (constant, .less)
      default: return []
      }
      let threshold = Threshold(value: number.value, separatesAbove: comparison.separates(.equal, from: above))
      return [(number.dimension, threshold)]
    }
  }
}

extension Condition.Comparison {
  /// Whether the comparison holds for one order of two numbers and not for the other.
  fileprivate func separates(_ one: Condition.Order, from other: Condition.Order) -> Bool {
    holding.contains(one) != holding.contains(other)
  }
}

extension Expression.Term {
  typealias Constant = (value: Rational, dimension: Dimension)

  /// The value of a term without figures; `nil` for any other term, and if the number is beyond exact arithmetic.
  fileprivate var constant: Constant? {
    switch self {
    case .figure: return nil
    case .number(let number, let unit, _):
      return Quantity(number: number, unit: unit).rational.map { ($0, unit.dimension) }
    case .choice(let choice, let terms, _):
      let numbers = terms.compactMap(\.constant)
      guard numbers.count == terms.count else { return nil }
      return switch choice {
      case .first: numbers.first
      case .maximum: numbers.max { $0.value < $1.value }
      case .minimum: numbers.min { $0.value < $1.value }
      }
    case .binary(let operation, let left, let right, _):
      guard let first = left.constant, let second = right.constant,
        let value = try? operation.apply(first.value, second.value)
      else { return nil }
      let dimension: Dimension? =
        switch operation {
        case .add, .subtract: first.dimension
        case .multiply: first.dimension.multiplied(by: second.dimension)
        case .divide: first.dimension.divided(by: second.dimension)
        }
      return dimension.map { (value, $0) }
    }
  }
}
