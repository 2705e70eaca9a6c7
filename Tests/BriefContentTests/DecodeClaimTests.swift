import BriefCore
import Seeds
import Testing
@testable import BriefContent
@testable import BriefModel
@testable import BriefQuantities
import Samples

@Suite struct DecodeClaimTests {
  private func decode(_ claims: String) -> Staged<Entity> {
    let indented = claims.split(separator: "\n", omittingEmptySubsequences: false).map { "  " + $0 }
      .joined(separator: "\n")
    let text = "name: Part\nscope: package\nclaims:\n\(indented)\n"
    return decodeEntity(
      SourceFile(path: "content/chips/part.yml", text: text), kind: .chip, vocabulary: .builtIn(.english))
  }

  @Test func readsTheExampleOfTheFormat() throws {
    let decoded = decode(
      """
      peak.bf16:
        - 780 TFLOP/s dense matrix @semianalysis-2025-04-16
        - value: 752 TFLOP/s
          basis: {density: dense, unit: matrix}
          variant: 752 bin
          source: register-2025-07-29
          quote: 752 teraFLOPS of dense FP16/BF16
        - value: 320 TFLOP/s
          source: perplexity-910c
          rank: deprecated
          reason: matches the older 910; the same page also says 800
      memory.capacity:
        - value: 128 GB
          source: trendforce-2025-03-13
          via: epoch-ml-hardware
          retrieved: 2026-03-31
      die.area:
        - absent: not-published
          source: huawei-atlas-900-a3
          retrieved: 2026-08-13
      foundry: [tsmc @techinsights-2025-10-03, smic @notebookcheck-2025-10]
      process.name: 7 nm class @trendforce-2025-03-13
      """)
    #expect(decoded.findings == [])
    let claims = decoded.value.claims
    #expect(
      claims.map(\.id.description) == [
        "part/peak.bf16/perplexity-910c", "part/peak.bf16/register-2025-07-29",
        "part/peak.bf16/semianalysis-2025-04-16", "part/memory.capacity/trendforce-2025-03-13",
        "part/die.area/huawei-atlas-900-a3", "part/process.name/trendforce-2025-03-13",
        "part/foundry/notebookcheck-2025-10", "part/foundry/techinsights-2025-10-03",
      ])
    let register = claims[1]
    #expect(register.basis.words == ["dense", "matrix", "per package"])
    #expect(register.variant == "752 bin")
    #expect(claims[0].basis.unstatedComponents == [.density, .unit])
    #expect(claims[0].rank == .deprecated)
    #expect(claims[3].via == "epoch-ml-hardware")
    #expect(claims[4].value == .absent(.notPublished))
    #expect(claims[4].basis[.scope] == .die)
    #expect(claims[5].value == .text("7 nm class"))
    #expect(claims[6].value == .entity("smic"))
  }

  /// The short and the long form of a claim, generated from the same values, decode to the same claim.
  @Test(arguments: 0..<200) func shortAndLongFormsMeanTheSame(seed: Int) throws {
    var random = SplitMix(seed)
    let cases: [(field: String, value: String, words: [(part: String, value: String)])] = [
      ("peak.bf16", "989.4 TFLOP/s", [("density", "dense"), ("unit", "matrix"), ("method", "measured")]),
      ("peak.int8", "1,979 TOP/s", [("density", "sparse"), ("scope", "die"), ("stage", "roadmap")]),
      ("memory.bandwidth", "1.6 to 1.8 TB/s", [("method", "measured"), ("scope", "board")]),
      ("interconnect.bandwidth", "~900 GB/s", [("direction", "one-way"), ("scope", "node")]),
      ("tdp", "≥ 400 W", [("stage", "roadmap")]),
      ("revenue", "247 million USD", [("period", "2025-Q2")]),
      ("memory.type", "HBM3e of 8 layers", [("stage", "roadmap")]),
      ("announced", "2025-08~", []), ("foundry", "tsmc", [("stage", "shipping")]),
      ("die.area", "not-published", []), ("peak.fp8", "withheld", [("density", "dense")]),
    ]
    let chosen = try #require(cases.randomElement(using: &random))
    let words = chosen.words.filter { _ in Bool.random(using: &random) }.shuffled(using: &random)
    let evidence = Bool.random(using: &random) ? Evidence.claimable.randomElement(using: &random) : nil
    let locator = Bool.random(using: &random) ? "p. 3" : nil
    var short = [chosen.value] + words.map { $0.part == "period" ? "period=\($0.value)" : $0.value }
    if let evidence { short.append(evidence.rawValue) }
    short.append("@source-1" + (locator.map { ", \($0)" } ?? ""))
    var long = [
      "\(Absence(rawValue: chosen.value) == nil ? "value" : "absent"): \"\(chosen.value)\"", "source: source-1",
    ]
    if !words.isEmpty {
      long.append("basis: {\(words.map { "\($0.part): \($0.value)" }.joined(separator: ", "))}")
    }
    if let evidence { long.append("evidence: \(evidence.rawValue)") }
    if let locator { long.append("locator: \(locator)") }
    long.shuffle(using: &random)
    let first = decode("\(chosen.field): \"\(short.joined(separator: " "))\"")
    let second = decode("\(chosen.field):\n\(long.map { "  " + $0 }.joined(separator: "\n"))")
    #expect(first.findings == [] && second.findings == [], "seed \(seed)")
    let (left, right) = (try #require(first.value.claims.first), try #require(second.value.claims.first))
    #expect(left.id == right.id, "seed \(seed)")
    #expect(left.value == right.value, "seed \(seed)")
    #expect(left.basis == right.basis, "seed \(seed)")
    #expect(left.evidence == right.evidence && left.statesEvidence == right.statesEvidence, "seed \(seed)")
    #expect(left.source == right.source && left.locator == right.locator, "seed \(seed)")
  }

  /// Faulty claims, the position and code of the finding, and its message and help.
  @Test(arguments: [
    (
      "memroy.bandwidth: 4 TB/s @a", "4:3 unknown-field",
      "there is no field 'memroy.bandwidth' | did you mean 'memory.bandwidth'?"
    ),
    ("tdp: 3 TB/s @a", "4:8 wrong-dimension", "'tdp' is a power, which 'TB/s' does not measure | write it in W"),
    ("peak.fp8: 3 TOP/s @a", "4:13 wrong-dimension", "'peak.fp8' counts FLOP/s, not OP/s | write it in TFLOP/s"),
    (
      "die.count: 2 x @a", "4:14 wrong-dimension",
      "'die.count' counts, and 'x' is a ratio | write a number without a unit"
    ),
    (
      "price: 3 W @a", "4:10 wrong-dimension",
      "'price' is an amount of money, which 'W' does not measure | write it as '53 billion USD'"
    ),
    (
      "tdp: 400 W dense @a", "4:14 invalid-claim",
      "'dense' is a density, which does not matter to 'tdp' | its basis has: scope, stage"
    ),
    (
      "announced: 2025-13 @a", "4:14 invalid-date",
      "'2025-13' is no date | write a date as 2025-08-29, 2025-08, 2025-Q3, 2025 or 2025-08~"
    ),
    (
      "announced: 2025-01-01 @a", "4:14 warning placeholder-date",
      "'2025-01-01' may mean only the year | if so, write '2025'"
    ),
    (
      "revenue: 3 USD period=2025-Q5 @a", "4:18 invalid-date",
      "'2025-Q5' is no period | write a period as 2025-Q2, 2025, FY2026-Q1 or 2025/2028"
    ),
    (
      "tdp: 400 W", "4:8 missing-source", "the claim has no source | add '@SOURCE' or 'source: ID', or '@TK' in a draft"
    ),
    (
      "tdp: {value: 400 W}", "4:8 missing-source",
      "the claim has no source | add '@SOURCE' or 'source: ID', or '@TK' in a draft"
    ),
    (
      "tdp: 400 W @TK", "4:8 warning needs-source",
      "the claim still needs a source | a site with such a claim cannot be published"
    ),
    (
      "tdp: {value: 400 W, source: TK}", "4:8 warning needs-source",
      "the claim still needs a source | a site with such a claim cannot be published"
    ),
    (
      "tdp: 4 GW @a\nprocess.node: 5 mm @a", "5:17 warning implausible-value",
      "'5 mm' is implausible for 'process.node' | check the unit and the digits"
    ),
    (
      "tdp: [400 W @a, 410 W @a]", "4:19 duplicate-claim",
      "'part/tdp/a' is claimed twice; the first is on line 4 | give each of them an 'id:'"
    ),
    (
      "tdp: {value: 4 W, source: a, rank: deprecated}", "4:38 missing-key",
      "the claim is deprecated without a 'reason' | add 'reason: …': why it is deprecated"
    ),
    (
      "tdp: {value: 4 W, source: a, supersedes: part/tdp/b}", "4:44 missing-key",
      "the claim supersedes another without a 'reason' | add 'reason: …': why it replaces the other"
    ),
    (
      "tdp: {value: 4 W, source: a, since: 2025}", "4:39 missing-key",
      "the claim has 'since' but no 'rank' | add 'rank: …'"
    ),
    (
      "tdp: {value: 4 W, absent: unknown, source: a}", "4:16 invalid-claim",
      "the claim has a value and says that there is none ('unknown') | leave out 'value' or 'absent'"
    ),
    (
      "tdp: {source: a}", "4:8 missing-key",
      "the claim has neither 'value' nor 'absent' | add 'value: …', or 'absent: not-published' where there is none"
    ),
    (
      "tdp: {value: unknown, source: a}", "4:16 invalid-claim",
      "'unknown' says that there is no value | write 'absent: unknown'"
    ),
    (
      "tdp: {value: 4 W, source: a, sorce: b}", "4:32 unknown-key",
      "a claim has no key 'sorce' | did you mean 'source'?"
    ),
    (
      "tdp: {value: 4 W, source: A b}", "4:29 invalid-id",
      "'A b' is no id: an id has lower-case letters, digits and single hyphens | call it 'a-b'"
    ),
    (
      "tdp: {value: 4 W, source: a, basis: {scope: rock}}", "4:47 unknown-value",
      "'rock' is not a scope | did you mean 'rack'?"
    ),
    (
      "tdp: {value: 4 W, source: a, evidence: derived}", "4:42 unknown-value",
      "'derived' is no evidence of a claim: our own calculations are never claims | say what kind of statement it is: official, filing, vendor, teardown, benchmark, dataset, analyst, press, retailer, aggregator"
    ),
    ("tdp:", "4:7 invalid-claim", "the claim is empty | write 'VALUE @SOURCE', or 'not-published' where there is none"),
    (
      "tdp: [[4 W @a]]", "4:9 invalid-claim",
      "a claim is one line or keys and values, not a list | write 'VALUE @SOURCE', or 'not-published' where there is none"
    ),
  ])
  func reportsWhatIsWrongWithAClaim(claims: String, finding: String, message: String) {
    let decoded = decode(claims)
    #expect(decoded.findings == ["part.yml:" + finding])
    #expect(decoded.messages == [message])
  }

  @Test func limitsQuotesToTwentyFiveWords() {
    let words = (1...26).map { "w\($0)" }.joined(separator: " ")
    let long = decode("tdp: {value: 4 W, source: a, quote: \(words)}")
    #expect(long.messages == ["the quote has 26 words; at most 25 are quoted | quote the words that carry the figure"])
    #expect(decode("tdp: {value: 4 W, source: a, quote: \(words.dropLast(4))}").findings == [])
    #expect(wordCount("算力为 800 TFLOPS") == 2 + 2)
  }

  @Test func takesAbsencesWithAndWithoutASource() {
    let decoded = decode("die.area: not-published\ntdp: withheld @a\nprice: {absent: not-applicable}")
    #expect(decoded.findings == [])
    #expect(decoded.value.claims.map(\.id.description) == ["part/die.area/-", "part/tdp/a", "part/price/-"])
    #expect(decoded.value.claims.map(\.needsSource) == [false, false, false])
  }

  @Test func decodesTheBytesOfAnything() {
    for seed in 0..<300 {
      var random = SplitMix(seed)
      let field = Vocabulary.builtIn(.english).fields.randomElement(using: &random)?.name ?? "tdp"
      let file = SourceFile(
        path: "content/chips/part.yml", text: "name: P\nscope: die\nclaims:\n  \(field): \(random.noise())\n")
      // The decoder must return, and report every text that is no claim.
      let decoded = decodeEntity(file, kind: .chip, vocabulary: .builtIn(.english))
      #expect(!decoded.value.claims.isEmpty || decoded.diagnostics.haveErrors, "seed \(seed)")
    }
  }
}
