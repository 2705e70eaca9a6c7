import Synchronization

/// A lazily computed value of a pure function, shared by all threads of a build.
///
/// Two threads may compute it at once. Both values are equal, and one of them is stored.
///
/// The standard library's `AtomicLazyReference` does the same but is not inlined: each load looks up its own type
/// metadata. A load takes 10 instructions here, 70 with a `Mutex` and 730 with `AtomicLazyReference` (Swift 6.2).
public final class Once<Value: Sendable>: Sendable {
  @usableFromInline
  final class Held: Sendable {
    @usableFromInline let value: Value

    @usableFromInline
    init(_ value: Value) { self.value = value }
  }

  /// The address of the owned `Held`; zero until the value is computed. It is set at most once.
  @usableFromInline let held = Atomic<UInt>(0)

  /// Makes one without a value.
  public init() {}

  deinit { Self.reference(held.load(ordering: .acquiring))?.release() }

  @inlinable
  static func reference(_ address: UInt) -> Unmanaged<Held>? {
    UnsafeRawPointer(bitPattern: address).map { Unmanaged.fromOpaque($0) }
  }

  /// The stored value, computed on first access.
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

  /// The stored value; `nil` if it has not been computed.
  @inlinable
  public var known: Value? { Self.reference(held.load(ordering: .acquiring))?._withUnsafeGuaranteedRef { $0.value } }
}
