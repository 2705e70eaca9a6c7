import BriefCore
import CCMarkGFMGuard

/// Renders the author's HTML, if chipbrief.yml permits it. Its ids become anchors of the page, and its links are
/// checked like those of Markdown.
extension Renderer {
  /// Writes HTML unchanged, except for links within the site.
  ///
  /// - Parameters:
  ///   - source: the source offset of the HTML, or at least of its line.
  ///   - firstOnly: whether it is one tag in a line of text.
  mutating func writeRawHTML(_ html: ByteView, from source: Int, firstOnly: Bool) {
    let isFiltered = options.extensions.contains(.tagfilter)
    func write(_ range: Range<Int>, to out: inout [UInt8]) {
      out.append(rawHTML: ByteView(rebasing: html[range]), filtered: isFiltered, firstOnly: firstOnly)
    }
    guard isBriefing else { return write(0..<html.count, to: &out) }
    var done = 0
    var cursor = source
    for attribute in HTMLAttributes(html) {
      let value = ByteView(rebasing: html[attribute.value])
      let written = unescaped(value)
      let span = find(attribute.value, of: html, at: source, from: &cursor)
      switch attribute.kind {
      case .anchor:
        let id = String(decoding: written, as: UTF8.self).composed
        guard !id.isEmpty else { continue }
        anchors.append(Document.Anchor(id: id, span: span))
        if Array(id.utf8) == written { continue }
        write(done..<attribute.value.lowerBound, to: &out)
        out.append(escaping: id)
      case .link, .image:
        let isImage = attribute.kind == .image
        let target = String(decoding: written, as: UTF8.self)
        switch written.withByteView({ LinkDestination($0, isImage: isImage) }) {
        case .outside: continue
        case .unsafe(let reason):
          write(done..<attribute.value.lowerBound, to: &out)
          diagnostics.append(.unsafeLink(target, reason: reason, isImage: isImage, at: span))
        case .inside:
          write(done..<attribute.value.lowerBound, to: &out)
          if !attribute.isQuoted { out.append(UInt8(ascii: "\"")) }
          addHole(isImage ? .imageTarget(target) : .linkTarget(target), at: span)
          if !attribute.isQuoted { out.append(UInt8(ascii: "\"")) }
        }
      }
      done = attribute.value.upperBound
    }
    write(done..<html.count, to: &out)
  }

  /// The span of a value: at its offset in the HTML; if markers of quotations or comments intervene, the next
  /// occurrence after a cursor.
  private mutating func find(
    _ value: Range<Int>, of html: ByteView, at source: Int, from cursor: inout Int
  ) -> SourceSpan {
    var probe = position
    probe.end = text.range.upperBound
    // The search includes the quotation mark and the equals sign, so that it does not match a word of the text.
    let start = max(0, value.lowerBound - 2)
    let wanted = ByteView(rebasing: html[start..<value.upperBound])
    var end = probe.match(wanted, at: source + start, in: text)
    if end == nil {
      probe.cursor = cursor
      end = probe.search(wanted, in: text)?.upperBound
      position.steps = probe.steps
    }
    guard let end else { return text.span(cursor..<cursor) }
    cursor = end
    return text.span((end - value.count)..<end)
  }

  /// The value of an attribute with its common entities decoded.
  private func unescaped(_ value: ByteView) -> [UInt8] {
    guard value.contains(UInt8(ascii: "&")) else { return Array(value) }
    let entities: [(StaticString, UInt8)] = [
      ("&amp;", UInt8(ascii: "&")), ("&quot;", UInt8(ascii: "\"")), ("&#39;", UInt8(ascii: "'")),
      ("&apos;", UInt8(ascii: "'")), ("&lt;", UInt8(ascii: "<")), ("&gt;", UInt8(ascii: ">")),
    ]
    var bytes: [UInt8] = []
    var offset = 0
    while offset < value.count {
      if let entity = entities.first(where: { value.hasPrefix($0.0, at: offset) }) {
        bytes.append(entity.1)
        offset += entity.0.utf8CodeUnitCount
      } else {
        bytes.append(value[offset])
        offset += 1
      }
    }
    return bytes
  }

  /// Reports anchors with duplicate or reserved names.
  mutating func checkAnchors() {
    guard !anchors.isEmpty else { return }
    var lines = Dictionary(headings.map { ($0.id, $0.span.line) }, uniquingKeysWith: { first, _ in first })
    for anchor in anchors {
      if let prefix = reservedIDPrefixes.first(where: { anchor.id.hasPrefix($0) }) {
        diagnostics.append(.reservedAnchor(anchor.id, prefix: prefix, at: anchor.span))
      } else if let line = lines[anchor.id] {
        diagnostics.append(.duplicateAnchor(anchor.id, line: line, at: anchor.span))
      } else {
        lines[anchor.id] = anchor.span.line
      }
    }
  }
}

/// The attributes of HTML that define anchors or contain addresses.
struct HTMLAttributes: Sequence, IteratorProtocol {
  enum Kind {
    case anchor, link, image
  }

  struct Attribute {
    let kind: Kind
    /// The range of the value, without quotation marks.
    let value: Range<Int>
    let isQuoted: Bool
  }

  private let html: ByteView
  private var offset = 0
  /// The element whose tag contains the offset; `nil` outside of tags.
  private var element: String?

  init(_ html: ByteView) { self.html = html }

  mutating func next() -> Attribute? {
    while offset < html.count {
      guard let element else {
        openTag()
        continue
      }
      guard let (name, value, isQuoted) = attribute() else {
        self.element = nil
        continue
      }
      if let kind = Self.kind(of: name, in: element) { return Attribute(kind: kind, value: value, isQuoted: isQuoted) }
    }
    return nil
  }

  /// Moves to the attributes of the next opening tag that is not escaped.
  private mutating func openTag() {
    let start = offset
    offset += 1
    guard html[start] == UInt8(ascii: "<"), offset < html.count, isLetter(html[offset]),
      !isDisallowed(ByteView(rebasing: html[start...]))
    else { return }
    while offset < html.count, !isEnd(html[offset]) { offset += 1 }
    element = lowercase((start + 1)..<offset)
  }

  /// The next attribute with a value; `nil` at the end of the tag.
  private mutating func attribute() -> (name: String, value: Range<Int>, isQuoted: Bool)? {
    while offset < html.count {
      while offset < html.count, isSpace(html[offset]) || html[offset] == UInt8(ascii: "/") { offset += 1 }
      guard offset < html.count, html[offset] != UInt8(ascii: ">") else { return nil }
      let start = offset
      offset += 1
      while offset < html.count, !isEnd(html[offset]), html[offset] != UInt8(ascii: "=") { offset += 1 }
      let name = start..<offset
      while offset < html.count, isSpace(html[offset]) { offset += 1 }
      guard offset < html.count, html[offset] == UInt8(ascii: "=") else { continue }
      offset += 1
      while offset < html.count, isSpace(html[offset]) { offset += 1 }
      guard offset < html.count else { return nil }
      let quote = html[offset]
      guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
        let value = offset
        while offset < html.count, !isSpace(html[offset]), html[offset] != UInt8(ascii: ">") { offset += 1 }
        return (lowercase(name), value..<offset, false)
      }
      offset += 1
      let value = offset
      while offset < html.count, html[offset] != quote { offset += 1 }
      guard offset < html.count else { return nil }
      offset += 1
      return (lowercase(name), value..<(offset - 1), true)
    }
    return nil
  }

  private static func kind(of name: String, in element: String) -> Kind? {
    switch name {
    case "id": .anchor
    case "name": element == "a" ? .anchor : nil
    case "href": element == "a" || element == "area" ? .link : nil
    case "src": ["img", "audio", "video", "source", "track", "embed"].contains(element) ? .image : nil
    case "poster": element == "video" ? .image : nil
    default: nil
    }
  }

  private func isEnd(_ byte: UInt8) -> Bool { isSpace(byte) || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/") }

  private func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z") }

  private func lowercase(_ range: Range<Int>) -> String {
    String(decoding: ByteView(rebasing: html[range]), as: UTF8.self).lowercased()
  }
}
