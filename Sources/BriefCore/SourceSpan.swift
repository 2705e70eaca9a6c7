/// The path of a file below the project's folder, with `/` between parts: `content/chips/nvidia-h20.yml`.
public struct SourcePath: Sendable, Hashable {
  private let interned: Interned<String>

  /// Looks a path up; one that was never seen is remembered.
  public init(_ text: String) { interned = Self.table.intern(text) }

  /// The path.
  public var text: String { interned.value }

  private static let table = InternTable<String>()
}

/// A place in a source file: where it starts, and how many bytes it covers.
///
/// Columns and lengths are bytes here; `DiagnosticText` turns them into characters when a message is printed.
///
/// Every value that is read has one, so that it is four numbers and nothing to count references to. A file of more than two
/// thousand million bytes has no places past that.
public struct SourceSpan: Sendable, Hashable {
  /// The file.
  public let file: SourcePath
  private var lineNumber: Int32
  private var columnNumber: Int32
  private var byteCount: Int32

  /// The path of the file below the project's folder.
  public var path: String { file.text }
  /// The line, counted from 1.
  public var line: Int { Int(lineNumber) }
  /// The byte in the line at which the span starts, counted from 1.
  public var column: Int {
    get { Int(columnNumber) }
    set { columnNumber = Int32(clamping: newValue) }
  }
  /// The number of bytes; 0 for a place between two bytes. It may reach past the end of the line.
  public var length: Int {
    get { Int(byteCount) }
    set { byteCount = Int32(clamping: newValue) }
  }

  /// Makes a span.
  public init(path: String, line: Int, column: Int, length: Int = 0) {
    self.init(SourcePath(path), line: line, column: column, length: length)
  }

  /// Makes a span in a file whose path was looked up.
  public init(_ file: SourcePath, line: Int, column: Int, length: Int = 0) {
    self.file = file
    lineNumber = Int32(clamping: line)
    columnNumber = Int32(clamping: column)
    byteCount = Int32(clamping: length)
  }

  /// The place of what stands in no file, where something asks for one that nobody will see.
  public static let nowhere = SourceSpan(path: "", line: 1, column: 1)

  /// Another place in the same file.
  public func moved(line: Int, column: Int, length: Int) -> SourceSpan {
    SourceSpan(file, line: line, column: column, length: length)
  }
}

extension SourceSpan: Comparable {
  /// By path (as bytes), line, column, length.
  public static func < (left: SourceSpan, right: SourceSpan) -> Bool {
    if left.file != right.file { return bytewise(left.path, right.path) }
    return (left.line, left.column, left.length) < (right.line, right.column, right.length)
  }
}

/// A value and the place it was read from.
public struct Located<Value> {
  /// The value.
  public var value: Value
  /// Where it stands.
  public var span: SourceSpan

  /// Makes a located value.
  public init(_ value: Value, at span: SourceSpan) {
    self.value = value
    self.span = span
  }

  /// The same place with another value.
  public func map<Other>(_ transform: (Value) -> Other) -> Located<Other> {
    Located<Other>(transform(value), at: span)
  }
}

extension Located: Sendable where Value: Sendable {}
extension Located: Equatable where Value: Equatable {}
extension Located: Hashable where Value: Hashable {}
