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
public func bytewise(_ left: String, _ right: String) -> Bool {
  let precedes = left.utf8.withContiguousStorageIfAvailable { mine in
    right.utf8.withContiguousStorageIfAvailable { theirs in
      isBefore(UnsafeRawBufferPointer(mine), UnsafeRawBufferPointer(theirs))
    }
  }
  return (precedes ?? nil) ?? left.utf8.lexicographicallyPrecedes(right.utf8)
}

/// Whether two texts are the same bytes. Swift's are equal where they look alike.
public func sameBytes(_ left: String, _ right: String) -> Bool {
  let same = left.utf8.withContiguousStorageIfAvailable { mine in
    right.utf8.withContiguousStorageIfAvailable { theirs in
      mine.count == theirs.count && isSame(UnsafeRawBufferPointer(mine), UnsafeRawBufferPointer(theirs))
    }
  }
  return (same ?? nil) ?? left.utf8.elementsEqual(right.utf8)
}

/// Whether a text begins with the bytes of another.
public func begins(_ text: String, with start: String) -> Bool {
  let does = text.utf8.withContiguousStorageIfAvailable { mine in
    start.utf8.withContiguousStorageIfAvailable { theirs in
      mine.count >= theirs.count
        && isSame(
          UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(mine)[..<theirs.count]),
          UnsafeRawBufferPointer(theirs))
    }
  }
  return (does ?? nil) ?? text.utf8.starts(with: start.utf8)
}

/// - Parameters: as many bytes as each other.
private func isSame(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Bool {
  var place = 0
  while place + 8 <= left.count {
    if left.loadUnaligned(fromByteOffset: place, as: UInt64.self)
      != right.loadUnaligned(fromByteOffset: place, as: UInt64.self)
    {
      return false
    }
    place += 8
  }
  while place < left.count {
    if left[place] != right[place] { return false }
    place += 1
  }
  return true
}

/// Eight bytes at a time: ids of one part begin alike.
private func isBefore(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Bool {
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
