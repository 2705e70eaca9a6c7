import BriefCore
import Testing
@testable import BriefBuild
import SampleSites

/// Pages of `content/pages/`, the navigation that leads to them, and drafts.
@Suite struct OwnPageTests {
  private static let about = "---\ntitle: About us\ndescription: Who we are.\n---\n## Why\n\nText.\n"

  private func site(_ files: [String: String], settings: String = "", state: StoredState = StoredState()) -> TinySite {
    TinySite(["chipbrief.yml": TinySite.config + settings].merging(files) { $1 }, state: state.disk)
  }

  @Test func aPageHasTheAddressOfItsPath() throws {
    let built = try site([
      "content/pages/about.md": Self.about,
      "content/pages/legal/privacy-note.md": "---\ntitle: Privacy\n---\n[About](../about.md), [](page:about).\n",
    ]).build()
    #expect(built.findings == [])
    let page = built.text("about/index.html")
    #expect(page.contains("<h1>About us</h1>") && page.contains("<p class=\"standfirst\" dir=\"auto\">Who we are.</p>"))
    #expect(page.contains("<h2 id=\"why\">Why</h2>"))
    let privacy = built.text("legal/privacy-note/index.html")
    #expect(privacy.contains(#"<a href="../../about/">About</a>, <a href="../../about/">About us</a>."#))
    #expect(built.text("sitemap.xml").contains("https://tiny.example/legal/privacy-note/"))
  }

  @Test func aFolderIsAPageThatListsItsPages() throws {
    var files = [
      "content/pages/legal/privacy.md": "---\ntitle: Privacy\ndescription: What we keep.\n---\n[All](/legal/)\n",
      "content/pages/legal/deep/er/x.md": "---\ntitle: X\n---\nText.\n",
    ]
    let site = site(files)
    let built = try site.build()
    #expect(built.findings == [])
    let legal = built.text("legal/index.html")
    #expect(legal.contains("<h1>Legal</h1>"))
    #expect(legal.contains(#"<li><a href="../legal/deep/">Deep</a></li>"#))
    #expect(
      legal.contains(
        #"<a href="../legal/privacy/">Privacy</a> <span class="page-description">What we keep.</span></li>"#))
    #expect(built.text("legal/deep/er/x/index.html").contains(#"<a href="../../../../legal/deep/er/">Er</a>"#))

    files["content/pages/legal/index.md"] = "---\ntitle: The law\n---\nText.\n"
    site["content/pages/legal/index.md"] = files["content/pages/legal/index.md"]
    let named = try site.build()
    #expect(named.findings == [])
    #expect(named.text("legal/index.html").contains("<h1>The law</h1>"))
    #expect(named.text("legal/index.html").contains("In this section"))
    #expect(named.text("legal/privacy/index.html").contains(#"<a href="../../legal/">The law</a>"#))
    #expect(named.files == (try TinySite(site.files.withLock { $0 }).build().files))
  }

  @Test func twoFilesOfOnePageAreAnError() throws {
    let built = try site([
      "content/pages/legal.md": Self.about, "content/pages/legal/index.md": Self.about,
    ]).build()
    #expect(
      built.findings == [
        "content/pages/legal/index.md:1:1: error: the page /legal/ is also made from content/pages/legal.md "
          + "[duplicate-route] (keep one of the files)"
      ])
  }

  @Test(arguments: [
    ("content/index.md", "about", "content/pages/about.md"),
    ("content/pages/legal.md", "privacy", "content/pages/legal/privacy.md"),
  ]) func aBlockCannotHaveTheAddressOfAPage(file: String, id: String, page: String) throws {
    let block = "---\ntitle: Home\n---\n```compare\ncaption: All\nid: \(id)\nchips: [one]\nfields: [tdp]\n```\n"
    let site = site([file: block, "content/chips/one.yml": "name: One\nscope: package\n"])
    #expect(try site.build().findings == [])
    site[page] = Self.about
    let built = try site.build()
    let route = "/" + page.dropFirst("content/pages/".count).dropLast(".md".count) + "/"
    #expect(
      built.findings == [
        "\(file):6:5: error: the address \(route) is another page's [duplicate-route] (choose another id)"
      ])
  }

  @Test func theNavigationHasSectionsPagesAddressesAndMenus() throws {
    let settings = """
      nav:
        - {label: Who, link: page:about}
        - chips
        - systems
        - label: More
          items: [/timeline/, {label: BIS, link: "https://www.bis.gov/"}, content/pages/about.md]
        - {label: Nothing, items: [systems]}
      footer: [page:about, {label: Write, link: "mailto:a@b.example"}]

      """
    let event = "date: 2025-02-01\ntitle: First\nlane: us\nsources: [s]\n"
    let source = "title: S\nurl: https://a.example/\ndate: 2025-02-01\nevidence: press\n"
    let built = try site(
      [
        "content/pages/about.md": Self.about, "content/chips/one.yml": "name: One\nscope: package\n",
        "content/events/e.yml": event, "content/sources/s.yml": source,
      ], settings: settings
    ).build()
    #expect(built.findings == [])
    let page = built.text("about/index.html")
    let head = try #require(element("<nav class=\"masthead-nav\"", in: page))
    #expect(head.contains(#"<li><a href="../about/" aria-current="page">Who</a></li>"#))
    #expect(head.contains(#"<li><a href="../chips/">Chips</a></li>"#) && !head.contains("systems"))
    let menu = try #require(element("<details class=\"menu\"", in: head))
    #expect(menu.contains("<summary>More</summary>") && !head.contains("Nothing"))
    for link in [
      #"<a href="../timeline/">Timeline</a>"#, #"<a href="https://www.bis.gov/">BIS</a>"#,
      #"<a href="../about/" aria-current="page">About us</a>"#,
    ] { #expect(menu.contains(link)) }
    let foot = try #require(element("<ul class=\"footer-links\"", in: page))
    #expect(
      foot.contains(#"<a href="../about/">About us</a>"#) && foot.contains(#"<a href="mailto:a@b.example">Write</a>"#))
  }

  @Test func aRenamedPageIsRenamedInTheNavigationOfAllPages() throws {
    let site = site(
      ["content/pages/about.md": Self.about, "content/chips/one.yml": "name: One\nscope: package\n"],
      settings: "nav: [page:about]\n")
    #expect(try site.build().text("chips/one/index.html").contains(">About us</a>"))
    site["content/pages/about.md"] = Self.about.replacing("About us", with: "Who")
    let built = try site.build()
    #expect(built.text("chips/one/index.html").contains(#"<li><a href="../../about/">Who</a></li>"#))
  }

  @Test func draftsAreBuiltOnDemandOnly() throws {
    let draft = "---\ntitle: Secret\ndate: 2025-08-29\ndraft: true\n---\nText. [@only]\n"
    let source = "title: Only there\nurl: https://a.example/\ndate: 2025-02-01\nevidence: press\n"
    let site = site([
      "content/briefings/secret.md": draft, "content/sources/only.yml": source,
      "content/pages/plan.md": "---\ntitle: Secret plan\ndraft: true\n---\nText.\n",
    ])
    let built = try site.build()
    #expect(built.findings == [])
    #expect(built.files.allSatisfy { !$0.key.contains("secret") && !$0.key.contains("plan") })
    for page in built.pages { #expect(!page.text.contains("Secret"), "\(page.path)") }
    #expect(built.files["sources/only/index.html"] == nil)
    #expect(!built.text("feed.xml").contains("2025-08-29"))
    let drafts = try site.build(drafts: true)
    #expect(drafts.text("briefings/secret/index.html").contains("<strong>Draft</strong>"))
    #expect(drafts.text("plan/index.html").contains(#"<p class="kicker">Draft</p>"#))
  }
}
