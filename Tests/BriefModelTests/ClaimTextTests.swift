import BriefCore
import Seeds
import Testing
@testable import BriefModel
@testable import BriefQuantities
import Samples

@Suite struct ClaimTextTests {
  private let rate = Field.Kind.quantity(.operationRate)

  private func read(_ text: String, _ kind: Field.Kind) -> ClaimText? {
    parseClaimText(text, at: span(of: text), kind: kind).value
  }

  /// The components in one line: value | absence | basis | evidence | source | locator.
  private func summary(_ claim: ClaimText?) -> String? {
    guard let claim else { return nil }
    let basis = claim.basis.map { "\($0.component.rawValue)=\($0.value)" }.joined(separator: " ")
    let source = claim.isTK ? "TK" : claim.source?.value ?? "-"
    return [
      claim.value?.value ?? "-", claim.absence?.value.rawValue ?? "-", basis, claim.evidence?.value.rawValue ?? "-",
      source,
      claim.locator ?? "-",
    ].joined(separator: " | ")
  }

  @Test(arguments: [
    (
      "780 TFLOP/s dense matrix @semianalysis-2025-04-16",
      "780 TFLOP/s | - | density=dense unit=matrix | - | semianalysis-2025-04-16 | -"
    ),
    ("247 million USD period=2025-Q2 @eweek", "247 million USD | - | period=2025-Q2 | - | eweek | -"),
    ("72 @trendforce-2025-07-21", "72 | - |  | - | trendforce-2025-07-21 | -"),
    ("72 die @x", "72 | - | scope=die | - | x | -"),
    ("~120 kW measured press @x, p. 3", "~120 kW | - | method=measured | press | x | p. 3"),
    ("1.6 to 1.8 TB/s both-way @x", "1.6 to 1.8 TB/s | - | direction=both-way | - | x | -"),
    ("> 80 billion @TK", "> 80 billion | - |  | - | TK | -"),
    ("96GB @x", "96GB | - |  | - | x | -"), ("80billion USD dense", "80billion USD | - | density=dense | - | - | -"),
    ("not-published @x", "- | not-published |  | - | x | -"), ("unknown", "- | unknown |  | - | - | -"),
    ("not-applicable die vendor @x", "- | not-applicable | scope=die | vendor | x | -"),
    ("$12,000 retailer @x, Table 4, note a@b", "$12,000 | - |  | retailer | x | Table 4, note a@b"),
    // Text that is not a number is left to the quantity parser, and the words after it are still separated.
    ("about 400 W dense @x", "about 400 W | - | density=dense | - | x | -"),
    ("780 TFLPO/s dense @x", "780 TFLPO/s | - | density=dense | - | x | -"),
  ]) func takesAQuantityApart(text: String, parts: String) {
    #expect(summary(read(text, rate)) == parts)
  }

  @Test(arguments: [
    ("7 nm class @trendforce-2025-03-13", "7 nm class | - |  | - | trendforce-2025-03-13 | -"),
    ("HBM2e roadmap vendor @x", "HBM2e | - | stage=roadmap | vendor | x | -"),
    ("made by the press @x", "made by the | - |  | press | x | -"), ("dense @x", "dense | - |  | - | x | -"),
    ("unknown foundry @x", "unknown foundry | - |  | - | x | -"), ("withheld @x", "- | withheld |  | - | x | -"),
    ("a@b.c @x", "a@b.c | - |  | - | x | -"), ("昇腾 910 @x", "昇腾 910 | - |  | - | x | -"),
  ]) func takesATextApart(text: String, parts: String) {
    #expect(summary(read(text, .text)) == parts)
  }

  @Test func pointsAtEachPart() throws {
    let text = "780 TFLOP/s dense vendor @x-1, p. 3"
    let claim = try #require(read(text, rate))
    #expect(underlined(text, claim.value?.span) == "780 TFLOP/s")
    #expect(underlined(text, claim.basis.first?.span) == "dense")
    #expect(underlined(text, claim.evidence?.span) == "vendor")
    #expect(underlined(text, claim.source?.span) == "x-1")
  }

  @Test(arguments: [
    ("780 TFLOP/s dens @x", "dens", "'dens' is no word of a basis and no kind of evidence", "did you mean 'dense'?"),
    ("72 dese @x", "dese", "'dese' is no word of a basis and no kind of evidence", "did you mean 'dense'?"),
    (
      "5 W dense sparse @x", "sparse", "the claim says 'dense' and 'sparse', which are both its density",
      "leave out one"
    ),
    ("5 W dense dense @x", "dense", "the claim says 'dense' and 'dense', which are both its density", "leave out one"),
    ("5 W press vendor @x", "vendor", "the claim has two kinds of evidence, 'press' and 'vendor'", "leave out one"),
    (
      "5 W derived @x", "derived", "'derived' is no word of a basis and no kind of evidence",
      "a claim is written 'VALUE [BASIS …] [EVIDENCE] @SOURCE[, LOCATOR]'"
    ),
    ("5 W period= @x", "period=", "the period is empty", "write 'period=2025-Q2'"),
    ("5 W @", "@", "no source follows the '@'", "write '@' and the source's id, or '@TK' in a draft"),
    (
      "5 W @x dense", "dense", "only a locator may follow the source, behind a comma",
      "write the basis and the evidence before the '@'"
    ),
    ("5 W @x, ", ", ", "no locator follows the comma", "write '@x, p. 3', or no comma"),
    ("@x", "", "the claim has no value", "write 'VALUE @SOURCE', or 'not-published @SOURCE' where there is none"),
    (
      "not published @x", "not published", "'not published' is no quantity and no absence",
      "did you mean 'not-published'?"
    ),
    (
      "not-publishd @x", "not-publishd", "'not-publishd' is no quantity and no absence", "did you mean 'not-published'?"
    ),
  ]) func refuses(text: String, marked: String, message: String, help: String) throws {
    let staged = parseClaimText(text, at: span(of: text), kind: rate)
    #expect(staged.value == nil)
    #expect(staged.diagnostics.count == 1)
    let found = try #require(staged.diagnostics.first)
    #expect(found.code == .invalidClaim)
    #expect(found.message == message)
    #expect(found.help == help)
    #expect(underlined(text, found.span) == marked)
  }

  @Test(arguments: 0..<40) func findsThePartsOfWhatWasPutTogether(seed: Int) throws {
    var random = SplitMix(seed)
    for _ in 0..<40 {
      guard let value = random.quantity() else { continue }
      var text = value.description
      var basis: [String] = []
      for component in BasisComponent.allCases where Bool.random(using: &random) {
        guard let word = component.words.randomElement(using: &random) else { continue }
        basis.append(word)
      }
      basis.shuffle(using: &random)
      for word in basis { text += " " + word }
      let evidence = Evidence.allCases.filter { $0 != .derived }.randomElement(using: &random)
      if let evidence { text += " " + evidence.rawValue }
      text += " @some-source.1"
      let claim = try #require(read(text, rate), "\(text), seed \(seed)")
      #expect(claim.value.flatMap { quantity($0.value) } == value, "\(text), seed \(seed)")
      #expect(claim.basis.map(\.value) == basis, "\(text), seed \(seed)")
      #expect(claim.evidence?.value == evidence, "\(text), seed \(seed)")
      #expect(claim.source?.value == "some-source.1", "\(text), seed \(seed)")
    }
  }
}
