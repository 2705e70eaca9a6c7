import BriefCore
import CCMarkGFMGuard

/// Writes a tree of cmark-gfm as HTML, without recursion, in one walk.
struct Renderer {
  let options: MarkdownOptions
  let text: BodyText
  /// Whether the text is a value of a YAML file: its headings have no ids, and no data stands in it.
  let isFragment: Bool

  var out: [UInt8] = []
  var holes: [Hole] = []
  var headings: [Heading] = []
  var diagnostics: [Diagnostic] = []
  var words = WordCounter()

  /// Set where a limit ends the walk; nothing is put out then.
  var limit: Diagnostic? { didSet { isStopped = true } }
  private var isStopped = false
  /// How many containers the walk is in.
  var depth = 0
  /// How many quotations the walk is in.
  var quotes = 0
  /// Whether each of the lists that the walk is in is tight.
  var tightLists: [Bool] = []
  /// Whether the only paragraph of a fragment is written without its element.
  var omitsParagraph = false

  var place = BlockPlace()
  /// The text of the block that the walk is in, before its inlines were parsed.
  var content = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
  /// The text or code that was written last in the block; `nil` where something else stands behind it.
  var lastText: UnsafeBufferPointer<UInt8>?
  /// Which marks the source of the block has, so that most texts are not looked at again.
  var marks = ~UInt32(0)
  /// Whether the block is a paragraph.
  var isParagraph = false
  /// Whether the node that is entered stands at the beginning of a line.
  var startsLine = false
  private var isAtLineStart = false
  /// How far slips were looked for in the source.
  var slipCursor = 0
  /// The runs of `**` of the block that stayed text.
  var strongMarks: [StrongMark] = []
  var heading: OpenHeading?
  var ids: HeadingIDs
  var lastLevel = 1
  var table = TableState()
  var tableCount = 0
  var links: [OpenLink] = []
  /// How many of the citation marks that follow are known to have no bracket after them.
  var unclosedMarks = 0
  /// The image whose description is being written, in which there is no markup.
  var image: Node?
  var footnote = (index: 0, written: 0)
  /// The lines at which the footnotes begin that are written.
  var footnoteLines: Set<Int32> = []
  /// The places that the author's HTML names.
  var anchors: [Document.Anchor] = []
  /// References to what is not defined.
  var undefined: [UndefinedReference] = []

  init(_ text: BodyText, options: MarkdownOptions, isFragment: Bool) {
    self.text = text
    self.options = options
    self.isFragment = isFragment
    ids = HeadingIDs(reserved: options.reservedIDs)
    out.reserveCapacity(text.range.count + text.range.count / 2 + 256)
  }

  var isBriefing: Bool { options.isBriefing }

  /// How the walk goes on after a node was entered.
  enum Step {
    /// Into the node's children, and back to leave it.
    case descend
    /// To what follows the node, which is not left.
    case over
    /// To a later text, of which the first bytes are done.
    case jump(Node, from: Int)
  }

  /// Writes the whole tree.
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
      limit = .tooMuchOutput(most, at: text.span(text.trimmedLine(max(1, place.firstLine))))
    }
    return isStopped
  }

  /// Makes a block the one whose inlines follow, which stand at `place`.
  mutating func beginInlines(of view: NodeView) {
    content = view.source
    lastText = nil
    isAtLineStart = true
    isParagraph = view.kind == .paragraph
    guard isBriefing else { return }
    // A paragraph before a table has lost its source.
    marks = content.isEmpty ? ~0 : chipbrief_markdown_marks(content.baseAddress, content.count)
    slipCursor = place.cursor
  }

  /// Makes a hole where the output is now.
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
