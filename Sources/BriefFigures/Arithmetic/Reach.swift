import BriefExpressions
import BriefQuantities

/// The numbers that a value stands for besides itself. A source may state `≥ 600 GB/s`, and the greatest of the
/// published rates is a lower bound of the greatest of all.
public enum Reach: Sendable, Hashable {
  /// Only the number itself.
  case exact
  /// Every greater number too; if open, not the number itself.
  case upward(isOpen: Bool)
  /// Every lesser number too; if open, not the number itself.
  case downward(isOpen: Bool)
  /// Any number.
  case any

  /// Makes the reach of a number that a source gives with a bound.
  public init(_ bound: Bound) {
    switch bound {
    case .exact, .approximate: self = .exact
    case .above: self = .upward(isOpen: true)
    case .atLeast: self = .upward(isOpen: false)
    case .below: self = .downward(isOpen: true)
    case .atMost: self = .downward(isOpen: false)
    }
  }

  /// The bound with which such a number is printed; `nil` if it is exact.
  public var bound: Bound? {
    switch self {
    case .exact: nil
    case .upward(let isOpen): isOpen ? .above : .atLeast
    case .downward(let isOpen): isOpen ? .below : .atMost
    case .any: .approximate
    }
  }

  /// The reach of the number's negative or reciprocal.
  private var turned: Reach {
    switch self {
    case .upward(let isOpen): .downward(isOpen: isOpen)
    case .downward(let isOpen): .upward(isOpen: isOpen)
    case .exact, .any: self
    }
  }

  /// The reach of the result of an operation on two numbers.
  ///
  /// A product or quotient of inexact numbers has a bound only if both are positive, as rates, areas and amounts are;
  /// else it may be any number.
  public static func combining(_ operation: Expression.Operation, _ left: Point, _ right: Point) -> Reach {
    if left.reach == .exact, right.reach == .exact { return .exact }
    switch operation {
    case .add: return left.reach.joined(with: right.reach)
    case .subtract: return left.reach.joined(with: right.reach.turned)
    case .multiply, .divide:
      guard left.isPositive, right.isPositive else { return .any }
      return left.reach.joined(with: operation == .multiply ? right.reach : right.reach.turned)
    }
  }

  private func joined(with other: Reach) -> Reach {
    switch (self, other) {
    case (.exact, let reach), (let reach, .exact): reach
    case (.upward(let first), .upward(let second)): .upward(isOpen: first || second)
    case (.downward(let first), .downward(let second)): .downward(isOpen: first || second)
    default: .any
    }
  }

  /// The reach of the greatest or the least of some numbers, each with its own reach.
  ///
  /// - Parameters:
  ///   - items: at least one item, including all with the extreme value.
  ///   - hasMore: whether another, unknown number may exist.
  static func ofExtreme(_ extreme: Formula.Extreme, _ items: [Point], hasMore: Bool) -> Reach {
    guard extreme == .maximum else {
      let turned = items.map { Point(value: $0.value.negated ?? $0.value, reach: $0.reach.turned) }
      return ofExtreme(.maximum, turned, hasMore: hasMore).turned
    }
    let greatest = items.map(\.value).max()
    let leading = items.filter { $0.value == greatest }
    // The number itself is the lower limit of the result if an item with the greatest value cannot be less.
    let isBoundedBelow = leading.contains { !$0.reachesDown }
    let reachesUp = hasMore || items.contains { $0.reachesUp }
    switch (isBoundedBelow, reachesUp) {
    case (true, true): return .upward(isOpen: leading.contains { $0.reach == .upward(isOpen: true) })
    case (true, false): return .exact
    case (false, true): return .any
    case (false, false): return .downward(isOpen: leading.allSatisfy { $0.reach == .downward(isOpen: true) })
    }
  }

  /// The possible orders of one number relative to another.
  public static func orders(_ left: Point, _ right: Point) -> Condition.Order {
    var orders: Condition.Order = []
    if left.mayBeLess(than: right) { orders.insert(.less) }
    if right.mayBeLess(than: left) { orders.insert(.greater) }
    if left.mayBeEqual(to: right) { orders.insert(.equal) }
    return orders
  }
}

extension Point {
  /// Whether every number that it stands for is greater than zero.
  fileprivate var isPositive: Bool {
    guard value.numerator > 0 else { return false }
    switch reach {
    case .exact, .upward: return true
    // Rates are positive, so an upper bound on one does not include zero.
    case .downward: return true
    case .any: return false
    }
  }

  fileprivate var reachesUp: Bool {
    switch reach {
    case .upward, .any: true
    case .exact, .downward: false
    }
  }

  fileprivate var reachesDown: Bool {
    switch reach {
    case .downward, .any: true
    case .exact, .upward: false
    }
  }

  /// Whether the number itself is possible.
  private var isAttained: Bool {
    switch reach {
    case .exact, .upward(isOpen: false), .downward(isOpen: false), .any: true
    case .upward(isOpen: true), .downward(isOpen: true): false
    }
  }

  fileprivate func mayBeLess(than other: Point) -> Bool {
    reachesDown || other.reachesUp || value < other.value
  }

  fileprivate func mayBeEqual(to other: Point) -> Bool {
    if value == other.value {
      return isAttained && other.isAttained || reachesUp && other.reachesUp || reachesDown && other.reachesDown
    }
    return value < other.value ? reachesUp || other.reachesDown : reachesDown || other.reachesUp
  }
}
