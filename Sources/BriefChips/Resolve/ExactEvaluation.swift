/// How many combinations of surviving claims are tried; past it, intervals are computed with.
let combinationLimit = 4096

extension Computation {
  /// Evaluates a formula over every combination of its operands' values, each operand having one value wherever it
  /// occurs.
  ///
  /// Parts whose operands occur nowhere else are folded to the set of their results first, which is exact and spares
  /// combinations; a derived operand that depends on nothing else becomes one variable, so that it over itself is one.
  func evaluate(_ root: Formula) throws(ExactFault) -> ExactResult {
    var evaluation = Evaluation(operands: operands, uses: uses(from: [root]))
    let node = try evaluation.simplify(root)
    // Where no operand has two values there is one result, which stands for itself.
    if case .fixed(let points) = node, points.count == 1, operands.allSatisfy({ $0.values.count < 2 }) {
      return try evaluation.result(of: points, points[0])
    }
    let representative = try point(root) { operand in
      Choice(operand: operand, value: self.operands[operand].representative)
    }
    var result: ExactResult
    if case .fixed(let points) = node {
      result = try evaluation.result(of: points, representative)
    } else if let points = try evaluation.combine(node) {
      result = try evaluation.result(of: points, representative)
    } else {
      let (low, high) = try evaluation.interval(node)
      result = ExactResult(
        low: low, high: high, representative: representative, decisive: evaluation.leaves(of: node),
        overIntervals: true)
    }
    result.decisive.formUnion(representative.choices)
    result.overIntervals = result.overIntervals || evaluation.overIntervals
    return result
  }

  /// The results of a formula, each once, where they do not depend on an operand that occurs twice; else `nil`.
  func independentPoints(_ root: Formula) throws(ExactFault) -> [Point]? {
    var evaluation = Evaluation(operands: operands, uses: uses(from: [root]))
    guard case .fixed(let points) = try evaluation.simplify(root), !evaluation.overIntervals else { return nil }
    return points
  }

  /// How often each operand is referred to; what a derived operand refers to counts once, however often it occurs itself.
  func uses(from roots: [Formula]) -> [Int] {
    var uses = [Int](repeating: 0, count: operands.count)
    var queue = roots
    while let formula = queue.popLast() {
      switch formula {
      case .constant, .unknown: break
      case .operand(let index):
        uses[index] += 1
        if uses[index] == 1, case .derived(let below) = operands[index].content { queue.append(below) }
      case .binary(_, let left, let right): queue += [left, right]
      case .extreme(_, let items, _): queue += items
      }
    }
    return uses
  }

  /// The result at one value of each operand; operands without one are left out of a maximum.
  func point(_ formula: Formula, choosing choice: (Int) -> Choice?) throws(ExactFault) -> Point {
    guard let point = try operands.point(formula, choice) else { throw .beyondExact }
    return point
  }
}

/// What a formula comes to depends on the operands alone: a recursion that carries the whole computation along copies it at
/// each step.
extension [Computation.Operand] {
  fileprivate func point(_ formula: Formula, _ choice: (Int) -> Choice?) throws(ExactFault) -> Point? {
    switch formula {
    case .constant(let constant): return Point(value: constant.value)
    case .unknown: return nil
    case .operand(let index):
      if case .derived(let below) = self[index].content { return try point(below, choice) }
      guard let chosen = choice(index), let value = self.chosen(chosen) else { return nil }
      return Point(
        value: value.value, reach: value.reach, precision: value.quantity.precision, choices: [chosen])
    case .binary(let operation, let left, let right):
      guard let first = try point(left, choice), let second = try point(right, choice) else {
        return nil
      }
      return try combined(operation, first, second)
    case .extreme(let extreme, let items, let beyond):
      var points: [Point] = []
      for item in items { if let point = try point(item, choice) { points.append(point) } }
      return self.extreme(extreme, points, hasMore: beyond != nil)
    }
  }

  /// The greatest or the least of some points; of two with one value the one that is known to more digits, as `148 × 16`
  /// before `74 × 32`.
  func extreme(_ extreme: Formula.Extreme, _ points: [Point], hasMore: Bool) -> Point? {
    guard var best = points.first else { return nil }
    for point in points.dropFirst() {
      let isFurther = extreme == .maximum ? point.value > best.value : point.value < best.value
      if point.value == best.value ? point.isPreciser(than: best) : isFurther { best = point }
    }
    best.reach = Reach.ofExtreme(extreme, points, hasMore: hasMore)
    return best
  }

  /// The value that a choice is of.
  func chosen(_ choice: Choice) -> Computation.Value? {
    let values = self[choice.operand].values
    return values.indices.contains(choice.value) ? values[choice.value] : nil
  }
}

private func combined(
  _ operation: Formula.Operation, _ left: Point, _ right: Point
) throws(ExactFault) -> Point {
  Point(
    value: try operation.apply(left.value, right.value), reach: .combining(operation, left, right),
    precision: .combining(operation, left, right),
    choices: union(left.choices, right.choices))
}

/// Both are sorted. Where one operand has two values, as it can over intervals, the first counts.
private func union(_ left: [Choice], _ right: [Choice]) -> [Choice] {
  if left.isEmpty { return right }
  if right.isEmpty { return left }
  var result: [Choice] = []
  result.reserveCapacity(left.count + right.count)
  var (i, j) = (0, 0)
  while i < left.count || j < right.count {
    if j == right.count || i < left.count && left[i].operand <= right[j].operand {
      if j < right.count, left[i].operand == right[j].operand { j += 1 }
      result.append(left[i])
      i += 1
    } else {
      result.append(right[j])
      j += 1
    }
  }
  return result
}

/// One evaluation under way.
struct Evaluation {
  let operands: [Computation.Operand]
  let uses: [Int]
  var overIntervals = false
  /// The values of each operand that occurs more than once, by its place.
  var shared: [Int: [Point]] = [:]
  /// What each derived operand came to that occurs more than once and depends on something else too.
  private var opened: [Int: Node] = [:]

  init(operands: [Computation.Operand], uses: [Int]) {
    self.operands = operands
    self.uses = uses
  }

  indirect enum Node {
    /// The results of a part whose operands occur nowhere else.
    case fixed([Point])
    /// An operand that occurs elsewhere too.
    case shared(Int)
    case binary(Formula.Operation, Node, Node)
    case extreme(Formula.Extreme, [Node], hasMore: Bool)
    /// A figure that is not there.
    case unknown(Int)
  }

  // MARK: Folding

  mutating func simplify(_ formula: Formula) throws(ExactFault) -> Node {
    switch formula {
    case .constant(let constant): return .fixed([Point(value: constant.value)])
    case .unknown(let index): return .unknown(index)
    case .operand(let index): return try simplifyOperand(index)
    case .binary(let operation, let left, let right):
      let (first, second) = (try simplify(left), try simplify(right))
      guard case .fixed(let mine) = first, case .fixed(let theirs) = second else {
        return .binary(operation, first, second)
      }
      return .fixed(try fold(mine, theirs) { (a, b) throws(ExactFault) in try combined(operation, a, b) })
    case .extreme(let extreme, let items, let beyond):
      var folded: [Point]?
      var rest: [Node] = []
      for item in items {
        let node = try simplify(item)
        guard case .fixed(let points) = node else {
          rest.append(node)
          continue
        }
        guard let held = folded else {
          folded = points
          continue
        }
        folded = try fold(held, points) { [operands] (a, b) throws(ExactFault) in
          operands.extreme(extreme, [a, b], hasMore: false) ?? a
        }
      }
      if rest.isEmpty, let folded {
        guard beyond != nil else { return .fixed(folded) }
        return .fixed(folded.map { operands.extreme(extreme, [$0], hasMore: true) ?? $0 })
      }
      if let folded { rest.insert(.fixed(folded), at: 0) }
      return rest.count == 1 && beyond == nil ? rest[0] : .extreme(extreme, rest, hasMore: beyond != nil)
    }
  }

  private mutating func simplifyOperand(_ index: Int) throws(ExactFault) -> Node {
    if shared[index] != nil { return .shared(index) }
    if let node = opened[index] { return node }
    let operand = operands[index]
    var points: [Point]
    switch operand.content {
    case .claimed(let values, _):
      points = values.indices.map {
        Point(
          value: values[$0].value, reach: values[$0].reach, precision: values[$0].quantity.precision,
          choices: [Choice(operand: index, value: $0)])
      }
    case .derived(let formula):
      let node = try simplify(formula)
      guard case .fixed(let folded) = node else {
        guard uses[index] > 1 else { return node }
        // It stands in several places: what was folded in it has one value in all of them.
        let named = naming(node)
        opened[index] = named
        return named
      }
      points = folded
    }
    guard uses[index] > 1 else { return .fixed(points) }
    shared[index] = points
    return .shared(index)
  }

  /// The node with its fixed parts made variables.
  mutating func naming(_ node: Node) -> Node {
    switch node {
    case .fixed(let points):
      if points.count == 1 { return node }
      let name = operands.count + shared.count
      shared[name] = points
      return .shared(name)
    case .shared, .unknown: return node
    case .binary(let operation, let left, let right): return .binary(operation, naming(left), naming(right))
    case .extreme(let extreme, let items, let hasMore):
      return .extreme(extreme, items.map { naming($0) }, hasMore: hasMore)
    }
  }

  /// Every result of two independent sets, each once, with the choices known to most digits, else those that come first.
  private mutating func fold(
    _ left: [Point], _ right: [Point], _ combine: (Point, Point) throws(ExactFault) -> Point
  ) throws(ExactFault) -> [Point] {
    var (mine, theirs) = (left, right)
    if mine.count * theirs.count > combinationLimit {
      // The extremes of sums, products, quotients and maxima lie at the ends, as long as no divisor changes its sign.
      overIntervals = true
      (mine, theirs) = (ends(mine), ends(theirs))
      if let first = theirs.first, let last = theirs.last, first.value.numerator <= 0, last.value.numerator >= 0 {
        throw .beyondExact
      }
    }
    if mine.count == 1, theirs.count == 1 { return [try combine(mine[0], theirs[0])] }
    var places: [Point.Key: Int] = [:]
    var result: [Point] = []
    for a in mine {
      for b in theirs {
        let point = try combine(a, b)
        guard let place = places[point.key] else {
          places[point.key] = result.count
          result.append(point)
          continue
        }
        if point.isPreciser(than: result[place]) { result[place] = point }
      }
    }
    return result
  }

  private func ends(_ points: [Point]) -> [Point] {
    let sorted = points.sorted { $0.value < $1.value }
    guard let first = sorted.first, let last = sorted.last else { return [] }
    return first.value == last.value ? [first] : [first, last]
  }

  func result(of points: [Point], _ representative: Point) throws(ExactFault) -> ExactResult {
    guard let low = points.min(by: { $0.value < $1.value }), let high = points.max(by: { $0.value < $1.value })
    else { throw .beyondExact }
    return ExactResult(
      low: low, high: high, representative: representative, decisive: Set(points.flatMap(\.choices)),
      overIntervals: false)
  }

  // MARK: Combinations

  /// Every result over the combinations of what could not be folded; `nil` where there are too many.
  func combine(_ node: Node) throws(ExactFault) -> [Point]? {
    var variables: [Int] = []
    var sets: [[Point]] = []
    collect(node, &variables, &sets)
    var count = 1
    for set in sets {
      count *= max(set.count, 1)
      if count > combinationLimit { return nil }
    }
    var points: [Point] = []
    var digits = [Int](repeating: 0, count: sets.count)
    for _ in 0..<count {
      var next = variables.count
      let chosen = sets.indices.map { sets[$0][digits[$0]] }
      guard let point = try value(of: node, chosen, variables, &next) else { throw .beyondExact }
      points.append(point)
      for place in digits.indices {
        digits[place] += 1
        if digits[place] < sets[place].count { break }
        digits[place] = 0
      }
    }
    return points
  }

  /// Shared operands come first, each once; then the sets of the fixed parts, in the order of walking.
  private func collect(_ node: Node, _ variables: inout [Int], _ sets: inout [[Point]]) {
    var fixed: [[Point]] = []
    func walk(_ node: Node) {
      switch node {
      case .fixed(let points): fixed.append(points)
      case .shared(let index): if !variables.contains(index) { variables.append(index) }
      case .unknown: break
      case .binary(_, let left, let right):
        walk(left)
        walk(right)
      case .extreme(_, let items, _): for item in items { walk(item) }
      }
    }
    walk(node)
    sets = variables.map { shared[$0] ?? [] } + fixed
  }

  /// The result at one point of each variable and of each fixed part; `nil` where it needs what is unknown.
  private func value(
    of node: Node, _ chosen: [Point], _ variables: [Int], _ next: inout Int
  ) throws(ExactFault) -> Point? {
    switch node {
    case .fixed:
      next += 1
      return chosen[next - 1]
    case .shared(let index):
      guard let place = variables.firstIndex(of: index) else { throw .beyondExact }
      return chosen[place]
    case .unknown: return nil
    case .binary(let operation, let left, let right):
      let first = try value(of: left, chosen, variables, &next)
      let second = try value(of: right, chosen, variables, &next)
      guard let first, let second else { return nil }
      return try combined(operation, first, second)
    case .extreme(let extreme, let items, let hasMore):
      var points: [Point] = []
      for item in items { if let point = try value(of: item, chosen, variables, &next) { points.append(point) } }
      return operands.extreme(extreme, points, hasMore: hasMore || points.count < items.count)
    }
  }

  // MARK: Intervals

  func interval(_ node: Node) throws(ExactFault) -> (low: Point, high: Point) {
    func outer(_ points: [Point]) throws(ExactFault) -> (low: Point, high: Point) {
      guard let low = points.min(by: { $0.value < $1.value }), let high = points.max(by: { $0.value < $1.value })
      else { throw .beyondExact }
      return (low, high)
    }
    switch node {
    case .fixed(let points): return try outer(points)
    case .shared(let index): return try outer(shared[index] ?? [])
    case .unknown: throw .beyondExact
    case .binary(let operation, let left, let right):
      let (first, second) = (try interval(left), try interval(right))
      if case .divide = operation, second.low.value.numerator <= 0, second.high.value.numerator >= 0 {
        throw .divisionByZero
      }
      var corners: [Point] = []
      for a in [first.low, first.high] {
        for b in [second.low, second.high] { corners.append(try combined(operation, a, b)) }
      }
      return try outer(corners)
    case .extreme(let extreme, let items, _):
      var ends: [(low: Point, high: Point)] = []
      for item in items { ends.append(try interval(item)) }
      func furthest(_ points: [Point]) -> Point? {
        extreme == .maximum ? points.max { $0.value < $1.value } : points.min { $0.value < $1.value }
      }
      guard let low = furthest(ends.map(\.low)), let high = furthest(ends.map(\.high)) else { throw .beyondExact }
      return (low, high)
    }
  }

  /// Every value that can occur below a node.
  func leaves(of node: Node) -> Set<Choice> {
    switch node {
    case .fixed(let points): Set(points.flatMap(\.choices))
    case .shared(let index): Set((shared[index] ?? []).flatMap(\.choices))
    case .binary(_, let left, let right): leaves(of: left).union(leaves(of: right))
    case .unknown: []
    case .extreme(_, let items, _): items.reduce(into: []) { $0.formUnion(leaves(of: $1)) }
    }
  }
}
