import BriefCore
import BriefExpressions
import BriefModel
import BriefQuantities

extension Formula {
  /// The result for one point of each operand; `nil` if it depends on an unknown figure. Unknown items of a maximum or
  /// minimum are left out.
  public func point(_ value: (Operand) -> Point?) throws(ExactFault) -> Point? {
    switch self {
    case .constant(let constant): return Point(value: constant.value)
    case .unknown: return nil
    case .operand(let operand): return value(operand)
    case .binary(let operation, let left, let right):
      guard let first = try left.point(value), let second = try right.point(value) else { return nil }
      let result = try combined(operation, first, second)
      if case .operand(let one) = left, case .operand(let other) = right, one === other {
        return result.ofOneNumber(operation)
      }
      return result
    case .extreme(let extreme, let items, let beyond):
      var points: [Point] = []
      for item in items { if let point = try item.point(value) { points.append(point) } }
      return furthest(extreme, points, hasMore: beyond != nil)
    }
  }

  /// All operands below the formula, each once, dependencies first.
  var allOperands: [Operand] {
    var seen: Set<ObjectIdentifier> = []
    var (open, found) = (operands, [Operand]())
    while let next = open.popLast() {
      guard seen.insert(ObjectIdentifier(next)).inserted else { continue }
      found.append(next)
      if let formula = next.formula { open += formula.operands }
    }
    return found.sorted { $0.level < $1.level }
  }
}

/// The result of an operation on two points.
func combined(_ operation: Expression.Operation, _ left: Point, _ right: Point) throws(ExactFault) -> Point {
  Point(
    value: try operation.apply(left.value, right.value), reach: .combining(operation, left, right),
    precision: .combining(operation, left, right), choices: union(left.choices, right.choices))
}

/// The greatest or the least of some points. Of two with equal values, the one without open density counts, then the
/// one known to more digits, so that `148 × 16` comes before `74 × 32`.
func furthest(_ extreme: Formula.Extreme, _ points: [Point], hasMore: Bool) -> Point? {
  guard var best = points.first else { return nil }
  for point in points.dropFirst() {
    let isFurther = extreme == .maximum ? point.value > best.value : point.value < best.value
    if point.value == best.value ? point.isBetter(than: best) : isFurther { best = point }
  }
  best.reach = Reach.ofExtreme(extreme, points, hasMore: hasMore)
  return best
}

extension Point {
  /// Whether it is preferred to another point of the same value.
  fileprivate func isBetter(than other: Point) -> Bool {
    leavesDensityOpen == other.leavesDensityOpen ? isPreciser(than: other) : other.leavesDensityOpen
  }

  /// The operand that names the point if it depends on several. Chosen by id, since the order of its choices differs
  /// from run to run.
  public var leadingOperand: Operand? {
    choices.map(\.operand).min { left, right in
      left.entity.id != right.entity.id
        ? bytewise(left.entity.id, right.entity.id) : bytewise(left.field.name, right.field.name)
    }
  }

  /// Whether it depends on a rate that is not known to be dense.
  public var leavesDensityOpen: Bool { choices.contains { $0.operand.figure.flags.contains(.openDensity) } }

  /// The difference or quotient of a number and itself, which is exact even if the number is a bound.
  func ofOneNumber(_ operation: Expression.Operation) -> Point {
    guard operation == .subtract || operation == .divide else { return self }
    var exact = self
    exact.reach = .exact
    return exact
  }
}

/// The union of two sorted lists. If one operand has two values, as interval arithmetic allows, the left one counts.
private func union(_ left: [Choice], _ right: [Choice]) -> [Choice] {
  if left.isEmpty { return right }
  if right.isEmpty { return left }
  var result: [Choice] = []
  result.reserveCapacity(left.count + right.count)
  var (i, j) = (0, 0)
  while i < left.count || j < right.count {
    if j == right.count || i < left.count && left[i].identity <= right[j].identity {
      if j < right.count, left[i].identity == right[j].identity { j += 1 }
      result.append(left[i])
      i += 1
    } else {
      result.append(right[j])
      j += 1
    }
  }
  return result
}

extension Choice {
  fileprivate var identity: ObjectIdentifier { ObjectIdentifier(operand) }
}
