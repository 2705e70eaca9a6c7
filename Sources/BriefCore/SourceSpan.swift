/// A place in a source file: where it starts, and how many bytes it covers.
///
/// Columns and lengths are bytes here; `DiagnosticText` turns them into characters when a message is printed.
public struct SourceSpan: Sendable, Hashable {
  /// The path of the file below the project's folder.
  public var path: String
  /// The line, counted from 1.
  public var line: Int
  /// The byte in the line at which the span starts, counted from 1.
  public var column: Int
  /// The number of bytes; 0 for a place between two bytes. It may reach past the end of the line.
  public var length: Int

  /// Makes a span.
  public init(path: String, line: Int, column: Int, length: Int = 0) {
    self.path = path
    self.line = line
    self.column = column
    self.length = length
  }
}

extension SourceSpan: Comparable {
  /// By path (as bytes), line, column, length.
  public static func < (left: SourceSpan, right: SourceSpan) -> Bool {
    if left.path != right.path { return left.path.utf8.lexicographicallyPrecedes(right.path.utf8) }
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
