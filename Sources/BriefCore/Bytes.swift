extension Array<UInt8> {
  /// Appends the UTF-8 bytes of a static string.
  @inline(__always)
  public mutating func append(_ text: StaticString) {
    text.withUTF8Buffer { append(contentsOf: $0) }
  }

  /// Appends the UTF-8 bytes of a string that is only known at run time.
  @inline(__always)
  public mutating func append(utf8 text: String) {
    append(contentsOf: text.utf8)
  }
}

extension RangeReplaceableCollection<UInt8> {
  /// Appends a number in LEB128: seven bits per byte, lowest first.
  @inlinable
  public mutating func append(leb128 value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    append(UInt8(truncatingIfNeeded: rest))
  }
}

extension RandomAccessCollection<UInt8> where Index == Int {
  /// Reads a number in LEB128 and advances the index past it.
  ///
  /// - Returns: `nil` if the bytes end before the number does, or if it has more than ten bytes.
  @inlinable
  public func leb128(at index: inout Int) -> UInt64? {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while shift < 70, index < endIndex {
      let byte = self[index]
      index += 1
      value |= UInt64(byte & 0x7F) << shift
      if byte & 0x80 == 0 { return value }
      shift += 7
    }
    return nil
  }
}

/// Whether a text sorts before another bytewise. This order is the same on every machine and in every locale.
public func bytewise(_ left: String, _ right: String) -> Bool {
  let precedes = left.utf8.withContiguousStorageIfAvailable { mine in
    right.utf8.withContiguousStorageIfAvailable { theirs in
      bytewise(UnsafeRawBufferPointer(mine), UnsafeRawBufferPointer(theirs))
    }
  }
  return (precedes ?? nil) ?? left.utf8.lexicographicallyPrecedes(right.utf8)
}

/// Whether two texts have the same bytes. Swift's `==` also accepts canonically equivalent texts.
public func sameBytes(_ left: String, _ right: String) -> Bool {
  let same = left.utf8.withContiguousStorageIfAvailable { mine in
    right.utf8.withContiguousStorageIfAvailable { theirs in
      sameBytes(UnsafeRawBufferPointer(mine), UnsafeRawBufferPointer(theirs))
    }
  }
  return (same ?? nil) ?? left.utf8.elementsEqual(right.utf8)
}

/// Whether a text begins with the bytes of another.
public func begins(_ text: String, with start: String) -> Bool {
  let does = text.utf8.withContiguousStorageIfAvailable { mine in
    start.utf8.withContiguousStorageIfAvailable { theirs in
      begins(UnsafeRawBufferPointer(mine), with: UnsafeRawBufferPointer(theirs))
    }
  }
  return (does ?? nil) ?? text.utf8.starts(with: start.utf8)
}

/// Calls a closure with the bytes of a text.
public func withBytes<Result>(of text: String, _ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
  var text = text
  return try text.withUTF8 { try body(UnsafeRawBufferPointer($0)) }
}

/// Whether two buffers have the same bytes.
public func sameBytes(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Bool {
  left.count == right.count && begins(left, with: right)
}

/// Whether a buffer begins with the bytes of another.
public func begins(_ bytes: UnsafeRawBufferPointer, with start: UnsafeRawBufferPointer) -> Bool {
  if bytes.count < start.count { return false }
  var offset = 0
  while offset + 8 <= start.count {
    if bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      != start.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
    {
      return false
    }
    offset += 8
  }
  while offset < start.count {
    if bytes[offset] != start[offset] { return false }
    offset += 1
  }
  return true
}

/// The bytewise order of raw bytes. Compares eight bytes at a time, since the ids of one part share long prefixes.
public func bytewise(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Bool {
  let common = min(left.count, right.count)
  var offset = 0
  while offset + 8 <= common {
    let mine = left.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
    let theirs = right.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
    if mine != theirs { return mine.bigEndian < theirs.bigEndian }
    offset += 8
  }
  while offset < common {
    if left[offset] != right[offset] { return left[offset] < right[offset] }
    offset += 1
  }
  return left.count < right.count
}
