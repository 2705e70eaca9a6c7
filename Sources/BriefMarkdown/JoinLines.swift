import CCMarkGFMGuard

/// Chinese and Japanese are written without spaces, so that a line's end between two of their characters is none.
extension Renderer {
  /// Whether a soft line break stands between two characters that are written without a space.
  func joinsLines(at view: NodeView) -> Bool {
    guard options.extensions.contains(.eastAsian), let before = lastText, joins(endOf: before) else { return false }
    return firstText(from: view.next).map(joins(startOf:)) ?? false
  }

  /// The text that follows a break, through emphasis and links; marks of footnotes and comments are none.
  private func firstText(from node: Node?) -> UnsafeBufferPointer<UInt8>? {
    var next = node
    while let node = next {
      let view = NodeView(node)
      switch view.kind {
      case .text, .code: return view.literal
      case .emph, .strong, .strikethrough, .link: next = view.first_child
      case .footnoteReference: next = view.next
      case .htmlInline where isComment(view.literal): next = view.next
      default: return nil
      }
    }
    return nil
  }

  /// Quotation marks, dashes and dots are shared with other scripts: the character before them tells.
  private func joins(endOf text: UnsafeBufferPointer<UInt8>) -> Bool {
    var end = text.count
    while end > 0 {
      var start = end - 1
      while start > 0, text[start] & 0xC0 == 0x80 { start -= 1 }
      guard text[start] >= 0x80, let scalar = scalar(text, start, end) else { return false }
      guard isSharedMark(scalar) else { return chipbrief_joins_lines(scalar) }
      end = start
    }
    return false
  }

  private func joins(startOf text: UnsafeBufferPointer<UInt8>) -> Bool {
    var start = 0
    while start < text.count {
      guard text[start] >= 0x80 else { return false }
      var end = start + 1
      while end < text.count, text[end] & 0xC0 == 0x80 { end += 1 }
      guard let scalar = scalar(text, start, end) else { return false }
      guard isSharedMark(scalar) else { return chipbrief_joins_lines(scalar) }
      start = end
    }
    return false
  }

  private func isSharedMark(_ scalar: Int32) -> Bool { (0x2014...0x201F).contains(scalar) || scalar == 0x2026 }

  private func scalar(_ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int32? {
    let character = UnsafeBufferPointer(rebasing: text[start..<end])
    return String(decoding: character, as: UTF8.self).unicodeScalars.first.map { Int32($0.value) }
  }
}
