import Seeds
import Testing
@testable import BriefQuantities
@testable import BriefTables

@Suite struct PlaceLabelsTests {
  static let words = [
    "H20", "Ascend", "910C", "Instinct", "MI325X", "(at least)", "寒武纪", "Ultra", "Superchip", "80 GB",
  ]

  static func name(_ random: inout SplitMix) -> String {
    (0..<Int.random(in: 1...5, using: &random)).compactMap { _ in words.randomElement(using: &random) }
      .joined(separator: " ")
  }

  /// Random marks, many of them overlapping, at the widths of a page and of a phone: every label is present, none
  /// overlaps another, none is outside the frame.
  @Test(arguments: 0..<80 as Range<UInt64>)
  func labelsNeverCollide(seed: UInt64) throws {
    var random = SplitMix(seed)
    let isLog = Bool.random(using: &random)
    let count = Int.random(in: 1...40, using: &random)
    let marks = try (0..<count).map { index in
      let (x, y) = (Int.random(in: 1...12, using: &random), Int.random(in: 1...900, using: &random))
      let name = Self.name(&random)
      return PlaneDrawing.Mark(
        name: "\(index)", label: name, series: index % 3, x: try value("\(x)"), y: try value("\(y)"))
    }
    let kind: ChartAxis.Kind = isLog ? .log : .linear
    let key = ChartKey(series: [], values: [], kind: .scatter, wording: ChartWording(style: .english))
    let plane = PlaneDrawing(
      marks: marks, x: (kind, "X"), y: (kind, "Y"), regions: nil, key: key, style: .english)
    for width in [ChartLayout.wide, ChartLayout.narrow] {
      let drawing = try #require(plane.drawing(width: width, height: 320), "seed \(seed)")
      let labels = drawing.shapes.compactMap { shape -> (text: String, box: ChartBox)? in
        guard case .text(let text, let at, let anchor, .label) = shape else { return nil }
        let length = TextWidth.of(text)
        let left = anchor == .start ? at.x : anchor == .end ? at.x - length : at.x - length / 2
        return (text, ChartBox(left, at.y - TextWidth.ascent, length, TextWidth.line))
      }
      let written = labels.map(\.text).joined(separator: " ").split(separator: " ").sorted()
      let wanted = marks.flatMap { $0.label.split(separator: " ") }.sorted()
      #expect(written == wanted, "seed \(seed): all labels are there")
      let frame = ChartBox(0, 0, drawing.width, drawing.height)
      for (index, label) in labels.enumerated() {
        #expect(frame.contains(label.box), "seed \(seed): \(label.text) leaves the drawing")
        for other in labels[(index + 1)...] {
          #expect(!label.box.overlaps(other.box), "seed \(seed): \(label.text) is on \(other.text)")
        }
      }
    }
  }

  private func value(_ text: String) throws -> ChartValue {
    let quantity = try #require(Quantity.parse(text, at: nowhere).value)
    return try #require(ChartValue(quantity, in: .number, text: text))
  }

  @Test func tooSmallAFrameIsSaid() {
    let request = LabelRequest(lines: ["Ascend 910C"], anchor: ChartBox(0, 0, 2, 2))
    #expect(placeLabels([request], in: ChartBox(0, 0, 20, 20), avoiding: []) == nil)
    #expect(placeLabels([request, request], in: ChartBox(0, 0, 120, 20), avoiding: []) == nil)
  }

  @Test func aLabelStandsBesideItsMarkWhereItCan() throws {
    let request = LabelRequest(lines: ["H20"], anchor: ChartBox(50, 50, 8, 8))
    let label = try #require(placeLabels([request], in: ChartBox(0, 0, 200, 100), avoiding: [])?.first)
    #expect(label.anchor == .start && label.leader.isEmpty && label.box.x == 62)
    let left = try #require(placeLabels([request], in: ChartBox(0, 0, 70, 100), avoiding: [])?.first)
    #expect(left.anchor == .end)
  }

  @Test(arguments: 0..<100 as Range<UInt64>)
  func linesFitAndLoseNothing(seed: UInt64) {
    var random = SplitMix(seed)
    let text = Self.name(&random)
    let width = Double.random(in: 15...200, using: &random)
    let lines = TextWidth.lines(text, within: width)
    #expect(lines.joined().filter { $0 != " " } == text.filter { $0 != " " }, "seed \(seed)")
    #expect(lines.allSatisfy { $0.count == 1 || TextWidth.of($0) <= width }, "seed \(seed): \(lines)")
  }

  @Test func wideCharactersCountDouble() {
    #expect(TextWidth.of("寒武纪") >= 2 * TextWidth.of("ill"))
    #expect(TextWidth.of("MMM") > TextWidth.of("mm"))
    #expect(TextWidth.of("") == 0)
  }
}

/// Charts of many marks.
@Suite struct ManyMarksTests {
  private func plane(_ marks: [(x: Int, y: Int, series: Int)]) throws -> PlaneDrawing {
    func value(_ number: Int) throws -> ChartValue {
      let quantity = try #require(Quantity.parse("\(number)", at: nowhere).value)
      return try #require(ChartValue(quantity, in: .number, text: "\(number)"))
    }
    let drawn = try marks.enumerated().map { index, mark in
      PlaneDrawing.Mark(
        name: "\(index)", label: "M\(index)", series: mark.series, x: try value(mark.x), y: try value(mark.y))
    }
    let key = ChartKey(series: [], values: [], kind: .scatter, wording: ChartWording(style: .english))
    return PlaneDrawing(
      marks: drawn, x: (.linear, "X"), y: (.linear, "Y"), regions: nil, key: key, style: .english)
  }

  private func labels(_ drawing: ChartDrawing) -> [String] {
    drawing.shapes.compactMap { if case .text(let text, _, _, .label) = $0 { text } else { nil } }
  }

  /// The frame keeps its height, and the marks at the edges are named.
  @Test func onlySomeAreNamed() throws {
    var random = SplitMix(3)
    var marks = (0..<3000).map { _ in
      (x: Int.random(in: 100...900, using: &random), y: Int.random(in: 100...900, using: &random), series: 0)
    }
    marks[1234] = (2000, 500, 0)
    marks[77] = (500, 2000, 0)
    let plane = try plane(marks)
    #expect(plane.isPartlyNamed)
    let drawing = try #require(plane.drawing(width: 720, height: 400))
    #expect(drawing.height < 520)
    let named = labels(drawing)
    #expect(named.count <= PlaneDrawing.mostNamed)
    #expect(named.contains("M1234") && named.contains("M77"))
    let circles = drawing.shapes.count { if case .mark = $0 { true } else { false } }
    #expect(circles == 3000)
  }

  @Test func sixtyAreAllNamed() throws {
    let plane = try plane((0..<60).map { ($0 % 8, $0, 0) })
    #expect(!plane.isPartlyNamed)
    #expect(Set(labels(try #require(plane.drawing(width: 720, height: 400)))).count == 60)
  }

  /// Three groups at one point have marks of three sizes; two marks of one group have the same.
  @Test func groupsAtOnePointAreAllSeen() throws {
    let plane = try plane([(5, 5, 0), (5, 5, 1), (5, 5, 2), (9, 9, 0), (9, 9, 0)])
    let shapes = try #require(plane.drawing(width: 720, height: 400)).shapes
    let rings = shapes.compactMap { shape -> String? in
      guard case .ring(let marker, _, let scale, .value(let series)) = shape else { return nil }
      return "\(marker.rawValue) \(scale) \(series)"
    }
    #expect(rings == ["circle 2.5 0", "square 1.75 1"])
    #expect(shapes.count { if case .mark = $0 { true } else { false } } == 3)
  }

  @Test func theIndexFindsWhatOverlaps() {
    var random = SplitMix(8)
    func box() -> ChartBox {
      ChartBox(
        .random(in: -50...700, using: &random), .random(in: -50...400, using: &random),
        .random(in: 0...120, using: &random), .random(in: 0...60, using: &random))
    }
    let boxes = (0..<60).map { _ in box() }
    let index = BoxIndex(boxes)
    for _ in 0..<500 {
      let one = box()
      #expect(index.overlaps(one) == boxes.contains { $0.overlaps(one) })
    }
    #expect(!index.overlaps(ChartBox(.infinity, .nan, 1, 1)))
  }
}
