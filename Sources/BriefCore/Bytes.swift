extension Array<UInt8> {
  /// Appends the UTF-8 of a string.
  @inline(__always)
  public mutating func append(_ text: StaticString) {
    text.withUTF8Buffer { append(contentsOf: $0) }
  }

  /// Appends the UTF-8 of a string that is only known at run time.
  @inline(__always)
  public mutating func append(utf8 text: String) {
    append(contentsOf: text.utf8)
  }
}

/// Bytewise order, the only one that is the same on every machine and in every locale.
@inlinable
public func bytewise(_ left: String, _ right: String) -> Bool {
  left.utf8.lexicographicallyPrecedes(right.utf8)
}
