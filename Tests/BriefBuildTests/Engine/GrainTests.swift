import BriefCore
import Testing
@testable import BriefBuild
@testable import BriefIncremental
@testable import BriefOutput
import SampleSites

/// The number of pages that an edit rebuilds. The tests count pages and measure no times.
@Suite struct GrainTests {
  private let storedState = StoredState()
  private let site: TinySite

  init() throws {
    site = TinySite(FullSite.files, state: storedState.disk)
    try site.build()
  }

  /// The pages that were rebuilt: those whose traces differ from before the edit, and the number of rendered pages.
  private func made(_ edit: (TinySite) -> Void) throws -> (names: Set<String>, count: Int) {
    let before = traces()
    edit(site)
    let built = try site.build()
    #expect(!built.haveErrors, "\(built.findings)")
    let after = traces()
    return (Set(after.keys.filter { before[$0] != after[$0] }), built.report.work.rendered)
  }

  private func traces() -> [String: [UInt8]] {
    let shards = storedState.files.withLock { files in files.filter { $0.key.hasPrefix("traces-") }.map(\.value) }
    let tables = shards.compactMap(TraceFile.openShard)
    return Dictionary(
      uniqueKeysWithValues: tables.flatMap { table in
        table.indices.map { (table.key($0), Array(table.value($0))) }
      })
  }

  private func change(_ path: String, _ old: String, _ new: String) -> (TinySite) -> Void {
    { site in
      let text = site[path] ?? ""
      #expect(text.contains(old), "\(path) has no '\(old)'")
      site[path] = text.replacing(old, with: new)
    }
  }

  @Test func nothingIsMadeWhereNothingChanged() throws {
    #expect(try made { _ in }.count == 0)
    // The file is rewritten with the same content.
    #expect(try made { $0["content/chips/one.yml"] = $0["content/chips/one.yml"] }.count == 0)
  }

  @Test func aTypoInABriefingMakesItsPage() throws {
    let made = try made(change("content/briefings/later.md", "Later than", "Still later than"))
    #expect(made.names == ["briefing later"])
    #expect(made.count == 1)
  }

  @Test func aTitleMakesThePagesThatShowIt() throws {
    let made = try made(change("content/briefings/later.md", "title: Later", "title: Much later"))
    // The adjacent briefing, the lists, and the page that links to it.
    #expect(made.names == ["briefing later", "briefing page", "home", "section briefings"])
  }

  @Test func aCorrectionMakesTheHomePage() throws {
    let text = try made(
      change("content/briefings/later.md", "title: Later", "title: Later\ncorrections: [{date: 2025-06-02, text: No.}]")
    )
    #expect(text.names.isSuperset(of: ["briefing later", "home"]))
    let figure = try made(change("content/chips/two.yml", "why: A digit was misread.", "why: The line was misread."))
    #expect(figure.names.contains("home"))
  }

  @Test func aClaimMakesThePagesThatPrintOrDeriveFromIt() throws {
    let made = try made(change("content/chips/two.yml", "400 TFLOP/s", "410 TFLOP/s"))
    #expect(made.names.contains("entity two"))
    #expect(made.names.contains("pair one two"))
    // The claim is used in a ratio, in the list of chips and in that of companies.
    #expect(made.names.contains("briefing page"))
    #expect(made.names.contains("section chips"))
    #expect(made.names.contains("section companies"))
    #expect(made.names.contains("source sheet"))
    let untouched: Set = [
      "briefing later", "home", "section timeline", "section briefings", "entity one", "entity fab", "entity stack",
      "entity model", "source report", "section sources", "methodology", "not-found",
    ]
    #expect(made.names.isDisjoint(with: untouched), "\(made.names.intersection(untouched).sorted())")
  }

  @Test func aClaimThatNoBriefingPrintsLeavesTheBriefings() throws {
    let made = try made(change("content/chips/two.yml", "claims:\n", "claims:\n  die.count: 2 @report\n"))
    #expect(made.names.contains("entity two"))
    #expect(made.names.filter { $0.hasPrefix("briefing") } == [])
  }

  @Test(
    arguments: [
      "chipbrief.yml", "content/chips/one.yml", "content/chips/two.yml", "content/companies/acme.yml",
      "content/sources/sheet.yml", "content/rules/rule.yml", "content/events/event.yml",
    ]) func aCommentInYAMLMakesNothing(path: String) throws
  {
    let made = try made { $0[path] = "# A comment that moves every line.\n" + ($0[path] ?? "") }
    #expect(made.count == 0, "\(made.names.sorted())")
  }

  /// A rule's threshold may add a digit to a figure that was rounded. Pages without a rounded figure are not rebuilt.
  @Test func aThresholdMakesThePagesThatRoundBesideIt() throws {
    site["content/briefings/third.md"] =
      "---\ntitle: A third\ndate: 2025-06-02\n---\nIt is `= one.memory.bandwidth / 3`.\n"
    let path = "briefings/third/index.html"
    #expect(try site.build().text(path).contains("1.3 to 1.6"))
    let first = try made(
      change("content/rules/rule.yml", "test: a test", "test: a test, when: memory.bandwidth >= 1.33 TB/s"))
    #expect(first.names.contains("briefing third") && !first.names.contains("briefing later"))
    #expect(try site.build().text(path).contains("1.33 to 1.6"))
    // The threshold is unchanged; only its description differs.
    let second = try made(change("content/rules/rule.yml", "test: a test", "test: another test"))
    #expect(!second.names.contains("briefing third"))
  }

  @Test func aPlaceToPublishToMakesNothing() throws {
    let made = try made { $0["chipbrief.yml"] = ($0["chipbrief.yml"] ?? "") + "\npublish: {box: {rsync: 'a:/b'}}\n" }
    #expect(made.count == 0, "\(made.names.sorted())")
  }

  @Test func aTemplateMakesThePagesThatUseIt() throws {
    let text = String(
      decoding: try #require(TinySite.theme.first { $0.path == "default/briefing.mustache" }).bytes, as: UTF8.self)
    let made = try made { $0["templates/briefing.mustache"] = text + "<!-- ours -->\n" }
    #expect(made.names == ["briefing page", "briefing later"])
  }

  @Test func aPartialMakesThePagesThatIncludeIt() throws {
    let text = String(
      decoding: try #require(TinySite.theme.first { $0.path == "default/404.mustache" }).bytes, as: UTF8.self)
    // A template that only one page uses gets a partial, which then changes.
    _ = try made { site in
      site["templates/404.mustache"] = text + "{{> partials/own}}\n"
      site["templates/partials/own.mustache"] = "<!-- one -->\n"
    }
    let made = try made { $0["templates/partials/own.mustache"] = "<!-- two -->\n" }
    #expect(made.names == ["not-found"])
  }

  @Test func aStateOfAnotherProgramIsSaidAndNotUsed() throws {
    var disk = site.disk
    disk.state.program = "another"
    let request = BuildRequest(output: "public", embedded: TinySite.theme)
    let report = try buildSite(request, disk: disk) { _ in }
    #expect(report.work.rendered == report.pages)
    #expect(report.work.reason == "the state is of another program, or of other options")
  }
}
