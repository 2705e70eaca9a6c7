import BriefChips
import BriefCore

extension Claim {
  /// Whether it is known on a day.
  func isKnown(asOf day: Day) -> Bool { known.map { $0 <= day } ?? true }

  /// Its weight on a day: before `rankSince` it counts as normal.
  func rank(asOf day: Day) -> Rank {
    if let rankSince, rankSince > day { return .normal }
    return rank
  }

  /// Whether it says something, and nobody marked it as wrong.
  func isStatement(asOf day: Day) -> Bool {
    if case .absent = value { return false }
    return isKnown(asOf: day) && rank(asOf: day) != .deprecated
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
