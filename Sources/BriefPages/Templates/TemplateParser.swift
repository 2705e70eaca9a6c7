import BriefCore

/// A parsed template.
struct ParsedTemplate: Sendable {
  var file: SourceFile
  var nodes: [TemplateNode]
}

/// Parses a template: pairs its tags, removes lines that contain only tags, and splits the text into lines.
func parseTemplate(_ file: SourceFile) -> Staged<ParsedTemplate> {
  var scanner = TemplateScanner(file)
  scanner.scan()
  let paired = pairTags(scanner.tags, of: file)
  let parser = TemplateParser(bytes: file.bytes, tags: paired.value.tags, partners: paired.value.partners)
  let nodes = parser.parse(paired.value.tags.indices, from: 0, to: file.bytes.count)
  let utf8 = file.invalidUTF8().map { [$0] } ?? []
  return Staged(ParsedTemplate(file: file, nodes: nodes), utf8 + scanner.diagnostics + paired.diagnostics)
}

private struct TemplateParser {
  let bytes: [UInt8]
  let tags: [TemplateTag]
  /// The index of the closing tag of each opening tag.
  let partners: [Int?]

  /// The nodes of a range of tags and of the text around them.
  func parse(_ indices: Range<Int>, from start: Int, to end: Int) -> [TemplateNode] {
    var nodes: [TemplateNode] = []
    var position = start
    var index = indices.lowerBound
    while index < indices.upperBound {
      let tag = tags[index]
      switch tag.kind {
      case .section, .inverted:
        guard let closer = partners[index] else { break }
        appendText(&nodes, position, before: tag)
        let children = content(index, closer, from: self.end(of: tag), takingLine: tags[closer].standsAlone)
        nodes.append(.section(name(of: tag), inverted: tag.kind == .inverted, children))
        position = self.end(of: tags[closer])
        index = closer
      case .parent:
        guard let closer = partners[index] else { break }
        position = appendParent(&nodes, position, index, closer)
        index = closer
      case .block:
        guard let closer = partners[index] else { break }
        position = appendBlock(&nodes, position, index, closer)
        index = closer
      case .variable, .unescaped:
        appendText(&nodes, position, before: tag)
        nodes.append(.variable(name(of: tag), raw: tag.kind == .unescaped))
        position = tag.range.upperBound
      case .partial:
        appendText(&nodes, position, before: tag)
        let indent = tag.standsAlone ? tag.lineStart.map { clamped($0, tag.range.lowerBound) } : nil
        nodes.append(.partial(name(of: tag), indent: indent))
        position = self.end(of: tag)
      case .comment, .delimiters, .close:
        appendText(&nodes, position, before: tag)
        position = self.end(of: tag)
      }
      index += 1
    }
    appendText(&nodes, position, to: end)
    return nodes
  }

  /// The nodes between two tags, from the position where the text after the first continues.
  private func content(_ opener: Int, _ closer: Int, from start: Int, takingLine: Bool) -> [TemplateNode] {
    let close = tags[closer]
    if takingLine, let end = close.lineStart { return parse(opener + 1..<closer, from: start, to: end) }
    let end = close.range.lowerBound
    var nodes = parse(opener + 1..<closer, from: start, to: end)
    // The closing tag shares its line with other content, so the line starts inside this content.
    if isLineStart(end) { nodes.append(.lineStart(end..<end)) }
    return nodes
  }

  // MARK: Parents and blocks

  private func appendParent(_ nodes: inout [TemplateNode], _ position: Int, _ opener: Int, _ closer: Int) -> Int {
    let open = tags[opener]
    let close = tags[closer]
    // Both tags may be on one line and still count as alone, since the content between them is not shown here.
    let takesLine = open.lineStart != nil && (open.nextLine != nil || close.nextLine != nil)
    appendText(&nodes, position, before: open, takingLine: takesLine)
    var parent = TemplateParent()
    if takesLine, let lineStart = open.lineStart { parent.indent = clamped(lineStart, open.range.lowerBound) }
    var index = opener + 1
    var cursor = open.range.upperBound
    while index < closer {
      let tag = tags[index]
      noteStray(&parent, cursor..<max(cursor, tag.range.lowerBound))
      let last = partners[index] ?? index
      if tag.kind == .block, last > index {
        parent.arguments.append(argument(index, last))
      } else if tag.kind != .comment, tag.kind != .delimiters, parent.stray == nil {
        parent.stray = tag.range
      }
      cursor = tags[last].range.upperBound
      index = last + 1
    }
    noteStray(&parent, cursor..<max(cursor, close.range.lowerBound))
    nodes.append(.parent(name(of: open), parent))
    if let nextLine = close.nextLine, open.lineStart != nil || close.lineStart != nil { return nextLine }
    return close.range.upperBound
  }

  private func noteStray(_ parent: inout TemplateParent, _ range: Range<Int>) {
    guard parent.stray == nil, let first = range.first(where: { !isBlank(bytes[$0]) }) else { return }
    let last = range.last { !isBlank(bytes[$0]) } ?? first
    // The first line of the stray content is enough to locate it.
    let lineEnd = bytes[first...last].firstIndex(of: UInt8(ascii: "\n")) ?? last + 1
    parent.stray = first..<lineEnd
  }

  /// A block in a parent tag: a replacement.
  private func argument(_ opener: Int, _ closer: Int) -> TemplateBlock {
    let open = tags[opener]
    let close = tags[closer]
    var block = TemplateBlock(name: name(of: open))
    let start = open.nextLine ?? open.range.upperBound
    block.startsLine = open.nextLine != nil
    block.content = content(opener, closer, from: start, takingLine: close.lineStart != nil)
    if block.startsLine { block.indent = leadingSpace(start, close.range.lowerBound) ?? 0..<0 }
    return block
  }

  /// Appends a block outside of parent tags: replaceable content with a default.
  private func appendBlock(_ nodes: inout [TemplateNode], _ position: Int, _ opener: Int, _ closer: Int) -> Int {
    let open = tags[opener]
    let close = tags[closer]
    var block = TemplateBlock(name: name(of: open))
    block.startsLine = open.standsAlone
    block.closesAlone = close.standsAlone
    block.standsAlone = open.lineStart != nil && (open.nextLine != nil || close.nextLine != nil)
    appendText(&nodes, position, before: open, takingLine: block.standsAlone)
    let start = self.end(of: open)
    block.content = content(opener, closer, from: start, takingLine: close.standsAlone)
    if block.standsAlone, let lineStart = open.lineStart {
      block.lead = clamped(lineStart, open.range.lowerBound)
      block.indent = block.lead
      if block.startsLine, let inner = leadingSpace(start, close.range.lowerBound) { block.indent = inner }
      if let nextLine = close.nextLine { block.lineEnd = lineBreak(before: nextLine, after: close.range.upperBound) }
    }
    nodes.append(.block(block))
    if let nextLine = close.nextLine, close.standsAlone || block.standsAlone { return nextLine }
    return close.range.upperBound
  }

  /// The white space at the start of the first non-blank line.
  private func leadingSpace(_ start: Int, _ end: Int) -> Range<Int>? {
    var lineStart = start
    var position = start
    while position < end {
      if bytes[position] == UInt8(ascii: "\n") {
        lineStart = position + 1
      } else if !isBlank(bytes[position]) {
        return lineStart..<position
      }
      position += 1
    }
    return nil
  }

  private func lineBreak(before nextLine: Int, after end: Int) -> Range<Int> {
    var start = nextLine
    while start > end, bytes[start - 1] == UInt8(ascii: "\n") || bytes[start - 1] == UInt8(ascii: "\r") { start -= 1 }
    return start..<nextLine
  }

  // MARK: Text

  /// The position where the text after a tag continues.
  private func end(of tag: TemplateTag) -> Int {
    tag.kind.mayStandAlone && tag.standsAlone ? tag.nextLine ?? tag.range.upperBound : tag.range.upperBound
  }

  private func appendText(_ nodes: inout [TemplateNode], _ position: Int, before tag: TemplateTag) {
    appendText(&nodes, position, before: tag, takingLine: tag.kind.mayStandAlone && tag.standsAlone)
  }

  private func appendText(_ nodes: inout [TemplateNode], _ position: Int, before tag: TemplateTag, takingLine: Bool) {
    if takingLine, let lineStart = tag.lineStart {
      appendText(&nodes, position, to: lineStart)
    } else {
      appendText(&nodes, position, to: tag.range.lowerBound)
      if isLineStart(tag.range.lowerBound) { nodes.append(.lineStart(tag.range.lowerBound..<tag.range.lowerBound)) }
    }
  }

  /// Appends text line by line, with each line's leading white space as a separate node.
  private func appendText(_ nodes: inout [TemplateNode], _ start: Int, to end: Int) {
    var position = start
    while position < end {
      if isLineStart(position) {
        let lineStart = position
        while position < end, bytes[position] == UInt8(ascii: " ") || bytes[position] == UInt8(ascii: "\t") {
          position += 1
        }
        nodes.append(.lineStart(lineStart..<position))
      }
      let lineEnd = bytes[position..<end].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? end
      if position < lineEnd { nodes.append(.text(position..<lineEnd)) }
      position = lineEnd
    }
  }

  private func isLineStart(_ position: Int) -> Bool {
    position == 0 || bytes[position - 1] == UInt8(ascii: "\n")
  }

  private func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || (byte >= 0x09 && byte <= 0x0D)
  }

  private func clamped(_ lower: Int, _ upper: Int) -> Range<Int> { lower..<max(lower, upper) }

  private func name(of tag: TemplateTag) -> TemplateName {
    TemplateName(text: String(decoding: bytes[tag.name], as: UTF8.self), range: tag.name)
  }
}
