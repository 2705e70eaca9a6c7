import BriefCore
import Testing
@testable import BriefAnswers
@testable import BriefContent
@testable import BriefFigures
@testable import BriefModel
@testable import BriefQuantities
import Samples

/// Fields that are computed by a formula of the vocabulary.
@Suite struct FormulaFieldTests {
  private func vocabulary(_ text: String) -> Staged<Vocabulary> {
    decodeVocabulary(SourceFile(path: "content/vocabulary/fields.yml", text: text), adding: .builtIn(.english))
  }

  @Test func theBuiltInFormulasHaveNoFault() {
    let vocabulary = Vocabulary.builtIn(.english)
    #expect(checkFormulas(of: vocabulary.fields.map(\.name), in: vocabulary).messages == [])
    #expect(
      vocabulary.fields.filter(\.derived).map(\.name) == [
        "tpp", "performance_density", "bytes_per_flop", "flops_per_watt", "flops_per_dollar",
      ])
  }

  @Test func anAuthorDeclaresAFieldOfItsOwn() throws {
    let made = vocabulary(
      "energy_per_bit:\n  label: W per TB/s\n  kind: W\n  formula: max(tdp, power.board) * 1 TB/s / memory.bandwidth\n")
    #expect(made.messages == [])
    let fixture = Fixture.chip("tdp: [400 W @a, 500 W @b]\npower.board: 450 W @a\nmemory.bandwidth: 4.0 TB/s @a")
    let parts = fixture.files.map {
      decodeContent(SourceFile(path: "content/\($0)", text: $1), vocabulary: made.value).value
    }
    let dataset = assembleDataset(parts.compactMap(\.self), vocabulary: made.value, now: nil).value
    let figure = dataset.figure("part", "energy_per_bit", asOf: day("2025-12-01"))
    // 450 or 500 W, divided by 4.0 TB/s.
    #expect(figure.printed(.english).replacing("\u{A0}", with: " ") == "110 to 120 W")
    #expect(figure.working?.formula == "max(tdp, power.board) × 1\u{A0}TB/s ÷ memory.bandwidth")
    // The claim of 400 W does not affect the maximum.
    #expect(figure.claims.count == 3)
  }

  @Test(arguments: [
    (
      "kind: W\n  formula: memory.bandwidth / 2",
      "the formula gives a data rate, and 'x' is a power | change the 'kind', or the formula"
    ),
    (
      "kind: text\n  formula: tdp",
      "'x' does not hold numbers, so it cannot have a formula | give it a unit as its 'kind'"
    ),
    ("kind: W\n  formula: tpd * 2", "there is no field 'tpd' | did you mean 'tdp'?"),
    ("kind: W\n  formula: x + tdp", "'x' is computed from itself: x, then x | leave 'x' out of its own formula"),
    ("kind: W\n  formula: tdp + memory.capacity", "a power and an amount of data cannot be added"),
    ("kind: W\n  formula: max(tdp, memory.capacity)", "one of these is a power, another an amount of data"),
    ("kind: W\n  formula: memory.type", "'memory.type' is not a number, so it cannot be used in a calculation"),
    ("kind: W\n  formula: tdp > 2", "expected an operator or the end, not '>'"),
    (
      "kind: W\n  formula: tdp xyzzy",
      "expected an operator before 'xyzzy' | fields and numbers are joined by + - * /, comparisons by 'and' and 'or'"
    ),
    ("kind: W\n  formula: ''", "'formula' is empty | write 'formula: …', or leave the key out"),
  ])
  func refuses(formula: String, message: String) {
    #expect(
      vocabulary("x:\n  label: X\n  \(formula)\n").messages.contains(message),
      "\(vocabulary("x:\n  label: X\n  \(formula)\n").messages)")
  }

  @Test func noFieldIsComputedInACircle() {
    let made = vocabulary(
      "x:\n  label: X\n  kind: W\n  formula: y * 2\ny:\n  label: Y\n  kind: W\n  formula: x / 2\n")
    #expect(
      made.messages == [
        "'x' is computed from itself: x, then y, then x | compute one of them without the others, or claim it"
      ])
    #expect(
      vocabulary("tdp:\n  formula: power.board\n").messages == [
        "'tdp' takes claims, so it cannot have a formula | give the computed field another name"
      ])
  }

  /// A price in another currency is never compared with dollars.
  @Test func moneyIsNotConverted() {
    let dollars = Fixture.chip("peak.bf16: 100 TFLOP/s dense matrix @a\nprice: 10,000 USD @a").dataset()
    let yuan = Fixture.chip("peak.bf16: 100 TFLOP/s dense matrix @a\nprice: 10,000 CNY @a").dataset()
    let late = day("2025-12-01")
    #expect(dollars.figure("part", "flops_per_dollar", asOf: late).printed(.english) == "10.0\u{A0}GFLOP/s/USD")
    #expect(yuan.figure("part", "flops_per_dollar", asOf: late).isAbsent)
  }

  /// If a rate exists but is not published, the greatest of the others is a lower bound.
  @Test func anUnpublishedRateMakesTheGreatestABound() {
    let claims = "peak.fp32: 97 TFLOP/s dense vector @a\npeak.bf16: not-published @a\ndie.area: 750 mm² @a"
    let dataset = Fixture.chip(claims).dataset()
    let late = day("2025-12-01")
    #expect(dataset.figure("part", "tpp", asOf: late).printed(.english) == "at least 3,104\u{A0}TPP")
    #expect(dataset.figure("part", "performance_density", asOf: late).printed(.english) == "at least 4.14\u{A0}TPP/mm²")
    // A format that is marked not-applicable does not count as missing, yet the list is not known to be complete.
    let other = Fixture.chip(claims.replacing("not-published", with: "not-applicable")).dataset()
    #expect(other.figure("part", "tpp", asOf: late).printed(.english) == "at least 3,104\u{A0}TPP")
    let complete = Fixture.chip(
      claims.replacing("not-published", with: "10 TFLOP/s dense matrix") + "\nformats.complete: yes @a")
    #expect(complete.dataset().figure("part", "tpp", asOf: late).printed(.english) == "3,104\u{A0}TPP")
  }
}
