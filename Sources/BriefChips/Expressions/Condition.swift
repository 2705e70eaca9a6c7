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

    /// Whether it holds of two numbers of which the first is less than, equal to or greater than the second.
    func holds(_ order: Order) -> Bool {
      switch self {
      case .less: order == .less
      case .atMost: order != .greater
      case .greater: order == .greater
      case .atLeast: order != .less
      case .equal: order == .equal
      case .unequal: order != .equal
      }
    }
  }

  /// How one number lies to another.
  enum Order: Sendable, Hashable, CaseIterable { case less, equal, greater }

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
