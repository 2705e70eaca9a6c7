import BriefCore
import Seeds
import Testing
@testable import BriefExpressions
@testable import BriefQuantities
import Samples

@Suite struct ExpressionParsingTests {
  private func parse(_ text: String) -> Staged<Expression?> {
    Expression.parse(text, at: SourceSpan(path: "content/briefings/b.md", line: 7, column: 11))
  }

  @Test func readsFiguresBasesAndForms() throws {
    let expression = try #require(
      parse("nvidia-h100.peak.bf16[sparse, vector] / (a.revenue[period=2025-Q2] + 1,000) as percent digits 2").value)
    let (first, second) = (expression.references[0], expression.references[1])
    #expect(first.entity == "nvidia-h100" && first.field == "peak.bf16")
    #expect(first.basis?[.density] == .sparse && first.basis?[.unit] == .vector)
    #expect(second.basis?[.period] == .other("2025-Q2"))
    #expect(expression.form == .percent && expression.digits == 2)
    #expect(first.entitySpan == SourceSpan(path: "content/briefings/b.md", line: 7, column: 11, length: 11))
    #expect(first.fieldSpan.column == 23 && first.fieldSpan.length == 9)
    #expect(parse("a.b in TB/s").value?.form == Unit.named("TB/s").map { .unit($0) })
  }

  /// `-` and `/` are left-associative, and `*` has precedence over `+`.
  @Test func bindsAsInSchool() throws {
    func shape(_ term: Expression.Term) -> String {
      switch term {
      case .number(let number, let unit, _): number.description + unit.symbol
      case .figure(let reference, _): reference.field
      case .binary(let operation, let left, let right, _): "(\(shape(left))\(operation.sign)\(shape(right)))"
      case .choice(let choice, let terms, _):
        "\(choice.rawValue)(\(terms.map { shape($0) }.joined(separator: ",")))"
      }
    }
    for (text, expected) in [
      ("x.a - x.b - x.c", "((a−b)−c)"), ("x.a / x.b / x.c", "((a÷b)÷c)"), ("x.a + x.b * x.c", "(a+(b×c))"),
      ("(x.a + x.b) * 2.50", "((a+b)×2.50)"), ("x.a/x.b", "(a÷b)"), ("((x.a))", "a"),
      ("max(x.a, x.b * 2,500 GB/s)", "max(a,(b×2500GB/s))"),
      ("first(x.a,min(x.b,1))", "first(a,min(b,1))"), ("x.a * 16 bit + 2 %", "((a×16bit)+2%)"),
    ] { #expect(shape(try #require(parse(text).value).root) == expected) }
  }

  @Test(arguments: [
    ("", "", "the expression is empty | write a figure, as in 'nvidia-h20.memory.bandwidth'"),
    ("a.b +", "", "expected a figure or a number, but the expression ends here"),
    ("a.b c.d", "c.d", "expected an operator before 'c.d' | figures are joined by + - * /, with spaces round '-'"),
    ("a.b × c.d", "×", "expected an operator or the end, not '×' | write '*' for '×'"),
    ("a.b − c.d", "−", "expected an operator or the end, not '−' | write '-' for '−'"),
    ("(a.b + c.d", "(", "the parenthesis is not closed | add ')'"),
    ("a.b)", ")", "expected an operator or the end, not ')'"),
    ("a.b[sparse", "[", "the bracket is not closed | add ']'"),
    ("a.b[sprase]", "sprase", "'sprase' is no word of a basis | did you mean 'sparse'?"),
    ("a.b[dense sparse]", "sparse", "'dense' and 'sparse' are both the density | leave out one"),
    ("a.b[]", "", "the brackets are empty | write a basis, as in '[sparse]', or leave them out"),
    ("nvidia-h20", "nvidia-h20", "'nvidia-h20' names no figure | write ENTITY.FIELD, as in 'nvidia-h20.tpp'"),
    ("a.b- c.d", "-", "a minus sign needs a space on both sides | write 'a.b - …'"),
    ("1,00 * a.b", "1,00", "'1,00' is no number | write it as 1,000 or 2.5"),
    ("a.b as percents", "percents", "'as' is followed by 'percent' or 'times' | did you mean 'percent'?"),
    ("a.b as", "as", "'as' is followed by 'percent' or 'times' | for a unit write 'in GB/s'"),
    ("a.b in", "in", "no unit follows 'in' | write 'in GB/s'"),
    ("a.b digits 0", "0", "'digits' needs a number from 1 to 15 | write 'digits 2'"),
    ("a.b as percent in W", "in", "the form of the result is given twice | leave out one"),
    ("a.b ass percent", "ass", "expected an operator before 'ass' | did you mean 'as'?"),
    ("as percent", "as", "expected a figure or a number before 'as'"),
  ])
  func pointsAtWhatItCannotRead(text: String, part: String, message: String) throws {
    let parsed = Expression.parse(text, at: span(of: text))
    #expect(parsed.value == nil)
    #expect(parsed.messages == [message])
    let span = try #require(parsed.diagnostics.first?.span)
    #expect(underlined(text, span) == part)
    #expect(parsed.diagnostics.map(\.code) == [.invalidExpression])
  }

  @Test func asksForUnitsThatThereAre() {
    let parsed = parse("a.b in GB/z")
    #expect(parsed.messages == ["there is no unit 'GB/z' | did you mean 'GB/s'?"])
    #expect(parsed.diagnostics.first?.span?.column == 18)
  }

  @Test func boundsDepthAndLength() {
    func nested(_ depth: Int) -> String {
      String(repeating: "(", count: depth) + "a.b" + String(repeating: ")", count: depth)
    }
    #expect(parse(nested(32)).value != nil)
    #expect(parse(nested(33)).messages == ["the parentheses are nested more than 32 deep"])
    #expect(parse(nested(200_000)).diagnostics.count == 1)
    func sum(_ count: Int) -> String { Array(repeating: "a.b", count: count).joined(separator: " + ") }
    #expect(parse(sum(64)).value != nil)
    #expect(parse(sum(100_000)).messages == ["the expression has more than 64 figures and numbers"])
  }
}
