import BriefCore

/// The numbers that the rules of a dataset set figures against, by what they measure.
///
/// No figure is rounded onto or over one of them, or a reader would take it for caught, or for free, when it is not.
struct RuleThresholds: Sendable {
  /// The thresholds of each dimension, in order of their values. There are a few dimensions, and looking at each is less than
  /// hashing one. A bare number may be a ratio, and less than all is never shown as all.
  private var byDimension = [(dimension: Dimension.number, found: [Threshold(value: .one, separatesAbove: false)])]

  /// No thresholds but that less than all is not all.
  init() {}

  /// Takes the numbers out of every test of some rules, each once, in order of their values.
  init(of rules: [Rule]) {
    for rule in rules {
      for condition in (rule.paragraphs + rule.exemptions).compactMap(\.when) { collect(condition.root) }
    }
    for place in byDimension.indices {
      byDimension[place].found = Dictionary(grouping: byDimension[place].found, by: \.value)
        .map { value, all in Threshold(value: value, separatesAbove: all.contains(where: \.separatesAbove)) }
        .sorted { $0.value < $1.value }
    }
  }

  /// The thresholds of numbers of a dimension.
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
      // Seen from the number on the left, the figure is greater where the number is less.
      case (let number?, nil): add(number, separatesAbove: comparison.separates(.equal, from: .less))
      default: break
      }
    }
  }

  private mutating func add(_ number: Expression.Term.Constant, separatesAbove: Bool) {
    let threshold = Threshold(value: number.value, separatesAbove: separatesAbove)
    guard let place = byDimension.firstIndex(where: { $0.dimension == number.dimension }) else {
      byDimension.append((number.dimension, [threshold]))
      return
    }
    byDimension[place].found.append(threshold)
  }
}

extension Condition.Comparison {
  /// Whether it holds of one order of two numbers and not of another.
  fileprivate func separates(_ one: Condition.Order, from other: Condition.Order) -> Bool {
    holding.contains(one) != holding.contains(other)
  }
}

extension Expression.Term {
  typealias Constant = (value: Rational, dimension: Dimension)

  /// What a term without a figure comes to; `nil` for any other, and where the number is beyond exact arithmetic.
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
  /// The numbers that rules set figures against.
  var thresholds: RuleThresholds {
    noteThresholds()
    return recordedThresholds.value
  }

  /// Notes that something was rounded beside the thresholds.
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
  /// Everything that a figure's rounding can depend on.
  func write(to writer: inout StoredWriter) {
    let tested = byDimension.flatMap { dimension, found in
      found.map { "\(dimension.powers) \($0.value.numerator)/\($0.value.denominator) \($0.separatesAbove)" }
    }
    tested.sorted(by: bytewise).write(to: &writer)
  }
}

extension Dimension {
  /// Its powers, as text.
  fileprivate var powers: String {
    "\(operations) \(bits) \(seconds) \(joules) \(metres) \(money) \(currency ?? "-")"
  }
}
