import BriefAnswers
import BriefFigures
import BriefQuantities

/// Compares the cells of a column with its baseline. Inline figures use the same computation, so the table and the
/// prose agree on the same two parts.
struct BaselineRatio {
  let dataset: Dataset
  let baseline: CellContent
  let asOf: Day
  let style: NumberStyle

  /// The ratio of a figure to the baseline's.
  ///
  /// - Returns: `nil` if either has no number, if the two measure different things, for lengths (the name of a process
  ///   node is not a measure), if the bounds do not determine the result, and if it exceeds exact numbers.
  func ratio(of cell: CellContent) -> Cell.Ratio? {
    let figure = cell.resolved
    if figure.quantities.contains(where: { $0.unit.dimension == .length }) { return nil }
    // A figure divided by itself is one, however wide its interval, because it is the same value twice.
    if figure.figure.entity == baseline.resolved.figure.entity {
      let isZero = figure.quantities.contains { $0.rational?.numerator ?? 0 == 0 }
      return isZero ? nil : Cell.Ratio(text: "1")
    }
    guard !figure.quantities.isEmpty, !baseline.resolved.quantities.isEmpty, let bound = bound(of: cell),
      var quotient = dataset.quotient(of: figure, by: baseline.resolved, asOf: asOf)
    else { return nil }
    quotient.low.bound = bound
    quotient.high?.bound = bound
    return Cell.Ratio(text: quotient.printed(style))
  }

  /// The difference of a figure from the baseline's, with its sign.
  ///
  /// - Returns: `nil` for the baseline itself, and where a number or a common measure is missing.
  func difference(of cell: CellContent, in unit: Unit) -> String? {
    let figure = cell.resolved
    if figure.quantities.isEmpty || baseline.resolved.quantities.isEmpty { return nil }
    if figure.quantities.contains(where: { $0.unit.dimension == .length }) { return nil }
    if figure.figure.entity == baseline.resolved.figure.entity { return nil }
    // A bound has no exact difference from another number.
    guard [cell.bound, baseline.bound].allSatisfy({ $0 == .exact || $0 == .approximate }),
      let difference = dataset.difference(of: figure.figure, from: baseline.resolved.figure, in: unit, asOf: asOf)
    else { return nil }
    let ends = [difference.low, difference.high].compactMap(\.self).map(signed)
    guard let first = ends.first, let last = ends.last, first != last else { return ends.first }
    return style.words.text(.range(first, to: last))
  }

  private func signed(_ quantity: Quantity) -> String {
    if quantity.number.coefficient == 0 { return "0" }
    let text = printQuantity(quantity, style.withoutUnit)
    return quantity.number.coefficient > 0 ? "+" + text : text
  }

  /// The bound of the quotient: for example, "more than" divided by an exact number is "more than".
  private func bound(of cell: CellContent) -> Bound? {
    guard let above = cell.bound, let below = baseline.bound else { return nil }
    switch (above, below) {
    case (let bound, .exact): return bound
    case (.exact, .above): return .below
    case (.exact, .atLeast): return .atMost
    case (.exact, .below): return .above
    case (.exact, .atMost): return .atLeast
    case (.exact, .approximate), (.approximate, .approximate): return .approximate
    default: return nil
    }
  }
}
