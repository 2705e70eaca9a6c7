import BriefCore
import Testing
@testable import BriefAnswers
@testable import BriefFigures
@testable import BriefQuantities
import Samples

/// Outcomes and bounds are no more definite than their inputs.
@Suite struct HonestOutcomeTests {
  private let late = day("2025-12-01")

  private func printed(_ claims: String, _ field: String) -> String {
    Fixture.chip(claims).dataset().figure("part", field, asOf: late).printed(.english)
      .replacing("\u{A0}", with: " ")
  }

  private func status(_ claims: String, _ test: String, rule: String = "") throws -> RuleStatus {
    let dataset = Fixture.chip(claims).adding(
      "rules/rule.yml",
      "title: Rule\npublished: 2025-01-02\neffective: {from: 2025-01-02}\n\(rule)paragraphs:\n  - {id: p, test: words, when: \"\(test)\"}\n"
    ).dataset()
    return try #require(dataset.status(of: "part", under: "rule", on: late, asOf: late))
  }

  /// Two areas that agree for display still give two bounds, and the weaker one is used.
  @Test func aBoundIsItsWeakerEnd() {
    let claims = "peak.bf16: 300 TFLOP/s dense matrix @a\ndie.area: [800 mm² @a, 808 mm² @b]"
    #expect(printed(claims, "performance_density") == "at least 5.94 TPP/mm²")
  }

  /// A band that contains neither half of a rate nor all of it may still contain the true rate.
  @Test func aRangeIsTriedBetweenItsEnds() throws {
    let claims = "peak.bf16: 500 TFLOP/s @a\npeak.fp32: 1 TFLOP/s dense matrix @a\nformats.complete: yes @a"
    let status = try status(claims, "tpp >= 4,500 TPP and tpp < 5,000 TPP")
    #expect(status.verdict == .depends && Set(status.cases.map(\.answer)) == [.paragraph("p"), .none])
    let inside = try #require(status.cases.first { $0.answer == .paragraph("p") }?.deciding.first)
    #expect(inside.values.map(\.description) == ["4500 to 5000 TPP"])
  }

  /// A missing yes-or-no figure has no break-even ranges.
  @Test func aTruthHasNoBreakEven() throws {
    let found = try #require(try status("tdp: 400 W @a", "designed_for_data_centres").cases.first)
    #expect(found.answer == .unknown && found.ranges.isEmpty)
    #expect(found.missing.map(\.field) == ["designed_for_data_centres"])
  }

  /// The sum of an upper and a lower bound is open and is not printed.
  @Test func aSumOfOppositeBoundsIsNotPrinted() throws {
    let claims = "io.bandwidth: '> 590 GB/s both-way @a'\nmemory.bandwidth: '< 1.2 TB/s @a'"
    #expect(try status(claims, "io.bandwidth + dram.bandwidth >= 1,700 GB/s").tests.flatMap(\.sums) == [])
    let known = try status(
      "io.bandwidth: 900 GB/s both-way @a\nmemory.bandwidth: 4.0 TB/s @a", "io.bandwidth + dram.bandwidth >= 1,700 GB/s"
    )
    #expect(
      known.tests.flatMap(\.sums).map { $0.replacing("\u{A0}", with: " ") } == ["900 GB/s + 4.0 TB/s = 4,900 GB/s"])
  }

  /// If a claim was estimated from the rule's threshold, the rule tests the calculation instead.
  @Test func withoutAnEstimateTheCalculationIsTested() throws {
    let claims = "tpp: {value: 4800 TPP, source: a, estimated_from: rule}\npeak.bf16: 310 TFLOP/s dense matrix @b"
    #expect(try status(claims, "tpp >= 4,900 TPP").verdict == .answer(.paragraph("p")))
  }

  /// An unpublished total does not invalidate the lower bound that a link proves.
  @Test func aLinkProvesItsOwnRate() throws {
    let claims = "io.bandwidth: not-published @a\ninterconnect.bandwidth: 900 GB/s both-way @b"
    #expect(try status(claims, "io.bandwidth >= 600 GB/s").verdict == .answer(.paragraph("p")))
  }

  /// An edge that is a range of its own is printed as a single point.
  @Test func aStretchOfOnePointHasBothEdges() throws {
    let claims = "dram.bandwidth: 1.2 TB/s @a\nio.bandwidth: '≥ 700 GB/s both-way @a'"
    let found = try #require(try status(claims, "dram.bandwidth - io.bandwidth >= 0.5 TB/s").cases.first)
    #expect(
      found.ranges.map { "\($0.from?.description ?? "-") \($0.to?.description ?? "-")" } == [
        "700 GB/s 700 GB/s", "700 GB/s -",
      ])
  }

  @Test func anApproximateInputIsSaid() throws {
    let claims = "peak.bf16: ~300 TFLOP/s dense matrix @a\nformats.complete: yes @a"
    #expect(try status(claims, "tpp >= 4,800 TPP").flags.contains(.approximate))
    #expect(try !status("peak.bf16: '> 300 TFLOP/s dense matrix @a'", "tpp >= 4,800 TPP").flags.contains(.approximate))
  }

  /// A stated figure that agrees with the computed one within its precision is not reported.
  @Test(arguments: [("2,370 TPP", 0), ("2,368 TPP", 0), ("2,500 TPP", 1), ("2,300 TPP", 1)])
  func aStatedFigureIsComparedBeyondRounding(tpp: String, findings: Int) {
    let claims = "tpp: \(tpp) @a\npeak.bf16: 148 TFLOP/s dense matrix @a\nformats.complete: yes @a"
    #expect(checkStatedFigures(Fixture.chip(claims).assembled().value).count == findings, "\(tpp)")
  }

  @Test func halfOfARateIsWrittenAsHalf() {
    let steps = Fixture.chip("peak.fp8: 4000 TFLOP/s sparse matrix @a").dataset().figure("part", "tpp", asOf: late)
      .working?.steps.map { $0.replacing("\u{A0}", with: " ") }
    #expect(steps == ["4,000 TFLOP/s ÷ 2 × 8 bit = 16,000 TPP"])
  }

  /// The deciding figures have the same names and order in every run, whatever their memory addresses.
  @Test func whatDecidesIsNamedAlikeInEveryRun() throws {
    let claims =
      "peak.bf16: 300 TFLOP/s dense matrix @a\nformats.complete: yes @a\ndie.area: [400 mm² @a, 800 mm² @b]\ndie.count: [1 @a, 2 @b]"
    var seen: Set<[RuleStatus.Case]> = []
    for _ in 0..<40 {
      seen.insert(try status(claims, "tpp >= 1,000 TPP and performance_density >= 7 TPP/mm²").cases)
    }
    #expect(seen.count == 1)
  }
}
