import BriefCore

/// A map from keys to byte values, sorted by the bytes of the keys, in one buffer with the layout of the file.
///
/// Keys are unique. A large site has tens of thousands of files and pages, and most builds read few of them, so a value
/// is only decoded when it is accessed.
public struct ByteTable: Sendable, Hashable {
  /// The entries: key and value, each preceded by its length. A slice of the file that the table was read from.
  private var bytes: ArraySlice<UInt8> = []
  /// The offset of each entry, for a table that was built in memory or validated when it was read.
  private var known: [Int] = []
  /// The entry count and lazy offsets, for a table that was read from trusted bytes.
  private var lazyEntries: LazyEntries?

  /// Makes an empty table.
  public init() {}

  /// Makes a table of entries in any order.
  public init(_ entries: [(key: String, value: [UInt8])]) {
    self = ByteTable().reusing([], adding: entries.sorted { bytewise($0.key, $1.key) }) { $0 }
  }

  /// Entry offsets, computed on first access; the checksum was verified already.
  private final class LazyEntries: Sendable {
    let count: Int
    let starts = Once<[Int]>()

    init(count: Int) {
      self.count = count
    }
  }

  private var starts: [Int] {
    guard let lazyEntries else { return known }
    // If the bytes do not have `count` entries, the table has none.
    return lazyEntries.starts.value { startsOfPairs(in: bytes, count: lazyEntries.count) ?? [] }
  }

  /// Whether there are no entries.
  var isEmpty: Bool { lazyEntries.map { $0.count == 0 } ?? known.isEmpty }
  /// The number of entries.
  public var count: Int { starts.count }
  /// The indices of the entries.
  public var indices: Range<Int> { 0..<count }

  /// The key at an index.
  public func key(_ index: Int) -> String { String(decoding: entry(index).key, as: UTF8.self) }

  /// The value at an index.
  public func value(_ index: Int) -> ArraySlice<UInt8> { entry(index).value }

  private func entry(_ index: Int) -> (key: ArraySlice<UInt8>, value: ArraySlice<UInt8>) {
    var reader = ByteReader(bytes[starts[index]..<end(of: index)])
    // Both pieces exist: `append` wrote them, or the initializer validated them when the table was read.
    return (reader.piece(), reader.piece())
  }

  private func end(of index: Int) -> Int { index + 1 < count ? starts[index + 1] : bytes.endIndex }

  /// The value of a key; `nil` if the table has no such key.
  public func value(of key: String) -> ArraySlice<UInt8>? { index(of: key).map(value) }

  private mutating func reserve(asMuchAs other: ByteTable) {
    bytes.reserveCapacity(other.bytes.count)
    known.reserveCapacity(other.count)
  }

  /// Appends an entry. Its key must sort after all existing keys.
  private mutating func append(_ key: String, _ value: [UInt8]) {
    known.append(bytes.endIndex)
    bytes.append(leb128: UInt64(key.utf8.count))
    bytes += key.utf8
    bytes.append(leb128: UInt64(value.count))
    bytes += value
  }

  /// Appends entries of another table. Their keys must sort after all existing keys.
  private mutating func append(_ indices: Range<Int>, of other: ByteTable) {
    guard let first = indices.first, let last = indices.last else { return }
    let shift = bytes.endIndex - other.starts[first]
    known += other.starts[indices].lazy.map { $0 + shift }
    bytes += other.bytes[other.starts[first]..<other.end(of: last)]
  }

  // MARK: Encoding

  /// Writes the table.
  public func write(to writer: inout ByteWriter) {
    writer.word(UInt64(count))
    writer.word(UInt64(bytes.count))
    writer.raw(bytes)
  }

  /// The size of the encoded table in bytes.
  public var size: Int { bytes.count + 16 }

  /// Reads a table that `write` wrote. Any other bytes are a fault.
  ///
  /// - Parameter isVerified: whether this program is known to have written these bytes. If so, they are not validated,
  ///   and the entry offsets are computed on first access.
  public init(from reader: inout ByteReader, isVerified: Bool = false) {
    let (count, size) = (Int(clamping: reader.word()), Int(clamping: reader.word()))
    let entries = reader.take(size)
    if count > entries.count { reader.fail() }
    if reader.isFaulty { return }
    bytes = entries
    if isVerified {
      lazyEntries = LazyEntries(count: count)
    } else if let starts = startsOfPairs(in: entries, count: count) {
      known = starts
      let isGood = withKeys { keys in
        indices.allSatisfy { isUTF8(keys[$0]) && ($0 == 0 || bytewise(keys[$0 - 1], keys[$0])) }
      }
      if !isGood { reader.fail() }
    } else {
      reader.fail()
    }
  }

  // MARK: Lookup

  /// The keys as bytes, which avoids creating a string for each.
  public struct Keys {
    fileprivate let bytes: UnsafeRawBufferPointer
    /// The start index of the table's slice; `starts` are indices of that slice.
    fileprivate let start: Int
    fileprivate let starts: [Int]

    /// The bytes of the key at an index.
    public subscript(index: Int) -> UnsafeRawBufferPointer {
      UnsafeRawBufferPointer(rebasing: bytes[piece(in: bytes, at: starts[index] - start) ?? 0..<0])
    }
  }

  /// Calls a closure with the bytes of the keys.
  public func withKeys<Result>(_ body: (Keys) -> Result) -> Result {
    bytes.withUnsafeBytes { body(Keys(bytes: $0, start: bytes.startIndex, starts: starts)) }
  }

  /// The index of the first entry whose key does not sort before `key`; the number of entries if there is none.
  func firstIndex(notBefore key: String) -> Int {
    withBytes(of: key) { wanted in
      withKeys { keys in indices.partitioningIndex { !bytewise(keys[$0], wanted) } }
    }
  }

  /// The index of a key; `nil` if the table has no such key.
  public func index(of key: String) -> Int? {
    let first = firstIndex(notBefore: key)
    return first < count && withBytes(of: key, { wanted in withKeys { sameBytes($0[first], wanted) } }) ? first : nil
  }

  /// The indices of the keys that another table does not have.
  func indices(missingFrom other: ByteTable) -> [Int] {
    withKeys { mine in
      other.withKeys { theirs in
        let end = other.count
        var next = 0
        return indices.filter { index in
          let key = mine[index]
          while next < end {
            let other = theirs[next]
            if sameBytes(other, key) {
              next += 1
              return false
            }
            guard bytewise(other, key) else { return true }
            next += 1
          }
          return true
        }
      }
    }
  }

  /// Returns a table with a subset of the entries and with new entries, whose keys must not be in that subset.
  ///
  /// - Parameters:
  ///   - kept: for each entry, whether it is copied; empty if none is.
  ///   - others: the new entries, sorted by key.
  ///   - entry: returns the key and the value of a new entry.
  public func reusing<Other>(
    _ reused: [Bool], adding others: [Other], _ entry: (Other) -> (key: String, value: [UInt8])
  ) -> ByteTable {
    var table = ByteTable()
    table.reserve(asMuchAs: self)
    var index = 0
    func reuse(to end: Int) {
      while index < end, !reused.isEmpty {
        let first = reused[index..<end].firstIndex(of: true) ?? end
        let last = reused[first..<end].firstIndex(of: false) ?? end
        table.append(first..<last, of: self)
        index = last
      }
    }
    for other in others {
      let (key, value) = entry(other)
      reuse(to: firstIndex(notBefore: key))
      table.append(key, value)
    }
    reuse(to: count)
    return table
  }
}

extension ByteTable {
  /// Compares the bytes.
  public static func == (left: ByteTable, right: ByteTable) -> Bool { left.bytes == right.bytes }

  /// Hashes the bytes.
  public func hash(into hasher: inout Hasher) { hasher.combine(bytes) }
}

/// The range of a piece whose LEB128 length starts at an offset; `nil` if the buffer is too short.
private func piece(in bytes: UnsafeRawBufferPointer, at offset: Int) -> Range<Int>? {
  var next = offset
  guard let length = bytes.leb128(at: &next), length <= UInt64(bytes.count - next) else { return nil }
  return next..<next + Int(length)
}

/// The offsets of entries that have two pieces each, each piece preceded by its length; `nil` if the bytes are not
/// exactly `count` such entries.
///
/// - Parameter head: the number of bytes in each entry before its pieces.
public func startsOfPairs(in bytes: ArraySlice<UInt8>, count: Int, head: Int = 0) -> [Int]? {
  bytes.withUnsafeBytes { raw in
    var starts: [Int] = []
    starts.reserveCapacity(count)
    var next = 0
    for _ in 0..<count {
      starts.append(bytes.startIndex + next)
      guard let first = piece(in: raw, at: next + head), let second = piece(in: raw, at: first.upperBound) else {
        return nil
      }
      next = second.upperBound
    }
    return next == raw.count ? starts : nil
  }
}

/// Whether bytes are valid UTF-8. Most strings in a state file are ASCII, so that is tested first.
func isUTF8(_ bytes: some Collection<UInt8>) -> Bool {
  bytes.allSatisfy { $0 < 0x80 } || String(decoding: bytes, as: UTF8.self).utf8.elementsEqual(bytes)
}
