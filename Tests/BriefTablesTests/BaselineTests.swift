import BriefChips
import BriefCore
import BriefTables
import Testing

@Suite struct BaselineTests {
  func table(_ claims: [(id: String, values: [String])], baseline: String, field: String = "tdp") -> ComparisonTable {
    var fixture = Fixture()
    for (id, values) in claims {
      fixture.entity(id)
      for (value, source) in zip(values, ["maker", "paper"]) { fixture.claim(field, value, "", by: source) }
    }
    return layOutTable(
      compare(claims.map(\.id), [field]) { $0.baseline = at(60, baseline) }, in: fixture.dataset,
      asOf: day("2026-01-01")
    ).value
  }

  @Test func theBaselineIsMarkedAndOne() {
    let table = table([("a", ["400 W"]), ("b", ["700 W"])], baseline: "b")
    #expect(table.rows.map(\.isBaseline) == [false, true])
    #expect(table.rows.map { $0.cells[0].ratio?.text } == ["0.571", "1"])
    #expect(table.rows[0].cells[0].ratio?.low == Rational(4, 7))
  }

  @Test func ratiosAreOfIntervalsExactly() {
    let table = table([("a", ["300 W", "400 W"]), ("b", ["500 W", "700 W"])], baseline: "b")
    #expect(table.rows[0].cells[0].ratio?.low == Rational(3, 7))
    #expect(table.rows[0].cells[0].ratio?.high == Rational(4, 5))
    #expect(table.rows[0].cells[0].ratio?.text == "0.429 to 0.800")
    #expect(table.rows[1].cells[0].ratio?.text == "1")
    #expect(table.rows[1].cells[0].ratio?.low == .one)
    #expect(table.rows[1].cells[0].ratio?.high == .one)
  }

  @Test(arguments: [
    ("~300 W", "600 W", "about 0.500"), ("> 300 W", "600 W", "more than 0.500"),
    ("300 W", "> 600 W", "less than 0.500"),
    ("300 W", "≤ 600 W", "at least 0.500"), ("> 300 W", "> 600 W", nil), ("unknown", "600 W", nil),
    ("300 W", "0 W", nil),
    ("1 kW", "600 W", "2"), ("1.0 kW", "600 W", "1.7"), ("300 to 600 W", "600 W", "0.500 to 1.00"),
  ])
  func boundsAndDigitsPassOn(_ value: String, _ base: String, _ expected: String?) {
    let table = table([("a", [value]), ("b", [base])], baseline: "b")
    #expect(table.rows[0].cells[0].ratio?.text == expected)
  }

  @Test func withoutAFigureOfTheBaselineThereIsNoRatio() {
    let table = table([("a", ["300 W"]), ("b", ["not-published"])], baseline: "b")
    #expect(table.rows.map { $0.cells[0].ratio } == [nil, nil])
  }

  @Test func namesOfProcessesAreNoMeasures() {
    let table = table([("a", ["7 nm"]), ("b", ["5 nm"])], baseline: "b", field: "process.node")
    #expect(table.rows.map { $0.cells[0].text } == ["7", "5"])
    #expect(table.rows.map { $0.cells[0].ratio } == [nil, nil])
  }
}
