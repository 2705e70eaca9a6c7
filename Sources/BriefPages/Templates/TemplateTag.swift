/// One tag of a template as it was scanned.
struct TemplateTag: Sendable {
  /// The kind of tag, according to the sigil after the opening delimiter.
  enum Kind: Sendable {
    case variable, unescaped, section, inverted, close, comment, delimiters, partial, parent, block

    /// Whether a closing tag must follow.
    var opens: Bool {
      switch self {
      case .section, .inverted, .parent, .block: true
      default: false
      }
    }

    /// Whether the tag is removed together with its line if it is alone on it. Variables never are.
    var mayStandAlone: Bool { self != .variable && self != .unescaped }

    /// The sigil, for messages.
    var sigil: String {
      switch self {
      case .variable: ""
      case .unescaped: "&"
      case .section: "#"
      case .inverted: "^"
      case .close: "/"
      case .comment: "!"
      case .delimiters: "="
      case .partial: ">"
      case .parent: "<"
      case .block: "$"
      }
    }
  }

  var kind: Kind
  /// The whole tag, including its delimiters.
  var range: Range<Int>
  /// The name, without surrounding white space.
  var name: Range<Int>
  /// The start of the tag's line, if only spaces and tabs precede the tag on it.
  var lineStart: Int?
  /// The start of the next line (or the end of the file), if only spaces and tabs follow the tag.
  var nextLine: Int?

  /// Whether the tag is alone on its line.
  var standsAlone: Bool { lineStart != nil && nextLine != nil }
}

/// A name in a template, with its byte range.
struct TemplateName: Sendable {
  var text: String
  var range: Range<Int>
}
