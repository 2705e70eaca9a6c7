import BriefCore
import BriefOutput
import Testing
@testable import BriefBuild
import SampleSites

/// Files beside the content and in `static/` are published unchanged.
@Suite struct PublishedFileTests {
  /// The start of a PNG picture of 4 × 3.
  private static let picture: [UInt8] =
    [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + Array("IHDR".utf8) + [0, 0, 0, 4, 0, 0, 0, 3, 8, 2]

  private func site(_ text: String, _ files: [String: String] = [:], pictures: [String] = []) -> TinySite {
    var all = ["content/briefings/x.md": "---\ntitle: X\ndate: 2025-08-29\n---\n\(text)\n"]
    all.merge(files) { $1 }
    let site = TinySite(all)
    for path in pictures { site.outcomes.withLock { $0[path] = .bytes(Self.picture) } }
    return site
  }

  private func page(_ built: Built) -> String { built.text("briefings/x/index.html") }

  @Test func aPictureIsPublishedWithItsSize() throws {
    let built = try site("![A die](die.png)", pictures: ["content/briefings/die.png"]).build()
    #expect(built.findings == [])
    #expect(built.files["briefings/die.png"] == Self.picture)
    #expect(
      page(built).contains(
        #"<p><img src="../../briefings/die.png" width="4" height="3" loading="lazy" alt="A die"></p>"#))
  }

  @Test func filesAreFoundByEveryWayOfWritingTheirPath() throws {
    let built = try site(
      "[](../a%20b.csv) [c](<../a b.csv>) [d](/a%20b.csv) [e](../deep/er/f.pdf#page=3) [g](/robot.txt)",
      ["content/a b.csv": "1,2\n", "content/deep/er/f.pdf": "PDF", "static/robot.txt": "x"]
    ).build()
    #expect(built.findings == [])
    for link in [
      #"<a href="../../a%20b.csv">a b.csv</a>"#, #"<a href="../../a%20b.csv">c</a>"#,
      #"<a href="../../a%20b.csv">d</a>"#,
      #"<a href="../../deep/er/f.pdf#page=3">e</a>"#, #"<a href="../../robot.txt">g</a>"#,
    ] { #expect(page(built).contains(link)) }
    #expect(built.text("a b.csv") == "1,2\n" && built.text("deep/er/f.pdf") == "PDF")
  }

  @Test func filesOfStaticAreCopiedAsTheyStand() throws {
    let files = ["static/CNAME": "x.example\n", "static/.well-known/a.md": "text", "static/f.yml": "a: [\n"]
    let built = try site("Text.", files).build()
    #expect(built.findings == [])
    for (path, text) in files { #expect(built.text(String(path.dropFirst("static/".count))) == text) }
  }

  @Test func aRobotsFileReplacesTheGeneratedOne() throws {
    let built = try site("Text.", ["static/robots.txt": "Disallow: /\n"]).build()
    #expect(built.findings == [] && built.text("robots.txt") == "Disallow: /\n")
  }

  @Test func anUnusedFileIsAWarning() throws {
    let built = try site("Text.", ["content/briefings/note.txt": "x"]).build()
    #expect(
      built.findings == [
        "content/briefings/note.txt:1:1: warning: this file is not used: no page shows it or links to it "
          + "[unexpected-file] (link to it by its relative path; files of static/ are published without a link)"
      ])
    #expect(built.files["briefings/note.txt"] == nil)
  }

  @Test(arguments: [
    ("static/briefings/x/index.html", "briefings/x/index.html"), ("static/chips", "chips/index.html"),
    ("static/feed.xml", "feed.xml"), ("static/index.html/a", "index.html"), ("static/404.html", "404.html"),
  ]) func aFileInThePlaceOfAPageIsAnError(path: String, taken: String) throws {
    let chip = "content/chips/one.yml"
    let built = try site("Text.", [path: "x", chip: "name: One\nscope: package\n"]).build()
    #expect(
      built.findings == [
        "\(path):1:1: error: the site already has '\(taken)', so this file cannot be published [duplicate-route] "
          + "(rename the file)"
      ])
    #expect(built.files.isEmpty)
  }

  @Test func twoFilesOfOneAddressAreAnError() throws {
    let built = try site("[a](../a.txt)", ["content/a.txt": "1", "static/a.txt": "2"]).build()
    #expect(built.findings.count == 1 && built.findings[0].contains("static/a.txt:1:1: error: the site already has"))
  }

  @Test func aConflictIsFoundInAnIncrementalBuild() throws {
    let state = StoredState()
    let site = TinySite(
      ["content/briefings/x.md": "---\ntitle: X\ndate: 2025-08-29\n---\nText.\n"], state: state.disk)
    #expect(try site.build().findings == [])
    site["static/briefings/x/index.html"] = "mine"
    #expect(try site.build().haveErrors)
    site["static/briefings/x/index.html"] = nil
    #expect(try site.build().findings == [])
  }

  @Test func aChangedFileIsCopiedAndAVanishedOneRemoved() throws {
    let state = StoredState()
    let site = TinySite(
      ["content/briefings/x.md": "---\ntitle: X\ndate: 2025-08-29\n---\n[a](a.txt)\n", "content/briefings/a.txt": "1"],
      state: state.disk)
    #expect(try site.build().text("briefings/a.txt") == "1")
    site["content/briefings/a.txt"] = "22"
    let second = try site.build()
    #expect(second.text("briefings/a.txt") == "22" && second.report.work.rendered == 0)
    #expect(second.report.changes?.written == ["briefings/a.txt"])
    site["content/briefings/x.md"] = "---\ntitle: X\ndate: 2025-08-29\n---\nNothing.\n"
    let third = try site.build()
    #expect(third.files["briefings/a.txt"] == nil && third.findings.count == 1)
  }

  /// A ledger that was left beside a deleted output folder says that the files are there.
  @Test func aFileThatTheOutputHasLostIsCopiedAgain() throws {
    let files = [
      "content/briefings/x.md": "---\ntitle: X\ndate: 2025-08-29\n---\nText.\n", "static/CNAME": "a.example",
    ]
    for losesState in [true, false] {
      let state = StoredState()
      let site = TinySite(files, state: state.disk)
      #expect(try site.build().text("CNAME") == "a.example")
      site.output.state.withLock { $0.site = [:] }
      if losesState { state.files.withLock { $0 = [:] } }
      let again = try site.build()
      #expect(again.text("CNAME") == "a.example" && again.files["index.html"] != nil, "\(losesState)")
    }
  }

  @Test func filesOfBriefingsUnderEmbargoAreNotPublished() throws {
    let held = "---\ntitle: X\ndate: 2025-08-29\nembargo: 2026-01-01\n---\n[a](a.txt)\n"
    let site = site("Text.", ["content/briefings/held.md": held, "content/briefings/a.txt": "1"])
    let built = try site.build()
    #expect(built.findings.map { $0.contains("[under-embargo]") } == [true])
    #expect(built.files["briefings/a.txt"] == nil)
    #expect(try site.build(drafts: true).text("briefings/a.txt") == "1")
  }

  @Test func aCaptionedPictureIsAFigure() throws {
    let source = "title: Teardown\nurl: https://a.example/\ndate: 2025-02-01\nevidence: teardown\npublisher: Lab & Co\n"
    let chip = "name: One\nscope: package\nclaims:\n  tdp: 400 W @tear\n"
    let built = try site(
      "![A die](die.png \"The *die* of `= one.tdp in W`. [@tear, p. 3]\")",
      ["content/sources/tear.yml": source, "content/chips/one.yml": chip], pictures: ["content/briefings/die.png"]
    ).build()
    #expect(built.findings == [])
    let figure = try #require(element("<figure class=\"picture\"", in: page(built)))
    #expect(figure.contains(#"<img src="../../briefings/die.png" width="4" height="3" loading="lazy" alt="A die">"#))
    #expect(figure.contains("<figcaption>The <em>die</em> of ") && figure.contains("400"))
    #expect(
      figure.contains(
        #"<span class="picture-credit">Picture: <a href="../../sources/tear/">Lab &amp; Co</a></span></figcaption>"#))
    #expect(element("<ol class=\"references\"", in: page(built))?.contains("Teardown") ?? false)
  }

  @Test func faultsOfCaptionsAreFoundAtTheirPlace() throws {
    let built = try site("![A die](die.png \"By [@nobody]\")", pictures: ["content/briefings/die.png"]).build()
    #expect(built.findings.count == 1)
    #expect(built.findings[0].hasPrefix("content/briefings/x.md:5:24: error: there is no source 'nobody'"))
  }

  @Test(arguments: [
    ("![A die](die.png)", "content/briefings/x.md:5:10: error: there is no page or file 'die.png' [broken-link]"),
    ("![](https://a.example/a.png)", "content/briefings/x.md:5:5: warning: the image 'https://a.example/a.png' has no"),
    ("![A](../chips/one.yml)", "content/briefings/x.md:5:6: error: '../chips/one.yml' is a page, not a picture"),
    ("![A](sheet.csv)", "content/briefings/x.md:5:6: error: 'sheet.csv' is not a picture"),
  ]) func faultsOfImages(text: String, finding: String) throws {
    let files = ["content/chips/one.yml": "name: One\nscope: package\n"]
    let built = try site(
      text, files.merging(text.contains("sheet") ? ["content/briefings/sheet.csv": "a\n"] : [:]) { $1 }
    ).build()
    #expect(built.findings.count == 1 && built.findings[0].hasPrefix(finding), "\(built.findings)")
  }

  @Test func aDamagedPictureIsPublishedWithAWarning() throws {
    let built = try site("![A die](die.png)", ["content/briefings/die.png": "not a picture"]).build()
    #expect(built.findings.count == 1)
    #expect(built.findings[0].hasPrefix("content/briefings/die.png:1:1: warning: this file is not a picture"))
    #expect(page(built).contains(#"<img src="../../briefings/die.png" loading="lazy" alt="A die">"#))
    #expect(built.text("briefings/die.png") == "not a picture")
  }

  @Test func logoAndFaviconAreOnEveryPage() throws {
    let config = TinySite.config + "logo: content/logo.svg\nfavicon: static/favicon.ico\n"
    let built = try site(
      "Text.",
      [
        "chipbrief.yml": config, "content/logo.svg": "<svg viewBox=\"0 0 20 10\"></svg>", "static/favicon.ico": "x",
      ]
    ).build()
    #expect(built.findings == [])
    #expect(built.text("logo.svg").hasPrefix("<svg"))
    #expect(page(built).contains(#"<img class="logo" src="../../logo.svg" alt="" width="20" height="10">"#))
    #expect(page(built).contains(#"<link rel="icon" href="../../favicon.ico">"#))
    #expect(built.text("404.html").contains(#"href="/favicon.ico""#))
  }

  @Test(arguments: [
    (
      "logo: static/log.svg", "error: there is no file 'static/log.svg' [broken-link] (did you mean 'static/logo.svg'?)"
    ),
    ("logo: static/CNAME", "error: 'static/CNAME' is not a picture [invalid-picture]"),
  ]) func faultsOfLogos(line: String, finding: String) throws {
    let files = [
      "chipbrief.yml": TinySite.config + line + "\n", "static/logo.svg": "<svg></svg>", "static/CNAME": "x",
    ]
    let built = try site("Text.", files).build()
    #expect(built.findings.count == 1 && built.findings[0].contains(finding), "\(built.findings)")
  }

  @Test func aThemeHasPicturesAndFonts() throws {
    let site = site("Text.")
    let font: [UInt8] = [0x77, 0x4F, 0x46, 0x32, 0, 0xFF, 0xFE]
    site.outcomes.withLock {
      $0["templates/assets/fonts/a.woff2"] = .bytes(font)
      $0["templates/plain/assets/b.png"] = .bytes(Self.picture)
    }
    let built = try site.build()
    #expect(built.findings == [])
    #expect(built.files["assets/fonts/a.woff2"] == font && built.files["assets/b.png"] == Self.picture)
  }
}
