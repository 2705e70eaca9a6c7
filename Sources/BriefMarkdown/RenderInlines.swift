import BriefCore
import CCMarkGFMGuard

extension Renderer {
  /// Renders text. If a citation begins at its end, the following texts are parsed as the citation.
  mutating func enterText(_ view: NodeView, from: Int) -> Step {
    var bytes = view.literal
    if from > 0 { bytes = ByteView(rebasing: bytes[min(from, bytes.count)...]) }
    var step = Step.over
    if isBriefing, bytes.last == UInt8(ascii: "["), let next = view.next {
      let mark = NodeView(next)
      if mark.kind == .citationMark, let cited = readCitation(after: mark) {
        bytes = ByteView(rebasing: bytes.dropLast())
        if marks != 0 { findSlips(in: bytes, view) }
        writeText(bytes)
        words.endWord()
        addHole(.citation(cited.citations), at: cited.span)
        step = .jump(cited.node, from: cited.offset)
        return step
      }
    }
    if isBriefing, marks != 0 { findSlips(in: bytes, view) }
    writeText(bytes)
    return step
  }

  private mutating func writeText(_ bytes: ByteView) {
    out.append(escaping: bytes)
    if !bytes.isEmpty { lastText = bytes }
    if isBriefing {
      words.add(bytes)
      heading?.add(bytes)
    }
  }

  mutating func enterBreak(_ view: NodeView) {
    words.endWord()
    if view.kind == .softbreak, joinsLines(at: view) { return }
    heading?.add(" ")
    lastText = nil
    if view.kind == .softbreak {
      out.append(UInt8(ascii: "\n"))
    } else {
      out.append(isBriefing ? "<br>\n" : "<br />\n")
    }
  }

  mutating func enterCode(_ view: NodeView) {
    let code = view.literal
    guard isBriefing else {
      out.append("<code>")
      out.append(escaping: code)
      out.append("</code>")
      return
    }
    let source = position.findCode(view, in: text)
    guard code.count >= 2, code[0] == UInt8(ascii: "="), code[1] == UInt8(ascii: " ") else {
      checkCode(code, at: source, line: view.line)
      out.append("<code>")
      writeText(code)
      out.append("</code>")
      return
    }
    let expression = figureExpression(code)
    words.addWord()
    lastText = nil
    heading?.add(figure: expression)
    addHole(.figure(expression: expression), at: figureSpan(source, of: expression, line: view.line))
  }

  private func figureExpression(_ code: ByteView) -> String {
    var rest = code.dropFirst(2)
    while rest.first == UInt8(ascii: " ") { rest.removeFirst() }
    while rest.last == UInt8(ascii: " ") { rest.removeLast() }
    return String(decoding: rest, as: UTF8.self)
  }

  /// The span of an expression in a code span, or of the line if the code span was not found.
  private func figureSpan(_ source: Range<Int>?, of expression: String, line: Int32) -> SourceSpan {
    guard let source else { return text.span(text.trimmedLine(Int(line))) }
    var start = min(source.lowerBound + 2, source.upperBound)
    while start < source.upperBound, isSpace(text.bytes[start]) {
      start = position.skipPrefix(start + 1, in: text, end: source.upperBound)
    }
    var stop = source.upperBound
    while stop > start, isSpace(text.bytes[stop - 1]) { stop -= 1 }
    return text.span(start..<stop)
  }

  mutating func enterInlineHTML(_ view: NodeView) {
    if isBriefing, isComment(view.literal) {
      // A comment between two spaces leaves only one.
      if out.last == UInt8(ascii: " "), out.count > (holes.last?.offset ?? 0) {
        out.removeLast()
        lastText = lastText.map { ByteView(rebasing: $0.dropLast()) }
      }
      return
    }
    lastText = nil
    let source = isBriefing ? position.findHTML(view, in: text) : nil
    guard !options.rawHTML else {
      writeRawHTML(view.literal, from: source?.lowerBound ?? position.cursor, firstOnly: true)
      return
    }
    diagnostics.append(.rawHTML(at: text.span(source ?? text.trimmedLine(Int(view.line)))))
    out.append(escaping: view.literal)
    heading?.add(view.literal)
  }

  /// Renders a node of an image's description, which is plain text.
  mutating func enterDescription(_ view: NodeView) -> Step {
    switch view.kind {
    case .htmlInline where isBriefing && isComment(view.literal): break
    case .text, .htmlInline: out.append(escaping: view.literal)
    case .code:
      out.append(escaping: view.literal)
      guard isBriefing else { break }
      let source = position.findCode(view, in: text)
      if view.text_length >= 2, view.literal[0] == UInt8(ascii: "="), view.literal[1] == UInt8(ascii: " ") {
        let span = figureSpan(source, of: "", line: view.line)
        diagnostics.append(.figureInImage(at: span))
      }
    case .citationMark: out.append(UInt8(ascii: "@"))
    case .linebreak, .softbreak: out.append(UInt8(ascii: " "))
    default: break
    }
    return view.first_child == nil ? .over : .descend
  }
}
