import BriefCore
import CCMarkGFMGuard

/// Support for text that runs from right to left.
///
/// A block whose text has letters of such a script gets `dir="auto"`, so that browsers choose the direction by its
/// first letter. Other blocks need no attribute, since the pages run from left to right. For a list, quotation or
/// table, a browser would skip child blocks that have their own direction, so the container gets the direction of its
/// first block.
extension Renderer {
  /// Writes the direction of a block into its tag.
  mutating func appendDirection(of source: ByteView, marks: UInt32) {
    guard isBriefing, marks & UInt32(CHIPBRIEF_MARK_RIGHT_TO_LEFT) != 0, hasRightToLeft(source) else { return }
    out.append(" dir=\"auto\"")
  }

  /// Writes the direction of a list, a quotation or a table into its tag.
  mutating func appendDirection(ofContainer view: NodeView) {
    guard isBriefing else { return }
    var next = view.first_child
    while let node = next {
      let child = NodeView(node)
      if child.content_length > 0 {
        if beginsRightToLeft(child.source) { out.append(" dir=\"rtl\"") }
        return
      }
      // Empty cells and HTML blocks are skipped.
      next = child.first_child ?? (child.kind == .tableCell || child.kind == .htmlBlock ? child.next : nil)
    }
  }

  /// Writes the direction of an item's first line, which has no element of its own in a tight list.
  mutating func appendDirection(ofItem view: NodeView) {
    guard isBriefing, let first = view.first_child.map(NodeView.init(_:)), first.kind == .paragraph else { return }
    appendDirection(of: first.source, marks: chipbrief_markdown_marks(first.content, first.content_length))
  }

  private func hasRightToLeft(_ text: ByteView) -> Bool {
    text.indices.contains { isRightToLeft(text, $0) }
  }

  /// Whether the first letter of a text belongs to a right-to-left script.
  private func beginsRightToLeft(_ text: ByteView) -> Bool {
    for offset in text.indices {
      if isRightToLeft(text, offset) { return true }
      let byte = text[offset]
      if byte | 0x20 >= UInt8(ascii: "a"), byte | 0x20 <= UInt8(ascii: "z") { return false }
      // The other lead bytes begin left-to-right letters. 0xC2, 0xE2 and 0xEF mostly begin signs and punctuation.
      if byte >= 0xC3, byte != 0xE2, byte != 0xEF { return false }
    }
    return false
  }

  /// Whether a character of U+0590 to U+08FF, U+FB1D to U+FDFF, U+FE70 to U+FEFC, U+10800 to U+10FFF or U+1E800 to
  /// U+1EFFF, or a right-to-left mark, begins at an offset.
  private func isRightToLeft(_ text: ByteView, _ offset: Int) -> Bool {
    let second = offset + 1 < text.count ? text[offset + 1] : 0
    let third = offset + 2 < text.count ? text[offset + 2] : 0
    switch text[offset] {
    case 0xD6: return second >= 0x90
    case 0xD7...0xDF: return true
    case 0xE0: return second >= 0xA0 && second <= 0xA3
    case 0xE2:
      return second == 0x80 && (third == 0x8F || third == 0xAB || third == 0xAE) || second == 0x81 && third == 0xA7
    case 0xEF:
      return second == 0xAC && third >= 0x9D || second == 0xAD || second == 0xAE || second == 0xAF
        || second >= 0xB0 && second <= 0xB7 || second == 0xB9 && third >= 0xB0 || second == 0xBA
        || second == 0xBB && third <= 0xBC
    case 0xF0:
      return second == 0x90 && third >= 0xA0 && third <= 0xBF || second == 0x9E && third >= 0xA0 && third <= 0xBB
    default: return false
    }
  }
}
