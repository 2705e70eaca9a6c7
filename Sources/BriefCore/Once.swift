import Synchronization

/// A value that a pure function gives, worked out when it is first asked for, for all threads of a build.
///
/// Two threads may work it out at once; it is the same value, and one of the two is kept.
public final class Once<Value: Sendable>: Sendable {
  @usableFromInline
  final class Held: Sendable {
    @usableFromInline let value: Value

    @usableFromInline
    init(_ value: Value) { self.value = value }
  }

  @usableFromInline let held = AtomicLazyReference<Held>()

  /// Makes one that has not been asked.
  public init() {}

  /// The value.
  @inlinable
  public func value(_ work: () -> Value) -> Value { (held.load() ?? held.storeIfNil(Held(work()))).value }

  /// The value where it is there already.
  @inlinable
  public var known: Value? { held.load()?.value }
}
