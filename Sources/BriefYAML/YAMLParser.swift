import BriefCore
import CLibYAML

/// Limits on a YAML file, so that a small file cannot use much memory.
enum YAMLLimits {
  static let depth = 64
  /// Counted after aliases are expanded, which stops "billion laughs" attacks.
  static let nodes = 1_000_000
}

/// Parses one YAML document from a file.
///
/// - Parameters:
///   - file: the file; its bytes must be UTF-8.
///   - range: the bytes that are YAML, if the file contains more (front matter, a block in Markdown).
/// - Returns: the root node, `nil` if the text is empty; with `yaml-syntax`, `duplicate-key` and `yaml-limit` errors.
///   After a syntax error the value is `nil`.
public func parseYAML(_ file: SourceFile, range: Range<Int>? = nil) -> Staged<YAMLNode?> {
  let range = range ?? 0..<file.bytes.count
  if let invalid = file.invalidUTF8() { return Staged(nil, [invalid]) }
  var parser = yaml_parser_t()
  guard yaml_parser_initialize(&parser) == 1 else {
    return Staged(nil, [Diagnostic(.error, .yamlLimit, "there is no memory to read the YAML", at: nil)])
  }
  defer { yaml_parser_delete(&parser) }
  return file.bytes.withUnsafeBufferPointer { buffer in
    let input = UnsafeBufferPointer(rebasing: buffer[range])
    yaml_parser_set_input_string(&parser, input.baseAddress, input.count)
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING)
    var event = yaml_event_t()
    return withUnsafeMutablePointer(to: &parser) { parser in
      withUnsafeMutablePointer(to: &event) { event in
        let composer = Composer(file, input, from: range.lowerBound, parser, event)
        let node = composer.document()
        yaml_event_delete(event)
        return Staged(node, composer.diagnostics)
      }
    }
  }
}

/// Builds nodes from libyaml's events. Each event is read in libyaml's memory, which is valid until the next event.
private final class Composer {
  private let file: SourceFile
  private let bytes: UnsafeBufferPointer<UInt8>
  /// The offset in the file at which the YAML begins.
  private let base: Int
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let event: UnsafeMutablePointer<yaml_event_t>
  private(set) var diagnostics: [Diagnostic] = []
  private var anchors: [String: YAMLNode] = [:]
  /// The anchors of scalars that no alias has used yet, with their spans.
  private var unusedAnchors: [String: SourceSpan] = [:]
  /// The number of open lists and mappings in brackets.
  private var flowDepth = 0
  private var budget = YAMLLimits.nodes
  /// The last position for which characters were counted, from the beginning of the YAML. Not needed for ASCII.
  private var reached: (characters: Int, offset: Int) = (0, 0)
  private let isASCII: Bool
  /// The line of the last span. The next span is usually on the same line or the next one.
  private var lastLine = 1

  init(
    _ file: SourceFile, _ bytes: UnsafeBufferPointer<UInt8>, from base: Int,
    _ parser: UnsafeMutablePointer<yaml_parser_t>, _ event: UnsafeMutablePointer<yaml_event_t>
  ) {
    self.file = file
    self.bytes = bytes
    self.base = base
    self.parser = parser
    self.event = event
    isASCII = bytes.reduce(0, |) < 0x80
  }

  /// Advances to the next event; `false` after a syntax error, which is reported.
  private func advance() -> Bool {
    yaml_event_delete(event)
    if yaml_parser_parse(parser, event) == 1 { return true }
    let fault = parser.pointee
    let offset = fault.error == YAML_READER_ERROR ? Int(fault.problem_offset) : byteOffset(fault.problem_mark)
    let said = YAMLFault(
      problem: fault.problem.map { String(cString: $0) } ?? "the YAML cannot be read",
      context: fault.context.map { String(cString: $0) } ?? "", offset: min(offset, bytes.count),
      contextOffset: fault.context == nil ? min(offset, bytes.count) : byteOffset(fault.context_mark))
    // Warnings about comments are dropped until the syntax error is fixed.
    diagnostics.removeAll { $0.code == .commentInText }
    report(SlipFinder(Array(bytes), said).find())
    return false
  }

  private func report(_ slip: YAMLSlip) {
    fail(.yamlSyntax, slip.message, at: span(slip.offset, slip.offset + slip.length), help: slip.help)
  }

  func document() -> YAMLNode? {
    var root: YAMLNode?
    while advance() {
      switch event.pointee.type {
      case YAML_STREAM_END_EVENT: return reportAnchors() ? nil : root
      case YAML_DOCUMENT_START_EVENT:
        guard advance() else { return nil }
        guard root == nil else {
          fail(.yamlSyntax, "a second document begins here; one file holds one", at: eventSpan)
          return root
        }
        guard let node = node(depth: 0) else { return nil }
        root = node
      default: continue
      }
    }
    return nil
  }

  /// The node that begins with the current event; `nil` after an error that stops parsing.
  private func node(depth: Int) -> YAMLNode? {
    let span = eventSpan
    guard spend(1, height: 1, at: depth, span) else { return nil }
    switch event.pointee.type {
    case YAML_SCALAR_EVENT:
      let scalar = event.pointee.data.scalar
      let isQuoted = scalar.style == YAML_DOUBLE_QUOTED_SCALAR_STYLE
      let text = isQuoted ? withoutControls(scalarText(), at: span) : scalarText()
      let isPlain = scalar.style == YAML_PLAIN_SCALAR_STYLE
      guard isNoTag(scalar.tag), !isPlain || !isSlip(scalar.length) else { return nil }
      let anchor = string(scalar.anchor)
      if let anchor, isPlain { unusedAnchors[anchor] = span }
      return anchored(YAMLNode(.scalar(text: text, plain: isPlain), at: span), anchor)
    case YAML_ALIAS_EVENT:
      let name = string(event.pointee.data.alias.anchor) ?? ""
      guard let target = anchors[name] else {
        fail(
          .yamlSyntax, "no value is anchored as '&\(name)' before this", at: span,
          help: "if it is a text that begins with '*', put it in quotes")
        return nil
      }
      unusedAnchors[name] = nil
      let extent = extent(of: target, within: budget)
      return spend(extent.size, height: extent.height, at: depth, span) ? target : nil
    case YAML_SEQUENCE_START_EVENT:
      let start = event.pointee.data.sequence_start
      guard isNoTag(start.tag) else { return nil }
      let anchor = string(start.anchor)
      let isFlow = start.style == YAML_FLOW_SEQUENCE_STYLE
      return within(isFlow) { items(depth: depth) }.map { anchored(YAMLNode(.sequence($0), at: span), anchor) }
    case YAML_MAPPING_START_EVENT:
      let start = event.pointee.data.mapping_start
      guard isNoTag(start.tag) else { return nil }
      let anchor = string(start.anchor)
      let isFlow = start.style == YAML_FLOW_MAPPING_STYLE
      return within(isFlow) { entries(depth: depth) }.map { anchored(YAMLNode(.mapping($0), at: span), anchor) }
    default: return nil
    }
  }

  /// The text of the current scalar. Chinese and Japanese lines are joined without a space.
  private func scalarText() -> String {
    let scalar = event.pointee.data.scalar
    let value = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
    let (first, last) = (event.pointee.start_mark, event.pointee.end_mark)
    guard !isASCII, first.line != last.line, scalar.style != YAML_LITERAL_SCALAR_STYLE else {
      return String(decoding: value, as: UTF8.self)
    }
    let source = UnsafeBufferPointer(rebasing: bytes[byteOffset(first)..<byteOffset(last)])
    return FoldedText(value, source, isBlock: scalar.style == YAML_FOLDED_SCALAR_STYLE).joined()
  }

  /// Removes control characters that escapes such as `\f` produce from a double-quoted text, and reports the first.
  /// Control characters in the file itself are reported when the file is read.
  private func withoutControls(_ text: String, at span: SourceSpan) -> String {
    let scalars = text.unicodeScalars
    guard let control = scalars.first(where: \.isForbiddenControl) else { return text }
    diagnostics.append(.controlCharacter(control.value, at: span))
    return String(String.UnicodeScalarView(scalars.filter { !$0.isForbiddenControl }))
  }

  private func items(depth: Int) -> [YAMLNode]? {
    var items: [YAMLNode] = []
    while advance() {
      if event.pointee.type == YAML_SEQUENCE_END_EVENT { return items }
      guard let item = node(depth: depth + 1) else { return nil }
      items.append(item)
    }
    return nil
  }

  private func entries(depth: Int) -> [YAMLNode.Entry]? {
    var entries: [YAMLNode.Entry] = []
    // Most mappings have so few keys that a linear search is faster than hashing.
    var lines: [String: Int] = [:]
    while advance() {
      if event.pointee.type == YAML_MAPPING_END_EVENT { return entries }
      guard let key = node(depth: depth + 1) else { return nil }
      guard case .scalar(let name, _) = key.content else {
        fail(.yamlSyntax, "a key must be text, not \(key.kindName)", at: key.span)
        return nil
      }
      guard advance(), let value = node(depth: depth + 1) else { return nil }
      let isShort = entries.count <= 16
      if !isShort, lines.isEmpty { for entry in entries { lines[entry.key] = entry.keySpan.line } }
      if let line = isShort ? entries.first(where: { $0.key == name })?.keySpan.line : lines[name] {
        fail(.duplicateKey, "the key '\(name)' is written twice; the first is on line \(line)", at: key.span)
        continue
      }
      if !isShort { lines[name] = key.span.line }
      if entries.isEmpty { entries.reserveCapacity(4) }
      entries.append(YAMLNode.Entry(key: name, keySpan: key.span, value: value))
    }
    return nil
  }

  private func within<Content>(_ isFlow: Bool, _ read: () -> Content) -> Content {
    flowDepth += isFlow ? 1 : 0
    defer { flowDepth -= isFlow ? 1 : 0 }
    return read()
  }

  // MARK: Likely mistakes in valid YAML

  /// Whether a node has no custom tag. A tag is reported: it would be lost, and is usually the first word of a text.
  private func isNoTag(_ tag: UnsafeMutablePointer<yaml_char_t>?) -> Bool {
    guard let name = string(tag), !name.hasPrefix("tag:yaml.org,2002:") else { return true }
    let start = byteOffset(event.pointee.start_mark)
    report(.indicator("!", at: start, length: name.utf8.count))
    return false
  }

  /// Reports texts that begin with `&`, whose first word YAML reads as an anchor. Returns whether there are any.
  private func reportAnchors() -> Bool {
    for (_, span) in unusedAnchors {
      fail(
        .yamlSyntax, "a text that begins with '&' must be in quotes", at: span, help: "put the text in quotes")
    }
    return !unusedAnchors.isEmpty
  }

  /// Whether the current plain text is a mistake. A text cut off by a comment only causes a warning.
  private func isSlip(_ length: Int) -> Bool {
    let (first, last) = (event.pointee.start_mark, event.pointee.end_mark)
    let start = byteOffset(first)
    let end = max(start, byteOffset(last))
    if flowDepth == 0, length > 1, let slip = itemInText(start, end, isLong: first.line != last.line) {
      report(slip)
      return true
    }
    // A space after the '#' marks an intended comment. So do two spaces before it, since `end` is followed by only one
    // here.
    guard end + 2 < bytes.count, bytes[end] == UInt8(ascii: " "), bytes[end + 1] == UInt8(ascii: "#"),
      bytes[end + 2] > 0x20, bytes[end + 2] != UInt8(ascii: "#"), bytes[end + 2] != UInt8(ascii: "!")
    else { return false }
    let line = bytes[(end + 1)...].prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
    let slip = YAMLSlip.comment(String(decoding: line, as: UTF8.self), at: end + 1)
    if length == 0 {
      report(slip)
      return true
    }
    diagnostics.append(
      Diagnostic(
        .warning, .commentInText, slip.message, at: span(slip.offset, slip.offset + slip.length), help: slip.help))
    return false
  }

  /// A list item that YAML reads as text: its dash has no space, or it is indented further than the item before it.
  private func itemInText(_ start: Int, _ end: Int, isLong: Bool) -> YAMLSlip? {
    if bytes[start] == UInt8(ascii: "-"), bytes[start + 1] != UInt8(ascii: "-"), isFirstOfLine(start) {
      return .gluedDash(at: start)
    }
    guard isLong else { return nil }
    var offset = start
    while let newline = bytes[offset..<end].firstIndex(of: UInt8(ascii: "\n")) {
      offset = newline + 1
      while offset < end, bytes[offset] == UInt8(ascii: " ") { offset += 1 }
      if offset + 1 < end, bytes[offset] == UInt8(ascii: "-"), bytes[offset + 1] == UInt8(ascii: " ") {
        return YAMLSlip(
          message: "this list item is read as part of the text before it", offset: offset,
          help: "indent it as the other items, or put the whole text in quotes")
      }
    }
    return nil
  }

  /// Whether only spaces precede a byte on its line.
  private func isFirstOfLine(_ offset: Int) -> Bool {
    var offset = offset
    while offset > 0, bytes[offset - 1] == UInt8(ascii: " ") { offset -= 1 }
    return offset == 0 || bytes[offset - 1] == UInt8(ascii: "\n")
  }

  /// Whether the limits allow `size` more values, nested `height` levels below `depth`. Exceeding a limit is reported.
  private func spend(_ size: Int, height: Int, at depth: Int, _ span: SourceSpan) -> Bool {
    budget -= size
    let isShallow = depth + height <= YAMLLimits.depth
    if isShallow, budget > 0 { return true }
    let what =
      isShallow ? "holds more than \(YAMLLimits.nodes) values" : "is nested more than \(YAMLLimits.depth) deep"
    fail(.yamlLimit, "the YAML \(what)", at: span)
    return false
  }

  /// The number of values in a node, including itself, and their nesting depth; counted up to the limit.
  private func extent(of node: YAMLNode, within limit: Int) -> (size: Int, height: Int) {
    var (size, height) = (1, 0)
    func add(_ child: YAMLNode, keys: Int) {
      guard size <= limit else { return }
      let inner = extent(of: child, within: limit - size)
      size += keys + inner.size
      height = max(height, inner.height)
    }
    switch node.content {
    case .scalar: break
    case .sequence(let items): for item in items { add(item, keys: 0) }
    case .mapping(let entries): for entry in entries { add(entry.value, keys: 1) }
    }
    return (size, height + 1)
  }

  private func anchored(_ node: YAMLNode, _ anchor: String?) -> YAMLNode {
    if let anchor { anchors[anchor] = node }
    return node
  }

  private func string(_ bytes: UnsafeMutablePointer<yaml_char_t>?) -> String? {
    bytes.map { String(decodingCString: $0, as: UTF8.self) }
  }

  /// The byte offset of a libyaml mark. libyaml counts characters; its line numbers are not used, since it counts line
  /// breaks that `SourceFile` does not (U+2028, a lone CR). Marks rarely go far back, so counting continues from the
  /// last one, and a line of one megabyte takes one pass.
  private func byteOffset(_ mark: yaml_mark_t) -> Int {
    let wanted = Int(mark.index)
    if isASCII { return min(wanted, bytes.count) }
    while reached.characters < wanted, reached.offset < bytes.count {
      reached.offset += 1
      while reached.offset < bytes.count, isContinuation(reached.offset) { reached.offset += 1 }
      reached.characters += 1
    }
    while reached.characters > wanted, reached.offset > 0 {
      reached.offset -= 1
      while reached.offset > 0, isContinuation(reached.offset) { reached.offset -= 1 }
      reached.characters -= 1
    }
    return reached.offset
  }

  private func isContinuation(_ offset: Int) -> Bool { bytes[offset] & 0xC0 == 0x80 }

  /// The span of the current event.
  private var eventSpan: SourceSpan {
    let start = byteOffset(event.pointee.start_mark)
    return span(start, max(start, byteOffset(event.pointee.end_mark)))
  }

  /// The span of a byte range, with offsets from the beginning of the YAML.
  private func span(_ from: Int, _ to: Int) -> SourceSpan {
    // A block scalar or a collection covers several lines; messages point at the first.
    let span = file.span((base + from)..<(base + to), near: lastLine, clipped: true)
    lastLine = span.line
    return span
  }

  private func fail(_ code: DiagnosticCode, _ message: String, at span: SourceSpan, help: String? = nil) {
    diagnostics.append(Diagnostic(.error, code, message, at: span, help: help))
  }
}
