import BriefCore
import CCMarkGFMGuard

extension Renderer {
  mutating func enterBlock(_ node: Node, _ view: NodeView) -> Step {
    switch view.kind {
    case .document:
      // If the first child has no sibling it is the only one, so `last_child` is not needed.
      if isFragment, let child = view.first_child {
        let first = NodeView(child)
        omitsParagraph = first.kind == .paragraph && first.next == nil
      }
    case .paragraph:
      enterParagraph(view)
      // A paragraph without a line number was split off before a table; its lines would be those of the table.
      if isBriefing, view.line > 0, hasMark(CHIPBRIEF_MARK_PIPE) { checkForTable() }
    case .heading: enterHeading(view)
    case .blockQuote:
      guard enterContainer(view) else { return .over }
      quotes += 1
      out.breakLine()
      out.append("<blockquote")
      appendDirection(ofContainer: view)
      out.append(">\n")
    case .list:
      enterList(view)
    case .item:
      guard enterContainer(view) else { return .over }
      enterItem(view)
    case .codeBlock:
      enterCodeBlock(view)
      return .over
    case .htmlBlock:
      enterHTMLBlock(view)
      return .over
    case .thematicBreak:
      out.breakLine()
      out.append(isBriefing ? "<hr>\n" : "<hr />\n")
      return .over
    case .footnoteDefinition:
      guard enterContainer(view) else { return .over }
      enterFootnote(view)
    case .table: enterTable(view)
    case .tableRow: enterRow(view)
    case .tableCell: enterCell(view)
    default: return .over
    }
    return .descend
  }

  mutating func leaveBlock(_ node: Node, _ view: NodeView) {
    if !strongMarks.isEmpty { checkStrongMarks() }
    switch view.kind {
    case .paragraph: leaveParagraph(view)
    case .heading: leaveHeading(view)
    case .blockQuote:
      depth -= 1
      quotes -= 1
      out.breakLine()
      out.append("</blockquote>\n")
    case .list:
      tightLists.removeLast()
      out.append(view.flag ? "</ol>\n" : "</ul>\n")
    case .item:
      depth -= 1
      out.append("</li>\n")
    case .footnoteDefinition:
      depth -= 1
      leaveFootnote(view)
    case .table: leaveTable()
    case .tableRow: leaveRow()
    case .tableCell: leaveCell()
    default: break
    }
  }

  /// Counts a nested container; `false` if it exceeds the nesting limit.
  private mutating func enterContainer(_ view: NodeView) -> Bool {
    guard depth < MarkdownLimits.depth else {
      limit = .tooDeep(at: text.span(text.trimmedLine(Int(view.line))))
      return false
    }
    depth += 1
    return true
  }

  private mutating func enterParagraph(_ view: NodeView) {
    words.endWord()
    begin(view)
    guard !isTight(view), !omitsParagraph else { return }
    out.breakLine()
    isCaption = isBriefing && captionedImage(of: view) != nil
    out.append(isCaption ? "<figure class=\"picture\"" : "<p")
    appendDirection(of: content, marks: marks)
    out.append(UInt8(ascii: ">"))
  }

  private mutating func leaveParagraph(_ view: NodeView) {
    guard !isTight(view), !omitsParagraph else { return }
    if isCaption, let image = captionedImage(of: view) {
      isCaption = false
      out.append("\n<figcaption>")
      addHole(.caption(String(decoding: image.second, as: UTF8.self)), at: captionSpan ?? text.span(0..<0))
      out.append("</figcaption>\n</figure>\n")
      return
    }
    if view.next == nil, let parent = view.parent {
      let definition = NodeView(parent)
      if definition.kind == .footnoteDefinition {
        out.append(UInt8(ascii: " "))
        writeWaysBack(definition)
      }
    }
    out.append("</p>\n")
  }

  /// The image with a title that is alone in a paragraph; `nil` if the paragraph has anything else.
  private func captionedImage(of paragraph: NodeView) -> NodeView? {
    guard let child = paragraph.first_child else { return nil }
    let image = NodeView(child)
    guard image.kind == .image, image.next == nil, image.extra_length > 0 else { return nil }
    // A way back from a footnote stands at the end of the text of its last paragraph.
    if let parent = paragraph.parent, NodeView(parent).kind == .footnoteDefinition { return nil }
    return image
  }

  /// Whether a paragraph is in an item of a tight list, where it has no element of its own.
  private func isTight(_ view: NodeView) -> Bool {
    guard tightLists.last == true, let parent = view.parent else { return false }
    return NodeView(parent).kind == .item
  }

  /// Makes a block the current one for the inlines that follow.
  private mutating func begin(_ view: NodeView) {
    defer { beginInlines(of: view) }
    guard isBriefing else { return }
    // A paragraph that the table extension split off before a table has no position of its own.
    guard view.line > 0 || view.next == nil else {
      guard let next = view.next else { return }
      var copy = NodeView(next)
      copy.content = nil
      copy.content_length = 0
      position = BlockPosition(copy, in: text, quotes: quotes, steps: position.steps, setext: false)
      position.droppedLines = 0
      return
    }
    position = BlockPosition(
      view, in: text, quotes: quotes, steps: position.steps, setext: view.kind == .heading && view.flag)
  }

  private mutating func enterHeading(_ view: NodeView) {
    words.endWord()
    begin(view)
    if isBriefing, hasMark(CHIPBRIEF_MARK_PIPE) { checkForHead(view) }
    out.breakLine()
    out.append("<h")
    out.append(UInt8(ascii: "0") + UInt8(clamping: view.detail))
    if isBriefing, !isFragment {
      let line = text.trimmedLine(position.firstLine + position.droppedLines)
      let start = position.droppedLines == 0 ? line.lowerBound : position.lineStart(0, in: text)
      let column = text.line(position.firstLine).lowerBound + position.column - 1
      let from = min(max(start, position.droppedLines == 0 ? column : start), line.upperBound)
      checkLevel(Int(view.detail), at: text.span(from..<line.upperBound))
      out.append(" id=\"\"")
      heading = OpenHeading(idOffset: out.count - 1, holeIndex: holes.count, span: text.span(from..<line.upperBound))
    }
    appendDirection(of: content, marks: marks)
    out.append(UInt8(ascii: ">"))
  }

  private mutating func checkLevel(_ level: Int, at span: SourceSpan) {
    if level == 1 {
      diagnostics.append(.headingTooHigh(at: span))
    } else if level > lastLevel + 1 {
      diagnostics.append(.headingSkips(to: level, due: lastLevel + 1, at: span))
    }
    lastLevel = level
  }

  private mutating func leaveHeading(_ view: NodeView) {
    let level = Int(view.detail)
    if let heading {
      let title = heading.title
      let id = ids.id(for: title)
      headings.append(Heading(level: level, id: id, title: title, span: heading.span))
      // The id depends on the heading's words, so it is inserted only now, and the offsets of later holes are moved.
      var escaped: [UInt8] = []
      escaped.append(escaping: id)
      out.insert(contentsOf: escaped, at: heading.idOffset)
      for index in heading.holeIndex..<holes.count { holes[index] = holes[index].moved(by: escaped.count) }
      self.heading = nil
    }
    out.append("</h")
    out.append(UInt8(ascii: "0") + UInt8(clamping: level))
    out.append(">\n")
  }

  private mutating func enterList(_ view: NodeView) {
    tightLists.append(view.tight)
    out.breakLine()
    out.append(view.flag ? "<ol" : "<ul")
    if view.flag, view.detail != 1 {
      out.append(" start=\"")
      out.append(decimal: Int(view.detail))
      out.append(UInt8(ascii: "\""))
    }
    appendDirection(ofContainer: view)
    out.append(">\n")
  }

  private mutating func enterItem(_ view: NodeView) {
    out.breakLine()
    guard view.tight else {
      out.append("<li")
      if tightLists.last == true { appendDirection(ofItem: view) }
      out.append(UInt8(ascii: ">"))
      return
    }
    guard isBriefing else {
      out.append("<li><input type=\"checkbox\" ")
      out.append(view.flag ? "checked=\"\" disabled=\"\" /> " : "disabled=\"\" /> ")
      return
    }
    out.append("<li class=\"task\"")
    if tightLists.last == true { appendDirection(ofItem: view) }
    out.append("><input type=\"checkbox\" disabled aria-label=\"")
    out.append(escaping: view.flag ? options.labels.done : options.labels.open)
    out.append(view.flag ? "\" checked> " : "\"> ")
  }
}

/// A heading that is being rendered.
struct OpenHeading {
  /// The offset in the output at which its id is inserted.
  let idOffset: Int
  /// The index of the first hole in the heading.
  let holeIndex: Int
  let span: SourceSpan
  private var segments: [Heading.TitleSegment] = []
  /// The text after the last figure.
  private var pending: [UInt8] = []

  init(idOffset: Int, holeIndex: Int, span: SourceSpan) {
    self.idOffset = idOffset
    self.holeIndex = holeIndex
    self.span = span
  }

  mutating func add(_ text: ByteView) { pending.append(contentsOf: text) }

  mutating func add(_ text: StaticString) { pending.append(text) }

  mutating func add(figure expression: String) {
    if !pending.isEmpty { segments.append(.text(String(decoding: pending, as: UTF8.self))) }
    pending.removeAll(keepingCapacity: true)
    segments.append(.figure(expression: expression))
  }

  /// The title so far, with adjacent texts merged.
  var title: [Heading.TitleSegment] {
    pending.isEmpty ? segments : segments + [.text(String(decoding: pending, as: UTF8.self))]
  }
}

extension Hole {
  /// The hole after bytes were inserted before it in the output.
  func moved(by count: Int) -> Hole {
    Hole(offset: offset + count, span: span, kind: kind, isInsideLink: isInsideLink)
  }
}
