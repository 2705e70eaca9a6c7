import BriefCore
import Seeds
import Testing
@testable import BriefAnswers
@testable import BriefContent
@testable import BriefFigures
@testable import BriefModel
@testable import BriefQuantities
import Samples

/// A site with one chip and claims of every rank, date, origin, variant and basis that resolution distinguishes.
struct RandomSite {
  var random: SplitMix
  let fixture: Fixture
  static let fields = ["peak.bf16", "peak.fp16", "memory.bandwidth", "tdp", "memory.type", "announced", "revenue"]

  init(seed: Int) {
    var random = SplitMix(seed)
    var files: [String: String] = [:]
    let sources = (0..<6).map { "s\($0)" }
    for (index, id) in sources.enumerated() {
      let date = Int.random(in: 0..<5, using: &random) == 0 ? "" : "date: \(Self.date(&random))\n"
      let origin =
        index > 0 && Bool.random(using: &random) ? "origin: s\(Int.random(in: 0..<index, using: &random))\n" : ""
      let evidence = Evidence.claimable.randomElement(using: &random) ?? .press
      files["sources/\(id).yml"] = "title: S\nnote: n\n\(date)\(origin)evidence: \(evidence.rawValue)\n"
    }
    var claims = ""
    for field in Self.fields {
      claims += "\n  \(field):"
      for index in 0..<Int.random(in: 1...7, using: &random) {
        claims += "\n    - \(Self.claim(field, index, sources, &random))"
      }
    }
    let status = ["shipping", "announced", "roadmap"].randomElement(using: &random) ?? "shipping"
    files["chips/part.yml"] = "name: P\nscope: package\nstatus: \(status)\nclaims:\(claims)\n"
    self.random = random
    fixture = Fixture(files: files)
  }

  private static func date(_ random: inout SplitMix) -> String {
    let month = Int.random(in: 1...9, using: &random)
    return ["2025-0\(month)", "2025-0\(month)-1\(month)", "2024"].randomElement(using: &random) ?? "2024"
  }

  private static func claim(_ field: String, _ index: Int, _ sources: [String], _ random: inout SplitMix) -> String {
    var keys = ["id: c\(index)"]
    if Int.random(in: 0..<10, using: &random) == 0 {
      keys.append("absent: \((Absence.allCases.randomElement(using: &random) ?? .unknown).rawValue)")
    } else {
      keys.append("value: \(value(field, &random))")
    }
    let source = sources.randomElement(using: &random) ?? "s0"
    keys.append("source: \(source)")
    func maybe(_ odds: Int, _ text: (inout SplitMix) -> String) {
      if Int.random(in: 0..<odds, using: &random) == 0 { keys.append(text(&random)) }
    }
    maybe(3) { "stated: \(date(&$0))" }
    maybe(4) { "variant: \(["x", "y"].randomElement(using: &$0) ?? "x")" }
    if field.hasPrefix("peak") {
      maybe(2) { _ in "basis: {density: dense, unit: matrix}" }
    } else if field == "memory.bandwidth" {
      maybe(6) { "basis: {\(["method: measured", "stage: roadmap"].randomElement(using: &$0) ?? "stage: roadmap")}" }
    } else if field == "revenue" {
      maybe(2) { "basis: {period: 2025-Q\(Int.random(in: 1...4, using: &$0))}" }
    }
    switch Int.random(in: 0..<6, using: &random) {
    case 0: keys.append("rank: deprecated")
    case 1: keys.append("rank: preferred")
    default: break
    }
    if keys.contains(where: { $0.hasPrefix("rank") }) {
      maybe(2) { "since: \(date(&$0))" }
    }
    keys.append("reason: r")
    return "{\(keys.joined(separator: ", "))}"
  }

  private static func value(_ field: String, _ random: inout SplitMix) -> String {
    let number = ["1.00", "1.005", "1.01", "1.02", "2.0", "1.0 to 1.5"].randomElement(using: &random) ?? "1"
    switch field {
    case "memory.type": return ["HBM2e", "HBM3"].randomElement(using: &random) ?? "HBM3"
    case "announced": return date(&random)
    case "tdp": return "\(number) kW"
    case "revenue":
      return "\(number == "1.005" ? "1.05" : number) \(["USD", "USD", "CNY"].randomElement(using: &random) ?? "USD")"
    case "memory.bandwidth": return "\(number) \(["TB/s", "PB/s"].randomElement(using: &random) ?? "TB/s")"
    default: return "\(number) PFLOP/s"
    }
  }
}

@Suite struct ResolvePropertyTests {
  private let asked = RandomSite.fields + ["tpp", "performance_density", "flops_per_watt"]

  @Test(arguments: 0..<80) func doesNotDependOnTheOrderOfClaims(seed: Int) throws {
    var site = RandomSite(seed: seed)
    let staged = site.fixture.assembled()
    #expect(!staged.diagnostics.haveErrors, "seed \(seed): \(staged.messages)")
    let dataset = staged.value
    var part = try #require(dataset.entity("part"))
    part.claims.shuffle(using: &site.random)
    let shuffled = Dataset(
      vocabulary: dataset.vocabulary, entities: [part], sources: dataset.sources.shuffled(using: &site.random),
      rules: [], events: [], now: dataset.now)
    for field in asked {
      #expect(
        dataset.history("part", field).segments == shuffled.history("part", field).segments, "\(field), seed \(seed)")
    }
  }

  @Test(arguments: 0..<60) func aHistoryIsWhatResolvingOnEachDayGives(seed: Int) {
    var site = RandomSite(seed: seed)
    let dataset = site.fixture.assembled().value
    var segments = 0
    for field in asked {
      let history = dataset.history("part", field)
      segments += history.segments.count
      var days = dataset.eventDays(of: "part", field).flatMap { day in
        [-1, 0, 1].map { Day(number: day.number + $0) }
      }
      days.append(Day(number: Int32.random(in: 19_000...21_000, using: &site.random)))
      for day in days {
        #expect(
          history.figure(asOf: day) == dataset.figure("part", field, asOf: day), "\(field) on \(day), seed \(seed)")
      }
      #expect(history.segments.first?.begins == nil)
      for (left, right) in zip(history.segments, history.segments.dropFirst()) {
        #expect(left.figure != right.figure, "\(field), seed \(seed)")
        #expect(left.begins.map { $0 < right.begins ?? $0 } ?? true, "\(field), seed \(seed)")
      }
    }
    #expect(segments > asked.count, "seed \(seed): nothing ever changes")
  }

  /// A numeric answer encloses every claim that it counts, and each of its ends comes from the claims it names.
  @Test(arguments: 0..<150) func anAnswerEnclosesItsClaims(seed: Int) throws {
    let dataset = RandomSite(seed: seed).fixture.assembled().value
    for field in ["memory.bandwidth", "tdp", "peak.bf16"] {
      for segment in dataset.history("part", field).segments {
        let figure = segment.figure
        let claims = figure.claims.compactMap { dataset.claim($0) }.compactMap { Measured($0) }
        switch figure.answer {
        case .interval(let low, let lowClaims, let high, let highClaims):
          #expect(low.rational == claims.map(\.low).min(), "\(field), seed \(seed)")
          #expect(high.rational == claims.map(\.high).max(), "\(field), seed \(seed)")
          #expect(lowClaims == claims.filter { $0.low == low.rational }.map(\.claim.id))
          #expect(highClaims == claims.filter { $0.high == high.rational }.map(\.claim.id))
        case .value(.quantity(let value)):
          let (low, high) = (try #require(claims.map(\.low).min()), try #require(claims.map(\.high).max()))
          #expect(agree(low, high) && claims.contains { $0.quantity == value }, "\(field), seed \(seed)")
        case .several(let alternatives):
          #expect(Set(alternatives.flatMap(\.claims)) == Set(figure.claims), "\(field), seed \(seed)")
        case .value, .absent: break
        }
        // No claim is used before the day it is known.
        let begins = segment.begins ?? Day(number: .min)
        #expect(figure.claims.allSatisfy { dataset.claim($0)?.isKnown(asOf: begins) == true }, "\(field), seed \(seed)")
      }
    }
  }

  /// Numbers without ranks, variants or bases, compared with the rule applied to all known claims at once.
  @Test(arguments: 0..<200) func agreesWithTheRuleWrittenOut(seed: Int) {
    var random = SplitMix(seed)
    let values = (0..<Int.random(in: 1...6, using: &random)).map { _ in Int.random(in: 98...103, using: &random) }
    let sources = ["a", "b", "c", "d", "e", "f"]
    let claims = zip(values, sources).map { "\($0) W @\($1)" }.joined(separator: ", ")
    let dataset = Fixture.chip("tdp: [\(claims)]").dataset()
    for known in 1...values.count {
      let so = values.prefix(known)
      let figure = dataset.figure("part", "tdp", asOf: day("2025-02-0\(known)"))
      let (low, high) = (so.min() ?? 0, so.max() ?? 0)
      let printed = figure.printed(.english).replacing("\u{A0}", with: " ")
      // All sources are press, so the earliest known of those that agree is shown.
      let expected = high * 100 <= low * 101 ? "\(values[0]) W" : "\(low) to \(high) W"
      #expect(printed == expected, "\(values), seed \(seed)")
      #expect(figure.flags.contains(.conflicting) == (high * 100 > low * 101), "seed \(seed)")
    }
  }
}
