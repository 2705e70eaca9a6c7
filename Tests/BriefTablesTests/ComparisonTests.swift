import BriefCore
import BriefTables
import Testing
@testable import BriefAnswers
@testable import BriefFigures
@testable import BriefModel
@testable import BriefQuantities

/// The components of a table, each on its own: boxhead, stub, body, footnotes, source notes.
@Suite struct ComparisonTests {
  /// Three chips whose figures are stated in different units and with different precision.
  static let data: Dataset = {
    var fixture = Fixture()
    fixture.entity("acme", .company, scope: nil, name: "Acme")
    fixture.entity("alpha", name: "Alpha") { $0.designer = at(1, "acme") }
    fixture.claim("peak.bf16", "148 TFLOP/s")
    fixture.claim("memory.bandwidth", "4.0 TB/s")
    fixture.claim("memory.capacity", "96 GB")
    fixture.claim("transistors", "80 billion")
    fixture.claim("foundry", "acme")
    fixture.entity("beta", name: "Beta") { $0.designer = at(1, "elsewhere") }
    fixture.claim("peak.bf16", "0.7520 PFLOP/s", by: "paper")
    fixture.claim("memory.bandwidth", "1600 GB/s")
    fixture.claim("memory.bandwidth", "1.8 TB/s", by: "paper")
    fixture.claim("memory.capacity", "not-published")
    fixture.claim("transistors", "~1.2 trillion", by: "paper")
    fixture.entity("gamma", name: "Gamma")
    fixture.claim("peak.bf16", "100 TFLOP/s", "", by: "lab")
    return fixture.dataset
  }()

  static let fields = ["peak.bf16", "memory.bandwidth", "memory.capacity", "transistors", "foundry"]

  func table(_ change: (inout CompareBlock) -> Void = { _ in }) -> Staged<ComparisonTable> {
    layOutTable(
      compare(["alpha", "beta", "gamma"], Self.fields, change), in: Self.data, asOf: day("2026-01-01"))
  }

  @Test func theBoxheadHasUnitsAndTheSharedBasisOnce() {
    let laidOut = table()
    #expect(lines(laidOut.diagnostics) == [])
    let columns = laidOut.value.columns
    #expect(columns.map(\.field) == Self.fields)
    #expect(columns.map { $0.unit?.symbol } == ["TFLOP/s", "TB/s", "GB", "billion", nil])
    #expect(columns[0].basisWords == ["dense", "matrix", "per package"])
    #expect(columns[4].basisWords == [])
    #expect(columns.map(\.isNumeric) == [true, true, true, true, false])
    #expect(laidOut.value.caption == "A table")
    #expect(laidOut.value.asOf == day("2026-01-01"))
    #expect(laidOut.value.spanners == [])
  }

  @Test func theStubNamesPartsAndDesigners() {
    let rows = table().value.rows
    #expect(rows.map(\.stub.id) == ["alpha", "beta", "gamma"])
    #expect(rows.map(\.stub.name) == ["Alpha", "Beta", "Gamma"])
    #expect(rows.map(\.stub.designerName) == ["Acme", "elsewhere", nil])
    #expect(rows.map(\.stub.route) == ["/chips/alpha/", "/chips/beta/", "/chips/gamma/"])
  }

  @Test func theBodyIsInOneUnitAndPrecision() {
    let rows = table().value.rows
    #expect(rows[0].cells.map(\.text) == ["148", "4.0", "96", "80", "Acme"])
    #expect(rows[1].cells.map(\.text) == ["752", "1.6 to 1.8", "not published", "about 1,200", "unknown"])
    #expect(rows[1].cells.map(\.kind) == [.value, .interval, .absent(.notPublished), .value, .absent(.unknown)])
    #expect(rows[0].cells[4].alternatives.map(\.entity) == ["acme"])
    #expect(rows[2].cells.map(\.text) == ["100", "unknown", "unknown", "unknown", "unknown"])
  }

  @Test func sortRanksFollowTheExactValues() {
    let rows = table().value.rows
    #expect(rows.map { $0.cells[0].sortRank } == [1, 2, 0])
    #expect(rows.map { $0.cells[1].sortRank } == [1, 0, nil])
    #expect(rows.map { $0.cells[3].sortRank } == [0, 1, nil])
  }

  @Test func doubtsHaveSymbolsWithNotesInReadingOrder() {
    let table = table().value
    #expect(table.footnotes == [])
    #expect(table.flagNotes.map(\.symbol) == [.sourcesDiffer, .approximate, .unstatedBasis])
    #expect(
      table.flagNotes.map { $0.subject(.english) } == [
        "Memory bandwidth (Beta)", "Transistors (Beta)", "Peak BF16 (Gamma)",
      ])
    #expect(
      table.flagNotes.map(\.text) == [
        "sources differ: 1,600\u{A0}GB/s (The Maker); 1.8\u{A0}TB/s (The Paper)", "approximate in its source",
        "the source does not say whether dense or sparse, nor whether matrix or vector",
      ])
    #expect(table.flagNotes[0].sources == ["maker", "paper"])
    #expect(table.rows[1].cells.map { $0.flags.flatMap(\.notes) } == [[], [1], [], [2], []])
    #expect(table.rows[2].cells[0].flags.map(\.symbol) == [.unstatedBasis])
    #expect(table.rows[2].cells[0].flags.map(\.notes) == [[3]])
    #expect(table.columns.allSatisfy { $0.marks.isEmpty && $0.flags.isEmpty })
  }

  /// A note of a long table names 40 parts and counts the others.
  @Test func aNoteNamesSomeOfManyParts() throws {
    var fixture = Fixture()
    let parts = (0..<43).map { "p\($0)" }
    for part in parts {
      fixture.entity(part)
      fixture.claim("tdp", part == "p0" ? "400 W" : "~400 W")
    }
    let table = layOutTable(compare(parts, ["tdp"]), in: fixture.dataset, asOf: day("2026-01-01")).value
    let subject = try #require(table.flagNotes.first).subject(.english)
    #expect(subject.hasPrefix("TDP (P1, P2, ") && subject.hasSuffix(", P40, and 2 others)"))
    #expect(table.rows.count { !$0.cells[0].flags.isEmpty } == 42)
  }

  @Test func turnedAroundTheFootnotesFollowTheOtherOrder() {
    let turned = table { $0.orientation = .columns }.value
    #expect(turned.rows[2].cells[0].flags.map(\.notes) == [[1]])
    #expect(turned.rows[1].cells[1].flags.map(\.notes) == [[2]])
    #expect(turned.sources == ["maker", "paper", "lab"])
    let straight = table().value
    #expect(turned.rows.map { $0.cells.map(\.text) } == straight.rows.map { $0.cells.map(\.text) })
  }

  @Test func sourceNotesListWhatIsPrintedOnce() {
    let table = table().value
    #expect(table.sources == ["maker", "paper", "lab"])
    #expect(table.rows[1].cells[1].sources == ["maker", "paper"])
  }

  @Test func aRemarkOnEveryFigureStandsOnceAtTheHead() {
    var fixture = Fixture()
    for id in ["a", "b"] {
      fixture.entity(id)
      fixture.claim("tdp", "400 W")
      fixture.claim("peak.bf16", "~100 TFLOP/s", "")
    }
    let table = layOutTable(compare(["a", "b"], ["peak.bf16", "tdp"]), in: fixture.dataset, asOf: day("2026-01-01"))
      .value
    #expect(table.columns.map { $0.flags.map(\.symbol) } == [[.approximate, .unstatedBasis], []])
    #expect(table.flagNotes.map { $0.subject(.english) } == ["Peak BF16", "Peak BF16"])
    #expect(table.rows.flatMap(\.cells).allSatisfy { $0.flags.isEmpty })
    #expect(table.rows.allSatisfy { !$0.cells[0].remarks.isEmpty })
  }

  @Test func aCalculationSaysSoOnceAndPassesItsDoubtsOn() {
    var fixture = Fixture()
    fixture.entity("a")
    fixture.claim("peak.bf16", "148 TFLOP/s")
    fixture.claim("formats.complete", "yes")
    fixture.entity("b")
    fixture.claim("peak.bf16", "~100 TFLOP/s", "")
    fixture.claim("peak.bf16", "200 TFLOP/s", "", by: "paper")
    fixture.claim("formats.complete", "yes")
    fixture.entity("c")
    let table = layOutTable(compare(["a", "b", "c"], ["tpp"]), in: fixture.dataset, asOf: day("2026-01-01")).value
    #expect(table.rows.map { $0.cells[0].text } == ["2,368", "about 800 to 3,200", "unknown"])
    #expect(
      table.footnotes.map(\.text) == [
        "our calculation. Total processing performance, as the Technical Notes to US rule 3A090 define it (88 FR 73458)."
      ])
    #expect(
      table.flagNotes.map(\.text) == [
        "sources differ on its inputs",
        "a rate is not stated as dense: possibly only half of it counts",
        "an input is approximate",
      ])
    #expect(table.columns[0].marks == ["a"])
    #expect(
      table.rows.map { $0.cells[0].flags.map(\.symbol) } == [[], [.approximate, .unstatedBasis, .sourcesDiffer], []])
    #expect(table.columns[0].unit?.symbol == "TPP")
  }

  @Test func aDisputedFigureNamesTheOthers() {
    var fixture = Fixture()
    fixture.entity("a")
    fixture.claim("tdp", "400 W") { $0.rank = .preferred }
    fixture.claim("tdp", "550 W", by: "paper")
    fixture.claim("tdp", "550 W", by: "lab")
    let table = layOutTable(compare(["a"], ["tdp"]), in: fixture.dataset, asOf: day("2026-01-01")).value
    #expect(table.rows[0].cells[0].text == "400")
    #expect(table.flagNotes.map(\.text) == ["also stated: 550\u{A0}W (The Lab, The Paper)"])
    #expect(table.flagNotes.map(\.sources) == [["lab", "paper"]])
    #expect(table.sources == ["maker", "lab", "paper"])
  }

  @Test func aFigureOfTheSameRateSaysWhichFormatItIs() {
    var fixture = Fixture()
    fixture.entity("a")
    fixture.claim("peak.fp16", "148 TFLOP/s")
    let table = layOutTable(compare(["a"], ["peak.bf16"]), in: fixture.dataset, asOf: day("2026-01-01")).value
    #expect(table.rows[0].cells[0].text == "148")
    #expect(table.footnotes.map(\.text) == ["stated for Peak FP16"])
  }

  /// The values of several bins are listed, not joined to an interval. A single bin is named.
  @Test(arguments: [
    (["small", "large"], Cell.Kind.several, "752 (small); 800 (large)", ["small", "large"], ["small or large"]),
    (["small", "small"], .interval, "752 to 800 (small)", ["small"], ["small"]),
  ])
  func binsAreNamed(bins: [String], kind: Cell.Kind, text: String, variants: [String], words: [String]) {
    var fixture = Fixture()
    fixture.entity("a")
    fixture.claim("peak.bf16", "752 TFLOP/s") { $0.variant = bins[0] }
    fixture.claim("peak.bf16", "800 TFLOP/s", by: "paper") { $0.variant = bins[1] }
    let cell = layOutTable(compare(["a"], ["peak.bf16"]), in: fixture.dataset, asOf: day("2026-01-01")).value.rows[0]
      .cells[0]
    #expect(cell.kind == kind)
    #expect(cell.text == text)
    #expect(cell.alternatives.map(\.variant) == variants)
    let basis = basisWords(cell.figure.basis, .english)
    #expect(Array(basisWords(cell.figure, .english).dropFirst(basis.count)) == words)
  }

  @Test func aRoundedConversionSaysWhatWasStated() {
    var fixture = Fixture()
    fixture.entity("a")
    fixture.claim("memory.capacity", "80 GiB")
    fixture.entity("b")
    fixture.claim("memory.capacity", "96 GB")
    let table = layOutTable(compare(["a", "b"], ["memory.capacity"]), in: fixture.dataset, asOf: day("2026-01-01"))
      .value
    #expect(table.rows.map { $0.cells[0].text } == ["86", "96"])
    #expect(table.footnotes.map(\.text) == ["stated as 80\u{A0}GiB"])
    #expect(table.rows.map { $0.cells[0].marks } == [["a"], []])
  }

  @Test func groupsKeepTheirRowsTogether() {
    let table = table {
      $0.groups = [
        .init(label: at(3, "One"), parts: [at(3, "gamma")]),
        .init(label: at(4, "Two"), parts: [at(4, "alpha"), at(4, "beta")]),
      ]
      $0.groups[1].parts[1].span.column = 9
    }.value
    #expect(table.groups.map(\.label) == ["One", "Two"])
    #expect(table.groups.map(\.rows) == [0..<1, 1..<3])
    #expect(table.rows.map(\.stub.id) == ["gamma", "alpha", "beta"])
  }

  @Test func anOlderReaderDoesNotKnowLaterClaims() {
    let early = layOutTable(compare(["beta"], ["peak.bf16"]), in: Self.data, asOf: day("2025-01-31")).value
    #expect(early.rows[0].cells[0].text == "unknown")
    #expect(early.notComparable == [])
  }

  @Test func aRoadmapPartIsMarkedInItsStub() {
    var fixture = Fixture()
    fixture.entity("a") { $0.status = .roadmap }
    let table = layOutTable(compare(["a"], ["tdp"]), in: fixture.dataset, asOf: day("2026-01-01")).value
    #expect(table.rows[0].flags.map(\.symbol) == [.estimate])
    #expect(table.flagNotes.map(\.text) == ["on its maker's roadmap, not shipping"])
  }

  @Test func aPartMayBeCalledByANameThatOnlyItHas() {
    var fixture = Fixture()
    fixture.entity("one", name: "Part One") { $0.aliases = ["P-1"] }
    fixture.entity("two", name: "Part Two") { $0.aliases = ["Both"] }
    fixture.entity("three", name: "BOTH")
    let block = compare(["part-one", "p 1", "TWO", "both"], ["tdp"]) { $0.baseline = at(60, "PART two") }
    let laidOut = layOutTable(block, in: fixture.dataset, asOf: day("2026-01-01"))
    #expect(
      lines(laidOut.diagnostics) == [
        "4:1 duplicate-item 'p 1' is listed twice; the first, 'part-one', is on line 3 (leave one of them out)",
        "6:1 ambiguous-name 'both' may mean 'three' or 'two' (write the id of the one that is meant)",
      ])
    #expect(laidOut.value.rows.map(\.stub.id) == ["one", "two"])
  }

  @Test func faultsPointAtWhatIsWrong() {
    let block = compare(["alpha", "betta", "Gammma", "acme", "alpha"], ["tdp", "tpd"]) {
      $0.baseline = at(60, "bta")
    }
    let laidOut = layOutTable(block, in: Self.data, asOf: day("2026-01-01"))
    #expect(
      lines(laidOut.diagnostics) == [
        "4:1 unknown-entity no chip or system is named 'betta' (did you mean 'beta'?)",
        "5:1 unknown-entity no chip or system is named 'Gammma' (did you mean 'gamma'?)",
        "6:1 unknown-entity 'acme' is a company, not a chip or system",
        "7:1 duplicate-item 'alpha' is listed twice; the first is on line 3 (leave one of them out)",
        "51:1 unknown-field no field is named 'tpd' (did you mean 'tdp'?)",
        "60:1 unknown-entity the baseline 'bta' is not a part of the table",
      ])
    #expect(laidOut.value.rows.map(\.stub.id) == ["alpha"])
    #expect(laidOut.value.columns.map(\.field) == ["tdp"])
  }

  @Test func anOldIDGoesOnResolving() {
    var fixture = Fixture()
    fixture.entity("a") { $0.formerly = [at(1, "old")] }
    let block = compare(["old"], ["tdp"]) { $0.baseline = at(9, "old") }
    let laidOut = layOutTable(block, in: fixture.dataset, asOf: day("2026-01-01"))
    #expect(lines(laidOut.diagnostics) == [])
    #expect(laidOut.value.rows.map(\.stub.id) == ["a"])
    #expect(laidOut.value.rows.map(\.isBaseline) == [true])
  }

  @Test func speaksChinese() {
    let table = layOutTable(
      compare(["alpha", "beta"], Self.fields), in: Self.data, asOf: day("2026-01-01"), style: .chinese
    ).value
    #expect(table.columns[0].basisWords == ["稠密", "矩阵", "每封装"])
    #expect(table.rows[1].cells[2].text == "未公布")
    #expect(table.flagNotes.last?.text == "来源所列为约数")
  }
}
