/// A value that can be written to a state file and read back as exactly the same value.
///
/// Reading an invalid value returns an arbitrary one and marks the reader as faulty.
public protocol Stored {
  /// Writes the value.
  func write(to writer: inout ByteWriter)
  /// Reads a value.
  init(from reader: inout ByteReader)
}

extension String: Stored {
  /// Writes the text.
  @inlinable
  public func write(to writer: inout ByteWriter) { writer.text(self) }
  /// Reads a text.
  @inlinable
  public init(from reader: inout ByteReader) { self = reader.text() }
}

extension Bool: Stored {
  /// Writes the value in one byte.
  @inlinable
  public func write(to writer: inout ByteWriter) { writer.flag(self) }
  /// Reads a value.
  @inlinable
  public init(from reader: inout ByteReader) { self = reader.flag() }
}

extension Int: Stored {
  /// Writes the number; a negative one takes ten bytes.
  @inlinable
  public func write(to writer: inout ByteWriter) { writer.number(UInt64(bitPattern: Int64(self))) }
  /// Reads a number.
  @inlinable
  public init(from reader: inout ByteReader) { self = Int(truncatingIfNeeded: reader.number()) }
}

extension Digest: Stored {
  /// Writes the digest in sixteen bytes.
  @inlinable
  public func write(to writer: inout ByteWriter) { writer.digest(self) }
  /// Reads a digest.
  @inlinable
  public init(from reader: inout ByteReader) { self = reader.digest() }
}

extension Optional: Stored where Wrapped: Stored {
  /// Writes a flag for whether there is a value, then the value.
  @inlinable
  public func write(to writer: inout ByteWriter) { writer.optional(self) { $0.write(to: &$1) } }
  /// Reads an optional value.
  @inlinable
  public init(from reader: inout ByteReader) { self = reader.optional { Wrapped(from: &$0) } }
}

extension Array: Stored where Element: Stored {
  /// Writes the number of elements, then the elements.
  @inlinable
  public func write(to writer: inout ByteWriter) { writer.list(self) { $0.write(to: &$1) } }
  /// Reads the elements.
  @inlinable
  public init(from reader: inout ByteReader) { self = reader.list { Element(from: &$0) } }
}

extension SourceSpan: Stored {
  /// Writes the position, after the path of the file unless the writer's spans all have one file.
  public func write(to writer: inout ByteWriter) {
    guard writer.writesSpans else { return }
    if let common = writer.file {
      if file != common { writer.fail() }
    } else {
      writer.text(path)
    }
    for number in [line, column, length] { number.write(to: &writer) }
  }

  /// Reads a position.
  public init(from reader: inout ByteReader) {
    self.init(
      reader.file ?? SourcePath(reader.text()), line: Int(from: &reader), column: Int(from: &reader),
      length: Int(from: &reader))
  }
}

extension Located: Stored where Value: Stored {
  /// Writes the value, then its position.
  @inlinable
  public func write(to writer: inout ByteWriter) {
    value.write(to: &writer)
    span.write(to: &writer)
  }

  /// Reads a value with its position.
  @inlinable
  public init(from reader: inout ByteReader) { self.init(Value(from: &reader), at: SourceSpan(from: &reader)) }
}

extension Diagnostic: Stored {
  /// Writes the finding.
  public func write(to writer: inout ByteWriter) {
    writer.flag(severity == .error)
    writer.choice(code)
    writer.text(message)
    span.write(to: &writer)
    help.write(to: &writer)
  }

  /// Reads a finding.
  public init(from reader: inout ByteReader) {
    self.init(
      reader.flag() ? .error : .warning, reader.choice(.environmentFailure), reader.text(),
      at: SourceSpan?(from: &reader), help: String?(from: &reader))
  }
}
