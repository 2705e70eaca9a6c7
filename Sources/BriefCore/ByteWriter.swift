/// Builds the contents of a binary file. Numbers of eight bytes are little-endian. A text follows its
/// length in bytes.
public struct ByteWriter: Sendable {
  /// The bytes written so far.
  public private(set) var bytes: [UInt8] = []

  /// Makes an empty writer.
  ///
  /// - Parameter capacity: the number of bytes to reserve; 0 if the size cannot be estimated.
  public init(reserving capacity: Int = 0) {
    if capacity > 0 { bytes.reserveCapacity(capacity) }
  }

  /// Writes a number in eight bytes.
  public mutating func number(_ value: UInt64) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }

  /// Writes a number of items or bytes in eight bytes.
  public mutating func count(_ value: Int) {
    number(UInt64(clamping: value))
  }

  /// Writes the UTF-8 length of a text in eight bytes, then the text.
  public mutating func text(_ value: String) {
    count(value.utf8.count)
    bytes.append(utf8: value)
  }

  /// Writes bytes without their number, which the reader must get elsewhere.
  public mutating func raw(_ value: ArraySlice<UInt8>) {
    bytes.append(contentsOf: value)
  }

  /// Writes a digest in sixteen bytes.
  public mutating func digest(_ value: Digest) {
    number(value.high)
    number(value.low)
  }

  /// Writes the number of texts, then each text.
  public mutating func texts(_ values: [String]) {
    count(values.count)
    for value in values { text(value) }
  }

  /// Writes a Boolean in one byte.
  public mutating func flag(_ value: Bool) { bytes.append(value ? 1 : 0) }

  /// Writes a non-negative number in LEB128: seven bits per byte, lowest first.
  public mutating func small(_ value: Int) { bytes.append(small: value) }

  /// Writes a flag for whether there is a text, then the text if there is.
  public mutating func optional(_ text: String?) {
    flag(text != nil)
    if let text { self.text(text) }
  }
}

/// Reads the bytes that `ByteWriter` wrote. Each function returns `nil` if the remaining bytes have no such value.
public struct ByteReader: Sendable {
  private var rest: ArraySlice<UInt8>

  /// Makes a reader that starts at the first of some bytes.
  public init(_ bytes: ArraySlice<UInt8>) {
    rest = bytes
  }

  /// Reads a byte.
  public mutating func byte() -> UInt8? { rest.popFirst() }

  /// Skips `count` bytes and returns their index range in the slice that the reader was made with.
  public mutating func skip(_ count: Int) -> Range<Int>? {
    guard count >= 0, count <= rest.count else { return nil }
    let start = rest.startIndex
    rest = rest.dropFirst(count)
    return start..<(start + count)
  }

  /// Reads `count` bytes.
  public mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
    guard count >= 0, count <= rest.count else { return nil }
    defer { rest = rest.dropFirst(count) }
    return rest.prefix(count)
  }

  /// The index range of the unread bytes in the slice that the reader was made with.
  public var range: Range<Int> { rest.indices }
  /// Whether all bytes have been read.
  public var isAtEnd: Bool { rest.isEmpty }

  /// Reads a number of eight bytes.
  public mutating func number() -> UInt64? {
    guard rest.count >= 8 else { return nil }
    defer { rest = rest.dropFirst(8) }
    return rest.prefix(8).withUnsafeBytes { UInt64(littleEndian: $0.loadUnaligned(as: UInt64.self)) }
  }

  /// Reads a size of eight bytes; `nil` if it does not fit in an `Int`.
  public mutating func size() -> Int? {
    number().flatMap { Int(exactly: $0) }
  }

  /// Reads the number of items that follow, each of which must take at least eight bytes.
  ///
  /// - Returns: `nil` if the remaining bytes are too few for the items, so that a corrupt count allocates no memory.
  public mutating func count() -> Int? {
    size().flatMap { $0 <= rest.count / 8 ? $0 : nil }
  }

  /// Reads a text; `nil` if it is not valid UTF-8.
  public mutating func text() -> String? {
    guard let length = size(), length <= rest.count else { return nil }
    defer { rest = rest.dropFirst(length) }
    return rest.prefix(length).withUnsafeBufferPointer { bytes in
      // Decoding replaces invalid UTF-8, so the text then differs from the bytes. Validating the bytes first takes
      // several times as long.
      let text = String(decoding: bytes, as: UTF8.self)
      let isSame = text.utf8.withContiguousStorageIfAvailable { $0.elementsEqual(bytes) }
      return isSame ?? text.utf8.elementsEqual(bytes) ? text : nil
    }
  }

  /// Reads a digest.
  public mutating func digest() -> Digest? {
    guard let high = number(), let low = number() else { return nil }
    return Digest(high: high, low: low)
  }

  /// Reads the number of texts, then each text.
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

  /// Reads a Boolean.
  public mutating func flag() -> Bool? { byte().map { $0 == 1 } }

  /// Reads a number that `ByteWriter.small` wrote.
  public mutating func small() -> Int? {
    var value: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 63, by: 7) {
      guard let next = byte() else { return nil }
      value |= UInt64(next & 0x7F) << shift
      if next & 0x80 == 0 { return Int(exactly: value) }
    }
    return nil
  }

  /// Reads an optional text. The outer `nil` means that the bytes are invalid, the inner one that there is no text.
  public mutating func optional() -> String?? {
    guard let isThere = flag() else { return nil }
    return isThere ? text().map { .some($0) } : .some(nil)
  }
}
