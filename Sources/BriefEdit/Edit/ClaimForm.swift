import BriefModel
import BriefYAML

/// A claim in the form in which it is written: on one line, or as keys and values.
indirect enum ClaimForm: Sendable {
  case line(String)
  case keys([(key: String, value: ClaimForm)])

  /// The claim as keys and values, with the same meaning as its one-line form.
  ///
  /// - Parameters:
  ///   - value: the value that replaces the line's own one.
  ///   - more: keys to append.
  static func keys(
    _ line: ClaimText, value: String? = nil, more: [(key: String, value: ClaimForm)] = []
  ) -> ClaimForm {
    var keys: [(key: String, value: ClaimForm)] = []
    if let text = value ?? line.value?.value { keys.append(("value", .line(text))) }
    if let absence = line.absence { keys.append(("absent", .line(absence.value.rawValue))) }
    if !line.basis.isEmpty {
      keys.append(("basis", .keys(line.basis.map { ($0.component.rawValue, .line($0.value)) })))
    }
    if let evidence = line.evidence { keys.append(("evidence", .line(evidence.value.rawValue))) }
    if let source = line.isTK ? "TK" : line.source?.value { keys.append(("source", .line(source))) }
    if let locator = line.locator { keys.append(("locator", .line(locator))) }
    return .keys(keys + more)
  }

  /// The claim as YAML, on one line.
  func text(inFlow: Bool) -> String {
    switch self {
    case .line(let text): yamlScalar(text, inFlow: inFlow)
    case .keys(let keys): "{" + keys.map { "\($0.key): \($0.value.text(inFlow: true))" }.joined(separator: ", ") + "}"
    }
  }

  /// Whether a parsed node has exactly this claim.
  func isRead(as node: YAMLNode) -> Bool {
    switch self {
    case .line(let text): return node.text == text
    case .keys(let keys):
      guard let entries = node.entries, entries.count == keys.count else { return false }
      return keys.allSatisfy { key in entries.first { $0.key == key.key }.map { key.value.isRead(as: $0.value) } == true
      }
    }
  }
}
