import BriefCore
import BriefFigures
import BriefModel
import BriefQuantities

/// Warns if a source states a derived field and our calculation differs by more than the rounding of either.
///
/// If our calculation is a bound, only a claim on its wrong side differs.
public func checkStatedFigures(_ dataset: Dataset) -> [Diagnostic] {
  let derived = dataset.vocabulary.fields.filter(\.derived)
  return dataset.entities.flatMap { entity in
    derived.flatMap { field in StatedFigureCheck(dataset: dataset, entity: entity, field: field).findings }
  }
}

private struct StatedFigureCheck {
  let dataset: Dataset
  let entity: Entity
  let field: Field

  var findings: [Diagnostic] {
    guard !dataset.claimRange(of: entity.id, field.name).isEmpty,
      case .values(let claims) = dataset.select(entity, field, given: nil, asOf: dataset.now).answer,
      let ours = dataset.figure(entity.id, field.name, asOf: dataset.now).calculation,
      let low = ours.answer.quantities.first, let high = ours.answer.quantities.last,
      let known = knownTo
    else { return [] }
    return claims.compactMap { claim in
      guard let stated = Measured(claim), differs(stated, low, high, known) else { return nil }
      return Diagnostic(
        .warning, .calculationDiffers,
        "\(claim.id.description) states \(printQuantity(stated.quantity, .english)), but our calculation gives \(ours.printed(.english))",
        at: claim.propertySpan(\.value),
        help:
          "check the claim, and the figures that '\(field.name)' is computed from; 'chipbrief explain \(entity.id).\(field.name)' shows the work"
      )
    }
  }

  /// Half a unit of the last known place of our calculation, in base units; zero if it is exact.
  private var knownTo: Rational? {
    var binder = FormulaBinder(dataset, asOf: dataset.now)
    do throws(ExactFault) {
      let result = try binder.bindFormula(of: field, of: entity).evaluate()
      let unit = field.displayUnit ?? .number
      let halves = [result.low, result.high].map { point -> Rational in
        guard let rounding = point.precision.rounding(of: point.value, in: unit),
          let shown = point.value.divided(by: unit.scale), let number = roundHalfEven(shown, to: rounding)
        else { return .zero }
        return Quantity(number: number, unit: unit).halfUnit ?? .zero
      }
      return halves.max()
    } catch { return nil }
  }

  /// Whether a claim lies outside our calculation, with each number known to half a unit of its last digit.
  private func differs(_ stated: Measured, _ low: Quantity, _ high: Quantity, _ known: Rational) -> Bool {
    guard let least = low.rational, let greatest = high.rational, let claimed = stated.lowQuantity.halfUnit,
      let slack = claimed.adding(known),
      let above = stated.high.adding(slack), let below = stated.low.subtracting(slack)
    else { return false }
    let isBelow = stated.quantity.reachesUp ? false : above < least
    let isAbove = stated.quantity.reachesDown ? false : greatest < below
    return isBelow && !low.reachesDown || isAbove && !high.reachesUp
  }
}

extension Quantity {
  /// Half a unit of the last digit, in base units; for a range, of its lower number.
  fileprivate var halfUnit: Rational? {
    guard let half = Rational(1, 2), let last = Decimal(coefficient: 1, exponent: number.exponent) else { return nil }
    var unit = self
    (unit.number, unit.upper) = (last, nil)
    return unit.rational?.multiplied(by: half)
  }

  fileprivate var reachesUp: Bool { bound == .above || bound == .atLeast }
  fileprivate var reachesDown: Bool { bound == .below || bound == .atMost }
}
