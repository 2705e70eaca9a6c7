import BriefCore
import BriefTables
import Seeds
import Testing
@testable import BriefAnswers
@testable import BriefFigures
@testable import BriefModel
@testable import BriefQuantities

/// Properties of every table, checked with seeded random ones. A failure prints its seed.
@Suite struct TableProperties {
  static let fields = ["peak.bf16", "memory.bandwidth", "memory.capacity", "interconnect.bandwidth", "tdp", "price"]

  /// A dataset of up to eight chips with claims on all kinds of bases, and a block that requests some of them.
  func random(_ seed: UInt64) -> (fixture: Fixture, block: CompareBlock) {
    var random = SplitMix(seed)
    var fixture = Fixture()
    let count = Int.random(in: 1...8, using: &random)
    for number in 0..<count {
      fixture.entity("part-\(number)")
      for field in Self.fields {
        for source in ["maker", "paper", "lab"] where Int.random(in: 0..<10, using: &random) < 4 {
          let digits = "\(Int.random(in: 1...999, using: &random)).\(Int.random(in: 0...99, using: &random))"
          let units =
            switch field {
            case "peak.bf16": ["TFLOP/s", "PFLOP/s"]
            case "memory.capacity": ["GB", "GiB"]
            case "tdp": ["W", "kW"]
            case "price": ["USD", "CNY", "thousand USD"]
            default: ["GB/s", "TB/s"]
            }
          let bound = ["", "", "", "~", "> "].randomElement(using: &random) ?? ""
          let unit = units.randomElement(using: &random) ?? ""
          let words = ["dense", "sparse", "matrix", "vector", "one-way", "both-way", "measured", "roadmap", "die"]
            .filter { _ in Int.random(in: 0..<4, using: &random) == 0 }
          fixture.claim(field, "\(bound)\(digits) \(unit)", words.joined(separator: " "), by: source)
        }
      }
    }
    let parts = (0..<count).map { "part-\($0)" }.shuffled(using: &random)
    let asked = Self.fields.shuffled(using: &random).prefix(Int.random(in: 1...6, using: &random))
    let block = compare(parts, Array(asked)) {
      $0.orientation = Bool.random(using: &random) ? .rows : .columns
      $0.baseline = Bool.random(using: &random) ? at(90, parts[0]) : nil
    }
    return (fixture, block)
  }

  @Test(arguments: 0..<60 as Range<UInt64>)
  func everyTableKeepsItsPromises(seed: UInt64) {
    let (fixture, block) = random(seed)
    let dataset = fixture.dataset
    let laidOut = layOutTable(block, in: dataset, asOf: day("2026-01-01"))
    let table = laidOut.value
    #expect(lines(laidOut.diagnostics) == [], "seed \(seed)")
    #expect(table.rows.map(\.stub.id) == block.parts.map(\.value), "seed \(seed): rows are in the block's order")
    #expect(table.columns.map(\.field) == block.fields.map(\.value), "seed \(seed): columns are in the block's order")
    expectOneBasis(table, seed)
    expectFootnotes(table, seed)
    expectNothingLost(table, dataset, seed)
    expectCSV(table, seed)
    let again = layOutTable(block, in: dataset, asOf: day("2026-01-01")).value
    #expect(again.footnotes == table.footnotes, "seed \(seed): letters are stable")
    #expect(again.flagNotes == table.flagNotes, "seed \(seed): notes are stable")
    #expect(again.rows.map(described) == table.rows.map(described), "seed \(seed): cells are stable")
  }

  /// Everything that the cells of a row show.
  private func described(_ row: ComparisonTable.Row) -> [String] {
    row.cells.map { cell in
      "\(cell.text) \(cell.kind) \(cell.marks) \(cell.flags) \(cell.sources) \(cell.ratio?.text ?? "-") \(cell.sortRank ?? -1) \(cell.resolved.figure)"
    }
  }

  /// No two figures of a column state different values of a basis component.
  private func expectOneBasis(_ table: ComparisonTable, _ seed: UInt64) {
    for column in table.columns.indices {
      for part in BasisComponent.allCases {
        let stated = Set(
          table.rows.map { $0.cells[column] }.filter(\.hasValue).compactMap { $0.figure.basis[part] }
            .filter { $0 != .unstated })
        #expect(stated.count <= 1, "seed \(seed): \(table.columns[column].field) mixes \(stated.map(\.word).sorted())")
      }
    }
  }

  /// Footnote letters are a, b, c in order of first appearance. Each letter is used, and each mark has its note.
  private func expectFootnotes(_ table: ComparisonTable, _ seed: UInt64) {
    var marks: [String] = []
    switch table.orientation {
    case .rows:
      marks = table.columns.flatMap(\.marks) + table.rows.flatMap { $0.marks + $0.cells.flatMap(\.marks) }
    case .columns:
      marks = table.rows.flatMap(\.marks)
      for column in table.columns.indices {
        marks += table.columns[column].marks + table.rows.flatMap { $0.cells[column].marks }
      }
    }
    var first: [String] = []
    for mark in marks where !first.contains(mark) { first.append(mark) }
    #expect(first == table.footnotes.map(\.mark), "seed \(seed): letters in reading order")
    #expect(Set(table.footnotes.map(\.text)).count == table.footnotes.count, "seed \(seed): each text once")
    #expect(first.first.map { $0 == "a" } ?? true, "seed \(seed)")
    let flags = table.columns.flatMap(\.flags) + table.rows.flatMap { $0.flags + $0.cells.flatMap(\.flags) }
    #expect(
      Set(flags.flatMap(\.notes)) == Set(table.flagNotes.indices.map { $0 + 1 }), "seed \(seed): each note has a symbol"
    )
    for flag in flags {
      #expect(flag.notes.allSatisfy { table.flagNotes[$0 - 1].symbol == flag.symbol }, "seed \(seed)")
    }
  }

  /// A known figure is in its cell, or its cell is marked as not comparable and the list below gives the reason.
  private func expectNothingLost(_ table: ComparisonTable, _ dataset: Dataset, _ seed: UInt64) {
    for row in table.rows {
      for (cell, column) in zip(row.cells, table.columns) {
        let claims = dataset.entity(row.stub.id)?.claims.filter { $0.field == column.field } ?? []
        let listed = table.notComparable.contains { $0.entity == row.stub.id && $0.field == column.field }
        #expect(cell.hasValue != listed || claims.isEmpty, "seed \(seed): \(row.stub.id) \(column.field)")
        #expect(cell.hasValue == (cell.sortRank != nil), "seed \(seed)")
        #expect(!cell.text.isEmpty, "seed \(seed)")
      }
    }
  }

  /// The CSV parses to one row for each chip and field, with the numbers that the cells show.
  private func expectCSV(_ table: ComparisonTable, _ seed: UInt64) {
    let rows = parseCSV(csv(table)).dropFirst()
    let cells = table.rows.flatMap { row in zip(row.cells, table.columns).map { (row.stub.id, $0, $1) } }
    #expect(rows.count == cells.count, "seed \(seed)")
    for (row, (part, cell, column)) in zip(rows, cells) {
      #expect(row.count == 13 && row[0] == part && row[2] == column.field, "seed \(seed)")
      guard cell.hasValue, row.count == 13 else {
        #expect(row[3...6].allSatisfy { $0.isEmpty } && !row[8].isEmpty, "seed \(seed)")
        continue
      }
      let numbers = [row[3], row[4], row[5]].filter { !$0.isEmpty }.map { text in
        Quantity.parse("\(text)", at: nowhere).value?.rational
      }
      var stated: [Quantity] = []
      switch cell.figure.answer {
      case .value(.quantity(let quantity)): stated = [quantity]
      case .interval(let low, _, let high, _): stated = [low, high]
      default: continue
      }
      let expected = stated.map { quantity -> Rational? in
        let scale = column.unit?.scale ?? .one
        guard let exact = quantity.rational?.divided(by: scale) else { return nil }
        // A power of ten moves the point. Any other factor is rounded to the number of stated digits.
        if quantity.unit.scale.divided(by: scale)?.exponentOfTen != nil { return exact }
        return roundHalfEven(exact, to: .significantDigits(quantity.significantDigits)).flatMap { Rational($0) }
      }
      #expect(numbers == expected, "seed \(seed)")
      let shown = cell.text.replacing(",", with: "")
      // The cell may show fewer digits after the point than the file, and never other ones.
      let texts = [row[3], row[4], row[5]].filter { !$0.isEmpty }.map { text in
        guard let number = Quantity.parse(text, at: nowhere).value, let places = column.places,
          -number.number.exponent > places
        else { return text }
        return number.rational.flatMap { roundHalfEven($0, to: .decimals(places)) }?.description ?? text
      }
      #expect(texts.allSatisfy { shown.contains($0) }, "seed \(seed): \(shown) \(row)")
    }
  }
}
