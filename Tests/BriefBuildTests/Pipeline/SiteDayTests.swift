import BriefCore
import Seeds
import Testing
@testable import BriefAnswers
@testable import BriefBuild
@testable import BriefQuantities
import SampleSites

/// The default for the site's day: the latest exact day on which the content was stated or written.
@Suite struct SiteDayTests {
  private static let sheet = "title: Sheet\nurl: https://s.example/\nevidence: vendor\ndate: 2025-03-01\n"
  private static let files = [
    "content/sources/sheet.yml": sheet,
    "content/chips/one.yml": "name: One\nscope: package\nclaims:\n  tdp: 1 W @sheet\n",
    "content/briefings/open.md": "---\ntitle: Open\ndate: 2025-03-10\n---\nText.\n",
    "content/briefings/held.md": "---\ntitle: Held\ndate: 2025-04-01\nembargo: 2025-04-01\n---\nText.\n",
  ]

  private func day(_ site: TinySite) throws -> String { try readDataset(site.disk, jobs: 1).dataset.now.description }

  private static func claim(_ keys: String) -> (String, String) {
    ("content/chips/two.yml", "name: Two\nscope: package\nclaims:\n  tdp: {value: 2 W, source: sheet, \(keys)}\n")
  }

  private static func source(_ lines: String) -> (String, String) {
    ("content/sources/new.yml", "title: New\nurl: https://n.example/\nevidence: press\n\(lines)\n")
  }

  /// Edits that do not move the site's day: dates that are not exact to the day, and dates that are no statement.
  private static func silent(_ random: inout SplitMix) -> (path: String, text: String) {
    let year = Int.random(in: 2026...2035, using: &random)
    let month = "\(year)-\(["01", "06", "12"].randomElement(using: &random) ?? "06")"
    let vague =
      ["\(year)", month, "\(month)-11~", "\(year)~", "\(month)-01/\(month)-02", "\(month)-11/\(month)-11"]
      .randomElement(using: &random) ?? "2030"
    let dated = "\(month)-11"
    let edits = [
      source("date: \(vague)"), source("date: 2025-02-01\nretrieved: \(vague)"), source("retrieved: \(vague)"),
      source("date: \(vague)\nretrieved: 2025-03-09"), claim("stated: \(vague)"),
      claim("stated: 2025-01-01, retrieved: \(vague)"),
      claim("rank: deprecated, reason: r, since: \(dated)"),
      ("content/events/event.yml", "date: \(dated)\ntitle: E\nlane: us\nsources: [sheet]\n"),
      ("content/events/event.yml", "date: \(dated)\ntitle: E\nlane: us\nsources: [sheet]\npending: true\n"),
      ("content/rules/rule.yml", "title: R\npublished: \(dated)\neffective: {from: \(dated), to: \(dated)}\n"),
      ("content/chips/two.yml", "name: Two\nscope: package\nclaims:\n  released: \(dated) @sheet\n"),
      ("content/chips/two.yml", "name: Two\nscope: package\nclaims:\n  announced: \(dated) @sheet\n"),
      (
        "content/companies/firm.yml", "name: Firm\nclaims:\n  revenue: 3 USD period=\(year) @sheet\n"
      ),
      ("content/briefings/two.md", "---\ntitle: Two\ndate: 2025-03-09\nas_of: \(dated)\n---\nText.\n"),
      ("content/briefings/two.md", "---\ntitle: Two\ndate: \(dated)\nembargo: \(dated)\n---\nText.\n"),
      (
        "content/briefings/two.md",
        "---\ntitle: Two\ndate: 2025-03-09\nembargo: 2025-03-09\ncorrections: [{date: \(dated), text: T}]\n---\nText.\n"
      ),
    ]
    return edits.randomElement(using: &random) ?? edits[0]
  }

  @Test(arguments: 0..<60) func nothingElseMovesItOrEndsAnEmbargo(seed: Int) throws {
    var random = SplitMix(UInt64(seed))
    let site = TinySite(Self.files)
    #expect(try day(site) == "2025-03-10")
    for _ in 0..<4 {
      let (path, text) = Self.silent(&random)
      site[path] = text
      #expect(try day(site) == "2025-03-10", "seed \(seed): \(path)\n\(text)")
      let built = try site.build()
      #expect(!built.files.keys.contains("briefings/held/index.html"), "seed \(seed): \(path)\n\(text)")
      #expect(!built.haveErrors, "\(built.findings)")
    }
  }

  /// An edit that states an exact later day moves the site's day to it, and never back.
  @Test(arguments: 0..<40) func whatIsSaidOnADayMovesIt(seed: Int) throws {
    var random = SplitMix(UInt64(seed))
    let site = TinySite(Self.files)
    let number = Int.random(in: 1...28, using: &random)
    let said = "2025-0\(Int.random(in: 1...9, using: &random))-\(number < 10 ? "0" : "")\(number)"
    let edits = [
      Self.source("date: \(said)"), Self.source("date: 2025\nretrieved: \(said)"),
      Self.source("archived: https://web.archive.org/web/\(said.replacing("-", with: ""))000000/https://n.example/"),
      Self.claim("stated: \(said)"), Self.claim("stated: 2025-01-01, retrieved: \(said)"),
      Self.claim("correction: {date: \(said), was: 3 W, why: Misread.}"),
      ("content/briefings/two.md", "---\ntitle: Two\ndate: \(said)\n---\nText.\n"),
      (
        "content/briefings/two.md",
        "---\ntitle: Two\ndate: 2025-01-01\ncorrections: [{date: \(said), text: T}]\n---\nText.\n"
      ),
      (
        "content/briefings/two.md",
        "---\ntitle: Two\ndate: 2025-01-01\nresponses: [{from: A, date: \(said), text: T}]\n---\nText.\n"
      ),
    ]
    let (path, text) = edits.randomElement(using: &random) ?? edits[0]
    site[path] = text
    #expect(try day(site) == max("2025-03-10", said), "seed \(seed): \(text)")
    #expect(!(try site.build().files.keys.contains("briefings/held/index.html")))
    site["chipbrief.yml"] = TinySite.config + "as_of: 2025-02-01\n"
    #expect(try day(site) == "2025-02-01")
  }

  @Test func whereNothingGivesADayThatIsSaid() throws {
    let site = TinySite([
      "content/sources/sheet.yml": Self.sheet.replacing("2025-03-01", with: "2025"),
      "content/chips/one.yml": "name: One\nscope: package\nclaims:\n  tdp: 1 W @sheet\n",
    ])
    let said =
      "chipbrief.yml:1:1: warning: the content has no full date, so the site's day is 1970-01-01 "
      + "and later claims are not shown [no-site-day] (set 'as_of' in chipbrief.yml to the day that the site should show)"
    #expect(try site.build().findings == [said])
    #expect(try day(site) == "1970-01-01")
    #expect(try site.build(date: "2025-12-31").findings == [])
    // Without any dated content, nothing is hidden.
    #expect(try TinySite(["content/chips/one.yml": "name: One\nscope: package\n"]).build().findings == [])
  }

  @Test func whatCountsOnlyLaterIsSaid() throws {
    let site = TinySite(Self.files)
    site["content/briefings/held.md"] = nil
    site["content/sources/vague.yml"] = Self.sheet.replacing("2025-03-01", with: "2025")
    #expect(try site.build().findings == [])
    site["content/chips/one.yml"] =
      "name: One\nscope: package\nclaims:\n  peak.bf16: 2 TFLOP/s @vague\n  price: 2 USD @vague\n  tdp: {value: 9 W, source: sheet, stated: 2025-03}\n"
    let help = "(write a full date, or set 'as_of' in chipbrief.yml to the day that the site should show)"
    #expect(
      try site.build().findings == [
        "content/chips/one.yml:6:8: warning: the claim counts from 2025-03-31, after the latest day in the content, "
          + "2025-03-10 [not-yet-known] \(help)",
        "content/sources/vague.yml:1:1: warning: the claims of this source count from 2025-12-31, after the latest day in "
          + "the content, 2025-03-10 [not-yet-known] \(help)",
      ])
    // A stated day excludes later content without a warning.
    #expect(try site.build(date: "2025-03-10").findings == [])
  }
}
