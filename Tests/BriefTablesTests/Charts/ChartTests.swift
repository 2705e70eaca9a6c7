import BriefCore
import Seeds
import Testing
@testable import BriefAnswers
@testable import BriefExpressions
@testable import BriefFigures
@testable import BriefModel
@testable import BriefQuantities
@testable import BriefTables

/// The figures that a chart draws, and the reasons it gives for those it omits.
@Suite struct ChartTests {
  static let data: Dataset = {
    var fixture = Fixture()
    fixture.entity("one", name: "One")
    fixture.claim("peak.bf16", "148 TFLOP/s")
    fixture.claim("memory.bandwidth", "4.0 TB/s")
    fixture.claim("memory.capacity", "0 GB")
    fixture.claim("tdp", "~400 W")
    fixture.entity("two", name: "Two")
    fixture.claim("peak.bf16", "752 TFLOP/s")
    fixture.claim("peak.bf16", "800 TFLOP/s", by: "paper")
    fixture.claim("memory.bandwidth", "1.6 TB/s")
    fixture.claim("tdp", "> 500 W")
    fixture.entity("bins", name: "Bins")
    fixture.claim("peak.bf16", "280 TFLOP/s") { $0.variant = "small" }
    fixture.claim("peak.bf16", "400 TFLOP/s", by: "paper") { $0.variant = "large" }
    fixture.claim("tdp", "< 300 W")
    fixture.entity("hidden", name: "Hidden")
    fixture.claim("peak.bf16", "not-published")
    fixture.entity("sparse", name: "Sparse")
    fixture.claim("peak.bf16", "990 TFLOP/s", "sparse matrix")
    fixture.entity("plan", name: "Plan") { $0.status = .roadmap }
    fixture.claim("peak.bf16", "2 PFLOP/s")
    fixture.claim("tdp", "600 W", by: "paper")
    return fixture.dataset
  }()

  private func chart(
    _ kind: ChartBlock.Kind, _ parts: [String], _ fields: [String], asOf: String = "2026-01-01",
    in data: Dataset = data,
    _ change: (inout ChartBlock) -> Void = { _ in }
  ) -> Staged<Chart> {
    var block = ChartBlock(kind, of: compare(parts, fields))
    change(&block)
    return layOutChart(block, in: data, asOf: day(asOf))
  }

  private func texts(_ drawing: ChartDrawing?, _ style: ChartStyle) -> [String] {
    (drawing?.shapes ?? []).compactMap { shape in
      if case .text(let text, _, _, style) = shape { text } else { nil }
    }
  }

  private func boxes(_ drawing: ChartDrawing?, _ style: ChartStyle) -> [ChartBox] {
    (drawing?.shapes ?? []).compactMap { shape in
      if case .box(let box, style) = shape { box } else { nil }
    }
  }

  @Test func barsAreToScaleAndAnIntervalKeepsBothEnds() throws {
    let laidOut = chart(.bar, ["one", "two"], ["peak.bf16"])
    #expect(lines(laidOut.diagnostics) == [])
    let wide = laidOut.value.wide
    let (sure, ranges) = (boxes(wide, .value(0)), boxes(wide, .range(0)))
    try #require(sure.count == 2 && ranges.count == 2)
    // The first range belongs to the key.
    let scale = sure[0].width / 148
    #expect(abs(sure[1].width - 752 * scale) < 1e-6)
    #expect(abs(ranges[1].width - 48 * scale) < 1e-6 && abs(ranges[1].x - sure[1].right) < 1e-6)
    #expect(texts(wide, .number) == ["148", "752 to 800"])
    #expect(texts(wide, .axisTitle) == ["Peak BF16, TFLOP/s, dense, matrix, per package"])
    #expect(Array(texts(wide, .tick).dropFirst()) == (0...8).map { $0 == 0 ? "0" : "\($0)00" })
    #expect(
      laidOut.value.summary
        == "Bar chart of 2 parts: Peak BF16 from 148 TFLOP/s (One) to 800 TFLOP/s (Two)."
        .replacing("148 TFLOP/s", with: "148\u{A0}TFLOP/s").replacing("800 TFLOP/s", with: "800\u{A0}TFLOP/s"))
  }

  /// Several values of a part are one bar, with a tick for each; their versions are named under the chart.
  @Test func valuesOfOnePartAreOneRange() {
    var fixture = Fixture()
    fixture.entity("bins", name: "Bins")
    for (value, variant) in [("280", "small"), ("300", nil), ("400", "large")] as [(String, String?)] {
      fixture.claim("peak.bf16", "\(value) TFLOP/s", by: variant == "large" ? "paper" : "maker") { claim in
        claim.variant = variant
        claim.id = ClaimID(entity: "bins", field: "peak.bf16", source: claim.source, id: variant)
      }
    }
    let chart = chart(.bar, ["bins"], ["peak.bf16"], in: fixture.dataset).value
    #expect(texts(chart.wide, .label) == ["Bins"])
    #expect(texts(chart.wide, .number) == ["280 to 400"])
    let row = (chart.wide?.shapes ?? []).filter { shape in
      if case .line(let points, .end(0)) = shape { points.allSatisfy { $0.y > 60 } } else { false }
    }
    #expect(row.count == 3)
    #expect(
      chart.cautions.map { "\($0.names.joined()): \($0.text)".replacing("\u{A0}", with: " ") }.last
        == "Bins: Peak BF16 280 (small), 300, 400 (large) TFLOP/s")
    let dots = self.chart(.dot, ["bins"], ["peak.bf16"], in: fixture.dataset).value
    #expect(texts(dots.wide, .number) == ["280 to 400"])
  }

  /// Bars are coloured by group, and the baseline has its own look.
  @Test func groupsAndTheBaselineHaveLooks() {
    let laidOut = chart(.bar, [], ["memory.bandwidth"]) { block in
      block.table.groups = [
        .init(label: at(1, "First"), parts: [at(2, "one")]), .init(label: at(3, "Second"), parts: [at(4, "two")]),
      ]
    }
    #expect(boxes(laidOut.value.wide, .value(0)).count == 1 && boxes(laidOut.value.wide, .value(1)).count == 1)
    let compared = chart(.bar, ["one", "two"], ["memory.bandwidth"]) { $0.table.baseline = at(9, "two") }.value
    #expect(boxes(compared.wide, .value(ChartKey.baseline)).count == 1)
    #expect(ChartKey.marker(ChartKey.baseline) == .circle)
  }

  /// A mark of several groups at one point still shows that its value is only a limit.
  @Test func aRingKeepsTheArrowOfALimit() {
    var fixture = Fixture()
    for (id, text) in [("limit", ">148 TFLOP/s"), ("exact", "148 TFLOP/s")] {
      fixture.entity(id)
      fixture.claim("peak.bf16", text)
      fixture.claim("tdp", "400 W")
    }
    func arrows(_ parts: [String]) -> Int {
      let chart = chart(.scatter, [], ["tdp", "peak.bf16"], in: fixture.dataset) { block in
        block.table.groups = parts.map { .init(label: at(1, $0), parts: [at(2, $0)]) }
      }.value
      return (chart.wide?.shapes ?? []).count { if case .line(_, .open) = $0 { true } else { false } }
    }
    #expect(arrows(["exact"]) == 0)
    #expect(arrows(["limit"]) > 0 && arrows(["limit", "exact"]) == arrows(["limit"]))
    #expect(arrows(["exact", "limit"]) == arrows(["limit"]))
  }

  /// A bar without a stated basis is hatched within its outline.
  @Test func anUnstatedBasisIsHatched() {
    var fixture = Fixture()
    fixture.entity("one")
    fixture.claim("peak.bf16", "148 TFLOP/s", "matrix")
    let chart = chart(.bar, ["one"], ["peak.bf16"], in: fixture.dataset).value
    let hatches = (chart.wide?.shapes ?? []).compactMap { shape -> [ChartPoint]? in
      if case .line(let points, .hatch) = shape { points } else { nil }
    }
    #expect(hatches.count > 10)
    let bars = boxes(chart.wide, .value(0))
    #expect(
      hatches.flatMap { $0 }.allSatisfy { point in bars.contains { $0.contains(ChartBox(point.x, point.y, 0, 0)) } })
    #expect(texts(chart.wide, .tick).contains("the source leaves its basis open"))
  }

  @Test func whatIsNotDrawnIsListed() {
    let chart = chart(.bar, ["one", "hidden", "sparse"], ["peak.bf16"]).value
    #expect(chart.omissions.map { "\($0.name), \($0.label): \($0.reason)" } == ["Hidden, Peak BF16: not published"])
    #expect(chart.table.notComparable.map(\.reason) == ["only a sparse figure is known"])
    #expect(texts(chart.wide, .absence) == ["not published", "not comparable"])
    #expect(chart.summary.hasSuffix("Not drawn: 2, listed below."))
  }

  /// A chart of all chips draws those of the most common scope, and lists all others.
  @Test func aChartOfAllChipsListsWhatItCannotDraw() {
    var fixture = Fixture()
    for (id, scope) in [("card", .board), ("one", .package), ("two", .package)] as [(String, BasisValue)] {
      fixture.entity(id, scope: scope)
      fixture.claim("peak.bf16", "148 TFLOP/s")
    }
    fixture.entity("three")
    fixture.claim("peak.bf16", "unknown")
    let laidOut = chart(.bar, [], ["peak.bf16"], in: fixture.dataset) { block in
      block.table.isQuery = true
      block.table.kind = .chip
      block.table.leavesOutOtherScopes = true
    }
    #expect(lines(laidOut.diagnostics) == [])
    #expect(texts(laidOut.value.wide, .label) == ["ONE", "TWO"])
    #expect(texts(laidOut.value.wide, .absence) == [])
    #expect(
      laidOut.value.table.notComparable.map { "\($0.name): \($0.reason)" }
        == ["CARD: its figures are per board, the table’s are per package"])
    #expect(laidOut.value.omissions.map(\.name) == ["THREE"])
  }

  @Test func openEndsAndPlansAreToldApart() {
    let chart = self.chart(.bar, ["one", "two", "bins"], ["tdp"]).value
    let shapes = chart.wide?.shapes ?? []
    #expect(texts(chart.wide, .number) == ["about 400", "more than 500", "less than 300"])
    // A bar whose end is only a limit is not filled.
    #expect(boxes(chart.wide, .planned(0)).count == 1)
    let arrows = shapes.filter { if case .line(_, .open(0)) = $0 { true } else { false } }
    #expect(arrows.count == 3, "two limits and the key")
    let plans = self.chart(.bar, ["plan"], ["tdp"]).value
    #expect(texts(plans.wide, .label) == ["Plan (planned)"] && texts(plans.wide, .number) == ["600"])
    #expect(boxes(plans.wide, .planned(0)).count == 2, "its bar, and the key's")
    #expect(texts(plans.wide, .tick).contains("planned, not shipping"))
    // Beside shipping chips, a plan is omitted with its reason.
    let both = self.chart(.bar, ["one", "plan"], ["tdp"]).value
    #expect(texts(both.wide, .number) == ["about 400"])
    #expect(both.table.notComparable.map(\.name) == ["Plan"])
  }

  @Test func barsAreSortedByTheirLeastValue() {
    let chart = chart(.bar, ["one", "hidden", "two", "bins"], ["peak.bf16"]) { $0.order = .value }.value
    #expect(chart.table.rows.map(\.stub.id) == ["two", "bins", "one", "hidden"])
  }

  @Test func aLogAxisListsWhatItCannotTake() {
    let laidOut = chart(.dot, ["one"], ["memory.capacity"]) { $0.scale = .log }
    #expect(
      lines(laidOut.diagnostics) == [
        "2:1 empty-table the chart has nothing to draw: no figure of its parts is known at its date"
      ])
    #expect(laidOut.diagnostics.map(\.severity) == [.warning])
    #expect(laidOut.value.omissions.map(\.reason) == ["zero or less: cannot be shown on a log axis"])
    #expect(laidOut.value.wide == nil && laidOut.value.narrow == nil)
  }

  @Test func fieldsThatCannotBeDrawnAreSaid() {
    #expect(
      lines(chart(.bar, ["one"], ["foundry"]).diagnostics) == [
        "50:1 invalid-chart 'foundry' is not a number, and cannot be drawn"
      ])
    #expect(
      lines(chart(.dot, ["one"], ["tdp", "memory.bandwidth"]).diagnostics) == [
        "51:1 mixed-dimension 'tdp' (W) and 'memory.bandwidth' (TB/s) cannot share an axis (make a chart for each)"
      ])
    #expect(
      lines(chart(.step, ["one"], ["tdp", "peak.bf16"]) { $0.isOverDates = true }.diagnostics) == [
        "50:1 invalid-chart 'tdp' is not a date, and a step chart cannot be over it"
      ])
    #expect(
      lines(chart(.bar, ["none"], ["tdp"]).diagnostics) == [
        "3:1 unknown-entity no chip or system is named 'none' (did you mean 'one'?)"
      ])
  }

  @Test func anEditionKnowsOnlyWhatItKnew() {
    let past = chart(.bar, ["two"], ["peak.bf16"], asOf: "2024-06-01").value
    #expect(texts(past.wide, .number) == ["752"])
  }

  @Test func stepsBeginOnTheDayThatSomethingBecameKnown() throws {
    let chart = chart(.step, ["two"], ["peak.bf16"]).value
    #expect(chart.history.filter { !$0.figure.isAbsent }.map(\.since) == [day("2024-01-15"), day("2025-02-01")])
    #expect(boxes(chart.wide, .range(0)).count == 1)
    #expect(texts(chart.wide, .label) == ["Two"])
    let before = self.chart(.step, ["two"], ["peak.bf16"], asOf: "2024-06-01").value
    #expect(before.history.filter { !$0.figure.isAbsent }.count == 1)
  }

  // MARK: Regions

  private func regions(_ when: String?, published: String = "2023-10-25") throws -> [String] {
    var fixture = Fixture()
    fixture.entity("one", name: "One")
    fixture.claim("tdp", "400 W")
    fixture.claim("memory.bandwidth", "4.0 TB/s")
    var rule = Rule(id: "r", title: "A rule", span: nowhere)
    rule.published = EDTF(published)
    var paragraph = Rule.Paragraph(id: "p", test: "words")
    paragraph.when = when.flatMap { Condition.parse($0, at: nowhere).value }
    rule.paragraphs = [paragraph]
    fixture.rules = [rule]
    let laidOut = chart(.scatter, ["one"], ["tdp", "memory.bandwidth"], in: fixture.dataset) {
      $0.regions = at(60, "r")
    }
    guard lines(laidOut.diagnostics) == [] else { return lines(laidOut.diagnostics) }
    let areas = (laidOut.value.wide?.shapes ?? []).filter { if case .area = $0 { true } else { false } }
    return ["\(areas.count) area"] + texts(laidOut.value.wide, .regionName) + laidOut.value.regions
  }

  @Test func aRuleIsDrawnOrSaidNotToBe() throws {
    #expect(try regions("tdp > 300 W") == ["1 area", "p", "p: words"])
    #expect(
      try regions(nil) == [
        "60:1 invalid-chart the rule 'r' cannot be drawn: none of its paragraphs is computed (add 'when' to its paragraphs)"
      ])
    #expect(
      try regions("tpp > 1 TPP") == [
        "60:1 invalid-chart the rule 'r' cannot be drawn: its paragraph 'p' tests 'tpp', which is neither 'tdp' nor 'memory.bandwidth' (regions can be drawn only of rules that test no fields but the chart's two)"
      ])
    #expect(
      try regions("tdp + tdp > 1 W") == [
        "60:1 invalid-chart the rule 'r' cannot be drawn: its paragraph 'p' compares more than a field with a number (regions can be drawn only of rules that compare each field with numbers)"
      ])
    #expect(
      try regions("tdp > 300 W", published: "2026-02-01") == [
        "60:1 invalid-chart the rule 'r' was not published by 2026-01-01, the chart's date"
      ])
  }

  // MARK: Properties

  /// Random data on all kinds of bases: every chip is drawn or listed with a reason, no text is outside the drawing,
  /// and the same block gives the same drawing.
  @Test(arguments: 0..<60 as Range<UInt64>)
  func nothingIsLostAndNothingLeavesTheDrawing(seed: UInt64) throws {
    let (fixture, table) = TableProperties().random(seed)
    var random = SplitMix(seed)
    let kind = try #require(ChartBlock.Kind.allCases.randomElement(using: &random))
    var block = ChartBlock(kind, of: table)
    let wanted = kind == .scatter ? ["peak.bf16", "memory.bandwidth"] : ["memory.bandwidth"]
    block.table.fields = wanted.enumerated().map { at(50 + $0, $1) }
    if kind != .bar { (block.scale, block.yScale) = (.log, Bool.random(using: &random) ? .log : .linear) }
    let dataset = fixture.dataset
    let chart = layOutChart(block, in: dataset, asOf: day("2026-01-01")).value
    for row in chart.table.rows {
      let listed =
        chart.omissions.contains { $0.name == row.stub.name }
        || chart.table.notComparable.contains { $0.name == row.stub.name }
      let drawn = texts(chart.wide, .label).joined(separator: " ").contains(row.stub.name)
      #expect(listed || drawn, "seed \(seed): \(row.stub.id)")
    }
    for drawing in [chart.wide, chart.narrow].compactMap(\.self) {
      for shape in drawing.shapes {
        guard case .text(let text, let at, let anchor, _) = shape else { continue }
        let length = TextWidth.of(text)
        let left = anchor == .start ? at.x : anchor == .end ? at.x - length : at.x - length / 2
        #expect(left >= -1 && left + length <= drawing.width + 1, "seed \(seed): '\(text)' leaves the drawing")
        #expect(at.y > 0 && at.y < drawing.height, "seed \(seed): '\(text)' leaves the drawing")
      }
    }
    let again = layOutChart(block, in: dataset, asOf: day("2026-01-01")).value
    #expect(again.wide == chart.wide && again.narrow == chart.narrow, "seed \(seed)")
  }
}
