import BriefChips

/// Sets the cells of a column against its baseline, as an inline figure in the text would: what the table says and what
/// the prose says of the same two parts is one computation.
struct BaselineRatio {
  let dataset: Dataset
  let baseline: CellContent
  let asOf: Day
  let style: NumberStyle

  /// How a figure stands to the baseline's.
  ///
  /// - Returns: `nil` where either has no number, where the two measure different things, for lengths (the name of a
  ///   process is no measure), where the bounds of both do not tell, and where the result is beyond exact numbers.
  func ratio(of cell: CellContent) -> Cell.Ratio? {
    let figure = cell.resolved
    if figure.quantities.contains(where: { $0.unit.dimension == .length }) { return nil }
    // A figure over itself is one, however wide its interval: it is the same value above and below.
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

  /// By how much a figure differs from the baseline's, with its sign.
  ///
  /// - Returns: `nil` of the baseline itself, and where there is no ratio for want of a number or a common measure.
  func difference(of cell: CellContent, in unit: Unit) -> String? {
    let figure = cell.resolved
    if figure.quantities.isEmpty || baseline.resolved.quantities.isEmpty { return nil }
    if figure.quantities.contains(where: { $0.unit.dimension == .length }) { return nil }
    if figure.figure.entity == baseline.resolved.figure.entity { return nil }
    // What a bound and another number differ by is no amount.
    guard [cell.bound, baseline.bound].allSatisfy({ $0 == .exact || $0 == .approximate }),
      let difference = dataset.difference(of: figure.figure, from: baseline.resolved.figure, in: unit, asOf: asOf)
    else { return nil }
    let ends = [difference.low, difference.high].compactMap(\.self).map(signed)
    guard let first = ends.first, let last = ends.last, first != last else { return ends.first }
    return style.language == .chinese ? "\(first) 至 \(last)" : "\(first) to \(last)"
  }

  private func signed(_ quantity: Quantity) -> String {
    if quantity.number.coefficient == 0 { return "0" }
    let text = printQuantity(quantity, style.withoutUnit)
    return quantity.number.coefficient > 0 ? "+" + text : text
  }

  /// What the bounds of both make of the quotient: more than, over something exact, is more than.
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
