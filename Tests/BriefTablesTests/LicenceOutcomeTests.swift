import BriefCore
import Testing
@testable import BriefAnswers
@testable import BriefExpressions
@testable import BriefModel
@testable import BriefQuantities
@testable import BriefTables

/// The word for what the rules of a day come to.
@Suite struct LicenceOutcomeTests {
  private func rule(
    _ id: String, _ test: String, _ kind: Rule.Kind = .rule, _ change: (inout Rule) -> Void = { _ in }
  )
    -> Rule
  {
    var rule = Rule(id: id, title: id, span: nowhere)
    rule.kind = kind
    rule.published = EDTF("2025-01-01")
    rule.effectiveFrom = EDTF("2025-01-01")
    var paragraph = Rule.Paragraph(id: "p", test: "words")
    paragraph.when = Condition.parse(test, at: nowhere).value
    rule.paragraphs = [paragraph]
    change(&rule)
    return rule
  }

  private func outcome(_ said: String, by source: String, licence: Bool, on: String? = nil) -> Rule.Outcome {
    var outcome = Rule.Outcome(part: at(1, "part"), outcome: said, source: at(1, source), rank: .normal)
    outcome.requiresLicence = licence
    outcome.on = on.flatMap { EDTF($0) }
    return outcome
  }

  private func fixture(_ tpp: String..., rules: [Rule]) -> Fixture {
    var fixture = Fixture()
    fixture.source("filing", evidence: .filing, date: "2025-01-01")
    fixture.entity("part")
    for (value, source) in zip(tpp, ["maker", "paper"]) { fixture.claim("tpp", value, by: source) }
    fixture.rules = rules
    return fixture
  }

  private func cell(_ fixture: Fixture, on days: String...) throws -> RulesTable.Cell {
    let block = RulesBlock(
      parts: [at(1, "part")], days: days.map { Located(day($0), at: nowhere) }, span: nowhere)
    let table = layOutRules(block, in: fixture.dataset, asOf: day("2026-08-31"), coversPeriods: days.count > 1).value
    return try #require(table.rows.first?.cells.first)
  }

  private func word(_ fixture: Fixture) throws -> LicenceOutcome? { try cell(fixture, on: "2025-06-01").outcome }

  @Test func tagsAreGivenOnceAndOnlyWhereTheyExplain() throws {
    let letter = rule("l", "tpp >= 4,800 TPP", .letter)
    #expect(try cell(fixture("5,000 TPP", rules: [letter]), on: "2025-06-01").tags == [.letter])
    // A filing says that a rule is the reason.
    let stated = rule("r", "tpp >= 9,000 TPP") { $0.outcomes = [outcome("licence", by: "filing", licence: true)] }
    let both = rule("l", "tpp >= 4,800 TPP", .letter) {
      $0.outcomes = [outcome("licence", by: "filing", licence: true)]
    }
    #expect(try !cell(fixture(rules: [stated, both]), on: "2025-06-01").tags.contains(.letter))
    let tariffs = [rule("t", "tpp >= 1 TPP", .tariff), rule("u", "tpp >= 2 TPP", .tariff)]
    #expect(try cell(fixture("5,000 TPP", rules: tariffs), on: "2025-06-01").tags == [.tariff])
    // A tariff requires no licence, whatever a statement under it says.
    let tariff = rule("t", "tpp >= 1 TPP", .tariff) { $0.outcomes = [outcome("licence", by: "filing", licence: true)] }
    #expect(try word(fixture("5,000 TPP", rules: [tariff])) != .licence)
  }

  @Test func followsTheRulesInForce() throws {
    #expect(try word(fixture("5,000 TPP", rules: [rule("r", "tpp >= 4,800 TPP")])) == .licence)
    #expect(try word(fixture("2,000 TPP", rules: [rule("r", "tpp >= 4,800 TPP")])) == .outside)
    #expect(try word(fixture("5,000 TPP", "2,000 TPP", rules: [rule("r", "tpp >= 4,800 TPP")])) == .depends)
    #expect(try word(fixture(rules: [rule("r", "tpp >= 4,800 TPP")])) == .unknown)
    let ended = rule("r", "tpp >= 4,800 TPP") { $0.notEnforcedFrom = EDTF("2025-02-01") }
    #expect(try word(fixture("5,000 TPP", rules: [ended])) == .notAssessed)
  }

  /// Two paragraphs between which a missing figure decides require a licence alike.
  @Test func aMissingFigureMayNotMatter() throws {
    let either = rule("r", "tpp >= 4,800 TPP and tdp > 100 W") { rule in
      var other = Rule.Paragraph(id: "q", test: "words")
      other.when = Condition.parse("tpp >= 1,600 TPP", at: nowhere).value
      rule.paragraphs.append(other)
    }
    #expect(try word(fixture("5,000 TPP", rules: [either])) == .licence)
  }

  @Test func theStrictestRuleCountsAndComesFirst() throws {
    let rules = [rule("first", "tpp >= 9,000 TPP"), rule("second", "tpp >= 4,800 TPP")]
    let cell = try cell(fixture("5,000 TPP", rules: rules), on: "2025-06-01")
    #expect(cell.outcome == .licence)
    #expect(cell.computed.map(\.rule) == ["second", "first"])
  }

  /// An exemption that may hold, and limits that are only reported, leave it open.
  @Test func isNoStricterThanTheClaimsCarry() throws {
    let exempt = rule("r", "tpp >= 4,800 TPP") { rule in
      var exemption = Rule.Paragraph(id: "Note", test: "words")
      exemption.when = Condition.parse("designed_for_data_centres", at: nowhere).value
      rule.exemptions = [exemption]
    }
    #expect(try word(fixture("5,000 TPP", rules: [exempt])) == .depends)
    let letter = rule("letter", "tpp >= 4,800 TPP", .letter) { $0.isReported = true }
    let cell = try cell(fixture("5,000 TPP", rules: [letter]), on: "2025-06-01")
    #expect(cell.outcome == .depends)
    #expect(cell.tags == [.letter])
  }

  @Test func aTariffOrAReviewPolicyRequiresNothing() throws {
    let rules = [rule("duty", "tpp >= 4,800 TPP", .tariff), rule("policy", "tpp >= 4,800 TPP", .policy)]
    let alone = try cell(fixture("5,000 TPP", rules: rules), on: "2025-06-01")
    #expect(alone.outcome == .notAssessed)
    #expect(alone.tags == [.tariff, .paragraph("p")])
    let beside = try cell(fixture("5,000 TPP", rules: [rule("r", "tpp >= 4,800 TPP")] + rules), on: "2025-06-01")
    #expect(beside.outcome == .licence)
  }

  @Test func aFilingCountsAndThePressDoesNot() throws {
    func letter(_ source: String) -> Rule {
      rule("letter", "tpp >= 4,800 TPP", .letter) { rule in
        rule.isReported = true
        rule.outcomes = [outcome("licence required", by: source, licence: true)]
      }
    }
    let filed = try cell(fixture(rules: [letter("filing")]), on: "2025-06-01")
    #expect(filed.outcome == .licence)
    #expect(filed.tags == [.letter])
    #expect(filed.statements.map(\.isOfficial) == [true])
    #expect(try word(fixture(rules: [letter("paper")])) == .unknown)
    // The rule's own test says no.
    #expect(try word(fixture("2,000 TPP", rules: [letter("filing")])) == .depends)
  }

  /// In a period, a statement about a rule that begins only later does not count, but is listed with its date.
  @Test func aPeriodIsNotStricterThanItsFirstDays() throws {
    let early = rule("early", "tpp >= 4,800 TPP") { $0.effectiveTo = EDTF("2025-05-31") }
    let late = rule("late", "tpp >= 1,000 TPP") { rule in
      rule.effectiveFrom = EDTF("2025-06-01")
      rule.outcomes = [outcome("licence required", by: "filing", licence: true, on: "2025-05-15")]
    }
    let cell = try cell(fixture("2,000 TPP", rules: [early, late]), on: "2025-01-01", "2025-06-01")
    #expect(cell.outcome == .outside)
    #expect(cell.statements.map(\.begins) == [EDTF("2025-05-15")])
  }

  // MARK: Groups

  @Test func groupsByTheDesignersCountryAndTheMarket() throws {
    var fixture = Fixture()
    fixture.entity("acme", .company) { $0.country = "US" }
    fixture.entity("other", .company) { $0.country = "CN" }
    for (id, designer, market) in [
      ("far", "other", nil), ("none", nil, nil), ("china", "acme", "China"), ("world", "acme", nil),
    ] as [(String, String?, String?)] {
      fixture.entity(id) { $0.designer = designer.map { at(1, $0) } }
      fixture.claim("tpp", "5,000 TPP")
      if let market { fixture.claim("market", market) }
    }
    fixture.rules = [
      rule("r", "tpp >= 4,800 TPP") {
        $0.jurisdiction = "US"; $0.classifiesDesignedElsewhere = true
      }
    ]
    let block = RulesBlock(
      parts: ["far", "none", "china", "world"].map { at(1, $0) }, days: [Located(day("2025-06-01"), at: nowhere)],
      span: nowhere)
    let table = layOutRules(block, in: fixture.dataset, asOf: day("2026-08-31")).value
    #expect(table.groups.map(\.group) == [.home("US"), .market("US", market: "China"), .elsewhere("CN"), .unknown])
    #expect(table.groups.map { $0.rows.map(\.stub.id) } == [["world"], ["china"], ["far"], ["none"]])
    #expect(table.rows.map { $0.groupClaims.count } == [0, 0, 1, 0])
    #expect(table.jurisdictions == ["US"])
  }

  @Test func sortsByTheLastDaysOutcome() throws {
    var fixture = Fixture()
    for (id, tpp) in [("b", "2,000 TPP"), ("c", nil), ("a", "5,000 TPP")] as [(String, String?)] {
      fixture.entity(id)
      if let tpp { fixture.claim("tpp", tpp) }
    }
    fixture.rules = [rule("r", "tpp >= 4,800 TPP")]
    let block = RulesBlock(
      parts: ["b", "c", "a"].map { at(1, $0) }, days: [Located(day("2025-06-01"), at: nowhere)], span: nowhere)
    var table = layOutRules(block, in: fixture.dataset, asOf: day("2026-08-31")).value
    table.sortByOutcome()
    #expect(table.rows.map(\.stub.id) == ["a", "c", "b"])
  }

  // MARK: Words

  private func against(_ limit: String, _ least: Rational?, _ greatest: Rational?) throws -> String {
    let quantity = try #require(Quantity.parse(limit, at: nowhere).value)
    let margin = RuleMargin(field: "tpp", values: [], limit: quantity, least: least, greatest: greatest)
    return RuleWording(Fixture().dataset, .english).against(margin).replacing("\u{A0}", with: " ")
  }

  @Test func saysTheDistance() throws {
    let cases: [((Int128, Int128)?, (Int128, Int128)?, String)] = [
      ((-1, 75), (-1, 75), "of 2,400, 1.3 % below"), ((0, 1), (0, 1), "of 2,400, at the limit"),
      ((1, 9999), (1, 9999), "of 2,400, less than 0.1 % above"), ((1, 4), (1, 4), "of 2,400, 25 % above"),
      ((23, 10), (23, 10), "of 2,400, 3.3 times the limit"), ((-1, 25), (-1, 50), "of 2,400, 2.0 to 4.0 % below"),
      ((-1, 50), (1, 25), "of 2,400, 2.0 % below to 4.0 % above"),
      ((12, 5), (5, 2), "of 2,400, 3.4 to 3.5 times the limit"),
      ((1, 2), (2, 1), "of 2,400, 50 % above to 3.0 times the limit"), ((1, 10), nil, "of 2,400, at least 10 % above"),
      ((-1, 10), nil, "of 2,400"), (nil, (-1, 10), "of 2,400, at least 10 % below"),
    ]
    for (least, greatest, expected) in cases {
      let ends = [least, greatest].map { $0.flatMap { Rational($0.0, $0.1) } }
      #expect(try against("2,400 TPP", ends[0], ends[1]) == expected)
    }
  }

  @Test func saysTheDistanceInChinese() throws {
    let quantity = try #require(Quantity.parse("2,400 TPP", at: nowhere).value)
    let wording = RuleWording(Fixture().dataset, .chinese)
    func against(_ least: Rational?, _ greatest: Rational?) -> String {
      wording.against(RuleMargin(field: "tpp", values: [], limit: quantity, least: least, greatest: greatest))
        .replacing("\u{A0}", with: " ")
    }
    #expect(against(Rational(-1, 75), Rational(-1, 75)) == "（界限2,400，低1.3 %）")
    #expect(against(Rational(-1, 75), nil) == "（界限2,400）")
  }
}
