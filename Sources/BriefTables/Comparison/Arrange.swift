import BriefAnswers
import BriefCore
import BriefFigures
import BriefModel
import BriefQuantities

extension TableLayout {
  /// Sorts the rows of each group. Equal rows stay in the block's order. Cells without a value come last in both
  /// directions, in the order of `Absence`.
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
      case (nil, nil):
        let (first, last) = (left.cells[column].absenceRank, right.cells[column].absenceRank)
        return first == last ? nil : (first ?? 0) < (last ?? 0)
      }
    }
    for group in groups {
      let sorted = rows[group.rows].enumerated().sorted { left, right in
        precedes(left.element, right.element) ?? (left.offset < right.offset)
      }
      rows.replaceSubrange(group.rows, with: sorted.map(\.element))
    }
  }

  /// The headings over the fields, with their column ranges.
  func spanners() -> [ComparisonTable.Spanner] {
    block.spanners.compactMap { spanner in
      let names = Set(spanner.fields.map(\.value))
      let indices = fields.indices.filter { names.contains(fields[$0].name) }
      guard let first = indices.first, let last = indices.last else { return nil }
      return ComparisonTable.Spanner(label: spanner.label.value, columns: first..<(last + 1))
    }
  }
}

extension ComparisonTable {
  /// Marks the best cells of each column whose field has a better direction and whose values differ. A cell is best if
  /// no other can be better, whichever claims are right. Equal cells are all marked; if intervals overlap, none is.
  /// Cells without a number, and bounds, are not compared.
  mutating func markBest() {
    for column in columns.indices where columns[column].better != .none {
      let isHigher = columns[column].better == .higher
      let ends = rows.map { $0.cells[column].ends }
      let known = ends.compactMap(\.self)
      guard Set(known.map(\.low)).count > 1 || Set(known.map(\.high)).count > 1 else { continue }
      for (row, own) in ends.enumerated() {
        guard let own else { continue }
        let isBest = known.allSatisfy { isHigher ? own.low >= $0.high || own == $0 : own.high <= $0.low || own == $0 }
        if isBest { rows[row].cells[column].bestOf = known.count }
      }
    }
  }
}

extension ComparisonTable {
  /// Gives the cells of a column bars on one scale that begins at zero.
  mutating func drawBars(in column: Int) {
    var cells = rows.map { $0.cells[column] }
    cells.drawBars()
    for row in rows.indices { rows[row].cells[column] = cells[row] }
  }
}

extension [Cell] {
  /// Gives the cells bars on one scale that begins at zero.
  mutating func drawBars() {
    let nought = Rational(0)
    let ends = map(\.ends)
    guard let greatest = ends.compactMap({ $0?.high }).max(), greatest > nought,
      ends.allSatisfy({ $0.map { $0.low >= nought } ?? true })
    else { return }
    for (index, own) in ends.enumerated() {
      guard let own, let low = own.low.thousandths(of: greatest), let high = own.high.thousandths(of: greatest) else {
        continue
      }
      self[index].bar = Cell.Bar(low: low, high: high)
    }
  }
}

extension Rational {
  /// The share in thousandths, to the nearest.
  fileprivate func thousandths(of whole: Rational) -> Int? {
    guard let share = divided(by: whole), let scaled = share.multiplied(by: Rational(1000)),
      let rounded = roundHalfEven(scaled, to: .decimals(0))
    else { return nil }
    return Int(rounded.description)
  }
}

extension TableLayout {
  /// The columns that the block selects for bars; reports `unknown-field` for names that are not numeric columns.
  mutating func barColumns(_ columns: [ComparisonTable.Column]) -> [Int] {
    block.bars.compactMap { name in
      guard let index = columns.firstIndex(where: { $0.field == name.value }) else {
        diagnostics.append(
          Diagnostic(
            .error, .unknownField, "'\(name.value)' is no field of the table to draw bars of", at: name.span,
            help: suggestion(for: name.value, in: columns.map(\.field))))
        return nil
      }
      guard columns[index].isNumeric, columns[index].unit?.dimension != .length else {
        diagnostics.append(
          Diagnostic(
            .error, .unknownField, "'\(name.value)' has no amounts to draw bars of", at: name.span,
            help: "name fields of numbers that are measures"))
        return nil
      }
      return index
    }
  }
}

extension Cell {
  /// The least and the greatest number that the cell may have; `nil` if it has none or only a bound.
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
