import BriefCore
import BriefTables
import Testing

@Suite struct BarTests {
  func table(_ values: [[String]], field: String = "tdp", bars: [String]) -> Staged<ComparisonTable> {
    var fixture = Fixture()
    for (index, values) in values.enumerated() {
      fixture.entity("p\(index)")
      for (value, source) in zip(values, ["maker", "paper"]) { fixture.claim(field, value, "", by: source) }
    }
    let block = compare(values.indices.map { "p\($0)" }, [field]) {
      $0.bars = bars.enumerated().map { at(70 + $0, $1) }
    }
    return layOutTable(block, in: fixture.dataset, asOf: day("2026-01-01"))
  }

  /// The bars of a column have one scale, whatever the units of the claims. The greatest claimed value fills the cell.
  @Test func barsHaveOneScaleFromNought() {
    let laidOut = table([["250 W"], ["0.5 kW"], ["400 W", "1000 W"], ["0 W"]], bars: ["tdp"])
    #expect(lines(laidOut.diagnostics) == [])
    let bars = laidOut.value.rows.map { $0.cells[0].bar }
    #expect(bars.map { $0?.low } == [250, 500, 400, 0])
    #expect(bars.map { $0?.high } == [250, 500, 1000, 0])
  }

  @Test func boundsAndAbsencesHaveNone() {
    let bars = table([["> 250 W"], ["not-published"], ["500 W"]], bars: ["tdp"]).value.rows.map { $0.cells[0].bar }
    #expect(bars.map { $0?.high } == [nil, nil, 1000])
  }

  @Test func noneIsDrawnWithoutBeingAskedFor() {
    #expect(table([["250 W"], ["500 W"]], bars: []).value.rows.allSatisfy { $0.cells[0].bar == nil })
  }

  @Test func whatHasNoAmountHasNoBars() {
    let other = table([["250 W"]], bars: ["tpd"])
    #expect(
      lines(other.diagnostics) == [
        "70:1 unknown-field 'tpd' is no field of the table to draw bars of (did you mean 'tdp'?)"
      ])
    let name = table([["7 nm"]], field: "process.node", bars: ["process.node"])
    #expect(
      lines(name.diagnostics) == [
        "70:1 unknown-field 'process.node' has no amounts to draw bars of (name fields of numbers that are measures)"
      ])
  }
}
