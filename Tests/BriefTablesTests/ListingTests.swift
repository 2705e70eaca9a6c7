import BriefCore
import BriefTables
import Testing
@testable import BriefAnswers
@testable import BriefModel
@testable import BriefQuantities

@Suite struct ClaimsTableTests {
  static let data: Dataset = {
    var fixture = Fixture()
    fixture.entity("tsmc", .company, scope: nil, name: "TSMC")
    fixture.entity("a", name: "A")
    fixture.claim("peak.bf16", "752.0 TFLOP/s", "dense", by: "paper") {
      $0.via = "lab"
      $0.quote = "seven hundred"
      $0.note = "a note"
    }
    fixture.claim("peak.bf16", "0.78 PFLOP/s")
    fixture.claim("peak.bf16", "320 TFLOP/s", by: "lab") {
      $0.rank = .deprecated
      $0.reason = "of the older part"
      $0.rankSince = day("2025-06-01")
    }
    fixture.claim("foundry", "tsmc")
    fixture.claim("die.area", "not-published", by: "paper")
    return fixture.dataset
  }()

  func table(_ asOf: String, _ fields: [String] = []) -> Staged<ClaimsTable> {
    let block = ClaimsBlock(
      caption: at(2, "What is said"), of: at(3, "a"), fields: fields.enumerated().map { at(4 + $0, $1) },
      span: nowhere)
    return layOutClaims(block, in: Self.data, asOf: day(asOf))
  }

  @Test func listsEveryClaimWithWhoSaysIt() throws {
    let laidOut = table("2026-01-01")
    #expect(lines(laidOut.diagnostics) == [])
    let rows = laidOut.value.rows
    #expect(
      rows.map(\.claim.id.description) == [
        "a/peak.bf16/maker", "a/peak.bf16/paper", "a/peak.bf16/lab", "a/die.area/paper", "a/foundry/maker",
      ])
    #expect(
      rows.map(\.text) == ["0.78\u{A0}PFLOP/s", "752.0\u{A0}TFLOP/s", "320\u{A0}TFLOP/s", "not published", "TSMC"])
    #expect(rows.map(\.evidence) == ["vendor", "press, via The Lab", "benchmark", "press", "vendor"])
    #expect(rows[1].basisWords == ["dense", "unit unstated", "per package"])
    #expect(rows.map(\.stated?.description) == ["2024-01-15", "2025-02-01", "2025-03-01", "2025-02-01", "2024-01-15"])
    #expect(rows.map(\.isUnused) == [false, false, true, false, false])
    #expect(rows[2].claim.reason == "of the older part")
    #expect(rows[3].absence == .notPublished)
    #expect(rows[4].valueEntity == "tsmc")
    #expect(laidOut.value.sources == ["maker", "paper", "lab"])
    #expect(laidOut.value.stub?.name == "A")
  }

  @Test func knowsOnlyWhatWasStatedByThen() {
    #expect(table("2024-06-01").value.rows.map(\.claim.source) == ["maker", "maker"])
    #expect(table("2025-05-31").value.rows.map(\.rank) == [.normal, .normal, .normal, .normal, .normal])
    let none = table("2020-01-01")
    #expect(none.value.rows.isEmpty)
    #expect(lines(none.diagnostics) == ["3:1 empty-table no such claim of 'a' is known on 2020-01-01"])
    #expect(none.diagnostics.map(\.severity) == [.warning])
  }

  @Test func keepsTheBlocksOrderOfFields() {
    let rows = table("2026-01-01", ["foundry", "die.area"]).value.rows
    #expect(rows.map(\.claim.field) == ["foundry", "die.area"])
    #expect(
      lines(table("2026-01-01", ["foundr"]).diagnostics)
        == ["4:1 unknown-field no field is named 'foundr' (did you mean 'foundry'?)"])
  }

  @Test func marksWhatWasReplaced() {
    var fixture = Fixture()
    fixture.entity("a")
    fixture.claim("tdp", "400 W")
    fixture.claim("tdp", "350 W", by: "paper") { $0.supersedes = "a/tdp/maker" }
    let block = ClaimsBlock(of: at(3, "a"), span: nowhere)
    let before = layOutClaims(block, in: fixture.dataset, asOf: day("2024-12-31")).value
    let after = layOutClaims(block, in: fixture.dataset, asOf: day("2025-12-31")).value
    #expect(before.rows.map(\.isUnused) == [false])
    #expect(after.rows.map(\.supersededBy?.description) == ["a/tdp/paper", nil])
  }
}

@Suite struct TimelineTests {
  static let data: Dataset = {
    var fixture = Fixture()
    fixture.entity("h20")
    fixture.rules = [Rule(id: "letter", title: "A letter", span: nowhere)]
    for (id, date, lane, about, pending) in [
      ("c", "2025-07", Event.Lane.us, "h20", false), ("a", "2025-04-14", .us, "letter", false),
      ("b", "2025-07-31", .china, "h20", false), ("d", "2025-08-15", .us, "h20", true),
      ("e", "2024", .products, "", false),
    ] {
      guard let date = EDTF(date) else { continue }
      var event = Event(id: id, date: date, title: id, lane: lane, span: nowhere)
      event.entities = about.isEmpty ? [] : [at(1, about)]
      event.pending = pending
      fixture.events.append(event)
    }
    return fixture.dataset
  }()

  func events(_ asOf: String, _ change: (inout TimelineBlock) -> Void = { _ in }) -> Staged<Timeline> {
    var block = TimelineBlock(caption: at(2, "T"), span: nowhere)
    change(&block)
    return layOutTimeline(block, in: Self.data, asOf: day(asOf))
  }

  @Test func listsEventsByDateAndProposalsApart() {
    let timeline = events("2025-08-29").value
    #expect(timeline.events.map(\.id) == ["e", "a", "c", "b"])
    #expect(timeline.proposed.map(\.id) == ["d"])
    #expect(timeline.lanes == [.us, .china, .products])
  }

  @Test func knowsOnlyWhatHadBegun() {
    #expect(events("2025-07-01").value.events.map(\.id) == ["e", "a", "c"])
    #expect(events("2025-06-30").value.events.map(\.id) == ["e", "a"])
  }

  @Test func filtersByTimeLaneAndSubject() {
    func at5(_ date: String) -> Located<EDTF>? { EDTF(date).map { Located($0, at: nowhere) } }
    #expect(events("2026-01-01") { $0.from = at5("2025-07-15") }.value.events.map(\.id) == ["c", "b"])
    #expect(events("2026-01-01") { $0.to = at5("2025-04") }.value.events.map(\.id) == ["e", "a"])
    #expect(events("2026-01-01") { $0.lanes = [Located(.china, at: nowhere)] }.value.events.map(\.id) == ["b"])
    #expect(events("2026-01-01") { $0.entities = [at(4, "letter")] }.value.events.map(\.id) == ["a"])
    // An entity may be given by name or by id.
    let byID = events("2026-01-01") { $0.entities = [at(4, "h20")] }.value.events.map(\.id)
    #expect(!byID.isEmpty && events("2026-01-01") { $0.entities = [at(4, "H 20")] }.value.events.map(\.id) == byID)
  }

  @Test func aNameThatIsNoneTurnsNoFilterOff() {
    let laidOut = events("2026-01-01") { $0.entities = [at(4, "h2o0")] }
    #expect(lines(laidOut.diagnostics) == ["4:1 unknown-entity nothing is named 'h2o0' (did you mean 'h20'?)"])
    #expect(laidOut.value.events.isEmpty)
    let none = events("2020-01-01")
    #expect(lines(none.diagnostics) == ["1:1 empty-table no event known on 2020-01-01 belongs to this timeline"])
    #expect(none.diagnostics.map(\.severity) == [.warning])
  }
}

@Suite struct RulesTableTests {
  static let data: Dataset = {
    var fixture = Fixture()
    fixture.entity("h100")
    fixture.entity("h800") { $0.formerly = [at(1, "old-h800")] }
    fixture.entity("h20")
    func rule(
      _ id: String, published: String, from: String, outcomes: [(String, String, String, String?)],
      _ change: (inout Rule) -> Void = { _ in }
    ) {
      var rule = Rule(id: id, title: "Title of \(id)", span: nowhere)
      rule.published = EDTF(published)
      rule.effectiveFrom = EDTF(from)
      rule.outcomes = outcomes.map { part, said, source, on in
        var outcome = Rule.Outcome(part: at(1, part), outcome: said, source: at(1, source), rank: .normal)
        outcome.on = on.flatMap { EDTF($0) }
        outcome.known = fixture.sources.first { $0.id == source }?.date?.last
        return outcome
      }
      change(&rule)
      fixture.rules.append(rule)
    }
    fixture.source("notice", date: "2023-10-25")
    fixture.source("filing", date: "2023-10-24")
    rule("r2022", published: "2022-10-13", from: "2022-10-21", outcomes: [("h100", "caught", "notice", nil)])
    rule(
      "r2023", published: "2023-10-25", from: "2023-11-17",
      outcomes: [
        ("h100", "3A090.a", "notice", nil), ("old-h800", "caught", "filing", "2023-10-26"),
        ("h20", "3A090.b", "paper", nil), ("h20", "not caught", "lab", nil),
      ]
    ) {
      $0.supersedes = at(1, "r2022")
      $0.short = "AC/S"
      $0.outcomes[3].rank = .deprecated
      $0.outcomes[3].reason = "misreads the density"
      $0.notEnforcedFrom = EDTF("2025-05-13")
    }
    return fixture.dataset
  }()

  func table(_ asOf: String, _ days: [String], rules: [String] = []) -> Staged<RulesTable> {
    layOutRules(
      RulesBlock(
        caption: at(2, "R"), parts: [at(3, "h100"), at(4, "h800"), at(5, "h20")],
        days: days.map { Located(day($0), at: nowhere) }, rules: rules.enumerated().map { at(8 + $0, $1) },
        span: nowhere),
      in: Self.data, asOf: day(asOf))
  }

  private let wording = RuleWording(Self.data, .english)

  /// The statements of a cell, each as `rule | outcome | standing`.
  func said(_ cell: RulesTable.Cell) -> [String] {
    cell.statements.map { statement in
      ([statement.ruleName, statement.outcome] + [wording.standing(statement.standing)].compactMap(\.self)).joined(
        separator: " | "
      ).replacing("\u{A0}", with: " ")
    }
  }

  @Test func listsWhatIsSaidUnderTheRulesOfTheDay() {
    let rows = table("2024-01-01", ["2022-10-20", "2023-01-01", "2023-10-30", "2023-11-17"]).value.rows
    #expect(
      rows[0].cells.map(said) == [
        ["Title of r2022 | caught | published, takes effect 21 October 2022"], ["Title of r2022 | caught"],
        ["Title of r2022 | caught", "AC/S | 3A090.a | published, takes effect 17 November 2023"],
        ["AC/S | 3A090.a"],
      ])
  }

  @Test func aStatementsOwnDateComesBeforeTheRules() {
    let rows = table("2024-01-01", ["2023-10-25", "2023-10-30"]).value.rows
    #expect(
      rows[1].cells.map(said) == [
        ["AC/S | caught | published, takes effect 26 October 2023"], ["AC/S | caught"],
      ])
  }

  @Test func nothingSaidIsATypedAbsence() {
    let rows = table("2024-01-01", ["2023-12-01"]).value.rows
    #expect(rows[2].cells[0].statements == [])
    #expect(rows[2].cells[0].absence == .unknown)
    #expect(RulesTable.Cell.absenceWords == "no sourced statement")
    #expect(rows[0].cells[0].absence == nil)
  }

  @Test func deprecatedStatementsComeLastWithTheirReason() {
    let cell = table("2025-04-01", ["2025-04-01"]).value.rows[2].cells[0]
    #expect(cell.statements.map(\.outcome) == ["3A090.b", "not caught"])
    #expect(cell.statements.map(\.rank) == [.normal, .deprecated])
    #expect(cell.statements[1].reason == "misreads the density")
    #expect(cell.absence == nil)
  }

  @Test func aRuleThatIsNotEnforcedSaysSo() {
    let days = ["2025-05-12", "2025-05-13"]
    #expect(
      table("2025-06-01", days).value.rows[0].cells.map(said)
        == [["AC/S | 3A090.a"], ["AC/S | 3A090.a | not enforced since 13 May 2025"]])
    #expect(table("2025-05-01", days).value.rows[0].cells.map(said) == [["AC/S | 3A090.a"], ["AC/S | 3A090.a"]])
  }

  @Test func anOlderReaderDoesNotKnowALaterRule() {
    let rows = table("2023-10-01", ["2023-12-01"]).value.rows
    #expect(rows[0].cells.map(said) == [[]])
    #expect(rows[0].cells.map(\.absence) == [.unknown])
  }

  @Test func onlyTheRulesNamed() {
    let laidOut = table("2024-01-01", ["2023-10-30"], rules: ["r2023"])
    #expect(
      laidOut.value.rows[0].cells.map(said) == [["AC/S | 3A090.a | published, takes effect 17 November 2023"]]
    )
    #expect(laidOut.value.sources == ["notice", "filing"])
    let wrong = table("2024-01-01", ["2023-10-30"], rules: ["r2033"])
    #expect(lines(wrong.diagnostics) == ["8:1 unknown-entity no rule is named 'r2033' (did you mean 'r2023'?)"])
    #expect(wrong.value.rows.flatMap(\.cells).allSatisfy { $0.statements.isEmpty })
  }
}
