import BriefCore
import CCMarkGFM
import CCMarkGFMGuard

/// A node of cmark-gfm's tree.
typealias Node = OpaquePointer
/// The content of a node.
typealias NodeView = chipbrief_markdown_view

/// The version of the Markdown library, since other versions may print different HTML.
public var markdownLibraryVersion: String {
  cmark_version_string().map { String(cString: $0) } ?? ""
}

/// The number of times that cmark-gfm was prevented from clearing its global tables after a parse.
///
/// This makes parsing on several threads safe. It depends on how the executable is linked, so a test checks the count.
public var cachedMarkdownTables: UInt64 { chipbrief_markdown_kept_tables() }

/// Parses a text and passes its tree to `body`. The tree is freed afterwards.
///
/// - Returns: the result of `body`; `nil` if the tree would use more than `memory` bytes.
func withMarkdownTree<Result>(
  _ text: ByteView, extensions: UInt32, memory: Int, _ body: (Node, chipbrief_markdown_tree) -> Result
) -> Result? {
  _ = isComposerSet
  let tree = chipbrief_markdown_parse(text.buffer.baseAddress, text.count, extensions, memory)
  defer { chipbrief_markdown_free(tree) }
  return tree.root.map { body($0, tree) }
}

/// Sets the library's function for composing Unicode, which it needs to compare labels. Runs once, before the first
/// parse.
private let isComposerSet: Bool = {
  chipbrief_markdown_set_composer { text, length, out, room in
    let composed = String(decoding: ByteView(start: text, count: length), as: UTF8.self).composed
    return UnsafeMutableBufferPointer(start: out, count: room).update(fromContentsOf: composed.utf8.prefix(room))
  }
  return true
}()

extension chipbrief_markdown_definition {
  /// The label as written.
  var name: ByteView { ByteView(start: label, count: label_length) }
  /// The label in the normalized form used for comparison.
  var comparedName: String { String(decoding: ByteView(start: key, count: key_length), as: UTF8.self) }
}

extension chipbrief_markdown_view {
  init(_ node: Node) { self = chipbrief_markdown_view(node) }

  /// The node's literal, address or label.
  var literal: ByteView { ByteView(start: text, count: text_length) }
  /// The node's info string or title.
  var second: ByteView { ByteView(start: extra, count: extra_length) }
  /// The text of the node's inlines before they were parsed.
  var source: ByteView { ByteView(start: content, count: content_length) }
}
