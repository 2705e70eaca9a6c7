import BriefCore
import BriefModel
import BriefQuantities

extension Claim {
  /// Whether the claim is known as of a day, states a value and is not deprecated.
  func isStatement(asOf: Day) -> Bool {
    if case .absent = self.value { return false }
    return isKnown(asOf: asOf) && effectiveRank(asOf: asOf) != .deprecated
  }
}

extension Basis {
  /// The components that both bases state with different values, with the values of this one.
  func differences(from other: Basis) -> [(component: BasisComponent, value: BasisValue)] {
    components.filter { component, value in
      guard value != .unstated, let asked = other[component], asked != .unstated else { return false }
      return value != asked
    }
  }
}
