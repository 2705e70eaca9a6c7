import BriefCore
import Testing
import SampleSites

/// Content that did not exist yet on the requested day.
@Suite struct NotYetTests {
  private static let rule =
    "title: R\nsource: paper\npublished: 2022-10-01\neffective: {from: 2022-10-21}\n"
    + "paragraphs: [{id: a, test: T, when: tpp >= 4800 TPP}]\n"

  private func site(_ body: String, chip: String, asOf: String = "2025-06-30") -> TinySite {
    TinySite([
      "chipbrief.yml": TinySite.config + "as_of: \(asOf)\n",
      "content/sources/paper.yml": "title: Paper\nurl: https://p.example/\nevidence: press\ndate: 2022-02-03\n",
      "content/chips/one.yml": "name: One\nscope: package\n" + chip,
      "content/rules/r.yml": Self.rule,
      "content/briefings/page.md": "---\ntitle: Page\ndate: 2025-04-01\n---\n\(body)\n",
    ])
  }

  /// A site of an earlier day shows no trace of a later correction.
  @Test func aCorrectionAppearsOnItsDay() throws {
    let chip =
      "claims:\n  tdp: {value: 400 W, source: paper, correction: {date: 2025-09-01, was: 300 W, why: Misread.}}\n"
    let body = "It takes `= one.tdp`.\n\n```claims\ncaption: C\nof: one\n```"
    let paths = ["briefings/page/index.html", "chips/one/index.html", "sources/paper/index.html"]
    let before = try site(body, chip: chip, asOf: "2025-08-31").build()
    for path in paths { #expect(!before.text(path).contains("300\u{A0}W"), "\(path)") }
    let after = try site(body, chip: chip, asOf: "2025-09-01").build()
    for path in paths { #expect(after.text(path).contains("300\u{A0}W"), "\(path)") }
    #expect(before.findings == [] && after.findings == [])
  }

  /// As on /rules/, a rule in force gives no result for a chip before the day it was announced.
  @Test func aRulesBlockDoesNotAnswerForAPartBeforeItWasAnnounced() throws {
    let block = "```rules\ncaption: C\nparts: [one]\non: [2023-11-08, 2023-11-09]\n```"
    let site = site(
      block, chip: "claims:\n  announced: 2023-11-09 @paper\n  tpp: 5000 TPP @paper\n")
    let built = try site.build()
    #expect(built.findings == [])
    let cells = try #require(self.cells(of: built.text("briefings/page/index.html")))
    #expect(cells[0] == "<td aria-label=\"did not exist\"></td>")
    #expect(cells[1].contains("a</span>") && !cells[1].contains("did not exist"))
    site["content/chips/one.yml"]?.replace("2023-11-09 @paper", with: "2023-11-10 @paper")
    let later = try #require(self.cells(of: try site.build().text("briefings/page/index.html")))
    #expect(later.allSatisfy { $0 == "<td aria-label=\"did not exist\"></td>" })
  }

  /// The cells of the first row of a page's first table.
  private func cells(of page: String) -> [String]? {
    guard let body = page.firstRange(of: "<tbody"), let end = page[body.upperBound...].firstRange(of: "</tr>") else {
      return nil
    }
    var (cells, rest) = ([String](), page[body.upperBound..<end.lowerBound])
    while let start = rest.firstRange(of: "<td"), let stop = rest[start.lowerBound...].firstRange(of: "</td>") {
      cells.append(String(rest[start.lowerBound..<stop.upperBound]))
      rest = rest[stop.upperBound...]
    }
    return cells.count == 2 ? cells : nil
  }
}
