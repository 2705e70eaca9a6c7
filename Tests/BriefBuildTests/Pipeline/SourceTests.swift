import BriefCore
import Testing
@testable import BriefBuild
@testable import BriefOutput
import SampleSites

/// The inputs of a site: a theme with the project's own files over it, and any amount of content, even none.
@Suite struct SourceTests {
  // MARK: Themes

  @Test func aTemplateOfTheProjectStandsInForTheThemes() throws {
    let site = TinySite(FullSite.files)
    let theme = try site.build()
    #expect(theme.text("404.html").contains("<h1>Page not found</h1>"))
    site["templates/404.mustache"] = "{{< layout}}{{$main}}<p>Own: {{title}}</p>{{/main}}{{/layout}}\n"
    site["templates/partials/footer.mustache"] = "<footer>Own footer of {{site.title}}</footer>\n"
    let own = try site.build()
    #expect(own.findings == theme.findings)
    #expect(own.text("404.html").contains("<p>Own: Page not found</p>"))
    for (path, text) in own.pages
    where path != "chips/uno/index.html" && path != "chips/eins/index.html" && path.split(separator: "/").count < 4 {
      #expect(text.contains("<footer>Own footer of Tiny</footer>"), "\(path)")
    }
    // A theme in the project has precedence over the built-in theme; the project's own files have precedence over both.
    site["templates/default/404.mustache"] = "{{< layout}}{{$main}}<p>Theme</p>{{/main}}{{/layout}}\n"
    #expect(try site.build().text("404.html").contains("<p>Own: Page not found</p>"))
    site["templates/404.mustache"] = nil
    #expect(try site.build().text("404.html").contains("<p>Theme</p>"))
  }

  @Test func styleSheetsAreJoinedByNameAndReplacedByName() throws {
    let site = TinySite([:])
    func sheet(_ built: Built) throws -> (path: String, text: String) {
      let paths = built.files.keys.filter { $0.hasPrefix("assets/") && $0.hasSuffix(".css") }
      // Without a standalone table, there is no style sheet for it.
      #expect(paths.count == 1)
      let home = built.text("index.html")
      let path = try #require(paths.first { home.contains("<link rel=\"stylesheet\" href=\"\($0)\">") })
      return (path, built.text(path))
    }
    let theme = try sheet(try site.build())
    #expect(theme.path.wholeMatch(of: #/assets/site\.[0-9a-f]{16}\.css/#) != nil)
    site["templates/assets/20-page.css"] = "own-page {}"
    site["templates/assets/15-between.css"] = "between {}"
    site["templates/assets/99-last.css"] = "last {}"
    let own = try sheet(try site.build())
    #expect(own.path != theme.path)
    func position(_ text: String) throws -> String.Index { try #require(own.text.firstRange(of: text)).lowerBound }
    let sheets = TinySite.theme.filter { $0.path.hasPrefix("default/assets/") && $0.path.hasSuffix(".css") }
    let expected = sheets.map { file in
      file.path.hasSuffix("/20-page.css") ? "own-page {}\n" : String(decoding: file.bytes, as: UTF8.self)
    }
    #expect(expected.count == 7)
    #expect(own.text == expected[0] + "between {}\n" + expected[1...].joined() + "last {}\n")
    // Scripts are joined in the same way.
    site["templates/assets/99-own.js"] = "own();"
    let scripted = try site.build()
    let script = try #require(scripted.files.keys.first { $0.hasSuffix(".js") })
    #expect(scripted.text("index.html").contains("<script src=\"\(script)\" defer"))
    #expect(scripted.text(script).hasSuffix("own();\n") && scripted.text(script).contains("data-sortable"))
  }

  @Test func aFileOfATemplateFolderThatIsNotUsedIsSaid() throws {
    let built = try TinySite(["templates/notes.txt": "x", "templates/style.css": "x", "templates/extra.mustache": "x"])
      .build()
    let help =
      "(a theme has NAME.mustache and partials/NAME.mustache, and in assets/ style sheets, scripts, pictures and fonts)"
    #expect(
      built.findings == [
        "templates/extra.mustache:1:1: warning: no page is made with this template [unexpected-file] (include it in another one, {{> extra}}, or delete it)",
        "templates/notes.txt:1:1: warning: this file is not used: no page is built from it [unexpected-file] \(help)",
        "templates/style.css:1:1: warning: this file is not used: no page is built from it [unexpected-file] (did you mean 'templates/assets/style.css'?)",
      ])
    #expect(built.report.changes != nil)
  }

  // MARK: Content

  @Test func aSiteOfNothingIsASite() throws {
    let built = try TinySite([:]).build()
    #expect(built.findings == [])
    #expect(
      built.files.keys.filter { !$0.hasPrefix("assets/") }.sorted() == [
        "404.html", "conflicts/index.html", "feed.xml", "index.html", "methodology/index.html", "robots.txt",
        "sitemap.xml",
      ])
    #expect(built.report.pages == 4)
    #expect(built.brokenLinks() == [])
    for (path, text) in built.pages {
      #expect(MarkupReader(text).faults == [], "\(path)")
      // The glossary still lists the vocabulary.
      if path == "methodology/index.html" { continue }
      #expect(!text.contains("<table") && !text.contains("<ol class=\"timeline\""), "\(path)")
    }
  }

  @Test func aSiteWithoutAHomeTextHasAHomePage() throws {
    let site = TinySite(FullSite.files)
    let with = try site.build().text("index.html")
    #expect(with.contains("<h1>Home</h1>") && with.contains("Welcome to"))
    site["content/index.md"] = nil
    let without = try site.build().text("index.html")
    #expect(without.contains("<h1>Tiny</h1>") && without.contains("<a href=\"briefings/later/\">Later</a>"))
    // A link to it works nonetheless.
    site["content/briefings/later.md"] = "---\ntitle: L\ndate: 2025-06-02\n---\n[home](../index.md)\n"
    let built = try site.build()
    #expect(!built.haveErrors, "\(built.findings)")
    #expect(built.text("briefings/later/index.html").contains("<a href=\"../../\">home</a>"))
  }

  @Test func aFileWithoutAPlaceIsSaidAndTheRestIsBuilt() throws {
    let built = try TinySite(FullSite.files.merging(["content/chips/one.yaml": "name: One\n"]) { $1 }).build()
    #expect(
      built.findings == [
        "content/chips/one.yaml:1:1: warning: this file is not used: no page is built from it [unexpected-file] (rename it to one.yml)"
      ])
    #expect(built.report.changes != nil)
  }

  @Test(arguments: ["", "\n \t\n"]) func anEmptyFileIsAnError(text: String) throws {
    for path in [
      "content/index.md", "content/chips/x.yml", "content/chips/one.md", "content/briefings/x.md", "chipbrief.yml",
    ] {
      let built = try TinySite(FullSite.files.merging([path: text]) { $1 }).build(output: nil)
      #expect(
        built.findings.contains(
          "\(path):1:1: error: the file is empty [empty-file] (fill it or delete it; docs/format.md has an example of each kind of file)"
        ),
        "\(built.findings)")
    }
    // A partial may be empty.
    #expect(try !TinySite(["templates/partials/footer.mustache": text]).build().haveErrors)
  }

  @Test func withoutSettingsNothingIsPutOut() throws {
    let site = TinySite(FullSite.files)
    site["chipbrief.yml"] = nil
    let built = try site.build()
    #expect(
      built.findings == [
        "chipbrief.yml:1:1: error: there is no chipbrief.yml [missing-config] (chipbrief new DIR starts a site)"
      ])
    #expect(built.files.isEmpty && !built.report.environmentFailed)
  }

  @Test func whatIsTooLargeOrNoTextIsTheContentsFault() throws {
    let site = TinySite(FullSite.files)
    site.outcomes.withLock {
      $0["content/chips/one.md"] = .tooLarge(size: 5 << 20)
      $0["content/chips/two.yml"] = .bytes(Array("name: caf".utf8) + [0xE9])
      $0["content/briefings/later.md"] = .bytes(Array("---\ntitle: L\ndate: 2025-06-02\n---\n".utf8) + [0xFF])
    }
    let built = try site.build()
    #expect(!built.report.environmentFailed)
    let said = built.findings.filter { $0.contains("[file-too-large]") || $0.contains("[invalid-utf8]") }
    #expect(
      said == [
        "content/briefings/later.md:5:1: error: the file is not UTF-8 from here on [invalid-utf8] (save the file as UTF-8)",
        "content/chips/one.md:1:1: error: the file has 5242880 bytes; at most 4194304 are read [file-too-large] (split it; no source of a site is that large)",
        "content/chips/two.yml:1:10: error: the file is not UTF-8 from here on [invalid-utf8] (save the file as UTF-8)",
      ])
  }

  @Test func filesOfThemesHaveTheLimitsOfTheirKind() throws {
    let site = TinySite(FullSite.files)
    for path in ["templates/assets/a.css", "templates/assets/font.woff", "templates/assets/tab\t.png"] {
      site[path] = "x"
    }
    site.outcomes.withLock {
      $0["templates/assets/a.css"] = .bytes(Array(repeating: 0x20, count: 5 << 20))
      $0["templates/assets/font.woff"] = .tooLarge(size: 300 << 20)
    }
    let built = try site.build()
    #expect(!built.report.environmentFailed)
    #expect(
      built.findings.map { $0.prefix { $0 != "(" } } == [
        "templates/assets/a.css:1:1: error: the file has 5242880 bytes; at most 4194304 are read [file-too-large] ",
        "templates/assets/font.woff:1:1: error: the file has 314572800 bytes; at most 268435456 are read [file-too-large] ",
        "templates/assets/tab\t.png:1:1: warning: this file cannot be published under its name: it holds a control character [unexpected-file]",
      ])
  }

  // MARK: Dates

  @Test func theBuildsDateComesBeforeTheSitesAndTheContents() throws {
    let site = TinySite(FullSite.files)
    func now(_ asOf: String? = nil) throws -> String {
      let built = try site.build(asOf: asOf, drafts: true)
      return try #require(built.text("404.html").firstMatch(of: #/published by <time datetime="([0-9-]+)"/#)).output.1
        .description
    }
    // The latest date of the content is that of a briefing.
    #expect(try now() == "2025-06-02")
    site["chipbrief.yml"] = TinySite.config + "as_of: 2025-07-01\n"
    #expect(try now() == "2025-07-01")
    #expect(try now("2025-02-20") == "2025-02-20")
    #expect(try site.build(asOf: "2025-02-20", drafts: true).text("chips/one/index.html").contains("4.0\u{A0}TB/s"))
  }
}
