import BriefCore
import Testing

/// What may not be published yet, and what is said of a briefing once it is.
@Suite struct EmbargoTests {
  private func site(_ day: String, more: [String: String] = [:]) -> TinySite {
    let files = [
      "chipbrief.yml": TinySite.config + "as_of: \(day)\n",
      "content/briefings/open.md": "---\ntitle: Open\ndate: 2025-06-01\n---\nText.\n",
      "content/briefings/secret.md": "---\ntitle: Secret\ndate: 2025-07-01\nembargo: 2025-07-01\n---\nHidden text.\n",
    ]
    return TinySite(files.merging(more) { $1 })
  }

  private let left =
    "content/briefings/secret.md:4:10: warning: the briefing is under embargo until 2025-07-01, and left out: "
    + "the site's day is 2025-06-30 [under-embargo] "
    + "(build with --drafts to look at it; 'as_of' in chipbrief.yml moves the site's day)"

  @Test func nothingOfItIsOutBeforeItsDay() throws {
    let built = try site("2025-06-30").build()
    #expect(built.findings == [left])
    for (path, bytes) in built.files {
      let text = String(decoding: bytes, as: UTF8.self).lowercased()
      #expect(!path.contains("secret") && !text.contains("secret") && !text.contains("hidden text"), "\(path)")
    }
    let out = try site("2025-07-01").build()
    #expect(out.findings == [])
    #expect(out.text("briefings/secret/index.html").contains("Hidden text."))
    #expect(!out.text("briefings/secret/index.html").contains("class=\"embargo\""))
  }

  @Test func aDraftOfItSaysSo() throws {
    let built = try site("2025-06-30").build(drafts: true)
    #expect(built.findings == [])
    #expect(
      built.text("briefings/secret/index.html").contains(
        "<strong>Draft. Under embargo until <time datetime=\"2025-07-01\">1\u{A0}July 2025</time></strong>"))
  }

  /// The clock never counts, nor does the briefing's own date: else it would let itself out.
  @Test func itDoesNotMoveTheDayThatDecides() throws {
    let open = site("2025-06-30")
    open["chipbrief.yml"] = TinySite.config
    let built = try open.build()
    #expect(built.findings == [left.replacing("2025-06-30", with: "2025-06-01")])
    #expect(!built.files.keys.contains("briefings/secret/index.html"))
    open["content/briefings/open.md"] = "---\ntitle: Open\ndate: 2025-07-02\n---\nText.\n"
    #expect(try open.build().files.keys.contains("briefings/secret/index.html"))
  }

  @Test(arguments: ["[x](secret.md)", "[x](briefing:secret)"]) func aLinkToItIsAnError(link: String) throws {
    let linked = site(
      "2025-06-30", more: ["content/briefings/open.md": "---\ntitle: Open\ndate: 2025-06-01\n---\n\(link)\n"])
    #expect(
      try linked.build().findings == [
        "content/briefings/open.md:5:5: error: 'content/briefings/secret.md' is under embargo until 2025-07-01, "
          + "and no page may lead to it [broken-link] (take the link out until then, or put this page under embargo, too)",
        left,
      ])
    #expect(!(try linked.build(drafts: true).haveErrors))
  }

  @Test func correctionsAndResponsesStandOnThePage() throws {
    let site = TinySite(FullSite.files)
    let page = try site.build().text("briefings/page/index.html")
    #expect(page.contains("An earlier version named the wrong <em>fab</em>"))
    #expect(page.contains("<dt><a href=\"/companies/acme/\">Acme</a>, <time datetime=\"2025-05-30\">"))
    #expect(page.contains("<dt>A. Spokesperson</dt>\n<dd>Nothing to add.</dd>"))
    #expect(page.contains("<h2 id=\"cb-responses\">Responses</h2>"))
    #expect(MarkupReader(page).faults == [])
  }

  /// The feed says when the page last changed, and "now" has come to it.
  @Test func aCorrectionIsAChangeOfThePage() throws {
    let text = "---\ntitle: Open\ndate: 2025-06-01\ncorrections: [{date: 2025-06-03, text: Mended.}]\n---\nText.\n"
    let built = try site("2025-06-30", more: ["content/briefings/open.md": text]).build(drafts: true)
    #expect(built.text("feed.xml").contains("<updated>2025-06-03T00:00:00Z</updated>"))
    #expect(built.text("briefings/open/index.html").contains("<a href=\"#cb-corrections\">1 correction"))
    let before = try site("2025-06-02", more: ["content/briefings/open.md": text]).build()
    #expect(!before.text("briefings/open/index.html").contains("Mended"))
  }

  @Test(arguments: [
    (
      "corrections: [{text: T}]",
      "4:15: error: the correction has no 'date' [missing-key] (add 'date: …')"
    ),
    (
      "corrections: [{date: 2025-13-01, text: T}]",
      "4:22: error: '2025-13-01' is not a day [invalid-date] (write 'date' as 2025-08-29)"
    ),
    ("responses: [{from: A}]", "4:13: error: the response has no 'text' [missing-key] (add 'text: …')"),
    ("responses: one", "4:12: error: 'responses' must be a list, not text [wrong-type]"),
    ("embargo: soon", "4:10: error: 'soon' is not a day [invalid-date] (write 'embargo' as 2025-08-29)"),
  ])
  func whatIsWrittenWrongIsSaid(line: String, message: String) throws {
    let built = try TinySite([
      "content/briefings/open.md": "---\ntitle: Open\ndate: 2025-06-01\n\(line)\n---\nText.\n"
    ]).build()
    #expect(built.findings == ["content/briefings/open.md:" + message])
  }
}
