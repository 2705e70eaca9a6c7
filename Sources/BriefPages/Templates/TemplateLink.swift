import BriefCore

/// A link in the text of a template that leads to the same address from every page.
public struct TemplateLink: Sendable {
  /// The address as written, without `{{site.root}}`.
  public var address: String
  /// Whether `{{site.root}}` precedes the address.
  public var isFromRoot: Bool
  /// The span of the address.
  public var span: SourceSpan

  /// The links in the `href` and `src` attributes of a template. Those with other variables are left out, and so are
  /// comments.
  public static func links(in file: SourceFile) -> [TemplateLink] {
    var reader = TemplateLinkReader(file: file)
    reader.read(parseTemplate(file).value.nodes)
    reader.endRun()
    return reader.links
  }
}

/// Finds attributes in the runs of text between the tags of a template.
private struct TemplateLinkReader {
  let file: SourceFile
  var links: [TemplateLink] = []
  /// The text since the last tag.
  private var run = 0..<0
  /// The start of an address that continues in the next run, after `{{site.root}}`, and its quotation mark.
  private var open: UInt8?
  private var isComment = false

  init(file: SourceFile) { self.file = file }

  mutating func read(_ nodes: [TemplateNode]) {
    for node in nodes {
      switch node {
      case .lineStart(let range), .text(let range): append(range)
      case .variable(let name, _):
        let quote = endRun()
        open = name.text == "site.root" ? quote : nil
      case .section(_, _, let children):
        endRun()
        read(children)
        endRun()
      case .partial: endRun()
      case .parent(_, let parent):
        endRun()
        for argument in parent.arguments { read(argument.content) }
        endRun()
      case .block(let block):
        endRun()
        read(block.content)
        endRun()
      }
    }
  }

  private mutating func append(_ range: Range<Int>) {
    if !run.isEmpty, range.lowerBound != run.upperBound { endRun() }
    run = run.isEmpty ? range : run.lowerBound..<range.upperBound
  }

  /// Reads the text since the last tag.
  ///
  /// - Returns: the quotation mark of an attribute whose value begins at the end of the text.
  @discardableResult
  mutating func endRun() -> UInt8? {
    let text = run
    let bytes = file.bytes
    run = 0..<0
    var position = text.lowerBound
    if let quote = open, let end = bytes[text].firstIndex(of: quote) {
      add(position..<end, isFromRoot: true)
      position = end
    }
    open = nil
    while position < text.upperBound {
      if isComment {
        guard let end = bytes[position..<text.upperBound].firstRange(of: Array("-->".utf8)) else { return nil }
        position = end.upperBound
        isComment = false
      } else if begins(bytes, position, text.upperBound, "<!--") {
        isComment = true
        position += 4
      } else if let value = attributeValue(bytes, position, text) {
        guard value < text.upperBound else { return bytes[value - 1] }
        guard let end = bytes[value..<text.upperBound].firstIndex(of: bytes[value - 1]) else { return nil }
        add(value..<end, isFromRoot: false)
        position = end
      } else {
        position += 1
      }
    }
    return nil
  }

  /// The start of the value of a `href` or `src` that stands at a position: the byte after its quotation mark.
  private func attributeValue(_ bytes: [UInt8], _ position: Int, _ text: Range<Int>) -> Int? {
    guard position > 0, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position - 1]) else { return nil }
    for name in ["href=", "src="] where begins(bytes, position, text.upperBound, name) {
      let quote = position + name.utf8.count
      guard quote < text.upperBound, bytes[quote] == UInt8(ascii: "\"") || bytes[quote] == UInt8(ascii: "'") else {
        return nil
      }
      return quote + 1
    }
    return nil
  }

  private func begins(_ bytes: [UInt8], _ position: Int, _ end: Int, _ text: String) -> Bool {
    end - position >= text.utf8.count && bytes[position...].starts(with: text.utf8)
  }

  private mutating func add(_ range: Range<Int>, isFromRoot: Bool) {
    links.append(
      TemplateLink(
        address: String(decoding: file.bytes[range], as: UTF8.self), isFromRoot: isFromRoot, span: file.span(range)))
  }
}
