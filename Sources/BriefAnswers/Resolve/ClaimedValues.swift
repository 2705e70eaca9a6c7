import BriefCore
import BriefFigures
import BriefModel
import BriefQuantities

/// Extracts the numbers of claims for a computation.
struct ClaimedValues {
  let dataset: Dataset
  let field: Field
  /// Claims that say how the others were converted. Every value depends on them too.
  var support: [ClaimID] = []
  /// Whether each number stands for the interval from half of it to all of it.
  var isHalved = false

  /// The distinct numbers of claims, sorted; `nil` if they are not all numbers of one dimension.
  func of(_ claims: [Claim]) -> Operand.Claimed? {
    if field.kind == .truth { return truths(claims) }
    let order = dataset.evidenceOrder(for: field)
    let measured = claims.compactMap { Measured($0) }.sorted { order.isBetter($0.claim, than: $1.claim) }
    guard measured.count == claims.count, let best = measured.first,
      measured.allSatisfy({ $0.quantity.unit.dimension == best.quantity.unit.dimension })
    else { return nil }
    var values: [Operand.Value] = []
    for one in measured {
      if isHalved {
        guard let half = one.half else { return nil }
        note(half.value, half.quantity, one.claim.id, &values)
      } else {
        note(one.low, one.lowQuantity, one.claim.id, &values)
      }
      if isHalved || one.high != one.low { note(one.high, one.highQuantity, one.claim.id, &values) }
    }
    if values.count > 1 {
      values.sort {
        $0.value != $1.value
          ? $0.value < $1.value : $0.quantity.description.utf8.lexicographicallyPrecedes($1.quantity.description.utf8)
      }
    }
    for index in values.indices where values[index].claims.count + support.count > 1 {
      values[index].claims = (values[index].claims + support).sorted()
    }
    let low = isHalved ? best.half?.value ?? best.low : best.low
    let key = Point.Key(value: low, reach: Reach(best.quantity.bound))
    return Operand.Claimed(
      values: values,
      representative: values.firstIndex { $0.value == key.value && $0.reach == key.reach } ?? 0,
      isContinuous: isHalved || measured.contains { $0.low != $0.high })
  }

  private func note(_ number: Rational, _ quantity: Quantity, _ claim: ClaimID, _ values: inout [Operand.Value]) {
    let reach = Reach(quantity.bound)
    // A field has few claims, so a linear search is faster than hashing.
    guard let index = values.firstIndex(where: { $0.value == number && $0.reach == reach }) else {
      values.append(Operand.Value(value: number, reach: reach, claims: [claim], quantity: quantity))
      return
    }
    if !values[index].claims.contains(claim) { values[index].claims.append(claim) }
  }

  /// Converts yes and no to 1 and 0, so that a test may combine them with numbers.
  private func truths(_ claims: [Claim]) -> Operand.Claimed? {
    let order = dataset.evidenceOrder(for: field)
    let values = [false, true].compactMap { truth -> Operand.Value? in
      let saying = claims.filter { $0.value == .truth(truth) }
      let number = Decimal(coefficient: truth ? 1 : 0, exponent: 0)
      guard !saying.isEmpty, let number else { return nil }
      return Operand.Value(
        value: truth ? .one : .zero, reach: .exact, claims: saying.map { $0.id }.sorted(),
        quantity: Quantity(number: number, unit: .number))
    }
    guard let best = order.best(claims), !values.isEmpty else { return nil }
    return Operand.Claimed(
      values: values, representative: values.firstIndex { $0.claims.contains(best.id) } ?? 0)
  }
}

extension Measured {
  /// Half of the lower number.
  fileprivate var half: (value: Rational, quantity: Quantity)? {
    guard let half = Rational(1, 2), let value = low.multiplied(by: half),
      let quantity = lowQuantity.multiplied(by: half)
    else { return nil }
    return (value, quantity)
  }
}
