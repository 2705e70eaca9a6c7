import BriefCore
import BriefTables
import Testing
@testable import BriefAnswers
@testable import BriefModel

/// Tables whose chips are selected by a condition, sorted, grouped and marked.
@Suite struct QueryTests {
  private static let data: Dataset = {
    var fixture = Fixture()
    fixture.entity("acme", .company, scope: nil) { $0.country = "CN" }
    fixture.entity("other", .company, scope: nil) { $0.country = "US" }
    func chip(_ id: String, _ designer: String, _ status: Entity.Status?) {
      fixture.entity(id) {
        $0.designer = at(1, designer)
        $0.status = status
      }
    }
    chip("a1", "acme", .shipping)
    fixture.claim("tdp", "400 W")
    fixture.claim("memory.bandwidth", "4.0 TB/s")
    fixture.claim("peak.bf16", "300 TFLOP/s")
    chip("a2", "acme", .shipping)
    fixture.claim("tdp", "550 W")
    fixture.claim("memory.bandwidth", "3.0 TB/s")
    fixture.claim("foundry", "other")
    chip("a3", "acme", .roadmap)
    fixture.claim("tdp", "300 W")
    chip("b1", "other", .shipping)
    fixture.claim("memory.bandwidth", "3.9 TB/s")
    fixture.claim("memory.bandwidth", "4.2 TB/s", by: "paper")
    fixture.claim("peak.bf16", "200 TFLOP/s")
    return fixture.dataset
  }()

  private func table(_ body: String) -> Staged<ComparisonTable?> {
    let decoded = decode("compare", "caption: C\n" + body)
    guard case .compare(let block)? = decoded.value else { return Staged(nil, decoded.diagnostics) }
    let laidOut = layOutTable(block, in: Self.data, asOf: day("2026-01-01"))
    return Staged(laidOut.value, decoded.diagnostics + laidOut.diagnostics)
  }

  private func ids(_ body: String) -> [String] { table(body).value?.rows.map(\.stub.id) ?? [] }

  @Test(arguments: [
    ("designer = acme", ["a1", "a2", "a3"]), ("designer = acme and status = shipping", ["a1", "a2"]),
    ("designer != acme", ["b1"]), ("country = CN and not status = roadmap", ["a1", "a2"]),
    ("tdp >= 400 W", ["a1", "a2"]), ("tdp >= 400 W or memory.bandwidth > 3.5 TB/s", ["a1", "a2", "b1"]),
    // Every claimed value must satisfy the condition: b1 has 3.9 or 4.2 TB/s.
    ("memory.bandwidth >= 4 TB/s", ["a1"]), ("foundry = other", ["a2"]),
    ("status = 'shipping' and tdp < 500 W", ["a1"]),
  ])
  func takesThePartsOfWhichTheConditionHolds(condition: String, expected: [String]) {
    let made = table("where: \(condition)\nfields: [tdp, memory.bandwidth]")
    #expect(lines(made.diagnostics) == [], "\(condition)")
    #expect(made.value?.rows.map(\.stub.id) == expected, "\(condition)")
  }

  @Test func saysOfWhichPartsItIsNotKnown() {
    #expect(
      table("where: memory.bandwidth >= 4 TB/s\nfields: [tdp]").value?.undecided
        == "Not known whether this table’s condition holds for A3 and B1.")
    #expect(table("where: designer = acme\nfields: [tdp]").value?.undecided == nil)
    #expect(ids("chips: all\nfields: [tdp]") == ["a1", "a2", "a3", "b1"])
  }

  @Test(arguments: [
    ("where: status = shiping", "3:17 unknown-value 'shiping' is no status (did you mean 'shipping'?)"),
    ("where: tpd > 1 W", "3:8 unknown-field there is no field 'tpd' (did you mean 'tdp'?)"),
    ("where: tdp >", "3:13 invalid-expression expected a figure or a number, but the expression ends here"),
    (
      "where: family = 'x",
      "3:17 invalid-expression the quotation mark is not closed (add ''')"
    ),
    ("where: designer = nobody", "3:19 unknown-entity there is no company 'nobody'"),
    ("where: designer = acme and tdp > 9 kW", "3:8 empty-table the condition holds for no chip"),
    (
      "where: designer = acme\nchips: [a1]",
      "4:1 duplicate-key 'chips' and 'where' both say which parts the table has (write one of them, or 'chips: all')"
    ),
  ])
  func pointsAtWhatIsWrong(body: String, message: String) {
    let found = lines(table(body + "\nfields: [tdp]").diagnostics)
    #expect(found.contains(message), "\(found)")
  }

  @Test func sortsWhatHasNoValueLastEitherWayRound() {
    // A plan has no value in a table of shipping chips.
    #expect(ids("chips: all\nfields: [tdp]\nsort: tdp") == ["a1", "a2", "b1", "a3"])
    #expect(ids("chips: all\nfields: [tdp]\nsort: -tdp") == ["a2", "a1", "b1", "a3"])
    #expect(ids("chips: [b1, a2, a1]\nfields: [tdp]\nsort: name") == ["a1", "a2", "b1"])
    // Groups are sorted separately.
    #expect(
      ids("groups:\n  One: [a2, a3]\n  Two: [b1, a1]\nfields: [tdp]\nsort: tdp") == ["a2", "a3", "a1", "b1"])
    #expect(
      lines(table("chips: all\nfields: [tdp]\nsort: tpd").diagnostics) == [
        "5:7 unknown-field 'tpd' is no field of the table to sort by (did you mean 'tdp'?)"
      ])
  }

  @Test func headsStandOverTheirFields() throws {
    let made = table("chips: [a1]\nfields:\n  Compute: [peak.bf16, tdp]\n  Memory: memory.bandwidth")
    #expect(lines(made.diagnostics) == [])
    let spanners = try #require(made.value).spanners
    #expect(spanners.map(\.label) == ["Compute", "Memory"] && spanners.map(\.columns) == [0..<2, 2..<3])
    #expect(lines(table("chips: [a1]\nfields:\n  Empty: []").diagnostics).first?.contains("empty-table") == true)
  }

  /// The best value is marked only if it is the best for every combination of claims.
  @Test func marksTheBestWhereItIsCertain() throws {
    func best(_ chips: String, _ field: String) throws -> [Int?] {
      try #require(table("chips: \(chips)\nfields: [\(field)]\nbest: true").value).rows.map { $0.cells[0].bestOf }
    }
    #expect(try best("[a1, b1]", "peak.bf16") == [2, nil])
    // 4.0 is within 3.9 to 4.2.
    #expect(try best("[a1, b1, a2]", "memory.bandwidth") == [nil, nil, nil])
    #expect(try best("[a1, a2]", "memory.bandwidth") == [2, nil])
    // Less power is not better by itself, and a single value is not marked.
    #expect(try best("[a1, a2]", "tdp") == [nil, nil])
    #expect(try best("[a1]", "memory.bandwidth") == [nil])
  }
}
