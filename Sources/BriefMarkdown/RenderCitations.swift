import BriefCore
import CCMarkGFMGuard

/// A citation parsed from the tree.
struct ReadCitation {
  let citations: [Citation]
  let span: SourceSpan
  /// The text node in which the citation ends, and the number of its bytes that belong to the citation.
  let node: Node
  let offset: Int
}

extension Renderer {
  /// Parses the citation whose `@` is at a mark; `nil` if it is invalid, which is reported.
  mutating func readCitation(after mark: NodeView) -> ReadCitation? {
    let open = position.findCitation(mark: Int(mark.detail), content: content, in: text)
    let line = text.trimmedLine(max(1, position.firstLine))
    let run = textToBracket(after: mark)
    let end = run == nil ? open.map { $0 + 2 } ?? 0 : open.map(citationEnd) ?? 0
    let span = text.span(open.map { $0..<end } ?? line)
    guard links.isEmpty else {
      diagnostics.append(
        .invalidCitation(
          "a citation cannot stand in the text of a link", at: span, help: "put it behind the link"))
      return nil
    }
    guard let run else {
      diagnostics.append(
        .invalidCitation("the citation that begins here is not closed by ']' in the same text", at: span))
      return nil
    }
    var position = position
    if let open { position.cursor = open + 1 }
    var citations: [Citation] = []
    for item in run.text.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false) {
      switch CitationItem(item) {
      case .wrong(let message):
        diagnostics.append(.invalidCitation(message, at: span))
        return nil
      case .right(let key, let locator):
        let range = ("@" + key).withUTF8Copy { position.search($0, in: text) }
        let keySpan = range.map { text.span(($0.lowerBound + 1)..<$0.upperBound) } ?? span
        citations.append(Citation(key: key, keySpan: keySpan, locator: locator))
      }
    }
    self.position.cursor = max(self.position.cursor, end)
    return ReadCitation(citations: citations, span: span, node: run.node, offset: run.offset)
  }

  /// The offset after the bracket that closes the one at an offset, or the end of its line.
  private func citationEnd(_ open: Int) -> Int {
    var depth = 0
    var offset = open
    while offset < min(position.end, open + 2 * MarkdownLimits.citation) {
      switch text.bytes[offset] {
      case UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "]"):
        depth -= 1
        if depth == 0 { return offset + 1 }
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"): return offset
      default: break
      }
      offset += 1
    }
    return offset
  }

  /// The text from a mark's `@` to the bracket that closes the citation, with line breaks as spaces; `nil` if other
  /// markup or the end of the block comes first.
  private mutating func textToBracket(after mark: NodeView) -> (text: [UInt8], node: Node, offset: Int)? {
    guard unclosedMarks == 0 else {
      unclosedMarks -= 1
      return nil
    }
    var bytes: [UInt8] = [UInt8(ascii: "@")]
    var depth = 1
    var marks = 0
    var hasBracket = false
    defer { if !hasBracket { unclosedMarks = marks } }
    var next = mark.next
    while let node = next {
      let view = NodeView(node)
      switch view.kind {
      case .text:
        for (offset, byte) in view.literal.enumerated() {
          if byte == UInt8(ascii: "[") { depth += 1 }
          if byte == UInt8(ascii: "]") {
            depth -= 1
            hasBracket = true
          }
          if depth == 0 { return (bytes, node, offset + 1) }
          bytes.append(byte)
        }
      case .softbreak: bytes.append(UInt8(ascii: " "))
      case .citationMark:
        bytes.append(UInt8(ascii: "@"))
        marks += 1
      default: return nil
      }
      if bytes.count > MarkdownLimits.citation {
        // The search stopped before the end of the block, so the marks on the way may still be closed.
        hasBracket = true
        return nil
      }
      next = view.next
    }
    return nil
  }
}

/// One component of a citation, between semicolons.
private enum CitationItem {
  case right(key: String, locator: String?)
  case wrong(String)

  init(_ item: ArraySlice<UInt8>) {
    let item = item.trimmingSpaces()
    guard item.first == UInt8(ascii: "@") else {
      self = .wrong(
        item.isEmpty
          ? "there is no source after ';'"
          : "'\(String(decoding: item.prefix(40), as: UTF8.self))' is no source: after ';' comes '@' and a source's id")
      return
    }
    let rest = item.dropFirst()
    let key = rest.prefix(while: Self.isKey)
    guard !key.isEmpty else {
      self = .wrong("there is no source's id after '@'")
      return
    }
    let name = String(decoding: key, as: UTF8.self)
    let after = rest[key.endIndex...].trimmingSpaces()
    guard let first = after.first else {
      self = .right(key: name, locator: nil)
      return
    }
    guard first == UInt8(ascii: ",") else {
      self = .wrong("after '@\(name)' comes ',', ';' or ']'")
      return
    }
    let locator = after.dropFirst().trimmingSpaces()
    self =
      locator.isEmpty
      ? .wrong("there is nothing after '@\(name),'")
      : .right(key: name, locator: String(decoding: locator, as: UTF8.self))
  }

  /// Whether a byte is permitted in a key: letters, digits, `.`, `-`, `_`. The site checks whether the source exists.
  private static func isKey(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}

extension ArraySlice<UInt8> {
  fileprivate func trimmingSpaces() -> ArraySlice<UInt8> {
    var slice = self.drop(while: isSpace)
    while let last = slice.last, isSpace(last) { slice.removeLast() }
    return slice
  }
}

extension String {
  /// Calls `body` with the string's UTF-8 bytes.
  fileprivate func withUTF8Copy<Result>(_ body: (ByteView) -> Result) -> Result {
    var copy = self
    return copy.withUTF8 { body(ByteView($0)) }
  }
}
