import BriefCore
import Testing
@testable import BriefBuild
import SampleSites

/// Standalone tables and charts, and the theme that renders them.
@Suite struct EmbedTests {
  @Test func aTableStandsAloneWithItsSources() throws {
    let built = try TinySite(FullSite.files).build()
    let page = built.text("briefings/page/both/index.html")
    #expect(page.contains("<link rel=\"canonical\" href=\"https://tiny.example/briefings/page/\">"))
    #expect(page.contains("<h1>Both</h1>"))
    #expect(MarkupReader(page).faults == [])
    // It shows its origin and the code that embeds it, and has the targets of its marks.
    #expect(page.contains("<a href=\"https://tiny.example/briefings/page/\" target=\"_top\">The briefing</a>, Tiny"))
    #expect(
      page.contains("&lt;iframe src=&quot;https://tiny.example/briefings/page/both/&quot; title=&quot;Both&quot;"))
    #expect(page.contains("<li id=\"ref-1\">") && page.contains("<li id=\"calc-1\">"))
    // The page links to it.
    #expect(built.text("briefings/page/index.html").contains("<a href=\"../../briefings/page/both/\">"))
    #expect(built.brokenLinks() == [])
  }

  @Test func aFragmentTakesNothingOfItsPageForGranted() throws {
    let built = try TinySite(FullSite.files).build()
    // The fragment at a former id is a copy.
    let fragments = built.pages.filter { $0.path.hasSuffix("/fragment.html") && !$0.path.contains("the-two") }
    #expect(fragments.count == 3)
    var owners: [String: String] = [:]
    for (path, text) in fragments {
      let read = MarkupReader(text)
      #expect(read.faults == [], "\(path)")
      #expect(!text.contains("<html") && !text.contains("<link") && !text.contains("<script"), "\(path)")
      for id in read.ids { #expect(owners.updateValue(path, forKey: id) == nil, "\(path): \(id)") }
      for (name, value) in read.attributes where name.hasSuffix(" href") || name.hasSuffix(" src") {
        let isInside = value.hasPrefix("#") && read.ids.contains(String(value.dropFirst()))
        #expect(isInside || value.hasPrefix("https://"), "\(path): \(value)")
      }
    }
  }

  /// The page and the standalone figure have the same figures, marks and notes.
  @Test func whatStandsAloneIsWhatThePageShows() throws {
    let built = try TinySite(FullSite.files).build()
    func figure(_ text: String) throws -> String {
      let start = try #require(text.firstRange(of: "<figure class=\"table\" id=\"both\">"))
      let end = try #require(text[start.lowerBound...].firstRange(of: "<div class=\"table-notes\">"))
      return String(text[start.lowerBound..<end.lowerBound])
    }
    let (alone, whole) = (
      try figure(built.text("briefings/page/both/index.html")), try figure(built.text("briefings/page/index.html"))
    )
    #expect(MarkupReader(alone).text.filter { !$0.isNumber } == MarkupReader(whole).text.filter { !$0.isNumber })
  }

  /// A style sheet that no page uses is not written.
  @Test func aSiteWithoutTablesHasNoStyleForThem() throws {
    let site = TinySite(["content/briefings/page.md": "---\ntitle: Page\ndate: 2025-06-01\n---\nText.\n"])
    let built = try site.build()
    #expect(built.findings == [])
    #expect(built.files.keys.filter { $0.hasSuffix(".css") }.count == 1)
    #expect(!built.files.keys.contains { $0.contains("embed") })
  }

  /// A build that renders one page still writes the style sheet that a reused page needs for its standalone table.
  @Test func theStyleStaysWhileAKeptPageNeedsIt() throws {
    let state = StoredState()
    let site = TinySite(FullSite.files, state: state.disk)
    func styles() -> Int { site.output.files.keys.count { $0.hasSuffix(".css") } }
    try site.build()
    #expect(styles() == 2)
    site["content/briefings/other.md"] = "---\ntitle: Other\ndate: 2025-06-01\n---\nText.\n"
    let built = try site.build()
    #expect(built.report.work.rendered < built.report.pages && styles() == 2)
  }

  /// Without ids, no table has an address of its own, and a page consists of one file and its CSV.
  @Test func onlyWhatHasAnIDStandsAlone() throws {
    var files = FullSite.files
    files["content/briefings/page.md"] = files["content/briefings/page.md"].map { text in
      text.split(separator: "\n", omittingEmptySubsequences: false)
        .filter { !$0.hasPrefix("id: ") && !$0.hasPrefix("formerly: ") }.joined(separator: "\n")
    }
    let built = try TinySite(files).build()
    #expect(built.findings == [])
    #expect(
      built.files.keys.filter { $0.hasPrefix("briefings/page/") }.sorted() == [
        "briefings/page/index.html", "briefings/page/table-1.csv",
      ])
    #expect(built.files.keys.filter { $0.hasSuffix(".css") }.count == 1)
    #expect(built.text("briefings/page/index.html").contains("<figure class=\"table\" id=\"table-1\">"))
  }

  // MARK: The plain theme

  @Test func aWholeSiteCanBePlain() throws {
    let site = TinySite(FullSite.files)
    let usual = try site.build()
    site["chipbrief.yml"] = (FullSite.files["chipbrief.yml"] ?? "") + "theme: plain\n"
    let plain = try site.build()
    #expect(plain.findings == [])
    #expect(Set(plain.pages.map(\.path)) == Set(usual.pages.map(\.path)))
    #expect(plain.brokenLinks() == [])
    for (path, text) in plain.pages { #expect(MarkupReader(text).faults == [], "\(path)") }
    let sheets = plain.files.keys.filter { $0.hasSuffix(".css") }
    #expect(sheets.count == 1, "the site's theme and that of what stands alone are one")
    #expect(plain.text("index.html").contains("sheet-head") && !plain.text("index.html").contains("masthead"))
  }

  @Test func ownFilesStandInForEitherTheme() throws {
    var files = FullSite.files
    files["templates/plain/fragment.mustache"] = "<p>Own</p>{{body}}\n"
    files["templates/plain/assets/10-base.css"] = "plain {}\n"
    files["templates/assets/10-base.css"] = "usual {}\n"
    let built = try TinySite(files).build()
    #expect(built.findings == [])
    #expect(built.text("briefings/page/both/fragment.html").hasPrefix("<p>Own</p>"))
    let sheets = built.files.keys.filter { $0.hasSuffix(".css") }.map(built.text)
    #expect(sheets.count == 2)
    #expect(sheets.count { $0.hasPrefix("plain {}") && !$0.contains("usual {}") } == 1)
    #expect(sheets.count { $0.hasPrefix("usual {}") && !$0.contains("plain {}") } == 1)
    // A fault in it is reported at its span.
    files["templates/plain/fragment.mustache"] = "<p>{{bdy}}</p>\n"
    #expect(
      try TinySite(files).build().findings == [
        "templates/plain/fragment.mustache:1:6: error: there is no variable 'bdy' in 'fragment' [unknown-variable] (did you mean 'body'?)"
      ])
  }

  /// A site's colours and partials are those of its embeds, except where the plain theme has its own version of a file.
  @Test func filesForTheSitesThemeReachEmbeds() throws {
    var files = FullSite.files
    files["templates/assets/70-brand.css"] = ":root { --accent: teal }\n"
    files["templates/assets/30-figures.css"] = "own-figures {}\n"
    files["templates/assets/20-page.css"] = "own-page {}\n"
    files["templates/assets/marks/a.svg"] = "<svg/>"
    files["templates/embed.mustache"] = "<link rel=\"stylesheet\" href=\"{{stylesheet}}\">{{body}}\n"
    files["templates/partials/apparatus.mustache"] = "<p>Own notes</p>\n"
    files["templates/partials/footer.mustache"] = "<p>Own footer</p>\n"
    let built = try TinySite(files).build()
    #expect(built.findings == [])
    let page = built.text("briefings/page/both/index.html")
    #expect(page.hasPrefix("<link") && page.contains("<p>Own notes</p>") && !page.contains("Own footer"))
    let sheet = try #require(built.files.keys.first { $0.hasPrefix("assets/embed.") })
    #expect(built.text(sheet).contains("--accent: teal") && built.text(sheet).contains("own-figures"))
    #expect(!built.text(sheet).contains("own-page") && built.text("assets/marks/a.svg") == "<svg/>")
    // A file for the plain theme comes before one for the site's theme.
    files["templates/plain/assets/70-brand.css"] = ":root { --accent: red }\n"
    files["templates/plain/embed.mustache"] = "<p>Plain</p>\n"
    let both = try TinySite(files).build()
    #expect(both.findings == [] && both.text("briefings/page/both/index.html") == "<p>Plain</p>\n")
    let sheets = both.files.filter { $0.key.hasSuffix(".css") }.keys.sorted().map(both.text)
    #expect(sheets.map { $0.contains("--accent: teal") } == [false, true])
    #expect(sheets.map { $0.contains("--accent: red") } == [true, false])
  }
}
