import BriefCore
import Testing
import SampleSites

/// Figures that an edition lacks because a source has no date. Such a change is no revision.
@Suite struct UndatedTests {
  private func site(_ body: String, undated: String = "retrieved: 2025-06-10", more: [String: String] = [:]) -> TinySite
  {
    let files = [
      "chipbrief.yml": TinySite.config + "as_of: 2025-06-30\n",
      "content/sources/sheet.yml": "title: Sheet\nurl: https://s.example/\nevidence: vendor\ndate: 2025-03-01\n",
      "content/sources/late.yml": "title: Late\nurl: https://l.example/\nevidence: press\ndate: 2025-06-20\n",
      "content/sources/bare.yml": "title: Bare\nurl: https://b.example/\nevidence: press\n\(undated)\n",
      "content/chips/one.yml":
        "name: One\nscope: package\nclaims:\n  tdp: [400 W @sheet, 500 W @bare]\n  price: 9 USD @bare\n"
        + "  memory.capacity: [80 GB @sheet, 96 GB @late]\n  peak.bf16: 100 TFLOP/s dense matrix @sheet\n"
        + "  transistors: [not-published @sheet, not-published @bare]\n"
        + "  die.area: {value: 814 mm², source: bare, rank: deprecated, reason: Of another die.}\n",
      "content/briefings/page.md": "---\ntitle: Page\ndate: 2025-04-01\n---\n\(body)\n",
    ]
    return TinySite(files.merging(more) { $1 })
  }

  private func warning(_ location: String, _ figures: String) -> String {
    "content/briefings/page.md:\(location): warning: sources without a date would change \(figures) [undated-in-edition] "
      + "(write when they were published: 'date' in content/sources/bare.yml ('undated' where it bears no date), or "
      + "'stated' at their claims)"
  }

  private let edition = "in the edition of 2025-04-01:"

  @Test(arguments: [
    ("It takes `= one.tdp`.", "5:13", "a figure", "One, TDP"),
    ("It costs `= one.price`.", "5:13", "a figure", "One, Price"),
    ("It is `= one.peak.bf16 / one.tdp`.", "5:10", "a figure", "One Peak BF16 ÷ One TDP"),
    ("It is `= one.flops_per_watt`.", "5:10", "a figure", "One, FLOP/s per watt"),
    (
      "```compare\ncaption: C\nchips: [one]\nfields: [tdp, memory.capacity, price]\n```", "6:1", "2 figures",
      "One, TDP; One, Price"
    ),
    ("```chart\nkind: bar\ncaption: C\nchips: [one]\nfield: tdp\n```", "6:1", "a figure", "One, TDP"),
    ("```claims\ncaption: C\nof: one\n```", "6:1", "2 figures", "One, Price; One, TDP"),
    ("```claims\ncaption: C\nof: one\nfields: [tdp]\n```", "6:1", "a figure", "One, TDP"),
  ])
  func itIsSaidAtItsPlaceAndListedApart(body: String, location: String, count: String, names: String) throws {
    let built = try site(body).build()
    #expect(built.findings == [warning(location, "\(count) \(edition) \(names)")])
    let page = built.text("briefings/page/index.html")
    #expect(page.contains("<h2 id=\"cb-known-since\">Undated sources read since</h2>"))
    #expect(page.contains("id=\"cb-known-since-1\""))
    #expect(page.contains("· <a href=\"#cb-known-since\">undated sources read since</a>"))
    #expect(page.contains("id=\"cb-since-1\"") == body.contains("memory"))
    #expect(body.contains("```chart") || MarkupReader(page).faults == [])
    // `undated` settles the question. The figures are still listed separately.
    let none = try site(body, undated: "date: undated\nretrieved: 2025-06-10").build()
    #expect(none.findings == [] && none.text("briefings/page/index.html").contains("id=\"cb-known-since-1\""))
    // A date settles the question, whether before the edition or after it.
    let early = try site(body, undated: "date: 2025-03-02").build()
    #expect(early.findings == [] && !early.text("briefings/page/index.html").contains("cb-known-since\""))
    let late = try site(body, undated: "date: 2025-06-02").build()
    #expect(!late.text("briefings/page/index.html").contains("id=\"cb-known-since"))
    #expect(late.text("briefings/page/index.html").contains("id=\"cb-since-1\"") != body.contains("```claims"))
    #expect(late.findings == [])
  }

  @Test(arguments: [
    "It has `= one.memory.capacity`.", "It has `= one.peak.bf16`.",
    "```claims\ncaption: C\nof: one\nfields: [memory.capacity]\n```",
    "```compare\ncaption: C\nchips: [one]\nfields: [peak.bf16]\n```",
    // Its undated claims have no effect: one states an absence, the other is deprecated.
    "```claims\ncaption: C\nof: one\nfields: [transistors, die.area]\n```",
  ])
  func whatOtherSourcesSayIsNoneOfIt(body: String) throws {
    let built = try site(body).build()
    #expect(built.findings == [] && !built.text("briefings/page/index.html").contains("cb-known-since\""))
  }

  /// No warning if the source was read before the edition, the page is always current, or the claim has a date of its
  /// own.
  @Test func onlyWhatIsReadAfterTheEditionIsLacking() throws {
    let body = "It takes `= one.tdp`."
    #expect(try site(body, undated: "retrieved: 2025-03-20").build().findings == [])
    let living = site(body)
    living["content/briefings/page.md"]?.replace("date: 2025-04-01\n", with: "date: 2025-04-01\nas_of: latest\n")
    #expect(try living.build().findings == [])
    let stated = site(body)
    stated["content/chips/one.yml"]?.replace("500 W @bare", with: "{value: 500 W, source: bare, stated: 2025-03-05}")
    #expect(try stated.build().findings == [])
  }

  /// A table of claims covers every basis, while an answer covers only the requested one.
  @Test func aClaimsBlockIsSaidOfOnEveryBasis() throws {
    let site = site("```claims\ncaption: C\nof: one\nfields: [peak.bf16]\n```")
    site["content/chips/one.yml"]?.replace(
      "100 TFLOP/s dense matrix @sheet", with: "[100 TFLOP/s dense matrix @sheet, 200 TFLOP/s sparse matrix @bare]")
    #expect(try site.build().findings == [warning("6:1", "a figure \(edition) One, Peak BF16")])
  }

  /// A figure that a dated source has changed as well is listed as a revision. The warning stays.
  @Test func whatIsBothIsARevision() throws {
    let both = site("It takes `= one.tdp`.")
    both["content/chips/one.yml"]?.replace("500 W @bare", with: "500 W @bare, 600 W @late")
    let built = try both.build()
    #expect(built.findings == [warning("5:13", "a figure \(edition) One, TDP")])
    let page = built.text("briefings/page/index.html")
    #expect(page.contains("id=\"cb-since-1\"") && !page.contains("id=\"cb-known-since"))
  }

  /// `undated` records that somebody looked for a date, unlike a missing date.
  @Test func thatASourceBearsNoDateIsShownWithIt() throws {
    let site = site("It takes `= one.tdp`, and [@bare] says so.", undated: "date: undated\nretrieved: 2025-06-10")
    let built = try site.build()
    #expect(built.findings == [])
    let page = built.text("sources/bare/index.html")
    #expect(page.contains("<dt>First published</dt><dd>bears no date</dd>\n<dt>Read on</dt><dd><time"))
    #expect(built.text("briefings/page/index.html").contains("press · bears no date · read on "))
    #expect(built.text("sources/index.html").contains("<td>bears no date</td>"))
    // The warning follows the file, in later builds too.
    site["content/sources/bare.yml"]?.replace("date: undated\n", with: "")
    let again = try site.build()
    #expect(!again.text("sources/bare/index.html").contains("bears no date"))
    #expect(again.findings == [warning("5:13", "a figure \(edition) One, TDP")])
    site["content/sources/bare.yml"]? += "date: undatd\n"
    #expect(try site.build().findings.contains { $0.contains("'undatd' is no date [invalid-date]") })
  }

  @Test func inChineseToo() throws {
    let chinese = site("它耗电 `= one.tdp`。")
    chinese["chipbrief.yml"]? += "language: zh\n"
    let page = try chinese.build().text("briefings/page/index.html")
    #expect(page.contains("<h2 id=\"cb-known-since\">此后由未注明日期的来源得知</h2>"))
  }
}
