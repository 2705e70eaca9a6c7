import BriefChips
import BriefCore
import BriefYAML

/// What files that are started have in common.
extension EditDesk {
  /// The id of something new; one that is none, or is another's, is reported.
  ///
  /// - Parameters:
  ///   - given: as the user states it; `nil` for the suggested one.
  ///   - suggested: made of its name; empty where that has no letter that an id may have.
  mutating func newID(_ given: String?, suggested: String, at span: SourceSpan) -> String {
    let id = given ?? suggested
    if checkNewID(id, madeOf: "name", at: span), let other = path(ofID: id) {
      fail(.duplicateID, "'\(id)' is an id already, of \(other)", at: span, help: "give another with --id")
    }
    return id
  }

  /// Reports an id that is none.
  ///
  /// - Parameter origin: what it is made of where the user states none, in a word.
  /// - Returns: whether it is one.
  mutating func checkNewID(_ id: String, madeOf origin: String, at span: SourceSpan) -> Bool {
    if isValidID(id) { return true }
    fail(
      .invalidID, id.isEmpty ? "the \(origin) has no letter that an id may have" : "'\(id)' is no id", at: span,
      help: "give one with --id: lower-case ASCII letters, digits and single hyphens")
    return false
  }

  private func path(ofID id: String) -> String? {
    (dataset.currentID(id).flatMap { dataset.entity($0)?.span } ?? dataset.rule(id)?.span ?? dataset.event(id)?.span)?
      .path
  }

  /// Reports a name that another has: the two could no longer be told apart by it.
  ///
  /// - Parameter kinds: what it is a name of, and what else is named in the same places.
  mutating func checkNewName(_ name: String, of kinds: [EntityKind], at span: SourceSpan) {
    let known: [String] =
      switch dataset.find(name, of: kinds) {
      case .one(let id): [id]
      case .several(let ids): ids
      case .none: []
      }
    guard let other = known.compactMap({ dataset.entity($0) }).first(where: { kinds.contains($0.kind) }) else { return }
    fail(
      .duplicateID, "'\(name)' is a name of '\(other.id)' already, \(other.span.path)", at: span,
      help: "add claims to it, or give this one a name that tells it from the other")
  }

  /// The id of a source; one that there is not is reported.
  mutating func source(_ id: Located<String>) {
    guard dataset.source(id.value) == nil else { return }
    fail(
      .unknownSource, "there is no source '\(id.value)'", at: id.span,
      help: suggestion(for: id.value, in: dataset.sources.lazy.map(\.id))
        ?? "write its file with 'chipbrief add source URL --id \(id.value) --evidence KIND'")
  }

  /// Something that a file leads to: an entity of any kind, or a rule.
  mutating func subject(_ name: Located<String>) -> String? {
    dataset.rule(name.value)?.id ?? entity(name)?.id
  }

  /// What is to be said where a date is later than the day that chipbrief.yml states.
  func notesOnDay(_ date: Day?) -> [String] {
    guard let asOf = tree.settings.asOf, let date, date > asOf else { return [] }
    return ["the site's day is \(asOf) ('as_of' in chipbrief.yml), so it is not on the site before \(date)"]
  }
}

/// The lines of a YAML file: keys with their values, without those that have none, and comments.
struct YAMLLines {
  private(set) var text = ""

  /// A key with a text, where there is one.
  mutating func key(_ key: String, _ value: String?) {
    if let value { text += "\(key): \(yamlScalar(value))\n" }
  }

  /// A key with a list in brackets, where there is one.
  mutating func key(_ key: String, _ values: [String]) {
    if !values.isEmpty { text += "\(key): [\(values.map { yamlScalar($0, inFlow: true) }.joined(separator: ", "))]\n" }
  }

  /// A name with what it says of the language it is in.
  mutating func name(_ name: String) {
    key("name", name)
    let isChinese = name.unicodeScalars.contains { (0x3400...0x9FFF).contains($0.value) }
    if isChinese { text += "native_name: {zh: \(yamlScalar(name, inFlow: true))}\n" }
  }

  /// Lines as they are.
  mutating func lines(_ lines: String) { text += lines.hasSuffix("\n") ? lines : lines + "\n" }
}
