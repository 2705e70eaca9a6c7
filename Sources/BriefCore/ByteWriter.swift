/// Builds the contents of a binary file: whole numbers little-endian, text with its length before it.
public struct ByteWriter: Sendable {
  /// What has been written.
  public private(set) var bytes: [UInt8] = []

  /// Makes a writer that has written nothing.
  ///
  /// - Parameter capacity: bytes to make room for, where the size can be guessed.
  public init(reserving capacity: Int = 0) {
    if capacity > 0 { bytes.reserveCapacity(capacity) }
  }

  /// A number of eight bytes.
  public mutating func number(_ value: UInt64) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }

  /// How many of something there are, in eight bytes.
  public mutating func count(_ value: Int) {
    number(UInt64(clamping: value))
  }

  /// A text, its length before it.
  public mutating func text(_ value: String) {
    count(value.utf8.count)
    bytes.append(utf8: value)
  }

  /// Bytes of which the reader knows how many there are.
  public mutating func raw(_ value: ArraySlice<UInt8>) {
    bytes.append(contentsOf: value)
  }

  /// A digest of sixteen bytes.
  public mutating func digest(_ value: Digest) {
    number(value.high)
    number(value.low)
  }

  /// Texts, their number before them.
  public mutating func texts(_ values: [String]) {
    count(values.count)
    for value in values { text(value) }
  }

  /// Yes or no, in a byte.
  public mutating func flag(_ value: Bool) { bytes.append(value ? 1 : 0) }

  /// A number from 0 on, seven bits a byte, the lowest first.
  public mutating func small(_ value: Int) { bytes.append(small: value) }

  /// A text that may not be there.
  public mutating func optional(_ text: String?) {
    flag(text != nil)
    if let text { self.text(text) }
  }
}

/// Reads what `ByteWriter` wrote; everything is `nil` where the bytes do not have it.
public struct ByteReader: Sendable {
  private var rest: ArraySlice<UInt8>

  /// Makes a reader of some bytes.
  public init(_ bytes: ArraySlice<UInt8>) {
    rest = bytes
  }

  /// A byte.
  public mutating func byte() -> UInt8? { rest.popFirst() }

  /// Passes over so many bytes, and says where they lie.
  public mutating func skip(_ count: Int) -> Range<Int>? {
    guard count >= 0, count <= rest.count else { return nil }
    let start = rest.startIndex
    rest = rest.dropFirst(count)
    return start..<(start + count)
  }

  /// So many bytes.
  public mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
    guard count >= 0, count <= rest.count else { return nil }
    defer { rest = rest.dropFirst(count) }
    return rest.prefix(count)
  }

  /// Where what has not been read lies in the bytes.
  public var place: Range<Int> { rest.indices }
  /// Whether everything has been read.
  public var isAtEnd: Bool { rest.isEmpty }

  /// A number of eight bytes.
  public mutating func number() -> UInt64? {
    guard rest.count >= 8 else { return nil }
    defer { rest = rest.dropFirst(8) }
    return rest.prefix(8).withUnsafeBytes { UInt64(littleEndian: $0.loadUnaligned(as: UInt64.self)) }
  }

  /// A size; one that no `Int` holds is no size.
  public mutating func size() -> Int? {
    number().flatMap { Int(exactly: $0) }
  }

  /// How many items follow. Each takes at least eight bytes, so that a wrong count asks for no memory.
  public mutating func count() -> Int? {
    size().flatMap { $0 <= rest.count / 8 ? $0 : nil }
  }

  /// A text, which is UTF-8.
  public mutating func text() -> String? {
    guard let length = size(), length <= rest.count else { return nil }
    defer { rest = rest.dropFirst(length) }
    return rest.prefix(length).withUnsafeBufferPointer { bytes in
      // Decoding mends what is no UTF-8, so that the text has other bytes then; checking first takes several times as long.
      let text = String(decoding: bytes, as: UTF8.self)
      let isSame = text.utf8.withContiguousStorageIfAvailable { $0.elementsEqual(bytes) }
      return isSame ?? text.utf8.elementsEqual(bytes) ? text : nil
    }
  }

  /// A digest.
  public mutating func digest() -> Digest? {
    guard let high = number(), let low = number() else { return nil }
    return Digest(high: high, low: low)
  }

  /// Texts.
  public mutating func texts() -> [String]? {
    guard let count = count() else { return nil }
    var texts: [String] = []
    texts.reserveCapacity(count)
    for _ in 0..<count {
      guard let text = text() else { return nil }
      texts.append(text)
    }
    return texts
  }

  /// Yes or no.
  public mutating func flag() -> Bool? { byte().map { $0 == 1 } }

  /// A number that `ByteWriter.small` wrote.
  public mutating func small() -> Int? {
    var value: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 63, by: 7) {
      guard let next = byte() else { return nil }
      value |= UInt64(next & 0x7F) << shift
      if next & 0x80 == 0 { return Int(exactly: value) }
    }
    return nil
  }

  /// A text that may not be there; `nil` outside where the bytes do not have even that.
  public mutating func optional() -> String?? {
    guard let isThere = flag() else { return nil }
    return isThere ? text().map { .some($0) } : .some(nil)
  }
}
