import BriefCore
import Testing
@testable import BriefBuild
import SampleSites

/// Pages in other languages than the site's own: translations in a folder of their own, and single pages.
@Suite struct TranslationTests {
  private static let files = FullSite.files.merging([
    "content/companies/acme.yml": "name: Acme\nnative_name: {zh: 顶点}\ncity: Taipei\n",
    "content/briefings/page.zh.md": """
    ---
    title: 报告
    ---
    [第一](chip:one)、[](briefing:later)、[](later.md)、[原文](page.md)、`= one.memory.bandwidth`、[规则](/rules/)、[](company:acme)。

    ```compare
    id: both
    caption: 表
    chips: [one, two]
    fields: [memory.bandwidth]
    ```

    """,
    "content/pages/about.md":
      "---\ntitle: About\n---\n[The report in Chinese](../briefings/page.zh.md), [home](/zh/).\n",
    "content/pages/about.zh.md": "---\ntitle: 关于\n---\n[报告](../briefings/page.md)\n",
    "content/pages/ours.md": "---\ntitle: Ours\n---\nText.\n",
    "content/index.zh.md": "中文首页。[](page:ours)\n",
    "content/chips/two.md": "In English only.\n",
    "content/chips/one.zh.md": "关于一号。\n",
    "static/mark.svg": "<svg/>",
  ]) { $1 }

  private func site(_ more: [String: String] = [:], state: StoredState = StoredState()) -> TinySite {
    TinySite(Self.files.merging(more) { $1 }, state: state.disk)
  }

  @Test func aTranslationIsInTheFolderOfItsLanguage() throws {
    let built = try site().build()
    #expect(built.findings == [])
    #expect(built.brokenLinks() == [])
    let page = built.text("zh/briefings/page/index.html")
    #expect(page.contains("<html lang=\"zh\">") && page.contains("<h1 dir=\"auto\">报告</h1>"))
    #expect(page.contains("href=\"../../../assets/site.css\"") || page.contains("href=\"../../../assets/site."))
    // The date and the edition are those of the original.
    #expect(page.contains("<time datetime=\"2025-06-01\">2025年6月1日</time>"))
    #expect(page.contains("4.0至4.8"))
    let links = [
      #"<a href="../../chips/one/">第一</a>"#, #"<a href="../../../briefings/later/">Later</a>、<a href="#,
      #"<a href="../../../briefings/page/">原文</a>"#, #"<a href="../../rules/">规则</a>"#,
      #"<a href="../../companies/acme/">顶点</a>"#,
    ]
    for link in links { #expect(page.contains(link), "\(link)") }
    for path in ["zh/briefings/page/both/index.html", "zh/briefings/page/both.csv", "zh/feed.xml"] {
      #expect(built.files[path] != nil, "\(path)")
    }
    #expect(built.text("zh/feed.xml").contains("https://tiny.example/zh/briefings/page/"))
    #expect(built.text("sitemap.xml").contains("<loc>https://tiny.example/zh/briefings/page/</loc>"))
    #expect(built.text("zh/about/index.html").contains(#"<a href="../briefings/page/">报告</a>"#))
    #expect(built.text("about/index.html").contains(#"<a href="../zh/briefings/page/">The report in Chinese</a>"#))
    #expect(built.text("about/index.html").contains(#"<a href="../zh/">home</a>"#))
    #expect(built.text("zh/index.html").contains(#"中文首页。<a href="../ours/">Ours</a>"#))
    #expect(built.files["zh/ours/index.html"] == nil && built.files["zh/404.html"] == nil)
  }

  @Test func pagesLeadToEachOther() throws {
    let built = try site().build()
    func alternates(_ path: String) -> [String] {
      built.text(path).split(separator: "\n").filter { $0.contains("hreflang") }.map(String.init)
    }
    let both = [
      #"<link rel="alternate" hreflang="en" href="https://tiny.example/briefings/page/">"#,
      #"<link rel="alternate" hreflang="zh" href="https://tiny.example/zh/briefings/page/">"#,
    ]
    #expect(
      alternates("briefings/page/index.html") == both + [
        #"<li><a href="../../briefings/page/" lang="en" hreflang="en" aria-current="true">English</a></li>"#,
        #"<li><a href="../../zh/briefings/page/" lang="zh" hreflang="zh">中文</a></li>"#,
      ])
    #expect(
      alternates("zh/briefings/page/index.html") == both + [
        #"<li><a href="../../../briefings/page/" lang="en" hreflang="en">English</a></li>"#,
        #"<li><a href="../../briefings/page/" lang="zh" hreflang="zh" aria-current="true">中文</a></li>"#,
      ])
    // A page that exists in one language leads to the home page of the other.
    #expect(
      alternates("ours/index.html") == [
        #"<li><a href="../ours/" lang="en" hreflang="en" aria-current="true">English</a></li>"#,
        #"<li><a href="../zh/" lang="zh" hreflang="zh">中文</a></li>"#,
      ])
    #expect(alternates("zh/chips/one/index.html").count == 4)
  }

  @Test func aLaterPageOfAListLeadsToTheFirst() throws {
    var chips: [String: String] = [:]
    for number in 100..<220 {
      chips["content/chips/n\(number).yml"] =
        "name: N\(number)\nscope: package\nclaims: {tdp: \(number) W @sheet, memory.capacity: 8 GB @sheet}\n"
    }
    let built = try site(chips).build()
    #expect(built.findings == [] && built.brokenLinks() == [])
    #expect(built.text("chips/page_2/index.html").contains(#"<a href="../../zh/chips/" lang="zh""#))
    #expect(built.text("zh/chips/page_2/index.html").contains(#"<a href="../../../chips/" lang="en""#))
  }

  @Test func generatedPagesAreInTheLanguageToo() throws {
    let built = try site().build()
    let company = built.text("zh/companies/acme/index.html")
    #expect(company.contains("<h1>顶点</h1>"))
    #expect(company.contains(#"<span lang="en">Acme</span>"#))
    #expect(built.text("companies/acme/index.html").contains("<h1>Acme</h1>"))
    #expect(built.text("zh/chips/one/index.html").contains("显存带宽"))
    // A text without a translation is shown in its own language.
    #expect(built.text("zh/chips/two/index.html").contains("<div lang=\"en\">\n<p>In English only.</p>"))
    #expect(built.text("zh/chips/one/index.html").contains("<p>关于一号。</p>"))
    #expect(!built.text("chips/one/index.html").contains("关于一号。"))
  }

  @Test func fieldsOfTheSiteHaveLabelsInEachLanguage() throws {
    let built = try site([
      "content/vocabulary/fields.yml": """
      speed: {label: Speed, labels: {zh: 速度}, kind: B/s, formula: memory.bandwidth * 1}
      tdp: {labels: {zh: 功率}}

      """
    ]).build()
    #expect(built.findings == [])
    let chinese = built.text("zh/chips/one/index.html")
    #expect(chinese.contains("速度") && chinese.contains("功率") && !chinese.contains("Speed"))
    let english = built.text("chips/one/index.html")
    #expect(english.contains("Speed") && english.contains("TDP") && !english.contains("速度"))
  }

  @Test func theSiteHasANameInEachLanguage() throws {
    let settings = """
      translations:
        zh: {title: 小站, tagline: 一行, nav: [{label: 关于我们, link: page:about}], footer: [chips]}

      """
    let built = try site(["chipbrief.yml": TinySite.config + "nav: [chips]\n" + settings]).build()
    #expect(built.findings == [])
    let home = built.text("zh/index.html")
    #expect(
      home.contains("<title>小站</title>") && home.contains(#"<a href="./about/">关于我们</a>"#)
        || home.contains(#"<a href="about/">关于我们</a>"#))
    #expect(!built.text("index.html").contains("小站"))
  }

  @Test func aPageMayBeInAnotherLanguageAtItsOwnAddress() throws {
    let built = try TinySite(
      FullSite.files.merging([
        "content/pages/notes.md": "---\ntitle: 说明\nlanguage: zh\n---\n`= one.memory.bandwidth`\n",
        "content/briefings/ja.md": "---\ntitle: 日本語\ndate: 2025-05-01\nlanguage: ja\n---\n本文。\n",
      ]) { $1 }
    ).build()
    #expect(built.findings == [])
    let notes = built.text("notes/index.html")
    #expect(notes.contains("<html lang=\"zh\">") && notes.contains("4.0至4.8"))
    #expect(notes.contains(#"<a href="../chips/">芯片</a>"#))
    #expect(built.files["zh/index.html"] == nil && !notes.contains("hreflang"))
    let japanese = built.text("briefings/ja/index.html")
    #expect(japanese.contains("<html lang=\"en\">") && japanese.contains("<h1 dir=\"auto\" lang=\"ja\">日本語</h1>"))
    #expect(japanese.contains("<div class=\"prose\" lang=\"ja\">"))
  }

  @Test func faultsAreSaidOnce() throws {
    let built = try site([
      "content/chips/two.md": "[](chip:nobody)\n",
      "content/briefings/alone.zh.md": "---\ntitle: 独\n---\n文。\n",
      "content/briefings/page.en.md": "---\ntitle: T\ndate: 2025-01-01\n---\nText.\n",
      "content/briefings/page.fr.md": "---\ntitle: T\n---\nText.\n",
      "content/pages/about.zh.md": "---\ntitle: 关于\nlanguage: en\n---\n[](page:nothing)\n",
      "content/pages/ours.md": "---\ntitle: Ours\nlanguage: Klingon!\n---\nText.\n",
    ]).build()
    #expect(
      built.findings.map { $0.prefix { $0 != "(" } }.sorted() == [
        "content/briefings/alone.zh.md:2:1: error: the briefing has no 'date', and there is no content/briefings/alone.md to have one [missing-key] ",
        "content/briefings/page.en.md:1:1: error: the site's own language is 'en', so this file is no translation [unexpected-file] ",
        "content/briefings/page.fr.md:1:1: error: 'page.fr' is not an id [invalid-id] ",
        "content/chips/two.md:1:4: error: there is no chip 'nobody' [broken-link]",
        "content/pages/about.zh.md:3:11: error: the file's name says that its language is 'zh' [unknown-value] ",
        "content/pages/about.zh.md:5:4: error: there is no page 'nothing' [broken-link]",
        "content/pages/ours.md:3:11: error: 'Klingon!' is not a language tag [unknown-value] ",
      ])
  }

  @Test func aBrokenAnchorOfATranslationIsFound() throws {
    let built = try site([
      "content/pages/about.zh.md":
        "---\ntitle: 关于\n---\n[x](../briefings/page.md#nowhere) [y](briefing:later#nowhere)\n"
    ]).build()
    #expect(
      built.findings.map { $0.prefix { $0 != "(" } } == [
        "content/pages/about.zh.md:4:5: error: the page /zh/briefings/page/ has no anchor '#nowhere' [broken-anchor]",
        "content/pages/about.zh.md:4:39: error: the page /briefings/later/ has no anchor '#nowhere' [broken-anchor]",
      ])
  }

  /// Nothing of a held page is published in any language, even if only the original says so.
  @Test(arguments: ["draft: true", "embargo: 2030-01-01"]) func aTranslationIsHeldBackWithItsOriginal(
    line: String
  ) throws {
    let original = (Self.files["content/briefings/page.md"] ?? "").replacing(
      "---\ntitle:", with: "---\n\(line)\ntitle:")
    var files = ["content/briefings/page.md": original]
    files["content/pages/about.md"] = "---\ntitle: About\n---\nText.\n"
    files["content/pages/about.zh.md"] = "---\ntitle: 关于\n---\n[报告](../briefings/page.md)\n"
    files["content/briefings/later.md"] = "---\ntitle: Later\ndate: 2025-06-02\n---\nText.\n"
    let built = try site(files).build()
    #expect(
      built.findings.filter { $0.hasPrefix("content/pages/") }.map { $0.prefix { $0 != "," } } == [
        "content/pages/about.zh.md:4:10: error: 'content/briefings/page.md' is \(line == "draft: true" ? "a draft" : "under embargo until 2030-01-01")"
      ])
    files["content/pages/about.zh.md"] = nil
    let without = try TinySite(Self.files.filter { $0.key != "content/pages/about.zh.md" }.merging(files) { $1 })
      .build()
    #expect(without.files.keys.filter { $0.contains("briefings/page") } == [])
    #expect(without.files.values.allSatisfy { !String(decoding: $0, as: UTF8.self).contains("报告") })
  }

  /// What a translation takes over from its original, and the names of the data, change its page.
  @Test(arguments: [
    ("content/briefings/page.md", "date: 2025-06-01", "date: 2025-05-30"),
    ("content/companies/acme.yml", "顶点", "高点"), ("content/chips/two.md", "English only", "English"),
    ("content/briefings/page.zh.md", "第一", "一号"), ("content/pages/ours.md", "title: Ours", "title: Other"),
  ]) func anIncrementalBuildEqualsACleanOne(path: String, old: String, new: String) throws {
    let site = site()
    let first = try site.build()
    #expect(site[path]?.contains(old) == true)
    site[path] = site[path]?.replacing(old, with: new)
    let again = try site.build()
    let clean = try TinySite(site.files.withLock { $0 }).build()
    #expect(again.findings == clean.findings)
    #expect(again.files == clean.files && again.files != first.files)
  }
}
