import BriefCore
import Seeds
import Testing
@testable import BriefAnswers
@testable import BriefExpressions
@testable import BriefModel
@testable import BriefQuantities
@testable import BriefTables

/// The regions of a chart agree with the outcomes of the rule for the chips that are drawn in them.
@Suite struct ChartRegionTests {
  /// A random test of two fields, with thresholds that no chip's figure equals.
  private func condition(_ random: inout SplitMix, depth: Int) -> String {
    if depth > 0, Int.random(in: 0..<3, using: &random) > 0 {
      let (left, right) = (condition(&random, depth: depth - 1), condition(&random, depth: depth - 1))
      let joined = "(\(left) \(Bool.random(using: &random) ? "and" : "or") \(right))"
      return Int.random(in: 0..<4, using: &random) == 0 ? "not \(joined)" : joined
    }
    let sign = ["<", "<=", ">", ">=", "=", "!="].randomElement(using: &random) ?? "<"
    let number = "\(Int.random(in: 1...9, using: &random))50"
    // The number is in one of two units, and on either side of the operator.
    let (field, value) =
      Bool.random(using: &random)
      ? ("tdp", Bool.random(using: &random) ? "\(number) W" : "0.\(number) kW")
      : ("memory.bandwidth", Bool.random(using: &random) ? "\(number) GB/s" : "0.\(number) TB/s")
    return Bool.random(using: &random) ? "\(field) \(sign) \(value)" : "\(value) \(sign) \(field)"
  }

  @Test(arguments: 0..<80 as Range<UInt64>)
  func aMarkLiesInTheAreaOfWhatTheRuleComesTo(seed: UInt64) throws {
    var random = SplitMix(seed)
    var fixture = Fixture()
    let parts = (0..<8).map { "part-\($0)" }
    for part in parts {
      fixture.entity(part)
      // Never at a threshold, since a drawing cannot show which side includes it.
      let (power, bandwidth) = (Int.random(in: 0...19, using: &random), Int.random(in: 0...19, using: &random))
      fixture.claim("tdp", "\(power * 50 + 31) W")
      fixture.claim("memory.bandwidth", "\(bandwidth * 50 + 37) GB/s")
    }
    var rule = Rule(id: "r", title: "A rule", span: nowhere)
    rule.published = EDTF("2024-01-01")
    rule.effectiveFrom = EDTF("2024-01-01")
    rule.paragraphs = (0..<Int.random(in: 1...4, using: &random)).map { index in
      var paragraph = Rule.Paragraph(id: "p\(index)", test: "words")
      let text = condition(&random, depth: 2)
      paragraph.when = Condition.parse(text, at: nowhere).value
      #expect(paragraph.when != nil, "seed \(seed): \(text)")
      return paragraph
    }
    fixture.rules = [rule]
    let dataset = fixture.dataset
    var block = ChartBlock(.scatter, of: compare(parts, ["tdp", "memory.bandwidth"]))
    block.regions = at(60, "r")
    (block.scale, block.yScale) = (
      Bool.random(using: &random) ? .log : .linear, Bool.random(using: &random) ? .log : .linear
    )
    let today = day("2026-01-01")
    let laidOut = layOutChart(block, in: dataset, asOf: today)
    #expect(lines(laidOut.diagnostics) == [], "seed \(seed)")
    let chart = laidOut.value
    for drawing in [try #require(chart.wide), try #require(chart.narrow)] {
      let marks = drawing.shapes.compactMap { shape -> ChartPoint? in
        if case .mark(_, let point, .value) = shape { point } else { nil }
      }
      try #require(marks.count == parts.count, "seed \(seed)")
      for (part, mark) in zip(parts, marks) {
        let status = try #require(dataset.status(of: part, under: "r", on: today, asOf: today))
        let drawn = drawing.shapes.compactMap { shape -> String? in
          guard case .area(let boxes, .region(let index)) = shape, boxes.contains(where: { contains($0, mark) }) else {
            return nil
          }
          return String(chart.regions[index].prefix { $0 != ":" })
        }
        let expected: [String] = if case .answer(.paragraph(let id)) = status.verdict { [id] } else { [] }
        #expect(drawn == expected, "seed \(seed): \(part) at \(mark)")
      }
    }
  }

  private func contains(_ box: ChartBox, _ point: ChartPoint) -> Bool {
    box.x < point.x && point.x < box.x + box.width && box.y < point.y && point.y < box.y + box.height
  }

  /// An edge is drawn only between regions with different outcomes.
  @Test func bordersRunBetweenUnlikeAreas() throws {
    var fixture = Fixture()
    fixture.entity("one")
    fixture.claim("tdp", "400 W")
    fixture.claim("memory.bandwidth", "400 GB/s")
    var rule = Rule(id: "r", title: "A rule", span: nowhere)
    rule.published = EDTF("2024-01-01")
    var paragraph = Rule.Paragraph(id: "p", test: "words")
    paragraph.when = Condition.parse("tdp > 300 W or tdp < 300 W", at: nowhere).value
    rule.paragraphs = [paragraph]
    fixture.rules = [rule]
    var block = ChartBlock(.scatter, of: compare(["one"], ["tdp", "memory.bandwidth"]))
    block.regions = at(60, "r")
    let wide = try #require(layOutChart(block, in: fixture.dataset, asOf: day("2026-01-01")).value.wide)
    let edges = wide.shapes.filter { if case .line(_, .regionEdge) = $0 { true } else { false } }
    #expect(edges.isEmpty)
  }

  // MARK: Marks

  /// With random chips, every mark is within the frame of the axis lines, in both widths.
  @Test(arguments: 0..<40 as Range<UInt64>)
  func marksLieInThePlot(seed: UInt64) throws {
    var random = SplitMix(seed)
    var fixture = Fixture()
    let parts = (0..<Int.random(in: 1...12, using: &random)).map { "part-\($0)" }
    for part in parts {
      fixture.entity(part)
      for source in ["maker", "paper"] where source == "maker" || Bool.random(using: &random) {
        fixture.claim("tdp", "\(Int.random(in: 1...1500, using: &random)) W", by: source)
        fixture.claim("memory.bandwidth", "\(Int.random(in: 1...20_000, using: &random)) GB/s", by: source)
      }
    }
    for kind in [ChartBlock.Kind.scatter, .dot, .step] {
      let fields = kind == .scatter ? ["tdp", "memory.bandwidth"] : ["tdp"]
      var block = ChartBlock(kind, of: compare(parts, fields))
      if Bool.random(using: &random) { (block.scale, block.yScale) = (.log, .log) }
      let chart = layOutChart(block, in: fixture.dataset, asOf: day("2026-01-01")).value
      for drawing in [try #require(chart.wide), try #require(chart.narrow)] {
        let axes = drawing.shapes.flatMap { shape -> [ChartPoint] in
          switch shape {
          case .line(let points, .axis), .line(let points, .grid): points
          default: []
          }
        }
        let (left, right) = (try #require(axes.map(\.x).min()), try #require(axes.map(\.x).max()))
        let (top, bottom) = (try #require(axes.map(\.y).min()), try #require(axes.map(\.y).max()))
        for point in drawn(drawing, below: top) {
          // A chart of rows has no frame: its axis may extend beyond its last tick.
          guard kind != .dot else {
            #expect(0 <= point.x && point.x <= drawing.width, "seed \(seed): \(point) is beside the drawing")
            continue
          }
          #expect(
            left - 0.01 <= point.x && point.x <= right + 0.01, "seed \(seed), \(kind): \(point) is beside the plot")
          #expect(point.y <= bottom + 0.01, "seed \(seed), \(kind): \(point) is below the plot")
        }
      }
    }
  }

  /// The positions of values. Shapes above the plot belong to the key.
  private func drawn(_ drawing: ChartDrawing, below top: Double) -> [ChartPoint] {
    drawing.shapes.flatMap { shape -> [ChartPoint] in
      switch shape {
      case .mark(_, let point, .value), .mark(_, let point, .planned): [point]
      case .line(let points, .value), .line(let points, .range): points
      default: []
      }
    }.filter { $0.y >= top - 0.01 }
  }
}
