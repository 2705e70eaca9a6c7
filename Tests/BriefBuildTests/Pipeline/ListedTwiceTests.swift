import BriefBuild
import BriefCore
import Testing
import SampleSites

/// A value that is written twice is an error at its second occurrence; otherwise one would silently override the other.
@Suite struct ListedTwiceTests {
  private static let files = [
    "content/sources/s.yml": "title: S\nnote: n\nevidence: press\ndate: 2025-02-01\n",
    "content/chips/one.yml":
      "name: Part One\nscope: package\naliases: [First]\nformerly: [former-one]\nclaims:\n  tdp: 400 W @s\n",
    "content/chips/two.yml": "name: Two\nscope: package\nclaims:\n  tdp: 500 W @s\n",
    "content/rules/r.yml": "title: R\n",
    "content/events/e.yml": "date: 2025-02-01\ntitle: E\nlane: us\nsources: [s]\nentities: [one]\n",
  ]

  /// The errors of a build, without warnings.
  private func errors(_ more: [String: String]) throws -> [String] {
    try TinySite(Self.files.merging(more) { $1 }).build().findings.filter { $0.contains(": error: ") }
  }

  private func twice(_ location: String, _ name: String, _ first: String) -> String {
    "\(location): error: '\(name)' is listed twice; \(first) [duplicate-item] (leave one of them out)"
  }

  @Test(arguments: [
    ("compare", "chips: [one, two, one]\nfields: [tdp]", "7:19", "one", "the first is on line 7"),
    ("compare", "chips: [one, two, first]\nfields: [tdp]", "7:19", "first", "the first, 'one', is on line 7"),
    (
      "compare", "chips: [Part One, former-one]\nfields: [tdp]", "7:19", "former-one",
      "the first, 'Part One', is on line 7"
    ),
    (
      "compare", "groups:\n  A: [one]\n  B: [two, FIRST]\nfields: [tdp]", "9:12", "FIRST",
      "the first, 'one', is on line 8"
    ),
    ("compare", "chips: [one, two]\nfields: [tdp, tdp]", "8:15", "tdp", "the first is on line 8"),
    ("compare", "chips: [one, two]\nfields:\n  A: [tdp]\n  B: [tdp]", "10:7", "tdp", "the first is on line 9"),
    ("compare", "chips: [one, two]\nfields: [tdp]\nbars: [tdp, tdp]", "9:13", "tdp", "the first is on line 9"),
    ("chart", "kind: bar\nchips: [one, First]\nfield: tdp", "8:14", "First", "the first, 'one', is on line 8"),
    ("chart", "kind: dot\nchips: [one]\nfields: [tdp, tdp]", "9:15", "tdp", "the first is on line 9"),
    ("rules", "parts: [one, Part One]\non: [2025-02-01]", "7:14", "Part One", "the first, 'one', is on line 7"),
    ("rules", "parts: [one]\non: [2025-02-01, 2025-02-02, 2025-02-01]", "8:30", "2025-02-01", "the first is on line 8"),
    ("rules", "parts: [one]\non: [2025-02-01]\nrules: [r, r]", "9:12", "r", "the first is on line 9"),
    ("claims", "of: one\nfields: [tdp, tdp]", "8:15", "tdp", "the first is on line 8"),
    ("timeline", "lanes: [us, us]", "7:13", "us", "the first is on line 7"),
    ("timeline", "entities: [one, First]", "7:17", "First", "the first, 'one', is on line 7"),
  ])
  func inABlock(word: String, body: String, location: String, name: String, first: String) throws {
    let text = "---\ntitle: B\ndate: 2025-03-01\n---\n```\(word)\ncaption: C\n\(body)\n```\n"
    let found = try errors(["content/briefings/b.md": text])
    #expect(found == [twice("content/briefings/b.md:\(location)", name, first)])
  }

  @Test func inFrontMatterAndInTheSettings() throws {
    let text = "---\ntitle: B\ndate: 2025-03-01\nauthors: [A, A]\ntopics: [x, y, x]\n---\nText.\n"
    let config = TinySite.config + "nav: [chips, rules, chips]\nauthors: [E, E]\n"
    #expect(
      try errors(["content/briefings/b.md": text, "chipbrief.yml": config]) == [
        twice("chipbrief.yml:4:21", "chips", "the first is on line 4"),
        twice("chipbrief.yml:5:14", "E", "the first is on line 5"),
        twice("content/briefings/b.md:4:14", "A", "the first is on line 4"),
        twice("content/briefings/b.md:5:16", "x", "the first is on line 5"),
      ])
  }

  @Test func twoTargetsInOnePlace() throws {
    let config = TinySite.config + "publish:\n  one: {rsync: 'me@host:/srv'}\n  two: {rsync: 'me@host:/srv'}\n"
    #expect(
      try errors(["chipbrief.yml": config]) == [twice("chipbrief.yml:6:3", "me@host:/srv", "the first is on line 5")])
  }

  @Test func twoTemplatesForOneOfTheThemes() throws {
    let found = try errors(["templates/404.mustache": "x", "templates/default/404.mustache": "y"])
    #expect(
      found == [
        "templates/404.mustache:1:1: error: 'templates/404.mustache' and 'templates/default/404.mustache' both replace the theme's '404.mustache' [duplicate-item] (take one of them out)"
      ])
  }

  @Test func aColumnIsOfOnePeriodAndProseSaysWhichItMeans() throws {
    let claims = "    - 10 thousand period=2024 @s\n    - {value: 0, basis: {period: 2025}, source: s, id: later}\n"
    let files = ["content/chips/one.yml": "name: One\nscope: package\nclaims:\n  shipments:\n\(claims)"]
    func page(_ text: String) -> [String: String] {
      files.merging(["content/briefings/b.md": "---\ntitle: B\ndate: 2025-03-01\n---\n\(text)\n"]) { $1 }
    }
    #expect(
      try errors(page("`= one.shipments`")) == [
        "content/briefings/b.md:5:8: error: 'one.shipments' is claimed for several periods, and none is chosen [period-not-chosen] (write one behind the field: [period=2024], [period=2025])"
      ])
    #expect(
      try errors(page("```compare\ncaption: C\nwhere: shipments > 1\nfields: [tdp]\n```")) == [
        "content/briefings/b.md:7:8: error: 'one.shipments' is claimed for several periods, and none is chosen [period-not-chosen] (write one behind the field: [period=2024], [period=2025])"
      ])
    let table = "```compare\ncaption: C\nchips: [one]\nfields: [shipments]\n```"
    let built = try TinySite(Self.files.merging(page("`= one.shipments[period=2024]`\n\n\(table)")) { $1 }).build()
    #expect(built.findings.filter { $0.contains(": error: ") } == [])
    // The head of the column names its period.
    let head = built.text("briefings/b/index.html").split(separator: "<thead").dropFirst().first ?? ""
    #expect(head.split(separator: "</thead>").first?.contains("2025") == true)
  }
}
