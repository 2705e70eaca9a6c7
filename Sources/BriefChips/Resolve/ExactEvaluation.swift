/// How many combinations of surviving claims are tried; past it, intervals are computed with.
let combinationLimit = 4096

/// An evaluation of formulas over every combination of their operands' values, each operand having one value wherever it
/// occurs.
///
/// Parts whose operands occur nowhere else are folded to the set of their results first, which is exact and spares
/// combinations. The rest is a list of slots, each computed from earlier ones, so that it takes as long as the formulas are
/// and no longer, however often they name each other.
struct Evaluation {
  indirect enum Node {
    /// The results of a part whose operands occur nowhere else.
    case fixed([Point])
    /// What occurs elsewhere too, by its index in `slots`.
    case slot(Int)
    case binary(Formula.Operation, Node, Node)
    case extreme(Formula.Extreme, [Node], hasMore: Bool)
    /// A figure that is not there.
    case unknown(Unknown)
  }

  /// What has one value wherever it occurs.
  struct Slot {
    enum Content {
      /// A variable, with each number that it may be.
      case points([Point])
      /// Computed from earlier slots.
      case node(Node)
    }

    var content: Content
    /// What it is the value of; `nil` of a folded part of a formula.
    var operand: Operand?
    /// Whether a variable may be any number between two of its points.
    var isContinuous = false

    /// The points of a variable; none of what is computed.
    var points: [Point] { if case .points(let points) = content { points } else { [] } }
  }

  private(set) var slots: [Slot] = []
  /// What the formulas come to, in their order.
  private(set) var roots: [Node] = []
  private(set) var overIntervals = false
  private var uses: [ObjectIdentifier: Int]
  /// What the operands come to that were looked at.
  private var nodes: [ObjectIdentifier: Node] = [:]

  /// An evaluation of nothing.
  init() { uses = [:] }

  /// - Parameter named: operands that are variables even if they occur once.
  /// - Throws: why there is no result, whatever claims are right.
  init(_ formulas: [Formula], named: [Operand]) throws(ExactFault) {
    let frontier = Frontier(formulas)
    uses = frontier.uses
    for operand in named { uses[ObjectIdentifier(operand)] = max(uses[ObjectIdentifier(operand)] ?? 0, 2) }
    for operand in frontier.expanded {
      guard let formula = operand.formula else { continue }
      let node = try simplify(formula)
      nodes[ObjectIdentifier(operand)] = settle(node, operand)
    }
    for formula in formulas { roots.append(try simplify(formula)) }
  }

  // MARK: Folding

  private mutating func simplify(_ formula: Formula) throws(ExactFault) -> Node {
    switch formula {
    case .constant(let constant): return .fixed([Point(value: constant.value)])
    case .unknown(let unknown): return .unknown(unknown)
    case .operand(let operand): return try simplify(operand)
    case .binary(let operation, let left, let right):
      let (first, second) = (try simplify(left), try simplify(right))
      guard case .fixed(let mine) = first, case .fixed(let theirs) = second else {
        return .binary(operation, first, second)
      }
      return .fixed(try fold(mine, theirs) { (a, b) throws(ExactFault) in try combined(operation, a, b) })
    case .extreme(let extreme, let items, let beyond): return try simplify(extreme, items, beyond != nil)
    }
  }

  private mutating func simplify(
    _ extreme: Formula.Extreme, _ items: [Formula], _ hasMore: Bool
  ) throws(ExactFault) -> Node {
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
      folded = try fold(held, points) { (a, b) throws(ExactFault) in furthest(extreme, [a, b], hasMore: false) ?? a }
    }
    if rest.isEmpty, let folded {
      return .fixed(hasMore ? folded.map { furthest(extreme, [$0], hasMore: true) ?? $0 } : folded)
    }
    if let folded { rest.insert(.fixed(folded), at: 0) }
    return rest.count == 1 && !hasMore ? rest[0] : .extreme(extreme, rest, hasMore: hasMore)
  }

  private mutating func simplify(_ operand: Operand) throws(ExactFault) -> Node {
    if let known = nodes[ObjectIdentifier(operand)] { return known }
    if let fault = operand.spread.fault { throw fault }
    if operand.spread.overIntervals { overIntervals = true }
    let node = settle(.fixed(operand.points), operand)
    nodes[ObjectIdentifier(operand)] = node
    return node
  }

  /// What stands in the places of an operand: its own slot where it occurs more than once, else what it comes to.
  private mutating func settle(_ node: Node, _ operand: Operand) -> Node {
    guard uses[ObjectIdentifier(operand)] ?? 0 > 1 else { return node }
    if case .fixed(let points) = node {
      slots.append(Slot(content: .points(points), operand: operand, isContinuous: operand.spread.isContinuous))
    } else {
      // What was folded in it has one value in all places.
      slots.append(Slot(content: .node(naming(node)), operand: operand))
    }
    return .slot(slots.count - 1)
  }

  /// The node with its folded parts made variables.
  private mutating func naming(_ node: Node) -> Node {
    switch node {
    case .fixed(let points):
      if points.count == 1 { return node }
      // Where any operand may be between its points, so may what is computed from it.
      let isContinuous = points.contains { point in point.choices.contains { $0.operand.spread.isContinuous } }
      slots.append(Slot(content: .points(points), isContinuous: isContinuous))
      return .slot(slots.count - 1)
    case .slot, .unknown: return node
    case .binary(let operation, let left, let right): return .binary(operation, naming(left), naming(right))
    case .extreme(let extreme, let items, let hasMore):
      return .extreme(extreme, items.map { naming($0) }, hasMore: hasMore)
    }
  }

  /// Makes variables of all that was folded, so that each root is computed from slots alone.
  mutating func nameAll() { roots = roots.map { naming($0) } }

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
    var found = PointSet()
    for a in mine { for b in theirs { found.insert(try combine(a, b)) } }
    return found.points
  }

  private func ends(_ points: [Point]) -> [Point] {
    let sorted = points.sorted { $0.value < $1.value }
    guard let first = sorted.first, let last = sorted.last else { return [] }
    return first.value == last.value ? [first] : [first, last]
  }
}

/// Points, each result once: of two that are the same the one known to more digits, else the one that comes first.
struct PointSet {
  private(set) var points: [Point] = []
  private var indices: [Point.Key: Int] = [:]

  mutating func insert(_ point: Point) {
    guard let index = indices[point.key] else {
      indices[point.key] = points.count
      points.append(point)
      return
    }
    if point.isPreciser(than: points[index]) { points[index] = point }
  }
}
