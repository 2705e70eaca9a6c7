import BriefCore
import CCMarkGFMGuard

extension Renderer {
  mutating func enterBlock(_ node: Node, _ view: NodeView) -> Step {
    switch view.kind {
    case .document:
      // `last_child` is not needed to tell that a fragment is one paragraph: the first has no other after it.
      if isFragment, let child = view.first_child {
        let first = NodeView(child)
        omitsParagraph = first.kind == .paragraph && first.next == nil
      }
    case .paragraph:
      enterParagraph(view)
      // A paragraph without a line of its own stands right before a table, whose lines would be looked at.
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

  /// Counts a container; `false` where it is one too many.
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
    out.append("<p")
    appendDirection(of: content, marks: marks)
    out.append(UInt8(ascii: ">"))
  }

  private mutating func leaveParagraph(_ view: NodeView) {
    guard !isTight(view), !omitsParagraph else { return }
    if view.next == nil, let parent = view.parent {
      let definition = NodeView(parent)
      if definition.kind == .footnoteDefinition {
        out.append(UInt8(ascii: " "))
        writeWaysBack(definition)
      }
    }
    out.append("</p>\n")
  }

  /// Whether a paragraph stands in an item of a tight list, where it has no element of its own.
  private func isTight(_ view: NodeView) -> Bool {
    guard tightLists.last == true, let parent = view.parent else { return false }
    return NodeView(parent).kind == .item
  }

  /// Makes a block the one whose inlines follow.
  private mutating func begin(_ view: NodeView) {
    defer { beginInlines(of: view) }
    guard isBriefing else { return }
    // A paragraph that the table extension split off before a table has no place of its own.
    guard view.line > 0 || view.next == nil else {
      guard let next = view.next else { return }
      var copy = NodeView(next)
      copy.content = nil
      copy.content_length = 0
      place = BlockPlace(copy, in: text, quotes: quotes, steps: place.steps, setext: false)
      place.droppedLines = 0
      return
    }
    place = BlockPlace(view, in: text, quotes: quotes, steps: place.steps, setext: view.kind == .heading && view.flag)
  }

  private mutating func enterHeading(_ view: NodeView) {
    words.endWord()
    begin(view)
    if isBriefing, hasMark(CHIPBRIEF_MARK_PIPE) { checkForHead(view) }
    out.breakLine()
    out.append("<h")
    out.append(UInt8(ascii: "0") + UInt8(clamping: view.detail))
    if isBriefing, !isFragment {
      let line = text.trimmedLine(place.firstLine + place.droppedLines)
      let start = place.droppedLines == 0 ? line.lowerBound : place.lineStart(0, in: text)
      let column = text.line(place.firstLine).lowerBound + place.column - 1
      let from = min(max(start, place.droppedLines == 0 ? column : start), line.upperBound)
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
      // The id is known only now that the words are; what was written since moves up.
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

/// A heading that is being written.
struct OpenHeading {
  /// Where its id goes.
  let idOffset: Int
  /// The first of the holes that are in it.
  let holeIndex: Int
  let span: SourceSpan
  private var parts: [Heading.TitlePart] = []
  /// The text since the last figure.
  private var pending: [UInt8] = []

  init(idOffset: Int, holeIndex: Int, span: SourceSpan) {
    self.idOffset = idOffset
    self.holeIndex = holeIndex
    self.span = span
  }

  mutating func add(_ text: UnsafeBufferPointer<UInt8>) { pending.append(contentsOf: text) }

  mutating func add(_ text: StaticString) { pending.append(text) }

  mutating func add(figure expression: String) {
    if !pending.isEmpty { parts.append(.text(String(decoding: pending, as: UTF8.self))) }
    pending.removeAll(keepingCapacity: true)
    parts.append(.figure(expression: expression))
  }

  /// What was added, neighbouring texts as one.
  var title: [Heading.TitlePart] {
    pending.isEmpty ? parts : parts + [.text(String(decoding: pending, as: UTF8.self))]
  }
}

extension Hole {
  /// The hole in an output into which bytes were inserted before it.
  func moved(by count: Int) -> Hole {
    Hole(offset: offset + count, span: span, kind: kind, isInsideLink: isInsideLink)
  }
}
