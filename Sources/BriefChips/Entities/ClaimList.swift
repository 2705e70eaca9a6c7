import Synchronization

/// An entity's claims: those that were decoded, or those of a record of the state, which are restored when somebody first
/// asks for them. A run that looks at a few parts of a large set pays for those.
final class ClaimList: Sendable {
  private final class Held: Sendable {
    let claims: [Claim]

    init(_ claims: [Claim]) { self.claims = claims }
  }

  private let held = AtomicLazyReference<Held>()
  private let restore: @Sendable () -> [Claim]

  /// A list of claims that are at hand.
  init(_ claims: [Claim]) {
    restore = { [] }
    _ = held.storeIfNil(Held(claims))
  }

  /// A list of claims that a pure function gives; two threads may call it at once.
  init(restoring restore: @escaping @Sendable () -> [Claim]) {
    self.restore = restore
  }

  var claims: [Claim] { (held.load() ?? held.storeIfNil(Held(restore()))).claims }

  /// Whether the claims are at hand.
  var isAtHand: Bool { held.load() != nil }
}

extension ClaimList: CustomReflectable {
  /// As the claims alone, wherever they come from.
  var customMirror: Mirror { Mirror(self, children: ["claims": claims]) }
}
