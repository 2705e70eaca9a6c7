import BriefCore
import BriefSite
import Testing
@testable import BriefBuild
@testable import BriefQuantities
import SampleSites
import Samples

@Suite struct DecodeSettingsTests {
  private func decode(_ text: String) -> Staged<SiteSettings> {
    decodeSettings(SourceFile(path: "chipbrief.yml", text: text))
  }

  @Test func everySettingIsRead() {
    let read = decode(
      """
      format: 1
      title: Chip Briefings
      tagline: What they can do
      base_url: https://example.org/briefings
      language: zh
      publisher: Example News
      authors: [A. Editor, B. Writer]
      as_of: 2026-08-31
      raw_html: true
      nav: [timeline, chips]
      compare: [[a, b], [c, d]]
      """)
    #expect(read.diagnostics.isEmpty)
    let settings = read.value
    #expect(settings.title == "Chip Briefings" && settings.tagline == "What they can do")
    #expect(settings.baseURL == "https://example.org/briefings/" && settings.basePath == "/briefings/")
    #expect(settings.language == "zh" && settings.publisher == "Example News")
    #expect(settings.authors == ["A. Editor", "B. Writer"])
    #expect(settings.asOf?.description == "2026-08-31" && settings.rawHTML)
    #expect(settings.navigation.map(\.section) == [.timeline, .chips])
    guard case .listed(let pairs) = settings.compared else {
      Issue.record("no pairs are listed")
      return
    }
    #expect(pairs.map(\.ids) == [["a", "b"], ["c", "d"]])
    #expect(pairs[1].spans.map(\.column) == [20, 23])
  }

  @Test func whatIsNotSaidHasItsDefault() {
    let settings = decode("title: T\nbase_url: https://example.org\n").value
    #expect(settings.baseURL == "https://example.org/" && settings.basePath == "/")
    #expect(settings.language == "en" && settings.authors.isEmpty && settings.asOf == nil && !settings.rawHTML)
    #expect(settings.compared == .none && decode("compare: all\n").value.compared == .all)
    #expect(settings.tagline == nil && settings.publisher == nil)
    #expect(
      settings.navigation.map(\.section) == [.briefings, .chips, .systems, .companies, .rules, .timeline, .sources])
  }

  @Test func lanesAreReadInOrder() {
    let read = decode(
      Self.good + """
        timeline:
          lanes:
            products: {label: Parts, colour: "#0AF"}
            us: {dark_colour: "#a0b1c2"}
        """)
    #expect(read.diagnostics.isEmpty)
    #expect(read.value.lanes.map(\.lane) == [.products, .us, .china])
    #expect(read.value.lanes.map(\.label) == ["Parts", nil, nil])
    #expect(read.value.lanes.map(\.colour) == ["#0AF", nil, nil])
    #expect(read.value.lanes.map(\.darkColour) == [nil, "#a0b1c2", nil])
  }

  @Test func faultsOfLanesAreLocated() {
    let read = decode(
      Self.good + "timeline: {lanes: {uss: {}, us: {colour: \"#12345\", labl: x}, china: {dark_colour: red}}, x: 1}\n")
    #expect(
      read.diagnostics.sortedOnce().map {
        "\($0.span.map { "\($0.line):\($0.column)" } ?? "") \($0.message) (\($0.help ?? ""))"
      } == [
        "3:20 'uss' is not a lane (did you mean 'us'?)",
        "3:42 '#12345' is not a colour (write it in quotes: \"#8f1d14\")",
        "3:52 a lane 'us' has no key 'labl' (did you mean 'label'?)",
        "3:83 'red' is not a colour (write it in quotes: \"#8f1d14\")",
        "3:90 a timeline has no key 'x' (known keys: lanes)",
      ])
    #expect(read.value.lanes.map(\.lane) == [.us, .china, .products])
  }

  static let good = "title: T\nbase_url: https://example.org/\n"
  static let keys =
    "known keys: as_of, authors, base_url, compare, favicon, footer, format, language, links, logo, nav, publish, publisher, raw_html, social_cards, tagline, theme, timeline, title, translations"

  @Test(arguments: [
    (
      "base_url: https://example.org/\n",
      ["chipbrief.yml:1:1: error: the site has no 'title' [missing-key] (add 'title: …')"]
    ),
    ("title: T\n", ["chipbrief.yml:1:1: error: the site has no 'base_url' [missing-key] (add 'base_url: …')"]),
    (
      "title:\nbase_url: https://example.org/\n",
      ["chipbrief.yml:1:1: error: 'title' is empty [missing-key] (write 'title: …')"]
    ),
    (
      good + "format: 2\n",
      [
        "chipbrief.yml:3:9: error: this version of chipbrief does not support format 2 [unknown-value] (write format: 1)"
      ]
    ),
    (
      good + "language: de\n",
      [
        "chipbrief.yml:3:11: error: there are no translations for the language 'de' [unknown-value] (one of: en, zh)"
      ]
    ),
    (
      good + "as_of: 2026-02-30\n",
      ["chipbrief.yml:3:8: error: '2026-02-30' is not a day [invalid-date] (write it as 2026-08-31)"]
    ),
    (
      good + "as_of: 2026-08\n",
      ["chipbrief.yml:3:8: error: '2026-08' is not a day [invalid-date] (write it as 2026-08-31)"]
    ),
    (
      good + "raw_html: yes\n",
      ["chipbrief.yml:3:11: error: 'raw_html' must be true or false, not 'yes' [unknown-value]"]
    ),
    (
      good + "nav: [chip, chips, nowhere-at-all]\n",
      [
        "chipbrief.yml:3:7: error: 'chip' is not a section of the site [unknown-value] (did you mean 'chips'?)",
        "chipbrief.yml:3:20: error: 'nowhere-at-all' is not a section of the site [unknown-value] "
          + "(one of: briefings, chips, systems, companies, software, models, rules, timeline, sources, conflicts, compare, methodology, topics, authors; or a link such as page:about)",
      ]
    ),
    (
      good + "nav: [compare]\n",
      [
        "chipbrief.yml:3:7: error: the site has no section 'compare', since it compares no pairs [missing-key] "
          + "(add 'compare: all', or a list of pairs)"
      ]
    ),
    (
      good + "compare: most\n",
      [
        "chipbrief.yml:3:10: error: 'compare' cannot be 'most' [unknown-value] "
          + "(write 'all', or a list of pairs: [[nvidia-h20, nvidia-h100], …])"
      ]
    ),
    (
      good + "compare: [a, [b], [c, d], [e, f, g], [h, [i]]]\n",
      [11, 14, 27, 38].map {
        "chipbrief.yml:3:\($0): error: an item of 'compare' must be a pair of two ids [wrong-type] "
          + "(write [[nvidia-h20, nvidia-h100], …])"
      }
    ),
    (
      good + "compare: {a: b}\n",
      ["chipbrief.yml:3:10: error: 'compare' must be a list, not keys and values [wrong-type]"]
    ),
    (
      good + "nav: {a: b}\n",
      ["chipbrief.yml:3:6: error: 'nav' must be a list, not keys and values [wrong-type]"]
    ),
    (
      good + "tagline: [a]\n",
      [
        "chipbrief.yml:3:10: error: 'tagline' must be text, not a list [wrong-type] (write one text, without a dash or brackets)"
      ]
    ),
    (
      good + "titel: x\n",
      ["chipbrief.yml:3:1: error: a site has no key 'titel' [unknown-key] (did you mean 'title'?)"]
    ),
    (good + "colour: x\n", ["chipbrief.yml:3:1: error: a site has no key 'colour' [unknown-key] (\(keys))"]),
    (
      "[a]\n",
      [
        "chipbrief.yml:1:1: error: the site has no 'base_url' [missing-key] (add 'base_url: …')",
        "chipbrief.yml:1:1: error: the site has no 'title' [missing-key] (add 'title: …')",
        "chipbrief.yml:1:1: error: a site must be keys and values, not a list [wrong-type]",
      ]
    ),
    ("# nothing\n", ["chipbrief.yml:1:1: error: the file is empty [empty-file] (write 'title:' and 'base_url:')"]),
  ])
  func everyFaultIsSaid(text: String, messages: [String]) {
    #expect(decode(text).diagnostics.sortedOnce().map(\.line) == messages)
  }

  @Test func aFileThatIsNoYAMLIsSaidOnce() {
    let read = decode("title: [\n")
    #expect(read.diagnostics.map(\.code) == [.yamlSyntax])
    // The site can still be checked.
    #expect(read.value.title == "Untitled" && read.value.baseURL == "https://example.org/")
  }

  @Test(arguments: [
    "example.org", "ftp://example.org/", "https://", "https:///x/", "http:example.org", "/briefings/", "javascript:x",
    "https://example.org/?a", "https://example.org/#a", "https://example.org/a b/", "https://example.org/中文/",
    "https://example.org/<a>/", "https://example.org/'a'/", "https://example.org/a\\b/", "HTTPS://example.org/",
    // Links that begin with these addresses would lead to another host.
    "https://example.org//", "https://example.org//evil.example/",
    // Browsers and servers resolve these to other paths.
    "https://example.org/a//b/", "https://example.org/./", "https://example.org/a/../b/", "https://example.org/..",
  ])
  func aBaseAddressThatIsNoneIsRefused(address: String) {
    let read = decode("title: T\nbase_url: \"\(address.replacing("\\", with: "\\\\"))\"\n")
    #expect(
      read.diagnostics.map(\.line) == [
        "chipbrief.yml:2:11: error: '\(address)' is not the address of a site [invalid-url] "
          + "(write it as https://example.org/ or https://example.org/folder/)"
      ])
    #expect(read.value.baseURL == "https://example.org/")
  }

  @Test(arguments: [
    ("https://example.org", "/"), ("https://example.org/", "/"), ("http://example.org:8080/a", "/a/"),
    ("https://example.org/a/b/", "/a/b/"), ("https://example.org/~me/a.b_c-d/", "/~me/a.b_c-d/"),
    ("https://user@example.org/.well/", "/.well/"), ("http://127.0.0.1:8000/", "/"), ("http://[::1]/x", "/x/"),
    ("https://example.org/a%20b", "/a%20b/"),
  ])
  func aPageOfAnyAddressBeginsItsLinksWithTheBasePath(address: String, path: String) {
    let read = decode("title: T\nbase_url: \"\(address)\"\n")
    #expect(read.diagnostics.isEmpty)
    #expect(read.value.basePath == path)
    #expect(
      read.value.links(depth: nil).href("/chips/") == path + "chips/" && read.value.links(depth: nil).href("/") == path)
    let root = address.hasSuffix("/") ? address : address + "/"
    #expect(read.value.address("/chips/") == root + "chips/" && read.value.address("/") == root)
  }
}
