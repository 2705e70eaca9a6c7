import BriefCore
import Testing
@testable import BriefBuild
import SampleSites

/// Which sources an embargo withholds together with a briefing: those that no other content cites or names.
@Suite struct HeldSourceTests {
  private static let sheet = "title: A leak\nurl: https://leak.example/\nevidence: press\ndate: 2025-05-01\n"

  private func site(_ more: [String: String], body: String = "It is so [@leak].") -> TinySite {
    let files = [
      "chipbrief.yml": TinySite.config + "as_of: 2025-06-30\n",
      "content/sources/leak.yml": Self.sheet,
      "content/chips/one.yml": "name: One\nscope: package\n",
      "content/rules/rule.yml": "title: R\npublished: 2025-01-02\n",
      "content/briefings/open.md": "---\ntitle: Open\ndate: 2025-06-01\n---\nText.\n",
      "content/briefings/held.md": "---\ntitle: Held\ndate: 2025-06-01\nembargo: 2025-07-01\n---\n\(body)\n",
    ]
    return TinySite(files.merging(more) { $1 })
  }

  /// Whether the source is published. It is either on all of its pages and lists or on none.
  private func isOut(_ site: TinySite, _ id: String = "leak") throws -> Bool {
    let built = try site.build()
    #expect(built.report.diagnostics.map(\.code) == [.underEmbargo], "\(built.findings)")
    let isThere = built.files.keys.contains("sources/\(id)/index.html")
    for path in ["sources/index.html", "sitemap.xml"] {
      #expect(built.text(path).contains("/sources/\(id)/") == isThere, "\(path)")
    }
    return isThere
  }

  @Test(arguments: [
    "It is so [@leak].", "See [it](source:leak).", "See [it](../sources/leak.yml).", "See [it](/sources/leak/).",
    "See [it](/sources/#leak).", "A note[^1].\n\n[^1]: It [@leak, p. 3] says so.", "> | [@leak] |\n> |---|",
  ])
  func whatItAloneCitesGoesWithIt(body: String) throws { #expect(try !isOut(site([:], body: body))) }

  @Test(arguments: ["key_points: [\"So [@leak].\"]", "corrections: [{date: 2025-06-02, text: \"So [@leak].\"}]"])
  func soDoesWhatItsFrontMatterCites(line: String) throws {
    let held = site([:])
    held["content/briefings/held.md"] = "---\ntitle: H\ndate: 2025-06-01\nembargo: 2025-07-01\n\(line)\n---\nText.\n"
    #expect(try !isOut(held))
  }

  @Test(arguments: [
    ("content/chips/one.yml", "name: One\nscope: package\nclaims:\n  tdp: 1 W @leak\n"),
    (
      "content/chips/one.yml",
      "name: One\nscope: package\nclaims:\n  tdp: {value: 1 W, source: other, via: leak}\n"
    ),
    (
      "content/chips/one.yml",
      "name: One\nscope: package\nclaims:\n  tdp: {value: 1 W, source: other, origin: leak}\n"
    ),
    ("content/chips/one.yml", "name: One\nscope: package\nsummary: It is [@leak].\n"),
    ("content/chips/one.md", "It is [@leak].\n"),
    ("content/rules/rule.yml", "title: R\nsource: leak\npublished: 2025-01-02\n"),
    (
      "content/rules/rule.yml",
      "title: R\npublished: 2025-01-02\noutcomes: [{part: one, outcome: caught, source: leak}]\n"
    ),
    ("content/rules/rule.md", "It is [@leak].\n"),
    ("content/events/event.yml", "date: 2025-05-02\ntitle: E\nlane: us\nsources: [leak]\n"),
    ("content/events/event.yml", "date: 2025-05-02\ntitle: E\nlane: us\nsources: [other]\ntext: It is [@leak].\n"),
    ("content/index.md", "It is [@leak].\n"),
    ("content/methodology.md", "It is [@leak].\n"),
    ("content/briefings/open.md", "---\ntitle: Open\ndate: 2025-06-01\n---\nText [@leak].\n"),
    ("content/briefings/open.md", "---\ntitle: Open\ndate: 2025-06-01\n---\n[](source:leak)\n"),
    ("content/briefings/open.md", "---\ntitle: Open\ndate: 2025-06-01\n---\n[list](/sources/#leak)\n"),
    ("content/sources/other.yml", HeldSourceTests.sheet + "origin: leak\n"),
  ])
  func whatAnythingElseNamesIsThere(path: String, text: String) throws {
    let other = Self.sheet.replacing("A leak", with: "Another")
    #expect(try isOut(site(["content/sources/other.yml": other].merging([path: text]) { $1 })))
  }

  /// A source that no page cites is published, as every file makes a page.
  @Test func aSourceThatNothingCitesIsThere() throws { #expect(try isOut(site([:], body: "Text."))) }

  /// The origin of a withheld source is named only on that source's page, so it is withheld, too.
  @Test func whatItRepeatsGoesWithIt() throws {
    let first = Self.sheet.replacing("A leak", with: "The first")
    let held = site(["content/sources/first.yml": first, "content/sources/leak.yml": Self.sheet + "origin: first\n"])
    #expect(try !isOut(held, "first") && !isOut(held))
    held["content/index.md"] = "It is [@first].\n"
    #expect(try isOut(held, "first") && !isOut(held))
    held["content/index.md"] = "It is [@leak].\n"
    #expect(try isOut(held, "first") && isOut(held))
  }

  /// If two briefings under embargo cite a source, neither makes it public.
  @Test func heldBriefingsDoNotCiteForEachOther() throws {
    let other = "---\ntitle: Other\ndate: 2025-06-01\nembargo: 2025-08-01\n---\nIt is so [@leak].\n"
    let built = try site(["content/briefings/other.md": other]).build()
    #expect(built.report.diagnostics.map(\.code) == [.underEmbargo, .underEmbargo])
    #expect(!built.files.keys.contains("sources/leak/index.html"))
    let later = try site(["content/briefings/other.md": other]).build(date: "2025-07-01")
    #expect(later.files.keys.contains("sources/leak/index.html"))
  }

  /// Errors in a withheld briefing are reported once it is published. Until then they do not stop the build.
  @Test func faultsOfAHeldBriefingAreSaidWhenItIsOut() throws {
    let held = site([:], body: "It is so [@leak] [@nobody] [](chip:none).")
    #expect(try !isOut(held))
    #expect(try held.build(date: "2025-07-01").haveErrors)
  }
}
