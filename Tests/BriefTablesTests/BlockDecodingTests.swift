import BriefCore
import BriefTables
import Testing
@testable import BriefModel
@testable import BriefQuantities

@Suite struct BlockDecodingTests {
  @Test func readsACompareBlock() throws {
    let decoded = decode(
      "compare",
      """
      caption: Parts in reach
      groups:
        Reference: [nvidia-h20, nvidia-h100]
        Made in China: huawei-ascend-910c
      fields: [peak.bf16, tdp]
      baseline: nvidia-h20
      against: both
      ratios: columns
      bars: [tdp]
      basis: {density: dense, period: 2025-Q2}
      orient: columns
      notes:
        - No data sheet is public.
      """)
    #expect(lines(decoded.diagnostics) == [])
    guard case .compare(let block) = try #require(decoded.value) else {
      Issue.record("not a compare block")
      return
    }
    #expect(block.caption?.value == "Parts in reach")
    #expect(block.groups.map { $0.label?.value } == ["Reference", "Made in China"])
    #expect(block.parts.map(\.value) == ["nvidia-h20", "nvidia-h100", "huawei-ascend-910c"])
    #expect(block.parts.map(\.span.line) == [4, 4, 5])
    #expect(block.parts.map(\.span.column) == [15, 27, 18])
    #expect(block.fields.map(\.value) == ["peak.bf16", "tdp"])
    #expect(block.baseline?.value == "nvidia-h20")
    #expect(block.against == .both)
    #expect(block.comparesInColumns)
    #expect(block.bars.map(\.value) == ["tdp"])
    #expect(block.basis[.density] == .dense)
    #expect(block.basis[.period] == .other("2025-Q2"))
    #expect(block.orientation == .columns)
    #expect(block.notes.map(\.value) == ["No data sheet is public."])
    #expect(block.kind == nil)
  }

  @Test func readsTheOtherBlocks() throws {
    let claims = decode("claims", "caption: C\nof: a\nfields: [tdp]\n")
    let timeline = decode(
      "timeline", "caption: T\nfrom: 2025\nto: 2025-08-29\nlanes: [us, china]\nentities: [a]\n")
    let rules = decode("rules", "caption: R\nparts: [a]\non: [2023-11-17, 2025-04-14]\nrules: [r]\n")
    #expect(lines(claims.diagnostics + timeline.diagnostics + rules.diagnostics) == [])
    guard case .claims(let claimsBlock) = claims.value, case .timeline(let timelineBlock) = timeline.value,
      case .rules(let rulesBlock) = rules.value
    else {
      Issue.record("a block was not read")
      return
    }
    #expect(claimsBlock.entity?.value == "a")
    #expect(claimsBlock.fields.map(\.value) == ["tdp"])
    #expect(timelineBlock.from?.value.first == day("2025-01-01"))
    #expect(timelineBlock.to?.value.last == day("2025-08-29"))
    #expect(timelineBlock.lanes.map(\.value) == [.us, .china])
    #expect(timelineBlock.entities.map(\.value) == ["a"])
    #expect(rulesBlock.days.map(\.value) == [day("2023-11-17"), day("2025-04-14")])
    #expect(rulesBlock.rules.map(\.value) == ["r"])
  }

  @Test func acceptsABareWordAsAListOfOne() throws {
    let decoded = decode("compare", "caption: C\nchips: a\nfields: tdp\n")
    guard case .compare(let block) = try #require(decoded.value) else { return }
    #expect(lines(decoded.diagnostics) == [])
    #expect(block.parts.map(\.value) == ["a"])
    #expect(block.kind == .chip)
  }

  /// Each error with its position and its exact message.
  @Test(arguments: [
    (
      "compare", "caption: C\nchips: [a]\nfeilds: [tdp]\n",
      ["4:1 unknown-key a compare block has no key 'feilds' (did you mean 'fields'?)"]
    ),
    (
      "compare", "chips: [a]\nfields: [tdp]\n",
      ["2:1 missing-key the compare block has no 'caption' (add 'caption: …')"]
    ),
    (
      "compare", "caption: C\nchips: [a]\nsystems: [b]\nfields: [tdp]\n",
      [
        "4:1 mixed-scope chips and systems cannot share a table: a system's figures are for many chips (make a table for each)"
      ]
    ),
    (
      "compare", "caption: C\ngroups: {G: [a]}\nchips: [b]\nfields: [tdp]\n",
      [
        "4:1 duplicate-key 'chips' and 'groups' both say which parts the table has (write one of them)"
      ]
    ),
    (
      "compare", "caption: C\nfields: [tdp]\n",
      [
        "2:1 missing-key the compare block does not say which parts it compares (add 'chips: […]', 'systems: […]', 'groups: …' or 'where: …')"
      ]
    ),
    (
      "compare", "caption: C\nchips: []\nfields: [tdp]\n", ["3:1 empty-table 'chips' is an empty list"]
    ),
    (
      "compare", "caption: C\ngroups:\n  G: []\nfields: [tdp]\n", ["4:3 empty-table the group 'G' lists no parts"]
    ),
    (
      "compare", "caption: C\nchips: [a]\nfields: [[tdp]]\n",
      ["4:10 wrong-type an item of 'fields' must be text, not a list"]
    ),
    (
      "compare", "caption: C\nchips: {a: b}\nfields: [tdp]\n",
      ["3:8 wrong-type 'chips' must be a list of texts, not keys and values"]
    ),
    (
      "compare", "caption: C\nchips: [a]\nfields: [tdp]\norient: colums\n",
      ["5:9 unknown-value 'orient' cannot be 'colums' (did you mean 'columns'?)"]
    ),
    (
      "compare", "caption: C\nchips: [a]\nfields: [tdp]\nbasis: {densty: dense, density: spares, unit: []}\n",
      [
        "5:9 unknown-key a basis has no part 'densty' (did you mean 'density'?)",
        "5:33 unknown-value 'spares' is not a density (did you mean 'sparse'?)",
        "5:47 wrong-type 'unit' must be text, not a list",
      ]
    ),
    (
      "claims", "caption: C\nfield: tdp\n",
      [
        "2:1 missing-key the claims block has no 'of' (add 'of: …')",
        "3:1 unknown-key a claims block has no key 'field' (did you mean 'fields'?)",
      ]
    ),
    (
      "timeline", "caption: T\nfrom: soon\nto: 2025\nlanes: [uk]\n",
      [
        "3:7 invalid-date 'soon' is not a date (write 2025-08-29, 2025-08 or 2025)",
        "5:9 unknown-value 'uk' is not a lane (did you mean 'us'?)",
      ]
    ),
    (
      "timeline", "caption: T\nfrom: 2025\nto: 2024\n", ["4:5 invalid-date 'to' is before 'from'"]
    ),
    (
      "rules", "caption: R\nparts: [a]\non: [2025-08]\n",
      ["4:6 invalid-date '2025-08' is not a day (write it in full: 2025-08-29)"]
    ),
    ("rules", "caption: R\nparts: [a]\n", ["2:1 missing-key the rules block has no 'on' (add 'on: […]')"]),
    ("compare", "", ["2:1 empty-table the compare block is empty"]),
    ("compar", "a: b", ["2:1 unknown-block there is no block 'compar' (did you mean 'compare'?)"]),
    (
      "claims", "- a\n",
      [
        "2:1 wrong-type a claims block must be keys and values, not a list",
        "2:1 missing-key the claims block has no 'caption' (add 'caption: …')",
        "2:1 missing-key the claims block has no 'of' (add 'of: …')",
      ]
    ),
  ])
  func reportsFaultsWhereTheyStand(_ word: String, _ body: String, _ expected: [String]) {
    #expect(lines(decode(word, body).diagnostics).sorted() == expected.sorted())
  }
}
