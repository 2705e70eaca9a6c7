/// An immutable value on the heap, which all copies refer to.
///
/// Holds the properties of a struct that has many of them and is copied often. A copy retains one reference; a plain
/// struct would retain the storage of every property. Setting `value` allocates a new one, so code that sets several
/// properties first sets them in a variable.
///
/// `@inlinable`: with the body in sight, the optimizer turns `value[keyPath:]` with a literal key path into one load.
/// Without it, each access to a property of a claim would look up a key path at run time. A key path as a
/// function (`claims.map(\.id)`) is not replaced, so loops have closures: `claims.map { $0.id }`.
@frozen
public struct Shared<Value: Sendable>: Sendable {
  @usableFromInline
  var storage: Storage

  @usableFromInline
  final class Storage: Sendable {
    @usableFromInline
    let value: Value

    @inlinable
    init(_ value: Value) { self.value = value }
  }

  /// Stores a value.
  @inlinable
  public init(_ value: Value) { storage = Storage(value) }

  /// The value.
  @inlinable
  public var value: Value {
    get { storage.value }
    set { storage = Storage(newValue) }
  }

  /// An identifier of the stored value, valid while any copy is alive. Values with the same identity are equal; equal
  /// values may have different identities.
  public var identity: ObjectIdentifier { ObjectIdentifier(storage) }
}

extension Shared: Equatable where Value: Equatable {
  /// Compares the values, unless both refer to the same one.
  public static func == (left: Shared, right: Shared) -> Bool {
    left.storage === right.storage || left.value == right.value
  }
}

extension Shared: Hashable where Value: Hashable {
  /// Hashes the value.
  public func hash(into hasher: inout Hasher) { hasher.combine(value) }
}
