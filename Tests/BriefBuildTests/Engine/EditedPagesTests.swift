import BriefCore
import Seeds
import Testing
@testable import BriefBuild
@testable import BriefOutput
import SampleSites

/// After edits that change only texts, the engine skips the check of the rest of the site. Such builds, and the builds
/// after them, equal clean builds.
@Suite struct EditedPagesTests {
  private static let pages = ["content/briefings/later.md", "content/briefings/page.md"]

  /// Edits of a text. Some of them change what other pages read from it.
  private static let edits: [(name: String, text: @Sendable (Int) -> String)] = [
    ("a word", { "\n\nWord \($0).\n" }), ("a figure", { "\n\nNow `= one.peak.bf16` \($0).\n" }),
    ("a heading", { "\n\n## Heading \($0)\n" }), ("a mention", { "\n\n[Two](chip:two) \($0)\n" }),
    ("a link to a place that is not there", { "\n\n[there](page.md#nowhere-\($0))\n" }),
    ("a block", { "\n\n```compare\nchips: [one, two]\nfields: [peak.bf16]\n```\n\n\($0)\n" }),
    ("a fault", { "\n\n`= one.nothing-\($0)`\n" }),
  ]

  @Test(arguments: 0..<2 as Range<UInt64>) func equalCleanBuilds(seed: UInt64) throws {
    var random = SplitMix(seed)
    let storedState = StoredState()
    let site = TinySite(FullSite.files, state: storedState.disk)
    var last = try site.build()
    let originals = Self.pages.map { site[$0] ?? "" }
    var history: [String] = []
    var alone = 0
    for step in 0..<7 {
      let which = Int.random(in: 0..<Self.pages.count, using: &random)
      // The first edit and most others change words and figures, which no other page reads.
      let draws = (0..<2).map { _ in Int.random(in: 0..<Self.edits.count, using: &random) }
      let edit = Self.edits[step == 0 ? 0 : min(draws[0], draws[1])]
      // Every other step starts from the original text, which repairs earlier faults. Data files change at random, too.
      let isFresh = step % 2 == 0
      site[Self.pages[which]] = (isFresh ? originals[which] : site[Self.pages[which]] ?? "") + edit.text(step)
      if Int.random(in: 0..<5, using: &random) == 0 {
        site["content/chips/two.yml"] = (site["content/chips/two.yml"] ?? "").replacing(
          "400 TFLOP/s", with: "4\(step)0 TFLOP/s")
      }
      history.append("\(edit.name) in \(Self.pages[which])")
      let built = try site.build(jobs: 1 + step % 2)
      if built.report.changes != nil, built.report.work.rendered == 1 { alone += 1 }
      let clean = try TinySite(site.files.withLock { $0 }).build()
      let location = "seed \(seed), step \(step): \(history.suffix(4))"
      #expect(built.findings == clean.findings, "\(location)")
      #expect(built.report.pages == clean.report.pages || clean.haveErrors, "\(location)")
      #expect(built.files == (clean.report.changes == nil ? last.files : clean.files), "\(location)")
      last = built
    }
    #expect(alone > 0, "\(history)")
  }

  @Test func aPageThatTellsTheOthersNothingNewLeavesThemUnread() throws {
    let storedState = StoredState()
    let site = TinySite(FullSite.files, state: storedState.disk)
    try site.build()
    site[Self.pages[0]] = (site[Self.pages[0]] ?? "") + "\n\nMore.\n"
    let asked = try site.build()
    #expect(asked.report.work.rendered == 1)
    #expect(asked.report.changes?.written.sorted() == ["briefings/later/index.html", "feed.xml"])
    let second = try site.build()
    #expect(second.report.work.rendered == 0)
    #expect(second.report.changes?.written == [])
    #expect(second.files == asked.files)
  }
}
