import BriefCore
import BriefLanguage

/// Gives remarks symbols or letters, in order of first appearance. Equal remarks share a letter, or a note under their
/// symbol.
struct FootnoteBook {
  private(set) var footnotes: [ComparisonTable.Footnote] = []
  private(set) var flagNotes: [ComparisonTable.FlagNote] = []
  private var letters: [Key: String] = [:]
  private var numbers: [Key: Int] = [:]

  private struct Key: Hashable {
    let symbol: FlagSymbol?
    let text: String
    let sources: [String]

    init(_ remark: Remark) { (symbol, text, sources) = (remark.symbol, remark.text, remark.sources) }
  }

  /// The letters and symbols of the remarks at one place of the table.
  ///
  /// - Parameters:
  ///   - label: the label of the field; `nil` for a remark on a part itself.
  ///   - part: the name of the part; `nil` for a remark on all figures of a column.
  mutating func marks(_ remarks: [Remark], label: String?, part: String?) -> (letters: [String], flags: [FlagMark]) {
    var letters: [String] = []
    var flags: [FlagMark] = []
    for remark in remarks {
      guard let symbol = remark.symbol else {
        letters.append(letter(of: remark))
        continue
      }
      let number = note(remark, symbol, label: label, part: part)
      if let index = flags.firstIndex(where: { $0.symbol == symbol }) {
        flags[index].notes.append(number)
      } else {
        flags.append(FlagMark(symbol: symbol, notes: [number]))
      }
    }
    return (letters, flags.sorted { $0.symbol.order < $1.symbol.order })
  }

  private mutating func letter(of remark: Remark) -> String {
    let key = Key(remark)
    if let letter = letters[key] { return letter }
    let letter = Self.letter(footnotes.count)
    letters[key] = letter
    footnotes.append(
      ComparisonTable.Footnote(mark: letter, kind: remark.kind, text: remark.text, sources: remark.sources))
    return letter
  }

  /// The number of the note, to which the place is added.
  private mutating func note(_ remark: Remark, _ symbol: FlagSymbol, label: String?, part: String?) -> Int {
    let key = Key(remark)
    let number = numbers[key] ?? flagNotes.count + 1
    if numbers[key] == nil {
      numbers[key] = number
      flagNotes.append(ComparisonTable.FlagNote(symbol: symbol, text: remark.text, sources: remark.sources))
    }
    flagNotes[number - 1].add(label: label, part: part)
    return number
  }

  /// `a` to `z`, then `aa`, `ab`, …
  static func letter(_ index: Int) -> String {
    let first = UInt8(ascii: "a")
    var bytes: [UInt8] = []
    var rest = index
    repeat {
      bytes.append(first + UInt8(rest % 26))
      rest = rest / 26 - 1
    } while rest >= 0
    return String(decoding: bytes.reversed(), as: UTF8.self)
  }
}

extension FlagSymbol {
  /// The place in the legend and beside a figure.
  fileprivate var order: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

extension ComparisonTable.FlagNote {
  fileprivate mutating func add(label: String?, part: String?) {
    let index = places.firstIndex { $0.label == label } ?? places.count
    if index == places.count { places.append(Place(label: label, parts: [])) }
    // The cells are in the table's order, so the same part can only be the last one.
    if let part, places[index].parts.last != part { places[index].parts.append(part) }
  }

  /// The number of parts that are named for a field. In a longer table, the symbols show the others.
  private static let mostNamed = 40

  /// The figures that the note is about: `Peak BF16 (Ascend 910B1, Ascend 910B2); Interconnect`.
  public func subject(_ words: Words) -> String {
    words.text(
      .alternatives(
        places.map { place in
          var parts = place.parts
          if parts.count > Self.mostNamed {
            parts = parts.prefix(Self.mostNamed) + [words.text(.others(place.parts.count - Self.mostNamed))]
          }
          guard let label = place.label else { return words.text(.list(parts)) }
          return parts.isEmpty ? label : words.text(.named(label, parts))
        }))
  }
}

extension ComparisonTable {
  /// Marks all remarks, in the table's reading order: doubts by symbols, other remarks by letters.
  ///
  /// A remark that applies to every figure of a column with at least two figures is shown once, at the column head.
  ///
  /// - Parameter parts: the remarks on the parts themselves, by id.
  mutating func markRemarks(parts: [String: [Remark]]) {
    var book = FootnoteBook()
    let shared = columns.indices.map(sharedRemarks)
    func markHead(_ column: Int) {
      (columns[column].marks, columns[column].flags) = book.marks(
        shared[column], label: columns[column].label, part: nil)
    }
    func markPart(_ row: Int) {
      let remarks = parts[rows[row].stub.id] ?? []
      (rows[row].marks, rows[row].flags) = book.marks(remarks, label: nil, part: rows[row].stub.name)
    }
    /// Sets the marks of a cell's own remarks.
    func mark(_ row: Int, _ column: Int) {
      if rows[row].cells[column].content.remarks.isEmpty { return }
      let remarks = rows[row].cells[column].markedRemarks.filter { !shared[column].contains($0) }
      (rows[row].cells[column].marks, rows[row].cells[column].flags) = book.marks(
        remarks, label: columns[column].label, part: rows[row].stub.name)
    }
    switch orientation {
    case .rows:
      for column in columns.indices { markHead(column) }
      for row in rows.indices {
        markPart(row)
        for column in columns.indices { mark(row, column) }
      }
    case .columns:
      for row in rows.indices { markPart(row) }
      for column in columns.indices {
        markHead(column)
        for row in rows.indices { mark(row, column) }
      }
    }
    (footnotes, flagNotes) = (book.footnotes, book.flagNotes)
  }

  private func sharedRemarks(_ column: Int) -> [Remark] {
    guard let one = rows.first(where: { $0.cells[column].hasValue }), !one.cells[column].remarks.isEmpty else {
      return []
    }
    let cells = rows.map { $0.cells[column] }.filter(\.hasValue)
    guard cells.count > 1, let first = cells.first else { return [] }
    return first.markedRemarks.filter { remark in cells.allSatisfy { $0.markedRemarks.contains(remark) } }
  }
}
