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

extension RangeReplaceableCollection<UInt8> {
  /// Appends a number from 0 on, seven bits a byte, the lowest first.
  @inlinable
  public mutating func append(small value: Int) {
    var rest = UInt64(value)
    while rest >= 0x80 {
      append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    append(UInt8(truncatingIfNeeded: rest))
  }
}

/// Bytewise order, the only one that is the same on every machine and in every locale.
public func bytewise(_ left: String, _ right: String) -> Bool {
  let precedes = left.utf8.withContiguousStorageIfAvailable { mine in
    right.utf8.withContiguousStorageIfAvailable { theirs in
      bytewise(UnsafeRawBufferPointer(mine), UnsafeRawBufferPointer(theirs))
    }
  }
  return (precedes ?? nil) ?? left.utf8.lexicographicallyPrecedes(right.utf8)
}

/// Whether two texts are the same bytes. Swift's are equal where they look alike.
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

/// Whether some bytes are those of others.
public func sameBytes(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Bool {
  left.count == right.count && begins(left, with: right)
}

/// Whether some bytes begin with others.
public func begins(_ bytes: UnsafeRawBufferPointer, with start: UnsafeRawBufferPointer) -> Bool {
  if bytes.count < start.count { return false }
  var place = 0
  while place + 8 <= start.count {
    if bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self)
      != start.loadUnaligned(fromByteOffset: place, as: UInt64.self)
    {
      return false
    }
    place += 8
  }
  while place < start.count {
    if bytes[place] != start[place] { return false }
    place += 1
  }
  return true
}

/// Bytewise order of what is no text yet; eight bytes at a time, since ids of one part begin alike.
public func bytewise(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Bool {
  let common = min(left.count, right.count)
  var place = 0
  while place + 8 <= common {
    let mine = left.loadUnaligned(fromByteOffset: place, as: UInt64.self)
    let theirs = right.loadUnaligned(fromByteOffset: place, as: UInt64.self)
    if mine != theirs { return mine.bigEndian < theirs.bigEndian }
    place += 8
  }
  while place < common {
    if left[place] != right[place] { return left[place] < right[place] }
    place += 1
  }
  return left.count < right.count
}
