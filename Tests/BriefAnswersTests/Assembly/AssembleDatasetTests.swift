import BriefCore
import Seeds
import Testing
@testable import BriefAnswers
@testable import BriefFigures
@testable import BriefModel
import Samples

@Suite struct AssembleDatasetTests {
  @Test func fillsInWhatTheSourcesSay() throws {
    let fixture = Fixture.chip(
      """
      tdp:
        - 400 W @a
        - 410 W vendor @b
        - {value: 420 W, source: reprint, stated: 2024-11}
        - {value: 430 W, source: undated, retrieved: 2025-03-01}
        - {value: 440 W, source: seen}
        - {value: 450 W, source: c, origin: reprint}
      """
    ).adding("sources/reprint.yml", "title: R\nnote: n\nevidence: aggregator\norigin: middle\n")
      .adding("sources/middle.yml", "title: M\nnote: n\nevidence: press\norigin: d\n")
      .adding("sources/undated.yml", "title: U\nnote: n\nevidence: press\n")
      .adding(
        "sources/seen.yml",
        "title: S\nnote: n\nevidence: press\nretrieved: 2025-05\narchived: https://x.org/web/20250420/y\n")
    let claims = try #require(fixture.dataset().entity("part")?.claims)
    let bySource = Dictionary(uniqueKeysWithValues: claims.map { ($0.source ?? "", $0) })
    #expect(bySource["a"]?.evidence == .press && bySource["b"]?.evidence == .vendor)
    #expect(bySource["a"]?.known == day("2025-02-01"))
    #expect(bySource["reprint"]?.known == day("2024-11-30"))
    #expect(bySource["reprint"]?.origin == "d")
    #expect(bySource["undated"]?.known == day("2025-03-01"))
    #expect(bySource["seen"]?.known == day("2025-04-20"))
    #expect(bySource["c"]?.origin == "d")
    #expect(bySource["a"]?.origin == "a")
  }

  @Test func reportsWhatFilesSayOfOthersThatAreNotThere() {
    let staged = Fixture.chip(
      """
      tdp:
        - 400 W @aa
        - {value: 410 W, source: a, via: zz, id: one}
        - {value: 410 W, source: b, supersedes: part/tdp/aaa, reason: r}
        - {value: 410 W, source: c, supersedes: part/price/a, reason: r}
      price: 3 USD @a
      foundry: tsmcc @a
      """, extra: "designer: nvidea\nbins: [prat]"
    ).adding("companies/nvidia.yml", "name: Nvidia\n").adding("companies/tsmc.yml", "name: TSMC\n")
      .adding("sources/far.yml", "title: F\nnote: n\nevidence: press\norigin: farr\n")
      .adding("events/e.yml", "date: 2025\ntitle: E\nlane: us\nentities: [part, rule-1, nobody]\nsources: [a]\n")
      .adding("rules/rule-1.yml", "title: R\nsupersedes: rule-0\noutcomes: [{part: tsmc, outcome: o, source: a}]\n")
      .assembled()
    #expect(
      staged.messages == [
        "there is no company 'nvidea' | did you mean 'nvidia'?",
        "there is no chip or system 'prat' | did you mean 'part'?",
        "there is no source 'aa' | did you mean 'a'?",
        "there is no source 'zz' | add content/sources/zz.yml",
        "there is no claim 'part/tdp/aaa' | did you mean 'part/tdp/aa'?",
        "the claim cannot supersede 'part/price/a', which is of another field",
        "there is no company 'tsmcc' | did you mean 'tsmc'?",
        "there is no entity 'nobody'",
        "there is no rule 'rule-0' | did you mean 'rule-1'?",
        "'tsmc' is a company, not a chip or system",
        "there is no source 'farr' | did you mean 'far'?",
      ])
    #expect(staged.findings.contains("part.yml:7:14 unknown-source"))
    #expect(staged.findings.contains("part.yml:12:12 unknown-entity"))
  }

  @Test func namesTheOtherFileOfAnIDThatIsTakenTwice() {
    let staged = Fixture(files: [
      "chips/x.yml": "name: X\nscope: die\nformerly: [y, z]\n", "companies/x.yml": "name: X\n",
      "rules/y.yml": "title: Y\n", "chips/w.yml": "name: W\nscope: die\nformerly: [z, w]\n",
    ]).assembled()
    #expect(
      staged.messages == [
        "'w' is this file's own id, and cannot be a former one too | leave it out",
        "'y' is the id of a rule, content/rules/y.yml, and cannot be a former one too | leave it out",
        "'z' is a former id of 'w' already | leave it out of one of them",
        "the company 'x' has the id of a chip | rename this file or content/chips/x.yml",
      ])
  }

  @Test func followsFormerIDs() {
    let dataset = Fixture.chip("tdp: 400 W @a", extra: "formerly: [old]").adding(
      "systems/s.yml", "name: S\nscope: rack\nchip: old\n"
    ).dataset()
    #expect(dataset.entity("s")?.chip?.value == "part")
    #expect(dataset.currentID("old") == "part" && dataset.entity("old") == nil)
    #expect(dataset.figure("old", "tdp", asOf: day("2025-06-01")).entity == "part")
  }

  @Test func warnsOfUndatedClaims() {
    let staged = Fixture.chip("tdp: 400 W @u").adding("sources/u.yml", "title: U\nnote: n\nevidence: press\n")
      .assembled()
    #expect(staged.findings == ["part.yml:5:15 warning undated-claim"])
    #expect(staged.value.figure("part", "tdp", asOf: day("1999-01-01")).flags == [.undated])
  }

  @Test func reportsCirclesOfOriginsAndOfSupersession() {
    func source(_ origin: String) -> String { "title: T\nnote: n\nevidence: press\norigin: \(origin)\n" }
    let staged = Fixture(files: [
      "sources/a.yml": source("c"), "sources/b.yml": source("a"), "sources/c.yml": source("b"),
      "sources/d.yml": source("a"),
    ]).assembled()
    #expect(staged.findings == ["a.yml:4:9 circular-origin"])
    #expect(staged.messages.first?.hasPrefix("the source repeats itself: a repeats c repeats b repeats a") == true)
    let claims = Fixture.chip(
      """
      tdp:
        - {value: 1 W, source: a, supersedes: part/tdp/b, reason: r}
        - {value: 2 W, source: b, supersedes: part/tdp/a, reason: r}
      """
    ).assembled()
    #expect(
      claims.messages == [
        "the claim supersedes itself: part/tdp/a, then part/tdp/b, then part/tdp/a | leave out 'supersedes' at the older claim"
      ])
  }

  @Test func nowIsTheLatestKnownDay() {
    let fixture = Fixture.chip("tdp: {value: 400 W, source: a, retrieved: 2025-03-03}")
      .adding("events/bill.yml", "date: 2030\ntitle: B\nlane: us\nsources: [a]\npending: true\n")
    #expect(fixture.assembled(now: nil).value.now == day("2025-03-03"))
    #expect(fixture.assembled(now: "2024-01-01").value.now == day("2024-01-01"))
  }

  @Test(arguments: 0..<20) func doesNotDependOnTheOrderOfFiles(seed: Int) {
    var random = SplitMix(seed)
    let fixture = Fixture.chip("tdp: [400 W @a, 500 W @bb]\nprice: 3 USD @b")
      .adding("companies/part.yml", "name: P\n").adding("rules/a.yml", "title: A\n")
      .adding("events/a.yml", "date: 2025\ntitle: E\nlane: us\nsources: [q]\n")
    let usual = fixture.assembled()
    let shuffled = fixture.assembled(order: fixture.files.keys.sorted().shuffled(using: &random))
    #expect(usual.diagnostics.sortedOnce() == shuffled.diagnostics.sortedOnce(), "seed \(seed)")
    #expect(usual.diagnostics.count >= 4)
    #expect(usual.value.entities.map(\.id) == shuffled.value.entities.map(\.id), "seed \(seed)")
    #expect(usual.value.history("part", "tdp").segments == shuffled.value.history("part", "tdp").segments)
  }
}
