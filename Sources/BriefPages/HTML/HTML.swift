/// Bytes that are known to be HTML: the only thing that enters a page without being escaped.
///
/// There are three ways to one: markup written in the program (a `StaticString`), text that is escaped here, and what an
/// `HTMLWriter` wrote. `init(trusted:)` is for the output of a renderer that escapes by itself, such as Markdown's.
public struct HTML: Sendable, Hashable {
  /// The markup, UTF-8.
  public let bytes: [UInt8]

  /// Vouches for bytes: whoever calls this says that they were escaped where that was needed.
  public init(trusted bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Markup written in the program.
  public init(_ markup: StaticString) {
    bytes = markup.withUTF8Buffer { Array($0) }
  }

  /// Text, escaped.
  public init(escaping text: String) {
    var escaped: [UInt8] = []
    escaped.reserveCapacity(text.utf8.count)
    appendEscaped(text, to: &escaped)
    bytes = escaped
  }

  /// No markup at all.
  public static let empty = HTML(trusted: [])

  /// Whether there is nothing in it.
  public var isEmpty: Bool { bytes.isEmpty }
}

/// Text as HTML: safe between tags and in a quoted attribute.
public func escaped(_ text: String) -> HTML {
  HTML(escaping: text)
}
