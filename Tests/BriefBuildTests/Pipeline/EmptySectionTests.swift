import BriefCore
import Testing
@testable import BriefBuild
import SampleSites

/// A section without entries has no page, and no page links to it.
@Suite struct EmptySectionTests {
  /// The smallest set of files that gives a section a page.
  private static let firsts: [(section: String, files: [String: String])] = [
    ("briefings", ["content/briefings/first.md": "---\ntitle: First\ndate: 2025-06-01\n---\nText.\n"]),
    ("chips", ["content/chips/first.yml": "name: First\nscope: package\n"]),
    ("systems", ["content/systems/first.yml": "name: First\nscope: rack\n"]),
    ("companies", ["content/companies/first.yml": "name: First\n"]),
    ("software", ["content/software/first.yml": "name: First\n"]),
    ("models", ["content/models/first.yml": "name: First\n"]),
    ("rules", ["content/rules/rule.yml": "title: First\npublished: 2025-02-01\n"]),
    ("timeline", ["content/events/event.yml": event, "content/sources/first.yml": source]),
    ("sources", ["content/sources/first.yml": source]),
    (
      "compare",
      [
        "content/chips/one.yml": "name: One\nscope: package\n", "content/chips/two.yml": "name: Two\nscope: package\n",
      ]
    ),
  ]

  private static let source = "title: First\nurl: https://a.example/\ndate: 2025-02-01\nevidence: press\n"
  private static let event = "date: 2025-02-01\ntitle: First\nlane: us\nsources: [first]\n"

  private static let config =
    TinySite.config + "as_of: 2025-12-31\ncompare: all\nnav: [\(firsts.map(\.section).joined(separator: ", "))]\n"

  @Test func aSiteWithoutEntriesHasNoSections() throws {
    let built = try TinySite(["chipbrief.yml": Self.config]).build()
    #expect(built.findings.isEmpty)
    for (section, _) in Self.firsts {
      #expect(built.files["\(section)/index.html"] == nil, "\(section)")
      for page in built.pages { #expect(!page.text.contains("href=\"/\(section)/\""), "\(section) in \(page.path)") }
      #expect(!built.text("sitemap.xml").contains("/\(section)/"))
    }
    #expect(built.files["conflicts/index.html"] != nil && built.files["methodology/index.html"] != nil)
    #expect(built.brokenLinks() == [])
  }

  /// The first entry adds the section to every page, and the removal of the last one removes it. A clean build agrees.
  @Test(arguments: 0..<10) func theFirstEntryBringsItAndTheLastTakesItAlong(index: Int) throws {
    let (section, files) = Self.firsts[index]
    let site = TinySite(["chipbrief.yml": Self.config], state: StoredState().disk)
    let before = try site.build()
    for (path, text) in files { site[path] = text }
    let with = try site.build()
    #expect(with.findings.isEmpty, "\(with.findings)")
    #expect(with.files["\(section)/index.html"] != nil)
    #expect(with.text("index.html").contains("href=\"\(section)/\""))
    #expect(with.text("404.html").contains("href=\"/\(section)/\""))
    #expect(with.brokenLinks() == [])
    #expect(with.files == (try TinySite(site.files.withLock { $0 }).build().files))
    for path in files.keys { site[path] = nil }
    #expect(try site.build().files == before.files)
  }

  /// Content dated after the site's day is in no list.
  @Test func whatIsLaterThanTheSitesDayIsNoEntry() throws {
    let site = TinySite(["chipbrief.yml": Self.config.replacing("2025-12-31", with: "2024-12-31")])
    let dated = ["briefings", "rules", "timeline", "sources"]
    for (section, files) in Self.firsts where dated.contains(section) {
      for (path, text) in files { site[path] = text }
    }
    let built = try site.build()
    // The briefing has a warning, since its date may be a mistake.
    #expect(built.report.diagnostics.map(\.code) == [.editionAhead])
    for section in dated {
      #expect(built.files["\(section)/index.html"] == nil, "\(section)")
    }
    #expect(built.files["sources/first/index.html"] != nil)
    #expect(built.brokenLinks() == [])
  }

  @Test func aLinkToItIsAnError() throws {
    let text = "---\ntitle: First\ndate: 2025-06-01\n---\n[All](/systems/), [that](event:late).\n"
    let site = TinySite([
      "chipbrief.yml": Self.config, "content/briefings/first.md": text,
      "content/events/late.yml": Self.event.replacing("2025", with: "2026"), "content/sources/first.yml": Self.source,
    ])
    let findings = try site.build().findings
    #expect(
      findings == [
        "content/briefings/first.md:5:7: error: the site has no page '/systems/' [broken-link] "
          + "(the section is empty, and has a page once there is something to list)",
        "content/briefings/first.md:5:26: error: the page /timeline/ has no anchor '#late' [broken-anchor]",
      ])
  }
}
