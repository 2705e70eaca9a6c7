/// The values of a missing figure at which a rule's answer changes.
struct BreakEven {
  let trial: RuleTrial
  let target: RuleTrial.Target
  let assigned: [Int: Point]

  /// The answer for each stretch of the figure, in order.
  ///
  /// - Returns: nothing where the tests depend on the figure otherwise than as a fraction of it, or where something else is
  ///   missing too.
  func stretches() -> [RuleStatus.Stretch] {
    guard let field = trial.field(of: target), let roots = roots() else { return [] }
    var pieces: [(from: Rational, to: Rational?, isPoint: Bool, answer: RuleStatus.Answer)] = []
    let start = lower
    let inner = roots.filter { root in root > start.value && upper.map { root < $0 } ?? true }
    let edges = [start.value] + inner + (upper.map { [$0] } ?? [])
    for (place, edge) in edges.enumerated() {
      if place > 0 || start.isIncluded {
        guard let answer = answer(at: edge) else { return [] }
        pieces.append((edge, edge, true, answer))
      }
      let next = place + 1 < edges.count ? edges[place + 1] : nil
      if next == nil, upper != nil { break }
      guard let inside = between(edge, next), let answer = answer(at: inside) else { return [] }
      pieces.append((edge, next, false, answer))
    }
    return merged(pieces, field)
  }

  // MARK: The figure's own range

  private var point: Point? {
    guard case .variable(let place) = target else { return nil }
    return assigned[place] ?? trial.points(of: place).first
  }

  /// Every figure that is missing here is of something that there is: it is greater than zero.
  private var lower: (value: Rational, isIncluded: Bool) {
    guard let point, case .upward(let isOpen) = point.reach else { return (.zero, false) }
    return (point.value, !isOpen)
  }

  private var upper: Rational? {
    guard let point, case .downward = point.reach else { return nil }
    return point.value
  }

  // MARK: Edges

  /// Where a comparison turns, in order; `nil` where one depends on the figure in another way.
  private func roots() -> [Rational]? {
    var roots: Set<Rational> = []
    let paragraphs = trial.bound.paragraphPairs.count
    for (place, (left, right)) in trial.bound.pairs.enumerated() {
      guard let first = trial.linear(trial.numbers[left], in: target, assigned),
        let second = trial.linear(trial.numbers[right], in: target, assigned)
      else {
        // An exemption that asks for something else that is missing stays open all along.
        if place >= paragraphs { continue }
        return nil
      }
      guard !first.isConstant || !second.isConstant else { continue }
      guard let found = first.crossings(second) else { return nil }
      roots.formUnion(found)
    }
    return roots.sorted()
  }

  private func between(_ low: Rational, _ high: Rational?) -> Rational? {
    guard let high else { return low.multiplied(by: Rational(2))?.adding(.one) }
    return low.adding(high)?.divided(by: Rational(2))
  }

  private func answer(at value: Rational) -> RuleStatus.Answer? {
    let numbers = trial.points(assigned, target, Point(value: value))
    let possible = trial.bound.answers { numbers.orders($0, $1) }.possible
    return possible.count == 1 ? possible.first : nil
  }

  private func merged(
    _ pieces: [(from: Rational, to: Rational?, isPoint: Bool, answer: RuleStatus.Answer)], _ field: Field
  ) -> [RuleStatus.Stretch] {
    var stretches: [RuleStatus.Stretch] = []
    for piece in pieces {
      if let last = stretches.last, last.answer == piece.answer {
        stretches[stretches.count - 1].to = piece.to.flatMap { quantity($0, field) }
        stretches[stretches.count - 1].includesTo = piece.isPoint
        continue
      }
      // What is known of the figure is said beside it: the first stretch begins there.
      let from = piece.from == lower.value ? nil : quantity(piece.from, field)
      stretches.append(
        RuleStatus.Stretch(
          field: field.name, from: from, includesFrom: from != nil && piece.isPoint,
          to: piece.to.flatMap { quantity($0, field) },
          includesTo: piece.isPoint, answer: piece.answer))
    }
    return stretches
  }

  /// An edge for readers: exact where it is short, else to four digits.
  private func quantity(_ value: Rational, _ field: Field) -> Quantity? {
    let unit = field.displayUnit ?? .number
    guard let shown = value.divided(by: unit.scale) else { return nil }
    if let exact = Decimal(exactly: shown), exact.significantDigits <= 6 { return Quantity(number: exact, unit: unit) }
    return roundHalfEven(shown, to: .significantDigits(4)).map { Quantity(number: $0, unit: unit) }
  }
}

/// A number as a fraction of a missing one: (a + b·x) ÷ (c + d·x).
struct LinearFraction {
  var a: Rational
  var b = Rational.zero
  var c = Rational.one
  var d = Rational.zero

  var isConstant: Bool { b == .zero && d == .zero }

  /// The missing number itself.
  static let itself = LinearFraction(a: .zero, b: .one)

  /// `nil` where the result is no such fraction, or does not fit.
  func combined(_ operation: Formula.Operation, _ other: LinearFraction) -> LinearFraction? {
    switch operation {
    case .divide:
      guard !(other.a == .zero && other.b == .zero) else { return nil }
      return combined(.multiply, LinearFraction(a: other.c, b: other.d, c: other.a, d: other.b))
    case .multiply:
      guard let above = Self.product((a, b), (other.a, other.b)), let below = Self.product((c, d), (other.c, other.d))
      else { return nil }
      return LinearFraction(a: above.0, b: above.1, c: below.0, d: below.1)
    case .add, .subtract:
      guard let left = Self.product((a, b), (other.c, other.d)), let right = Self.product((other.a, other.b), (c, d)),
        let below = Self.product((c, d), (other.c, other.d))
      else { return nil }
      let sum = operation == .add ? left.0.adding(right.0) : left.0.subtracting(right.0)
      let slope = operation == .add ? left.1.adding(right.1) : left.1.subtracting(right.1)
      guard let sum, let slope else { return nil }
      return LinearFraction(a: sum, b: slope, c: below.0, d: below.1)
    }
  }

  /// Where two of them are equal, or where one of them has no value; `nil` where that is not to be had exactly.
  func crossings(_ other: LinearFraction) -> [Rational]? {
    guard let difference = combined(.subtract, other) else { return nil }
    var found: [Rational] = []
    for (constant, slope) in [(difference.a, difference.b), (difference.c, difference.d)] where slope != .zero {
      guard let root = constant.negated?.divided(by: slope) else { return nil }
      found.append(root)
    }
    return found
  }

  /// (p + q·x)(r + s·x), where at most one of them has an x.
  private static func product(
    _ left: (Rational, Rational), _ right: (Rational, Rational)
  ) -> (Rational, Rational)? {
    guard left.1 == .zero || right.1 == .zero, let constant = left.0.multiplied(by: right.0) else { return nil }
    let slope =
      left.1 == .zero ? left.0.multiplied(by: right.1) : left.1.multiplied(by: right.0)
    return slope.map { (constant, $0) }
  }
}

extension Evaluation {
  /// The result at one point of each variable; `nil` where it needs what is unknown.
  func point(
    of node: Node, variable: (Int) -> Point?, unknown: (Int) -> Point?
  ) throws(ExactFault) -> Point? {
    switch node {
    case .fixed(let points): return points.first
    case .shared(let place): return variable(place)
    case .unknown(let place): return unknown(place)
    case .binary(let operation, let left, let right):
      guard let first = try point(of: left, variable: variable, unknown: unknown),
        let second = try point(of: right, variable: variable, unknown: unknown)
      else { return nil }
      return Point(
        value: try operation.apply(first.value, second.value), reach: .combining(operation, first, second))
    case .extreme(let extreme, let items, let hasMore):
      var points: [Point] = []
      for item in items {
        guard let point = try point(of: item, variable: variable, unknown: unknown) else { continue }
        points.append(point)
      }
      return operands.extreme(extreme, points, hasMore: hasMore || points.count < items.count)
    }
  }

  /// The result as a fraction of one missing number, all else at one point.
  func linear(
    _ node: Node, in target: RuleTrial.Target, variable: (Int) -> Point?
  ) -> LinearFraction? {
    switch node {
    case .fixed(let points): return points.first.flatMap { exact($0) }
    case .shared(let place):
      return target == .variable(place) ? .itself : variable(place).flatMap { exact($0) }
    case .unknown(let place): return target == .unknown(place) ? .itself : nil
    case .binary(let operation, let left, let right):
      guard let first = linear(left, in: target, variable: variable),
        let second = linear(right, in: target, variable: variable)
      else { return nil }
      return first.combined(operation, second)
    case .extreme: return nil
    }
  }

  private func exact(_ point: Point) -> LinearFraction? {
    point.reach == .exact ? LinearFraction(a: point.value) : nil
  }
}
