import BriefCore

/// A test of a part as a rule's file writes it: `tpp >= 1,600 TPP and performance_density >= 5.92 TPP/mm²`.
///
/// It is total: figures, numbers, comparisons and the words that join them; nothing in it loops or calls out.
public struct Condition: Sendable, Hashable {
  /// A part of a condition.
  indirect enum Term: Sendable, Hashable {
    /// `otherwise`: what no earlier paragraph took.
    case otherwise
    case comparison(Comparison, Expression.Term, Expression.Term, SourceSpan)
    /// A field that is yes or no.
    case truth(Expression.Reference, SourceSpan)
    case all([Term])
    case any([Term])
    case not(Term)
  }

  /// How two numbers are compared.
  enum Comparison: String, Sendable, Hashable, CaseIterable {
    case less = "<"
    case atMost = "<="
    case greater = ">"
    case atLeast = ">="
    case equal = "="
    case unequal = "!="

    /// As a reader sees it.
    var sign: String {
      switch self {
      case .atMost: "≤"
      case .atLeast: "≥"
      case .unequal: "≠"
      case .less, .greater, .equal: rawValue
      }
    }

    /// The orders of two numbers of which it holds.
    var holding: Order {
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

  /// How one number lies to another; several where that is not known.
  struct Order: OptionSet, Sendable, Hashable {
    let rawValue: UInt8

    static let less = Order(rawValue: 1)
    static let equal = Order(rawValue: 2)
    static let greater = Order(rawValue: 4)
    static let any: Order = [.less, .equal, .greater]

    /// Whether there is more than one.
    var isOpen: Bool { rawValue.nonzeroBitCount > 1 }
  }

  var root: Term
  /// The whole text, as it was written.
  public let text: String
  /// Where it stands.
  public let span: SourceSpan

  /// Every figure that it asks for, in the order written.
  public var references: [Expression.Reference] { root.references }

  /// Whether it takes whatever is left.
  public var isOtherwise: Bool { root == .otherwise }
}

extension Condition.Term {
  var references: [Expression.Reference] {
    switch self {
    case .otherwise: []
    case .comparison(_, let left, let right, _): left.references + right.references
    case .truth(let reference, _): [reference]
    case .all(let terms), .any(let terms): terms.flatMap(\.references)
    case .not(let term): term.references
    }
  }
}
