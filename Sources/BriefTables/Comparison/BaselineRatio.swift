import BriefChips
import BriefCore

/// Sets the cells of a column against its baseline, as an inline figure in the text would: what the table says and what
/// the prose says of the same two parts is one computation.
struct BaselineRatio {
  let dataset: Dataset
  let field: Field
  let baseline: Figure
  let asOf: Day
  let style: NumberStyle
  /// Where the table is asked for.
  let span: SourceSpan

  /// How a figure stands to the baseline's.
  ///
  /// - Returns: `nil` where either has no number, where the two measure different things, for lengths (the name of a
  ///   process is no measure), where the bounds of both do not tell, and where the result is beyond exact numbers.
  func ratio(of figure: Figure) -> Cell.Ratio? {
    if figure.quantities.contains(where: { $0.unit.dimension == .length }) { return nil }
    // A figure over itself is one, however wide its interval: it is the same value above and below.
    if figure.entity == baseline.entity {
      return Set(figure.quantities.map { $0.rational?.numerator ?? 0 }).contains(0)
        ? nil : Cell.Ratio(figure: nil, text: "1")
    }
    guard !figure.quantities.isEmpty, !baseline.quantities.isEmpty, let bound = bound(of: figure),
      let expression = Expression.parse("\(operand(figure)) / \(operand(baseline))", at: span).value
    else { return nil }
    // What evaluation refuses has no ratio; the cells themselves say why.
    let evaluated = dataset.evaluate(expression, asOf: asOf)
    guard !evaluated.diagnostics.haveErrors else { return nil }
    var ratio = evaluated.value
    switch ratio.answer {
    case .value(.quantity(var quantity)):
      quantity.bound = bound
      ratio.answer = .value(.quantity(quantity))
    case .interval(var low, let lowClaims, var high, let highClaims):
      (low.bound, high.bound) = (bound, bound)
      ratio.answer = .interval(low: low, lowClaims: lowClaims, high: high, highClaims: highClaims)
    default: return nil
    }
    return Cell.Ratio(figure: ratio, text: ratio.printed(style))
  }

  /// `nvidia-h20.peak.bf16[dense matrix]`
  private func operand(_ figure: Figure) -> String {
    let words = figure.asked.parts.filter { $0.value != Basis.unstated }.map { part, value in
      part == .period ? "period=\(value)" : value
    }
    let basis = field.derived || words.isEmpty ? "" : "[\(words.joined(separator: " "))]"
    return "\(figure.entity).\(field.name)\(basis)"
  }

  /// What the bounds of both make of the quotient: more than, over something exact, is more than.
  private func bound(of figure: Figure) -> Bound? {
    func one(_ figure: Figure) -> Bound? {
      let bounds = Set(figure.quantities.map(\.bound))
      if bounds.count == 1 { return bounds.first }
      return bounds.isSubset(of: [.exact, .approximate]) ? .approximate : nil
    }
    guard let above = one(figure), let below = one(baseline) else { return nil }
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
