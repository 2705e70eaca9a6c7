/// Bytes that are known to be HTML. Only these enter a page without being escaped.
///
/// There are two ways to create one: from text that is escaped here, and from an `HTMLWriter`. `init(trusted:)` is for the
/// output of a renderer that escapes by itself, such as Markdown's.
public struct HTML: Sendable, Hashable {
  /// The markup, UTF-8.
  public let bytes: [UInt8]

  /// Wraps bytes without checking them. The caller guarantees that they were escaped where necessary.
  public init(trusted bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Escapes text.
  public init(escaping text: String) {
    var escaped: [UInt8] = []
    escaped.reserveCapacity(text.utf8.count)
    appendEscaped(text, to: &escaped)
    bytes = escaped
  }

  /// Empty markup.
  public static let empty = HTML(trusted: [])

  /// Whether the markup is empty.
  public var isEmpty: Bool { bytes.isEmpty }
}

/// Escapes text for use between tags and in quoted attributes.
public func escaped(_ text: String) -> HTML {
  HTML(escaping: text)
}
