import BriefCore

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
  return file.bytes.withByteView { bytes in
    YAMLEvents(bytes).flatMap { Surveyor(events: $0).document() }
  }
}

/// Builds layouts from events.
private struct Surveyor {
  let events: YAMLEvents

  func document() -> YAMLLayout? {
    var root: YAMLLayout?
    while let event = events.next() {
      switch event {
      case .streamEnd: return root
      case .documentStart:
        guard root == nil, let first = events.next(), let node = node(first, depth: 0) else { return nil }
        root = node
      default: return nil
      }
    }
    return nil
  }

  /// The layout of the node that begins with the current event.
  private func node(_ event: YAMLEvent, depth: Int) -> YAMLLayout? {
    guard depth < YAMLLimits.depth else { return nil }
    let range = events.range
    switch event {
    case .scalar(let scalar, _):
      let isPlain = scalar.style == .plain
      let isNull = isPlain && ["", "~", "null"].contains(scalar.text)
      return YAMLLayout(
        shape: isPlain ? .plain : scalar.isBlock ? .block : .quoted, range: self.range(of: scalar), isNull: isNull,
        items: [], entries: [])
    case .alias: return YAMLLayout(shape: .alias, range: range, isNull: false, items: [], entries: [])
    case .sequenceStart(let isFlow, _): return list(range, isFlow: isFlow, depth)
    case .mappingStart(let isFlow, _): return mapping(range, isFlow: isFlow, depth)
    default: return nil
    }
  }

  private func list(_ start: Range<Int>, isFlow: Bool, _ depth: Int) -> YAMLLayout? {
    var items: [YAMLLayout] = []
    while let event = events.next() {
      if case .sequenceEnd = event {
        let end = isFlow ? events.range.upperBound : items.last?.range.upperBound
        return YAMLLayout(
          shape: isFlow ? .flowList : .blockList, range: extent(start, end), isNull: false, items: items, entries: [])
      }
      guard let item = node(event, depth: depth + 1) else { return nil }
      items.append(item)
    }
    return nil
  }

  private func mapping(_ start: Range<Int>, isFlow: Bool, _ depth: Int) -> YAMLLayout? {
    var entries: [YAMLLayout.Entry] = []
    while let event = events.next() {
      if case .mappingEnd = event {
        let last = entries.last.map { max($0.keyRange.upperBound, $0.value.range.upperBound) }
        let end = isFlow ? events.range.upperBound : last
        return YAMLLayout(
          shape: isFlow ? .flowMapping : .blockMapping, range: extent(start, end), isNull: false, items: [],
          entries: entries)
      }
      guard case .scalar(let key, _) = event else { return nil }
      let (text, range) = (key.text, range(of: key))
      guard let first = events.next(), let value = node(first, depth: depth + 1) else { return nil }
      entries.append(YAMLLayout.Entry(key: text, keyRange: range, value: value))
    }
    return nil
  }

  private func extent(_ start: Range<Int>, _ end: Int?) -> Range<Int> {
    start.lowerBound..<max(start.lowerBound, end ?? start.lowerBound)
  }

  /// The byte range of the current scalar, without the empty lines that libyaml includes after a block scalar.
  private func range(of scalar: YAMLEvent.Scalar) -> Range<Int> {
    let range = events.range
    guard scalar.isBlock else { return range }
    var end = range.upperBound
    while end > range.lowerBound, events.bytes[end - 1] <= 0x20 { end -= 1 }
    return range.lowerBound..<end
  }
}
