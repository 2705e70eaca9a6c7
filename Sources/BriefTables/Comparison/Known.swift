import BriefCore
import BriefModel
import BriefQuantities

extension Claim {
  /// Whether the claim is known on a day.
  func isKnown(asOf day: Day) -> Bool { known.map { $0 <= day } ?? true }

  /// Whether the claim is known, states a value and is not deprecated.
  func isStatement(asOf day: Day) -> Bool {
    if case .absent = self.value { return false }
    return isKnown(asOf: day) && effectiveRank(asOf: day) != .deprecated
  }
}

extension Basis {
  /// The components that both bases state with different values, with the values of this one.
  func differences(from other: Basis) -> [(component: BasisComponent, value: String)] {
    components.filter { component, value in
      guard value != Basis.unstated, let asked = other[component], asked != Basis.unstated else { return false }
      return value != asked
    }
  }
}
