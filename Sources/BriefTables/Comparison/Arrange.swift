import BriefChips
import BriefCore

extension TableLayout {
  /// Sorts the rows of each group as the block asks; equal ones stay in the block's order, and what has no value comes last
  /// either way round.
  mutating func sort(_ rows: inout [ComparisonTable.Row], in groups: [ComparisonTable.RowGroup]) {
    guard let sort = block.sort else { return }
    let column = fields.firstIndex { $0.name == sort.key.value }
    guard column != nil || sort.key.value == "name" else {
      diagnostics.append(
        Diagnostic(
          .error, .unknownField, "'\(sort.key.value)' is no field of the table to sort by", at: sort.key.span,
          help: suggestion(for: sort.key.value, in: fields.map(\.name) + ["name"])))
      return
    }
    func precedes(_ left: ComparisonTable.Row, _ right: ComparisonTable.Row) -> Bool? {
      guard let column else {
        if left.stub.name == right.stub.name { return nil }
        return bytewise(left.stub.name, right.stub.name) != sort.isDescending
      }
      switch (left.cells[column].sortRank, right.cells[column].sortRank) {
      case (let first?, let last?): return first == last ? nil : (first < last) != sort.isDescending
      case (.some, nil): return true
      case (nil, .some): return false
      case (nil, nil): return nil
      }
    }
    for group in groups {
      let sorted = rows[group.rows].enumerated().sorted { left, right in
        precedes(left.element, right.element) ?? (left.offset < right.offset)
      }
      rows.replaceSubrange(group.rows, with: sorted.map(\.element))
    }
  }

  /// The heads over the fields, by the columns that they have.
  func spanners() -> [ComparisonTable.Spanner] {
    block.spanners.compactMap { spanner in
      let names = Set(spanner.fields.map(\.value))
      let places = fields.indices.filter { names.contains(fields[$0].name) }
      guard let first = places.first, let last = places.last else { return nil }
      return ComparisonTable.Spanner(label: spanner.label.value, columns: first..<(last + 1))
    }
  }
}

extension ComparisonTable {
  /// Marks, in each column in which one value is better than another, those cells that are the best whatever claims are right:
  /// no other may be better. Equal ones are all marked; where intervals overlap none is.
  mutating func markBest() {
    for column in columns.indices where columns[column].better != .none {
      let isHigher = columns[column].better == .higher
      let ends = rows.map { $0.cells[column].ends }
      let known = ends.compactMap(\.self)
      guard Set(known.map(\.low)).count > 1 || Set(known.map(\.high)).count > 1 else { continue }
      for (row, own) in ends.enumerated() {
        guard let own else { continue }
        let isBest = known.allSatisfy { isHigher ? own.low >= $0.high || own == $0 : own.high <= $0.low || own == $0 }
        rows[row].cells[column].isBest = isBest
      }
    }
  }
}

extension Cell {
  /// The least and the greatest number that it may be; `nil` where it is none, or a bound.
  fileprivate var ends: Ends? {
    guard hasValue else { return nil }
    let quantities = figure.answer.quantities
    guard !quantities.isEmpty, quantities.allSatisfy({ $0.bound == .exact || $0.bound == .approximate }) else {
      return nil
    }
    let numbers = quantities.flatMap { [$0.rational, $0.upperRational].compactMap(\.self) }
    guard let low = numbers.min(), let high = numbers.max() else { return nil }
    return Ends(low: low, high: high)
  }

  fileprivate struct Ends: Equatable {
    var low: Rational
    var high: Rational
  }
}
