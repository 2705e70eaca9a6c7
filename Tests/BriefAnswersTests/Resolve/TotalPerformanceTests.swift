import BriefCore
import Testing
@testable import BriefAnswers
@testable import BriefExpressions
@testable import BriefFigures
@testable import BriefQuantities
import Samples

/// Total processing performance is no more definite than its inputs.
@Suite struct TotalPerformanceTests {
  private let late = day("2025-12-01")

  private func tpp(_ claims: String) -> (printed: String, flags: [Figure.Flag]) {
    let figure = Fixture.chip(claims).dataset().figure("part", "tpp", asOf: late)
    return (figure.printed(.english).replacing("\u{A0}", with: " "), figure.flags)
  }

  /// TPP is exact only if a source states it, or states that the claimed formats are complete. Otherwise it is a lower
  /// bound.
  @Test(arguments: [
    ("peak.fp32: 19.5 TFLOP/s dense vector @a", "at least 624 TPP"),
    // Vector rates are never the whole answer, since the matrix rate is unknown.
    ("peak.fp32: 19.5 TFLOP/s dense vector @a\nformats.complete: yes @b", "at least 624 TPP"),
    ("peak.fp32: 19.5 TFLOP/s dense vector @a\ntpp: 624 TPP @b", "624 TPP"),
    ("peak.bf16: 312 TFLOP/s dense matrix @a\npeak.fp32: 19.5 TFLOP/s dense vector @a", "at least 4,992 TPP"),
    ("peak.bf16: 312 TFLOP/s dense matrix @a\nformats.complete: yes @a", "4,992 TPP"),
    ("peak.bf16: 312 TFLOP/s dense matrix @a\nformats.complete: no @a", "at least 4,992 TPP"),
    // Conflicting sources settle nothing, nor does a vector rate.
    ("peak.bf16: 312 TFLOP/s dense matrix @a\nformats.complete: [yes @a, no @b]", "at least 4,992 TPP"),
    ("peak.bf16: 312 TFLOP/s dense vector @a\nformats.complete: yes @a", "at least 4,992 TPP"),
    ("tpp: 4,992 TPP @a", "4,992 TPP"), ("tpp: 4,992 TPP @a\npeak.bf16: 312 TFLOP/s dense matrix @a", "4,992 TPP"),
    // An unpublished format leaves TPP open even if the list is stated to be complete.
    (
      "peak.fp32: 97 TFLOP/s dense vector @a\npeak.bf16: not-published @a\nformats.complete: yes @a",
      "at least 3,104 TPP"
    ),
  ])
  func isExactOnlyWhereASourceSaysSo(claims: String, printed: String) {
    #expect(tpp(claims).printed == printed, "\(claims)")
  }

  /// A rate that is not known to be dense counts as half, unless a source states that the chip has no sparse rates.
  @Test(arguments: [
    ("peak.fp8: 4000 TFLOP/s sparse matrix @a", "at least 16,000 TPP"),
    ("peak.fp8: 4000 TFLOP/s matrix @a", "at least 16,000 TPP"),
    ("peak.fp8: 4000 TFLOP/s @a\nformats.complete: yes @a", "16,000 to 32,000 TPP"),
    ("peak.fp8: 4000 TFLOP/s sparse matrix @a\nformats.complete: yes @a", "16,000 to 32,000 TPP"),
    ("peak.fp8: 4000 TFLOP/s @a\nformats.complete: yes @a\nsparsity: none @b", "32,000 TPP"),
    ("peak.fp8: 4000 TFLOP/s @a\nsparsity: none @b", "at least 32,000 TPP"),
    ("peak.fp8: 4000 TFLOP/s @a\nsparsity: no @b", "at least 32,000 TPP"),
    ("peak.fp8: 4000 TFLOP/s @a\nsparsity: 2:4 @b", "at least 16,000 TPP"),
    // A dense rate of the same format has precedence.
    ("peak.fp8: [4000 TFLOP/s sparse matrix @a, 1500 TFLOP/s dense matrix @b]", "at least 12,000 TPP"),
    // A sparse rate of one format may exceed a dense rate of another.
    ("peak.fp8: 4000 TFLOP/s sparse matrix @a\npeak.bf16: 500 TFLOP/s dense matrix @b", "at least 16,000 TPP"),
    ("peak.fp8: 400 TFLOP/s sparse matrix @a\npeak.bf16: 500 TFLOP/s dense matrix @b", "at least 8,000 TPP"),
  ])
  func aRateOfOpenDensityCountsAsHalf(claims: String, printed: String) {
    #expect(tpp(claims).printed == printed, "\(claims)")
  }

  /// The calculation ends in the printed number, also if a bound comes from another value than the best evidenced one.
  @Test(arguments: [
    "peak.fp8: [1024 TFLOP/s @a, 1000 TFLOP/s @b]",
    "peak.fp8: [1000 TFLOP/s @a, 1024 TFLOP/s @b]",
    "peak.fp8: [1004 TFLOP/s dense matrix @a, 1000 TFLOP/s dense matrix @b]",
    "peak.fp8: [1000 TFLOP/s dense matrix @a, 1004 TFLOP/s dense matrix @b]",
    "peak.fp8: [1024 TFLOP/s dense matrix @a, 1000 TFLOP/s dense matrix @b]\nformats.complete: yes @a",
    "peak.fp8: [<= 1004 TFLOP/s dense matrix @a, <= 1000 TFLOP/s dense matrix @b]\nformats.complete: yes @a",
    "peak.fp8: [4000 TFLOP/s sparse matrix @a, 4100 TFLOP/s @b]\npeak.bf16: 500 TFLOP/s dense matrix @b",
  ])
  func theWorkComesToWhatIsPrinted(claims: String) throws {
    let figure = Fixture.chip(claims).dataset().figure("part", "tpp", asOf: late)
    let steps = try #require(figure.working).steps.map { $0.replacing("\u{A0}", with: " ") }
    let printed = tpp(claims).printed.matches(of: /[0-9][0-9,.]*/).map(\.output)
    #expect(!printed.isEmpty)
    for number in printed {
      #expect(steps.contains { $0.hasSuffix(" \(number) TPP") }, "\(claims): \(figure.printed(.english)), \(steps)")
    }
  }

  @Test func saysWhereADensityIsOpen() {
    #expect(tpp("peak.fp8: 4000 TFLOP/s sparse matrix @a").flags.contains(.openDensity))
    #expect(!tpp("peak.fp8: 4000 TFLOP/s sparse matrix @a\nsparsity: none @b").flags.contains(.openDensity))
    #expect(!tpp("peak.fp8: 4000 TFLOP/s dense matrix @a").flags.contains(.openDensity))
  }

  /// The claims that make the figure exact are among its sources.
  @Test func restsOnWhoSaysThatTheListIsComplete() {
    let claims = "peak.fp8: 4000 TFLOP/s @a\nformats.complete: yes @b\nsparsity: none @c"
    let figure = Fixture.chip(claims).dataset().figure("part", "tpp", asOf: late)
    #expect(figure.sources == ["a", "b", "c"])
    // The calculation names them beside the rates.
    let inputs = figure.working?.inputs.map { "\($0.field) \($0.printed) \($0.sources)" } ?? []
    #expect(inputs.contains("formats.complete yes [\"b\"]") && inputs.contains("sparsity none [\"c\"]"), "\(inputs)")
  }

  /// A stated figure is checked like any other.
  @Test(arguments: ["-5 TPP", "0 TPP", "999,999,999,999,999,999 TPP"]) func anImpossibleFigureIsWarnedAbout(tpp: String)
  {
    let codes = Fixture.chip("tpp: \"\(tpp) @a\"").assembled().diagnostics.map(\.code)
    #expect(codes == [.implausibleValue], "\(tpp)")
  }

  /// A stated figure has our calculation beside it.
  @Test func aStatedFigureHasOurCalculationBesideIt() throws {
    let claims = "tpp: 5,000 TPP @a\npeak.bf16: 312 TFLOP/s dense matrix @b"
    let figure = Fixture.chip(claims).dataset().figure("part", "tpp", asOf: late)
    #expect(figure.working == nil && figure.sources == ["a"])
    let ours = try #require(figure.calculation)
    #expect(ours.printed(.english) == "at least 4,992\u{A0}TPP" && ours.sources == ["b"])
    #expect(ours.working?.steps.isEmpty == false)
    // A figure computed from it uses the claim, not the calculation.
    let density = Fixture.chip(claims + "\ndie.area: 800 mm² @c").dataset().figure(
      "part", "performance_density", asOf: late)
    #expect(density.printed(.english) == "6.25\u{A0}TPP/mm²" && density.sources == ["a", "c"])
  }

  /// A quotient of two lower bounds is unknown. A figure divided by itself is 1 nonetheless.
  @Test func aBoundOverABoundIsUnknown() throws {
    let dataset = Fixture.chip("peak.bf16: 312 TFLOP/s dense matrix @a").adding(
      "chips/other.yml", "name: O\nscope: package\nclaims:\n  peak.bf16: 100 TFLOP/s dense matrix @a\n"
    ).dataset()
    func printed(_ text: String) throws -> String {
      let expression = try #require(Expression.parse(text, at: span(of: text)).value)
      return dataset.evaluate(expression, asOf: late).value.printed(.english)
    }
    #expect(try printed("part.tpp / other.tpp") == "unknown")
    #expect(try printed("part.tpp - other.tpp") == "unknown")
    #expect(try printed("part.tpp / part.tpp") == "1.00")
  }
}
