import BriefCore
import Foundation
import Testing
@testable import BriefBuild
import SampleSites

@Suite struct FeedTests {
  private static let briefing = """
    ---
    title: B
    date: 2025-03-03
    key_points: ["It draws `= one.tdp`."]
    ---
    ## Power

    [One](chip:one) draws `= one.tdp` [@s], and [that](#power) is `= one.tdp * 2`.

    ```compare
    caption: Power
    chips: [one]
    fields: [tdp]
    ```

    """

  private static func site(_ count: Int = 1, state: StoredState = StoredState()) -> TinySite {
    var files = [
      "content/chips/one.yml": "name: One\nscope: package\nclaims: {tdp: 700 W @s}\n",
      "content/sources/s.yml": "title: S\nevidence: press\ndate: 2025-02-01\nurl: https://s.example/\n",
    ]
    for number in 0..<count {
      files["content/briefings/b\(1000 + number).md"] = briefing.replacing("title: B", with: "title: B\(number)")
    }
    return TinySite(files, state: state.disk)
  }

  private func entries(_ built: Built) -> [String] {
    let parts: [String] = built.text("feed.xml").components(separatedBy: "<entry>")
    return Array(parts[1...])
  }

  @Test func itsTimesAreOfTheSameDayNearlyEverywhere() throws {
    let feed = try Self.site().build().text("feed.xml")
    #expect(feed.contains("<published>2025-03-03T12:00:00Z</published>\n<updated>2025-03-03T12:00:00Z</updated>"))
    #expect(!feed.contains("T00:00:00Z"))
  }

  /// In a feed reader, every figure has its source, and every link has a target.
  @Test func anEntryHasTheWholeText() throws {
    let built = try Self.site().build()
    #expect(built.findings == [])
    let entry = try #require(entries(built).first)
    let start = try #require(
      entry.firstRange(of: "<content type=\"html\" xml:base=\"https://tiny.example/briefings/b1000/\">"))
    let escaped = String(entry[start.upperBound...].prefix { $0 != "<" })
    let text = escaped.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
      .replacing("&amp;", with: "&")
    let read = MarkupReader(text)
    #expect(read.faults == [])
    #expect(text.contains("<li>It draws ") && text.contains("<h2 id=\"power\">") && text.contains("<table"))
    #expect(text.contains("<li id=\"ref-1\">") && text.contains("<li id=\"calc-1\">"))
    #expect(!text.contains("popover") && !text.contains("<button"))
    for (name, value) in read.attributes where name.hasSuffix(" href") {
      let isInside = value.hasPrefix("#") && read.ids.contains(String(value.dropFirst()))
      #expect(isInside || value.hasPrefix("https://"), "\(value)")
    }
  }

  @Test func itHasTheNewestFifty() throws {
    let built = try Self.site(52).build()
    let entries = entries(built)
    #expect(entries.count == 50)
    #expect(entries.allSatisfy { $0.contains("<content") })
  }

  /// When a page enters the feed, the oldest leaves it. An edit of a page's text changes only its own entry.
  @Test func itIsRebuiltExactly() throws {
    let site = Self.site(52)
    try site.build()
    for edit in [
      ("content/briefings/b1003.md", Self.briefing.replacing("that", with: "this")),
      ("content/briefings/b1051.md", Self.briefing.replacing("that", with: "those")),
      ("content/briefings/b1000.md", nil),
      ("content/chips/one.yml", "name: One\nscope: package\nclaims: {tdp: 800 W @s}\n"),
    ] {
      site[edit.0] = edit.1
      let built = try site.build()
      let clean = try TinySite(site.files.withLock { $0 }).build()
      #expect(built.text("feed.xml") == clean.text("feed.xml"), "\(edit.0)")
    }
  }

  /// An edit of one page's text rebuilds that page and the feed, and nothing else.
  @Test func anEditOfATextMakesOnePage() throws {
    let site = Self.site(52)
    try site.build()
    site["content/briefings/b1003.md"] = Self.briefing.replacing("title: B", with: "title: B3").replacing(
      "and", with: "and yet")
    let built = try site.build()
    #expect(built.report.work.rendered == 1)
    #expect(entries(built).count == 50 && built.text("feed.xml").contains("and yet"))
  }
}
