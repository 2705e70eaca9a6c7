import BriefCore
import CLibYAML

/// The byte ranges and the notation of a YAML node and the nodes in it, for edits of the text.
public struct YAMLLayout: Sendable {
  /// The notation of a node.
  public enum Shape: Sendable, Hashable {
    /// A scalar without quotes, or an empty value.
    case plain
    /// A scalar in quotes.
    case quoted
    /// A scalar that begins with `|` or `>`.
    case block
    /// An alias: `*name`.
    case alias
    /// A list in flow style: `[a, b]`.
    case flowList
    /// A list in block style: a dash before each item.
    case blockList
    /// A mapping in flow style: `{a: b}`.
    case flowMapping
    /// A mapping in block style: one line or more for each key.
    case blockMapping
  }

  /// A key with its value.
  public struct Entry: Sendable {
    /// The key's text.
    public let key: String
    /// The byte range of the key.
    public let keyRange: Range<Int>
    /// The value.
    public let value: YAMLLayout
  }

  /// The node's notation.
  public let shape: Shape
  /// The node's byte range, including an anchor before it. A collection in block style ends with its last node.
  public let range: Range<Int>
  /// Whether the node is YAML's null (`key:`, `~`, `null`).
  public let isNull: Bool
  /// The items of a list; empty for other nodes.
  public let items: [YAMLLayout]
  /// The entries of a mapping in the order written; empty for other nodes.
  public let entries: [Entry]

  /// The entry of a key; `nil` if the node has none.
  public func entry(_ key: String) -> Entry? { entries.first { $0.key == key } }
}

/// Lays out the YAML document of a file.
///
/// - Returns: the layout of the root; `nil` if the text is not a single valid document. `parseYAML` reports the errors.
public func layOutYAML(_ file: SourceFile) -> YAMLLayout? {
  guard file.invalidUTF8() == nil else { return nil }
  var parser = yaml_parser_t()
  guard yaml_parser_initialize(&parser) == 1 else { return nil }
  defer { yaml_parser_delete(&parser) }
  return file.bytes.withUnsafeBufferPointer { input in
    yaml_parser_set_input_string(&parser, input.baseAddress, input.count)
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING)
    // libyaml's marks count characters, not bytes.
    let starts = input.indices.filter { input[$0] & 0xC0 != 0x80 } + [input.count]
    let surveyor = Surveyor(bytes: file.bytes, starts: starts)
    return surveyor.document(&parser)
  }
}

private struct Surveyor {
  let bytes: [UInt8]
  /// The byte offset of each character, then that of the end.
  let starts: [Int]

  private struct Step {
    var type: yaml_event_type_t
    var range: Range<Int>
    var shape = YAMLLayout.Shape.plain
    var text = ""
  }

  func document(_ parser: inout yaml_parser_t) -> YAMLLayout? {
    var root: YAMLLayout?
    while let step = next(&parser) {
      switch step.type {
      case YAML_STREAM_END_EVENT: return root
      case YAML_DOCUMENT_START_EVENT:
        guard root == nil, let first = next(&parser), let node = node(first, &parser, depth: 0) else { return nil }
        root = node
      default: continue
      }
    }
    return nil
  }

  private func node(_ step: Step, _ parser: inout yaml_parser_t, depth: Int) -> YAMLLayout? {
    guard depth < YAMLLimits.depth else { return nil }
    switch step.type {
    case YAML_SCALAR_EVENT, YAML_ALIAS_EVENT:
      let isNull = step.shape == .plain && ["", "~", "null"].contains(step.text)
      return YAMLLayout(shape: step.shape, range: step.range, isNull: isNull, items: [], entries: [])
    case YAML_SEQUENCE_START_EVENT: return list(step, &parser, depth)
    case YAML_MAPPING_START_EVENT: return mapping(step, &parser, depth)
    default: return nil
    }
  }

  private func list(_ start: Step, _ parser: inout yaml_parser_t, _ depth: Int) -> YAMLLayout? {
    var items: [YAMLLayout] = []
    while let step = next(&parser) {
      if step.type == YAML_SEQUENCE_END_EVENT {
        let end = start.shape == .flowList ? step.range.upperBound : items.last?.range.upperBound
        return YAMLLayout(
          shape: start.shape, range: extent(start, end), isNull: false, items: items, entries: [])
      }
      guard let item = node(step, &parser, depth: depth + 1) else { return nil }
      items.append(item)
    }
    return nil
  }

  private func mapping(_ start: Step, _ parser: inout yaml_parser_t, _ depth: Int) -> YAMLLayout? {
    var entries: [YAMLLayout.Entry] = []
    while let key = next(&parser) {
      if key.type == YAML_MAPPING_END_EVENT {
        let last = entries.last.map { max($0.keyRange.upperBound, $0.value.range.upperBound) }
        let end = start.shape == .flowMapping ? key.range.upperBound : last
        return YAMLLayout(
          shape: start.shape, range: extent(start, end), isNull: false, items: [], entries: entries)
      }
      guard key.type == YAML_SCALAR_EVENT, let step = next(&parser), let value = node(step, &parser, depth: depth + 1)
      else { return nil }
      entries.append(YAMLLayout.Entry(key: key.text, keyRange: key.range, value: value))
    }
    return nil
  }

  private func extent(_ start: Step, _ end: Int?) -> Range<Int> {
    start.range.lowerBound..<max(start.range.lowerBound, end ?? start.range.lowerBound)
  }

  private func next(_ parser: inout yaml_parser_t) -> Step? {
    var event = yaml_event_t()
    guard yaml_parser_parse(&parser, &event) == 1 else { return nil }
    defer { yaml_event_delete(&event) }
    let start = offset(event.start_mark)
    var step = Step(type: event.type, range: start..<max(start, offset(event.end_mark)))
    switch event.type {
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      step.text = String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
      switch scalar.style {
      case YAML_SINGLE_QUOTED_SCALAR_STYLE, YAML_DOUBLE_QUOTED_SCALAR_STYLE: step.shape = .quoted
      case YAML_LITERAL_SCALAR_STYLE, YAML_FOLDED_SCALAR_STYLE:
        step.shape = .block
        // libyaml includes the empty lines after a block scalar in its range.
        var end = step.range.upperBound
        while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
        step.range = start..<end
      default: step.shape = .plain
      }
    case YAML_ALIAS_EVENT: step.shape = .alias
    case YAML_SEQUENCE_START_EVENT:
      step.shape = event.data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE ? .flowList : .blockList
    case YAML_MAPPING_START_EVENT:
      step.shape = event.data.mapping_start.style == YAML_FLOW_MAPPING_STYLE ? .flowMapping : .blockMapping
    default: break
    }
    return step
  }

  private func offset(_ mark: yaml_mark_t) -> Int { starts[min(Int(mark.index), starts.count - 1)] }
}
