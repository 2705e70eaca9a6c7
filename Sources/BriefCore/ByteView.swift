/// Bytes that another object owns, such as the text of a file or of a C library. Every access checks its bounds.
///
/// `UnsafeBufferPointer` checks them in debug builds only, and `Span` cannot be stored in a struct. An access beyond the
/// bytes is an error of this program: it stops a debug build, and so a test; a release build reads a zero there, since
/// no file may stop it. The owner must outlive the view.
@frozen
public struct ByteView: RandomAccessCollection {
  /// The bytes, without checks, for functions that read all of them.
  public let buffer: UnsafeBufferPointer<UInt8>

  /// Makes a view of a buffer.
  @inlinable
  public init(_ buffer: UnsafeBufferPointer<UInt8>) { self.buffer = buffer }

  /// Makes a view of some bytes; of none if the start is `nil`.
  @inlinable
  public init(start: UnsafePointer<UInt8>?, count: Int) { buffer = UnsafeBufferPointer(start: start, count: count) }

  /// Makes a view of a part of another view. Its first index is 0.
  @inlinable
  public init(rebasing slice: Slice<ByteView>) {
    buffer = UnsafeBufferPointer(
      rebasing: slice.base.buffer[(slice.startIndex..<slice.endIndex).clamped(to: 0..<slice.base.count)])
  }

  /// Zero.
  @inlinable public var startIndex: Int { 0 }
  /// The number of bytes.
  @inlinable public var endIndex: Int { buffer.count }
  /// The number of bytes.
  @inlinable public var count: Int { buffer.count }

  /// The byte at an index; zero beyond the bytes.
  @inlinable
  public subscript(index: Int) -> UInt8 {
    let isInside = index >= 0 && index < buffer.count
    assert(isInside, "an index beyond the bytes")
    return isInside ? buffer[index] : 0
  }

  /// The bytes of a range, as far as there are any.
  @inlinable
  public subscript(range: Range<Int>) -> Slice<ByteView> {
    let inside = range.clamped(to: 0..<buffer.count)
    assert(inside == range, "a range beyond the bytes")
    return Slice(base: self, bounds: inside)
  }

  /// Calls a function with the buffer.
  @inlinable
  public func withContiguousStorageIfAvailable<Result>(
    _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
  ) rethrows -> Result? {
    try body(buffer)
  }
}

extension [UInt8] {
  /// Appends the bytes of a view.
  @inlinable
  public mutating func append(contentsOf view: ByteView) { append(contentsOf: view.buffer) }

  /// Appends a part of a view.
  @inlinable
  public mutating func append(contentsOf slice: Slice<ByteView>) {
    append(contentsOf: ByteView(rebasing: slice).buffer)
  }

  /// Calls a function with a view of the bytes.
  @inlinable
  public func withByteView<Result>(_ body: (ByteView) throws -> Result) rethrows -> Result {
    try withUnsafeBufferPointer { try body(ByteView($0)) }
  }
}

extension ArraySlice<UInt8> {
  /// Calls a function with a view of the bytes.
  @inlinable
  public func withByteView<Result>(_ body: (ByteView) throws -> Result) rethrows -> Result {
    try withUnsafeBufferPointer { try body(ByteView($0)) }
  }
}
