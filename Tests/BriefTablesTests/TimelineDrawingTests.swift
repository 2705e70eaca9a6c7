import BriefCore
import BriefModel
import BriefQuantities
import Seeds
import Testing

@testable import BriefTables

/// The drawing of the timeline: what it shows, and where.
@Suite struct TimelineDrawingTests {
  private static let lanes: [(lane: Event.Lane, name: String)] = [(.us, "US"), (.china, "China"), (.products, "Parts")]

  private func event(_ id: String, _ date: String, _ lane: Event.Lane = .us, turn: String? = nil) throws -> Event {
    var event = Event(id: id, date: try #require(EDTF(date)), title: "Event \(id)", lane: lane, span: nowhere)
    event.turningPoint = turn
    return event
  }

  private func rule(
    _ id: String, _ from: String, to: String? = nil, unenforced: String? = nil, in country: String? = "US"
  ) -> Rule {
    var rule = Rule(id: id, title: "Rule \(id)", span: nowhere)
    rule.effectiveFrom = EDTF(from)
    rule.effectiveTo = to.flatMap { EDTF($0) }
    rule.notEnforcedFrom = unenforced.flatMap { EDTF($0) }
    rule.jurisdiction = country
    return rule
  }

  private func contents(_ events: [Event], _ rules: [Rule] = [], now: String = "2026-01-01") -> TimelineContents? {
    TimelineContents(lanes: Self.lanes, events: events, rules: rules, others: "Rules", now: day(now))
  }

  @Test func daysArePlacedFromTheFirstYearToTheSitesDay() throws {
    let drawing = try #require(
      contents([event("a", "2024-01-01"), event("b", "2025-01-01", turn: "Turn"), event("c", "2026-01-01")])
    )
    .drawing(width: 731)
    #expect(drawing.lines == [0, 366, 731] && drawing.years.map(\.text) == ["2024", "2025"])
    let lane = try #require(drawing.lanes.first)
    #expect(drawing.lanes.count == 1 && lane.lane == .us && lane.name.text == "US")
    // Marks at the edges are whole.
    #expect(lane.marks.map(\.x) == [5, 366, 726] && lane.marks.map(\.isTurningPoint) == [false, true, false])
    #expect(lane.labels.map(\.text) == ["Turn"] && lane.labels[0].x == 366 && !lane.labels[0].endsThere)
    #expect(lane.marks[1].leader != nil && lane.marks[0].leader == nil)
  }

  @Test func aLabelThatIsLongerThanTheWayToEitherEdgeIsLeftOut() throws {
    let turn = String(repeating: "A long name ", count: 5)
    let drawing = try #require(
      contents([event("a", "2024-01-01"), event("b", "2025-01-01", turn: turn), event("c", "2026-01-01")])
    )
    .drawing(width: 340)
    let lane = try #require(drawing.lanes.first)
    #expect(lane.labels.isEmpty && lane.marks[1].isTurningPoint && lane.marks[1].leader == nil)
  }

  @Test func rulesAreBarsInTheLaneOfTheirCountry() throws {
    var about = try event("e", "2025-06-01", .china)
    about.entities = [Located("d", at: nowhere)]
    var bill = rule("bill", "2024-02-01")
    bill.kind = .bill
    let rules = [
      rule("b", "2025-01-01", unenforced: "2025-07-01"), rule("a", "2024-01-01", to: "2024-12-31"),
      rule("c", "2025-01-01", in: "NL"), rule("d", "2025-01-01", in: nil), rule("later", "2026-02-01"), bill,
    ]
    let drawing = try #require(contents([about], rules)).drawing(width: 731)
    #expect(drawing.lanes.map(\.lane) == [.us, .china, nil])
    #expect(drawing.lanes.map { $0.bars.map(\.title) } == [["Rule a", "Rule b"], ["Rule d"], ["Rule c"]])
    let (first, second) = (drawing.lanes[0].bars[0], drawing.lanes[0].bars[1])
    #expect(first.x == 0 && first.width == 365 && first.unenforcedWidth == 0)
    #expect(second.x == 366 && second.width == 181 && second.unenforcedWidth == 184 && second.y == first.y)
    #expect(drawing.lanes[2].name.text == "Rules")
  }

  @Test func proposalsAndLaterEventsAreNotDrawn() throws {
    var proposal = try event("p", "2024-05-01")
    proposal.pending = true
    #expect(contents([proposal, try event("later", "2026-05-01")]) == nil)
    #expect(contents([]) == nil)
  }

  @Test func eventsOfOneDayAreStacked() throws {
    let events = try (0..<3).map { try event("\($0)", "2025-03-01", turn: $0 == 2 ? "Turn" : nil) }
    let marks = try #require(contents(events)?.drawing(width: 340).lanes.first).marks
    #expect(Set(marks.map(\.x)).count == 1 && Set(marks.map(\.y)).count == 3)
    #expect(marks[2].y == marks.map(\.y).min(), "a turning point is the uppermost, below its label")
  }

  @Test func noLabelsAndNoNamesOverlap() throws {
    for seed in 0..<60 as Range<UInt64> {
      var generator = SplitMix(seed)
      var events: [Event] = []
      for number in 0..<Int.random(in: 1...30, using: &generator) {
        let text = String(repeating: "wide ", count: Int.random(in: 1...4, using: &generator)) + "\(number)"
        let date = Day(number: day("2022-01-01").number + Int32.random(in: 0...1460, using: &generator))
        events.append(try event("\(number)", date.description, turn: text))
      }
      events.sort { $0.date.first < $1.date.first }
      let rules = (0..<8).map { number in
        rule(
          "\(number)", Day(number: day("2022-01-01").number + Int32.random(in: 0...1400, using: &generator)).description
        )
      }
      for width in [340, 680, 1020] {
        let drawing = try #require(contents(events, rules)).drawing(width: width)
        let lane = try #require(drawing.lanes.first)
        for texts in [lane.labels, lane.names] {
          for (index, text) in texts.enumerated() {
            for other in texts[..<index] where text.y == other.y {
              #expect(!range(text).overlaps(range(other)), "seed \(seed): \(text) and \(other)")
            }
            #expect(range(text).upperBound <= width + 1, "seed \(seed): \(text)")
          }
        }
        #expect(drawing.height > (lane.bars.map(\.y).max() ?? 0) && lane.labels.allSatisfy { $0.y > lane.name.y })
      }
    }
  }

  private func range(_ text: TimelineDrawing.Text) -> Range<Int> {
    let length = Int(TextWidth.of(text.text).rounded(.up))
    return text.endsThere ? (text.x - length)..<text.x : text.x..<(text.x + length)
  }

  @Test func manyYearsAreNamedWhereThereIsRoom() throws {
    let drawing = try #require(contents([event("a", "1000-01-01"), event("b", "2025-01-01")])).drawing(width: 340)
    #expect(drawing.years.count < 9 && drawing.years.first?.text == "1000")
  }
}
