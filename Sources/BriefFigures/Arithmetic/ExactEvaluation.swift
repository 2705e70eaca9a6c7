import BriefExpressions
import BriefQuantities

/// The largest number of combinations of surviving claims to try. Above it, interval arithmetic is used.
public let combinationLimit = 4096

/// Evaluates formulas over every combination of their operands' values. An operand has the same value wherever it
/// occurs.
///
/// Subformulas whose operands occur nowhere else are first folded to the set of their results, which is exact and
/// reduces the number of combinations. The rest is a list of slots, each computed from earlier ones. Evaluating a
/// combination therefore takes time linear in the length of the formulas, however often they refer to each other.
public struct Evaluation {
  /// A node of a formula. Operands are replaced by their slots.
  public indirect enum Node {
    /// The results of a subformula whose operands occur nowhere else.
    case fixed([Point])
    /// A subformula that occurs more than once, by its index in `slots`.
    case slot(Int)
    case binary(Expression.Operation, Node, Node)
    case extreme(Formula.Extreme, [Node], hasMore: Bool)
    /// A missing figure.
    case unknown(Unknown)
  }

  /// A value that is shared by all its occurrences.
  public struct Slot {
    /// What a slot holds.
    public enum Content {
      /// A variable, with its possible values.
      case points([Point])
      /// Computed from earlier slots.
      case node(Node)
    }

    /// What the slot holds.
    public var content: Content
    /// The operand; `nil` for a folded subformula.
    public var operand: Operand?
    /// Whether a variable may have any value between two of its points.
    public var isContinuous = false

    /// The points of a variable; empty for a computed slot.
    public var points: [Point] { if case .points(let points) = content { points } else { [] } }
  }

  /// The slots, dependencies first.
  public private(set) var slots: [Slot] = []
  /// The results of the formulas, in their order.
  public private(set) var roots: [Node] = []
  /// Whether interval arithmetic was used because there were too many combinations.
  public private(set) var overIntervals = false
  private var uses: [ObjectIdentifier: Int]
  /// The nodes of the operands simplified so far.
  private var nodes: [ObjectIdentifier: Node] = [:]

  /// Makes an empty evaluation.
  public init() { uses = [:] }

  /// - Parameter named: operands that are variables even if they occur once.
  /// - Throws: the reason why there is no result for any combination.
  public init(_ formulas: [Formula], named: [Operand]) throws(ExactFault) {
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

  /// The node that stands for an operand: its own slot if it occurs more than once, else its simplified form.
  private mutating func settle(_ node: Node, _ operand: Operand) -> Node {
    guard uses[ObjectIdentifier(operand)] ?? 0 > 1 else { return node }
    if case .fixed(let points) = node {
      slots.append(Slot(content: .points(points), operand: operand, isContinuous: operand.spread.isContinuous))
    } else {
      // Folded subformulas in the node become slots, since they must have one value in all occurrences.
      slots.append(Slot(content: .node(naming(node)), operand: operand))
    }
    return .slot(slots.count - 1)
  }

  /// The node with its folded subformulas replaced by variables.
  private mutating func naming(_ node: Node) -> Node {
    switch node {
    case .fixed(let points):
      if points.count == 1 { return node }
      // If any operand varies continuously, so does a result computed from it.
      let isContinuous = points.contains { point in point.choices.contains { $0.operand.spread.isContinuous } }
      slots.append(Slot(content: .points(points), isContinuous: isContinuous))
      return .slot(slots.count - 1)
    case .slot, .unknown: return node
    case .binary(let operation, let left, let right): return .binary(operation, naming(left), naming(right))
    case .extreme(let extreme, let items, let hasMore):
      return .extreme(extreme, items.map { naming($0) }, hasMore: hasMore)
    }
  }

  /// Replaces all folded subformulas by variables, so that each root is computed from slots alone.
  public mutating func nameAll() { roots = roots.map { naming($0) } }

  /// The distinct results of two independent sets. Of equal results, the one known to most digits counts, else the
  /// first.
  private mutating func fold(
    _ left: [Point], _ right: [Point], _ combine: (Point, Point) throws(ExactFault) -> Point
  ) throws(ExactFault) -> [Point] {
    var (mine, theirs) = (left, right)
    if mine.count * theirs.count > combinationLimit {
      // The extremes of sums, products, quotients and maxima lie at the ends, provided that no divisor changes its
      // sign.
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

/// A set of points with distinct results. Of two equal points, the one known to more digits counts, else the first.
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
