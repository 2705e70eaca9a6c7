import BriefCore
import BriefQuantities

/// A recursive-descent parser; stops at the first error.
struct ExpressionParser {
  /// The syntax of names.
  enum Names {
    /// `ENTITY.FIELD`
    case figures
    /// `FIELD`, of the part being evaluated.
    case fields
  }

  /// A parsed term: a number or a condition.
  enum Read {
    case number(Expression.Term)
    case condition(Condition.Term, SourceSpan)

    var span: SourceSpan {
      switch self {
      case .number(let term): term.span
      case .condition(_, let span): span
      }
    }
  }

  let text: String
  let span: SourceSpan
  let names: Names
  var lexer: ExpressionLexer
  var token: ExpressionToken
  var operands = 0
  var diagnostics: [Diagnostic] = []

  init(text: String, span: SourceSpan, names: Names) {
    self.text = text
    self.span = span
    self.names = names
    lexer = ExpressionLexer(Array(text.utf8))
    token = lexer.next()
  }

  /// Parses the whole text; remaining input is an error.
  mutating func whole<Value>(_ read: (inout Self) -> Value?) -> Value? {
    guard token.kind != .end else {
      fail(
        0..<0, "the expression is empty",
        help: names == .figures
          ? "write a figure, as in 'nvidia-h20.memory.bandwidth'" : "write a field, as in 'memory.bandwidth'")
      return nil
    }
    guard let value = read(&self) else { return nil }
    guard token.kind == .end else {
      failBehindTerm()
      return nil
    }
    return value
  }

  // MARK: Conditions

  /// `a or b`.
  mutating func alternatives(depth: Int) -> Read? { joined("or", depth) { $0.conjunction(depth: depth) } }

  private mutating func conjunction(depth: Int) -> Read? { joined("and", depth) { $0.negation(depth: depth) } }

  private mutating func joined(_ word: String, _ depth: Int, _ read: (inout Self) -> Read?) -> Read? {
    guard let first = read(&self) else { return nil }
    guard isWord(word) else { return first }
    guard var terms = first.condition(in: &self).map({ [$0] }) else { return nil }
    var span = first.span
    while isWord(word) {
      advance()
      guard let next = read(&self), let term = next.condition(in: &self) else { return nil }
      terms.append(term)
      span = cover(span, next.span)
    }
    return .condition(word == "or" ? .any(terms) : .all(terms), span)
  }

  private mutating func negation(depth: Int) -> Read? {
    guard isWord("not") else { return comparison(depth: depth) }
    guard depth < ExpressionLimits.depth else { return failOnDepth() }
    let start = sourceSpan(token.range)
    advance()
    guard let read = negation(depth: depth + 1), let term = read.condition(in: &self) else { return nil }
    return .condition(.not(term), cover(start, read.span))
  }

  private mutating func comparison(depth: Int) -> Read? {
    guard let left = sum(depth: depth) else { return nil }
    guard case .comparison(let comparison) = token.kind, names == .fields else { return left }
    guard let first = left.number(in: &self) else { return nil }
    advance()
    guard let right = sum(depth: depth), let last = right.number(in: &self) else { return nil }
    if case .comparison = token.kind {
      fail(token.range, "a comparison has two sides", help: "write 'a <= x and x < b'")
      return nil
    }
    let span = cover(first.span, last.span)
    return .condition(.comparison(comparison, first, last, span), span)
  }

  // MARK: Terms

  mutating func sum(depth: Int) -> Read? {
    binary([UInt8(ascii: "+"): .add, UInt8(ascii: "-"): .subtract]) { $0.product(depth: depth) }
  }

  private mutating func product(depth: Int) -> Read? {
    binary([UInt8(ascii: "*"): .multiply, UInt8(ascii: "/"): .divide]) { $0.factor(depth: depth) }
  }

  private mutating func binary(
    _ signs: [UInt8: Expression.Operation], _ read: (inout Self) -> Read?
  ) -> Read? {
    guard let first = read(&self) else { return nil }
    guard case .sign(let sign) = token.kind, signs[sign] != nil else { return first }
    guard var left = first.number(in: &self) else { return nil }
    while case .sign(let sign) = token.kind, let operation = signs[sign] {
      advance()
      guard let next = read(&self), let right = next.number(in: &self) else { return nil }
      left = .binary(operation, left, right, cover(left.span, right.span))
    }
    return .number(left)
  }

  private mutating func factor(depth: Int) -> Read? {
    switch token.kind {
    case .sign(UInt8(ascii: "(")):
      guard depth < ExpressionLimits.depth else { return failOnDepth() }
      let open = token.range
      advance()
      let inner = names == .fields ? alternatives(depth: depth + 1) : sum(depth: depth + 1)
      guard let inner, close(open) else { return nil }
      return inner
    case .word: return operand(depth: depth)
    // A quoted text to compare with: a family's name may contain spaces.
    case .quoted where names == .fields:
      let range = token.range
      guard mayHaveOperand(at: range) else { return nil }
      advance()
      let reference = Expression.Reference(
        entity: "", field: string(range), basis: nil, entitySpan: sourceSpan(range.lowerBound..<range.lowerBound),
        fieldSpan: sourceSpan(range))
      return .number(.figure(reference, sourceSpan(range)))
    default:
      failAtToken("expected a figure or a number")
      return nil
    }
  }

  private mutating func close(_ open: Range<Int>) -> Bool {
    guard token.kind == .sign(UInt8(ascii: ")")) else {
      if token.kind == .end {
        fail(open, "the parenthesis is not closed", help: "add ')'")
      } else {
        failAtToken("expected an operator or ')'")
      }
      return false
    }
    advance()
    return true
  }

  private mutating func operand(depth: Int) -> Read? {
    let range = token.range
    let word = string(range)
    if names == .fields, word == "otherwise" {
      advance()
      return .condition(.otherwise, sourceSpan(range))
    }
    if let choice = Expression.Choice(rawValue: word), isFollowedByParenthesis { return self.choice(choice, depth) }
    guard mayHaveOperand(at: range) else { return nil }
    if let first = word.utf8.first, ExpressionLexer.isDigit(first), let number = number(word) {
      return .number(quantity(number, range))
    }
    return reference(word, range).map { .number($0) }
  }

  /// Counts an operand, and reports one too many. The depth of a sum's tree is its length, so this bounds the depth
  /// too.
  private mutating func mayHaveOperand(at range: Range<Int>) -> Bool {
    operands += 1
    if operands <= ExpressionLimits.operands { return true }
    fail(range, "the expression has more than \(ExpressionLimits.operands) figures and numbers")
    return false
  }

  private var isFollowedByParenthesis: Bool {
    lexer.bytes[lexer.position...].first { !ExpressionLexer.isSpace($0) } == UInt8(ascii: "(")
  }

  /// `max(a, b)`.
  private mutating func choice(_ choice: Expression.Choice, _ depth: Int) -> Read? {
    guard depth < ExpressionLimits.depth else { return failOnDepth() }
    let start = token.range
    advance()
    let open = token.range
    advance()
    var terms: [Expression.Term] = []
    repeat {
      if !terms.isEmpty { advance() }
      guard let read = sum(depth: depth + 1), let term = read.number(in: &self) else { return nil }
      terms.append(term)
    } while token.kind == .sign(UInt8(ascii: ","))
    let end = token.range.upperBound
    guard close(open) else { return nil }
    return .number(.choice(choice, terms, sourceSpan(start.lowerBound..<end)))
  }

  /// Parses the unit that may follow a number: `6,500 GB/s`.
  private mutating func quantity(_ number: Decimal, _ range: Range<Int>) -> Expression.Term {
    let run = lexer.peekRun(isBefore: true)
    guard let first = lexer.bytes[run].first, !ExpressionLexer.isDigit(first), first != UInt8(ascii: "("),
      let unit = Unit.named(string(run)), !unit.symbol.isEmpty
    else {
      advance()
      return .number(number, .number, sourceSpan(range))
    }
    _ = lexer.nextRun(isBefore: true)
    advance()
    return .number(number, unit, sourceSpan(range.lowerBound..<run.upperBound))
  }

  private mutating func reference(_ word: String, _ range: Range<Int>) -> Expression.Term? {
    if names == .fields { return fieldReference(word, range) }
    guard let dot = lexer.bytes[range].firstIndex(of: UInt8(ascii: ".")), dot > range.lowerBound,
      dot + 1 < range.upperBound
    else {
      failOnWord(word, range)
      return nil
    }
    return figure(entity: range.lowerBound..<dot, field: (dot + 1)..<range.upperBound, range)
  }

  private mutating func fieldReference(_ word: String, _ range: Range<Int>) -> Expression.Term? {
    let reserved = ["and", "or", "not", "as", "in", "digits"]
    if reserved.contains(word) || word.utf8.first.map(ExpressionLexer.isDigit) ?? true || word.hasPrefix("-") {
      failOnWord(word, range)
      return nil
    }
    return figure(entity: range.lowerBound..<range.lowerBound, field: range, range)
  }

  private mutating func figure(entity: Range<Int>, field: Range<Int>, _ range: Range<Int>) -> Expression.Term? {
    if string(field).utf8.last == UInt8(ascii: "-") {
      fail(
        (range.upperBound - 1)..<range.upperBound, "a minus sign needs a space on both sides",
        help: "write '\(string(range).dropLast()) - …'")
      return nil
    }
    advance()
    var reference = Expression.Reference(
      entity: string(entity), field: string(field), basis: nil, entitySpan: sourceSpan(entity),
      fieldSpan: sourceSpan(field))
    var end = range.upperBound
    if token.kind == .basis {
      guard let basis = basis(token.range) else { return nil }
      reference.basis = basis
      end = token.range.upperBound + 1
      advance()
    }
    return .figure(reference, sourceSpan(range.lowerBound..<end))
  }

  // MARK: Spans and errors

  private func isWord(_ word: String) -> Bool { token.kind == .word && names == .fields && string(token.range) == word }

  private mutating func failOnDepth<Value>() -> Value? {
    fail(token.range, "the parentheses are nested more than \(ExpressionLimits.depth) deep")
    return nil
  }

  private mutating func failOnWord(_ word: String, _ range: Range<Int>) {
    if ["as", "in", "digits", "and", "or", "not"].contains(word) {
      fail(range, "expected a figure or a number before '\(word)'")
    } else if let first = word.utf8.first, ExpressionLexer.isDigit(first) {
      fail(range, "'\(word.clipped)' is no number", help: "write it as 1,000 or 2.5")
    } else if word.hasPrefix("-") {
      fail(range, "a minus sign needs a space on both sides")
    } else {
      fail(range, "'\(word.clipped)' names no figure", help: "write ENTITY.FIELD, as in 'nvidia-h20.tpp'")
    }
  }

  /// Reports a token found where an operator or the end is expected.
  mutating func failBehindTerm() {
    guard token.kind == .word else {
      failAtToken("expected an operator or the end")
      return
    }
    let word = string(token.range)
    switch names {
    case .figures:
      fail(
        token.range, "expected an operator before '\(word.clipped)'",
        help: suggestion(for: word, in: ["in", "as", "digits"])
          ?? "figures are joined by + - * /, with spaces round '-'")
    case .fields:
      fail(
        token.range, "expected an operator before '\(word.clipped)'",
        help: suggestion(for: word, in: ["and", "or"] + UnitCatalogue.symbols)
          ?? "fields and numbers are joined by + - * /, comparisons by 'and' and 'or'")
    }
  }

  mutating func advance() { token = lexer.next() }

  func string(_ range: Range<Int>) -> String { String(decoding: lexer.bytes[range], as: UTF8.self) }

  /// The span of a byte range. An inline figure starts at the expression's span; a YAML text may be in quotes.
  func sourceSpan(_ range: Range<Int>) -> SourceSpan {
    if names == .fields { return span.inside(text, range) }
    return span.moved(line: span.line, column: span.column + range.lowerBound, length: range.count)
  }

  func cover(_ left: SourceSpan, _ right: SourceSpan) -> SourceSpan {
    var whole = left
    whole.length = max(left.length, right.column + right.length - left.column)
    return whole
  }

  mutating func failAtToken(_ expected: String) {
    let found = string(token.range)
    switch token.kind {
    case .end: fail(token.range, "\(expected), but the expression ends here")
    case .unclosed:
      let isBracket = found == "["
      fail(
        token.range, isBracket ? "the bracket is not closed" : "the quotation mark is not closed",
        help: "add '\(isBracket ? "]" : found)'")
    case .unknown:
      let signs = [
        "×": "*", "·": "*", "÷": "/", "−": "-", "–": "-", "—": "-", "∕": "/", "≥": ">=", "≤": "<=", "≠": "!=", "＝": "=",
        "＞": ">", "＜": "<", "&": "and", "|": "or",
      ]
      fail(
        token.range, "\(expected), not '\(found)'", help: signs[found].map { "write '\($0)' for '\(found)'" })
    case .basis: fail(token.range, "\(expected), not a bracket", help: "a basis stands right behind a figure")
    case .quoted: fail(token.range, "\(expected), not a text")
    case .comparison:
      let start = token.range.lowerBound
      let isTurned = start > 0 && lexer.bytes[start - 1] == UInt8(ascii: "=") && (found == ">" || found == "<")
      fail(
        isTurned ? start - 1..<token.range.upperBound : token.range,
        "\(expected), not '\(isTurned ? "=" : "")\(found.clipped)'", help: isTurned ? "write '\(found)='" : nil)
    case .word, .sign: fail(token.range, "\(expected), not '\(found.clipped)'")
    }
  }

  mutating func fail(_ range: Range<Int>, _ message: String, help: String? = nil) {
    diagnostics.append(Diagnostic(.error, .invalidExpression, message, at: sourceSpan(range), help: help))
  }
}
