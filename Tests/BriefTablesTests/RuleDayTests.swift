import BriefCore
import BriefTables
import Testing
@testable import BriefExpressions
@testable import BriefModel
@testable import BriefQuantities

@Suite struct RuleDayTests {
  private func rule(_ id: String, _ change: (inout Rule) -> Void) -> Rule {
    var rule = Rule(id: id, title: id, span: nowhere)
    var paragraph = Rule.Paragraph(id: "a", test: "a test")
    paragraph.when = Condition.parse("tpp >= 1 TPP", at: nowhere).value
    rule.paragraphs = [paragraph]
    change(&rule)
    return rule
  }

  @Test func areThoseOnWhichAComputedRuleBeginsOrEnds() {
    var fixture = Fixture()
    fixture.rules = [
      rule("first") {
        $0.published = EDTF("2022-10-01")
        $0.effectiveFrom = EDTF("2022-10-21")
        $0.effectiveTo = EDTF("2023-11-16")
      },
      rule("second") {
        $0.published = EDTF("2023-10-25")
        $0.effectiveFrom = EDTF("2023-11-17")
        $0.notEnforcedFrom = EDTF("2025-05")
      },
      rule("third") {
        $0.published = EDTF("2026-12-01")
        $0.effectiveFrom = EDTF("2026-12-31")
        $0.supersedes = at(1, "second")
      },
      rule("words") {
        $0.paragraphs[0].when = nil
        $0.effectiveFrom = EDTF("2024-01-01")
      },
    ]
    let days = fixture.dataset.ruleDays(asOf: day("2026-08-31"))
    #expect(days.map(\.day) == [day("2022-10-21"), day("2023-11-17"), day("2025-05-31")])
    #expect(
      days.map(\.changes) == [
        [.init(rule: "first", change: .begins)],
        [.init(rule: "first", change: .ends), .init(rule: "second", change: .begins)],
        [.init(rule: "second", change: .notEnforced)],
      ])
    let later = fixture.dataset.ruleDays(asOf: day("2027-01-01"))
    #expect(
      later.last?.changes == [.init(rule: "second", change: .ends), .init(rule: "third", change: .begins)])
    #expect(fixture.dataset.ruleDays(asOf: day("2020-01-01")).isEmpty)
  }
}
