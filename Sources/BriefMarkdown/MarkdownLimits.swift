import BriefCore

/// Limits for one text, so that a small file cannot use the time or memory of a large one.
enum MarkdownLimits {
  /// The maximum size of a body, in bytes.
  static let bytes = 2_000_000
  /// The maximum nesting of quotations, lists and footnotes.
  static let depth = 100
  /// The maximum number of columns of a table.
  static let columns = 100
  /// The maximum length of a citation, in bytes.
  static let citation = 2_000
  /// The maximum size of the HTML, in bytes. Link definitions and footnotes can multiply a small text.
  static func output(of bytes: Int) -> Int { 1_000_000 + 20 * bytes }
  /// The maximum memory for the tree, in bytes. Each link copies its definition, and short table rows are padded.
  static func memory(of bytes: Int) -> Int { 16_000_000 + 256 * bytes }
}

extension Diagnostic {
  static func tooManyBytes(_ count: Int, at span: SourceSpan) -> Diagnostic {
    .markdownLimit(
      "the text is \(count) bytes long; the limit is \(MarkdownLimits.bytes)", at: span,
      help: "split it into several pages")
  }

  static func tooDeep(at span: SourceSpan) -> Diagnostic {
    .markdownLimit("lists and quotations are nested more than \(MarkdownLimits.depth) deep", at: span)
  }

  static func tooManyColumns(at span: SourceSpan) -> Diagnostic {
    .markdownLimit("the table has more than \(MarkdownLimits.columns) columns", at: span)
  }

  static func tooMuchOutput(_ most: Int, at span: SourceSpan) -> Diagnostic {
    .markdownLimit(
      "the text makes more than \(most) bytes of HTML by here", at: span,
      help: "common causes are links with long definitions and footnotes that are referred to very often")
  }

  static func tooMuchMemory(at span: SourceSpan) -> Diagnostic {
    .markdownLimit(
      "the text takes more than \(MarkdownLimits.memory(of: 0)) bytes of memory plus 256 for each of its bytes",
      at: span,
      help: "common causes are links with long definitions and wide tables with short rows")
  }
}
