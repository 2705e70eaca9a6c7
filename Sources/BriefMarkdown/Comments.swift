import BriefCore
import CCMarkGFMGuard

private let opening: StaticString = "<!--"
private let closing: StaticString = "-->"

/// Whether inline HTML is a comment.
func isComment(_ html: ByteView) -> Bool { html.hasPrefix(opening, at: 0) }

/// HTML with its comments removed, since they are for authors only.
struct CommentlessHTML {
  /// The remaining HTML; `nil` if there was no comment.
  private(set) var rest: [UInt8]?
  /// The offset of a comment without an end, which extends to the end of the text.
  private(set) var unclosed: Int?

  init(_ html: ByteView) {
    var copied = 0
    var offset = 0
    while let start = html.firstOffset(of: opening, from: offset) {
      rest = (rest ?? []) + html[copied..<start]
      // '<!-->' is an empty comment.
      guard let end = html.firstOffset(of: closing, from: start + 2) else {
        unclosed = start
        copied = html.count
        break
      }
      offset = end + 3
      copied = offset
    }
    if rest != nil { rest?.append(contentsOf: html[copied...]) }
  }

  /// Whether only white space remains.
  var isBlank: Bool { rest?.allSatisfy(isSpace) ?? false }
}

extension Renderer {
  mutating func enterHTMLBlock(_ view: NodeView) {
    guard isBriefing else {
      out.breakLine()
      out.append(rawHTML: view.literal, filtered: options.extensions.contains(.tagfilter))
      out.breakLine()
      return
    }
    let html = CommentlessHTML(view.literal)
    if let offset = html.unclosed {
      let lines = view.literal[..<offset].reduce(0) { $1 == UInt8(ascii: "\n") ? $0 + 1 : $0 }
      diagnostics.append(.unclosedComment(at: openingSpan(line: Int(view.line) + lines)))
    }
    guard !html.isBlank else { return }
    words.endWord()
    out.breakLine()
    if let rest = html.rest {
      rest.withByteView { writeHTMLBlock($0, view) }
    } else {
      writeHTMLBlock(view.literal, view)
    }
    out.breakLine()
  }

  private mutating func writeHTMLBlock(_ html: ByteView, _ view: NodeView) {
    if options.rawHTML {
      writeRawHTML(html, from: text.line(Int(view.line)).lowerBound, firstOnly: false)
      return
    }
    diagnostics.append(.rawHTML(at: text.span(text.trimmedLine(Int(view.line)))))
    var literal = html
    while let last = literal.last, isSpace(last) { literal = ByteView(rebasing: literal.dropLast()) }
    while let first = literal.first, isSpace(first) { literal = ByteView(rebasing: literal.dropFirst()) }
    out.append("<p>")
    out.append(escaping: literal)
    out.append("</p>")
  }

  /// The span of the last `<!--` of a line, or of the whole line.
  private func openingSpan(line: Int) -> SourceSpan {
    let line = text.trimmedLine(line)
    let bytes = ByteView(rebasing: text.bytes[line])
    // Closed comments may precede the unclosed one on the line.
    var start: Int?
    var offset = 0
    while let found = bytes.firstOffset(of: opening, from: offset) {
      start = found
      offset = found + 4
    }
    return text.span(start.map { (line.lowerBound + $0)..<(line.lowerBound + $0 + 4) } ?? line)
  }
}

extension ByteView {
  /// Whether the bytes of a text are at an offset.
  func hasPrefix(_ text: StaticString, at offset: Int) -> Bool {
    guard offset >= 0, offset + text.utf8CodeUnitCount <= count else { return false }
    return text.withUTF8Buffer { wanted in
      for index in wanted.indices where self[offset + index] != wanted[index] { return false }
      return true
    }
  }

  /// The first offset, at or after `start`, of the bytes of a text.
  func firstOffset(of text: StaticString, from start: Int = 0) -> Int? {
    let first = text.withUTF8Buffer { $0.first ?? 0 }
    var offset = Swift.max(0, start)
    while offset + text.utf8CodeUnitCount <= count {
      if self[offset] == first, hasPrefix(text, at: offset) { return offset }
      offset += 1
    }
    return nil
  }
}
