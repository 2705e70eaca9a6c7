import BriefCore
import Testing
@testable import BriefAnswers
@testable import BriefFigures
@testable import BriefQuantities
import Samples

/// The number that decides a rule's answer, and its distance from the limit.
@Suite struct RuleMarginTests {
  private let late = day("2025-12-01")

  private func status(_ claims: String, _ tests: String...) throws -> RuleStatus {
    let paragraphs = tests.enumerated().map { "  - {id: p\($0 + 1), test: words, when: \"\($1)\"}\n" }.joined()
    let dataset = Fixture.chip(claims).adding(
      "rules/rule.yml", "title: Rule\npublished: 2025-01-02\neffective: {from: 2025-01-02}\nparagraphs:\n\(paragraphs)"
    ).dataset()
    return try #require(dataset.status(of: "part", under: "rule", on: late, asOf: late))
  }

  /// `p1: tpp 2368 TPP of 2400 TPP, -1/75`.
  private func decided(_ status: RuleStatus) -> String? {
    status.decidingTest.flatMap { test in
      test.margin.map { margin in
        let ends = [margin.least, margin.greatest].map { $0.map { "\($0.numerator)/\($0.denominator)" } ?? "open" }
        let values = margin.values.map(\.description).joined(separator: " to ")
        let distance = ends[0] == ends[1] ? ends[0] : ends.joined(separator: " to ")
        return "\(test.id): \(margin.field ?? "sum") \(values) of \(margin.limit), \(distance)"
      }
    }
  }

  @Test func isTheComparisonThatFailsByMost() throws {
    let claims = "tpp: 2,368 TPP @a\ntdp: 400 W @a"
    #expect(decided(try status(claims, "tpp >= 2,400 TPP and tdp > 1,000 W")) == "p1: tdp 400 W of 1000 W, -3/5")
    #expect(decided(try status(claims, "tpp >= 2,400 TPP and tdp > 100 W")) == "p1: tpp 2368 TPP of 2400 TPP, -1/75")
    #expect(decided(try status(claims, "tpp >= 2,400 TPP or tdp > 1,000 W")) == "p1: tpp 2368 TPP of 2400 TPP, -1/75")
  }

  @Test func isOfTheParagraphThatComesNearest() throws {
    let status = try status("tpp: 2,368 TPP @a", "tpp >= 4,800 TPP", "tpp >= 2,400 TPP and tpp < 4,800 TPP")
    #expect(status.verdict == .answer(.none))
    #expect(decided(status) == "p2: tpp 2368 TPP of 2400 TPP, -1/75")
  }

  @Test func isTheNarrowestOfThoseThatHold() throws {
    let status = try status("tpp: 5,000 TPP @a", "tpp >= 4,800 TPP and 10,000 TPP > tpp")
    #expect(decided(status) == "p1: tpp 5000 TPP of 4800 TPP, 1/24")
  }

  @Test func spansTheValuesOfSources() throws {
    let status = try status("tpp: [4700 TPP @a, 5008 TPP @b]", "tpp >= 4,800 TPP")
    #expect(status.verdict == .depends)
    #expect(decided(status) == "p1: tpp 4700 TPP to 5008 TPP of 4800 TPP, -1/48 to 13/300")
    #expect(status.decidingTest?.margin?.distance == .zero)
  }

  /// A lower bound below the limit leaves the distance open above.
  @Test func aBoundIsOpenOnItsSide() throws {
    let caught = try status("io.bandwidth: '>= 900 GB/s @a'", "io.bandwidth >= 600 GB/s")
    #expect(decided(caught) == "p1: io.bandwidth ≥ 900 GB/s of 600 GB/s, 1/2 to open")
    let open = try status("io.bandwidth: '>= 500 GB/s @a'", "io.bandwidth >= 600 GB/s")
    #expect(open.verdict == .answer(.unknown))
    #expect(decided(open) == "p1: io.bandwidth ≥ 500 GB/s of 600 GB/s, -1/6 to open")
  }

  @Test func ofASumHasNoField() throws {
    let claims = "dram.bandwidth: 4,000 GB/s @a\nio.bandwidth: 900 GB/s @a"
    #expect(
      decided(try status(claims, "dram.bandwidth + io.bandwidth >= 1,700 GB/s"))
        == "p1: sum 4900 GB/s of 1700 GB/s, 32/17")
  }

  /// Neither a missing number nor a field of yes or no has a distance.
  @Test func isAbsentIfNoNumberDecides() throws {
    #expect(decided(try status("tpp: 2,368 TPP @a", "tpp >= 1,600 TPP and tdp > 1 W")) == nil)
    #expect(
      decided(try status("tpp: 2,368 TPP @a\ndesigned_for_data_centres: no @a", "designed_for_data_centres")) == nil)
    #expect(
      decided(try status("tpp: 2,368 TPP @a", "tpp >= 2,400 TPP and tdp > 1 W"))
        == "p1: tpp 2368 TPP of 2400 TPP, -1/75")
  }
}
