import BriefCore
import BriefQuantities

/// The suffixes of an inline figure, which set how its result is printed.
extension ExpressionParser {
  /// Parses a whole inline figure.
  mutating func inlineFigure() -> Expression? {
    whole { parser in
      guard let root = parser.sum(depth: 0)?.number(in: &parser) else { return nil }
      var expression = Expression(root: root, text: parser.text, span: parser.span)
      while parser.token.kind != .end {
        guard parser.suffix(&expression) else { return nil }
      }
      return expression
    }
  }

  /// Parses `in UNIT`, `as percent`, `as times` or `digits N`.
  private mutating func suffix(_ expression: inout Expression) -> Bool {
    let range = token.range
    guard token.kind == .word else {
      failBehindTerm()
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
      expression.formSpan = sourceSpan(value)
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
      failBehindTerm()
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
    let parsed = Unit.parse(string(value), at: sourceSpan(value))
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
}
