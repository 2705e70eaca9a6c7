import BriefCore

/// A test of a part, as written in a rule's file: `tpp >= 1,600 TPP and performance_density >= 5.92 TPP/mm²`.
///
/// Evaluation always terminates: a condition has only figures, numbers, comparisons and logical operators, no loops or
/// calls.
public struct Condition: Sendable, Hashable {
  /// A node of a condition.
  public indirect enum Term: Sendable, Hashable {
    /// `otherwise`: holds if no earlier paragraph does.
    case otherwise
    case comparison(Comparison, Expression.Term, Expression.Term, SourceSpan)
    /// A truth field.
    case truth(Expression.Reference, SourceSpan)
    case all([Term])
    case any([Term])
    case not(Term)
  }

  /// A comparison of two numbers.
  public enum Comparison: String, Sendable, Hashable, CaseIterable {
    case less = "<"
    case atMost = "<="
    case greater = ">"
    case atLeast = ">="
    case equal = "="
    case unequal = "!="

    /// The orders of two numbers for which the comparison holds.
    public var holding: Order {
      switch self {
      case .less: .less
      case .atMost: [.less, .equal]
      case .greater: .greater
      case .atLeast: [.equal, .greater]
      case .equal: .equal
      case .unequal: [.less, .greater]
      }
    }
  }

  /// The order of one number relative to another; several bits if it is not known.
  public struct Order: OptionSet, Sendable, Hashable {
    /// The possible orders, one bit each.
    public let rawValue: UInt8

    /// Makes a set of orders from their bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// The number is less than the other.
    public static let less = Order(rawValue: 1)
    /// The numbers are equal.
    public static let equal = Order(rawValue: 2)
    /// The number is greater than the other.
    public static let greater = Order(rawValue: 4)
    /// Nothing is known about the order.
    public static let any: Order = [.less, .equal, .greater]

    /// Whether more than one order is possible.
    public var isOpen: Bool { rawValue.nonzeroBitCount > 1 }
  }

  /// The syntax tree.
  public var root: Term
  /// The whole text as written.
  public let text: String
  /// The span of the text.
  public let span: SourceSpan

  /// The figures that the condition refers to, in the order written.
  public var references: [Expression.Reference] { root.references }

  /// Whether the condition is `otherwise`.
  public var isOtherwise: Bool { root == .otherwise }
}

extension Condition.Term {
  /// The figures that the term refers to, in the order written.
  public var references: [Expression.Reference] {
    switch self {
    case .otherwise: []
    case .comparison(_, let left, let right, _): left.references + right.references
    case .truth(let reference, _): [reference]
    case .all(let terms), .any(let terms): terms.flatMap(\.references)
    case .not(let term): term.references
    }
  }
}
