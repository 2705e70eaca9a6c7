import BriefCore
import BriefOutput

/// The distinct reads of all pages of a build, by key number, in one contiguous buffer with the layout of the file.
public struct KeyList: Sendable {
  /// A read, the digest of its answer, and the printed figure.
  public struct Key: Sendable, Hashable {
    /// The text of the read, in the form of `PageRead.text`.
    public var text: String
    /// The digest of the answer.
    public var digest: Digest
    /// The figure as pages print it; empty for reads that are not of a figure.
    public var printed: String

    /// Makes a key.
    public init(text: String, digest: Digest, printed: String) {
      self.text = text
      self.digest = digest
      self.printed = printed
    }
  }

  /// For each key: the digest, then the text and the printed figure, each preceded by its length.
  private var bytes: ArraySlice<UInt8> = []
  /// The offset of each key.
  private var starts: [Int] = []

  /// Makes an empty list.
  public init() {}

  /// The number of keys.
  public var count: Int { starts.count }

  /// The key with a number.
  public subscript(number: Int) -> Key {
    var reader = reader(of: number)
    // All three exist: `append` wrote them, or the initializer validated them when the list was read.
    let digest = reader.digest()
    return Key(text: reader.text(), digest: digest, printed: reader.text())
  }

  /// The bytes of a key's text.
  public func text(_ number: Int) -> ArraySlice<UInt8> {
    var reader = reader(of: number)
    _ = reader.digest()
    return reader.piece()
  }

  private func end(of number: Int) -> Int { number + 1 < starts.count ? starts[number + 1] : bytes.endIndex }

  private func reader(of number: Int) -> ByteReader { ByteReader(bytes[starts[number]..<end(of: number)]) }

  /// Appends a key.
  mutating func append(_ key: Key) {
    starts.append(bytes.endIndex)
    var writer = ByteWriter(reserving: 24 + key.text.utf8.count + key.printed.utf8.count)
    writer.digest(key.digest)
    writer.text(key.text)
    writer.text(key.printed)
    bytes += writer.bytes
  }

  private mutating func append(_ numbers: Range<Int>, of other: KeyList) {
    guard let first = numbers.first, let last = numbers.last else { return }
    let shift = bytes.endIndex - other.starts[first]
    starts += other.starts[numbers].lazy.map { $0 + shift }
    bytes += other.bytes[other.starts[first]..<other.end(of: last)]
  }

  /// Returns the list with some keys replaced and new keys appended.
  ///
  /// - Parameter keys: the keys, sorted by number. Numbers beyond the end must be consecutive.
  public func replacing(_ keys: [(number: Int, key: Key)]) -> KeyList {
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

  /// Returns a list with a subset of the keys, which are renumbered.
  ///
  /// - Parameter kept: for each key, whether it is copied.
  public func reusing(_ reused: [Bool]) -> KeyList {
    var list = KeyList()
    for number in starts.indices where reused[number] { list.append(number..<number + 1, of: self) }
    return list
  }

  // MARK: Encoding

  /// An upper bound for the size of the encoded list in bytes.
  var size: Int { bytes.count + 20 }

  /// Writes the list.
  func write(to writer: inout ByteWriter) {
    writer.count(count)
    writer.piece(bytes)
  }

  /// Reads a list that `write` wrote. Any other bytes are a fault.
  init(from reader: inout ByteReader) {
    let count = reader.count()
    let keys = reader.piece()
    // The 16 bytes before the two texts of each key are its digest.
    guard count <= keys.count, let starts = startsOfPairs(in: keys, count: count, head: 16) else {
      reader.fail()
      return
    }
    (bytes, self.starts) = (keys, starts)
  }
}
