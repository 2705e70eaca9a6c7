import BriefCore
import CCMarkGFM
import CCMarkGFMGuard

/// A node of cmark-gfm's tree.
typealias Node = OpaquePointer
/// What a node holds.
typealias NodeView = chipbrief_markdown_view

/// The version of the Markdown library, since another one may print other HTML.
public var markdownLibraryVersion: String {
  cmark_version_string().map { String(cString: $0) } ?? ""
}

/// How often cmark-gfm was kept from clearing its global tables after a parse.
///
/// It is what makes parsing on many threads safe, and it hangs on how the executable was linked, so a test watches it.
public var keptMarkdownTables: UInt64 { chipbrief_markdown_kept_tables() }

/// Parses a text and hands its tree to `body`, after which the tree is gone.
///
/// - Returns: what `body` returns; `nil` where the tree would take more than `memory` bytes.
func withMarkdownTree<Result>(
  _ text: UnsafeBufferPointer<UInt8>, extensions: UInt32, memory: Int, _ body: (Node, chipbrief_markdown_tree) -> Result
) -> Result? {
  _ = isComposerSet
  let tree = chipbrief_markdown_parse(text.baseAddress, text.count, extensions, memory)
  defer { chipbrief_markdown_free(tree) }
  return tree.root.map { body($0, tree) }
}

/// Gives the library what it lacks to compare labels; done once, before the first parse.
private let isComposerSet: Bool = {
  chipbrief_markdown_set_composer { text, length, out, room in
    let composed = String(decoding: UnsafeBufferPointer(start: text, count: length), as: UTF8.self).composed
    return UnsafeMutableBufferPointer(start: out, count: room).update(fromContentsOf: composed.utf8.prefix(room))
  }
  return true
}()

extension chipbrief_markdown_definition {
  /// The label as it is written.
  var name: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: label, count: label_length) }
  /// The label as labels are compared.
  var comparedName: String { String(decoding: UnsafeBufferPointer(start: key, count: key_length), as: UTF8.self) }
}

extension chipbrief_markdown_view {
  init(_ node: Node) { self = chipbrief_markdown_view(node) }

  /// The node's literal, address or label.
  var literal: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: text, count: text_length) }
  /// The node's info string or title.
  var second: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: extra, count: extra_length) }
  /// The text of the node's inlines before they were parsed.
  var source: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: content, count: content_length) }
}
