/// Reads the bytes that `ByteWriter` wrote.
///
/// Reading never fails immediately. A missing or invalid value is replaced by an empty one, and the reader is marked as
/// faulty. The caller checks `isWhole` at the end and discards the result of a faulty read.
public struct ByteReader: Sendable {
  @usableFromInline
  let bytes: ArraySlice<UInt8>
  @usableFromInline
  var offset: Int
  /// The file of the spans that are read; `nil` if each span has its file's path.
  public var file: SourcePath?
  /// Whether a value was missing or invalid.
  public private(set) var isFaulty = false

  /// Makes a reader that starts at the first of some bytes.
  ///
  /// - Parameter file: the file of the spans, as given to the writer.
  public init(_ bytes: ArraySlice<UInt8>, file: SourcePath? = nil) {
    self.bytes = bytes
    self.file = file
    offset = bytes.startIndex
  }

  /// The index range of the unread bytes in the slice that the reader was made with.
  @inlinable
  public var range: Range<Int> { offset..<bytes.endIndex }

  /// Whether all bytes were read and all values were valid.
  @inlinable
  public var isWhole: Bool { !isFaulty && offset == bytes.endIndex }

  /// Marks the reader as faulty.
  public mutating func fail() { isFaulty = true }

  /// Reads a byte.
  @inlinable
  public mutating func byte() -> UInt8 {
    guard offset < bytes.endIndex else {
      fail()
      return 0
    }
    defer { offset += 1 }
    return bytes[offset]
  }

  /// Reads a Boolean.
  @inlinable
  public mutating func flag() -> Bool { byte() == 1 }

  /// Reads a number in LEB128.
  @inlinable
  public mutating func number() -> UInt64 {
    guard let value = bytes.leb128(at: &offset) else {
      fail()
      return 0
    }
    return value
  }

  /// Reads the number of items or bytes that follow. Each takes at least one byte, so a number greater than that of the
  /// unread bytes is a fault. A corrupt number therefore allocates no memory.
  @inlinable
  public mutating func count() -> Int {
    let value = number()
    guard value <= UInt64(range.count) else {
      fail()
      return 0
    }
    return Int(value)
  }

  /// Reads a number that need not be one of unread items or bytes: a size, a step.
  @inlinable
  public mutating func size() -> Int {
    guard let value = Int(exactly: number()) else {
      fail()
      return 0
    }
    return value
  }

  /// Reads a number of eight bytes.
  @inlinable
  public mutating func word() -> UInt64 {
    let word = take(8)
    guard word.count == 8 else { return 0 }
    return word.withUnsafeBytes { UInt64(littleEndian: $0.loadUnaligned(as: UInt64.self)) }
  }

  /// Reads a digest.
  @inlinable
  public mutating func digest() -> Digest { Digest(high: word(), low: word()) }

  /// Reads `count` bytes; none if there are fewer.
  @inlinable
  public mutating func take(_ count: Int) -> ArraySlice<UInt8> {
    guard count >= 0, count <= range.count else {
      fail()
      return []
    }
    defer { offset += count }
    return bytes[offset..<(offset + count)]
  }

  /// Reads bytes that are preceded by their number.
  @inlinable
  public mutating func piece() -> ArraySlice<UInt8> { take(count()) }

  /// Reads a text, which must be valid UTF-8.
  @inlinable
  public mutating func text() -> String { text(ofLength: count()) }

  /// Reads a text whose length in bytes was read before.
  @inlinable
  public mutating func text(ofLength length: Int) -> String {
    take(length).withUnsafeBufferPointer { bytes in
      // Decoding replaces invalid UTF-8, so the text then differs from the bytes. Validating the bytes first takes
      // several times as long.
      let text = String(decoding: bytes, as: UTF8.self)
      if !withBytes(of: text, { sameBytes($0, UnsafeRawBufferPointer(bytes)) }) { fail() }
      return text
    }
  }

  /// Reads the number of items, then the items.
  @inlinable
  public mutating func list<Item>(_ read: (inout ByteReader) -> Item) -> [Item] {
    let count = count()
    var items: [Item] = []
    items.reserveCapacity(count)
    for _ in 0..<count where !isFaulty { items.append(read(&self)) }
    return items
  }

  /// Reads an optional item.
  @inlinable
  public mutating func optional<Item>(_ read: (inout ByteReader) -> Item) -> Item? { flag() ? read(&self) : nil }

  /// Reads a case, stored as its index in `allCases`.
  ///
  /// - Parameter standIn: the result if the index is out of bounds, which marks the reader as faulty.
  @inlinable
  public mutating func choice<Value: CaseIterable>(_ standIn: Value) -> Value {
    let wanted = number()
    for (index, value) in Value.allCases.enumerated() where index == wanted { return value }
    fail()
    return standIn
  }

  /// Returns a reader of the block that follows, and skips the block.
  ///
  /// - Parameter file: the file of the spans in the block; `nil` for the reader's own.
  public mutating func block(file: SourcePath? = nil) -> ByteReader {
    ByteReader(piece(), file: file ?? self.file)
  }
}
