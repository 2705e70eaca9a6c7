import BriefCore
import Testing
@testable import BriefAnswers
@testable import BriefFigures
@testable import BriefModel
@testable import BriefQuantities
import Samples

@Suite struct ResolveFigureTests {
  private let late = day("2025-12-01")

  /// `printed [flags] sources` of a field of the fixture's chip.
  private func resolve(
    _ claims: String, _ field: String = "memory.bandwidth", basis: Basis? = nil, on text: String = "2025-12-01",
    extra: String = "status: shipping", sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) -> String {
    let dataset = Fixture.chip(claims, extra: extra)
      .adding("sources/reprint.yml", "title: R\nnote: n\ndate: 2025-02-10\nevidence: press\norigin: a\n")
      .adding("sources/low.yml", "title: L\nnote: n\ndate: 2025-02-10\nevidence: press\nquality: low\n")
      .adding("companies/tsmc.yml", "name: TSMC\n").adding("companies/smic.yml", "name: SMIC\n")
      .dataset(sourceLocation: sourceLocation)
    let figure = dataset.figure("part", field, basis: basis, asOf: day(text))
    let printed = dataset.printed(figure, .english).replacing("\u{A0}", with: " ")
    return
      "\(printed) [\(figure.flags.map(\.rawValue).joined(separator: " "))] \(figure.sources.joined(separator: " "))"
  }

  private func basis(_ parts: [(BasisComponent, BasisValue)]) -> Basis {
    var basis = Basis()
    for (part, value) in parts { basis[part] = value }
    return basis
  }

  @Test func agreementIsTheBestEvidencedClaimsValueWithAllSources() {
    #expect(resolve("memory.bandwidth: [3.35 TB/s @a, 3.352 TB/s vendor @b]") == "3.352 TB/s [] a b")
    // The tolerance of 1 % applies to the whole set: each neighbour agrees, the ends do not.
    #expect(resolve("memory.bandwidth: [1.00 TB/s @a, 1.01 TB/s @b]") == "1.00 TB/s [] a b")
    #expect(
      resolve("memory.bandwidth: [1.00 TB/s @a, 1.006 TB/s @b, 1.012 TB/s @c]")
        == "1.00 to 1.012 TB/s [conflicting] a b c")
    // Among equal values, the earliest known claim comes first, and a source of low quality after others of its kind.
    #expect(resolve("memory.bandwidth: [4.0 TB/s @b, 4.00 TB/s @a]") == "4.00 TB/s [] a b")
    #expect(resolve("memory.bandwidth: [4.0 TB/s @low, 4.00 TB/s @f]") == "4.00 TB/s [] f low")
  }

  @Test func intervalsKeepTheSourcesOfTheirEnds() throws {
    let dataset = Fixture.chip("tdp: [400 W @a, 0.55 kW @b, 500 W @c, 550 W @d]").dataset()
    let figure = dataset.figure("part", "tdp", asOf: late)
    guard case .interval(let low, let lowClaims, let high, let highClaims) = figure.answer else {
      Issue.record("no interval: \(figure.answer)")
      return
    }
    #expect(low.description == "400 W" && lowClaims.map(\.description) == ["part/tdp/a"])
    #expect(high.description == "0.55 kW" && highClaims.map(\.description) == ["part/tdp/b", "part/tdp/d"])
    #expect(figure.claims.count == 4 && figure.evidence == .press)
  }

  @Test func rangesAndBoundsCountWithBothEnds() {
    #expect(resolve("memory.bandwidth: 1.6 to 1.8 TB/s @a") == "1.6 to 1.8 TB/s [] a")
    #expect(resolve("memory.bandwidth: [1.6 to 1.8 TB/s @a, 2.0 TB/s @b]") == "1.6 to 2.0 TB/s [conflicting] a b")
    #expect(resolve("tdp: ~400 W @a", "tdp") == "about 400 W [approximate] a")
    #expect(resolve("tdp: [400 W @a, \"> 500 W @b\"]", "tdp") == "400 to more than 500 W [conflicting approximate] a b")
  }

  @Test func unlikeBasesNeverAnswer() {
    let claims = """
      peak.bf16:
        - 1000 TFLOP/s sparse matrix @a
        - 60 TFLOP/s dense vector @b
        - 250 TFLOP/s dense matrix die @c
        - 400 TFLOP/s dense matrix measured @d
        - 900 TFLOP/s dense matrix roadmap @e
      """
    #expect(resolve(claims, "peak.bf16") == "unknown [] ")
    #expect(resolve(claims, "peak.bf16", basis: basis([(.density, .sparse)])) == "1,000 TFLOP/s [] a")
    #expect(resolve(claims, "peak.bf16", basis: basis([(.unit, .vector)])) == "60 TFLOP/s [] b")
    #expect(resolve(claims, "peak.bf16", basis: basis([(.scope, .die)])) == "250 TFLOP/s [] c")
    #expect(resolve(claims, "peak.bf16", basis: basis([(.method, .measured)])) == "400 TFLOP/s [] d")
    #expect(resolve(claims, "peak.bf16", basis: basis([(.stage, .roadmap)])) == "900 TFLOP/s [roadmap] e")
    #expect(resolve("interconnect.bandwidth: 300 GB/s one-way @a", "interconnect.bandwidth") == "unknown [] ")
    // A roadmap claim answers for a chip that is itself only planned or announced.
    #expect(resolve(claims, "peak.bf16", extra: "status: announced") == "900 TFLOP/s [roadmap] e")
    #expect(resolve(claims, "peak.bf16", extra: "status: reported") == "unknown [] ")
  }

  @Test func whatIsUnstatedAnswersWithItsFlagAndNeverBesideWhatIsStated() {
    #expect(
      resolve("peak.bf16: [800 TFLOP/s @a, 900 TFLOP/s @b]", "peak.bf16")
        == "800 to 900 TFLOP/s [conflicting unstatedBasis] a b")
    #expect(resolve("peak.bf16: [800 TFLOP/s @a, 700 TFLOP/s dense matrix @b]", "peak.bf16") == "700 TFLOP/s [] b")
    // Claims with more of the basis stated come first, and a stated density counts more than a stated unit.
    #expect(
      resolve("peak.bf16: [800 TFLOP/s @a, 700 TFLOP/s dense @b, 600 TFLOP/s matrix @c]", "peak.bf16")
        == "700 TFLOP/s [unstatedBasis] b")
    #expect(resolve("peak.bf16: 800 TFLOP/s vector @a", "peak.bf16") == "unknown [] ")
  }

  @Test func deprecatedAndSupersededClaimsDoNotAnswer() {
    let claims = """
      tdp:
        - {value: 300 W, source: a, rank: deprecated, reason: r}
        - {value: 350 W, source: b, rank: deprecated, since: 2025-06-01, reason: r}
        - 400 W @c
        - {value: 500 W, source: e, supersedes: part/tdp/c, reason: r}
      """
    #expect(resolve(claims, "tdp", on: "2025-02-01") == "unknown [] ")
    #expect(resolve(claims, "tdp", on: "2025-02-03") == "350 to 400 W [conflicting] b c")
    #expect(resolve(claims, "tdp", on: "2025-02-05") == "350 to 500 W [conflicting] b e")
    #expect(resolve(claims, "tdp", on: "2025-06-01") == "500 W [] e")
  }

  @Test func aPreferredClaimAnswersAndIsMarkedWhereAnIndependentOneDiffers() {
    func preferred(_ others: String, since: String = "") -> String {
      "tdp:\n  - {value: 400 W, source: a, rank: preferred, reason: r\(since)}\n  - \(others)"
    }
    #expect(resolve(preferred("500 W @b"), "tdp") == "400 W [disputed] a")
    #expect(resolve(preferred("402 W @b"), "tdp") == "400 W [] a")
    #expect(resolve(preferred("500 W @reprint"), "tdp") == "400 W [] a")
    #expect(resolve(preferred("{value: 500 W, source: b, origin: a}"), "tdp") == "400 W [] a")
    #expect(resolve(preferred("{value: 500 W, source: b, rank: deprecated, reason: r}"), "tdp") == "400 W [] a")
    #expect(
      resolve(preferred("500 W @b", since: ", since: 2025-03-01"), "tdp", on: "2025-02-28")
        == "400 to 500 W [conflicting] a b")
    #expect(
      resolve(preferred("500 W @b", since: ", since: 2025-03-01"), "tdp", on: "2025-03-01") == "400 W [disputed] a")
  }

  @Test func aReprintIsNoSecondSource() {
    #expect(resolve("tdp: [400 W @a, 500 W @reprint]", "tdp") == "400 W [] a")
    #expect(resolve("tdp: 500 W @reprint", "tdp") == "500 W [] reprint")
    // Until the origin's own claim is known, its reprint answers.
    let early = "tdp: [{value: 400 W, source: a, stated: 2025-06-01}, 500 W @reprint]"
    #expect(resolve(early, "tdp", on: "2025-05-01") == "500 W [] reprint")
    #expect(resolve(early, "tdp", on: "2025-06-01") == "400 W [] a")
  }

  @Test func variantsAreListed() {
    func claim(_ value: String, _ variant: String, _ source: String) -> String {
      "{value: \(value), variant: \(variant), source: \(source)}"
    }
    let two = "\(claim("752 W", "low", "a")), \(claim("800 W", "high", "b"))"
    #expect(resolve("tdp: [\(two)]", "tdp") == "752 or 800 W [] a b")
    #expect(resolve("tdp: [\(two), 805 W @c]", "tdp") == "752 or 800 W [] a b c")
    #expect(resolve("tdp: [\(two), 780 W @c]", "tdp") == "752, 780 or 800 W [] a b c")
    #expect(
      resolve("tdp: [\(two), \(claim("900 W", "high", "c"))]", "tdp") == "752 or 800 to 900 W [conflicting] a b c")
    #expect(
      resolve("tdp: [\(claim("752 W", "low", "a")), \(claim("800 W", "low", "b"))]", "tdp")
        == "752 to 800 W [conflicting] a b")
    #expect(resolve("tdp: [\(claim("752 W", "low", "a")), \(claim("753 W", "high", "b"))]", "tdp") == "752 W [] a b")
    #expect(
      resolve("memory.type: [\(claim("HBM3", "old", "a")), \(claim("HBM3e", "new", "b")), HBM3 @c]", "memory.type")
        == "HBM3 or HBM3e [] a b c")
    // A preferred claim of one variant leaves the claims of other variants in the answer.
    #expect(
      resolve("tdp: [\(two), {value: 760 W, variant: low, source: c, rank: preferred, reason: r}]", "tdp")
        == "760 or 800 W [disputed] b c")
  }

  /// A figure that comes from a single variant names the variant.
  @Test(arguments: [
    ("{value: 752 W, variant: low, source: a}", "low"),
    ("{value: 752 W, variant: low, source: a}, {value: 800 W, variant: low, source: b}", "low"),
    ("{value: 752 W, variant: low, source: a}, 800 W @b", nil), ("752 W @a", nil),
    ("{value: 752 W, variant: low, source: a}, {value: 800 W, variant: high, source: b}", nil),
    ("{value: 752 W, variant: low, source: a}, {value: 753 W, variant: high, source: b}", nil),
  ])
  func theVariantOfAllClaimsIsSaid(claims: String, variant: String?) {
    let dataset = Fixture.chip("tdp: [\(claims)]", extra: "status: shipping").dataset()
    #expect(dataset.figure("part", "tdp", asOf: late).variant == variant)
  }

  @Test func wordsDatesAndIDsAgreeOrAreListed() {
    #expect(resolve("memory.type: [HBM3 @a, HBM3 @b]", "memory.type") == "HBM3 [] a b")
    #expect(resolve("memory.type: [HBM3 @a, HBM2e vendor @b]", "memory.type") == "HBM2e or HBM3 [conflicting] a b")
    #expect(resolve("foundry: [tsmc @a, smic @b]", "foundry") == "SMIC or TSMC [conflicting] a b")
    #expect(resolve("announced: [2025-08 @a, 2025-08-29 @b, 2025 @c]", "announced") == "29 August 2025 [] a b c")
    #expect(
      resolve("announced: [2025-08 @a, 2025-09-01 @b, 2025 @c]", "announced")
        == "August 2025 or 1 September 2025 [conflicting] a b c")
  }

  @Test func absencesAnswerOnlyWhereNoValueDoes() {
    #expect(resolve("tdp: withheld @a", "tdp") == "withheld [] a")
    #expect(resolve("tdp: [withheld @a, not-published @b]", "tdp") == "not published [] b")
    #expect(resolve("tdp: [withheld @b, 400 W @a]", "tdp") == "400 W [] a")
    #expect(resolve("tdp: [withheld @a, 400 W @b]", "tdp", on: "2025-02-01") == "withheld [] a")
    #expect(resolve("tdp: not-published", "tdp", on: "2001-01-01") == "not published [] ")
    #expect(resolve("price: 3 USD @a", "tdp") == "unknown [] ")
    // An absence on a stated basis answers only for that basis.
    #expect(resolve("peak.fp8: not-published sparse @a", "peak.fp8") == "unknown [] ")
    #expect(resolve("peak.fp8: not-published @a", "peak.fp8") == "not published [] a")
  }

  @Test func oneSixteenBitFormatAnswersForTheOther() {
    #expect(resolve("peak.bf16: 800 TFLOP/s dense matrix @a", "peak.fp16") == "800 TFLOP/s [sameAs] a")
    #expect(
      resolve("peak.bf16: 800 TFLOP/s dense matrix @a\npeak.fp16: 700 TFLOP/s dense matrix @b", "peak.fp16")
        == "700 TFLOP/s [] b")
    #expect(
      resolve("peak.bf16: 800 TFLOP/s dense matrix @a\npeak.fp16: not-applicable @b", "peak.fp16")
        == "not applicable [] b")
    #expect(resolve("peak.bf16: 800 TFLOP/s sparse matrix @a", "peak.fp16") == "unknown [] ")
  }

  @Test func theLatestPeriodAnswers() {
    let claims = "revenue: [1 USD period=2025-Q1 @a, 2 USD period=2025-Q2 @b, 3 USD period=2024 @c, 4 USD @d]"
    #expect(resolve(claims, "revenue") == "$2 [] b")
    #expect(resolve(claims, "revenue", on: "2025-02-01") == "$1 [] a")
    #expect(resolve(claims, "revenue", basis: basis([(.period, .other("2024"))])) == "$3 [] c")
    #expect(
      resolve("revenue: [1 USD period=2025 @a, 2 USD period=2025-Q1 @b, 9 USD period=2025/2028 @c]", "revenue")
        == "$9 [] c")
    #expect(resolve("revenue: [1 USD period=FY2026-Q1 @a, 2 USD period=FY2026-Q2 @b]", "revenue") == "$2 [] b")
    #expect(
      resolve("revenue: [100 USD period=2025 @a, 720 CNY period=2025 filing @b]", "revenue") == "720 CNY or $100 [] a b"
    )
  }

  @Test func saysHowWeakItsSourcesAre() {
    #expect(
      resolve("tdp: [400 W aggregator @a, 402 W @low]", "tdp") == "400 W [weak] a low".replacing("400", with: "402"))
    #expect(resolve("tdp: [400 W aggregator @a, 402 W @b]", "tdp") == "402 W [] a b")
    let staged = Fixture.chip("tdp: 400 W @TK").assembled()
    #expect(staged.value.figure("part", "tdp", asOf: late).flags == [.needsSource])
  }

  @Test func whatIsNotThereIsUnknown() {
    let dataset = Fixture.chip("tdp: 400 W @a").dataset()
    #expect(dataset.figure("nobody", "tdp", asOf: late).answer == .absent(.unknown))
    #expect(dataset.figure("part", "nothing", asOf: late).answer == .absent(.unknown))
    #expect(dataset.history("nobody", "tdp").segments.count == 1)
  }
}
