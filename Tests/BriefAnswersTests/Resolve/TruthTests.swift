import BriefCore
import Testing
@testable import BriefAnswers
@testable import BriefFigures
@testable import BriefModel
@testable import BriefQuantities
import Samples

/// Yes-or-no fields, and fields that stand in for others.
@Suite struct TruthTests {
  private let name = "designed_for_data_centres"

  private func figure(_ claims: String) -> Figure {
    Fixture.chip(claims).dataset().figure("part", name, asOf: day("2026-01-01"))
  }

  /// A truth value is parsed in both claim forms and printed in both languages.
  @Test(arguments: [("yes", true, "yes", "是"), ("no", false, "no", "否")])
  func aWordIsRead(word: String, isTrue: Bool, english: String, chinese: String) {
    for claim in ["\(name): \(word) @a", "\(name): {value: \(word), source: a}"] {
      let figure = figure(claim)
      #expect(figure.answer == .value(.truth(isTrue)))
      #expect(figure.printed(.english) == english)
      #expect(figure.printed(.chinese) == chinese)
    }
  }

  @Test func aPlanIsOneWordMore() {
    let figure = Fixture.chip("\(name): yes roadmap @a", extra: "status: roadmap").dataset()
      .figure("part", name, asOf: day("2026-01-01"))
    #expect(figure.answer == .value(.truth(true)))
    #expect(figure.basis[.stage] == .roadmap)
  }

  /// Contradicting claims are both listed.
  @Test func contradictionsAreListed() {
    let figure = figure("\(name): [yes @a, no @b]")
    #expect(figure.printed(.english) == "no or yes")
    #expect(figure.flags == [.conflicting])
  }

  @Test func onesThatAgreeAreOne() {
    #expect(self.figure("\(name): [yes @a, yes @b]").claims.count == 2)
    #expect(self.figure("\(name): [yes @a, yes @b]").answer == .value(.truth(true)))
  }

  @Test(arguments: ["true", "Yes", "1", "on", "maybe"]) func everythingElseIsRefused(word: String) {
    for claim in ["\(name): '\(word) @a'", "\(name): {value: '\(word)', source: a}"] {
      #expect(
        Fixture.chip(claim).assembled().messages == [
          "'\(word)' is neither yes nor no | write 'yes' or 'no', in lower case"
        ])
    }
  }

  /// A field answers for another on the same basis, with a flag. A claim of the field itself has precedence.
  @Test(arguments: [
    ("dram.bandwidth", "memory.bandwidth: 4.0 TB/s @a", "4.0\u{A0}TB/s", [Figure.Flag.sameAs]),
    // One link is a component of all input and output.
    (
      "io.bandwidth", "interconnect.bandwidth: 600 GB/s both-way @a", "at least 600\u{A0}GB/s", [.sameAs, .approximate]
    ),
  ])
  func aFieldStandsInForAnother(field: String, claim: String, printed: String, flags: [Figure.Flag]) {
    let now = day("2026-01-01")
    let lent = Fixture.chip(claim).dataset().figure("part", field, asOf: now)
    #expect(lent.printed(.english) == printed)
    #expect(lent.flags == flags)
    let own = Fixture.chip(claim + "\n\(field): 1 TB/s @b").dataset().figure("part", field, asOf: now)
    #expect(own.printed(.english) == "1\u{A0}TB/s")
    #expect(!own.flags.contains(.sameAs))
  }

  @Test func theApplicableAreaIsOfThePackage() {
    let figure = Fixture.chip("die.nonplanar_area: 1600 mm² @a", scope: "board").dataset()
      .figure("part", "die.nonplanar_area", asOf: day("2026-01-01"))
    #expect(figure.basis[.scope] == .package)
    #expect(figure.printed(.english) == "1,600\u{A0}mm²")
  }
}
