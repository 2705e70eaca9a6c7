import BriefChips
import BriefCore

extension Claim {
  /// Whether it is known on a day.
  func isKnown(asOf day: Day) -> Bool { self.known.map { $0 <= day } ?? true }

  /// Whether it says something, and nobody marked it as wrong.
  func isStatement(asOf day: Day) -> Bool {
    if case .absent = self.value { return false }
    return isKnown(asOf: day) && effectiveRank(on: day) != .deprecated
  }
}

extension Basis {
  /// The parts that both state, and differently, with this one's values.
  func differences(from other: Basis) -> [(part: BasisPart, value: String)] {
    parts.filter { part, value in
      guard value != Basis.unstated, let asked = other[part], asked != Basis.unstated else { return false }
      return value != asked
    }
  }
}
