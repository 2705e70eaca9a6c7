import CCMarkGFMGuard

/// Chinese and Japanese are written without spaces, so that a line's end between two of their characters is none.
extension Renderer {
  /// Whether a soft line break stands between two characters that are written without a space.
  ///
  /// Full-width punctuation has its space in itself, and needs none beside other scripts either; Korean has spaces.
  func joinsLines(at view: NodeView) -> Bool {
    guard options.extensions.contains(.eastAsian), let text = lastText, let before = character(atEndOf: text),
      let next = firstText(from: view.next), let after = character(atStartOf: next)
    else { return false }
    if chipbrief_joins_lines(before), chipbrief_joins_lines(after) { return true }
    return chipbrief_is_full_width_mark(before) && !chipbrief_is_hangul(after)
      || chipbrief_is_full_width_mark(after) && !chipbrief_is_hangul(before)
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

  /// The last character of a text that tells its script: quotation marks, dashes and dots are shared with others.
  private func character(atEndOf text: UnsafeBufferPointer<UInt8>) -> Int32? {
    var end = text.count
    while end > 0 {
      var start = end - 1
      while start > 0, text[start] & 0xC0 == 0x80 { start -= 1 }
      guard let scalar = scalar(text, start, end) else { return nil }
      guard isSharedMark(scalar) else { return scalar }
      end = start
    }
    return nil
  }

  private func character(atStartOf text: UnsafeBufferPointer<UInt8>) -> Int32? {
    var start = 0
    while start < text.count {
      var end = start + 1
      while end < text.count, text[end] & 0xC0 == 0x80 { end += 1 }
      guard let scalar = scalar(text, start, end) else { return nil }
      guard isSharedMark(scalar) else { return scalar }
      start = end
    }
    return nil
  }

  private func isSharedMark(_ scalar: Int32) -> Bool { (0x2014...0x201F).contains(scalar) || scalar == 0x2026 }

  private func scalar(_ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int32? {
    if text[start] < 0x80 { return Int32(text[start]) }
    let character = UnsafeBufferPointer(rebasing: text[start..<end])
    return String(decoding: character, as: UTF8.self).unicodeScalars.first.map { Int32($0.value) }
  }
}
