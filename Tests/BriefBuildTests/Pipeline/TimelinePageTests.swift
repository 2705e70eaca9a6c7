import SampleSites
import Testing

@testable import BriefBuild

/// The timeline's page: lanes over years above, a list of lines below.
@Suite struct TimelinePageTests {
  private static let files = [
    "content/sources/s.yml": "title: S\nurl: https://s.example/\nevidence: press\npublisher: P\ndate: 2025-03-02\n",
    "content/companies/acme.yml": "name: Acme\n",
    "content/events/one.yml":
      "date: 2025-02-01\ntitle: One <happens>\nlane: china\ntext: It happens.\nentities: [acme]\nsources: [s]\nturning_point: The <one>\n",
    "content/events/two.yml": "date: 2024-02-01\ntitle: Two happens\nlane: us\nsources: [s]\n",
    "content/events/bill.yml": "date: 2025-01-05\ntitle: A bill\nlane: us\nsources: [s]\npending: true\n",
    "content/rules/r.yml":
      "title: A rule\nshort: Rule\nkind: rule\njurisdiction: US\nsource: s\npublished: 2024-03-01\neffective: {from: 2024-03-01}\n",
  ]

  private func built(_ settings: String = "", _ files: [String: String] = [:]) throws -> Built {
    try TinySite(
      Self.files.merging(files) { $1 }.merging(["chipbrief.yml": TinySite.config + settings]) { $1 }
    ).build()
  }

  @Test func theDrawingIsAboveTheList() throws {
    let built = try built()
    #expect(built.findings == [])
    let page = built.text("timeline/index.html")
    #expect(MarkupReader(page).faults == [])
    #expect(page.matches(of: #/<svg class="timeline-drawing/#).count == 3)
    #expect(page.matches(of: #/<circle class="timeline-turn"/#).count == 3)
    #expect(page.matches(of: #/<circle class="timeline-event"/#).count == 3)
    #expect(page.contains("<title>One &lt;happens&gt;</title></circle>"))
    #expect(page.matches(of: #/<text class="timeline-label"[^>]*>The &lt;one&gt;</#).count == 3)
    #expect(page.matches(of: #/<text class="timeline-rule-name"[^>]*>Rule</#).count == 3)
    let places = try ["<svg", "cb-year-2025", "cb-year-2024", "cb-pending"].map { text in
      try #require(page.ranges(of: text).last).lowerBound
    }
    #expect(places == places.sorted())
  }

  @Test func anEventIsALineThatOpens() throws {
    let page = try built().text("timeline/index.html")
    #expect(
      page.contains(
        """
        <li class="lane-china" id="one">
        <p class="when"><time datetime="2025-02-01">1\u{A0}February 2025</time></p>
        <p class="lane">China</p>
        <details class="what">
        <summary>One &lt;happens&gt;</summary>
        <p class="text">It happens.</p>
        <p class="about"><a href="../companies/acme/">Acme</a></p>
        </details>
        """))
    #expect(page.contains("<p class=\"what\">Two happens</p>\n<span class=\"marks\">"))
    #expect(page.contains("<p class=\"lane\">United States · Proposed, not law</p>"))
    // On other pages an event leads to the timeline.
    let company = try built().text("companies/acme/index.html")
    #expect(company.contains("<a href=\"../../timeline/#one\">In the timeline</a>"))
  }

  @Test func lanesHaveTheOrderLabelsAndColoursOfTheSettings() throws {
    let usual = try built()
    let settings =
      "timeline:\n  lanes:\n    china: {label: Beijing}\n    us: {label: Wash & Co, colour: \"#005\", dark_colour: \"#aaf\"}\n"
    let built = try built(settings)
    #expect(built.findings == [])
    let page = built.text("timeline/index.html")
    #expect(
      page.contains(
        """
        <ul class="timeline-lanes" data-filter="Filter events">
        <li class="lane-china"><span class="lane">Beijing</span> <span class="count">1</span></li>
        <li class="lane-us"><span class="lane">Wash &amp; Co</span> <span class="count">2</span></li>
        </ul>
        """))
    #expect(page.contains("<p class=\"lane\">Beijing</p>"))
    let names = page.matches(of: #/<text class="timeline-lane"[^>]*>([^<]*)</#).map { String($0.1) }
    #expect(names.prefix(2) == ["Beijing", "Wash &amp; Co"])
    func sheet(_ built: Built) throws -> String {
      built.text(try #require(built.files.keys.first { $0.hasPrefix("assets/site.") && $0.hasSuffix(".css") }))
    }
    #expect(
      try sheet(built) == sheet(usual)
        + ":root {\n  --lane-us: #005;\n}\n@media screen and (prefers-color-scheme: dark) {\n  :root {\n  --lane-us: #aaf;\n  }\n}\n"
    )
    #expect(try sheet(try self.built("timeline: {lanes: {us: {label: X}}}\n")) == sheet(usual))
  }
}
