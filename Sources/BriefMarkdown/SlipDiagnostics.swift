import BriefCore

/// The reason why `[text](address` is not a link.
enum LiteralLinkReason {
  case open, space, other
}

extension Diagnostic {
  static func openFigure(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, .literalMarkup, "the inline figure that begins here is not closed", at: span,
      help: "end it with '`'; a back-tick that begins none is written \\`")
  }

  static func almostFigure(_ rest: String, isFullWidth: Bool, at span: SourceSpan) -> Diagnostic {
    var name = rest.unicodeScalars.drop { $0.properties.isWhitespace }
    while name.last?.properties.isWhitespace == true { name.removeLast() }
    return Diagnostic(
      .error, .literalMarkup,
      isFullWidth
        ? "an inline figure begins with '=', not with the full-width '＝'"
        : "an inline figure has a space behind its '='", at: span,
      help: "write '`= \(String(String.UnicodeScalarView(name)).clipped)`'")
  }

  static func literalHeading(_ count: Int, isFullWidth: Bool, isSpaced: Bool, at span: SourceSpan) -> Diagnostic {
    let marks = String(repeating: "#", count: min(count, 6))
    if isFullWidth {
      return Diagnostic(
        .error, .literalMarkup, "a heading begins with '#', not with the full-width '＃'", at: span,
        help: "write '\(count > 1 ? marks : "##") ' before its words")
    }
    return isSpaced
      ? Diagnostic(
        .error, .literalMarkup, "a heading has at most six '#'; this is shown as text", at: span,
        help: "write '##' for a section, '###' for a part of one")
      : Diagnostic(
        .error, .literalMarkup, "a heading has a space behind its '\(marks)'; this is shown as text", at: span,
        help: "write '\(marks) '; text that begins so is written \\\(marks)")
  }

  static func literalStrong(isOpen: Bool, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, .literalMarkup,
      isOpen
        ? "the bold text that begins here is not closed; its '**' is shown"
        : "this '**' makes nothing bold and is shown",
      at: span,
      help: isOpen
        ? "end it with '**' in the same paragraph; asterisks of your own are written \\*\\*"
        : "write '**' right before the first word and right behind the last; asterisks of your own are written \\*\\*")
  }

  static func literalLink(_ address: String, reason: LiteralLinkReason, at span: SourceSpan) -> Diagnostic {
    switch reason {
    case .open:
      Diagnostic(
        .error, .literalMarkup, "the address of the link that begins here is not closed by ')'", at: span,
        help: "end it with ')'; brackets that mean no link are written \\[")
    case .space:
      Diagnostic(
        .error, .literalMarkup, "the address of a link has no spaces; this is shown as text", at: span,
        help: "write it in angle brackets: (<\(address.clipped)>); brackets that mean no link are written \\[")
    case .other:
      Diagnostic(
        .error, .literalMarkup, "this is no link and is shown as text", at: span,
        help:
          "a link is written [text](address), or [text](<address> \"title\"); brackets that mean none are written \\[")
    }
  }

  static func fullWidthLink(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, .literalMarkup, "a link has the brackets '[', ']', '(' and ')', not full-width ones", at: span,
      help: "write it as [text](address)")
  }

  static func wideRow(_ cells: Int, columns: Int, lost: String, hasCode: Bool, at span: SourceSpan) -> Diagnostic {
    let help =
      hasCode
      ? "a '|' in a cell is written \\|, in code too" : "give the head another cell, or write a '|' of the text as \\|"
    let message = "the row has \(cells) cells and the head \(columns)"
    return lost.isEmpty
      ? Diagnostic(.warning, .tableShape, message, at: span, help: "take the last '|' out")
      : Diagnostic(.error, .tableShape, message + ": '\(lost.clipped)' is not shown", at: span, help: help)
  }

  static func shortRow(_ cells: Int, columns: Int, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .warning, .tableShape, "the row has \(cells == 1 ? "one cell" : "\(cells) cells") and the head \(columns)",
      at: span,
      help: "write '| |' for a cell without text; text behind a table begins after an empty line")
  }

  static func misfitTable(_ cells: Int, head: Int, at span: SourceSpan) -> Diagnostic {
    cells == head
      ? Diagnostic(
        .error, .tableShape, "the row under a table's head is made of '-', ':' and '|' only; this is shown as text",
        at: span, help: "write '\(delimiters(head))'")
      : Diagnostic(
        .error, .tableShape,
        "the row under the head has \(cells == 1 ? "one cell" : "\(cells) cells") and the head \(head), so that this is no table",
        at: span, help: "write '\(delimiters(head))'")
  }

  static func headlessTable(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, .tableShape, "these lines are no table: under its head stands a row such as '|---|---|'", at: span,
      help: "write that row behind the first; a '|' that begins no cell is written \\|")
  }

  private static func delimiters(_ columns: Int) -> String {
    "|" + String(repeating: "---|", count: min(max(columns, 1), 10)) + (columns > 10 ? "…" : "")
  }

  static func openFence(_ fence: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, .unclosedBlock, "the code that begins here is not closed", at: span, help: "end it with a line '\(fence)'"
    )
  }
}
