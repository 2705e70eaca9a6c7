import BriefExpressions
import BriefQuantities

extension Evaluation {
  /// The indices of the slots with more than one point.
  public var variables: [Int] { slots.indices.filter { slots[$0].points.count > 1 } }

  /// The number of combinations of the variables; `nil` if there are more than `combinationLimit`.
  var combinationCount: Int? {
    var count = 1
    for variable in variables {
      count *= slots[variable].points.count
      if count > combinationLimit { return nil }
    }
    return count
  }

  /// The value of each slot for one combination; `nil` for a slot that depends on an unknown figure.
  ///
  /// - Parameter value: returns the point of a variable; for `nil`, its first point is used.
  private func values(_ value: (Int) -> Point?) throws(ExactFault) -> [Point?] {
    var values: [Point?] = []
    values.reserveCapacity(slots.count)
    for index in slots.indices {
      switch slots[index].content {
      case .points(let points): values.append(value(index) ?? points.first)
      case .node(let node): values.append(try point(of: node, values))
      }
    }
    return values
  }

  /// The result of a node, given the values of all slots it refers to; `nil` if it depends on an unknown figure.
  public func point(
    of node: Node, _ values: [Point?], _ unknown: (Unknown) -> Point? = { _ in nil }
  ) throws(ExactFault) -> Point? {
    switch node {
    case .fixed(let points): return points.first
    case .slot(let index): return values.indices.contains(index) ? values[index] : nil
    case .unknown(let figure): return unknown(figure)
    case .binary(let operation, let left, let right):
      guard let first = try point(of: left, values, unknown), let second = try point(of: right, values, unknown) else {
        return nil
      }
      let result = try combined(operation, first, second)
      if case .slot(let one) = left, case .slot(let other) = right, one == other {
        return result.ofOneNumber(operation)
      }
      return result
    case .extreme(let extreme, let items, let hasMore):
      var points: [Point] = []
      for item in items { if let point = try point(of: item, values, unknown) { points.append(point) } }
      return furthest(extreme, points, hasMore: hasMore || points.count < items.count)
    }
  }

  /// The distinct results of a root; only the two ends if there are too many combinations.
  func allPoints(of root: Int) throws(ExactFault) -> (points: [Point], overIntervals: Bool) {
    if case .fixed(let points) = roots[root] { return (points, overIntervals) }
    var named = self
    named.nameAll()
    let variables = named.variables
    guard let count = named.combinationCount else {
      let (low, high) = try named.interval(of: named.roots[root], try named.intervals())
      return ([low, high], true)
    }
    var found = PointSet()
    var chosen = [Int: Int](uniqueKeysWithValues: variables.map { ($0, 0) })
    for _ in 0..<count {
      let values = try named.values { index in chosen[index].map { named.slots[index].points[$0] } }
      guard let point = try named.point(of: named.roots[root], values) else { throw .beyondExact }
      found.insert(point)
      for variable in variables {
        let next = (chosen[variable] ?? 0) + 1
        chosen[variable] = next < named.slots[variable].points.count ? next : 0
        if chosen[variable] != 0 { break }
      }
    }
    return (found.points, overIntervals)
  }

  // MARK: Intervals

  /// The least and the greatest result.
  public typealias Interval = (low: Point, high: Point)

  /// The interval of each slot over all values of the variables; `nil` for a slot that depends on an unknown figure.
  public func intervals() throws(ExactFault) -> [Interval?] {
    var intervals: [Interval?] = []
    for slot in slots {
      switch slot.content {
      case .points(let points): intervals.append(try outer(points))
      case .node(let node): intervals.append(lacksFigure(node, intervals) ? nil : try interval(of: node, intervals))
      }
    }
    return intervals
  }

  private func lacksFigure(_ node: Node, _ intervals: [Interval?]) -> Bool {
    switch node {
    case .fixed: false
    case .unknown: true
    case .slot(let index): intervals[index] == nil
    case .binary(_, let left, let right): lacksFigure(left, intervals) || lacksFigure(right, intervals)
    case .extreme(_, let items, _): items.contains { lacksFigure($0, intervals) }
    }
  }

  /// The interval of a node, given those of all slots it refers to.
  public func interval(of node: Node, _ intervals: [Interval?]) throws(ExactFault) -> Interval {
    switch node {
    case .fixed(let points): return try outer(points)
    case .slot(let index):
      guard intervals.indices.contains(index), let interval = intervals[index] else { throw .beyondExact }
      return interval
    case .unknown: throw .beyondExact
    case .binary(let operation, let left, let right):
      let (first, second) = (try interval(of: left, intervals), try interval(of: right, intervals))
      if case .divide = operation, second.low.value.numerator <= 0, second.high.value.numerator >= 0 {
        throw .divisionByZero
      }
      var corners: [Point] = []
      for a in [first.low, first.high] {
        for b in [second.low, second.high] { corners.append(try combined(operation, a, b)) }
      }
      return try outer(corners)
    case .extreme(let extreme, let items, let hasMore):
      var ends: [Interval] = []
      for item in items { ends.append(try interval(of: item, intervals)) }
      guard let low = furthest(extreme, ends.map(\.low), hasMore: hasMore),
        let high = furthest(extreme, ends.map(\.high), hasMore: hasMore)
      else { throw .beyondExact }
      return (low, high)
    }
  }

  private func outer(_ points: [Point]) throws(ExactFault) -> Interval {
    guard let low = points.min(by: { $0.value < $1.value }), let high = points.max(by: { $0.value < $1.value })
    else { throw .beyondExact }
    return (low, high)
  }
}

extension Formula {
  /// Evaluates the formula over every combination of its operands' values.
  ///
  /// - Throws: the reason why there is no result; also `beyondExact` if a figure is missing.
  public func evaluate() throws(ExactFault) -> ExactResult {
    guard missing.isEmpty, let representative = try point({ $0.representative }) else { throw .beyondExact }
    let all = try Evaluation([self], named: []).allPoints(of: 0)
    guard let low = all.points.min(by: { $0.value < $1.value }), let high = all.points.max(by: { $0.value < $1.value })
    else { throw .beyondExact }
    var result = ExactResult(
      low: low, high: high, representative: representative, decisive: Set(all.points.flatMap(\.choices)),
      overIntervals: all.overIntervals)
    // Only the corners of an interval are computed, so any value of any operand may be decisive.
    if all.overIntervals { for operand in allOperands { result.decisive.formUnion(operand.allChoices) } }
    result.decisive.formUnion(representative.choices)
    return result
  }

  /// The distinct results; `nil` if there are too many combinations or a figure is missing.
  public func allPoints() throws(ExactFault) -> [Point]? {
    guard missing.isEmpty else { return nil }
    let all = try Evaluation([self], named: []).allPoints(of: 0)
    return all.overIntervals ? nil : all.points
  }
}

extension Operand {
  fileprivate var allChoices: [Choice] { values.indices.map { Choice(operand: self, index: $0) } }
}
