import BriefCore
import CCMarkGFMGuard

/// Finds links, images and footnotes that were left as text.
extension Renderer {
  mutating func findBracketSlips(in bytes: ByteView, _ view: NodeView) {
    var offset = 0
    while offset < bytes.count {
      switch bytes[offset] {
      case UInt8(ascii: "]"): findLinkEnd(at: offset, width: 1, in: bytes, view)
      case 0xEF where bytes.hasPrefix("］", at: offset): findLinkEnd(at: offset, width: 3, in: bytes, view)
      case UInt8(ascii: "!") where bytes.hasPrefix("![", at: offset): findImage(at: offset, in: bytes)
      case UInt8(ascii: "[") where bytes.hasPrefix("[^", at: offset): findFootnote(at: offset, in: bytes)
      default: break
      }
      offset += 1
    }
  }

  /// Checks the text after a closing bracket for a link destination.
  private mutating func findLinkEnd(
    at offset: Int, width: Int, in bytes: ByteView, _ view: NodeView
  ) {
    let next = offset + width
    let isPlain = width == 1
    if isPlain, bytes.hasPrefix("(", at: next) {
      guard let found = locate(offset..<(next + 1), in: bytes), let start = opening(before: found.lowerBound) else {
        return
      }
      reportLink(from: start, destination: found.upperBound)
    } else if isPlain, bytes.hasPrefix("[", at: next) {
      findReference(at: offset, in: bytes)
    } else {
      let isRound = bytes.hasPrefix("(", at: next)
      guard isRound || bytes.hasPrefix("（", at: next) else { return }
      let destination = next + (isRound ? 1 : 3)
      guard isDestination(at: destination, in: bytes, view), let found = locate(offset..<destination, in: bytes)
      else { return }
      diagnostics.append(.fullWidthLink(at: text.span(found)))
    }
  }

  /// Whether an address, a path or an entity's kind begins at an offset.
  private func isDestination(at offset: Int, in bytes: ByteView, _ view: NodeView) -> Bool {
    // The text ends here; a bare address after it has become a link node.
    if offset == bytes.count { return view.next.map { NodeView($0).kind == .link } ?? false }
    let rest = ByteView(rebasing: bytes[offset...])
    if rest.first == UInt8(ascii: "#") || rest.hasPrefix("../", at: 0) || rest.hasPrefix("./", at: 0)
      || rest.hasPrefix("http", at: 0) || rest.first == UInt8(ascii: "/")
    {
      return true
    }
    let word = rest.prefix { $0 < 0x80 && !isSpace($0) && $0 != UInt8(ascii: ")") }
    let destination = String(decoding: ByteView(rebasing: word), as: UTF8.self)
    return destination.hasSuffix(".md") || destination.hasSuffix(".yml")
      || LinkDestination.kinds.contains { destination.hasPrefix($0 + ":") }
  }

  /// The source offset of the `[` that matches a `]`; `nil` if there is none. Escaped brackets are ignored.
  private func opening(before close: Int) -> Int? {
    let start = max(text.line(position.firstLine).lowerBound, close - 2 * MarkdownLimits.citation)
    var depth = 1
    var offset = close
    while offset > start {
      offset -= 1
      guard text.bytes[offset] == UInt8(ascii: "[") || text.bytes[offset] == UInt8(ascii: "]"), !isEscaped(offset)
      else {
        continue
      }
      depth += text.bytes[offset] == UInt8(ascii: "]") ? 1 : -1
      if depth == 0 { return offset }
    }
    return nil
  }

  /// Reports `[text](address` that is not a link, with the reason as far as its line shows it.
  private mutating func reportLink(from start: Int, destination: Int) {
    let bytes = text.bytes
    var end = destination
    var hasSpace = false
    let limit = min(position.end, destination + MarkdownLimits.citation)
    while end < limit, bytes[end] != UInt8(ascii: "\n"), bytes[end] != UInt8(ascii: ")") {
      if isSpace(bytes[end]) { hasSpace = true }
      end += 1
    }
    let rest = ByteView(rebasing: bytes[destination..<end])
    let isClosed = end < limit && bytes[end] == UInt8(ascii: ")")
    if !isClosed, let fullWidth = rest.firstOffset(of: "）") {
      diagnostics.append(.fullWidthLink(at: text.span((destination + fullWidth)..<(destination + fullWidth + 3))))
      return
    }
    var address = String(decoding: rest, as: UTF8.self)
    while address.last == " " { address.removeLast() }
    address = String(address.drop { $0 == " " })
    diagnostics.append(
      .literalLink(
        address, reason: !isClosed ? .open : hasSpace ? .space : .other,
        at: text.span(start..<(isClosed ? end + 1 : destination))))
  }

  /// Reports `[text][label]` that is not a link.
  private mutating func findReference(at offset: Int, in bytes: ByteView) {
    var end = offset + 2
    while end < bytes.count, bytes[end] != UInt8(ascii: "]"), bytes[end] != UInt8(ascii: "[") { end += 1 }
    // Footnotes are checked separately; a citation after brackets is a citation.
    guard end < bytes.count, bytes[end] == UInt8(ascii: "]"), !bytes.hasPrefix("[^", at: offset + 1),
      let found = locate(offset..<(end + 1), in: bytes), let start = opening(before: found.lowerBound)
    else { return }
    let before = start > text.range.lowerBound ? text.bytes[start - 1] : UInt8(ascii: " ")
    // `a[i][j]` is an array element.
    let isWord = before == UInt8(ascii: "]") || before == UInt8(ascii: ")") || before < 0x80 && isWordByte(before)
    guard !isWord else { return }
    let isEmpty = end == offset + 2
    let label = isEmpty ? (start + 1)..<found.lowerBound : (found.lowerBound + 2)..<(found.upperBound - 1)
    guard label.lowerBound <= label.upperBound else { return }
    undefined.append(
      UndefinedReference(
        label: String(decoding: ByteView(rebasing: text.bytes[label]), as: UTF8.self),
        kind: before == UInt8(ascii: "!") ? .image : .link,
        span: text.span((label.lowerBound - 1)..<(label.upperBound + 1))))
  }

  /// Reports `![label]` alone that is not an image. After a word, the exclamation mark belongs to the word.
  private mutating func findImage(at offset: Int, in bytes: ByteView) {
    var end = offset + 2
    while end < bytes.count, bytes[end] != UInt8(ascii: "]"), bytes[end] != UInt8(ascii: "[") { end += 1 }
    guard offset == 0 ? startsLine : isSpace(bytes[offset - 1]), end > offset + 2, end < bytes.count,
      bytes[end] == UInt8(ascii: "]"), bytes[offset + 2] != UInt8(ascii: "^"),
      !bytes.hasPrefix("(", at: end + 1), !bytes.hasPrefix("[", at: end + 1), !bytes.hasPrefix("（", at: end + 1),
      let found = locate(offset..<(end + 1), in: bytes)
    else { return }
    undefined.append(
      UndefinedReference(
        label: String(decoding: ByteView(rebasing: bytes[(offset + 2)..<end]), as: UTF8.self), kind: .image,
        span: text.span((found.lowerBound + 1)..<found.upperBound)))
  }

  private func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
      true
    default: false
    }
  }

  /// Reports `[^label]` that is not a footnote.
  private mutating func findFootnote(at offset: Int, in bytes: ByteView) {
    var end = offset + 2
    while end < bytes.count, bytes[end] != UInt8(ascii: "]"), bytes[end] != UInt8(ascii: "[") { end += 1 }
    guard end < bytes.count, bytes[end] == UInt8(ascii: "]"), end > offset + 2,
      let found = locate(offset..<(end + 1), in: bytes)
    else { return }
    let label = ByteView(rebasing: bytes[(offset + 2)..<end])
    let isDefinition = startsLine && offset == 0 && bytes.hasPrefix("：", at: end + 1)
    undefined.append(
      UndefinedReference(
        label: String(decoding: label, as: UTF8.self), kind: isDefinition ? .fullWidthColon : .footnote,
        span: text.span(isDefinition ? found.upperBound..<(found.upperBound + 3) : found)))
  }
}
