import BriefCore
import CCMarkGFMGuard

/// Finds slips: text that an author meant as markup, but that is rendered as text.
///
/// In the tree such markup is literal text, which looks the same as an escaped mark. So each is searched for in the
/// source, and one with a backslash is not a slip.
extension Renderer {
  mutating func findSlips(in bytes: ByteView, _ view: NodeView) {
    let found = chipbrief_markdown_marks(bytes.buffer.baseAddress, bytes.count)
    guard found != 0 else { return }
    func has(_ bits: Int) -> Bool { found & UInt32(bits) != 0 }
    if has(CHIPBRIEF_MARK_BRACKET | CHIPBRIEF_MARK_FULL_WIDTH) { findBracketSlips(in: bytes, view) }
    if has(CHIPBRIEF_MARK_ASTERISK) { findStrongMarks(in: bytes, view) }
    if has(CHIPBRIEF_MARK_TICK) { findOpenFigures(in: bytes) }
    if startsLine, isParagraph, has(CHIPBRIEF_MARK_HASH | CHIPBRIEF_MARK_FULL_WIDTH) { findHeading(at: bytes) }
    if has(CHIPBRIEF_MARK_AT), links.isEmpty { findMentions(in: bytes) }
    if has(CHIPBRIEF_MARK_LESS) { findOpenComment(in: bytes) }
    if has(CHIPBRIEF_MARK_CONTROL), !isFragment { findControls(in: bytes, view) }
  }

  /// Whether the block's source may contain one of some marks.
  func hasMark(_ bits: Int) -> Bool { marks & UInt32(bits) != 0 }

  /// The source range of a piece of literal text; `nil` if it is written with escapes or entities.
  mutating func locate(_ piece: Range<Int>, in bytes: ByteView) -> Range<Int>? {
    // Searches for the piece with its context; then with less context, since an escape may be near.
    for (before, after) in [(8, 8), (0, 3)] {
      let from = max(0, piece.lowerBound - before)
      let to = min(bytes.count, piece.upperBound + after)
      var probe = position
      probe.cursor = slipCursor
      defer { position.steps = probe.steps }
      while let found = probe.search(ByteView(rebasing: bytes[from..<to]), in: text) {
        let start = found.lowerBound + piece.lowerBound - from
        guard !isEscaped(start) else {
          probe.cursor = found.lowerBound + 1
          continue
        }
        slipCursor = start + 1
        return start..<min(text.range.upperBound, start + piece.count)
      }
      // The search budget is used up, so the position is a whole line.
      if probe.steps <= 0 { return text.trimmedLine(position.firstLine) }
    }
    return nil
  }

  /// Whether an odd number of backslashes precedes an offset of the source.
  func isEscaped(_ offset: Int) -> Bool {
    var slash = offset
    while slash > text.range.lowerBound, text.bytes[slash - 1] == UInt8(ascii: "\\") { slash -= 1 }
    return (offset - slash) % 2 == 1
  }

  // MARK: - Figures

  /// Reports "`= " without a closing back-tick.
  private mutating func findOpenFigures(in bytes: ByteView) {
    for offset in bytes.indices where bytes[offset] == UInt8(ascii: "`") {
      let isFullWidth = bytes.hasPrefix("＝", at: offset + 1)
      let rest = offset + (isFullWidth ? 4 : 2)
      guard isFullWidth || bytes.hasPrefix("=", at: offset + 1), rest < bytes.count,
        isLetter(bytes[rest]) || bytes[rest] == UInt8(ascii: " ") && rest + 1 < bytes.count,
        let found = locate(offset..<rest, in: bytes)
      else { continue }
      diagnostics.append(.openFigure(at: text.span(found)))
    }
  }

  /// Reports a code span that was apparently meant as a figure.
  mutating func checkCode(_ code: ByteView, at source: Range<Int>?, line: Int32) {
    let isFullWidth = code.hasPrefix("＝", at: 0)
    guard isFullWidth || code.first == UInt8(ascii: "=") else { return }
    let rest = String(decoding: code.dropFirst(isFullWidth ? 3 : 1), as: UTF8.self)
    guard namesField(rest) else { return }
    let start = source ?? text.trimmedLine(Int(line))
    let span = text.span(source == nil ? start : start.lowerBound..<(start.lowerBound + (isFullWidth ? 3 : 1)))
    diagnostics.append(.almostFigure(rest, isFullWidth: isFullWidth, at: span))
  }

  /// Whether a text contains `ENTITY.FIELD`, or a quoted name with a field.
  private func namesField(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    for (dot, byte) in bytes.enumerated() where byte == UInt8(ascii: ".") && dot > 0 && dot + 1 < bytes.count {
      let before = bytes[dot - 1]
      guard isLower(bytes[dot + 1]), isLower(before) || isDigit(before) || before == UInt8(ascii: "\"") else {
        continue
      }
      let word = bytes[..<dot].reversed().prefix { isLower($0) || isDigit($0) || $0 == UInt8(ascii: "-") }
      if before == UInt8(ascii: "\"") || word.contains(where: isLower) { return true }
    }
    return false
  }

  // MARK: - Headings, mentions, comments, control characters

  /// Reports `##Heading` without a space, and the full-width mark.
  private mutating func findHeading(at bytes: ByteView) {
    let isFullWidth = bytes.hasPrefix("＃", at: 0)
    guard isFullWidth || bytes.first == UInt8(ascii: "#") else { return }
    let width = isFullWidth ? 3 : 1
    var end = 0
    while isFullWidth ? bytes.hasPrefix("＃", at: end) : bytes.hasPrefix("#", at: end) { end += width }
    let count = end / width
    guard end < bytes.count else { return }
    // A single mark may belong to a hashtag. A space before the words is a slip only with a full-width mark or more
    // than six marks.
    let isSpaced = isSpace(bytes[end])
    let isSlip = isFullWidth ? count > 1 || isSpaced : isSpaced ? count > 6 : count > 1
    guard isSlip, let found = locate(0..<end, in: bytes) else { return }
    diagnostics.append(.literalHeading(count, isFullWidth: isFullWidth, isSpaced: isSpaced, at: text.span(found)))
  }

  /// Adds a hole for `@word` outside of brackets. The site checks whether the word is a source's id.
  private mutating func findMentions(in bytes: ByteView) {
    for offset in bytes.indices where bytes[offset] == UInt8(ascii: "@") {
      // After a bracket it is a citation, or escaped.
      if offset > 0, isAddressByte(bytes[offset - 1]) || bytes[offset - 1] == UInt8(ascii: "[") { continue }
      var end = offset + 1
      while end < bytes.count, isLower(bytes[end]) || isDigit(bytes[end]) || bytes[end] == UInt8(ascii: "-") {
        end += 1
      }
      while end > offset + 1, bytes[end - 1] == UInt8(ascii: "-") { end -= 1 }
      // A word that continues with other characters is an address, not a mention.
      guard end > offset + 1, end == bytes.count || !isAddressByte(bytes[end]) || !continues(bytes, end),
        let found = locate(offset..<end, in: bytes)
      else { continue }
      addHole(
        .mention(String(decoding: ByteView(rebasing: bytes[(offset + 1)..<end]), as: UTF8.self)),
        at: text.span(found))
    }
  }

  /// Whether the byte at an offset continues a word; a full stop does so only before a letter or digit.
  private func continues(_ bytes: ByteView, _ offset: Int) -> Bool {
    bytes[offset] != UInt8(ascii: ".")
      || offset + 1 < bytes.count && (isLetter(bytes[offset + 1]) || isDigit(bytes[offset + 1]))
  }

  private mutating func findOpenComment(in bytes: ByteView) {
    guard let offset = bytes.firstOffset(of: "<!--"), let found = locate(offset..<(offset + 4), in: bytes) else {
      return
    }
    diagnostics.append(.unclosedComment(at: text.span(found)))
  }

  /// Reports control characters written as entities. Those in the file itself are reported when it is read.
  private mutating func findControls(in bytes: ByteView, _ view: NodeView) {
    // The first bytes of all control characters in UTF-8. Most texts have none of them, and are not decoded.
    guard bytes.contains(where: { $0 < 0x20 || $0 == 0x7F || $0 == 0xC2 }),
      let control = String(decoding: bytes, as: UTF8.self).unicodeScalars.first(where: \.isForbiddenControl)
    else { return }
    diagnostics.append(.controlCharacter(control.value, at: text.span(text.trimmedLine(max(1, Int(view.line))))))
  }

  private func isLetter(_ byte: UInt8) -> Bool { isLower(byte | 0x20) }
  private func isLower(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z") }
  private func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

  /// Whether a byte may be next to the `@` of a mail address or of an address in another network.
  private func isAddressByte(_ byte: UInt8) -> Bool {
    isLetter(byte) || isDigit(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_")
      || byte == UInt8(ascii: "@")
      || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "%")
  }
}
