import BriefCore

/// The numbers with which the rules of a dataset compare figures, by dimension.
///
/// Figures are never rounded onto or across a threshold. Otherwise a reader could misjudge whether a rule applies.
struct RuleThresholds: Sendable {
  /// The thresholds of each dimension, sorted by value. There are few dimensions, so a linear search is faster than
  /// hashing. A plain number may be a ratio, and a ratio below 1 is never printed as 1.
  private var byDimension = [(dimension: Dimension.number, found: [Threshold(value: .one, separatesAbove: false)])]

  /// Makes thresholds without rules: only 1 for plain numbers.
  init() {}

  /// Collects the thresholds of all tests of some rules, each once, sorted by value.
  init(of rules: [Rule]) {
    for rule in rules {
      for condition in (rule.paragraphs + rule.exemptions).compactMap(\.when) { collect(condition.root) }
    }
    for index in byDimension.indices {
      byDimension[index].found = Dictionary(grouping: byDimension[index].found, by: \.value)
        .map { value, all in Threshold(value: value, separatesAbove: all.contains(where: \.separatesAbove)) }
        .sorted { $0.value < $1.value }
    }
  }

  /// The thresholds of a dimension.
  func of(_ dimension: Dimension) -> [Threshold] {
    byDimension.first { $0.dimension == dimension }?.found ?? []
  }

  private mutating func collect(_ term: Condition.Term) {
    switch term {
    case .otherwise, .truth: break
    case .all(let terms), .any(let terms): for term in terms { collect(term) }
    case .not(let term): collect(term)
    case .comparison(let comparison, let left, let right, _):
      switch (left.constant, right.constant) {
      case (nil, let number?): add(number, separatesAbove: comparison.separates(.equal, from: .greater))
      // With the number on the left, the comparison is reversed: the figure is greater if the number is less.
      case (let number?, nil): add(number, separatesAbove: comparison.separates(.equal, from: .less))
      default: break
      }
    }
  }

  private mutating func add(_ number: Expression.Term.Constant, separatesAbove: Bool) {
    let threshold = Threshold(value: number.value, separatesAbove: separatesAbove)
    guard let index = byDimension.firstIndex(where: { $0.dimension == number.dimension }) else {
      byDimension.append((number.dimension, [threshold]))
      return
    }
    byDimension[index].found.append(threshold)
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

extension Dataset {
  /// The numbers with which rules compare figures.
  var thresholds: RuleThresholds {
    noteThresholds()
    return recordedThresholds.value
  }

  /// Records that a figure was rounded with the thresholds.
  func noteThresholds() {
    if let log { log.note(recordedThresholds.reads) }
  }

  private var recordedThresholds: Recorded<RuleThresholds> {
    contents.thresholds.value {
      Recorded(value: RuleThresholds(of: contents.rules), reads: ReadGroup([.thresholds]))
    }
  }
}

extension RuleThresholds {
  /// Writes everything that can affect the rounding of a figure.
  func write(to writer: inout StoredWriter) {
    let tested = byDimension.flatMap { dimension, found in
      found.map { "\(dimension.powers) \($0.value.numerator)/\($0.value.denominator) \($0.separatesAbove)" }
    }
    tested.sorted(by: bytewise).write(to: &writer)
  }
}

extension Dimension {
  /// The powers as text.
  fileprivate var powers: String {
    "\(operations) \(bits) \(seconds) \(joules) \(metres) \(money) \(currency ?? "-")"
  }
}
