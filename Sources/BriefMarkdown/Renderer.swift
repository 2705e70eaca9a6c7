import BriefCore
import CCMarkGFMGuard

/// Renders a tree of cmark-gfm as HTML, in one walk without recursion.
struct Renderer {
  let options: MarkdownOptions
  let text: BodyText
  /// Whether the text is a value of a YAML file: headings have no ids, and data blocks are not permitted.
  let isFragment: Bool

  var out: [UInt8] = []
  var holes: [Hole] = []
  var headings: [Heading] = []
  var diagnostics: [Diagnostic] = []
  var words = WordCounter()

  /// Set if a limit ends the walk; the output is then discarded.
  var limit: Diagnostic? { didSet { isStopped = true } }
  private var isStopped = false
  /// The number of containers that enclose the current node.
  var depth = 0
  /// The number of quotations that enclose the current node.
  var quotes = 0
  /// Whether each of the enclosing lists is tight.
  var tightLists: [Bool] = []
  /// Whether the only paragraph of a fragment is written without its `<p>`.
  var omitsParagraph = false

  var position = BlockPosition()
  /// The text of the current block before its inlines were parsed.
  var content = ByteView(start: nil, count: 0)
  /// The text or code written last in the block; `nil` if something else was written after it.
  var lastText: ByteView?
  /// The marks that the block's source may contain, so that most texts need no further checks.
  var marks = ~UInt32(0)
  /// Whether the block is a paragraph.
  var isParagraph = false
  /// Whether the current node is at the beginning of a line.
  var startsLine = false
  private var isAtLineStart = false
  /// The source offset after the last search for slips.
  var slipCursor = 0
  /// The runs of `**` in the block that were left as text.
  var strongMarks: [StrongMark] = []
  var heading: OpenHeading?
  var ids: HeadingIDs
  var lastLevel = 1
  var table = TableState()
  var tableCount = 0
  var links: [OpenLink] = []
  /// The number of the next citation marks that are known to have no closing bracket.
  var unclosedMarks = 0
  /// The image whose description is being written, as plain text.
  var image: Node?
  /// The output offset at which its description begins.
  var descriptionStart = 0
  /// Whether the current paragraph is an image with a caption.
  var isCaption = false
  /// The span of the caption.
  var captionSpan: SourceSpan?
  var footnote = (index: 0, written: 0)
  /// The lines of the footnote definitions that were rendered.
  var footnoteLines: Set<Int32> = []
  /// The anchors defined by the author's HTML.
  var anchors: [Document.Anchor] = []
  /// The references to undefined labels.
  var undefined: [UndefinedReference] = []

  init(_ text: BodyText, options: MarkdownOptions, isFragment: Bool) {
    self.text = text
    self.options = options
    self.isFragment = isFragment
    ids = HeadingIDs(reserved: options.reservedIDs)
    out.reserveCapacity(text.range.count + text.range.count / 2 + 256)
  }

  var isBriefing: Bool { options.isBriefing }

  /// The next step of the walk after a node was entered.
  enum Step {
    /// With the node's children; the node is left after them.
    case descend
    /// With the next sibling; the node is not left.
    case over
    /// With a later text, whose first bytes are already handled.
    case jump(Node, from: Int)
  }

  /// Renders the whole tree.
  mutating func render(_ root: Node) {
    var node = root
    var from = 0
    let most = MarkdownLimits.output(of: text.range.count)
    walk: while true {
      let view = NodeView(node)
      let step = enter(node, view, from: from)
      from = 0
      if isOverLimit(most) { return }
      var last = view
      switch step {
      case .jump(let later, let offset):
        node = later
        from = offset
        continue walk
      case .descend:
        if let child = view.first_child {
          node = child
          continue walk
        }
        leave(node, view)
      case .over: break
      }
      while true {
        if node == root { break walk }
        if let next = last.next {
          node = next
          continue walk
        }
        guard let parent = last.parent else { break walk }
        node = parent
        last = NodeView(parent)
        leave(node, last)
        if isOverLimit(most) { return }
      }
    }
    if footnote.index > 0 { out.append("</ol>\n</section>\n") }
  }

  private mutating func isOverLimit(_ most: Int) -> Bool {
    if out.count > most, !isStopped {
      limit = .tooMuchOutput(most, at: text.span(text.trimmedLine(max(1, position.firstLine))))
    }
    return isStopped
  }

  /// Makes a block the current one for the inlines that follow; `position` is already set.
  mutating func beginInlines(of view: NodeView) {
    content = view.source
    lastText = nil
    isAtLineStart = true
    isParagraph = view.kind == .paragraph
    guard isBriefing else { return }
    // A paragraph before a table has lost its source.
    marks = content.isEmpty ? ~0 : chipbrief_markdown_marks(content.buffer.baseAddress, content.count)
    slipCursor = position.cursor
  }

  /// Adds a hole at the current output offset.
  mutating func addHole(_ kind: Hole.Kind, at span: SourceSpan) {
    holes.append(Hole(offset: out.count, span: span, kind: kind, isInsideLink: !links.isEmpty))
  }

  private mutating func enter(_ node: Node, _ view: NodeView, from: Int) -> Step {
    if image != nil { return enterDescription(view) }
    startsLine = isAtLineStart
    isAtLineStart = false
    switch view.kind {
    case .text: return enterText(view, from: from)
    case .softbreak, .linebreak:
      enterBreak(view)
      isAtLineStart = true
      return .over
    case .code:
      enterCode(view)
      return .over
    case .htmlInline:
      enterInlineHTML(view)
      return .over
    case .citationMark:
      out.append(UInt8(ascii: "@"))
      heading?.add("@")
      return .over
    case .footnoteReference:
      enterFootnoteReference(view)
      return .over
    case .emph: out.append("<em>")
    case .strong: out.append("<strong>")
    case .strikethrough: out.append("<del>")
    case .link: enterLink(node, view)
    case .image: enterImage(node, view)
    default: return enterBlock(node, view)
    }
    return .descend
  }

  private mutating func leave(_ node: Node, _ view: NodeView) {
    if let image {
      if node == image { leaveImage(view) }
      return
    }
    switch view.kind {
    case .emph: out.append("</em>")
    case .strong: out.append("</strong>")
    case .strikethrough: out.append("</del>")
    case .link: leaveLink(view)
    default: leaveBlock(node, view)
    }
  }
}
