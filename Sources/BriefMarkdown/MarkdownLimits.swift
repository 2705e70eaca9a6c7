import BriefCore

/// Bounds on what one text may ask for, so that a small file cannot cost a large one's time or memory.
enum MarkdownLimits {
  /// The most bytes of a body.
  static let bytes = 2_000_000
  /// How deep quotations, lists and footnotes may stand in each other.
  static let depth = 100
  /// The most columns of a table.
  static let columns = 100
  /// The longest citation, in bytes.
  static let citation = 2_000
  /// The most bytes of HTML; link definitions and footnotes can make much of little.
  static func output(of bytes: Int) -> Int { 1_000_000 + 20 * bytes }
  /// The most bytes of memory for the tree. A link to every definition copies it, and short rows are filled up.
  static func memory(of bytes: Int) -> Int { 16_000_000 + 256 * bytes }
}

extension Diagnostic {
  static func tooManyBytes(_ count: Int, at span: SourceSpan) -> Diagnostic {
    .markdownLimit(
      "the text is \(count) bytes long; the most is \(MarkdownLimits.bytes)", at: span,
      help: "split it into several pages")
  }

  static func tooDeep(at span: SourceSpan) -> Diagnostic {
    .markdownLimit("lists and quotations stand in each other more than \(MarkdownLimits.depth) deep", at: span)
  }

  static func tooManyColumns(at span: SourceSpan) -> Diagnostic {
    .markdownLimit("the table has more than \(MarkdownLimits.columns) columns", at: span)
  }

  static func tooMuchOutput(_ most: Int, at span: SourceSpan) -> Diagnostic {
    .markdownLimit(
      "the text makes more than \(most) bytes of HTML by here", at: span,
      help: "links to long definitions and footnotes referred to very often do that")
  }

  static func tooMuchMemory(at span: SourceSpan) -> Diagnostic {
    .markdownLimit(
      "the text takes more than \(MarkdownLimits.memory(of: 0)) bytes of memory, and 256 for each of its own", at: span,
      help: "links to long definitions and wide tables of short rows do that")
  }
}
