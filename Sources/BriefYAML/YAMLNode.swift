import BriefCore

/// A node of a YAML document, with its span.
///
/// Scalars keep their raw text. The schema, not YAML, decides what `no`, `010`, `1_000` or `2024-01-02` mean.
public struct YAMLNode: Sendable {
  /// The content of a node.
  public enum Content: Sendable {
    /// Text; `plain` if it was written without quotes and not as a block.
    case scalar(text: String, plain: Bool)
    /// A list.
    case sequence([YAMLNode])
    /// Keys and values in the order written; no key occurs twice.
    case mapping([Entry])
  }

  /// A key with its value.
  public struct Entry: Sendable {
    /// The key's text.
    public let key: String
    /// The span of the key.
    public let keySpan: SourceSpan
    /// The value.
    public let value: YAMLNode
  }

  /// The content of the node.
  public let content: Content
  /// The span; for a collection or a block, its part on the first line.
  public let span: SourceSpan

  /// Makes a node.
  public init(_ content: Content, at span: SourceSpan) {
    self.content = content
    self.span = span
  }

  /// The text of a scalar; `nil` for a collection and for YAML's null (`key:`, `~`, `null`).
  public var text: String? {
    guard case .scalar(let text, let plain) = content else { return nil }
    return plain && Self.isNull(text) ? nil : text
  }

  /// Whether the node is YAML's null (`key:`, `~`, `null`).
  public var isNull: Bool {
    guard case .scalar(let text, let plain) = content else { return false }
    return plain && Self.isNull(text)
  }

  /// Whether the node is empty: null, or a text of only spaces and invisible characters.
  public var isBlank: Bool {
    guard case .scalar(let text, let plain) = content else { return false }
    // Fast path: called for every value, and the first byte of nearly every value decides.
    guard let first = text.utf8.first else { return true }
    if first > 0x20, first < 0x80 { return plain && Self.isNull(text) }
    return text.isBlank
  }

  /// Whether a text without quotes is YAML's null. Called for every value; the length rules out nearly all of them.
  private static func isNull(_ text: String) -> Bool {
    switch text.utf8.count {
    case 0: true
    case 1: text == "~"
    case 4: text == "null"
    default: false
    }
  }

  /// The items of a sequence; `nil` for anything else.
  public var items: [YAMLNode]? {
    if case .sequence(let items) = content { items } else { nil }
  }

  /// The entries of a mapping; `nil` for anything else.
  public var entries: [Entry]? {
    if case .mapping(let entries) = content { entries } else { nil }
  }

  /// The name of the node's kind in messages.
  public var kindName: String {
    switch content {
    case .scalar: isBlank ? "nothing" : "text"
    case .sequence: "a list"
    case .mapping: "keys and values"
    }
  }
}
