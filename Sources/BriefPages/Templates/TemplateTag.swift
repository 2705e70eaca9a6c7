/// One tag of a template as it was scanned.
struct TemplateTag: Sendable {
  /// What the sigil after the opening delimiter says.
  enum Kind: Sendable {
    case variable, unescaped, section, inverted, close, comment, delimiters, partial, parent, block

    /// Whether a closing tag must follow.
    var opens: Bool {
      switch self {
      case .section, .inverted, .parent, .block: true
      default: false
      }
    }

    /// Whether the tag vanishes together with its line where it stands alone. Variables never do.
    var mayStandAlone: Bool { self != .variable && self != .unescaped }

    /// The sigil as it is written, for messages.
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
  /// The whole tag, delimiters and all.
  var range: Range<Int>
  /// The name, without white space round it.
  var name: Range<Int>
  /// Where the tag's line starts, if only spaces and tabs stand between there and the tag.
  var lineStart: Int?
  /// Where the next line starts (or the file ends), if only spaces and tabs stand between the tag and there.
  var nextLine: Int?

  /// Whether the tag has its line for itself.
  var standsAlone: Bool { lineStart != nil && nextLine != nil }
}

/// A name in a template, and where it stands.
struct TemplateName: Sendable {
  var text: String
  var range: Range<Int>
}
