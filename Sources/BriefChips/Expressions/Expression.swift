import BriefCore

/// A formula as an author writes it: an inline figure (`nvidia-h20.tpp / nvidia-h100.tpp as percent`), or how a derived
/// field is computed from other fields of the same part (`memory.bandwidth / peak.bf16`).
public struct Expression: Sendable, Hashable {
  /// A part of an expression, with the place it stands at.
  indirect enum Term: Sendable, Hashable {
    /// A number with its unit; `.number` where it has none.
    case number(Decimal, Unit, SourceSpan)
    case figure(Reference, SourceSpan)
    case binary(Formula.Operation, Term, Term, SourceSpan)
    /// One of several.
    case choice(Choice, [Term], SourceSpan)
  }

  /// Which one of several terms counts.
  enum Choice: String, Sendable, Hashable, CaseIterable {
    /// The greatest of those that are known.
    case maximum = "max"
    /// The least of those that are known.
    case minimum = "min"
    /// The first that is known.
    case first
  }

  /// A figure that an expression asks for.
  public struct Reference: Sendable, Hashable {
    /// The entity's id, as written; empty where the expression is of the part at hand.
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
  public var references: [Reference] { root.references }
}

extension Expression.Term {
  var span: SourceSpan {
    switch self {
    case .number(_, _, let span), .figure(_, let span), .binary(_, _, _, let span), .choice(_, _, let span): span
    }
  }

  var references: [Expression.Reference] {
    switch self {
    case .number: []
    case .figure(let reference, _): [reference]
    case .binary(_, let left, let right, _): left.references + right.references
    case .choice(_, let terms, _): terms.flatMap(\.references)
    }
  }
}
