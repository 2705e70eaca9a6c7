import BriefCore
import CCMarkGFMGuard

/// A run of `**` that was left as text.
struct StrongMark {
  let span: SourceSpan
  /// Whether it could open bold text: a word begins after it, and the character before it permits that.
  let opens: Bool
  /// Whether it could close bold text: a word ends before it.
  let closes: Bool
}

extension Renderer {
  mutating func findStrongMarks(in bytes: ByteView, _ view: NodeView) {
    var start = 0
    while start + 1 < bytes.count {
      guard bytes[start] == UInt8(ascii: "*"), bytes[start + 1] == UInt8(ascii: "*") else {
        start += 1
        continue
      }
      var end = start
      while end < bytes.count, bytes[end] == UInt8(ascii: "*") { end += 1 }
      let before: UInt8? = start > 0 ? bytes[start - 1] : startsLine ? UInt8(ascii: " ") : nil
      let after: UInt8? = end < bytes.count ? bytes[end] : endsLine(view) ? UInt8(ascii: " ") : nil
      if let found = locate(start..<end, in: bytes) {
        // Between characters of scripts without spaces it may do either.
        let isBetween = before ?? 0 >= 0x80 && after ?? 0 >= 0x80
        strongMarks.append(
          StrongMark(
            span: text.span(found), opens: before.map(mayPrecede) ?? false && after.map(mayBegin) ?? true,
            closes: before.map { !isSpace($0) } ?? true && !(after.map(mayBegin) ?? false) || isBetween))
      }
      start = end
    }
  }

  /// Reports the first `**` of a block that was meant to begin or end bold text. A single one between numbers, or after
  /// one, is an operator and is not reported.
  mutating func checkStrongMarks() {
    defer { strongMarks.removeAll(keepingCapacity: true) }
    let isClosed = strongMarks.count > 1 && strongMarks.last?.closes == true
    guard
      let first = strongMarks.first(where: { $0.opens && !$0.closes })
        ?? (isClosed ? strongMarks.first(where: { !$0.opens && !$0.closes }) : nil)
        ?? strongMarks.first(where: { $0.opens })
    else { return }
    diagnostics.append(.literalStrong(isOpen: strongMarks.count == 1, at: first.span))
  }

  /// Whether a node is followed by nothing or by a line break.
  private func endsLine(_ view: NodeView) -> Bool {
    guard let next = view.next else { return true }
    let kind = NodeView(next).kind
    return kind == .softbreak || kind == .linebreak
  }

  /// Whether bold text may begin after a byte: white space, opening punctuation, another script.
  private func mayPrecede(_ byte: UInt8) -> Bool {
    isSpace(byte) || byte >= 0x80 || byte == UInt8(ascii: "(") || byte == UInt8(ascii: "[")
      || byte == UInt8(ascii: "\"")
      || byte == UInt8(ascii: "'")
  }

  /// Whether bold text may begin with a byte.
  private func mayBegin(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80..., UInt8(ascii: "$"), UInt8(ascii: "("), UInt8(ascii: "\""):
      true
    default: false
    }
  }
}
