import BriefCore
import Testing
@testable import BriefBuild
import SampleSites

/// Which content an embargo withholds, and which notices a briefing has after it.
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
    + "(set 'as_of: 2025-07-01' in chipbrief.yml or pass '--date 2025-07-01' to release it; --drafts shows it)"

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

  /// Neither the clock nor the briefing's own date moves the day that decides; otherwise a briefing could end its own
  /// embargo.
  @Test func itDoesNotMoveTheDayThatDecides() throws {
    let open = site("2025-06-30")
    open["chipbrief.yml"] = TinySite.config
    let built = try open.build()
    #expect(built.findings == [left.replacing("2025-06-30", with: "2025-06-01, the latest in the content")])
    #expect(!built.files.keys.contains("briefings/secret/index.html"))
  }

  /// Each of these moves the site's day past the embargo, and none ends it.
  @Test(arguments: [
    ("content/briefings/open.md", "---\ntitle: Open\ndate: 2025-07-02\n---\nText.\n"),
    (
      "content/briefings/open.md",
      "---\ntitle: Open\ndate: 2025-06-01\ncorrections: [{date: 2025-07-02, text: Mended.}]\n---\nText.\n"
    ),
    (
      "content/briefings/open.md",
      "---\ntitle: Open\ndate: 2025-06-01\nresponses: [{from: A, date: 2025-07-02, text: No.}]\n---\nText.\n"
    ),
    ("content/sources/new.yml", "title: N\nurl: https://n.example/\nevidence: press\ndate: 2025-07-02\n"),
    ("content/sources/new.yml", "title: N\nurl: https://n.example/\nevidence: press\nretrieved: 2025-07-02\n"),
    (
      "content/sources/new.yml",
      "title: N\nurl: https://n.example/\nevidence: press\ndate: 2025-05-01\narchived: https://web.archive.org/web/20250702120000/https://n.example/\n"
    ),
    (
      "content/chips/new.yml",
      "name: N\nscope: package\nclaims:\n  tdp: {value: 1 W, source: old, stated: 2025-07-02}\n"
    ),
    (
      "content/chips/new.yml",
      "name: N\nscope: package\nclaims:\n  tdp: {value: 1 W, source: old, retrieved: 2025-07-02}\n"
    ),
    (
      "content/chips/new.yml",
      "name: N\nscope: package\nclaims:\n  tdp: {value: 1 W, source: old, correction: {date: 2025-07-02, was: 2 W, why: Misread.}}\n"
    ),
  ])
  func noInferredDayEndsIt(path: String, text: String) throws {
    let old = "title: O\nurl: https://o.example/\nevidence: press\ndate: 2025-05-01\n"
    let held = site("2025-06-30", more: ["chipbrief.yml": TinySite.config, path: text, "content/sources/old.yml": old])
    let built = try held.build()
    #expect(
      built.findings == [
        "content/briefings/secret.md:4:10: warning: the briefing is under embargo until 2025-07-01, and left out: "
          + "the latest day in the content, 2025-07-02, is past it, but only a day that is stated ends an embargo "
          + "[under-embargo] (set 'as_of: 2025-07-02' in chipbrief.yml or pass '--date 2025-07-02' to release it; "
          + "--drafts shows it)"
      ])
    #expect(!built.files.keys.contains("briefings/secret/index.html"))
    let drafts = try held.build(drafts: true)
    #expect(drafts.text("briefings/secret/index.html").contains("Draft. Under embargo until"))
  }

  @Test func whereNothingElseIsDatedItIsHeldToo() throws {
    let held = site("2025-06-30")
    held["chipbrief.yml"] = TinySite.config
    held["content/briefings/open.md"] = nil
    let found = try held.build().findings
    #expect(
      found.contains(
        left.replacing(
          "the site's day is 2025-06-30", with: "the site's day is 1970-01-01, since the content has no full date")))
    #expect(found.count == 2 && found.contains { $0.contains("[no-site-day]") })
  }

  /// `asOf` ends no embargo. `date` does, and overrides the settings.
  @Test func onlyAStatedDayEndsIt() throws {
    let held = site("2025-06-30")
    let page = "briefings/secret/index.html"
    #expect(try held.build(asOf: "2025-07-05").findings == [left])
    #expect(try held.build(date: "2025-07-01").files.keys.contains(page))
    #expect(try held.build().findings == [left])
    #expect(!(try held.build().files.keys.contains(page)))
    held["chipbrief.yml"] = TinySite.config
    let older = try held.build(asOf: "2025-07-05")
    #expect(
      older.findings == [
        left.replacing(
          "the site's day is 2025-06-30",
          with: "the site as of 2025-07-05 is asked for, but only 'as_of' in chipbrief.yml or --date ends an embargo")
      ])
    held["chipbrief.yml"] = TinySite.config + "as_of: 2025-07-20\n"
    #expect(try held.build().files.keys.contains(page))
    #expect(try held.build(date: "2025-06-30").findings == [left])
    // On that earlier day, the briefing was under embargo.
    #expect(try held.build(asOf: "2025-06-30").findings == [left])
    #expect(try held.build(asOf: "2025-07-01").findings == [])
  }

  /// An embargo may be added after the briefing was published by mistake.
  @Test func nothingOfItStaysBehind() throws {
    let storedState = StoredState()
    let held = TinySite(site("2025-07-01").files.withLock { $0 }, state: storedState.disk)
    held["content/briefings/secret.md"] =
      "---\ntitle: Secret\ndate: 2025-06-01\ntopics: [hushhush]\n---\n[One](chip:one) [@leaky] [](source:slippy)\n"
    held["content/chips/one.yml"] = "name: One\nscope: package\n"
    for id in ["leaky", "slippy"] {
      held["content/sources/\(id).yml"] =
        "title: A \(id)\nurl: https://\(id).example/\nevidence: press\ndate: 2025-05-01\n"
    }
    let out = try held.build()
    #expect(out.findings == [] && out.text("sources/index.html").contains("A slippy"))
    held["content/briefings/secret.md"]?.replace("topics", with: "embargo: 2025-07-02\ntopics")
    let built = try held.build()
    #expect(built.report.diagnostics.map(\.code) == [.underEmbargo])
    for (path, bytes) in built.files {
      let text = String(decoding: bytes, as: UTF8.self).lowercased()
      for word in ["secret", "leaky", "slippy", "hushhush"] {
        #expect(!path.contains(word) && !text.contains(word), "\(path)")
      }
    }
    #expect(built.files == (try TinySite(held.files.withLock { $0 }).build().files))
  }

  @Test(arguments: ["[x](secret.md)", "[x](briefing:secret)"]) func aLinkToItIsAnError(link: String) throws {
    let linked = site(
      "2025-06-30", more: ["content/briefings/open.md": "---\ntitle: Open\ndate: 2025-06-01\n---\n\(link)\n"])
    #expect(
      try linked.build().findings == [
        "content/briefings/open.md:5:5: error: 'content/briefings/secret.md' is under embargo until 2025-07-01, "
          + "so no page may link to it [broken-link] (remove the link until then, or put this page under embargo, too)",
        left,
      ])
    #expect(!(try linked.build(drafts: true).haveErrors))
  }

  @Test func correctionsAndResponsesStandOnThePage() throws {
    let site = TinySite(FullSite.files)
    let page = try site.build().text("briefings/page/index.html")
    #expect(page.contains("An earlier version named the wrong <em>fab</em>"))
    #expect(page.contains("<dt><a href=\"../../companies/acme/\">Acme</a>, <time datetime=\"2025-05-30\">"))
    #expect(page.contains("<dt>A. Spokesperson</dt>\n<dd dir=\"auto\">Nothing to add.</dd>"))
    #expect(page.contains("<h2 id=\"cb-responses\">Responses</h2>"))
    #expect(MarkupReader(page).faults == [])
  }

  /// The feed has the day of the page's last change, and the correction's day has come.
  @Test func aCorrectionIsAChangeOfThePage() throws {
    let text = "---\ntitle: Open\ndate: 2025-06-01\ncorrections: [{date: 2025-06-03, text: Mended.}]\n---\nText.\n"
    let built = try site("2025-06-30", more: ["content/briefings/open.md": text]).build(drafts: true)
    #expect(built.text("feed.xml").contains("<updated>2025-06-03T12:00:00Z</updated>"))
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
    (
      "embargo:",
      "4:1: error: 'embargo' has no day [missing-key] (write the first day on which the briefing may be published, as 2025-08-29, or leave 'embargo' out)"
    ),
  ])
  func whatIsWrittenWrongIsSaid(line: String, message: String) throws {
    let built = try TinySite([
      "content/briefings/open.md": "---\ntitle: Open\ndate: 2025-06-01\n\(line)\n---\nText.\n"
    ]).build()
    #expect(built.findings == ["content/briefings/open.md:" + message])
  }
}
