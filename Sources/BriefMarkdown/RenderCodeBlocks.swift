import BriefCore
import CCMarkGFMGuard

extension Renderer {
  mutating func enterCodeBlock(_ view: NodeView) {
    let info = view.second
    let wordEnd = info.firstIndex(where: isSpace) ?? info.count
    let word = ByteView(rebasing: info[..<wordEnd])
    if isBriefing, view.fence != 0, !word.isEmpty, enterDataBlock(view, String(decoding: word, as: UTF8.self)) {
      return
    }
    if isBriefing, view.fence != 0 { checkFence(view) }
    words.endWord()
    out.breakLine()
    // A scrollable element must be reachable with the keyboard.
    out.append(isBriefing ? "<pre tabindex=\"0\"><code" : "<pre><code")
    if info.isEmpty {
      out.append(UInt8(ascii: ">"))
    } else {
      out.append(" class=\"language-")
      out.append(escaping: word)
      out.append("\">")
    }
    out.append(escaping: view.literal)
    out.append("</code></pre>\n")
  }

  /// Adds the hole of a data block; `false` if the block is code.
  private mutating func enterDataBlock(_ view: NodeView, _ word: String) -> Bool {
    guard options.blockWords.contains(word) else {
      if let meant = nearest(to: word, in: options.blockWords) {
        diagnostics.append(.unknownBlock(word, meant: meant, isData: containsData(view), at: fenceSpan(view)))
      }
      return false
    }
    let span = fenceSpan(view)
    guard depth == 0, !isFragment else {
      diagnostics.append(.misplacedBlock(word, isInYAML: isFragment, at: span))
      return false
    }
    let first = text.line(Int(view.line) + 1).lowerBound
    let last = text.line(Int(view.end_line))
    if view.end_line <= view.line || !isClosingFence(last, of: view) {
      // An unclosed block contains the text after it, whose decoding would report more errors, so no hole is added.
      diagnostics.append(.unclosedBlock(word, fence: fence(of: view), at: span))
      return true
    }
    out.breakLine()
    addHole(.block(FencedBlock(word: word, body: first..<max(first, last.lowerBound), span: span)), at: span)
    return true
  }

  /// Whether code looks like a data block: every data block has a caption.
  private func containsData(_ view: NodeView) -> Bool {
    view.literal.hasPrefix("caption:", at: 0) || view.literal.firstOffset(of: "\ncaption:") != nil
  }

  /// Reports a code block that is not closed before the end of the text, or of the list or quotation that contains it.
  private mutating func checkFence(_ view: NodeView) {
    var last = text.line(Int(view.end_line))
    // Markers of quotations may precede the fence.
    while let first = last.first, isSpace(text.bytes[first]) || text.bytes[first] == UInt8(ascii: ">") {
      last = (first + 1)..<last.upperBound
    }
    guard view.end_line <= view.line || !isClosingFence(last, of: view) else { return }
    diagnostics.append(.openFence(fence(of: view), at: fenceSpan(view)))
  }

  private func fence(of view: NodeView) -> String {
    String(repeating: Character(Unicode.Scalar(view.fence)), count: Int(view.detail))
  }

  private func fenceSpan(_ view: NodeView) -> SourceSpan {
    let line = text.trimmedLine(Int(view.line))
    let start = min(text.line(Int(view.line)).lowerBound + max(0, Int(view.column) - 1), line.upperBound)
    return text.span(max(start, line.lowerBound)..<line.upperBound)
  }

  /// Whether a line is a closing fence: at least as many fence characters as the opening one, and nothing else.
  private func isClosingFence(_ line: Range<Int>, of view: NodeView) -> Bool {
    let bytes = text.bytes[line]
    guard let start = bytes.firstIndex(where: { !isSpace($0) }), start - line.lowerBound <= 3 else { return false }
    let fence = bytes[start...].prefix { $0 == view.fence }
    return fence.count >= Int(view.detail) && bytes[fence.endIndex...].allSatisfy(isSpace)
  }
}
