import BriefCore
import BriefLanguage
import BriefTables
import Foundation
import Testing
@testable import BriefExpressions
@testable import BriefModel
@testable import BriefPages
@testable import BriefQuantities
import SampleSites

/// Generated pages are complete: they contain everything that they are about.
@Suite struct GeneratedPageTests {
  private static let built = Result { try TinySite(FullSite.files).build() }
  private var built: Built { get throws { try Self.built.get() } }

  @Test func theGlossaryHasEveryFieldAndEveryWordOfABasis() throws {
    let page = try built.text("methodology/index.html")
    let ids = Set(MarkupReader(page).ids)
    for field in Vocabulary.builtIn(.english).fields { #expect(ids.contains("cb-field-\(field.name)")) }
    for value in BasisComponent.allCases.flatMap(\.values) { #expect(ids.contains("cb-basis-\(value)")) }
    for field in Vocabulary.builtIn(.english).fields.filter(\.derived) {
      let formula = try #require(field.formula?.text)
      #expect(page.contains("<code>\(formula)</code>"), "\(field.name)")
    }
  }

  /// Every known value has a meaning, and pages in English use the word that content files use.
  @Test func everyWordOfABasisIsExplained() throws {
    let page = try built.text("methodology/index.html")
    for value in BasisComponent.allCases.flatMap(\.values) {
      let term = try #require(value.term)
      #expect(Words.english.text(term) == value.word)
      #expect(page.contains(Words.english.meaning(term)))
    }
  }

  @Test func aPairIsLinkedBothWays() throws {
    let built = try built
    #expect(built.text("compare/index.html").contains("<a href=\"../compare/one-vs-two/\">One vs Two</a>"))
    let page = built.text("compare/one-vs-two/index.html")
    for id in ["one", "two"] {
      #expect(page.contains("<a href=\"../../chips/\(id)/\">"))
      #expect(built.text("chips/\(id)/index.html").contains("<a href=\"../../compare/one-vs-two/\">One vs Two</a>"))
    }
    #expect(built.text("compare/one-vs-two/table-1.csv").contains("one,One"))
    #expect(built.text("sitemap.xml").contains("/compare/one-vs-two/</loc>"))
  }

  @Test func theAuthorsMethodologyStandsAboveTheTools() throws {
    let page = try built.text("methodology/index.html")
    let own = try #require(page.firstRange(of: "Text of our own"))
    let tools = try #require(page.firstRange(of: "id=\"cb-claims\""))
    #expect(own.lowerBound < tools.lowerBound)
    let site = TinySite(FullSite.files)
    site["content/methodology.md"] = nil
    #expect(try site.build().text("methodology/index.html").contains("id=\"cb-claims\""))
  }

  @Test func aCalculationSaysOfWhichVariantsItsFiguresAre() throws {
    let site = TinySite(FullSite.files)
    site["content/chips/priced.yml"] = """
      name: Priced
      scope: package
      claims:
        peak.bf16: 300 TFLOP/s dense matrix @one
        price: {value: 15000 USD, variant: 40 GB, source: one}
      """
    site["content/sources/one.yml"] = """
      publisher: One
      title: First
      url: https://one.example/
      evidence: press
      date: 2025-02-03
      """
    site["content/briefings/page.md"] = """
      ---
      title: P
      date: 2025-08-01
      ---
      `= priced.peak.bf16 / priced.price`, `= priced.price`
      """
    let page = try site.build().text("briefings/page/index.html")
    let calculation = try #require(page.firstMatch(of: #/<li id="calc-1"[\s\S]*?</li>/#)?.output)
    #expect(calculation.contains("40 GB; weakest evidence: press"), "\(calculation)")
    let note = try #require(page.firstMatch(of: #/<li id="cb-note-1"[\s\S]*?</li>/#)?.output)
    #expect(note.contains("40 GB"), "\(note)")
    #expect(try site.build().text("chips/priced/index.html").contains("40 GB"))
  }

  /// Computed cells of a table expand to their calculation; figures in sentences do not.
  @Test func onlyTablesOpen() throws {
    for (path, text) in try built.pages {
      var rest = text[...]
      while let found = rest.firstRange(of: "<details class=\"explain\">") {
        let before = text[..<found.lowerBound]
        let cells = before.components(separatedBy: "<td").count - before.components(separatedBy: "</td").count
        #expect(cells == 1, "\(path)")
        rest = rest[found.upperBound...]
      }
    }
    #expect(try built.text("chips/one/index.html").contains("<details class=\"explain\">"))
  }

  /// The list of companies has the highest known figure among chips that are not planned.
  @Test func companiesHaveTheirHighestFigure() throws {
    func chip(_ name: String, _ rate: String, _ more: String = "") -> String {
      "name: \(name)\ndesigner: acme\nscope: package\n\(more)claims:\n  peak.bf16: \(rate) dense matrix @sheet\n"
    }
    let built = try TinySite([
      "content/companies/acme.yml": "name: Acme\ncountry: US\n",
      "content/companies/fab.yml": "name: Fab\ncity: Hsinchu\n",
      "content/chips/a.yml": chip("Big", "200 TFLOP/s"), "content/chips/b.yml": chip("Small", "100 TFLOP/s"),
      "content/chips/c.yml": chip("Plan", "900 TFLOP/s", "status: roadmap\n"),
      "content/sources/sheet.yml": "title: Sheet\nurl: https://a.example/\ndate: 2025-02-01\nevidence: vendor\n",
    ]).build()
    #expect(built.findings == [])
    let page = built.text("companies/index.html")
    #expect(page.contains("Companies<span class=\"caption-note\">The highest of the figures that are known."))
    #expect(page.contains("Highest TPP") && page.contains(#"<td class="number">3</td>"#))
    let row = try #require(page.split(separator: "\n").first { $0.contains("companies/acme/") && $0.contains("<th") })
    #expect(row.contains(#"<a href="../chips/a/">Big</a>"#) && row.contains("3,200") && !row.contains("Plan"))
    let fab = try #require(page.split(separator: "\n").first { $0.contains("companies/fab/") })
    #expect(fab.contains("Hsinchu") && !fab.contains("TPP"))
  }
}
