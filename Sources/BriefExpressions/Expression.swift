import BriefCore
import BriefQuantities

/// A formula as an author writes it: an inline figure (`nvidia-h20.tpp / nvidia-h100.tpp as percent`), or the formula
/// of a derived field over other fields of the same part (`memory.bandwidth / peak.bf16`).
public struct Expression: Sendable, Hashable {
  /// A node of an expression, with its span.
  public indirect enum Term: Sendable, Hashable {
    /// A number with its unit; the unit is `.number` if none is written.
    case number(Decimal, Unit, SourceSpan)
    case figure(Reference, SourceSpan)
    case binary(Expression.Operation, Term, Term, SourceSpan)
    /// One of several terms.
    case choice(Choice, [Term], SourceSpan)
  }

  /// The rule that picks one of several terms.
  public enum Choice: String, Sendable, Hashable, CaseIterable {
    /// The greatest of the known terms.
    case maximum = "max"
    /// The least of the known terms.
    case minimum = "min"
    /// The first known term.
    case first
  }

  /// A figure that an expression refers to.
  public struct Reference: Sendable, Hashable {
    /// The entity's id as written; empty in expressions about the part being evaluated.
    public var entity: String
    /// The field's name as written.
    public var field: String
    /// The basis in brackets; `nil` without brackets.
    public var basis: Basis?
    /// The span of the entity.
    public var entitySpan: SourceSpan
    /// The span of the field.
    public var fieldSpan: SourceSpan

    /// Makes a reference to a figure.
    public init(entity: String, field: String, basis: Basis? = nil, entitySpan: SourceSpan, fieldSpan: SourceSpan) {
      self.entity = entity
      self.field = field
      self.basis = basis
      self.entitySpan = entitySpan
      self.fieldSpan = fieldSpan
    }
  }

  /// The form in which the result is printed.
  public enum Form: Sendable, Hashable {
    /// A number in the unit that the operands determine.
    case plain
    case unit(Unit)
    case percent
    case times
  }

  /// The syntax tree.
  public var root: Term
  /// The form in which the result is printed.
  public var form: Form = .plain
  /// The span of the form; `nil` if none is written.
  public var formSpan: SourceSpan?
  /// The number of significant digits to print, if the author sets it.
  public var digits: Int?
  /// The whole text as written.
  public let text: String
  /// The span of the text.
  public let span: SourceSpan

  /// Makes an expression from its syntax tree.
  public init(
    root: Term, form: Form = .plain, formSpan: SourceSpan? = nil, digits: Int? = nil, text: String, span: SourceSpan
  ) {
    self.root = root
    self.form = form
    self.formSpan = formSpan
    self.digits = digits
    self.text = text
    self.span = span
  }

  /// The figures that the expression refers to, in the order written.
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
