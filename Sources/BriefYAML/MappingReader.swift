import BriefCore

/// Reads the keys of a mapping one by one, and reports unknown keys.
///
/// A decoder makes a reader, reads the keys it supports, and calls `finish`. Every error has its line and column.
public struct MappingReader {
  /// The name of the described thing for messages: `chip`, `source`.
  public let subject: String
  /// The span of the mapping.
  public let span: SourceSpan
  /// The diagnostics so far.
  public private(set) var diagnostics: [Diagnostic] = []
  private let entries: [YAMLNode.Entry]
  private var known: [String] = []

  /// Makes a reader for a mapping. Any other node counts as an empty mapping and is reported.
  public init(_ node: YAMLNode, subject: String) {
    self.subject = subject
    span = node.span
    entries = node.entries ?? []
    // The number of keys that the largest decoders read.
    known.reserveCapacity(24)
    if node.entries == nil, !node.isNull {
      report(
        .wrongType, "\(Self.article(subject)) must be keys and values, not \(node.kindName)", at: node.span,
        help: node.text.flatMap(Self.missingSpace))
    }
  }

  /// Whether a key is present. Marks it as known.
  public mutating func has(_ key: String) -> Bool {
    known.append(key)
    return index(of: key) != nil
  }

  /// The value of a key; `nil` if the key is missing or empty. Marks it as known.
  public mutating func node(_ key: String) -> YAMLNode? {
    known.append(key)
    guard let index = index(of: key), !entries[index].value.isNull else { return nil }
    return entries[index].value
  }

  /// The entry of a key, with the key's own span. Marks it as known.
  public mutating func entry(_ key: String) -> YAMLNode.Entry? {
    known.append(key)
    return index(of: key).map { entries[$0] }
  }

  /// Whether a key is present and not empty.
  public func isWritten(_ key: String) -> Bool {
    index(of: key).map { !entries[$0].value.isNull } ?? false
  }

  /// The text of a key. A collection is reported, and so is a text without visible characters.
  public mutating func text(_ key: String) -> Located<String>? {
    guard let node = node(key) else { return nil }
    if reportIfBlank(node, key) { return nil }
    guard let text = node.text else {
      report(.wrongType, "'\(key)' must be text, not \(node.kindName)", at: node.span, help: Self.textMend(node))
      return nil
    }
    return Located(text, at: node.span)
  }

  /// The text of a required key, which must not be empty.
  public mutating func requiredText(_ key: String) -> Located<String>? {
    guard let index = index(of: key) else {
      known.append(key)
      report(.missingKey, "the \(subject) has no '\(key)'", at: span, help: "add '\(key): …'")
      return nil
    }
    if entries[index].value.isBlank {
      known.append(key)
      report(.missingKey, "'\(key)' is empty", at: entries[index].keySpan, help: "write '\(key): …'")
      return nil
    }
    return text(key)
  }

  /// Reports a quoted text without visible characters. Returns whether it did.
  private mutating func reportIfBlank(_ node: YAMLNode, _ key: String) -> Bool {
    guard node.isBlank else { return false }
    report(
      .missingKey, "'\(key)' is empty", at: index(of: key).map { entries[$0].keySpan } ?? node.span,
      help: "write '\(key): …', or leave the key out")
    return true
  }

  /// A list of texts; a single text counts as a list of one. Items that are not text are reported and left out.
  public mutating func texts(_ key: String) -> [Located<String>] {
    guard let node = node(key), !reportIfBlank(node, key) else { return [] }
    if let text = node.text { return [Located(text, at: node.span)] }
    guard let items = node.items else {
      report(.wrongType, "'\(key)' must be a list of texts, not \(node.kindName)", at: node.span)
      return []
    }
    return items.compactMap { item in
      guard !item.isBlank, let text = item.text else {
        if item.isBlank {
          report(.missingKey, "an item of '\(key)' is empty", at: item.span, help: "fill it or leave it out")
        } else {
          report(
            .wrongType, "an item of '\(key)' must be text, not \(item.kindName)", at: item.span,
            help: Self.textMend(item))
        }
        return nil
      }
      return Located(text, at: item.span)
    }
  }

  /// A list of texts without duplicates, for lists in which a repeated item is an error. Duplicates are reported and
  /// left out.
  ///
  /// - Parameter meaning: maps texts with the same meaning to the same key.
  public mutating func distinctTexts(
    _ key: String, meaning: (String) -> String = { $0 }
  ) -> [Located<String>] {
    var seen = DistinctItems()
    return texts(key).filter { seen.isFirst($0, meaning: meaning($0.value), into: &diagnostics) }
  }

  /// The items of a list; any other node is reported.
  public mutating func items(_ key: String) -> [YAMLNode] {
    guard let node = node(key) else { return [] }
    guard let items = node.items else {
      report(.wrongType, "'\(key)' must be a list, not \(node.kindName)", at: node.span)
      return []
    }
    return items
  }

  /// The entries of a mapping; any other node is reported.
  public mutating func mapping(_ key: String) -> [YAMLNode.Entry] {
    guard let node = node(key) else { return [] }
    guard let entries = node.entries else {
      report(.wrongType, "'\(key)' must be keys and values, not \(node.kindName)", at: node.span)
      return []
    }
    return entries
  }

  /// A value from a fixed set, by its raw value. Any other text is reported with the nearest value.
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

  /// `true` or `false`; any other text is reported.
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

  /// An integer; any other text is reported.
  public mutating func integer(_ key: String) -> Located<Int>? {
    guard let text = text(key) else { return nil }
    guard let value = Int(text.value) else {
      report(.wrongType, "'\(key)' must be a whole number, not '\(text.value)'", at: text.span)
      return nil
    }
    return Located(value, at: text.span)
  }

  /// Adds an error found by the decoder.
  public mutating func report(_ code: DiagnosticCode, _ message: String, at span: SourceSpan, help: String? = nil) {
    diagnostics.append(Diagnostic(.error, code, message, at: span, help: help))
  }

  /// Adds diagnostics found while decoding nested values.
  public mutating func add(_ more: [Diagnostic]) {
    diagnostics += more
  }

  /// Reports every key that was not read, and returns all diagnostics.
  public mutating func finish() -> [Diagnostic] {
    for entry in entries where !known.contains(entry.key) {
      // A decoder may read a key more than once; the message lists it once.
      let keys = known.sortedOnce(by: bytewise)
      let (meant, help) = Self.mend(of: entry.key, keys)
      // A required key that is present under a wrong name is not reported as missing too.
      if let meant { diagnostics.removeAll { [span] in Self.isMissing(meant, $0, at: span) } }
      report(
        .unknownKey, "\(Self.article(subject)) has no key '\(entry.key.clipped)'", at: entry.keySpan,
        help: help ?? "known keys: \(keys.joined(separator: ", "))")
    }
    return diagnostics
  }

  /// Whether a finding reports that this mapping lacks a key.
  private static func isMissing(_ key: String, _ finding: Diagnostic, at span: SourceSpan) -> Bool {
    guard finding.span == span, finding.code == .missingKey || finding.code == .missingSource else { return false }
    let said = finding.message + " " + (finding.help ?? "")
    return said.contains("'\(key)'") || said.contains("'\(key):")
  }

  /// The key meant by an unknown one, and advice on how to write it.
  private static func mend(of key: String, _ known: [String]) -> (meant: String?, help: String?) {
    let visible = String(String.UnicodeScalarView(key.unicodeScalars.filter { !$0.isBlank || $0 == " " }))
    if visible != key, let meant = meantName(by: visible, in: known) {
      return (meant, "write '\(meant)': an invisible character or an unusual space stands in this key")
    }
    // YAML reads `period:2025-Q2` as one text, also between braces.
    if let colon = key.firstIndex(where: { ":：﹕".contains($0) }) {
      let before = String(key[..<colon])
      if let meant = known.contains(before) ? before : nearest(to: before, in: known) {
        return (meant, "write ':' and a space behind '\(before)'")
      }
    }
    let meant = meantName(by: key, in: known)
    return (meant, meant.map { "did you mean '\($0)'?" })
  }

  /// Advice for a text where keys and values are expected, if a colon has no space after it.
  private static func missingSpace(_ text: String) -> String? {
    guard let colon = text.firstIndex(where: { ":：﹕".contains($0) }), colon != text.startIndex,
      text[..<colon].utf8.allSatisfy({ (0x2D...0x7A).contains($0) })
    else { return nil }
    return "write ':' and a space behind '\(String(text[..<colon]).clipped)'"
  }

  /// Advice for a node that should be text but is not.
  private static func textMend(_ node: YAMLNode) -> String? {
    switch node.content {
    case .scalar: nil
    case .mapping: "if it is a text, put it in quotes: without them a text cannot hold ': ' or begin with '{'"
    case .sequence: "write one text, without a dash or brackets"
    }
  }

  private func index(of key: String) -> Int? {
    for index in entries.indices where entries[index].key == key { return index }
    return nil
  }

  private static func article(_ noun: String) -> String {
    noun.first.map("aeiou".contains) == true ? "an \(noun)" : "a \(noun)"
  }
}
