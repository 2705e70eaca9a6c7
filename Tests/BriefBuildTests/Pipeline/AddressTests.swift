import BriefCore
import Seeds
import Testing
@testable import BriefBuild
import SampleSites
import Samples

/// Every link, address and redirect of a page has a target.
@Suite struct AddressTests {
  @Test(arguments: ["https://tiny.example/", "https://tiny.example/a/b/", "http://tiny.example:8080/~me"])
  func everythingLiesBelowTheBaseAddress(base: String) throws {
    let site = TinySite(FullSite.files)
    site["chipbrief.yml"] = "title: Tiny\nbase_url: \(base)\n"
    let built = try site.build()
    #expect(!built.haveErrors, "\(built.findings)")
    let root = base.hasSuffix("/") ? base : base + "/"
    #expect(built.brokenLinks(base: root) == [])
    let page = built.text("briefings/page/index.html")
    #expect(page.contains("<link rel=\"canonical\" href=\"\(root)briefings/page/\">"))
    #expect(page.contains("<link rel=\"stylesheet\" href=\"../../assets/site."))
    #expect(page.contains("href=\"../../feed.xml\""))
    #expect(page.contains("href=\"../../briefings/page/both.csv\""))
    #expect(
      page.contains(
        "<p class=\"cite-text\">A. Editor, “The briefing”, Tiny, 1\u{A0}June 2025. \(root)briefings/page/</p>"))
    // The page for missing addresses is sent at any address, so its links are root-absolute.
    let path = String(root.drop { $0 != ":" }.dropFirst(3).drop { $0 != "/" })
    #expect(built.text("404.html").contains("<link rel=\"stylesheet\" href=\"\(path)assets/site."))
    let feed = built.text("feed.xml")
    #expect(feed.contains("<id>\(root)briefings/page/</id>"))
    #expect(feed.contains("<link rel=\"self\" type=\"application/atom+xml\" href=\"\(root)feed.xml\"/>"))
    #expect(built.text("robots.txt").contains("Sitemap: \(root)sitemap.xml\n"))
    // The sitemap lists every page except redirects, the page for missing addresses, and standalone tables.
    let listed = built.text("sitemap.xml").split(separator: "<loc>").dropFirst().map { String($0.prefix { $0 != "<" }) }
    let pages = built.pages.map(\.path).filter {
      !["404.html", "chips/uno/index.html", "chips/eins/index.html"].contains($0)
        && !$0.hasPrefix("briefings/page/") || $0 == "briefings/page/index.html"
    }
    #expect(Set(listed) == Set(pages.map { root + $0.dropLast("index.html".count) }))
    #expect(listed == listed.sorted(by: bytewise))
    #expect(listed.count == pages.count)
  }

  /// With `links: files`, pages link to files, since a folder opened from a disk has no server that maps a folder to
  /// its index.
  @Test func linksMayNameFiles() throws {
    let site = TinySite(FullSite.files)
    site["chipbrief.yml"] = (FullSite.files["chipbrief.yml"] ?? "") + "links: files\n"
    let built = try site.build()
    #expect(built.findings == [])
    #expect(built.brokenLinks() == [])
    for (path, text) in built.pages where path != "404.html" && !path.hasSuffix("fragment.html") {
      for (name, value) in MarkupReader(text).attributes where name == "a href" && MarkupReader.isOfTheSite(value) {
        #expect(!value.prefix { $0 != "#" }.hasSuffix("/"), "\(path): \(value)")
      }
    }
    // Feeds, sitemaps and pages that are read elsewhere use the addresses of a server.
    for path in ["feed.xml", "sitemap.xml", "404.html", "briefings/page/both/fragment.html"] {
      #expect(!built.text(path).contains("index.html"), "\(path)")
    }
    #expect(built.text("chips/uno/index.html").contains("url=../../chips/one/index.html"))
  }

  /// Shows that the checks above can fail.
  @Test func theCheckerFindsWhatIsBroken() throws {
    var built = try TinySite(FullSite.files).build()
    #expect(built.brokenLinks() == [])
    #expect(built.brokenLinks(base: "https://tiny.example/a/").count > 10)
    var files = built.files
    files["chips/one/index.html"] = nil
    built = Built(report: built.report, files: files)
    #expect(built.brokenLinks().contains("briefings/page/index.html: ../../chips/one/ leads to nothing"))
    files["chips/one/index.html"] = Array("<p>".utf8)
    built = Built(report: built.report, files: files)
    #expect(
      built.brokenLinks().contains("briefings/page/index.html: ../../chips/one/#prose leads to no place of its page"))
  }

  @Test func anOldAddressLeadsToTheNewOne() throws {
    let site = TinySite(FullSite.files)
    site["content/briefings/later.md"] =
      "---\ntitle: Later\ndate: 2025-06-02\n---\n[Old](chip:uno) and `= eins.memory.bandwidth`.\n"
    let built = try site.build()
    #expect(!built.haveErrors, "\(built.findings)")
    for old in ["uno", "eins"] {
      let page = built.text("chips/\(old)/index.html")
      #expect(page.contains("<meta http-equiv=\"refresh\" content=\"0; url=../../chips/one/\">"))
      #expect(page.contains("<link rel=\"canonical\" href=\"https://tiny.example/chips/one/\">"))
      #expect(page.contains("<p><a href=\"../../chips/one/\">One</a></p>"))
    }
    let later = built.text("briefings/later/index.html")
    #expect(later.contains("<a href=\"../../chips/one/\">Old</a>"))
    #expect(later.contains("4.0 to 4.8\u{A0}TB/s"))
  }

  /// Reported as an error of the content, not as a failure of the disk.
  @Test(arguments: [
    ("[two]", "error: 'two' is the id of a chip, content/chips/two.yml, and cannot be a former one too [duplicate-id]"),
    ("[one]", "error: 'one' is this file's own id, and cannot be a former one too [duplicate-id]"),
    ("[old, old]", "error: 'old' is listed twice; the first is on line 3 [duplicate-item]"),
    ("[../../x]", "error: '../../x' is no id: an id has lower-case letters, digits and single hyphens [invalid-id]"),
  ])
  func aFormerIDThatCannotBeOneIsTheContentsFault(formerly: String, message: String) throws {
    let site = TinySite(FullSite.files)
    site["content/chips/one.yml"] = "name: One\nscope: package\nformerly: \(formerly)\n"
    site["content/briefings/page.md"] = nil
    site["content/briefings/later.md"] = nil
    for drafts in [false, true] {
      let built = try site.build(drafts: drafts)
      #expect(!built.report.environmentFailed)
      #expect(built.findings.contains { $0.contains(message) }, "\(built.findings)")
      // The page of the other chip is its own page, not a redirect.
      if drafts { #expect(built.text("chips/two/index.html").contains("<h1>Two</h1>")) }
    }
  }

  /// A refused former id makes no redirect, which would be reported a second time.
  @Test(arguments: [
    (["x0": "[x1]", "x1": "[x2]", "x2": "[x3]", "x3": "[x4]", "x4": "[x0]"], ["x0.yml:3:12: circular-reference"]),
    (["x0": "[x1, old]", "x1": "[x0, older]"], ["x0.yml:3:12: circular-reference"]),
    (["x0": "[x1]", "x1": "[]"], ["x0.yml:3:12: duplicate-id"]),
    (["x0": "[old]", "x1": "[old]"], ["x1.yml:3:12: duplicate-id"]),
    (["x0": "[X1]", "x1": "[]"], ["x0.yml:3:12: invalid-id"]),
  ])
  func aFormerIDIsReportedOnce(formerly: [String: String], expected: [String]) throws {
    let chips = formerly.map { ("content/chips/\($0).yml", "name: N \($0)\nscope: package\nformerly: \($1)\n") }
    let built = try TinySite(Dictionary(uniqueKeysWithValues: chips)).build()
    #expect(errors(built.report.diagnostics) == expected)
  }

  private func errors(_ diagnostics: [Diagnostic]) -> [String] {
    diagnostics.filter { $0.severity == .error }.map { found in
      let location = found.span.map { "\($0.path.split(separator: "/").last ?? ""):\($0.line):\($0.column): " } ?? ""
      return location + found.code.rawValue
    }
  }

  /// An invalid id is neither looked up nor compared with other ids.
  @Test(arguments: ["[A1]", "[a1, A1]", "[A1, a1]", "[A9]"])
  func whatCanBeNoIDIsReportedOnce(list: String) throws {
    let column = list.hasPrefix("[a1") ? 5 : 1
    let built = try TinySite([
      "content/chips/a1.yml": "name: A one\nscope: package\n",
      "content/chips/g.yml": "name: G\nscope: package\nbins: \(list)\n",
      "content/sources/a1.yml": "title: S\nnote: n\nevidence: press\ndate: 2025-02-01\n",
      "content/events/e.yml": "date: 2025-02-01\ntitle: E\nlane: us\nsources: \(list)\n",
    ]).build()
    #expect(
      errors(built.report.diagnostics) == ["g.yml:3:\(7 + column): invalid-id", "e.yml:4:\(10 + column): invalid-id"])
  }

  @Test func anIDThatIsNoPathIsTheContentsFault() throws {
    for name in ["a\u{1}b", String(repeating: "a", count: 300)] {
      for folder in ["chips", "sources"] {
        let built = try TinySite(["content/\(folder)/\(name).yml": "name: X\n"]).build(drafts: true)
        #expect(built.report.diagnostics.contains { $0.code == .invalidID && $0.severity == .error })
        #expect(built.files["index.html"] != nil)
      }
    }
  }

  @Test func aBrokenPlaceIsFoundWhereverItsPageIsMade() throws {
    let site = TinySite(FullSite.files)
    site["content/briefings/later.md"] = """
      ---
      title: Later
      date: 2025-06-02
      ---
      [a](page.md#frist) [b](../chips/one.yml#porse) [c](#nowhere) [d](/timeline/#event) [e](/timeline/#evnet)
      [f](rule:rule#cb-paragraphs) [g](/sources/#sheet) [h](page.md#first) [j](page.md#table-3) [m](page.md#both) [n](page.md#the-two)

      """
    site["content/chips/one.md"] = "## Prose\n\n[k](../briefings/page.md#second) [l](../briefings/page.md#secund)\n"
    let built = try site.build()
    #expect(
      built.findings == [
        "content/briefings/later.md:5:5: error: the page /briefings/page/ has no anchor '#frist' [broken-anchor] (did you mean 'first'?)",
        "content/briefings/later.md:5:24: error: the page /chips/one/ has no anchor '#porse' [broken-anchor] (did you mean 'prose'?)",
        "content/briefings/later.md:5:52: error: the page /briefings/later/ has no anchor '#nowhere' [broken-anchor]",
        "content/briefings/later.md:5:88: error: the page /timeline/ has no anchor '#evnet' [broken-anchor] (did you mean 'event'?)",
        "content/chips/one.md:3:38: error: the page /briefings/page/ has no anchor '#secund' [broken-anchor] (did you mean 'second'?)",
      ])
  }

  @Test(arguments: 0..<2 as Range<UInt64>) func threeHundredBriefingsAreLinkedRight(seed: UInt64) throws {
    var random = SplitMix(seed)
    let count = 300
    var files = ["content/chips/one.yml": "name: One\nscope: package\n"]
    var wanted: [String: [String]] = [:]
    for number in 0..<count {
      var links: [String] = []
      var text = ""
      for _ in 0..<Int.random(in: 0...6, using: &random) {
        let other = Int.random(in: 0..<count, using: &random)
        let (written, href) =
          switch Int.random(in: 0..<5, using: &random) {
          case 0: ("[x](briefing:b\(other))", "/briefings/b\(other)/")
          case 1: ("[x](b\(other).md#the-end)", "/briefings/b\(other)/#the-end")
          case 2: ("[x](../briefings/./b\(other).md)", "/briefings/b\(other)/")
          case 3: ("[x](chip:one)", "/chips/one/")
          default: ("[](briefing:b\(other)#the-end)", "/briefings/b\(other)/#the-end")
          }
        text += written + "\n"
        links.append(href)
      }
      let day = String(Int.random(in: 10...28, using: &random))
      files["content/briefings/b\(number).md"] =
        "---\ntitle: B\(number)\ndate: 2025-01-\(day)\n---\n\(text)\n## The end\n"
      wanted["briefings/b\(number)/index.html"] = links
    }
    let built = try TinySite(files).build(jobs: 3)
    #expect(built.findings == [], "seed \(seed)")
    #expect(built.brokenLinks() == [], "seed \(seed)")
    // The chip, four sections, the second page of the list, the home page and the page for missing addresses.
    #expect(built.report.pages == count + 1 + 4 + 1 + 2)
    for (path, links) in wanted {
      let body = try #require(element("<div class=\"prose\"", in: built.text(path)))
      #expect(
        MarkupReader(body).attributes.filter { $0.name == "a href" }.map(\.value) == links.map { "../.." + $0 },
        "\(path), seed \(seed)")
    }
    // The newest comes first, then by id. The neighbours of each page are those of the list.
    let listed = ["", "page_2/"].flatMap { MarkupReader(built.text("briefings/\($0)index.html")).attributes }
      .map(\.value).filter { $0.hasPrefix("../") }
      .compactMap { link in link.firstRange(of: "/briefings/b").map { String(link[$0.lowerBound...]) } }
    #expect(Set(listed).count == count && listed.count == count)
    for (newer, older) in zip(listed, listed.dropFirst()) {
      #expect(
        built.text("\(older.dropFirst())index.html").contains("<a class=\"newer\" rel=\"next\" href=\"../..\(newer)\">")
      )
      #expect(
        built.text("\(newer.dropFirst())index.html").contains("<a class=\"older\" rel=\"prev\" href=\"../..\(older)\">")
      )
    }
    // A chip's page lists exactly the briefings that are about it.
    let mentions = MarkupReader(built.text("chips/one/index.html")).attributes.map(\.value)
      .filter { $0.hasPrefix("../../briefings/b") }.map { String($0.dropFirst(5)) }
    let about = wanted.filter { $0.value.contains("/chips/one/") }.keys.map { "/" + $0.dropLast("index.html".count) }
    #expect(Set(mentions) == Set(about) && mentions.count == about.count, "seed \(seed)")
  }
}
