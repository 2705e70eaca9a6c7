import BriefCore
import Testing
@testable import BriefBuild
@testable import BriefSite
import SampleSites

/// The pages and feeds of topics and authors.
@Suite struct BriefingGroupTests {
  private static func briefing(_ title: String, _ date: String, _ more: String) -> String {
    "---\ntitle: \(title)\ndate: \(date)\ndescription: On \(title).\n\(more)---\nText of \(title).\n"
  }

  private static let files = [
    "content/briefings/a.md": briefing("A", "2025-08-01", "topics: [Export controls, 出口管制]\nauthors: [jo]\n"),
    "content/briefings/b.md": briefing(
      "B", "2025-08-02",
      "topics: [export controls]\nauthors: [Jo Doe, Max Wu]\ncorrections:\n  - {date: 2025-09-01, text: Wrong.}\n"),
    "content/briefings/c.md": briefing("C", "2025-08-03", ""),
    "content/authors/jo.yml":
      "name: Jo Doe\nrole: Editor\nbio: Writes on *chips*.\nlinks: {Mastodon: \"https://m.example/@jo\"}\n",
  ]

  private func site(_ more: [String: String] = [:], _ state: StoredState = StoredState()) -> TinySite {
    var files = Self.files.merging(more) { $1 }
    files["chipbrief.yml"] = more["chipbrief.yml"] ?? TinySite.config + "as_of: 2025-12-31\nauthors: [The desk]\n"
    return TinySite(files, state: state.disk)
  }

  @Test func aTopicHasAPageAndAFeed() throws {
    let built = try site().build()
    #expect(built.findings == [])
    // The two spellings are one topic, named as in the newest briefing.
    let page = built.text("topics/export-controls/index.html")
    #expect(page.contains("<h1>export controls</h1>"))
    #expect(
      page.contains(#"<a href="../../briefings/b/">B</a>"#) && page.contains(#"<a href="../../briefings/a/">A</a>"#))
    #expect(!page.contains("briefings/c/"))
    #expect(page.contains(#"<a href="../../topics/export-controls/feed.xml">"#))
    let feed = built.text("topics/export-controls/feed.xml")
    #expect(feed.contains("<title>export controls – Tiny</title>") && feed.contains("<title>A</title>"))
    #expect(feed.contains("<id>https://tiny.example/topics/export-controls/</id>"))
    #expect(feed.contains("<updated>2025-09-01T12:00:00Z</updated>") && !feed.contains("<title>C</title>"))
  }

  @Test func topicsOfEveryScriptHaveAddresses() throws {
    let built = try site().build()
    #expect(built.text("topics/出口管制/index.html").contains("<h1>出口管制</h1>"))
    let escaped = "topics/%E5%87%BA%E5%8F%A3%E7%AE%A1%E5%88%B6/"
    #expect(built.text("briefings/a/index.html").contains("<a href=\"../../\(escaped)\">出口管制</a>"))
    #expect(built.text("sitemap.xml").contains("<loc>https://tiny.example/\(escaped)</loc>"))
    #expect(built.text("topics/index.html").contains("<a href=\"../\(escaped)\">出口管制</a>"))
    #expect(
      built.text("topics/index.html").contains("2 briefings") && built.text("topics/index.html").contains("1 briefing<")
    )
  }

  @Test func anAuthorIsNamedByIDOrName() throws {
    let built = try site().build()
    for id in ["a", "b"] {
      #expect(
        built.text("briefings/\(id)/index.html").contains(#"<a rel="author" href="../../authors/jo/">Jo Doe</a>"#))
    }
    #expect(
      built.text("briefings/c/index.html").contains(#"<a rel="author" href="../../authors/the-desk/">The desk</a>"#))
    let page = built.text("authors/jo/index.html")
    #expect(page.contains("<h1>Jo Doe</h1>") && page.contains("<p class=\"standfirst\">Editor</p>"))
    #expect(page.contains("<p>Writes on <em>chips</em>.</p>"))
    #expect(page.contains(#"<a href="https://m.example/@jo">Mastodon</a>"#))
    #expect(built.text("authors/index.html").contains("Editor · 2 briefings"))
    #expect(built.text("authors/max-wu/feed.xml").contains("<title>B</title>"))
    #expect(
      built.text("feed.xml").contains("<name>Jo Doe</name>") && !built.text("feed.xml").contains("<name>jo</name>"))
    #expect(built.text("briefings/a/index.html").contains("Jo Doe, “A”"))
  }

  @Test func anAuthorWithoutBriefingsHasAPage() throws {
    let built = try site(["content/authors/ann.yml": "name: Ann\n"]).build()
    #expect(built.findings == [])
    #expect(built.text("authors/ann/index.html").contains("<h1>Ann</h1>"))
    #expect(built.files["authors/ann/feed.xml"] == nil)
  }

  /// A figure or citation in the text about an author has its sources on the page.
  @Test func theTextAboutAnAuthorHasItsSources() throws {
    let built = try site([
      "content/authors/jo.yml": "name: Jo Doe\nbio: Wrote this [@sheet].\n",
      "content/sources/sheet.yml": "title: Data sheet\nurl: https://a.example/\ndate: 2025-02-01\nevidence: vendor\n",
    ]).build()
    #expect(built.findings == [])
    #expect(built.text("authors/jo/index.html").contains("<li id=\"ref-1\""))
    #expect(built.text("sources/sheet/index.html").contains("Data sheet"))
  }

  /// An item of the navigation without a label has the name of its page.
  @Test func linksToAuthorsAndTopicsHaveTheirNames() throws {
    let built = try site([
      "chipbrief.yml": TinySite.config
        + "as_of: 2025-12-31\nauthors: [The desk]\nfooter: [/authors/jo/, /topics/export-controls/]\n"
    ]).build()
    #expect(built.findings.map { $0.prefix { $0 != "(" } } == [])
    let home = built.text("index.html")
    #expect(home.contains(">Jo Doe</a>") && home.contains(">export controls</a>"))
  }

  @Test(arguments: [
    ("role: X\n", "content/authors/ann.yml:1:1: error: the author has no 'name' [missing-key]"),
    (
      "name: Jo Doe\n",
      "content/authors/jo.yml:1:1: error: the author 'ann' has the name 'Jo Doe', too [ambiguous-name]"
    ),
    (
      "name: Ann\nlinks: {Home: a.example}\n",
      "content/authors/ann.yml:2:15: error: 'a.example' is not the address of a page or of a mailbox [invalid-url]"
    ),
    (
      "name: Ann\nlinks: {Home: \"https://\"}\n",
      "content/authors/ann.yml:2:15: error: 'https://' is not the address of a page or of a mailbox [invalid-url]"
    ),
    (
      "name: Ann\nlinks: {Home: [a]}\n",
      "content/authors/ann.yml:2:15: error: the link 'Home' has no address [invalid-url]"
    ),
    ("name: Ann\nbio: \"[@x]\"\n", "content/authors/ann.yml:2:9: error: there is no source 'x' [unknown-source]"),
    ("name: Ann\nbioo: X\n", "content/authors/ann.yml:2:1: error: an author has no key 'bioo'"),
  ]) func faultsOfAuthors(text: String, finding: String) throws {
    let built = try site(["content/authors/ann.yml": text]).build()
    #expect(built.findings.count == 1 && built.findings[0].hasPrefix(finding), "\(built.findings)")
  }

  @Test func aBriefingThatChangesItsTopicsChangesTheirPages() throws {
    let site = site()
    try site.build()
    site["content/briefings/c.md"] = Self.briefing("C", "2025-08-03", "topics: [Export controls]\n")
    let built = try site.build()
    #expect(built.text("topics/export-controls/index.html").contains("<h1>Export controls</h1>"))
    #expect(built.text("topics/export-controls/feed.xml").contains("<title>C</title>"))
    site["content/authors/jo.yml"] = "name: Joanna Doe\n"
    let renamed = try site.build()
    #expect(renamed.text("briefings/a/index.html").contains(">Joanna Doe</a>"))
    #expect(renamed.files == (try TinySite(site.files.withLock { $0 }).build().files))
    site["content/briefings/a.md"] = nil
    #expect(try site.build().files.keys.allSatisfy { !$0.contains("出口管制") })
  }

  @Test(arguments: [
    ("Export controls", "export-controls"), ("  H20 / H100 ", "h20-h100"), ("ÜBER", "über"), ("u\u{308}", "ü"),
    ("C++", "c"), ("！", nil), (String(repeating: "長", count: 50), nil),
  ]) func slugs(text: String, slug: String?) {
    let made = BriefingGroups.slug(of: text)
    if let slug { #expect(made == slug) } else { #expect(!made.isEmpty && made.utf8.count <= 120) }
    #expect(made == BriefingGroups.slug(of: text))
  }
}
