import BriefCore

/// An entity's claims: either decoded, or restored on first access from a record of the build state. A run that uses
/// few entities of a large set restores only their claims.
public final class ClaimList: Sendable {
  private let held = Once<[Claim]>()
  /// The ids of the rules whose thresholds claims were estimated from.
  private let estimatedFrom = Once<[String]>()
  private let restore: @Sendable () -> [Claim]

  /// Makes a list of claims that are in memory.
  public init(_ claims: [Claim]) {
    restore = { [] }
    _ = held.value { claims }
  }

  /// Makes a list whose claims are restored on first access.
  ///
  /// - Parameter restore: a pure function.
  public init(restoring restore: @escaping @Sendable () -> [Claim]) {
    self.restore = restore
  }

  var claims: [Claim] { held.value(restore) }

  /// Whether any claim was estimated from a threshold of one of the given rules.
  public func haveEstimates(from rules: [String]) -> Bool {
    let estimates = estimatedFrom.value { claims.compactMap { $0.estimatedFrom } }
    return estimates.contains { rules.contains($0) }
  }

  /// Whether the claims are in memory.
  public var isAtHand: Bool { held.known != nil }
}

extension ClaimList: CustomReflectable {
  /// Reflects the claims only, wherever they come from.
  public var customMirror: Mirror { Mirror(self, children: ["claims": claims]) }
}
