import BriefCore

extension LinkDestination {
  static func nearestKind(to scheme: String) -> String? { nearest(to: scheme, in: kinds) }
}

extension Diagnostic {
  static func unclosedFrontMatter(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, .unclosedFrontMatter, "the front matter that begins here is not closed", at: span,
      help: "end it with a line '---'")
  }

  static func invalidCitation(_ message: String, at span: SourceSpan, help: String? = nil) -> Diagnostic {
    Diagnostic(
      .error, .invalidCitation, message, at: span,
      help: help ?? "a citation is written [@key], [@key, p. 3] or [@key; @other]; text that begins so is written \\[@")
  }

  static func misplacedBlock(_ word: String, isInYAML: Bool, at span: SourceSpan) -> Diagnostic {
    isInYAML
      ? Diagnostic(
        .error, .misplacedBlock, "a '\(word)' block cannot stand in a YAML value", at: span,
        help: "put it into a Markdown file")
      : Diagnostic(
        .error, .misplacedBlock, "a '\(word)' block cannot stand in a list, a quotation or a footnote", at: span,
        help: "begin it at the start of a line, outside of any of them")
  }

  static func unclosedBlock(_ word: String, fence: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, .unclosedBlock, "the '\(word)' block that begins here is not closed", at: span,
      help: "end it with a line '\(fence)'")
  }

  static func unknownBlock(_ word: String, meant: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .warning, .unknownBlock, "'\(word)' is no kind of block; its text is shown as code", at: span,
      help: "did you mean '\(meant)'?")
  }

  static func unsafeLink(_ destination: String, reason: String, isImage: Bool, at span: SourceSpan) -> Diagnostic {
    // A message is one line, whatever the destination is made of.
    let shown = destination.unicodeScalars.prefix(60).map { scalar in
      scalar.value < 0x20 ? Unicode.Scalar(0x2400 + scalar.value) ?? "?" : scalar
    }
    let text = String(String.UnicodeScalarView(shown)) + (shown.count < destination.unicodeScalars.count ? "…" : "")
    return Diagnostic(
      .error, .unsafeLink, "the \(isImage ? "image" : "link") '\(text)' is not allowed: \(reason)", at: span,
      help: LinkDestination.help(for: destination))
  }

  static func rawHTML(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .warning, .rawHTML, "HTML in Markdown is off; this is shown as text", at: span,
      help: "write it in Markdown, escape its '<' as '\\<', or set 'raw_html: true' in chipbrief.yml")
  }

  static func headingTooHigh(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, .headingLevel, "a text has no '#' heading of its own: the page's title is it", at: span,
      help: "begin sections with '##'")
  }

  static func headingSkips(to level: Int, due: Int, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .warning, .headingLevel, "a heading of level \(level) stands where level \(due) is the deepest that is due",
      at: span,
      help: "write '\(String(repeating: "#", count: due))', so that readers who go by headings miss no level")
  }

  static func figureInImage(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, .invalidExpression, "an inline figure cannot stand in the description of an image", at: span,
      help: "say it in the text beside the image")
  }

  static func markdownLimit(_ message: String, at span: SourceSpan, help: String? = nil) -> Diagnostic {
    Diagnostic(.error, .markdownLimit, message, at: span, help: help)
  }
}
