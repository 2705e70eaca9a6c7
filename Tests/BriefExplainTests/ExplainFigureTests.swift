import BriefExplain
import SampleSites
import Testing

@Suite struct ExplainFigureTests {
  private let site = TinySite([
    "content/companies/maker.yml": "name: The Maker\ncountry: CN\n",
    "content/chips/one.yml": """
    name: One
    designer: maker
    scope: package
    claims:
      tdp:
        - 400 W @a
        - {value: 350 W, source: b, rank: deprecated, reason: a misprint}
      peak.bf16: 100 TFLOP/s dense matrix @b
    """,
    "content/sources/a.yml": "title: A\nurl: https://a.example/x\ndate: 2025-01-02\nevidence: press\n",
    "content/sources/b.yml": "title: B\nnote: b\ndate: 2025-02-01\nevidence: vendor\n",
  ])

  private func explain(_ what: String) throws -> FigureExplanation {
    let report = try explainFigure(ExplainRequest(what: what), disk: site.disk)
    #expect(report.diagnostics.isEmpty)
    return try #require(report.explanation)
  }

  @Test func aClaimedFigureListsTheClaimsThatCountAndThoseThatDoNot() throws {
    let explanation = try explain("one.tdp")
    #expect(explanation.answer == "400\u{A0}W" && explanation.calculation == nil)
    let part = try #require(explanation.parts.first)
    #expect(part.used.map(\.value) == ["400\u{A0}W"] && part.used.map(\.source) == ["a"])
    #expect(part.unused.map(\.value) == ["350\u{A0}W"])
    #expect(part.unused.first?.role?.contains("a misprint") == true)
  }

  @Test func aComputedFigureListsItsInputs() throws {
    let explanation = try explain("one.tpp")
    #expect(explanation.calculation?.formula.isEmpty == false)
    let input = try #require(explanation.parts.first { $0.expression.hasPrefix("one.peak.bf16") })
    #expect(input.used.map(\.value) == ["100\u{A0}TFLOP/s"])
  }
}
