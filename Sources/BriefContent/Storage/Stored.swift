import BriefCore
import BriefModel

/// A value that can be stored in a state file and read back as exactly the same value.
///
/// Reading does not fail immediately. A missing or invalid value is replaced by an empty one, and the reader is marked
/// as faulty. The caller checks `StoredReader.isWhole` at the end and discards the result of a faulty read.
public protocol Stored {
  func write(to writer: inout StoredWriter)
  init(from reader: inout StoredReader)
}

/// Builds the record of one content file. A record does not refer to other records, so it can be copied unchanged from
/// one state file to the next.
public struct StoredWriter: Sendable {
  /// The file that the record is for. Every span in the record must be in this file, since spans are stored without it.
  let file: SourcePath
  /// The id of the entity or source in the file, which is derived from the file's path and not stored.
  let id: String
  /// The vocabulary. A field is stored as its index in it.
  let vocabulary: Vocabulary
  public private(set) var bytes: [UInt8] = []
  /// Whether a value could not be stored exactly. The record must not be used then.
  var isFaulty = false
  /// Whether source positions are written. They are left out for digests that must not depend on positions.
  let writesSpans: Bool

  public init(path: String, vocabulary: Vocabulary, writesSpans: Bool = true) {
    self.init(SourcePath(path), vocabulary: vocabulary, writesSpans: writesSpans)
  }

  private init(_ file: SourcePath, vocabulary: Vocabulary, writesSpans: Bool) {
    self.file = file
    id = contentID(ofPath: file.text)
    self.vocabulary = vocabulary
    self.writesSpans = writesSpans
  }

  public mutating func byte(_ value: UInt8) { bytes.append(value) }

  /// Writes a number in LEB128: seven bits per byte, lowest first.
  public mutating func number(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  /// Writes the length of a block and then the block, so that a reader can skip it.
  ///
  /// - Parameters:
  ///   - path: the file of the spans in the block; `nil` for the writer's own file.
  ///   - write: writes the contents of the block.
  mutating func block(path: String? = nil, _ write: (inout StoredWriter) -> Void) {
    var inner = StoredWriter(path.map { SourcePath($0) } ?? file, vocabulary: vocabulary, writesSpans: writesSpans)
    write(&inner)
    if inner.isFaulty { isFaulty = true }
    number(UInt64(inner.bytes.count))
    bytes += inner.bytes
  }

  public mutating func text(_ value: String) {
    number(UInt64(value.utf8.count))
    bytes.append(utf8: value)
  }

  /// Writes a case as its index in `allCases`.
  public mutating func choice<Value: CaseIterable & Equatable>(_ value: Value) {
    number(UInt64(Value.allCases.enumerated().first { $0.element == value }?.offset ?? 0))
  }
}

/// Reads the bytes that `StoredWriter` wrote.
public struct StoredReader: Sendable {
  let file: SourcePath
  /// The id of the entity or source in the file, derived from the file's path.
  let id: String
  let vocabulary: Vocabulary
  private let bytes: [UInt8]
  private var offset: Int
  private let end: Int
  private(set) var isFaulty = false

  init(_ bytes: [UInt8], in range: Range<Int>, path: String, vocabulary: Vocabulary) {
    self.init(bytes, in: range, SourcePath(path), vocabulary: vocabulary)
  }

  private init(_ bytes: [UInt8], in range: Range<Int>, _ file: SourcePath, vocabulary: Vocabulary) {
    self.bytes = bytes
    self.file = file
    id = contentID(ofPath: file.text)
    self.vocabulary = vocabulary
    offset = max(0, min(range.lowerBound, bytes.count))
    end = max(offset, min(range.upperBound, bytes.count))
  }

  /// Whether all bytes were read and all values were valid.
  var isWhole: Bool { !isFaulty && offset == end }

  mutating func fail() { isFaulty = true }

  mutating func byte() -> UInt8 {
    guard offset < end else {
      isFaulty = true
      return 0
    }
    defer { offset += 1 }
    return bytes[offset]
  }

  mutating func number() -> UInt64 {
    var value: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 70, by: 7) {
      let next = byte()
      value |= UInt64(next & 0x7F) << shift
      if next & 0x80 == 0 { return value }
    }
    isFaulty = true
    return 0
  }

  /// Reads the number of items or bytes that follow. Each takes at least one byte, so a number greater than that of the
  /// remaining bytes is a fault. A corrupt number therefore allocates no memory.
  mutating func count() -> Int {
    let value = number()
    guard value <= UInt64(end - offset) else {
      isFaulty = true
      return 0
    }
    return Int(value)
  }

  /// Returns a reader of the block that follows, and skips the block.
  mutating func block(path: String? = nil) -> StoredReader {
    let length = count()
    defer { offset += length }
    return StoredReader(
      bytes, in: offset..<(offset + length), path.map { SourcePath($0) } ?? file, vocabulary: vocabulary)
  }

  mutating func text() -> String {
    let length = count()
    defer { offset += length }
    return String(decoding: bytes[offset..<(offset + length)], as: UTF8.self)
  }

  /// Reads a case, stored as its index in `allCases`.
  ///
  /// - Parameter standIn: the result if the index is out of bounds, which marks the reader as faulty.
  mutating func choice<Value: CaseIterable>(_ standIn: Value) -> Value {
    let wanted = Int(number() & 0xFFFF)
    for (index, value) in Value.allCases.enumerated() where index == wanted { return value }
    isFaulty = true
    return standIn
  }
}

extension String: Stored {
  public func write(to writer: inout StoredWriter) { writer.text(self) }
  public init(from reader: inout StoredReader) { self = reader.text() }
}

extension Bool: Stored {
  public func write(to writer: inout StoredWriter) { writer.byte(self ? 1 : 0) }
  public init(from reader: inout StoredReader) { self = reader.byte() == 1 }
}

extension Int: Stored {
  public func write(to writer: inout StoredWriter) { writer.number(UInt64(bitPattern: Int64(self))) }
  public init(from reader: inout StoredReader) { self = Int(truncatingIfNeeded: reader.number()) }
}

extension Optional: Stored where Wrapped: Stored {
  public func write(to writer: inout StoredWriter) {
    writer.byte(self == nil ? 0 : 1)
    self?.write(to: &writer)
  }

  public init(from reader: inout StoredReader) { self = reader.byte() == 1 ? Wrapped(from: &reader) : nil }
}

extension Array: Stored where Element: Stored {
  public func write(to writer: inout StoredWriter) {
    writer.number(UInt64(count))
    for element in self { element.write(to: &writer) }
  }

  public init(from reader: inout StoredReader) {
    let count = reader.count()
    self = []
    reserveCapacity(count)
    for _ in 0..<count where !reader.isFaulty { append(Element(from: &reader)) }
  }
}

extension SourceSpan: Stored {
  public func write(to writer: inout StoredWriter) {
    guard writer.writesSpans else { return }
    if file != writer.file { writer.isFaulty = true }
    line.write(to: &writer)
    column.write(to: &writer)
    length.write(to: &writer)
  }

  public init(from reader: inout StoredReader) {
    self.init(reader.file, line: Int(from: &reader), column: Int(from: &reader), length: Int(from: &reader))
  }
}

extension Located: Stored where Value: Stored {
  public func write(to writer: inout StoredWriter) {
    value.write(to: &writer)
    span.write(to: &writer)
  }

  public init(from reader: inout StoredReader) { self.init(Value(from: &reader), at: SourceSpan(from: &reader)) }
}

extension Diagnostic: Stored {
  public func write(to writer: inout StoredWriter) {
    (severity == .error).write(to: &writer)
    writer.choice(code)
    message.write(to: &writer)
    span.write(to: &writer)
    help.write(to: &writer)
  }

  public init(from reader: inout StoredReader) {
    self.init(
      Bool(from: &reader) ? .error : .warning, reader.choice(.environmentFailure), String(from: &reader),
      at: SourceSpan?(from: &reader), help: String?(from: &reader))
  }
}
