import BriefCore

/// An entity's claims: those that were decoded, or those of a record of the state, which are restored when somebody first
/// asks for them. A run that looks at a few parts of a large set pays for those.
final class ClaimList: Sendable {
  private let held = Once<[Claim]>()
  /// The rules from whose thresholds claims were estimated.
  private let estimatedFrom = Once<[String]>()
  private let restore: @Sendable () -> [Claim]

  /// A list of claims that are at hand.
  init(_ claims: [Claim]) {
    restore = { [] }
    _ = held.value { claims }
  }

  /// A list of claims that a pure function gives.
  init(restoring restore: @escaping @Sendable () -> [Claim]) {
    self.restore = restore
  }

  var claims: [Claim] { held.value(restore) }

  /// Whether a claim among them was estimated from a threshold of one of some rules.
  func haveEstimates(from rules: [String]) -> Bool {
    let estimates = estimatedFrom.value { claims.compactMap(\.estimatedFrom) }
    return estimates.contains { rules.contains($0) }
  }

  /// Whether the claims are at hand.
  var isAtHand: Bool { held.known != nil }
}

extension ClaimList: CustomReflectable {
  /// As the claims alone, wherever they come from.
  var customMirror: Mirror { Mirror(self, children: ["claims": claims]) }
}
