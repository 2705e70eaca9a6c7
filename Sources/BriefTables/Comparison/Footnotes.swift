import BriefCore

/// Assigns letters to remarks, in order of first appearance. Equal remarks share one letter.
struct FootnoteBook {
  private(set) var notes: [ComparisonTable.Footnote] = []
  private var letters: [Key: String] = [:]

  private struct Key: Hashable {
    let text: String
    let sources: [String]
  }

  /// The letter of a remark.
  mutating func mark(_ remark: Remark) -> String {
    let key = Key(text: remark.text, sources: remark.sources)
    if let letter = letters[key] { return letter }
    let letter = Self.letter(notes.count)
    letters[key] = letter
    notes.append(
      ComparisonTable.Footnote(mark: letter, kind: remark.kind, text: remark.text, sources: remark.sources))
    return letter
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

extension ComparisonTable {
  /// Assigns letters to all remarks, in the table's reading order.
  ///
  /// A remark that applies to every figure of a column with at least two figures is shown once, at the column head.
  ///
  /// - Parameter parts: the remarks on the parts themselves, by id.
  mutating func letterFootnotes(parts: [String: [Remark]]) {
    var book = FootnoteBook()
    let shared = columns.indices.map(sharedRemarks)
    /// Sets the marks of a cell's own remarks.
    func letter(_ row: Int, _ column: Int) {
      let remarks = rows[row].cells[column].content.remarks
      if remarks.isEmpty { return }
      rows[row].cells[column].marks = remarks.filter { !shared[column].contains($0) }.map { book.mark($0) }
    }
    switch orientation {
    case .rows:
      for column in columns.indices { columns[column].marks = shared[column].map { book.mark($0) } }
      for row in rows.indices {
        rows[row].marks = (parts[rows[row].stub.id] ?? []).map { book.mark($0) }
        for column in columns.indices {
          letter(row, column)
        }
      }
    case .columns:
      for row in rows.indices { rows[row].marks = (parts[rows[row].stub.id] ?? []).map { book.mark($0) } }
      for column in columns.indices {
        columns[column].marks = shared[column].map { book.mark($0) }
        for row in rows.indices {
          letter(row, column)
        }
      }
    }
    footnotes = book.notes
  }

  private func sharedRemarks(_ column: Int) -> [Remark] {
    guard let one = rows.first(where: { $0.cells[column].hasValue }), !one.cells[column].remarks.isEmpty else {
      return []
    }
    let cells = rows.map { $0.cells[column].content }.filter(\.hasValue)
    guard cells.count > 1, let first = cells.first else { return [] }
    return first.remarks.filter { remark in cells.allSatisfy { $0.remarks.contains(remark) } }
  }
}
