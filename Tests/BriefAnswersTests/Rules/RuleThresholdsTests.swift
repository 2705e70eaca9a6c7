import BriefCore
import Testing
@testable import BriefAnswers
@testable import BriefExpressions
@testable import BriefFigures
@testable import BriefQuantities
import Samples

/// The thresholds of rules, and the figures that are rounded beside them.
@Suite struct RuleThresholdsTests {
  private func dataset(_ claims: String, when tests: [String]) -> Dataset {
    let paragraphs = tests.enumerated().map { "  - {id: p\($0), test: words, when: \"\($1)\"}" }
    return Fixture.chip(claims).adding(
      "rules/rule.yml",
      "title: Rule\npublished: 2025-01-02\neffective: {from: 2025-01-02}\nparagraphs:\n"
        + paragraphs.joined(separator: "\n") + "\n"
    ).adding(
      "chips/other.yml", "name: Other\nscope: package\nclaims:\n  memory.capacity: 100 GB @a\n  tdp: 1000 W @a\n"
    )
    .dataset()
  }

  private func printed(_ text: String, _ claims: String, when tests: [String]) throws -> String {
    let expression = try #require(Expression.parse(text, at: SourceSpan(path: "x", line: 1, column: 1)).value)
    let dataset = dataset(claims, when: tests)
    let figure = dataset.evaluate(expression, asOf: day("2025-12-01")).value
    return dataset.printed(figure, .english).replacing("\u{A0}", with: " ")
  }

  @Test func everyConstantOfATestIsOne() {
    let dataset = dataset(
      "tdp: 400 W @a",
      when: [
        "tdp >= 0.5 kW and not (tpp < 4,800 TPP)", "600 W < tdp or performance_density > 5.92 TPP/mm²",
        "memory.bandwidth * 2 <= 2 * 1,400 GB/s", "die.count = 2 and tdp <= 500 W", "tdp > power.board",
        "max(1 W, 2 W) >= tdp", "otherwise",
      ])
    let found = dataset.thresholds
    func values(_ unit: String) -> [String] {
      guard let unit = unit.isEmpty ? .number : Unit.named(unit) else { return [] }
      return found.of(unit.dimension).map { threshold in
        let value = threshold.value.divided(by: unit.scale).flatMap { Decimal(exactly: $0) }
        return "\(value?.description ?? "?")\(threshold.separatesAbove ? "+" : "")"
      }
    }
    // A plus marks a threshold that separates its own value from greater ones.
    #expect(values("W") == ["2+", "500+", "600+"])
    #expect(values("TPP") == ["4800"] && values("TPP/mm²") == ["5.92+"] && values("GB/s") == ["2800+"])
    // 1 is always a threshold of ratios: less than all must not round to all.
    #expect(values("") == ["1", "2+"] && values("GB") == [])
  }

  @Test(arguments: [
    // Derived fields with decimals of their own.
    (
      "part.performance_density",
      "peak.bf16: 300.6 TFLOP/s dense matrix @a\nformats.complete: yes @a\ndie.area: 813 mm² @a",
      "performance_density >= 5.92 TPP/mm²", "5.916 TPP/mm²"
    ),
    (
      "part.performance_density",
      "peak.bf16: 300.6 TFLOP/s dense matrix @a\nformats.complete: yes @a\ndie.area: 813 mm² @a",
      "performance_density >= 5.91 TPP/mm²", "5.92 TPP/mm²"
    ),
    (
      "part.tpp", "peak.bf16: 299.98 TFLOP/s dense matrix @a\nformats.complete: yes @a", "tpp >= 4,800 TPP",
      "4,799.7 TPP"
    ),
    // Digits chosen by the author, and conversion of units.
    (
      "part.memory.bandwidth digits 2", "memory.bandwidth: 1,398 GB/s @a", "memory.bandwidth >= 1,400 GB/s",
      "1,398 GB/s"
    ),
    (
      "part.memory.bandwidth digits 2", "memory.bandwidth: 1,398 GB/s @a", "memory.bandwidth >= 1,390 GB/s",
      "1,400 GB/s"
    ),
    (
      "part.memory.bandwidth in TB/s digits 2", "memory.bandwidth: 1,398 GB/s @a", "memory.bandwidth >= 1,400 GB/s",
      "1.398 TB/s"
    ),
    (
      "part.memory.bandwidth in GB/s", "memory.bandwidth: 1.27 TiB/s @a", "memory.bandwidth >= 1,400 GB/s",
      "1,396 GB/s"
    ),
    ("part.memory.bandwidth in GB/s", "memory.bandwidth: 1.27 TiB/s @a", "tdp >= 1,400 W", "1,400 GB/s"),
    // Claims in several units are printed in one.
    (
      "part.memory.capacity", "memory.capacity: [80 GB @a, 93 GiB @b]", "memory.capacity >= 100 GB", "80 to 99.9 GB"
    ),
    // A ratio below 1 is never rounded to 1.
    ("part.memory.capacity / other.memory.capacity as percent", "memory.capacity: 99.96 GB @a", "tdp > 1 W", "99.96 %"),
    ("part.memory.capacity / other.memory.capacity", "memory.capacity: 99.96 GB @a", "tdp > 1 W", "0.9996"),
    (
      "part.memory.capacity / other.memory.capacity as percent digits 2", "memory.capacity: 99.96 GB @a", "tdp > 1 W",
      "99.96 %"
    ),
    (
      "part.memory.capacity / other.memory.capacity as times", "memory.capacity: 100.04 GB @a", "tdp > 1 W",
      "1.00 times"
    ),
    ("part.tdp - other.tdp", "tdp: 1,600.4 W @a", "tdp < 600.3 W", "600.4 W"),
    ("part.tdp - other.tdp", "tdp: 1,600.4 W @a", "tdp < 601 W", "600 W"),
    ("part.tdp - other.tdp", "tdp: 1,599.6 W @a", "tdp < 600 W", "599.6 W"),
  ])
  func nothingIsRoundedAcross(text: String, claims: String, test: String, expected: String) throws {
    #expect(try printed(text, claims, when: [test]) == expected)
  }

  /// The steps of a calculation are on the same side of thresholds as the results.
  @Test func neitherAreItsSteps() {
    let dataset = dataset(
      "peak.bf16: 299.98 TFLOP/s dense matrix @a\nformats.complete: yes @a\ndie.area: 810.8 mm² @a",
      when: ["tpp >= 4,800 TPP and performance_density >= 5.92 TPP/mm²"])
    let steps = dataset.figure("part", "performance_density", asOf: day("2025-12-01")).working?.steps ?? []
    #expect(
      steps.map { $0.replacing("\u{A0}", with: " ") } == [
        "299.98 TFLOP/s × 16 bit = 4,799.7 TPP", "4,799.7 TPP ÷ 810.8 mm² = 5.9197 TPP/mm²",
      ])
  }

  /// Rounding a figure records a read of the thresholds. The digest of that read changes with a threshold, not with its
  /// wording.
  @Test func theyAreARead() throws {
    let claims = "peak.bf16: 299.98 TFLOP/s dense matrix @a\nformats.complete: yes @a"
    func digest(_ test: String) -> Digest {
      ReadDigests(dataset(claims, when: [test])).digest(of: ReadKey(ThresholdsRead()))
    }
    #expect(digest("tpp >= 4,800 TPP") == digest("not (tpp < 4,800 TPP) and tdp > power.board"))
    #expect(Set(["tpp >= 4,800 TPP", "tpp > 4,800 TPP", "tpp >= 4,801 TPP", "tdp > 4,800 W"].map(digest)).count == 4)

    let log = DataLog()
    let recording = dataset(claims, when: ["tpp >= 4,800 TPP"]).recording(in: log)
    _ = recording.figure("part", "peak.bf16", asOf: day("2025-12-01"))
    #expect(!log.reads.contains(ReadKey(ThresholdsRead())), "what a source states is not rounded")
    _ = recording.figure("part", "tpp", asOf: day("2025-12-01"))
    #expect(log.reads.contains(ReadKey(ThresholdsRead())))
  }
}
