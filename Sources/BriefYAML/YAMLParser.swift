import BriefCore

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
  return file.bytes.withByteView { buffer in
    guard let events = YAMLEvents(ByteView(rebasing: buffer[range])) else {
      return Staged(nil, [Diagnostic(.error, .yamlLimit, "there is no memory to read the YAML", at: nil)])
    }
    let composer = Composer(file, events, from: range.lowerBound)
    return Staged(composer.document(), composer.diagnostics)
  }
}

/// Builds nodes from events.
private final class Composer {
  private let file: SourceFile
  private let events: YAMLEvents
  private let bytes: ByteView
  /// The offset in the file at which the YAML begins.
  private let base: Int
  private(set) var diagnostics: [Diagnostic] = []
  private var anchors: [String: YAMLNode] = [:]
  /// The anchors of scalars that no alias has used yet, with their spans.
  private var unusedAnchors: [String: SourceSpan] = [:]
  /// The number of open lists and mappings in brackets.
  private var flowDepth = 0
  private var budget = YAMLLimits.nodes
  /// The line of the last span. The next span is usually on the same line or the next one.
  private var lastLine = 1

  init(_ file: SourceFile, _ events: YAMLEvents, from base: Int) {
    self.file = file
    self.events = events
    bytes = events.bytes
    self.base = base
  }

  /// Advances to the next event; `nil` after a syntax error, which is reported.
  private func next() -> YAMLEvent? {
    if let event = events.next() { return event }
    // Warnings about comments are dropped until the syntax error is fixed.
    diagnostics.removeAll { $0.code == .commentInText }
    report(SlipFinder(Array(bytes), events.fault).find())
    return nil
  }

  private func report(_ slip: YAMLSlip) {
    fail(.yamlSyntax, slip.message, at: span(slip.offset, slip.offset + slip.length), help: slip.help)
  }

  func document() -> YAMLNode? {
    var root: YAMLNode?
    while let event = next() {
      switch event {
      case .streamEnd: return reportAnchors() ? nil : root
      case .documentStart:
        guard let first = next() else { return nil }
        guard root == nil else {
          fail(.yamlSyntax, "a second document begins here; one file holds one", at: eventSpan)
          return root
        }
        guard let node = node(first, depth: 0) else { return nil }
        root = node
      default: return nil
      }
    }
    return nil
  }

  /// The node that begins with the current event; `nil` after an error that stops parsing.
  private func node(_ event: YAMLEvent, depth: Int) -> YAMLNode? {
    let span = eventSpan
    guard spend(1, height: 1, at: depth, span) else { return nil }
    switch event {
    case .scalar(let scalar, let properties):
      let text = scalar.style == .doubleQuoted ? withoutControls(text(scalar), at: span) : text(scalar)
      let isPlain = scalar.style == .plain
      guard isNoTag(properties.tag), !isPlain || !isSlip(scalar.bytes.count) else { return nil }
      let anchor = properties.anchor
      if let anchor, isPlain { unusedAnchors[anchor] = span }
      return anchored(YAMLNode(.scalar(text: text, plain: isPlain), at: span), anchor)
    case .alias(let properties):
      let name = properties.anchor ?? ""
      guard let target = anchors[name] else {
        fail(
          .yamlSyntax, "no value is anchored as '&\(name)' before this", at: span,
          help: "if it is a text that begins with '*', put it in quotes")
        return nil
      }
      unusedAnchors[name] = nil
      let extent = extent(of: target, within: budget)
      return spend(extent.size, height: extent.height, at: depth, span) ? target : nil
    case .sequenceStart(let isFlow, let properties):
      guard isNoTag(properties.tag) else { return nil }
      let anchor = properties.anchor
      return within(isFlow) { items(depth: depth) }.map { anchored(YAMLNode(.sequence($0), at: span), anchor) }
    case .mappingStart(let isFlow, let properties):
      guard isNoTag(properties.tag) else { return nil }
      let anchor = properties.anchor
      return within(isFlow) { entries(depth: depth) }.map { anchored(YAMLNode(.mapping($0), at: span), anchor) }
    default: return nil
    }
  }

  /// The text of the current scalar. Chinese and Japanese lines are joined without a space.
  private func text(_ scalar: YAMLEvent.Scalar) -> String {
    guard !events.isASCII, scalar.style != .literal, events.hasSeveralLines else { return scalar.text }
    let source = ByteView(rebasing: bytes[events.range])
    return FoldedText(scalar.bytes, source, isBlock: scalar.style == .folded).joined()
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
    while let event = next() {
      if case .sequenceEnd = event { return items }
      guard let item = node(event, depth: depth + 1) else { return nil }
      items.append(item)
    }
    return nil
  }

  private func entries(depth: Int) -> [YAMLNode.Entry]? {
    var entries: [YAMLNode.Entry] = []
    // Most mappings have so few keys that a linear search is faster than hashing.
    var lines: [String: Int] = [:]
    while let event = next() {
      if case .mappingEnd = event { return entries }
      guard let key = node(event, depth: depth + 1) else { return nil }
      guard case .scalar(let name, _) = key.content else {
        fail(.yamlSyntax, "a key must be text, not \(key.kindName)", at: key.span)
        return nil
      }
      guard let event = next(), let value = node(event, depth: depth + 1) else { return nil }
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
  private func isNoTag(_ tag: String?) -> Bool {
    guard let tag, !tag.hasPrefix("tag:yaml.org,2002:") else { return true }
    report(.indicator("!", at: events.range.lowerBound, length: tag.utf8.count))
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
    let (start, end) = (events.range.lowerBound, events.range.upperBound)
    if flowDepth == 0, length > 1, let slip = itemInText(start, end) {
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
  private func itemInText(_ start: Int, _ end: Int) -> YAMLSlip? {
    if bytes[start] == UInt8(ascii: "-"), bytes[start + 1] != UInt8(ascii: "-"), isFirstOfLine(start) {
      return .gluedDash(at: start)
    }
    guard events.hasSeveralLines else { return nil }
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

  /// The span of the current event.
  private var eventSpan: SourceSpan {
    let range = events.range
    return span(range.lowerBound, range.upperBound)
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
