/// A node of a parsed template. Ranges are byte ranges of its file.
indirect enum TemplateNode: Sendable {
  /// The start of a line, with its leading white space. It is separate from the text because partials and blocks change
  /// the indentation.
  case lineStart(Range<Int>)
  /// Literal text, at most to the end of a line.
  case text(Range<Int>)
  /// A variable; `raw` if it is not escaped.
  case variable(TemplateName, raw: Bool)
  /// A section, or an inverted one.
  case section(TemplateName, inverted: Bool, [TemplateNode])
  /// An included template; `indent` is the white space before a tag alone on its line.
  case partial(TemplateName, indent: Range<Int>?)
  /// An included template whose blocks are replaced.
  case parent(TemplateName, TemplateParent)
  /// A replaceable block with its default content.
  case block(TemplateBlock)
}

/// The content of a parent tag.
struct TemplateParent: Sendable {
  /// The white space before a tag alone on its line, as for a partial.
  var indent: Range<Int>?
  /// The replacements.
  var arguments: [TemplateBlock] = []
  /// The first content between the tags that is not blank, a block or a comment; it is never shown.
  var stray: Range<Int>?
}

/// A block: a replacement in a parent tag; elsewhere, replaceable content with its default.
struct TemplateBlock: Sendable {
  var name: TemplateName
  /// The content between the tags.
  var content: [TemplateNode] = []
  /// Whether only white space follows the opening tag on its line, so that the content begins with a new line.
  var startsLine = false
  /// Whether only white space precedes the opening tag on its line, and only white space follows it or the closing tag.
  var standsAlone = false
  /// The white space before the opening tag, if the block is alone on its line.
  var lead = 0..<0
  /// The white space that is added to a replacement's lines, or that is removed from this replacement's lines.
  var indent = 0..<0
  /// The line break after the closing tag, if the block is alone on its lines.
  var lineEnd = 0..<0
  /// Whether the closing tag is alone on its line, so that the default includes its last line break.
  var closesAlone = false
}
