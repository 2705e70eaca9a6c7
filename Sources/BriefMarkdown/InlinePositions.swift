import BriefCore

/// Finds the source ranges of inlines for diagnostics and holes.
extension BlockPosition {
  /// The end of the next search. Each search is limited in length, and all searches in a text share a budget. Once it
  /// is used up, diagnostics refer to whole lines.
  private mutating func searchEnd() -> Int {
    let limit = min(end, cursor + min(16_384, steps))
    steps -= max(0, limit - cursor)
    return limit
  }

  /// The range of a code span's text; `cursor` moves after it.
  mutating func findCode(_ view: NodeView, in text: BodyText) -> Range<Int>? {
    let code = view.literal
    let hint = offset(line: view.line, column: view.column, in: text)
    // One space at each end belongs to the span, not to its text.
    for start in [hint, hint + 1] where start >= cursor && start > 0 {
      guard let stop = match(code, at: start, in: text), isTick(at: stop, in: text) else { continue }
      cursor = stop
      return start..<stop
    }
    let limit = searchEnd()
    var offset = cursor
    while offset < limit {
      guard text.bytes[offset] == UInt8(ascii: "`") else {
        offset += 1
        continue
      }
      while offset < limit, text.bytes[offset] == UInt8(ascii: "`") { offset += 1 }
      for start in [offset, offset + 1] {
        guard let stop = match(code, at: start, in: text), isTick(at: stop, in: text) else { continue }
        cursor = stop
        return start..<stop
      }
    }
    return nil
  }

  private func isTick(at offset: Int, in text: BodyText) -> Bool {
    var offset = offset
    if offset < end, isSpace(text.bytes[offset]) { offset += 1 }
    return offset < end && text.bytes[offset] == UInt8(ascii: "`")
  }

  /// The range of raw HTML; `cursor` moves after it.
  mutating func findHTML(_ view: NodeView, in text: BodyText) -> Range<Int>? {
    let hint = offset(line: view.line, column: view.column, in: text)
    if hint >= cursor, let stop = match(view.literal, at: hint, in: text) {
      cursor = stop
      return hint..<stop
    }
    return search(view.literal, in: text)
  }

  /// The first literal occurrence of a text from `cursor` on; `cursor` moves after it.
  mutating func search(_ wanted: ByteView, in text: BodyText) -> Range<Int>? {
    guard let first = wanted.first else { return nil }
    let limit = searchEnd()
    var offset = cursor
    while offset < limit {
      if text.bytes[offset] == first, let stop = match(wanted, at: offset, in: text) {
        cursor = stop
        return offset..<stop
      }
      offset += 1
    }
    return nil
  }

  /// The offset of the `[` of a citation whose `@` is at an offset of the block's text; `cursor` moves after the `@`.
  mutating func findCitation(
    mark: Int, content: ByteView, in text: BodyText
  ) -> Int? {
    let hint = offset(ofContent: mark, of: content, in: text)
    if isCitation(at: hint - 1, in: text), hint > cursor {
      cursor = hint + 1
      return hint - 1
    }
    var offset = cursor
    let limit = searchEnd()
    while offset < limit {
      if isCitation(at: offset, in: text) {
        cursor = offset + 2
        return offset
      }
      offset += 1
    }
    return nil
  }

  private func isCitation(at offset: Int, in text: BodyText) -> Bool {
    let bytes = text.bytes
    guard offset >= text.range.lowerBound, offset + 1 < end, bytes[offset] == UInt8(ascii: "["),
      bytes[offset + 1] == UInt8(ascii: "@")
    else { return false }
    var slash = offset
    while slash > text.range.lowerBound, bytes[slash - 1] == UInt8(ascii: "\\") { slash -= 1 }
    return (offset - slash) % 2 == 0
  }

  /// The range of the destination of a link or image: after its `](`, else the next occurrence of the address, else
  /// (for a reference link) the link itself. `cursor` moves after the match.
  mutating func findDestination(_ view: NodeView, in text: BodyText) -> Range<Int> {
    let bytes = text.bytes
    let limit = searchEnd()
    var offset = cursor
    while offset + 1 < limit {
      if bytes[offset] == UInt8(ascii: "]"), bytes[offset + 1] == UInt8(ascii: "(") {
        var start = offset + 2
        while start < end, isSpace(bytes[start]) { start = skipPrefix(start + 1, in: text, end: end) }
        if start < end, bytes[start] == UInt8(ascii: "<") { start += 1 }
        if let stop = match(view.literal, at: start, escapes: true, in: text) {
          cursor = max(stop, offset + 2)
          return start..<stop
        }
      }
      offset += 1
    }
    if let range = search(view.literal, in: text) { return range }
    let hint = self.offset(line: view.line, column: view.column, in: text)
    guard hint < end, bytes[hint] == UInt8(ascii: "[") || bytes[hint] == UInt8(ascii: "!") else {
      return hint..<hint
    }
    var depth = 0
    var stop = hint
    while stop < end, bytes[stop] != UInt8(ascii: "\n") {
      if bytes[stop] == UInt8(ascii: "[") { depth += 1 }
      if bytes[stop] == UInt8(ascii: "]") { depth -= 1 }
      stop += 1
      if depth == 0, bytes[stop - 1] == UInt8(ascii: "]") { break }
    }
    guard stop < end, bytes[stop] == UInt8(ascii: "(") else { return hint..<stop }
    // The destination is here, but written with entities or escapes.
    var start = stop + 1
    while start < end, isSpace(bytes[start]) { start += 1 }
    let isBracketed = start < end && bytes[start] == UInt8(ascii: "<")
    if isBracketed { start += 1 }
    stop = start
    while stop < end, bytes[stop] != (isBracketed ? UInt8(ascii: ">") : UInt8(ascii: ")")),
      isBracketed || !isSpace(bytes[stop])
    { stop += 1 }
    cursor = max(cursor, stop)
    return start..<stop
  }

  /// The end of a text that matches at an offset. A space may match a line break and the prefix of the next line, `|`
  /// may have a backslash (in tables), and with `escapes` any punctuation may.
  func match(
    _ wanted: ByteView, at start: Int, escapes: Bool = false, in text: BodyText
  ) -> Int? {
    let bytes = text.bytes
    var offset = start
    for byte in wanted {
      guard offset >= 0, offset < end else { return nil }
      let found = bytes[offset]
      if found == byte, !(escapes && byte == UInt8(ascii: "\\")) {
        offset += 1
      } else if byte == UInt8(ascii: " "), found == UInt8(ascii: "\n") || found == UInt8(ascii: "\r") {
        offset += found == UInt8(ascii: "\r") && offset + 1 < end && bytes[offset + 1] == UInt8(ascii: "\n") ? 2 : 1
        offset = skipPrefix(offset, in: text, end: end)
      } else if found == UInt8(ascii: "\\"), escapes || byte == UInt8(ascii: "|"), offset + 1 < end,
        bytes[offset + 1] == byte
      {
        offset += 2
      } else {
        return nil
      }
    }
    return offset
  }
}
