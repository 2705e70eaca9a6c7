import BriefCore
import BriefTables
import Testing
@testable import BriefModel
@testable import BriefQuantities

/// Parses RFC 4180 into rows of cells. Written from the RFC, independently of the writer.
func parseCSV(_ bytes: [UInt8]) -> [[String]] {
  var rows: [[String]] = []
  var row: [String] = []
  var cell: [UInt8] = []
  var quoted = false
  var offset = 0
  func end() {
    row.append(String(decoding: cell, as: UTF8.self))
    cell = []
  }
  while offset < bytes.count {
    let byte = bytes[offset]
    if quoted {
      if byte != UInt8(ascii: "\"") {
        cell.append(byte)
      } else if offset + 1 < bytes.count, bytes[offset + 1] == byte {
        cell.append(byte)
        offset += 1
      } else {
        quoted = false
      }
    } else if byte == UInt8(ascii: "\"") {
      quoted = true
    } else if byte == UInt8(ascii: ",") {
      end()
    } else if byte == UInt8(ascii: "\r"), offset + 1 < bytes.count, bytes[offset + 1] == UInt8(ascii: "\n") {
      end()
      rows.append(row)
      row = []
      offset += 1
    } else {
      cell.append(byte)
    }
    offset += 1
  }
  return rows
}

@Suite struct CSVTests {
  @Test func hasOneRowForEachPartAndField() {
    var fixture = Fixture()
    fixture.entity("acme", .company, scope: nil, name: "Acme")
    fixture.entity("a", name: "A")
    fixture.claim("peak.bf16", "148 TFLOP/s")
    fixture.claim("memory.bandwidth", "1600 GB/s")
    fixture.claim("memory.bandwidth", "1.80 TB/s", by: "paper")
    fixture.claim("foundry", "acme")
    fixture.claim("announced", "2025-08")
    fixture.entity("b", name: "B")
    fixture.claim("peak.bf16", "> 0.7520 PFLOP/s", "", by: "paper")
    fixture.claim("memory.bandwidth", "not-published")
    fixture.claim("announced", "2025-08-29")
    fixture.entity("c", name: "C")
    fixture.claim("peak.bf16", "100 TFLOP/s", "sparse matrix")
    fixture.claim("memory.bandwidth", "1.6 to 1.8 TB/s")
    let table = layOutTable(
      compare(["a", "b", "c"], ["peak.bf16", "memory.bandwidth", "foundry", "announced"]), in: fixture.dataset,
      asOf: day("2026-01-01")
    ).value
    let bytes = csv(table)
    #expect(bytes.starts(with: [0xEF, 0xBB, 0xBF]), "without the mark Excel misreads names in other scripts")
    let rows = parseCSV(Array(bytes.dropFirst(3)))
    #expect(
      rows.first == [
        "part", "name", "field", "value", "low", "high", "unit", "basis", "absence", "flags", "evidence", "sources",
        "original",
      ])
    let expected = [
      ["a", "A", "peak.bf16", "148", "", "", "TFLOP/s", "dense; matrix; per package", "", "", "vendor", "maker"],
      [
        "a", "A", "memory.bandwidth", "", "1.600", "1.80", "TB/s", "per package", "", "conflicting", "press",
        "maker; paper",
      ],
      ["a", "A", "foundry", "acme", "", "", "", "", "", "", "vendor", "maker"],
      ["a", "A", "announced", "2025-08", "", "", "", "", "", "", "vendor", "maker"],
      [
        "b", "B", "peak.bf16", "752.0", "", "", "TFLOP/s", "density unstated; unit unstated; per package", "",
        "unstated-basis; approximate; more-than", "press", "paper",
      ],
      ["b", "B", "memory.bandwidth", "", "", "", "", "", "not-published", "", "", "maker"],
      ["b", "B", "foundry", "", "", "", "", "", "unknown", "", "", ""],
      ["b", "B", "announced", "2025-08-29", "", "", "", "", "", "", "vendor", "maker"],
      ["c", "C", "peak.bf16", "", "", "", "", "", "unknown", "not-comparable", "", ""],
      ["c", "C", "memory.bandwidth", "", "1.6", "1.8", "TB/s", "per package", "", "", "vendor", "maker"],
      ["c", "C", "foundry", "", "", "", "", "", "unknown", "", "", ""],
      ["c", "C", "announced", "", "", "", "", "", "unknown", "", "", ""],
    ]
    #expect(rows.count == expected.count + 1)
    for (row, wanted) in zip(rows.dropFirst(), expected) { #expect(row == wanted + [""]) }
  }

  @Test(arguments: [
    ("=1+2", "'=1+2"), ("+x", "'+x"), ("-x", "'-x"), ("@x", "'@x"), ("\tx", "'\tx"), ("\rx", "'\rx"), ("x=1", "x=1"),
    ("a,b", "a,b"), ("say \"x\"", "say \"x\""), ("two\r\nlines", "two\r\nlines"), ("昇腾", "昇腾"), ("", ""),
    ("=\"a\",b", "'=\"a\",b"),
  ])
  func namesComeBackAndAreNoFormulas(_ name: String, _ expected: String) {
    var fixture = Fixture()
    fixture.entity("a", name: name)
    let table = layOutTable(compare(["a"], ["tdp"]), in: fixture.dataset, asOf: day("2026-01-01")).value
    let rows = parseCSV(csv(table))
    #expect(rows.count == 2)
    #expect(rows.last?[1] == expected)
    #expect(rows.last?.count == 13)
  }

  @Test func saysWhatWasConverted() {
    var fixture = Fixture()
    fixture.entity("a")
    fixture.claim("transistors", "104 billion", "die")
    fixture.claim("die.count", "2", by: "paper")
    let table = layOutTable(compare(["a"], ["transistors"]), in: fixture.dataset, asOf: day("2026-01-01")).value
    #expect(parseCSV(csv(table)).last?[9] == "converted (2 dies × 104 billion)")
    #expect(table.footnotes.map(\.text) == ["2 dies × 104\u{A0}billion"])
    #expect(table.footnotes.map(\.sources) == [["paper", "maker"]])
  }

  @Test func hasTheAmountBeforeConversion() {
    var fixture = Fixture()
    fixture.entity("a")
    fixture.claim("price", "12,000 USD") {
      $0.original = Quantity.parse("85,000 CNY", at: nowhere).value
    }
    let table = layOutTable(compare(["a"], ["price"]), in: fixture.dataset, asOf: day("2026-01-01")).value
    #expect(parseCSV(csv(table)).last?.last == "85000 CNY")
    #expect(table.footnotes.map(\.text) == ["first stated as 85,000\u{A0}CNY"])
  }

  @Test func endsEachLineAsTheRFCHasIt() {
    var fixture = Fixture()
    fixture.entity("a")
    let bytes = csv(layOutTable(compare(["a"], ["tdp"]), in: fixture.dataset, asOf: day("2026-01-01")).value)
    #expect(bytes.suffix(2) == [13, 10])
    #expect(bytes.count { $0 == 10 } == 2)
  }
}
