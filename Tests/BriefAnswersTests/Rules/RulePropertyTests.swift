import BriefCore
import Seeds
import Testing
@testable import BriefAnswers
@testable import BriefQuantities
import Samples

/// Rules compared with a brute-force search over every combination of claims.
@Suite struct RulePropertyTests {
  /// A chip with some claims of each field, and the paragraphs of a rule with thresholds near them.
  private struct Trial {
    var rates: [Int] = []
    var eights: [Int] = []
    var areas: [Int] = []
    var bandwidths: [Int] = []
    var paragraphs: [(least: Int, most: Int, density: Int, joined: String, bandwidth: Int)] = []
    let dataset: Dataset

    init(seed: Int, areasKnown: Bool) {
      var random = SplitMix(seed)
      func some(_ range: ClosedRange<Int>, _ values: ClosedRange<Int>) -> [Int] {
        Set((0..<Int.random(in: range, using: &random)).map { _ in Int.random(in: values, using: &random) }).sorted()
      }
      rates = some(1...3, 50...400)
      eights = some(0...3, 100...900)
      areas = areasKnown ? some(1...3, 200...900) : []
      bandwidths = some(1...3, 1000...2000)
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let least = Int.random(in: 800...6000, using: &random)
        paragraphs.append(
          (
            least, least + Int.random(in: 100...4000, using: &random), Int.random(in: 2...12, using: &random),
            ["and", "or"].randomElement(using: &random) ?? "and", Int.random(in: 1000...2000, using: &random)
          ))
      }
      func lines(_ field: String, _ values: [Int], _ unit: String, _ basis: String) -> String {
        values.isEmpty
          ? "" : "\(field):\n" + values.map { "  - {value: \($0) \(unit), \(basis)source: a, id: c\($0)}\n" }.joined()
      }
      let dense = "basis: {density: dense, unit: matrix}, "
      let claims =
        lines("peak.bf16", rates, "TFLOP/s", dense) + lines("peak.fp8", eights, "TFLOP/s", dense)
        + lines("die.area", areas, "mm²", "") + lines("memory.bandwidth", bandwidths, "GB/s", "")
        + "formats.complete: yes @a\n"
      let tests = paragraphs.enumerated().map { index, test in
        """
          - id: p\(index)
            test: words
            when: (tpp >= \(test.least) TPP and not tpp >= \(test.most) TPP) and performance_density >= \(test.density) TPP/mm² \(test.joined) memory.bandwidth > \(test.bandwidth) GB/s
        """
      }
      dataset =
        Fixture.chip(claims).adding(
          "rules/rule.yml",
          "title: Rule\npublished: 2025-01-01\neffective: {from: 2025-01-01}\nparagraphs:\n"
            + tests.joined(separator: "\n") + "\n"
        ).assembled().value
    }

    /// The answer for one value of each field.
    func answer(_ rate: Int, _ eight: Int?, _ area: Double, _ bandwidth: Int) -> RuleStatus.Answer {
      let tpp = max(rate * 16, (eight ?? 0) * 8)
      for (index, test) in paragraphs.enumerated() {
        let isInside = tpp >= test.least && !(tpp >= test.most) && Double(tpp) >= Double(test.density) * area
        let isFast = bandwidth > test.bandwidth
        if test.joined == "and" ? isInside && isFast : isInside || isFast { return .paragraph("p\(index)") }
      }
      return .none
    }

    /// The answers over all combinations at these areas.
    func answers(at areas: [Double]) -> Set<RuleStatus.Answer> {
      var found: Set<RuleStatus.Answer> = []
      for rate in rates {
        for eight in eights.isEmpty ? [nil] : eights.map(Optional.some) {
          for area in areas { for bandwidth in bandwidths { found.insert(answer(rate, eight, area, bandwidth)) } }
        }
      }
      return found
    }

    func status() throws -> RuleStatus {
      let late = day("2025-12-01")
      return try #require(dataset.status(of: "part", under: "rule", on: late, asOf: late))
    }
  }

  @Test(arguments: 0..<150) func isWhatEveryCombinationGives(seed: Int) throws {
    let trial = Trial(seed: seed, areasKnown: true)
    let status = try trial.status()
    #expect(Set(status.cases.map(\.answer)) == trial.answers(at: trial.areas.map(Double.init)), "seed \(seed)")
    #expect(Set(status.cases.map(\.answer)).count == status.cases.count && !status.overIntervals, "seed \(seed)")
    // If the verdict is `depends`, some figure decides.
    if status.verdict == .depends { #expect(status.cases.contains { !$0.deciding.isEmpty }, "seed \(seed)") }
  }

  /// With the area unknown, each of its ranges has the answer that the rule gives there.
  @Test(arguments: 0..<150) func theStretchesOfAMissingFigureAreRight(seed: Int) throws {
    let trial = Trial(seed: seed, areasKnown: false)
    let status = try trial.status()
    var random = SplitMix(seed)
    for _ in 0..<40 {
      let area = Double(Int.random(in: 1...60_000, using: &random)) / 16
      var claimed: Set<RuleStatus.Answer> = []
      for one in status.cases {
        if one.answer == .unknown { #expect(!one.ranges.isEmpty, "seed \(seed)") } else { claimed.insert(one.answer) }
        for stretch in one.ranges where contains(stretch, area) { claimed.insert(stretch.answer) }
      }
      #expect(claimed == trial.answers(at: [area]), "seed \(seed), area \(area)")
    }
  }

  private func contains(_ stretch: RuleStatus.Stretch, _ area: Double) -> Bool {
    func value(_ quantity: Quantity) -> Double {
      let rational = Rational(quantity.number) ?? .zero
      return Double(rational.numerator) / Double(rational.denominator)
    }
    // Edges are rounded to four digits; a random area is rarely that near.
    if let from = stretch.from.map(value), area < from || !stretch.includesFrom && area == from { return false }
    if let to = stretch.to.map(value), area > to || !stretch.includesTo && area == to { return false }
    return true
  }

  /// Past the limit on combinations, the answer is the only possible one, or unknown and flagged.
  @Test func pastTheLimitIntervalsAreComputedWith() throws {
    func claims(_ field: String, _ unit: String, _ basis: String, _ step: Int) -> String {
      "\(field):\n"
        + (0..<20).map { "  - {value: \(1000 + $0 * step) \(unit), \(basis)source: a, id: c\($0)}\n" }.joined()
    }
    let text =
      claims("memory.bandwidth", "GB/s", "", 10) + claims("io.bandwidth", "GB/s", "basis: {direction: both-way}, ", 7)
      + claims("tdp", "W", "", 3) + claims("power.board", "W", "", 5)
    func status(_ limit: Int) throws -> RuleStatus {
      let dataset = Fixture.chip(text).adding(
        "rules/rule.yml",
        """
        title: Rule
        published: 2025-01-01
        effective: {from: 2025-01-01}
        paragraphs:
          - {id: p, test: words, when: "memory.bandwidth * tdp + io.bandwidth * power.board >= \(limit) GB/s * 1 W"}
        """
      ).assembled().value
      return try #require(dataset.status(of: "part", under: "rule", on: day("2025-12-01"), asOf: day("2025-12-01")))
    }
    #expect(try status(1000).verdict == .answer(.paragraph("p")) && status(1000).overIntervals)
    #expect(try status(9_000_000).verdict == .answer(.none) && status(9_000_000).overIntervals)
    #expect(try status(2_300_000).verdict == .answer(.unknown) && status(2_300_000).overIntervals)
  }
}
