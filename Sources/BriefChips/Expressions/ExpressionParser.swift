import BriefCore

/// Bounds on an expression, so that a text of a megabyte costs no more than reading it.
enum ExpressionLimits {
  static let depth = 32
  static let operands = 64
}

extension Expression {
  /// Reads an expression, without the `= ` of a code span.
  ///
  /// - Parameters:
  ///   - text: the expression.
  ///   - span: the place of its first byte, and of the whole on one line.
  /// - Returns: `nil` with one `invalid-expression` or `unknown-unit` error that points at what cannot be read. Whether the
  ///   figures exist is for `Dataset.evaluate` to say.
  public static func parse(_ text: String, at span: SourceSpan) -> Staged<Expression?> {
    var parser = ExpressionParser(text: text, span: span)
    let expression = parser.expression()
    return Staged(parser.diagnostics.isEmpty ? expression : nil, parser.diagnostics)
  }
}

/// Reads by recursive descent; stops at the first fault.
private struct ExpressionParser {
  let text: String
  let span: SourceSpan
  var lexer: ExpressionLexer
  var token: ExpressionToken
  var operands = 0
  var diagnostics: [Diagnostic] = []

  init(text: String, span: SourceSpan) {
    self.text = text
    self.span = span
    lexer = ExpressionLexer(Array(text.utf8))
    token = lexer.next()
  }

  mutating func expression() -> Expression? {
    guard token.kind != .end else {
      fail(0..<0, "the expression is empty", help: "write a figure, as in 'nvidia-h20.memory.bandwidth'")
      return nil
    }
    guard let root = sum(depth: 0) else { return nil }
    var expression = Expression(root: root, text: text, span: span)
    while token.kind != .end {
      guard suffix(&expression) else { return nil }
    }
    return expression
  }

  // MARK: Terms

  private mutating func sum(depth: Int) -> Expression.Term? {
    guard var left = product(depth: depth) else { return nil }
    while case .sign(let sign) = token.kind, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") {
      advance()
      guard let right = product(depth: depth) else { return nil }
      left = .binary(sign == UInt8(ascii: "+") ? .add : .subtract, left, right, cover(left.span, right.span))
    }
    return left
  }

  private mutating func product(depth: Int) -> Expression.Term? {
    guard var left = factor(depth: depth) else { return nil }
    while case .sign(let sign) = token.kind, sign == UInt8(ascii: "*") || sign == UInt8(ascii: "/") {
      advance()
      guard let right = factor(depth: depth) else { return nil }
      left = .binary(sign == UInt8(ascii: "*") ? .multiply : .divide, left, right, cover(left.span, right.span))
    }
    return left
  }

  private mutating func factor(depth: Int) -> Expression.Term? {
    switch token.kind {
    case .sign(UInt8(ascii: "(")):
      guard depth < ExpressionLimits.depth else {
        fail(token.range, "the parentheses are nested more than \(ExpressionLimits.depth) deep")
        return nil
      }
      let open = token.range
      advance()
      guard let inner = sum(depth: depth + 1) else { return nil }
      guard token.kind == .sign(UInt8(ascii: ")")) else {
        if token.kind == .end {
          fail(open, "the parenthesis is not closed", help: "add ')'")
        } else {
          failAtToken("expected an operator or ')'")
        }
        return nil
      }
      advance()
      return inner
    case .word: return operand()
    default:
      failAtToken("expected a figure or a number")
      return nil
    }
  }

  private mutating func operand() -> Expression.Term? {
    operands += 1
    guard operands <= ExpressionLimits.operands else {
      fail(token.range, "the expression has more than \(ExpressionLimits.operands) figures and numbers")
      return nil
    }
    let range = token.range
    let word = string(range)
    if let first = word.utf8.first, (0x30...0x39).contains(first), let number = number(word) {
      advance()
      return .number(number, place(range))
    }
    guard let dot = lexer.bytes[range].firstIndex(of: UInt8(ascii: ".")), dot > range.lowerBound,
      dot + 1 < range.upperBound
    else {
      failOnWord(word, range)
      return nil
    }
    let (entity, field) = (range.lowerBound..<dot, (dot + 1)..<range.upperBound)
    if string(field).utf8.last == UInt8(ascii: "-") {
      fail(
        (range.upperBound - 1)..<range.upperBound, "a minus sign needs a space on both sides",
        help: "write '\(word.dropLast()) - …'")
      return nil
    }
    advance()
    var reference = Expression.Reference(
      entity: string(entity), field: string(field), basis: nil, entitySpan: place(entity), fieldSpan: place(field))
    var end = range.upperBound
    if token.kind == .basis {
      guard let basis = basis(token.range) else { return nil }
      reference.basis = basis
      end = token.range.upperBound + 1
      advance()
    }
    return .figure(reference, place(range.lowerBound..<end))
  }

  private mutating func failOnWord(_ word: String, _ range: Range<Int>) {
    let suffixes = ["as", "in", "digits"]
    if suffixes.contains(word) {
      fail(range, "expected a figure or a number before '\(word)'")
    } else if let first = word.utf8.first, (0x30...0x39).contains(first) {
      fail(range, "'\(word.clipped)' is no number", help: "write it as 1,000 or 2.5")
    } else if word.hasPrefix("-") {
      fail(range, "a minus sign needs a space on both sides")
    } else {
      fail(range, "'\(word.clipped)' names no figure", help: "write ENTITY.FIELD, as in 'nvidia-h20.tpp'")
    }
  }

  /// `2`, `0.5`, `1,000`; commas group digits by threes.
  private func number(_ word: String) -> Decimal? {
    let halves = word.split(separator: ".", omittingEmptySubsequences: false)
    guard halves.count <= 2, let whole = halves.first else { return nil }
    let groups = whole.split(separator: ",", omittingEmptySubsequences: false)
    let fraction = halves.count == 2 ? halves[1] : ""
    guard groups.count == 1 || groups[0].utf8.count <= 3 && groups.dropFirst().allSatisfy({ $0.utf8.count == 3 }),
      halves.count == 1 || !fraction.isEmpty
    else { return nil }
    let digits = groups.joined() + fraction
    guard !digits.isEmpty, digits.utf8.count <= 18, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      let coefficient = Int64(digits)
    else { return nil }
    return Decimal(coefficient: coefficient, exponent: -fraction.utf8.count)
  }

  /// `sparse`, `dense vector`, `period=2025-Q2`.
  private mutating func basis(_ range: Range<Int>) -> Basis? {
    var basis = Basis()
    var start = range.lowerBound
    for end in range.lowerBound...range.upperBound {
      let isEnd = end == range.upperBound
      guard isEnd || ExpressionLexer.isSpace(lexer.bytes[end]) || lexer.bytes[end] == UInt8(ascii: ",") else {
        continue
      }
      defer { start = end + 1 }
      guard end > start else { continue }
      let word = string(start..<end)
      var (part, value) = (BasisPart.part(ofWord: word), word)
      if word.hasPrefix("period=") { (part, value) = (.period, String(word.dropFirst("period=".utf8.count))) }
      guard let part, part != .period || Period(value) != nil else {
        let words = BasisPart.allCases.flatMap(\.values)
        fail(
          start..<end, "'\(word.clipped)' is no word of a basis",
          help: suggestion(for: word, in: words) ?? "a basis has words as 'sparse', 'vector', 'die' or 'period=2025-Q2'"
        )
        return nil
      }
      if let known = basis[part] {
        fail(start..<end, "'\(known)' and '\(value.clipped)' are both the \(part.rawValue)", help: "leave out one")
        return nil
      }
      basis[part] = value
    }
    guard !basis.parts.isEmpty else {
      fail(range, "the brackets are empty", help: "write a basis, as in '[sparse]', or leave them out")
      return nil
    }
    return basis
  }

  // MARK: Suffixes

  /// `in UNIT`, `as percent`, `as times`, `digits N`.
  private mutating func suffix(_ expression: inout Expression) -> Bool {
    let range = token.range
    guard token.kind == .word else {
      failAtToken("expected an operator or the end")
      return false
    }
    let word = string(range)
    switch word {
    case "in", "as":
      let value = lexer.nextRun()
      guard case .plain = expression.form else {
        fail(range, "the form of the result is given twice", help: "leave out one")
        return false
      }
      guard let form = word == "in" ? unit(value, behind: range) : named(value, behind: range) else { return false }
      expression.form = form
      expression.formSpan = place(value)
    case "digits":
      let value = lexer.nextRun()
      guard expression.digits == nil else {
        fail(range, "the digits are given twice", help: "leave out one")
        return false
      }
      guard let digits = Int(string(value)), (1...15).contains(digits) else {
        fail(value.isEmpty ? range : value, "'digits' needs a number from 1 to 15", help: "write 'digits 2'")
        return false
      }
      expression.digits = digits
    default:
      fail(
        range, "expected an operator before '\(word.clipped)'",
        help: suggestion(for: word, in: ["in", "as", "digits"])
          ?? "figures are joined by + - * /, with spaces round '-'")
      return false
    }
    advance()
    return true
  }

  private mutating func unit(_ value: Range<Int>, behind word: Range<Int>) -> Expression.Form? {
    guard !value.isEmpty else {
      fail(word, "no unit follows 'in'", help: "write 'in GB/s'")
      return nil
    }
    let parsed = Unit.parse(string(value), at: place(value))
    diagnostics += parsed.diagnostics
    return parsed.value.map { .unit($0) }
  }

  private mutating func named(_ value: Range<Int>, behind word: Range<Int>) -> Expression.Form? {
    switch string(value) {
    case "percent": return .percent
    case "times": return .times
    case let other:
      fail(
        value.isEmpty ? word : value, "'as' is followed by 'percent' or 'times'",
        help: suggestion(for: other, in: ["percent", "times"]) ?? "for a unit write 'in GB/s'")
      return nil
    }
  }

  // MARK: Places and faults

  private mutating func advance() { token = lexer.next() }

  private func string(_ range: Range<Int>) -> String { String(decoding: lexer.bytes[range], as: UTF8.self) }

  private func place(_ range: Range<Int>) -> SourceSpan {
    SourceSpan(path: span.path, line: span.line, column: span.column + range.lowerBound, length: range.count)
  }

  private func cover(_ left: SourceSpan, _ right: SourceSpan) -> SourceSpan {
    var whole = left
    whole.length = max(left.length, right.column + right.length - left.column)
    return whole
  }

  private mutating func failAtToken(_ expected: String) {
    let found = string(token.range)
    switch token.kind {
    case .end: fail(token.range, "\(expected), but the expression ends here")
    case .unclosed: fail(token.range, "the bracket is not closed", help: "add ']'")
    case .unknown:
      let signs = ["×": "*", "·": "*", "÷": "/", "−": "-", "–": "-", "—": "-", "∕": "/"]
      fail(
        token.range, "\(expected), not '\(found)'", help: signs[found].map { "write '\($0)' for '\(found)'" })
    case .basis: fail(token.range, "\(expected), not a bracket", help: "a basis stands right behind a figure")
    case .word, .sign: fail(token.range, "\(expected), not '\(found.clipped)'")
    }
  }

  private mutating func fail(_ range: Range<Int>, _ message: String, help: String? = nil) {
    diagnostics.append(Diagnostic(.error, .invalidExpression, message, at: place(range), help: help))
  }
}
