import BriefCore
import BriefLanguage

/// Finds a template's tags, in one pass over its bytes.
///
/// A malformed tag is reported and left as text.
struct TemplateScanner {
  private let file: SourceFile
  private let bytes: [UInt8]
  private var opening = Array("{{".utf8)
  private var closing = Array("}}".utf8)
  private(set) var tags: [TemplateTag] = []
  private(set) var diagnostics: [Diagnostic] = []

  init(_ file: SourceFile) {
    self.file = file
    bytes = file.bytes
  }

  /// Scans the file.
  mutating func scan() {
    var position = 0
    while let start = find(opening, from: position) {
      guard let end = scanTag(at: start) else { return }
      position = end
    }
  }

  /// Scans one tag and returns its end; `nil` if it is not closed.
  private mutating func scanTag(at start: Int) -> Int? {
    var content = start + opening.count
    var terminator = closing
    let kind: TemplateTag.Kind
    switch content < bytes.count ? bytes[content] : 0 {
    case UInt8(ascii: "{"):
      kind = .unescaped
      terminator = [UInt8(ascii: "}")] + closing
    case UInt8(ascii: "="):
      kind = .delimiters
      terminator = [UInt8(ascii: "=")] + closing
    case UInt8(ascii: "&"): kind = .unescaped
    case UInt8(ascii: "#"): kind = .section
    case UInt8(ascii: "^"): kind = .inverted
    case UInt8(ascii: "/"): kind = .close
    case UInt8(ascii: "!"): kind = .comment
    case UInt8(ascii: ">"): kind = .partial
    case UInt8(ascii: "<"): kind = .parent
    case UInt8(ascii: "$"): kind = .block
    default: kind = .variable
    }
    if kind != .variable { content += 1 }
    guard let contentEnd = find(terminator, from: content) else {
      report(
        "the tag is not closed", at: start..<content,
        help: "write '\(String(decoding: terminator, as: UTF8.self))' where it ends")
      return nil
    }
    let end = contentEnd + terminator.count
    let name = trim(content..<contentEnd)
    switch kind {
    case .comment: break
    case .delimiters:
      // Even an invalid delimiter tag is not shown as text.
      setDelimiters(name, of: start..<end)
    default:
      if let fault = fault(in: name, of: kind) {
        report(fault, at: name.isEmpty ? start..<end : name)
        return end
      }
    }
    tags.append(
      TemplateTag(
        kind: kind, range: start..<end, name: name, lineStart: blankLineStart(before: start),
        nextLine: nextLine(after: end)))
    return end
  }

  private mutating func setDelimiters(_ range: Range<Int>, of tag: Range<Int>) {
    let words = bytes[range].split(whereSeparator: Self.isSpace)
    guard words.count == 2, !words.contains(where: { $0.contains(UInt8(ascii: "=")) }) else {
      report("delimiters are two words without '='", at: tag, help: "for example {{=<% %>=}}")
      return
    }
    opening = Array(words[0])
    closing = Array(words[1])
  }

  /// The message for an invalid tag name; `nil` if it is valid.
  private func fault(in name: Range<Int>, of kind: TemplateTag.Kind) -> String? {
    if name.isEmpty { return "the tag has no name" }
    if bytes[name].contains(where: Self.isSpace) { return "a name has no spaces: '\(text(name))'" }
    switch kind {
    case .variable, .unescaped, .section, .inverted:
      let components = bytes[name].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
      if name.count > 1, components.contains(where: \.isEmpty) { return "a dot joins two names: '\(text(name))'" }
    default: break
    }
    return nil
  }

  private mutating func report(_ message: String, at range: Range<Int>, help: String? = nil) {
    diagnostics.append(Diagnostic(.error, .templateSyntax, message, at: file.span(range), help: help))
  }

  private func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  private func trim(_ range: Range<Int>) -> Range<Int> {
    var lower = range.lowerBound
    var upper = range.upperBound
    while lower < upper, Self.isSpace(bytes[lower]) { lower += 1 }
    while upper > lower, Self.isSpace(bytes[upper - 1]) { upper -= 1 }
    return lower..<upper
  }

  private func find(_ wanted: [UInt8], from start: Int) -> Int? {
    guard let first = wanted.first else { return nil }
    var position = start
    while position + wanted.count <= bytes.count {
      if bytes[position] == first, bytes[position..<(position + wanted.count)].elementsEqual(wanted) { return position }
      position += 1
    }
    return nil
  }

  private func blankLineStart(before position: Int) -> Int? {
    var position = position
    while position > 0, bytes[position - 1] == UInt8(ascii: " ") || bytes[position - 1] == UInt8(ascii: "\t") {
      position -= 1
    }
    return position == 0 || bytes[position - 1] == UInt8(ascii: "\n") ? position : nil
  }

  private func nextLine(after position: Int) -> Int? {
    var position = position
    while position < bytes.count, bytes[position] == UInt8(ascii: " ") || bytes[position] == UInt8(ascii: "\t") {
      position += 1
    }
    if position == bytes.count { return position }
    if bytes[position] == UInt8(ascii: "\r") { position += 1 }
    return position < bytes.count && bytes[position] == UInt8(ascii: "\n") ? position + 1 : nil
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || (byte >= 0x09 && byte <= 0x0D)
  }
}
