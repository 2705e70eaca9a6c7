import BriefCore

/// The form of the ledger, the journal and the state: a line that names kind and version, the contents, and a digest of both.
///
/// Whatever is cut off, altered or of another version does not open; nobody has to guess how much of it to believe.
struct SealedFile {
  /// The first line, without its newline: `chipbrief ledger 1`.
  let heading: String

  /// The bytes of a file with these contents.
  func seal(_ contents: ByteWriter) -> [UInt8] {
    var bytes = [UInt8]()
    bytes.reserveCapacity(heading.utf8.count + contents.bytes.count + 17)
    bytes.append(utf8: heading)
    bytes.append(UInt8(ascii: "\n"))
    bytes += contents.bytes
    var tail = ByteWriter()
    tail.digest(Digest(of: bytes))
    return bytes + tail.bytes
  }

  /// The contents of a file; `nil` where it is not whole or not of this kind and version.
  func open(_ bytes: [UInt8]) -> ByteReader? {
    let start = heading.utf8.count + 1
    guard bytes.count >= start + 16, bytes.starts(with: heading.utf8), bytes[start - 1] == UInt8(ascii: "\n") else {
      return nil
    }
    var tail = ByteReader(bytes[(bytes.count - 16)...])
    guard tail.digest() == Digest(of: bytes[..<(bytes.count - 16)]) else { return nil }
    return ByteReader(bytes[start..<(bytes.count - 16)])
  }
}

/// Builds the contents of a binary file: whole numbers little-endian, text with its length before it.
struct ByteWriter {
  private(set) var bytes: [UInt8] = []

  mutating func number(_ value: UInt64) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }

  mutating func count(_ value: Int) {
    number(UInt64(clamping: value))
  }

  mutating func text(_ value: String) {
    count(value.utf8.count)
    bytes.append(utf8: value)
  }

  /// Bytes of which the reader knows how many there are.
  mutating func raw(_ value: some Sequence<UInt8>) {
    bytes.append(contentsOf: value)
  }

  mutating func digest(_ value: Digest) {
    number(value.high)
    number(value.low)
  }

  mutating func texts(_ values: [String]) {
    count(values.count)
    for value in values { text(value) }
  }
}

/// Reads what `ByteWriter` wrote; everything is `nil` where the bytes do not have it.
struct ByteReader {
  private var rest: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) {
    rest = bytes
  }

  mutating func byte() -> UInt8? { rest.popFirst() }

  /// Passes over so many bytes, and says where they lie.
  mutating func skip(_ count: Int) -> Range<Int>? {
    guard count >= 0, count <= rest.count else { return nil }
    let start = rest.startIndex
    rest = rest.dropFirst(count)
    return start..<(start + count)
  }

  /// Where what has not been read lies in the bytes.
  var place: Range<Int> { rest.indices }
  /// Whether everything has been read.
  var isAtEnd: Bool { rest.isEmpty }

  mutating func number() -> UInt64? {
    guard rest.count >= 8 else { return nil }
    defer { rest = rest.dropFirst(8) }
    return rest.prefix(8).withUnsafeBytes { UInt64(littleEndian: $0.loadUnaligned(as: UInt64.self)) }
  }

  /// A size; one that no `Int` holds is no size.
  mutating func size() -> Int? {
    number().flatMap { Int(exactly: $0) }
  }

  /// How many items follow. Each takes at least eight bytes, so that a wrong count asks for no memory.
  mutating func count() -> Int? {
    size().flatMap { $0 <= rest.count / 8 ? $0 : nil }
  }

  mutating func text() -> String? {
    guard let length = size(), length <= rest.count else { return nil }
    defer { rest = rest.dropFirst(length) }
    return rest.prefix(length).withUnsafeBufferPointer { String(validating: $0, as: UTF8.self) }
  }

  mutating func digest() -> Digest? {
    guard let high = number(), let low = number() else { return nil }
    return Digest(high: high, low: low)
  }

  mutating func texts() -> [String]? {
    guard let count = count() else { return nil }
    var texts: [String] = []
    texts.reserveCapacity(count)
    for _ in 0..<count {
      guard let text = text() else { return nil }
      texts.append(text)
    }
    return texts
  }
}
