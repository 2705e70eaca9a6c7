import BriefCore
import BriefFigures
import BriefModel
import BriefQuantities

/// The largest accepted ratio of a system's figure per chip and the chip's own figure: 1.02. Sources round both.
private let tolerance = (numerator: Int128(102), denominator: Int128(100))

/// Warns if a system's figures divided by its chip count differ from those of its chip.
///
/// Every surviving claim of the system is compared with every claim of the chip on the same basis. One pair that agrees
/// within 2 % is enough, since disagreeing claims are already flagged as conflicting. Bounds are skipped, and so are
/// claims that leave a basis component unstated which the other states.
public func checkPerChip(_ dataset: Dataset) -> [Diagnostic] {
  dataset.entities.compactMap { system in
    system.chip.flatMap { dataset.entity($0.value) }.map { PerChipCheck(dataset: dataset, system: system, chip: $0) }
  }.flatMap(\.findings)
}

private struct PerChipCheck {
  let dataset: Dataset
  let system: Entity
  let chip: Entity

  var findings: [Diagnostic] {
    guard let countField = dataset.vocabulary.field(of: .chipCount) else { return [] }
    let counts = measured(dataset.select(system, countField, given: nil, asOf: dataset.now))
    guard !counts.isEmpty, counts.allSatisfy({ $0.low > .zero }) else { return [] }
    return dataset.perChipRequests.compactMap { finding($0.field, $0.given, counts) }
  }

  private func finding(_ field: Field, _ given: Basis?, _ counts: [Measured]) -> Diagnostic? {
    let (whole, one) = (
      dataset.select(system, field, given: given, asOf: dataset.now),
      dataset.select(chip, field, given: given, asOf: dataset.now)
    )
    guard !whole.isSameAs, !one.isSameAs, isOneBasis(whole.basis, one.basis, field) else { return nil }
    let (wholes, ones) = (measured(whole), measured(one))
    guard !wholes.isEmpty, !ones.isEmpty else { return nil }
    for total in wholes {
      for count in counts { for own in ones where agree(total, count, own) { return nil } }
    }
    let order = dataset.evidenceOrder(for: field)
    guard let total = wholes.min(by: { order.isBetter($0.claim, than: $1.claim) }),
      let own = ones.min(by: { order.isBetter($0.claim, than: $1.claim) }),
      let count = counts.min(by: { order.isBetter($0.claim, than: $1.claim) }),
      let each = each(total, count, in: own.quantity.unit)
    else { return nil }
    let share = printQuantity(each, .english).replacing("\u{A0}", with: " ")
    return Diagnostic(
      .warning, .perChipMismatch,
      "\(total.quantity) for \(count.quantity) chips is \(share) per chip, but '\(chip.id)' has \(own.quantity)",
      at: total.claim.propertySpan(\.value),
      help: "check unit, basis and number of chips; deprecate the claim that is wrong, with the reason")
  }

  /// Whether two bases differ at most in scope.
  private func isOneBasis(_ left: Basis, _ right: Basis, _ field: Field) -> Bool {
    field.components.allSatisfy { $0 == .scope || left[$0] == right[$0] }
  }

  /// The numbers of the claims that answer; empty if one of them is a bound, since a bound does not say how far it is
  /// from the value.
  private func measured(_ selection: Selection) -> [Measured] {
    guard case .values(let claims) = selection.answer else { return [] }
    let measured = claims.compactMap { Measured($0) }
    let areNumbers = measured.allSatisfy { [.exact, .approximate].contains($0.quantity.bound) }
    return areNumbers && measured.count == claims.count ? measured : []
  }

  /// Whether the numbers agree within the tolerance; true if that cannot be computed exactly.
  private func agree(_ total: Measured, _ count: Measured, _ own: Measured) -> Bool {
    guard let factor = Rational(tolerance.numerator, tolerance.denominator),
      let low = total.low.divided(by: count.high), let high = total.high.divided(by: count.low),
      let ownLimit = own.high.multiplied(by: factor), let limit = high.multiplied(by: factor)
    else { return true }
    return low <= ownLimit && own.low <= limit
  }

  private func each(_ total: Measured, _ count: Measured, in unit: Unit) -> Quantity? {
    func number(_ value: Rational) -> Decimal? {
      value.divided(by: count.low).flatMap { $0.divided(by: unit.scale) }.flatMap {
        roundHalfEven($0, to: .significantDigits(max(3, total.quantity.significantDigits)))
      }
    }
    guard let low = number(total.low), let high = number(total.high) else { return nil }
    return Quantity(number: low, upper: low == high ? nil : high, unit: unit, bound: total.quantity.bound)
  }
}
