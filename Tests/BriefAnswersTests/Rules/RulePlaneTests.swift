import BriefCore
import Testing
@testable import BriefAnswers
@testable import BriefExpressions
@testable import BriefModel
@testable import BriefQuantities

/// A rule over the plane of two fields, compared with its tests.
@Suite struct RulePlaneTests {
  private static func rule(_ tests: [(id: String, when: String?)]) -> Rule {
    let span = SourceSpan(path: "rule.yml", line: 1, column: 1)
    var rule = Rule(id: "rule", title: "Rule", span: span)
    rule.paragraphs = tests.map { id, when in
      var paragraph = Rule.Paragraph(id: id, test: "words")
      paragraph.when = when.flatMap { Condition.parse($0, at: span).value }
      return paragraph
    }
    return rule
  }

  /// The tests of the rule of October 2023, as in its file.
  private static let tests: [(id: String, when: String?)] = [
    ("a.1", "tpp >= 4,800 TPP"), ("a.2", "tpp >= 1,600 TPP and performance_density >= 5.92 TPP/mm²"),
    (
      "b.1",
      "tpp >= 2,400 TPP and tpp < 4,800 TPP and performance_density >= 1.6 TPP/mm² and 5.92 TPP/mm² > performance_density"
    ),
    ("b.2", "tpp >= 1,600 TPP and not performance_density < 3.2 TPP/mm² and performance_density < 5.92 TPP/mm²"),
  ]

  /// The same tests, written by hand.
  private func answer(_ tpp: Int, _ density: Double) -> String? {
    if tpp >= 4800 { return "a.1" }
    if tpp >= 1600, density >= 5.92 { return "a.2" }
    if tpp >= 2400, density >= 1.6, density < 5.92 { return "b.1" }
    if tpp >= 1600, density >= 3.2, density < 5.92 { return "b.2" }
    return nil
  }

  @Test func everyRectangleHasTheFirstParagraphThatHolds() throws {
    let plane = try Self.rule(Self.tests).plane(x: "tpp", y: "performance_density")
    #expect(plane.paragraphs == ["a.1", "a.2", "b.1", "b.2"])
    #expect(plane.x.count == 3 && plane.y.count == 3)
    let (tpp, density) = (try #require(Unit.named("TPP")), try #require(Unit.named("TPP/mm²")))
    // At least one point in each rectangle, none of them on an edge.
    for across in stride(from: 50, through: 9950, by: 50) where ![1600, 2400, 4800].contains(across) {
      for down in stride(from: 5, through: 995, by: 10) {
        let x = try #require(Rational(across).multiplied(by: tpp.scale))
        let y = try #require(Rational(Int128(down), 100)?.multiplied(by: density.scale))
        let column = plane.x.count { $0 < x }
        let row = plane.y.count { $0 < y }
        #expect(plane.answers[column][row] == answer(across, Double(down) / 100), "\(across), \(down)")
      }
    }
  }

  @Test func anyAndOtherwiseAreRead() throws {
    let plane = try Self.rule([("p", "tdp > 100 W or tpp = 5 TPP"), ("rest", "otherwise")]).plane(x: "tdp", y: "tpp")
    #expect(plane.answers == [["rest", "rest"], ["p", "p"]])
    let same = try Self.rule([("p", "tdp > 100 W and tdp != 200 W")]).plane(x: "tdp", y: "tdp")
    #expect(same.answers.count == 3)
  }

  @Test func whatIsNoPlaneIsSaid() throws {
    let cases: [(tests: [(id: String, when: String?)], fault: PlaneFault)] = [
      ([("p", nil)], .notComputed),
      ([("p", "tpp > 1 TPP"), ("q", nil)], .untested(paragraph: "q")),
      ([("p", "tpp > 1 TPP and memory.bandwidth > 1 GB/s")], .otherField(paragraph: "p", field: "memory.bandwidth")),
      ([("p", "designed_for_data_centres")], .otherField(paragraph: "p", field: "designed_for_data_centres")),
      ([("p", "tpp > 2 * 8 TPP")], .notAThreshold(paragraph: "p")),
      ([("p", "tpp + tpp > 8 TPP")], .notAThreshold(paragraph: "p")),
      ([("p", "tpp > tpp")], .notAThreshold(paragraph: "p")),
    ]
    for (tests, fault) in cases {
      let rule = Self.rule(tests)
      #expect(throws: fault) { try rule.plane(x: "tpp", y: "performance_density") }
    }
  }
}
