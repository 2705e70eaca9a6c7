import BriefCore
import CLibYAML

/// Bounds on what a YAML file may ask for, so that a small file cannot cost a large one's memory.
enum YAMLLimits {
  static let depth = 64
  /// Counted after aliases are put in, so that "billion laughs" ends here.
  static let nodes = 1_000_000
}

/// Reads one YAML document out of a file.
///
/// - Parameters:
///   - file: the file; its bytes must be UTF-8.
///   - range: the bytes that are YAML, where the file holds more (front matter, a block in Markdown).
/// - Returns: the document's node, `nil` where the text holds none; with `yaml-syntax`, `duplicate-key` and `yaml-limit`
///   errors. After a syntax error the value is `nil`.
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
    let composer = Composer(file: file, base: range.lowerBound, end: range.upperBound)
    let node = composer.document(&parser)
    return Staged(node, composer.diagnostics)
  }
}

/// Builds nodes from libyaml's events. A class, as each event would copy a struct of them.
private final class Composer {
  let file: SourceFile
  let base: Int
  let end: Int
  var diagnostics: [Diagnostic] = []
  private var anchors: [String: YAMLNode] = [:]
  private var budget = YAMLLimits.nodes
  /// How far characters were counted.
  private var reached: (characters: Int, offset: Int)

  init(file: SourceFile, base: Int, end: Int) {
    self.file = file
    self.base = base
    self.end = end
    reached = (0, base)
  }

  /// An event that libyaml keeps in C memory, copied out.
  private enum Event {
    case streamEnd, other, documentStart, documentEnd, end
    case scalar(String, plain: Bool, anchor: String?, SourceSpan)
    case sequence(anchor: String?, SourceSpan)
    case mapping(anchor: String?, SourceSpan)
    case alias(String, SourceSpan)
  }

  func document(_ parser: inout yaml_parser_t) -> YAMLNode? {
    var root: YAMLNode?
    while true {
      guard let event = next(&parser) else { return nil }
      switch event {
      case .streamEnd: return root
      case .documentStart:
        guard let first = next(&parser) else { return nil }
        guard root == nil else {
          fail(
            .yamlSyntax, "a second document begins here; one file holds one", at: place(of: first) ?? span(base, base))
          return root
        }
        guard let node = node(first, &parser, depth: 0) else { return nil }
        root = node
      default: continue
      }
    }
  }

  private func place(of event: Event) -> SourceSpan? {
    switch event {
    case .scalar(_, _, _, let span), .sequence(_, let span), .mapping(_, let span), .alias(_, let span): span
    default: nil
    }
  }

  /// `nil` after an error that ends the reading.
  private func node(_ event: Event, _ parser: inout yaml_parser_t, depth: Int) -> YAMLNode? {
    guard spend(1, height: 1, at: depth, place(of: event)) else { return nil }
    switch event {
    case .scalar(let text, let plain, let anchor, let span):
      return keep(YAMLNode(.scalar(text: text, plain: plain), at: span), anchor)
    case .alias(let name, let span):
      guard let target = anchors[name] else {
        fail(.yamlSyntax, "no value is anchored as '&\(name)' before this", at: span)
        return nil
      }
      let extent = extent(of: target, within: budget)
      return spend(extent.size, height: extent.height, at: depth, span) ? target : nil
    case .sequence(let anchor, let span):
      var items: [YAMLNode] = []
      while let event = next(&parser) {
        if case .end = event { return keep(YAMLNode(.sequence(items), at: span), anchor) }
        guard let item = node(event, &parser, depth: depth + 1) else { return nil }
        items.append(item)
      }
      return nil
    case .mapping(let anchor, let span):
      guard let entries = entries(&parser, depth: depth) else { return nil }
      return keep(YAMLNode(.mapping(entries), at: span), anchor)
    case .streamEnd, .other, .documentStart, .documentEnd, .end: return nil
    }
  }

  private func entries(_ parser: inout yaml_parser_t, depth: Int) -> [YAMLNode.Entry]? {
    var entries: [YAMLNode.Entry] = []
    // Most mappings have so few keys that looking at each of them is less than hashing one.
    var lines: [String: Int] = [:]
    while let event = next(&parser) {
      if case .end = event { return entries }
      guard let key = node(event, &parser, depth: depth + 1) else { return nil }
      guard case .scalar(let name, _) = key.content else {
        fail(.yamlSyntax, "a key must be text, not \(key.kindName)", at: key.span)
        return nil
      }
      guard let valueEvent = next(&parser), let value = node(valueEvent, &parser, depth: depth + 1) else { return nil }
      let isShort = entries.count <= 16
      if !isShort, lines.isEmpty { for entry in entries { lines[entry.key] = entry.keySpan.line } }
      if let line = isShort ? entries.first(where: { $0.key == name })?.keySpan.line : lines[name] {
        fail(.duplicateKey, "the key '\(name)' is written twice; the first is on line \(line)", at: key.span)
        continue
      }
      if !isShort { lines[name] = key.span.line }
      entries.append(YAMLNode.Entry(key: name, keySpan: key.span, value: value))
    }
    return nil
  }

  /// Whether the file may hold so many values more, nested so high at a depth; reported where it may not.
  private func spend(_ size: Int, height: Int, at depth: Int, _ place: SourceSpan?) -> Bool {
    budget -= size
    let isShallow = depth + height <= YAMLLimits.depth
    if isShallow, budget > 0 { return true }
    let what =
      isShallow ? "holds more than \(YAMLLimits.nodes) values" : "is nested more than \(YAMLLimits.depth) deep"
    fail(.yamlLimit, "the YAML \(what)", at: place ?? span(base, base))
    return false
  }

  /// How many values a node holds, itself among them, and how deep they nest; counted up to the limit.
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

  private func keep(_ node: YAMLNode, _ anchor: String?) -> YAMLNode {
    if let anchor { anchors[anchor] = node }
    return node
  }

  /// The next event; `nil` after a syntax error, which is reported.
  private func next(_ parser: inout yaml_parser_t) -> Event? {
    var event = yaml_event_t()
    guard yaml_parser_parse(&parser, &event) == 1 else {
      let problem = parser.problem.map { String(cString: $0) } ?? "the YAML cannot be read"
      let context = parser.context.map { " " + String(cString: $0) } ?? ""
      let offset =
        parser.error == YAML_READER_ERROR ? base + Int(parser.problem_offset) : byteOffset(parser.problem_mark)
      fail(.yamlSyntax, problem + context, at: span(offset, offset + 1))
      return nil
    }
    defer { yaml_event_delete(&event) }
    let start = byteOffset(event.start_mark)
    let span = span(start, max(start, byteOffset(event.end_mark)))
    switch event.type {
    case YAML_STREAM_END_EVENT: return .streamEnd
    case YAML_DOCUMENT_START_EVENT: return .documentStart
    case YAML_DOCUMENT_END_EVENT: return .documentEnd
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: return .end
    case YAML_ALIAS_EVENT: return .alias(string(event.data.alias.anchor) ?? "", span)
    case YAML_SEQUENCE_START_EVENT: return .sequence(anchor: string(event.data.sequence_start.anchor), span)
    case YAML_MAPPING_START_EVENT: return .mapping(anchor: string(event.data.mapping_start.anchor), span)
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      let text = String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
      return .scalar(text, plain: scalar.style == YAML_PLAIN_SCALAR_STYLE, anchor: string(scalar.anchor), span)
    default: return .other
    }
  }

  private func string(_ bytes: UnsafeMutablePointer<yaml_char_t>?) -> String? {
    bytes.map { String(decodingCString: $0, as: UTF8.self) }
  }

  /// libyaml counts characters, and for lines it counts breaks that `SourceFile` does not (U+2028, a lone CR). Its
  /// marks seldom go far back, so each is counted from the last one: a line of a megabyte costs one pass.
  private func byteOffset(_ mark: yaml_mark_t) -> Int {
    let wanted = Int(mark.index)
    while reached.characters < wanted, reached.offset < end {
      reached.offset += 1
      while reached.offset < end, isContinuation(reached.offset) { reached.offset += 1 }
      reached.characters += 1
    }
    while reached.characters > wanted, reached.offset > base {
      reached.offset -= 1
      while reached.offset > base, isContinuation(reached.offset) { reached.offset -= 1 }
      reached.characters -= 1
    }
    return reached.offset
  }

  private func isContinuation(_ offset: Int) -> Bool { file.bytes[offset] & 0xC0 == 0x80 }

  private func span(_ from: Int, _ to: Int) -> SourceSpan {
    var span = file.span(from..<to)
    // A block scalar or a collection covers lines; what a message points at is the first of them.
    let rest = file.line(span.line).count - (span.column - 1)
    span.length = max(0, min(span.length, rest))
    return span
  }

  private func fail(_ code: DiagnosticCode, _ message: String, at span: SourceSpan) {
    diagnostics.append(Diagnostic(.error, code, message, at: span))
  }
}
