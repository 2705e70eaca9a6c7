import BriefCore

/// Bounds on an expression, so that a text of a megabyte costs no more than reading it.
enum ExpressionLimits {
  static let depth = 32
  static let operands = 64
}

extension Expression {
  /// Reads an inline figure, without the `= ` of a code span.
  ///
  /// - Parameters:
  ///   - text: the expression.
  ///   - span: the place of its first byte, and of the whole on one line.
  /// - Returns: `nil` with one `invalid-expression` or `unknown-unit` error that points at what cannot be read. Whether the
  ///   figures exist is for `Dataset.evaluate` to say.
  public static func parse(_ text: String, at span: SourceSpan) -> Staged<Expression?> {
    var parser = ExpressionParser(text: text, span: span, names: .figures)
    let expression = parser.inlineFigure()
    return Staged(parser.diagnostics.isEmpty ? expression : nil, parser.diagnostics)
  }

  /// Reads the formula of a derived field, which names other fields of the same part.
  ///
  /// - Returns: as `parse`. Whether the fields exist is for the vocabulary to say.
  public static func parseFormula(_ text: String, at span: SourceSpan) -> Staged<Expression?> {
    var parser = ExpressionParser(text: text, span: span, names: .fields)
    let root = parser.whole { $0.sum(depth: 0)?.number(in: &$0) }
    guard let root, parser.diagnostics.isEmpty else { return Staged(nil, parser.diagnostics) }
    return Staged(Expression(root: root, text: text, span: span))
  }
}

extension Condition {
  /// Reads a test of a part.
  ///
  /// - Returns: `nil` with one `invalid-expression` error that points at what cannot be read. Whether the fields exist, and
  ///   may be compared so, is for the vocabulary to say.
  public static func parse(_ text: String, at span: SourceSpan) -> Staged<Condition?> {
    var parser = ExpressionParser(text: text, span: span, names: .fields)
    let root = parser.whole { $0.alternatives(depth: 0)?.condition(in: &$0) }
    guard let root, parser.diagnostics.isEmpty else { return Staged(nil, parser.diagnostics) }
    return Staged(Condition(root: root, text: text, span: span))
  }
}

extension ExpressionParser.Read {
  /// What was read, where a number is wanted; a condition is reported.
  func number(in parser: inout ExpressionParser) -> Expression.Term? {
    switch self {
    case .number(let term): return term
    case .condition(_, let span):
      parser.diagnostics.append(
        Diagnostic(.error, .invalidExpression, "expected a number here, not what is true or false", at: span))
      return nil
    }
  }

  /// What was read, where a condition is wanted; a number other than a field's is reported.
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
