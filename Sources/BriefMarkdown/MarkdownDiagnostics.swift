import BriefCore

extension LinkDestination {
  static func nearestKind(to scheme: String) -> String? { nearest(to: scheme, in: kinds) }
}

/// A reference to a label of a link, an image or a footnote that is not defined.
struct UndefinedReference {
  enum Kind {
    case link, image, footnote
    /// A footnote's definition that is written with a full-width colon.
    case fullWidthColon
  }

  let label: String
  let kind: Kind
  let span: SourceSpan
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

  static func unknownBlock(_ word: String, meant: String, isData: Bool, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      isData ? .error : .warning, .unknownBlock, "'\(word)' is no kind of block; its text is shown as code", at: span,
      help: "did you mean '\(meant)'?")
  }

  static func unsafeLink(_ destination: String, reason: String, isImage: Bool, at span: SourceSpan) -> Diagnostic {
    // Control characters are replaced, since a message must be one line.
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
      .error, .headingLevel, "a text cannot have a '#' heading: the page's title is the only one", at: span,
      help: "begin sections with '##'")
  }

  static func headingSkips(to level: Int, due: Int, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .warning, .headingLevel, "the heading has level \(level), but level \(due) is the deepest allowed here",
      at: span,
      help: "write '\(String(repeating: "#", count: due))', so that no level is skipped")
  }

  static func unclosedComment(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, .unclosedComment, "the comment that begins here is not closed", at: span,
      help: "end it with '-->'; what stands in it is never shown")
  }

  static func undefinedReference(_ reference: UndefinedReference, meant: String?) -> Diagnostic {
    let isImage = reference.kind == .image
    let what = isImage ? "image" : "link"
    return Diagnostic(
      .error, .undefinedReference, "the \(what) refers to '[\(reference.label.clipped)]', which is not defined",
      at: reference.span,
      help: meant.map { "did you mean '[\($0)]'?" }
        ?? "write its address, \(isImage ? "!" : "")[text](address), or add a line '[\(reference.label.clipped)]: address'"
    )
  }

  static func undefinedFootnote(_ reference: UndefinedReference, isInYAML: Bool) -> Diagnostic {
    let name = "[^\(reference.label.clipped)]"
    if reference.kind == .fullWidthColon {
      return Diagnostic(
        .error, .undefinedReference, "the text of the footnote '\(name)' begins with a full-width colon",
        at: reference.span, help: "write '\(name): '")
    }
    return isInYAML
      ? Diagnostic(
        .error, .undefinedReference, "a footnote cannot stand in a YAML value", at: reference.span,
        help: "say it in the value; brackets that mean no footnote are written \\[^")
      : Diagnostic(
        .error, .undefinedReference, "the footnote '\(name)' has no text", at: reference.span,
        help: "add a line '\(name): text'; brackets that mean no footnote are written \\[^")
  }

  static func spacedFootnote(_ name: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, .undefinedReference, "the label of a footnote has no spaces, as '\(name.clipped)' has", at: span,
      help: "write '\(name.clipped.replacing(" ", with: "-"))' wherever it stands")
  }

  static func unusedDefinition(_ name: String, isFootnote: Bool, at span: SourceSpan) -> Diagnostic {
    isFootnote
      ? Diagnostic(
        .error, .unusedDefinition, "nothing refers to the footnote '\(name.clipped)', so that it is not shown",
        at: span,
        help: "write \(name.clipped) where it belongs, or take it out")
      : Diagnostic(
        .warning, .unusedDefinition, "no link uses '\(name.clipped)'", at: span,
        help: "take it out, or link to it: [text]\(name.clipped)")
  }

  static func duplicateDefinition(_ name: String, isFootnote: Bool, at span: SourceSpan) -> Diagnostic {
    isFootnote
      ? Diagnostic(
        .error, .duplicateDefinition, "the footnote '\(name.clipped)' is defined a second time; this text is not shown",
        at: span, help: "give it a label of its own, or make one footnote of both")
      : Diagnostic(
        .warning, .duplicateDefinition, "'\(name.clipped)' is defined a second time; links lead to the first address",
        at: span, help: "give it a label of its own, or take it out")
  }

  static func duplicateAnchor(_ id: String, line: Int, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, .duplicateAnchor, "the page already has an anchor '#\(id.clipped)'", at: span,
      help: "give it another name; the first is on line \(line)")
  }

  static func reservedAnchor(_ id: String, prefix: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, .duplicateAnchor,
      "'#\(id.clipped)' may be an anchor of the page already: names that begin with '\(prefix)' are reserved", at: span,
      help: "give it another name")
  }

  static func figureInImage(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, .invalidExpression, "an inline figure cannot stand in the description of an image", at: span,
      help: "say it in the text beside the image")
  }

  static func missingAlternative(_ destination: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .warning, .missingAlternative,
      "the image '\(destination.clipped)' has no description for readers who cannot see it",
      at: span, help: "say between the brackets what it shows: ![A die with two reticles](…)")
  }

  static func markdownLimit(_ message: String, at span: SourceSpan, help: String? = nil) -> Diagnostic {
    Diagnostic(.error, .markdownLimit, message, at: span, help: help)
  }
}
