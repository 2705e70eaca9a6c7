import BriefCore

/// An inline figure as an author writes it: `nvidia-h20.tpp / nvidia-h100.tpp as percent`.
public struct Expression: Sendable, Hashable {
  /// A part of an expression, with the place it stands at.
  indirect enum Term: Sendable, Hashable {
    case number(Decimal, SourceSpan)
    case figure(Reference, SourceSpan)
    case binary(Formula.Operation, Term, Term, SourceSpan)
  }

  /// A figure that an expression asks for.
  public struct Reference: Sendable, Hashable {
    /// The entity's id, as written.
    public var entity: String
    /// The field's name, as written.
    public var field: String
    /// The parts of the basis in brackets; `nil` without any.
    public var basis: Basis?
    /// Where the entity stands.
    public var entitySpan: SourceSpan
    /// Where the field stands.
    public var fieldSpan: SourceSpan
  }

  /// What the result is printed as.
  enum Form: Sendable, Hashable {
    /// A number in the unit that follows from the operands.
    case plain
    case unit(Unit)
    case percent
    case times
  }

  var root: Term
  var form: Form = .plain
  var formSpan: SourceSpan?
  /// How many significant digits the result is printed with, where the author says so.
  var digits: Int?
  /// The whole text, as it was written.
  public let text: String
  /// Where it stands.
  public let span: SourceSpan

  /// Every figure that the expression asks for, in the order written.
  public var references: [Reference] {
    var found: [Reference] = []
    func walk(_ term: Term) {
      switch term {
      case .number: break
      case .figure(let reference, _): found.append(reference)
      case .binary(_, let left, let right, _):
        walk(left)
        walk(right)
      }
    }
    walk(root)
    return found
  }
}

extension Expression.Term {
  var span: SourceSpan {
    switch self {
    case .number(_, let span), .figure(_, let span), .binary(_, _, _, let span): span
    }
  }
}
