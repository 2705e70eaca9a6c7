import BriefCore
import CCMarkGFMGuard

/// Checks the definitions of links and footnotes, after the whole text is rendered.
extension Renderer {
  mutating func checkDefinitions(of tree: chipbrief_markdown_tree) {
    if tree.link_count > 0 || !undefined.isEmpty {
      checkLinks(UnsafeBufferPointer(start: tree.links, count: tree.link_count))
    }
    if tree.footnote_count > 0 {
      checkFootnotes(UnsafeBufferPointer(start: tree.footnotes, count: tree.footnote_count))
    }
  }

  private mutating func checkLinks(_ links: UnsafeBufferPointer<chipbrief_markdown_definition>) {
    let names = links.filter { !$0.is_remark }.map { String(decoding: $0.name, as: UTF8.self) }
    // If a wrong label is similar to a definition, only the label is reported, not the unused definition.
    var meant: Set<String> = []
    // A footnote whose text begins with a full-width colon is reported once, at the colon.
    let misspelt = Set(undefined.filter { $0.kind == .fullWidthColon }.map(\.label))
    var spaced: Set<String> = []
    // The limit avoids comparing thousands of labels with thousands, which would take minutes. Only the first labels
    // get suggestions.
    var comparisons = 100_000
    for reference in undefined {
      guard reference.kind == .link || reference.kind == .image else {
        if reference.kind == .footnote, misspelt.contains(reference.label) { continue }
        if reference.label.contains(" ") {
          // Reported once for all uses.
          if spaced.insert(reference.label).inserted {
            diagnostics.append(.spacedFootnote("[^\(reference.label)]", at: reference.span))
          }
          continue
        }
        diagnostics.append(.undefinedFootnote(reference, isInYAML: isFragment))
        continue
      }
      let near = comparisons > 0 ? nearest(to: reference.label, in: names) : nil
      comparisons -= names.count
      if let near { meant.insert(near) }
      diagnostics.append(.undefinedReference(reference, meant: near))
    }
    var seen: Set<String> = []
    var cursor = text.range.lowerBound
    for link in links {
      let span = findDefinition(link.name, from: &cursor)
      let name = String(decoding: link.name, as: UTF8.self)
      if link.is_remark { continue }
      // With a space in it, a footnote's label is parsed as a link's.
      if name.hasPrefix("^") {
        diagnostics.append(.spacedFootnote("[\(name)]", at: span))
        continue
      }
      if !seen.insert(link.comparedName).inserted {
        diagnostics.append(.duplicateDefinition("[\(name)]", isFootnote: false, at: span))
      } else if !link.is_used, !meant.contains(name) {
        diagnostics.append(.unusedDefinition("[\(name)]", isFootnote: false, at: span))
      }
    }
  }

  private mutating func checkFootnotes(_ footnotes: UnsafeBufferPointer<chipbrief_markdown_definition>) {
    var seen: Set<String> = []
    for footnote in footnotes {
      let isSecond = !seen.insert(footnote.comparedName).inserted
      if !isSecond, footnoteLines.contains(footnote.line) { continue }
      let name = "[^\(String(decoding: footnote.name, as: UTF8.self))]"
      let line = text.trimmedLine(Int(footnote.line))
      let mark = ByteView(rebasing: text.bytes[line]).firstOffset(of: "[^")
      let start = line.lowerBound + (mark ?? 0)
      let span = text.span(start..<min(line.upperBound, start + name.utf8.count))
      diagnostics.append(
        isSecond
          ? .duplicateDefinition(name, isFootnote: true, at: span)
          : .unusedDefinition(name, isFootnote: true, at: span))
    }
  }

  /// The span of the next line that begins with a label and a colon; the body's first line if there is none.
  private func findDefinition(_ label: ByteView, from cursor: inout Int) -> SourceSpan {
    let bytes = text.bytes
    let end = text.range.upperBound
    var start = cursor
    while start < end {
      // Markers of quotations and lists may precede it.
      var offset = start
      while offset < end, isSpace(bytes[offset]) && bytes[offset] != UInt8(ascii: "\n") || isMarker(bytes[offset]) {
        offset += 1
      }
      if offset + label.count + 2 < end, bytes[offset] == UInt8(ascii: "["), let close = match(label, at: offset + 1) {
        cursor = close
        return text.span(offset..<(close + 1))
      }
      while start < end, bytes[start] != UInt8(ascii: "\n") { start += 1 }
      start += 1
    }
    return text.span(text.trimmedLine(1))
  }

  private func isMarker(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ">"), UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "."),
      UInt8(ascii: ")"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }

  /// The offset of the `]` after a label at an offset, if a colon follows; `nil` otherwise.
  private func match(_ label: ByteView, at start: Int) -> Int? {
    let bytes = text.bytes
    let end = text.range.upperBound
    var offset = start
    while offset < end, isSpace(bytes[offset]) { offset += 1 }
    for byte in label {
      guard offset < end, bytes[offset] == byte || isSpace(bytes[offset]) && isSpace(byte) else { return nil }
      offset += 1
    }
    while offset < end, isSpace(bytes[offset]) { offset += 1 }
    guard offset + 1 < end, bytes[offset] == UInt8(ascii: "]"), bytes[offset + 1] == UInt8(ascii: ":") else {
      return nil
    }
    return offset
  }
}
