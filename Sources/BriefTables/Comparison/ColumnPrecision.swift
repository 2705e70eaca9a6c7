import BriefAnswers
import BriefQuantities

/// The number of digits after the point that the numbers of a column have at most.
///
/// It is the least number of digits, of those with which the numbers are stated, that says the same: every number keeps
/// three significant digits, different numbers stay different, a bound stays as stated, and no number crosses a rule's
/// threshold. A number that is stated with fewer digits keeps its own.
struct ColumnPrecision {
  private let quantities: [Quantity]
  private let dataset: Dataset

  /// - Parameter quantities: the numbers of the column in its unit.
  init(_ quantities: [Quantity], in dataset: Dataset) {
    self.quantities = quantities
    self.dataset = dataset
  }

  /// The greatest number of digits after the point; `nil` if every number keeps the digits that it is stated with.
  var places: Int? {
    let stated = quantities.map(\.places)
    guard let least = stated.min(), let most = stated.max(), least < most,
      quantities.allSatisfy({ $0.magnitudeWord == nil })
    else { return nil }
    return (least..<most).first(where: suffices)
  }

  private func suffices(_ places: Int) -> Bool {
    var rounded: [Quantity] = []
    for quantity in quantities {
      guard quantity.places > places else {
        rounded.append(quantity)
        continue
      }
      guard let shorter = dataset.shortened(quantity, toPlaces: places), quantity.isClose(to: shorter) else {
        return false
      }
      rounded.append(shorter)
    }
    return Self.distinct(rounded) == Self.distinct(quantities)
  }

  private static func distinct(_ quantities: [Quantity]) -> Int {
    Set(quantities.flatMap { [$0.rational, $0.upperRational] }).count
  }
}

extension Quantity {
  /// The number of digits after the point, of the number with more of them.
  var places: Int { max(0, -number.exponent, upper.map { -$0.exponent } ?? 0) }

  /// Whether another quantity differs from this one by at most 0.5 %, which is less than the third significant digit
  /// shows; for a bound, whether it is equal.
  fileprivate func isClose(to other: Quantity) -> Bool {
    isClose(rational, other.rational) && isClose(upperRational, other.upperRational)
  }

  private func isClose(_ exact: Rational?, _ rounded: Rational?) -> Bool {
    guard let exact, let rounded else { return exact == rounded }
    if exact == rounded { return true }
    guard bound == .exact || bound == .approximate, let ratio = rounded.divided(by: exact),
      let low = Rational(199, 200), let high = Rational(201, 200)
    else { return false }
    return ratio >= low && ratio <= high
  }
}
