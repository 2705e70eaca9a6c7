import BriefCore
import BriefTables
import Testing
@testable import BriefModel
@testable import BriefQuantities

/// Requests that compare figures on different bases: each is refused, or left out with its reason.
@Suite struct MixedBasisTests {
  /// Lays out `plain`, which has the usual basis, beside `odd`.
  func table(
    _ field: String, plain: String, odd: String, scopes: (BasisValue, BasisValue) = (.package, .package),
    _ basis: String, _ oddBasis: String, block change: (inout CompareBlock) -> Void = { _ in }
  ) -> Staged<ComparisonTable> {
    var fixture = Fixture()
    fixture.entity("plain", scope: scopes.0)
    fixture.claim(field, plain, basis)
    fixture.entity("odd", scope: scopes.1)
    fixture.claim(field, odd, oddBasis)
    return layOutTable(compare(["plain", "odd"], [field], change), in: fixture.dataset, asOf: day("2026-01-01"))
  }

  func expectLeftOut(_ laidOut: Staged<ComparisonTable>, _ reason: String, _ shown: String) {
    let table = laidOut.value
    #expect(lines(laidOut.diagnostics) == [])
    #expect(table.rows.map(\.stub.id) == ["plain", "odd"])
    #expect(table.rows[0].cells[0].text == shown)
    #expect(table.rows[1].cells[0].kind == .notComparable)
    #expect(table.rows[1].cells[0].text == "not comparable")
    #expect(table.rows[1].cells[0].sortRank == nil)
    #expect(table.rows[1].cells[0].sources == [])
    #expect(table.notComparable.map(\.entity) == ["odd"])
    #expect(table.notComparable.map(\.reason) == [reason])
    #expect(table.footnotes.map(\.text) == ["not comparable: \(reason)"])
    #expect(table.rows[1].cells[0].marks == ["a"])
  }

  @Test func sparseBesideDense() {
    let laidOut = table(
      "peak.bf16", plain: "148 TFLOP/s", odd: "1979 TFLOP/s", "dense matrix", "sparse matrix")
    expectLeftOut(laidOut, "only a sparse figure is known", "148")
  }

  @Test func sparseStandsWhereTheTableAsksForIt() {
    let laidOut = table(
      "peak.bf16", plain: "148 TFLOP/s", odd: "1979 TFLOP/s", "dense matrix", "sparse matrix",
      block: { $0.basis[.density] = .sparse })
    #expect(laidOut.value.rows.map { $0.cells[0].text } == ["not comparable", "1,979"])
    #expect(laidOut.value.columns[0].basisWords.contains("sparse"))
    #expect(laidOut.value.notComparable.map(\.reason) == ["only a dense figure is known"])
  }

  @Test func dieBesidePackage() throws {
    let laidOut = table(
      "peak.bf16", plain: "148 TFLOP/s", odd: "376 TFLOP/s", scopes: (.package, .die), "dense matrix",
      "dense matrix")
    let report = try #require(laidOut.diagnostics.first)
    #expect(
      report.message
        == "'odd' (per die) cannot stand beside 'plain' (per package): their figures are for different amounts of hardware"
    )
    #expect(report.code == .mixedScope)
    #expect(report.span?.line == 4)
    #expect(laidOut.value.rows.map(\.stub.id) == ["plain"])
    #expect(laidOut.value.notComparable.map(\.reason) == ["its figures are per die, the table’s are per package"])
  }

  @Test func aDiesClaimBesideAPackages() {
    let laidOut = table("peak.bf16", plain: "148 TFLOP/s", odd: "376 TFLOP/s", "dense matrix", "dense matrix die")
    expectLeftOut(laidOut, "only a figure per die is known", "148")
  }

  @Test func chipBesideRack() throws {
    var fixture = Fixture()
    fixture.entity("chip")
    fixture.claim("peak.bf16", "2.5 PFLOP/s")
    fixture.entity("rack", .system, scope: .rack)
    fixture.claim("peak.bf16", "180 PFLOP/s")
    fixture.entity("box", .system, scope: .node)
    let listed = layOutTable(
      compare(["chip", "rack"], ["peak.bf16"]) { $0.kind = .chip }, in: fixture.dataset, asOf: day("2026-01-01"))
    #expect(
      lines(listed.diagnostics) == [
        "4:1 mixed-scope 'rack' is a system and cannot stand among chips (make a table for each, or use 'groups' and set 'scope' in their 'basis')"
      ])
    let grouped = layOutTable(
      compare(["chip", "rack", "box"], ["peak.bf16"]), in: fixture.dataset, asOf: day("2026-01-01"))
    #expect(grouped.diagnostics.map(\.code) == [.mixedScope, .mixedScope])
    #expect(grouped.diagnostics.map(\.span?.line) == [4, 5])
    #expect(grouped.value.rows.map(\.stub.id) == ["chip"])
    #expect(grouped.value.notComparable.map(\.entity) == ["rack", "box"])
  }

  @Test func aRackStandsBesideAChipOnAScopeTheTableNames() {
    var fixture = Fixture()
    fixture.entity("chip")
    fixture.claim("peak.bf16", "2.5 PFLOP/s")
    fixture.entity("rack", .system, scope: .rack)
    fixture.claim("peak.bf16", "180 PFLOP/s")
    let laidOut = layOutTable(
      compare(["chip", "rack"], ["peak.bf16"]) { $0.basis[.scope] = .package }, in: fixture.dataset,
      asOf: day("2026-01-01"))
    #expect(lines(laidOut.diagnostics) == [])
    #expect(laidOut.value.rows.map { $0.cells[0].text } == ["2,500", "not comparable"])
    #expect(laidOut.value.notComparable.map(\.reason) == ["only a figure per rack is known"])
  }

  @Test func wordsMayStandBesideEachOtherWhateverTheScope() {
    var fixture = Fixture()
    fixture.entity("chip")
    fixture.claim("memory.type", "HBM3")
    fixture.entity("rack", .system, scope: .rack)
    fixture.claim("memory.type", "HBM3e")
    let laidOut = layOutTable(
      compare(["chip", "rack"], ["memory.type"]), in: fixture.dataset, asOf: day("2026-01-01"))
    #expect(lines(laidOut.diagnostics) == [])
    #expect(laidOut.value.rows.map { $0.cells[0].text } == ["HBM3", "HBM3e"])
  }

  @Test func peakBesideMeasured() {
    let laidOut = table(
      "peak.bf16", plain: "148 TFLOP/s", odd: "120 TFLOP/s", "dense matrix", "dense matrix measured")
    expectLeftOut(laidOut, "only a measured figure is known", "148")
  }

  @Test func oneWayBesideBothWay() {
    let laidOut = table("interconnect.bandwidth", plain: "900 GB/s", odd: "450 GB/s", "both-way", "one-way")
    expectLeftOut(laidOut, "only a one-way figure is known", "900")
  }

  @Test func roadmapBesideShipping() {
    let laidOut = table(
      "peak.bf16", plain: "148 TFLOP/s", odd: "1 PFLOP/s", "dense matrix", "dense matrix roadmap")
    expectLeftOut(laidOut, "only a roadmap figure is known", "148")
  }

  /// The figures of a chip that is only planned count as roadmap figures, even if its claims do not state a stage.
  @Test func aPlannedPartBesideAShippingOne() {
    var fixture = Fixture()
    fixture.entity("plain")
    fixture.claim("peak.bf16", "148 TFLOP/s")
    fixture.entity("odd") { $0.status = .roadmap }
    fixture.claim("peak.bf16", "1 PFLOP/s")
    let beside = layOutTable(compare(["plain", "odd"], ["peak.bf16"]), in: fixture.dataset, asOf: day("2026-01-01"))
      .value
    #expect(beside.rows.map { $0.cells[0].text } == ["148", "not comparable"])
    #expect(beside.notComparable.map(\.reason) == ["only a roadmap figure is known"])
    let alone = layOutTable(compare(["odd"], ["peak.bf16"]), in: fixture.dataset, asOf: day("2026-01-01")).value
    #expect(alone.rows.map { $0.cells[0].text } == ["1,000"])
    #expect(alone.flagNotes.map(\.text) == ["on its maker's roadmap, not shipping", "planned, not shipping"])
  }

  @Test func aTableOfPlansSaysSo() {
    let laidOut = table(
      "peak.bf16", plain: "1 PFLOP/s", odd: "2 PFLOP/s", "dense matrix roadmap", "dense matrix roadmap")
    #expect(laidOut.value.rows.map { $0.cells[0].text } == ["1,000", "2,000"])
    #expect(laidOut.value.columns[0].basisWords.contains("roadmap"))
    #expect(laidOut.value.notComparable == [])
  }

  @Test func oneFormatNeverAnswersForAnother() {
    var fixture = Fixture()
    fixture.entity("plain")
    fixture.claim("peak.bf16", "148 TFLOP/s")
    fixture.entity("odd")
    fixture.claim("peak.fp8", "1 PFLOP/s")
    let laidOut = layOutTable(compare(["plain", "odd"], ["peak.bf16"]), in: fixture.dataset, asOf: day("2026-01-01"))
    expectLeftOut(laidOut, "only other number formats are known: Peak FP8", "148")
    // With a column for its own format, no reason is needed.
    let both = layOutTable(
      compare(["plain", "odd"], ["peak.bf16", "peak.fp8"]), in: fixture.dataset, asOf: day("2026-01-01"))
    #expect(both.value.rows.map { $0.cells.map(\.text) } == [["148", "unknown"], ["unknown", "1,000"]])
    #expect(both.value.notComparable.map(\.reason) == [])
  }

  @Test func vectorAndSeveralDifferencesAtOnce() {
    let vector = table("peak.bf16", plain: "148 TFLOP/s", odd: "60 TFLOP/s", "dense matrix", "dense vector")
    expectLeftOut(vector, "only a vector figure is known", "148")
    let several = table(
      "peak.bf16", plain: "148 TFLOP/s", odd: "60 TFLOP/s", "dense matrix", "sparse matrix measured die")
    expectLeftOut(several, "only a sparse measured figure per die is known", "148")
  }

  @Test func currenciesAreNeverMixed() {
    var fixture = Fixture()
    for (id, price) in [("a", "$12,000"), ("b", "80,000 CNY"), ("c", "$9,000")] {
      fixture.entity(id)
      fixture.claim("price", price, "")
    }
    let table = layOutTable(compare(["b", "a", "c"], ["price"]), in: fixture.dataset, asOf: day("2026-01-01")).value
    #expect(table.columns[0].unit?.symbol == "USD")
    #expect(table.rows.map { $0.cells[0].text } == ["not comparable", "12,000", "9,000"])
    #expect(table.notComparable.map(\.reason) == ["only a figure in CNY is known"])
  }

  @Test func periodsAreNeverMixed() {
    var fixture = Fixture()
    for (id, shipped, period) in [("a", "1,000", "2024"), ("b", "2,000", "2025"), ("c", "3,000", "2025")] {
      fixture.entity(id)
      fixture.claim("shipments", shipped, "period=\(period)")
    }
    let table = layOutTable(compare(["a", "b", "c"], ["shipments"]), in: fixture.dataset, asOf: day("2026-01-01")).value
    #expect(table.rows.map { $0.cells[0].text } == ["not comparable", "2,000", "3,000"])
    #expect(table.columns[0].basis[.period] == .other("2025"))
    #expect(table.notComparable.map(\.reason) == ["only a figure for 2024 is known"])
  }

  @Test func anOpenBasisIsShownWithItsFlag() {
    let laidOut = table("peak.bf16", plain: "148 TFLOP/s", odd: "256 TFLOP/s", "dense matrix", "matrix")
    #expect(laidOut.value.rows.map { $0.cells[0].text } == ["148", "256"])
    #expect(laidOut.value.flagNotes.map(\.text) == ["the source does not say whether dense or sparse"])
    #expect(laidOut.value.notComparable == [])
  }
}
