import BriefCore
import BriefTables
import Seeds
import Testing
@testable import BriefAnswers
@testable import BriefExpressions
@testable import BriefFigures
@testable import BriefQuantities

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
  }

  @Test func ratiosAreOfIntervalsExactly() {
    let table = table([("a", ["300 W", "400 W"]), ("b", ["500 W", "700 W"])], baseline: "b")
    #expect(table.rows[0].cells[0].ratio?.text == "0.429 to 0.800")
    #expect(table.rows[1].cells[0].ratio?.text == "1")
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

  /// The differences in the column's unit, equal to `= a.tdp - b.tdp`.
  @Test(arguments: [
    (["400 W"], ["700 W"], "−300"), (["700 W"], ["400 W"], "+300"), (["400 W"], ["400 W"], "0"),
    (["1.2 kW"], ["700 W"], "+500"), (["300 W", "500 W"], ["400 W"], "−100 to +100"),
    (["~300 W"], ["600 W"], "about −300"),
    (["989.5 W"], ["989.4 W"], "+0.1"), (["0.9895 kW"], ["989.0 W"], "+0.5"), (["0.9895 kW"], ["989 W"], "0"),
    (["> 300 W"], ["600 W"], nil),
    (["not-published"], ["600 W"], nil),
  ])
  func differencesAreInTheColumnsUnit(_ values: [String], _ base: [String], _ expected: String?) {
    var fixture = Fixture()
    for (id, values) in [("a", values), ("b", base)] {
      fixture.entity(id)
      for (value, source) in zip(values, ["maker", "paper"]) { fixture.claim("tdp", value, "", by: source) }
    }
    let dataset = fixture.dataset
    for against in CompareBlock.Against.allCases {
      let block = compare(["a", "b"], ["tdp"]) {
        $0.baseline = at(60, "b")
        $0.against = against
      }
      let rows = layOutTable(block, in: dataset, asOf: day("2026-01-01")).value.rows
      #expect(rows[0].cells[0].difference == (against == .ratio ? nil : expected))
      #expect(rows[1].cells[0].difference == nil, "a part does not differ from itself")
      if against == .difference { #expect(rows.allSatisfy { $0.cells[0].ratio == nil }) }
    }
  }

  /// The text beside the table uses `= a.tdp / b.tdp`; both must be equal.
  @Test func ratiosAreWhatTheProseSays() throws {
    var fixture = Fixture()
    for (id, peak) in [("a", "148 TFLOP/s"), ("b", "989.4 TFLOP/s")] {
      fixture.entity(id)
      fixture.claim("peak.bf16", peak)
      fixture.claim("formats.complete", "yes")
    }
    let dataset = fixture.dataset
    let table = layOutTable(
      compare(["a", "b"], ["peak.bf16", "tpp"]) { $0.baseline = at(60, "b") }, in: dataset, asOf: day("2026-01-01")
    ).value
    for (index, text) in ["a.peak.bf16 / b.peak.bf16", "a.tpp / b.tpp"].enumerated() {
      let expression = try #require(Expression.parse(text, at: nowhere).value)
      let prose = dataset.evaluate(expression, asOf: day("2026-01-01")).value.printed(.english)
      #expect(table.rows[0].cells[index].ratio?.text == prose)
      #expect(prose == "0.150")
    }
  }

  /// The differences and ratios of a table equal expressions of the same figures in the column's unit, whatever the
  /// units of the claims.
  @Test(arguments: 0..<30 as Range<UInt64>) func differencesAndRatiosAreWhatTheProseSays(seed: UInt64) throws {
    var random = SplitMix(seed)
    let fields = [
      ("tdp", ["W", "kW"]), ("memory.capacity", ["GB", "GiB", "TB"]),
      ("memory.bandwidth", ["GB/s", "GiB/s", "Gbit/s"]),
      ("peak.bf16", ["TFLOP/s", "PFLOP/s"]), ("tpp", []),
    ]
    var fixture = Fixture()
    for id in ["a", "b"] {
      fixture.entity(id)
      for (field, units) in fields {
        guard let unit = units.randomElement(using: &random) else { continue }
        let number =
          "\(Int.random(in: 1...9_999, using: &random))\(["", ".0", ".25"].randomElement(using: &random) ?? "")"
        fixture.claim(field, "\(number) \(unit)")
        guard Bool.random(using: &random), let other = units.randomElement(using: &random) else { continue }
        fixture.claim(field, "\(Int.random(in: 1...999, using: &random)) \(other)", by: "paper")
      }
    }
    let dataset = fixture.dataset
    let block = compare(["a", "b"], fields.map(\.0)) {
      $0.baseline = at(60, "b")
      $0.against = .both
    }
    let table = layOutTable(block, in: dataset, asOf: day("2026-01-01")).value
    for (cell, column) in zip(table.rows[0].cells, table.columns) {
      // The expression is unknown for a quotient of two lower bounds, as TPPs are; the table then has no ratio.
      func prose(_ text: String) throws -> String? {
        let expression = try #require(Expression.parse(text, at: nowhere).value)
        let figure = dataset.evaluate(expression, asOf: day("2026-01-01")).value
        return figure.isAbsent ? nil : figure.printed(NumberStyle.english.withoutUnit)
      }
      let note: Comment = "seed \(seed): \(column.field)"
      #expect(try cell.ratio?.text == prose("a.\(column.field) / b.\(column.field)"), note)
      let unit = try #require(column.unit?.symbol, note)
      let difference = try prose("a.\(column.field) - b.\(column.field) in \(unit)")
      let signed = difference?.split(separator: " to ").map { end in
        end.allSatisfy { "0.".contains($0) } ? "0" : end.first == "\u{2212}" ? String(end) : "+\(end)"
      }
      #expect(cell.difference == signed?.joined(separator: " to "), note)
    }
  }

  /// Rounding is the last step, so that a difference of a gibibyte is neither lost nor invented.
  @Test(arguments: [
    (["80 GiB"], "−10"), (["80 GB"], "−16"), (["80 GiB", "80 GB"], "−16 to −10"), (["96 GiB"], "+7"),
    (["90 GiB"], "+1"),
    (["80.0 GiB"], "−10"), (["768 Gbit"], "0"), (["0.1 TB"], "0"),
  ])
  func differencesAreRoundedOnce(_ values: [String], _ expected: String) {
    var fixture = Fixture()
    fixture.entity("a")
    for (value, source) in zip(values, ["maker", "paper"]) { fixture.claim("memory.capacity", value, "", by: source) }
    fixture.entity("b")
    fixture.claim("memory.capacity", "96 GB", "")
    let block = compare(["a", "b"], ["memory.capacity"]) {
      $0.baseline = at(60, "b")
      $0.against = .difference
    }
    let table = layOutTable(block, in: fixture.dataset, asOf: day("2026-01-01")).value
    #expect(table.rows[0].cells[0].difference == expected)
    #expect(table.rows.allSatisfy { $0.cells[0].ratio == nil })
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
