import BriefCore

/// Values by their keys, in the bytewise order of the keys, no key twice: all of it in one piece of memory, as a file has it.
///
/// A large site has tens of thousands of files and pages, of which most builds look at few: a value is only taken to pieces
/// where somebody asks for it.
struct ByteTable: Sendable, Hashable {
  /// Of each entry its key and its value, the length before each. A part of the file that it was read from.
  private var bytes: ArraySlice<UInt8> = []
  /// Where each entry begins, of a table that was made or looked at.
  private var known: [Int] = []
  /// The same of a table that was believed.
  private var believed: Believed?

  /// Makes an empty table.
  init() {}

  /// Makes a table of entries in any order.
  init(_ entries: [(key: String, value: [UInt8])]) {
    self = ByteTable().keeping([], adding: entries.sorted { bytewise($0.key, $1.key) }) { $0 }
  }

  /// A table of which nobody has looked where its entries begin.
  private final class Believed: Sendable {
    let count: Int
    let starts = Once<[Int]>()

    init(count: Int) {
      self.count = count
    }
  }

  private var starts: [Int] {
    guard let believed else { return known }
    // Where the belief was wrong there is nothing.
    return believed.starts.value { startsOfPairs(in: bytes, count: believed.count) ?? [] }
  }

  /// Whether there are no entries.
  var isEmpty: Bool { believed.map { $0.count == 0 } ?? known.isEmpty }
  /// How many entries there are.
  var count: Int { starts.count }
  /// Their places.
  var places: Range<Int> { 0..<count }

  /// The key at a place.
  func key(_ place: Int) -> String { String(decoding: entry(place).key, as: UTF8.self) }

  /// The value at a place.
  func value(_ place: Int) -> ArraySlice<UInt8> { entry(place).value }

  private func entry(_ place: Int) -> (key: ArraySlice<UInt8>, value: ArraySlice<UInt8>) {
    var reader = ByteReader(bytes[starts[place]..<end(of: place)])
    // Both are there: `append` wrote them, or they were looked at when the table was read.
    let key = reader.piece() ?? []
    return (key, reader.piece() ?? [])
  }

  private func end(of place: Int) -> Int { place + 1 < count ? starts[place + 1] : bytes.endIndex }

  /// The value of a key; `nil` where there is none.
  func value(of key: String) -> ArraySlice<UInt8>? { place(of: key).map(value) }

  private mutating func reserve(asMuchAs other: ByteTable) {
    bytes.reserveCapacity(other.bytes.count)
    known.reserveCapacity(other.count)
  }

  /// Appends an entry, whose key comes after all that are there.
  private mutating func append(_ key: String, _ value: [UInt8]) {
    known.append(bytes.endIndex)
    bytes.append(small: key.utf8.count)
    bytes += key.utf8
    bytes.append(small: value.count)
    bytes += value
  }

  /// Appends entries of another table, whose keys come after all that are there.
  private mutating func append(_ places: Range<Int>, of other: ByteTable) {
    guard let first = places.first, let last = places.last else { return }
    let shift = bytes.endIndex - other.starts[first]
    known += other.starts[places].lazy.map { $0 + shift }
    bytes += other.bytes[other.starts[first]..<other.end(of: last)]
  }

  // MARK: In a file

  /// Writes the table.
  func write(to writer: inout ByteWriter) {
    writer.count(count)
    writer.count(bytes.count)
    writer.raw(bytes)
  }

  /// How many bytes it takes in a file.
  var size: Int { bytes.count + 16 }

  /// Reads what `write` wrote; `nil` for anything else.
  ///
  /// - Parameter isBelieved: whether these are known to be the bytes that this program wrote. Then none is looked at before
  ///   somebody asks for an entry.
  init?(_ reader: inout ByteReader, isBelieved: Bool = false) {
    guard let count = reader.size(), let size = reader.size(), let piece = reader.take(size), count <= size else {
      return nil
    }
    bytes = piece
    if isBelieved {
      believed = Believed(count: count)
      return
    }
    guard let starts = startsOfPairs(in: piece, count: count) else { return nil }
    known = starts
    let isGood = withKeys { keys in
      places.allSatisfy { isUTF8(keys[$0]) && ($0 == 0 || bytewise(keys[$0 - 1], keys[$0])) }
    }
    if !isGood { return nil }
  }

  // MARK: What there is

  /// The keys as bytes, without a string for each.
  struct Keys {
    fileprivate let bytes: UnsafeRawBufferPointer
    /// The place of the first byte in the slice.
    fileprivate let start: Int
    fileprivate let starts: [Int]

    subscript(place: Int) -> UnsafeRawBufferPointer {
      UnsafeRawBufferPointer(rebasing: bytes[piece(in: bytes, at: starts[place] - start) ?? 0..<0])
    }
  }

  /// Calls a closure with the bytes of the keys.
  func withKeys<Result>(_ body: (Keys) -> Result) -> Result {
    bytes.withUnsafeBytes { body(Keys(bytes: $0, start: bytes.startIndex, starts: starts)) }
  }

  /// The place of the first entry whose key is not before another; the number of entries where there is none.
  func firstPlace(notBefore key: String) -> Int {
    withBytes(of: key) { wanted in
      withKeys { keys in places.partitioningIndex { !bytewise(keys[$0], wanted) } }
    }
  }

  /// The place of a key; `nil` where it is not there.
  func place(of key: String) -> Int? {
    let first = firstPlace(notBefore: key)
    return first < count && withBytes(of: key, { wanted in withKeys { sameBytes($0[first], wanted) } }) ? first : nil
  }

  /// The places of the keys that another table does not have.
  func places(missingFrom other: ByteTable) -> [Int] {
    withKeys { mine in
      other.withKeys { theirs in
        let end = other.count
        var next = 0
        return places.filter { place in
          let key = mine[place]
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

  /// The table of some of the entries, and of others, whose keys are none of those.
  ///
  /// - Parameters:
  ///   - kept: of each entry whether it stays; empty where none does.
  ///   - others: in the order of their keys.
  ///   - entry: the key and the value of one of them.
  func keeping<Other>(
    _ kept: [Bool], adding others: [Other], _ entry: (Other) -> (key: String, value: [UInt8])
  ) -> ByteTable {
    var table = ByteTable()
    table.reserve(asMuchAs: self)
    var place = 0
    func keep(to end: Int) {
      while place < end, !kept.isEmpty {
        let first = kept[place..<end].firstIndex(of: true) ?? end
        let last = kept[first..<end].firstIndex(of: false) ?? end
        table.append(first..<last, of: self)
        place = last
      }
    }
    for other in others {
      let (key, value) = entry(other)
      keep(to: firstPlace(notBefore: key))
      table.append(key, value)
    }
    keep(to: count)
    return table
  }
}

extension ByteTable {
  static func == (left: ByteTable, right: ByteTable) -> Bool { left.bytes == right.bytes }

  func hash(into hasher: inout Hasher) { hasher.combine(bytes) }
}

/// Where the bytes lie whose number stands at a place; `nil` where there are not so many.
private func piece(in bytes: UnsafeRawBufferPointer, at place: Int) -> Range<Int>? {
  var next = place
  var length = 0
  for shift in stride(from: 0, through: 56, by: 7) {
    guard next < bytes.count else { return nil }
    let byte = bytes[next]
    next += 1
    length |= Int(byte & 0x7F) << shift
    if byte & 0x80 == 0 { return length <= bytes.count - next ? next..<next + length : nil }
  }
  return nil
}

/// Where entries begin that have two pieces each, the length before each piece; `nil` where the bytes are not so many entries.
///
/// - Parameter head: how many bytes each entry has before its pieces.
func startsOfPairs(in bytes: ArraySlice<UInt8>, count: Int, head: Int = 0) -> [Int]? {
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

extension ByteReader {
  /// Bytes whose number stands before them.
  mutating func piece() -> ArraySlice<UInt8>? { small().flatMap { take($0) } }
}

/// Whether bytes are UTF-8. Most texts of a state are ASCII.
func isUTF8(_ bytes: some Collection<UInt8>) -> Bool {
  bytes.allSatisfy { $0 < 0x80 } || String(decoding: bytes, as: UTF8.self).utf8.elementsEqual(bytes)
}
