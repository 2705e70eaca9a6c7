import BriefFigures
import BriefModel
import BriefQuantities

/// The values of a missing figure at which a rule's answer changes.
struct BreakEven {
  let trial: RuleTrial
  let target: RuleTrial.Target
  let assigned: [Int: Point]

  /// The answer for each range of the missing figure, in order.
  ///
  /// - Returns: the ranges; empty if the tests do not depend on the figure as a linear fraction, or if another figure
  ///   is missing too.
  func stretches() -> [RuleStatus.Stretch] {
    guard let field = trial.field(of: target),
      let roots = LinearPieces(trial: trial, target: target, assigned: assigned).roots()
    else { return [] }
    var pieces: [(from: Rational, to: Rational?, isPoint: Bool, answer: RuleStatus.Answer)] = []
    let start = lower
    let inner = roots.filter { root in root > start.value && upper.map { root < $0 } ?? true }
    let edges = [start.value] + inner + (upper.map { [$0] } ?? [])
    for (index, edge) in edges.enumerated() {
      if index > 0 || start.isIncluded {
        guard let answer = answer(at: edge) else { return [] }
        pieces.append((edge, edge, true, answer))
      }
      let next = index + 1 < edges.count ? edges[index + 1] : nil
      if next == nil, upper != nil { break }
      guard let inside = between(edge, next), let answer = answer(at: inside) else { return [] }
      pieces.append((edge, next, false, answer))
    }
    return merged(pieces, field)
  }

  // MARK: Range of the figure

  private var point: Point? {
    guard case .variable(let slot) = target else { return nil }
    return trial.point(of: slot, assigned)
  }

  /// Figures that can be missing here are quantities of something that exists, so they are greater than zero.
  private var lower: (value: Rational, isIncluded: Bool) {
    guard let point, case .upward(let isOpen) = point.reach else { return (.zero, false) }
    return (point.value, !isOpen)
  }

  private var upper: Rational? {
    guard let point, case .downward = point.reach else { return nil }
    return point.value
  }

  // MARK: Edges

  private func between(_ low: Rational, _ high: Rational?) -> Rational? {
    guard let high else { return low.multiplied(by: Rational(2))?.adding(.one) }
    return low.adding(high)?.divided(by: Rational(2))
  }

  private func answer(at value: Rational) -> RuleStatus.Answer? {
    let numbers = trial.numbers(assigned, target, Point(value: value))
    let possible = trial.bound.answers { numbers.orders($0, $1) }.possible
    return possible.count == 1 ? possible.first : nil
  }

  private func merged(
    _ pieces: [(from: Rational, to: Rational?, isPoint: Bool, answer: RuleStatus.Answer)], _ field: Field
  ) -> [RuleStatus.Stretch] {
    var stretches: [RuleStatus.Stretch] = []
    for piece in pieces {
      if let last = stretches.last, last.answer == piece.answer {
        stretches[stretches.count - 1].to = piece.to.flatMap { quantity($0, field) }
        stretches[stretches.count - 1].includesTo = piece.isPoint
        // If the first point has the same answer as the range after it, the point is not an edge.
        if stretches.count == 1, !piece.isPoint, lower.isIncluded { stretches[0].from = nil }
        continue
      }
      // The known bound of the figure is shown next to it. The first range omits it as its start, unless the range is
      // that point.
      let beginsAtBound = stretches.isEmpty && piece.from == lower.value && !piece.isPoint
      let from = beginsAtBound ? nil : quantity(piece.from, field)
      stretches.append(
        RuleStatus.Stretch(
          field: field.name, from: from, includesFrom: from != nil && piece.isPoint,
          to: piece.to.flatMap { quantity($0, field) },
          includesTo: piece.isPoint, answer: piece.answer))
    }
    return stretches
  }

  /// An edge for readers: exact if it has at most six digits, else rounded to four.
  private func quantity(_ value: Rational, _ field: Field) -> Quantity? {
    let unit = field.displayUnit ?? (field.kind == .money ? Unit.named("USD") : nil) ?? .number
    guard let shown = value.divided(by: unit.scale) else { return nil }
    if let exact = Decimal(exactly: shown), exact.significantDigits <= 6 { return Quantity(number: exact, unit: unit) }
    let beside = trial.thresholds.of(unit.dimension)
    return round(value, in: unit, to: .significantDigits(4), beside: beside).map { Quantity(number: $0, unit: unit) }
  }
}
