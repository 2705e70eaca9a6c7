import BriefCore

/// What the pages of a build have read, each thing once, by number: all of it in one piece of memory, as a file has it.
struct KeyList: Sendable {
  /// Something that was read, what it gave, and how a figure was printed.
  struct Key: Sendable, Hashable {
    /// As `ReadKey.text` has it.
    var text: String
    /// The digest of what it gave.
    var digest: Digest
    /// A figure as pages print it; empty for anything else.
    var printed: String
  }

  /// Of each key the digest, the text and what was printed, the length before each text.
  private var bytes: ArraySlice<UInt8> = []
  /// Where each key begins.
  private var starts: [Int] = []

  /// Makes an empty list.
  init() {}

  /// How many keys there are.
  var count: Int { starts.count }

  subscript(number: Int) -> Key {
    var reader = reader(of: number)
    // All three are there: `append` wrote them, or they were looked at when the list was read.
    let digest = reader.digest() ?? Digest(high: 0, low: 0)
    let texts = [reader.piece(), reader.piece()].map { String(decoding: $0 ?? [], as: UTF8.self) }
    return Key(text: texts[0], digest: digest, printed: texts[1])
  }

  /// The bytes of a key's text.
  func text(_ number: Int) -> ArraySlice<UInt8> {
    var reader = reader(of: number)
    _ = reader.digest()
    return reader.piece() ?? []
  }

  private func end(of number: Int) -> Int { number + 1 < starts.count ? starts[number + 1] : bytes.endIndex }

  private func reader(of number: Int) -> ByteReader { ByteReader(bytes[starts[number]..<end(of: number)]) }

  /// Appends a key.
  mutating func append(_ key: Key) {
    starts.append(bytes.endIndex)
    var writer = ByteWriter(reserving: 24 + key.text.utf8.count + key.printed.utf8.count)
    writer.digest(key.digest)
    for text in [key.text, key.printed] {
      writer.small(text.utf8.count)
      writer.raw(Array(text.utf8)[...])
    }
    bytes += writer.bytes
  }

  private mutating func append(_ numbers: Range<Int>, of other: KeyList) {
    guard let first = numbers.first, let last = numbers.last else { return }
    let shift = bytes.endIndex - other.starts[first]
    starts += other.starts[numbers].lazy.map { $0 + shift }
    bytes += other.bytes[other.starts[first]..<other.end(of: last)]
  }

  /// The list with other keys at some numbers.
  ///
  /// - Parameter keys: in the order of their numbers; those beyond the end follow each other.
  func replacing(_ keys: [(number: Int, key: Key)]) -> KeyList {
    var list = KeyList()
    list.bytes.reserveCapacity(bytes.count)
    list.starts.reserveCapacity(count + keys.count)
    var next = 0
    for (number, key) in keys {
      list.append(next..<max(next, min(number, count)), of: self)
      list.append(key)
      next = number + 1
    }
    list.append(min(next, count)..<count, of: self)
    return list
  }

  /// The list of some of the keys, which are numbered anew.
  ///
  /// - Parameter kept: of each key whether it stays.
  func keeping(_ kept: [Bool]) -> KeyList {
    var list = KeyList()
    for number in starts.indices where kept[number] { list.append(number..<number + 1, of: self) }
    return list
  }

  // MARK: In a file

  /// How many bytes the list takes in a file.
  var size: Int { bytes.count + 16 }

  /// Writes the list.
  func write(to writer: inout ByteWriter) {
    writer.count(count)
    writer.count(bytes.count)
    writer.raw(bytes)
  }

  /// Reads what `write` wrote; `nil` for anything else.
  init?(_ reader: inout ByteReader) {
    guard let count = reader.size(), let size = reader.size(), let piece = reader.take(size), count <= size else {
      return nil
    }
    // Before the texts of each stands its digest.
    guard let starts = startsOfPairs(in: piece, count: count, head: 16) else { return nil }
    (bytes, self.starts) = (piece, starts)
  }
}
