/// Builds the contents of a binary file, or bytes to compute a digest of.
///
/// Numbers are in LEB128; digests and words have a fixed size. A text or a block follows its length in bytes, a list
/// follows its count. `ByteReader` reads them. `Stored` types write themselves.
///
/// `@inlinable`, like `ByteReader`: claims, figures and traces are written and read by other modules, and their generic
/// parts must be specialized there.
public struct ByteWriter: Sendable {
  @usableFromInline
  var buffer: [UInt8] = []
  /// The file of all spans that are written, which are stored without it; `nil` if a span has its file's path.
  public let file: SourcePath?
  /// Whether source positions are written. They are left out for digests that must not depend on positions.
  public let writesSpans: Bool
  /// Whether a value could not be stored exactly. The bytes must not be used then.
  public private(set) var isFaulty = false

  /// Makes an empty writer.
  ///
  /// - Parameters:
  ///   - capacity: the number of bytes to reserve; 0 if the size cannot be estimated.
  ///   - file: the file of all spans; `nil` if they can be in several files.
  ///   - writesSpans: whether source positions are written.
  public init(reserving capacity: Int = 0, file: SourcePath? = nil, writesSpans: Bool = true) {
    self.file = file
    self.writesSpans = writesSpans
    if capacity > 0 { buffer.reserveCapacity(capacity) }
  }

  /// The bytes written so far.
  @inlinable
  public var bytes: [UInt8] { buffer }

  /// Marks the bytes as unusable, since a value could not be stored exactly.
  public mutating func fail() { isFaulty = true }

  /// Writes a byte.
  @inlinable
  public mutating func byte(_ value: UInt8) { buffer.append(value) }

  /// Writes a Boolean in one byte.
  @inlinable
  public mutating func flag(_ value: Bool) { buffer.append(value ? 1 : 0) }

  /// Writes a number in LEB128.
  @inlinable
  public mutating func number(_ value: UInt64) { buffer.append(leb128: value) }

  /// Writes a number of items or bytes in LEB128.
  @inlinable
  public mutating func count(_ value: Int) { buffer.append(leb128: UInt64(clamping: value)) }

  /// Writes a number in eight bytes, little-endian.
  @inlinable
  public mutating func word(_ value: UInt64) {
    withUnsafeBytes(of: value.littleEndian) { buffer.append(contentsOf: $0) }
  }

  /// Writes a digest in sixteen bytes.
  @inlinable
  public mutating func digest(_ value: Digest) {
    word(value.high)
    word(value.low)
  }

  /// Writes a text after its UTF-8 length.
  @inlinable
  public mutating func text(_ value: String) {
    count(value.utf8.count)
    buffer.append(utf8: value)
  }

  /// Writes bytes without their number, which the reader must get elsewhere.
  @inlinable
  public mutating func raw(_ value: some Collection<UInt8>) { buffer.append(contentsOf: value) }

  /// Writes bytes after their number.
  @inlinable
  public mutating func piece(_ value: some Collection<UInt8>) {
    count(value.count)
    raw(value)
  }

  /// Writes the number of items, then the items.
  @inlinable
  public mutating func list<Items: Collection>(_ items: Items, _ write: (Items.Element, inout ByteWriter) -> Void) {
    count(items.count)
    for item in items { write(item, &self) }
  }

  /// Writes a flag for whether there is an item, then the item if there is.
  @inlinable
  public mutating func optional<Item>(_ item: Item?, _ write: (Item, inout ByteWriter) -> Void) {
    flag(item != nil)
    if let item { write(item, &self) }
  }

  /// Writes a case as its index in `allCases`.
  @inlinable
  public mutating func choice<Value: CaseIterable & Equatable>(_ value: Value) {
    count(Value.allCases.enumerated().first { $0.element == value }?.offset ?? 0)
  }

  /// Writes the length of a block and then the block, so that a reader can skip it.
  ///
  /// - Parameters:
  ///   - file: the file of the spans in the block; `nil` for the writer's own.
  ///   - write: writes the contents of the block.
  public mutating func block(file: SourcePath? = nil, _ write: (inout ByteWriter) -> Void) {
    var inner = ByteWriter(file: file ?? self.file, writesSpans: writesSpans)
    write(&inner)
    if inner.isFaulty { fail() }
    piece(inner.bytes)
  }
}
