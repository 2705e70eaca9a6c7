import BriefCore
import CCMarkGFMGuard

extension Renderer {
  /// Whether a soft line break is written without a space, according to the texts on both sides of it.
  func joinsLines(at view: NodeView) -> Bool {
    guard options.extensions.contains(.eastAsian), let before = lastText, let after = firstText(from: view.next) else {
      return false
    }
    return EastAsianLines.join(before, after)
  }

  /// The text after a break, through emphasis and links; footnote references and comments are skipped.
  private func firstText(from node: Node?) -> ByteView? {
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
