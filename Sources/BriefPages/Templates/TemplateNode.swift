/// A part of a parsed template. Ranges are bytes of its file.
indirect enum TemplateNode: Sendable {
  /// A line begins here, with this white space. It is apart from the text because partials and blocks move it.
  case lineStart(Range<Int>)
  /// Text as it is, up to the end of a line at the most.
  case text(Range<Int>)
  /// A variable; `raw` where it is not to be escaped.
  case variable(TemplateName, raw: Bool)
  /// A section, or an inverted one.
  case section(TemplateName, inverted: Bool, [TemplateNode])
  /// Another template; `indent` is the white space before a tag that stands alone.
  case partial(TemplateName, indent: Range<Int>?)
  /// Another template whose blocks are replaced.
  case parent(TemplateName, TemplateParent)
  /// A place that may be replaced, with what stands there if it is not.
  case block(TemplateBlock)
}

/// What a parent tag encloses.
struct TemplateParent: Sendable {
  /// As for a partial.
  var indent: Range<Int>?
  /// The replacements.
  var arguments: [TemplateBlock] = []
  /// The first thing between the tags that is neither blank nor a block, nor a comment: it is never shown.
  var stray: Range<Int>?
}

/// A block: in a parent tag the replacement, elsewhere the place and its default.
struct TemplateBlock: Sendable {
  var name: TemplateName
  /// What stands between the tags.
  var content: [TemplateNode] = []
  /// Whether nothing but white space follows the opening tag on its line, so that the content begins with a line.
  var startsLine = false
  /// Whether only white space comes before the opening tag on its line and after it or the closing tag.
  var standsAlone = false
  /// The white space before the opening tag, where the block stands alone.
  var lead = 0..<0
  /// The white space that a replacement's lines get, or that this replacement's lines lose.
  var indent = 0..<0
  /// The line break after the closing tag, where the whole block stands alone.
  var lineEnd = 0..<0
  /// Whether the closing tag has its line for itself, so that the default ends its last line.
  var closesAlone = false
}
