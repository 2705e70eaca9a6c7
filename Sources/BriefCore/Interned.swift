import Synchronization

/// A value of which there is one in the process, so that a copy of it is a number: nothing is counted, and two are the same
/// where they lie in the same place.
///
/// It is for the few values that a hundred thousand others each have: a file's path, a unit.
public struct Interned<Value: Hashable & Sendable>: Sendable, Hashable {
  /// Where it lies, as a number: with Swift 6.3, not optimized, an optional of a struct that has a pointer beside other
  /// numbers is taken for one that is there when it is read out of a dictionary in another module.
  @usableFromInline let address: UInt

  fileprivate init(_ place: UnsafeMutablePointer<Value>) { address = UInt(bitPattern: place) }

  /// The value.
  @inlinable public var value: Value {
    // A part of it is read where it lies, without a copy of the whole. It is never changed and never freed.
    _read { yield UnsafePointer<Value>(bitPattern: address).unsafelyUnwrapped.pointee }
  }

  /// Whether they are the same, which they are where their values are equal.
  @inlinable public static func == (left: Self, right: Self) -> Bool { left.address == right.address }

  /// By its place.
  @inlinable public func hash(into hasher: inout Hasher) { hasher.combine(address) }
}

/// Every value of a kind that was seen. Nothing is ever dropped, so it is for values of which the content can only have so
/// many, whatever a process does.
public final class InternTable<Value: Hashable & Sendable>: Sendable {
  private let places = Mutex<[Value: Interned<Value>]>([:])

  /// Makes a table that has seen nothing.
  public init() {}

  /// The one value that is equal to this one.
  public func intern(_ value: Value) -> Interned<Value> {
    places.withLock { places in
      if let known = places[value] { return known }
      let place = UnsafeMutablePointer<Value>.allocate(capacity: 1)
      place.initialize(to: value)
      let interned = Interned(place)
      places[value] = interned
      return interned
    }
  }
}
