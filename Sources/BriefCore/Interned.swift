import Synchronization

/// A value stored once per process and referred to by address. Copies need no reference counting, and equality compares
/// addresses.
///
/// For a small number of values that very many others contain, such as file paths and units.
public struct Interned<Value: Hashable & Sendable>: Sendable, Hashable {
  /// The address as an integer, not a pointer. In unoptimized builds of Swift 6.3, an optional struct with a pointer
  /// next to other numbers is wrongly read as non-`nil` from a dictionary in another module.
  @usableFromInline let address: UInt

  fileprivate init(_ pointer: UnsafeMutablePointer<Value>) { address = UInt(bitPattern: pointer) }

  /// The value.
  @inlinable public var value: Value {
    // Yields the value in place, without copying it. It is never changed or freed.
    _read { yield UnsafePointer<Value>(bitPattern: address).unsafelyUnwrapped.pointee }
  }

  /// Whether two interned values are equal, which is the case if their addresses are.
  @inlinable public static func == (left: Self, right: Self) -> Bool { left.address == right.address }

  /// Hashes the address.
  @inlinable public func hash(into hasher: inout Hasher) { hasher.combine(address) }
}

/// A table of all interned values of a type. Nothing is ever removed, so it is only for types with a number of values
/// that the content bounds.
public final class InternTable<Value: Hashable & Sendable>: Sendable {
  private let pointers = Mutex<[Value: Interned<Value>]>([:])

  /// Makes an empty table.
  public init() {}

  /// The interned value equal to a value.
  public func intern(_ value: Value) -> Interned<Value> {
    pointers.withLock { pointers in
      if let known = pointers[value] { return known }
      let pointer = UnsafeMutablePointer<Value>.allocate(capacity: 1)
      pointer.initialize(to: value)
      let interned = Interned(pointer)
      pointers[value] = interned
      return interned
    }
  }
}
