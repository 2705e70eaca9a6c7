import BriefCore

/// Limits on the size of an expression, so that a text of one megabyte costs no more than reading it.
enum ExpressionLimits {
  static let depth = 32
  static let operands = 64
}

extension Expression {
  /// Parses an inline figure, without the `= ` of a code span.
  ///
  /// - Parameters:
  ///   - text: the expression.
  ///   - span: the span of the expression, which is on one line.
  /// - Returns: the expression; `nil` with one `invalid-expression` or `unknown-unit` error at the offending text.
  ///   `Dataset.evaluate` checks whether the figures exist.
  public static func parse(_ text: String, at span: SourceSpan) -> Staged<Expression?> {
    var parser = ExpressionParser(text: text, span: span, names: .figures)
    let expression = parser.inlineFigure()
    return Staged(parser.diagnostics.isEmpty ? expression : nil, parser.diagnostics)
  }

  /// Parses the formula of a derived field, which refers to other fields of the same part.
  ///
  /// - Returns: as `parse`. The vocabulary's checks verify that the fields exist.
  public static func parseFormula(_ text: String, at span: SourceSpan) -> Staged<Expression?> {
    var parser = ExpressionParser(text: text, span: span, names: .fields)
    let root = parser.whole { $0.sum(depth: 0)?.number(in: &$0) }
    guard let root, parser.diagnostics.isEmpty else { return Staged(nil, parser.diagnostics) }
    return Staged(Expression(root: root, text: text, span: span))
  }
}

extension Condition {
  /// Parses a test of a part.
  ///
  /// - Returns: the condition; `nil` with one `invalid-expression` error at the offending text. The vocabulary's checks
  ///   verify that the fields exist and can be compared.
  public static func parse(_ text: String, at span: SourceSpan) -> Staged<Condition?> {
    var parser = ExpressionParser(text: text, span: span, names: .fields)
    let root = parser.whole { $0.alternatives(depth: 0)?.condition(in: &$0) }
    guard let root, parser.diagnostics.isEmpty else { return Staged(nil, parser.diagnostics) }
    return Staged(Condition(root: root, text: text, span: span))
  }
}

extension ExpressionParser.Read {
  /// The term, if a number is expected; a condition is reported.
  func number(in parser: inout ExpressionParser) -> Expression.Term? {
    switch self {
    case .number(let term): return term
    case .condition(_, let span):
      parser.diagnostics.append(
        Diagnostic(.error, .invalidExpression, "expected a number here, not what is true or false", at: span))
      return nil
    }
  }

  /// The condition, if one is expected; a number other than a field is reported.
  func condition(in parser: inout ExpressionParser) -> Condition.Term? {
    switch self {
    case .condition(let term, _): return term
    case .number(.figure(let reference, let span)): return .truth(reference, span)
    case .number(let term):
      parser.diagnostics.append(
        Diagnostic(
          .error, .invalidExpression, "expected a comparison, as in 'tpp >= 4,800 TPP'", at: term.span))
      return nil
    }
  }
}
