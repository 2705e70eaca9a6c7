import BriefCore

/// Takes the keys of a mapping one by one, and reports those that nobody asked for.
///
/// A decoder makes one, takes what it knows, and calls `finish`. Every fault is kept with its line and column.
public struct MappingReader {
  /// What the mapping describes, for messages: `chip`, `source`.
  public let subject: String
  /// Where the mapping stands.
  public let span: SourceSpan
  /// What was found so far.
  public private(set) var diagnostics: [Diagnostic] = []
  private let entries: [YAMLNode.Entry]
  private var known: [String] = []

  /// Reads a mapping; anything else counts as an empty one and is reported.
  public init(_ node: YAMLNode, subject: String) {
    self.subject = subject
    span = node.span
    entries = node.entries ?? []
    // As many keys as the longest decoders ask for.
    known.reserveCapacity(24)
    if node.entries == nil, !node.isNull {
      report(.wrongType, "\(Self.article(subject)) must be keys and values, not \(node.kindName)", at: node.span)
    }
  }

  /// Whether a key is written, which also makes it known.
  public mutating func has(_ key: String) -> Bool {
    known.append(key)
    return place(of: key) != nil
  }

  /// The value of a key, and makes the key known; `nil` where it is not written or is empty.
  public mutating func node(_ key: String) -> YAMLNode? {
    known.append(key)
    guard let place = place(of: key), !entries[place].value.isNull else { return nil }
    return entries[place].value
  }

  /// The entry of a key, with the key's own place.
  public mutating func entry(_ key: String) -> YAMLNode.Entry? {
    known.append(key)
    return place(of: key).map { entries[$0] }
  }

  /// The text of a key; a collection is reported.
  public mutating func text(_ key: String) -> Located<String>? {
    guard let node = node(key) else { return nil }
    guard let text = node.text else {
      report(.wrongType, "'\(key)' must be text, not \(node.kindName)", at: node.span)
      return nil
    }
    return Located(text, at: node.span)
  }

  /// The text of a key that must be there.
  public mutating func requiredText(_ key: String) -> Located<String>? {
    guard let place = place(of: key), !entries[place].value.isNull else {
      known.append(key)
      report(.missingKey, "the \(subject) has no '\(key)'", at: span, help: "add '\(key): …'")
      return nil
    }
    return text(key)
  }

  /// A list of texts; one text counts as a list of one. What is not text is reported and left out.
  public mutating func texts(_ key: String) -> [Located<String>] {
    guard let node = node(key) else { return [] }
    if let text = node.text { return [Located(text, at: node.span)] }
    guard let items = node.items else {
      report(.wrongType, "'\(key)' must be a list of texts, not \(node.kindName)", at: node.span)
      return []
    }
    return items.compactMap { item in
      guard let text = item.text else {
        report(.wrongType, "an item of '\(key)' must be text, not \(item.kindName)", at: item.span)
        return nil
      }
      return Located(text, at: item.span)
    }
  }

  /// The same where the order or the count says nothing, so that a text which is listed twice is an error; each once.
  ///
  /// - Parameter meaning: what two texts have in common that are the same thing.
  public mutating func distinctTexts(
    _ key: String, meaning: (String) -> String = { $0 }
  ) -> [Located<String>] {
    var seen = DistinctItems()
    return texts(key).filter { seen.isFirst($0, meaning: meaning($0.value), into: &diagnostics) }
  }

  /// The items of a list; anything else is reported.
  public mutating func items(_ key: String) -> [YAMLNode] {
    guard let node = node(key) else { return [] }
    guard let items = node.items else {
      report(.wrongType, "'\(key)' must be a list, not \(node.kindName)", at: node.span)
      return []
    }
    return items
  }

  /// The entries of a mapping; anything else is reported.
  public mutating func mapping(_ key: String) -> [YAMLNode.Entry] {
    guard let node = node(key) else { return [] }
    guard let entries = node.entries else {
      report(.wrongType, "'\(key)' must be keys and values, not \(node.kindName)", at: node.span)
      return []
    }
    return entries
  }

  /// A value out of a fixed set, by its raw text; another is reported with the nearest.
  public mutating func choice<Value: RawRepresentable & CaseIterable>(
    _ key: String, of type: Value.Type
  ) -> Located<Value>?
  where Value.RawValue == String {
    guard let text = text(key) else { return nil }
    if let value = Value(rawValue: text.value) { return Located(value, at: text.span) }
    let all = Value.allCases.map(\.rawValue)
    report(
      .unknownValue, "'\(key)' cannot be '\(text.value)'", at: text.span,
      help: suggestion(for: text.value, in: all) ?? "one of: \(all.joined(separator: ", "))")
    return nil
  }

  /// `true` or `false`; anything else is reported.
  public mutating func flag(_ key: String) -> Bool? {
    guard let text = text(key) else { return nil }
    switch text.value {
    case "true": return true
    case "false": return false
    default:
      report(.unknownValue, "'\(key)' must be true or false, not '\(text.value)'", at: text.span)
      return nil
    }
  }

  /// A whole number; anything else is reported.
  public mutating func integer(_ key: String) -> Located<Int>? {
    guard let text = text(key) else { return nil }
    guard let value = Int(text.value) else {
      report(.wrongType, "'\(key)' must be a whole number, not '\(text.value)'", at: text.span)
      return nil
    }
    return Located(value, at: text.span)
  }

  /// Adds a finding of the decoder's own.
  public mutating func report(_ code: DiagnosticCode, _ message: String, at span: SourceSpan, help: String? = nil) {
    diagnostics.append(Diagnostic(.error, code, message, at: span, help: help))
  }

  /// Adds findings of what was decoded below this mapping.
  public mutating func add(_ more: [Diagnostic]) {
    diagnostics += more
  }

  /// Reports every key that was not taken, and returns all that was found.
  public mutating func finish() -> [Diagnostic] {
    for entry in entries where !known.contains(entry.key) {
      // A decoder may ask for a key more than once; a message lists it once.
      let keys = known.sortedOnce(by: bytewise)
      report(
        .unknownKey, "\(Self.article(subject)) has no key '\(entry.key)'", at: entry.keySpan,
        help: suggestion(for: entry.key, in: keys)
          ?? "known keys: \(keys.joined(separator: ", "))")
    }
    return diagnostics
  }

  private func place(of key: String) -> Int? {
    for place in entries.indices where entries[place].key == key { return place }
    return nil
  }

  private static func article(_ noun: String) -> String {
    noun.first.map("aeiou".contains) == true ? "an \(noun)" : "a \(noun)"
  }
}
