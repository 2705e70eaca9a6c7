import BriefCore

/// A node of a YAML document, with the place it stands at.
///
/// Scalars keep their raw text: what `no`, `010`, `1_000` or `2024-01-02` mean is the schema's to say, not YAML's.
public struct YAMLNode: Sendable {
  /// What a node holds.
  public enum Content: Sendable {
    /// Text; `plain` where it was written without quotes and not as a block.
    case scalar(text: String, plain: Bool)
    /// A list.
    case sequence([YAMLNode])
    /// Keys and values, in the order they are written; no key occurs twice.
    case mapping([Entry])
  }

  /// A key with its value.
  public struct Entry: Sendable {
    /// The key's text.
    public let key: String
    /// Where the key stands.
    public let keySpan: SourceSpan
    /// The value.
    public let value: YAMLNode
  }

  /// What the node holds.
  public let content: Content
  /// Where it stands; of a collection the first line's part.
  public let span: SourceSpan

  /// Makes a node.
  public init(_ content: Content, at span: SourceSpan) {
    self.content = content
    self.span = span
  }

  /// The text of a scalar; `nil` for a collection and for an empty plain scalar, YAML's null (`key:`, `~`, `null`).
  public var text: String? {
    guard case .scalar(let text, let plain) = content else { return nil }
    return plain && Self.isNull(text) ? nil : text
  }

  /// Whether the node is an empty value (`key:`).
  public var isNull: Bool {
    guard case .scalar(let text, let plain) = content else { return false }
    return plain && Self.isNull(text)
  }

  /// Whether the node says nothing: an empty value, or a text of spaces and invisible characters alone.
  public var isBlank: Bool {
    guard case .scalar(let text, let plain) = content else { return false }
    // It is asked of every value, and the first byte of nearly every one says no.
    guard let first = text.utf8.first else { return true }
    if first > 0x20, first < 0x80 { return plain && Self.isNull(text) }
    return text.isBlank
  }

  /// Whether a text without quotes is YAML's null. It is asked of every value, and nearly every length says no.
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

  /// How a message calls what the node is.
  public var kindName: String {
    switch content {
    case .scalar: isBlank ? "nothing" : "text"
    case .sequence: "a list"
    case .mapping: "keys and values"
    }
  }
}
