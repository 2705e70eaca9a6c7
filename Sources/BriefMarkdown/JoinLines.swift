import BriefCore
import CCMarkGFMGuard

extension Renderer {
  /// Whether a soft line break stands for no space, by the texts on both sides of it.
  func joinsLines(at view: NodeView) -> Bool {
    guard options.extensions.contains(.eastAsian), let before = lastText, let after = firstText(from: view.next) else {
      return false
    }
    return EastAsianLines.join(before, after)
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
}
