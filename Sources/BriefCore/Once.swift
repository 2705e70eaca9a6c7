import Synchronization

/// A value that a pure function gives, worked out when it is first asked for, for all threads of a build.
///
/// Two threads may work it out at once; it is the same value, and one of the two is kept.
///
/// The standard library's `AtomicLazyReference` does the same, but is not inlined: each load of it looks up its own type.
public final class Once<Value: Sendable>: Sendable {
  @usableFromInline
  final class Held: Sendable {
    @usableFromInline let value: Value

    @usableFromInline
    init(_ value: Value) { self.value = value }
  }

  /// The address of a `Held` that this one owns; zero where nobody has asked. It is set once, and only then read through.
  @usableFromInline let held = Atomic<UInt>(0)

  /// Makes one that has not been asked.
  public init() {}

  deinit { Self.reference(held.load(ordering: .acquiring))?.release() }

  @inlinable
  static func reference(_ address: UInt) -> Unmanaged<Held>? {
    UnsafeRawPointer(bitPattern: address).map { Unmanaged.fromOpaque($0) }
  }

  /// The value.
  @inlinable
  public func value(_ work: () -> Value) -> Value {
    if let known { return known }
    let made = Unmanaged.passRetained(Held(work()))
    let (isFirst, earlier) = held.compareExchange(
      expected: 0, desired: UInt(bitPattern: made.toOpaque()), ordering: .acquiringAndReleasing)
    if isFirst { return made.takeUnretainedValue().value }
    defer { made.release() }
    return Self.reference(earlier)?.takeUnretainedValue().value ?? made.takeUnretainedValue().value
  }

  /// The value where it is there already.
  @inlinable
  public var known: Value? { Self.reference(held.load(ordering: .acquiring))?._withUnsafeGuaranteedRef { $0.value } }
}
