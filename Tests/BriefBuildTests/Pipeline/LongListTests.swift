import BriefBuild
import SampleSites
import Testing

/// Long lists are divided into pages, which are built, listed and removed like any other page.
@Suite struct LongListTests {
  private static let source = "title: Report\nurl: https://report.example/\ndate: 2025-01-02\nevidence: press\n"

  private static func chip(_ number: Int, _ bandwidth: Int? = nil) -> String {
    "name: Chip \(number)\ndesigner: acme\nscope: package\nclaims:\n"
      + "  peak.bf16: \(number) TFLOP/s dense matrix @report\n  memory.bandwidth: \(bandwidth ?? number) GB/s @report\n"
  }

  private static func path(_ number: Int) -> String { "content/chips/chip-\(number).yml" }

  private static func site(_ chips: Int, _ others: [String: String] = [:]) -> TinySite {
    var files = ["content/sources/report.yml": source, "content/companies/acme.yml": "name: Acme\ncountry: US\n"]
    for number in 1...chips { files[path(number)] = chip(number) }
    return TinySite(files.merging(others) { $1 })
  }

  private static func rows(_ page: String) -> Int { page.split(separator: "<th scope=\"row\">").count - 1 }

  @Test func aLongListHasPagesOfAHundred() throws {
    let built = try Self.site(230).build()
    #expect(built.findings == [])
    let paths = ["chips/index.html", "chips/page_2/index.html", "chips/page_3/index.html"]
    #expect(paths.map { Self.rows(built.text($0)) } == [100, 100, 30])
    // The list of a company, and the claims of the source, have two of each chip.
    #expect(Self.rows(built.text("companies/acme/page_3/index.html")) == 30)
    #expect(Self.rows(built.text("sources/report/page_5/index.html")) == 60)
    let second = built.text(paths[1])
    #expect(second.contains("<title>Chips, page 2 of 3 – Tiny</title>"))
    #expect(second.contains(#"<a href="../../chips/" rel="prev">Previous</a>"#))
    #expect(second.contains(#"<a href="../../chips/page_3/" rel="next">Next</a>"#))
    #expect(!built.text(paths[2]).contains(#"rel="next""#))
    #expect(built.text("sitemap.xml").contains("<loc>https://tiny.example/chips/page_3/</loc>"))
    // The highest rating comes first; the file beside the first page has every row.
    #expect(built.text(paths[0]).firstRange(of: ">Chip 230<") != nil)
    #expect(built.text(paths[2]).firstRange(of: ">Chip 1<") != nil)
    let data = built.text("chips/table-1.js")
    #expect(data.split(separator: "\"chips/chip-").count - 1 == 230)
  }

  @Test func aLongTableSaysHowManyPartsItShows() throws {
    let blocks = """
      ---
      title: All
      date: 2025-02-01
      ---
      ```compare
      caption: All
      where: designer = acme
      fields: [peak.bf16, memory.bandwidth]
      ```

      ```chart
      kind: scatter
      caption: Drawn
      chips: all
      x: peak.bf16
      y: memory.bandwidth
      ```

      """
    let built = try Self.site(430, ["content/briefings/all.md": blocks]).build()
    #expect(built.findings == [])
    let page = built.text("briefings/all/index.html")
    #expect(Self.rows(page) == 800)
    let note = "<p><strong>The first 400 of 430 parts are shown. The CSV file has all of them.</strong></p>"
    #expect(page.split(separator: note, omittingEmptySubsequences: false).count == 3)
    for file in ["table-1.csv", "table-2.csv"] {
      let rows = built.text("briefings/all/\(file)").split(whereSeparator: \.isNewline)
      #expect(rows.count == 861)
    }
  }

  @Test func pagesComeAndGoWithTheirEntries() throws {
    let site = Self.site(101)
    #expect(try site.build().files["chips/page_2/index.html"] != nil)
    // The chip with the least rating is on the second page: the first stays as it is.
    let first = try site.build().text("chips/index.html")
    site[Self.path(1)] = Self.chip(1, 7)
    let changed = try site.build()
    #expect(changed.text("chips/index.html") == first)
    #expect(changed.text("chips/page_2/index.html").contains("0.007"))
    site[Self.path(101)] = nil
    let shorter = try site.build()
    #expect(shorter.files["chips/page_2/index.html"] == nil)
    #expect(!shorter.text("chips/index.html").contains("list-pages"))
    let files = site.files.withLock { $0 }
    #expect(try TinySite(files).build().files == shorter.files)
  }

  @Test func linksToEventsOutliveTheirMoveToALaterPage() throws {
    var files = [
      "content/briefings/b.md": "---\ntitle: B\ndate: 2025-06-01\n---\n[The first](event:e-1)\n"
    ]
    for number in 1...201 {
      files["content/events/e-\(number).yml"] =
        "date: 2024-01-02\ntitle: Event \(number)\nlane: us\nsources: [report]\n"
    }
    let built = try Self.site(1, files).build()
    #expect(built.findings == [])
    let (first, second) = (built.text("timeline/index.html"), built.text("timeline/page_2/index.html"))
    #expect(second.split(separator: "<li class=\"lane-us\" id=").count - 1 == 1)
    for event in 1...201 { #expect(first.contains("id=\"e-\(event)\""), "\(event)") }
    let later = try #require(element("<details class=\"few\"", in: first))
    #expect(later.contains("timeline/page_2/#e-"))
  }

  @Test func partsOfWhichLittleIsKnownAreNamed() throws {
    let files = ["content/chips/bare.yml": "name: Bare\nscope: package\n"]
    let page = try Self.site(2, files).build().text("chips/index.html")
    let few = try #require(element("<details class=\"few\"", in: page))
    #expect(few.contains("1 with fewer than two figures"))
    #expect(few.contains(">Bare</a>"))
    #expect(Self.rows(page) == 2)
  }

  @Test func sourcesCountTheirUses() throws {
    let files = [
      "content/events/e.yml": "date: 2024-01-02\ntitle: E\nlane: us\nsources: [report]\n",
      "content/rules/r.yml": "title: R\nsource: report\npublished: 2024-02-01\neffective: {from: 2024-03-01}\n",
    ]
    let built = try Self.site(3, files).build()
    #expect(built.findings == [])
    let row = try #require(element("<tr id=\"report\"", in: built.text("sources/index.html")))
    #expect(row.contains(#"<td class="number">6</td><td class="number">1</td><td class="number">1</td>"#), "\(row)")
  }
}
