import Synchronization

/// A value that a pure function gives, worked out when it is first asked for, for all threads of a build.
///
/// Two threads may work it out at once; it is the same value, and one of the two is kept.
public final class Once<Value: AnyObject & Sendable>: Sendable {
  @usableFromInline let held = AtomicLazyReference<Value>()

  /// Makes one that has not been asked.
  public init() {}

  /// The value.
  @inlinable
  public func value(_ work: () -> Value) -> Value { held.load() ?? held.storeIfNil(work()) }
}
