/// The path of a file relative to the project's folder, with `/` as separator: `content/chips/nvidia-h20.yml`.
public struct SourcePath: Sendable, Hashable {
  private let interned: Interned<String>

  /// Interns a path.
  public init(_ text: String) { interned = Self.table.intern(text) }

  /// The path.
  public var text: String { interned.value }

  private static let table = InternTable<String>()
}

/// A position in a source file and the number of bytes it covers.
///
/// Columns and lengths are in bytes; `DiagnosticText` converts them to characters when it prints a message.
///
/// Every value that is read has a span, so a span is four numbers without reference counting. Line, column and length
/// are each clamped to `Int32`.
public struct SourceSpan: Sendable, Hashable {
  /// The file.
  public let file: SourcePath
  private var lineNumber: Int32
  private var columnNumber: Int32
  private var byteCount: Int32

  /// The path of the file relative to the project's folder.
  public var path: String { file.text }
  /// The line, counted from 1.
  public var line: Int { Int(lineNumber) }
  /// The byte in the line at which the span starts, counted from 1.
  public var column: Int {
    get { Int(columnNumber) }
    set { columnNumber = Int32(clamping: newValue) }
  }
  /// The number of bytes; 0 for a position between two bytes. The span may extend past the end of the line.
  public var length: Int {
    get { Int(byteCount) }
    set { byteCount = Int32(clamping: newValue) }
  }

  /// Makes a span.
  public init(path: String, line: Int, column: Int, length: Int = 0) {
    self.init(SourcePath(path), line: line, column: column, length: length)
  }

  /// Makes a span in a file whose path is interned already.
  public init(_ file: SourcePath, line: Int, column: Int, length: Int = 0) {
    self.file = file
    lineNumber = Int32(clamping: line)
    columnNumber = Int32(clamping: column)
    byteCount = Int32(clamping: length)
  }

  /// A span for values that are in no file, for use where no message can show it.
  public static let nowhere = SourceSpan(path: "", line: 1, column: 1)

  /// A span at another position in the same file.
  public func moved(line: Int, column: Int, length: Int) -> SourceSpan {
    SourceSpan(file, line: line, column: column, length: length)
  }
}

extension SourceSpan: Comparable {
  /// Orders by path (bytewise), line, column and length.
  public static func < (left: SourceSpan, right: SourceSpan) -> Bool {
    if left.file != right.file { return bytewise(left.path, right.path) }
    return (left.line, left.column, left.length) < (right.line, right.column, right.length)
  }
}

/// A value with the span it was read from.
public struct Located<Value> {
  /// The value.
  public var value: Value
  /// The span.
  public var span: SourceSpan

  /// Makes a located value.
  public init(_ value: Value, at span: SourceSpan) {
    self.value = value
    self.span = span
  }

  /// Transforms the value; the span stays the same.
  public func map<Other>(_ transform: (Value) -> Other) -> Located<Other> {
    Located<Other>(transform(value), at: span)
  }
}

extension Located: Sendable where Value: Sendable {}
extension Located: Equatable where Value: Equatable {}
extension Located: Hashable where Value: Hashable {}
