import BriefCore
import Testing
@testable import BriefAnswers
@testable import BriefExpressions
@testable import BriefModel
@testable import BriefQuantities
@testable import BriefTables

/// The digits of a column, and their alignment.
@Suite struct ColumnPrecisionTests {
  private func texts(_ field: String, _ values: [String], _ basis: String = "dense matrix") -> [String] {
    var fixture = Fixture()
    for (index, value) in values.enumerated() {
      fixture.entity("p\(index)")
      fixture.claim(field, value, basis)
    }
    let block = compare(values.indices.map { "p\($0)" }, [field])
    return layOutTable(block, in: fixture.dataset, asOf: day("2026-01-01")).value.rows.map { $0.cells[0].text }
  }

  @Test func noNumberHasMoreDigitsThanTheColumnNeeds() {
    #expect(
      texts("memory.bandwidth", ["4.0 TB/s", "3.350 TB/s", "3.360 TB/s", "0.800 TB/s", "1.6 TB/s"])
        == ["4.0", "3.35", "3.36", "0.80", "1.6"])
    #expect(texts("memory.bandwidth", ["4.0 TB/s", "3.0 TB/s"]) == ["4.0", "3.0"])
    #expect(texts("memory.capacity", ["96.00 GB", "80 GB", "141.2 GB"]) == ["96", "80", "141"])
  }

  /// Digits are never added, three significant ones are kept, and different numbers are never printed alike.
  @Test func noNumberLosesWhatItSays() {
    #expect(texts("memory.capacity", ["1.25 GB", "80 GB"]) == ["1.25", "80"])
    #expect(texts("peak.bf16", ["989.4 TFLOP/s", "989 TFLOP/s", "148 TFLOP/s"]) == ["989.4", "989", "148"])
    #expect(texts("memory.bandwidth", ["3.352 TB/s", "3.354 TB/s"]) == ["3.352", "3.354"])
  }

  @Test func aBoundStaysAsStated() {
    #expect(texts("memory.capacity", [">141.2 GB", "80 GB"]) == ["more than 141.2", "80"])
    #expect(texts("memory.capacity", [">141.0 GB", "80 GB"]) == ["more than 141", "80"])
  }

  /// A rule begins at 600 GB/s: 599.6 is not printed as 600.
  @Test func noNumberCrossesALimitOfARule() {
    var fixture = Fixture()
    for (id, value) in [("a", "599.6 GB/s"), ("b", "400 GB/s")] {
      fixture.entity(id)
      fixture.claim("interconnect.bandwidth", value, "both-way")
    }
    func texts() -> [String] {
      layOutTable(compare(["a", "b"], ["interconnect.bandwidth"]), in: fixture.dataset, asOf: day("2026-01-01")).value
        .rows.map { $0.cells[0].text }
    }
    #expect(texts() == ["600", "400"])
    var rule = Rule(id: "links", title: "A rule", span: nowhere)
    var paragraph = Rule.Paragraph(id: "p", test: "words")
    paragraph.when = Condition.parse("interconnect.bandwidth >= 600 GB/s", at: nowhere).value
    rule.paragraphs = [paragraph]
    fixture.rules = [rule]
    #expect(texts() == ["599.6", "400"])
  }

  @Test func pointsAreAligned() {
    let alignment = DecimalAlignment(["148", "about 3.35", "0.8 to 1.6", "unknown", "752 (752 bin)"])
    #expect(alignment.room(after: "148") == .init(hasPoint: true, digits: 2))
    #expect(alignment.room(after: "0.8 to 1.6") == .init(hasPoint: false, digits: 1))
    #expect(["about 3.35", "752 (752 bin)", "unknown", "0.80 to"].allSatisfy { alignment.room(after: $0) == nil })
    #expect(DecimalAlignment(["1,979", "148"]).room(after: "148") == nil)
  }

  /// The words that all columns share are in the subtitle once.
  @Test func theSharedBasisIsSaidOnce() {
    var fixture = Fixture()
    fixture.entity("a")
    fixture.claim("peak.bf16", "148 TFLOP/s")
    fixture.claim("peak.fp8", "296 TFLOP/s")
    fixture.claim("memory.capacity", "96 GB")
    fixture.claim("die.area", "814 mm2", "die")
    func shared(_ fields: String...) -> [String] {
      layOutTable(compare(["a"], fields), in: fixture.dataset, asOf: day("2026-01-01")).value.sharedWords
    }
    #expect(shared("peak.bf16", "peak.fp8", "memory.capacity") == ["dense", "matrix", "per package"])
    // A word of one column stays in its head.
    #expect(shared("peak.bf16", "memory.capacity") == ["per package"])
    #expect(shared("peak.bf16") == [])
    // A die's area is per die.
    #expect(shared("peak.bf16", "memory.capacity", "die.area") == [])
  }
}
