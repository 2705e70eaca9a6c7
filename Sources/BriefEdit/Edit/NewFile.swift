import BriefAnswers
import BriefBuild
import BriefContent
import BriefCore
import BriefModel
import BriefQuantities
import BriefYAML

/// Checks that all commands which create files share.
extension EditDesk {
  /// The id of a new object; reports an id that is invalid or already in use.
  ///
  /// - Parameters:
  ///   - given: the id that the user stated; `nil` for the suggested one.
  ///   - suggested: an id derived from the name; empty if the name has no character that an id can have.
  mutating func newID(_ given: String?, suggested: String, at span: SourceSpan) -> String {
    let id = given ?? suggested
    if checkNewID(id, madeOf: "name", at: span), let other = path(ofID: id) {
      fail(.duplicateID, "'\(id)' is already the id of \(other)", at: span, help: "give another with --id")
    }
    return id
  }

  /// Reports an invalid id.
  ///
  /// - Parameter origin: a word for the text from which the id is derived if the user gives none, for the message.
  /// - Returns: whether the id is valid.
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

  /// Reports a name that another entity has, since the two could not be distinguished by it.
  ///
  /// - Parameter kinds: the kinds of entities among which the name must be unique.
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

  /// Reports an id that no source has.
  mutating func source(_ id: Located<String>) {
    guard dataset.source(id.value) == nil else { return }
    fail(
      .unknownSource, "there is no source '\(id.value)'", at: id.span,
      help: suggestion(for: id.value, in: dataset.sources.lazy.map(\.id))
        ?? "write its file with 'chipbrief add source URL --id \(id.value) --evidence KIND'")
  }

  /// The id of an entity of any kind or of a rule, by its name.
  mutating func subject(_ name: Located<String>) -> String? {
    dataset.rule(name.value)?.id ?? entity(name)?.id
  }

  /// A note if a date is later than the day that chipbrief.yml states; else empty.
  func notesOnDay(_ date: Day?) -> [String] {
    guard let asOf = tree.settings.asOf, let date, date > asOf else { return [] }
    return ["the site's day is \(asOf) ('as_of' in chipbrief.yml), so it is not on the site before \(date)"]
  }
}

/// The lines of a YAML file: keys with values, and comments. Keys without a value are omitted.
struct YAMLLines {
  private(set) var text = ""

  /// Appends a key with a text, if there is one.
  mutating func key(_ key: String, _ value: String?) {
    if let value { text += "\(key): \(yamlScalar(value))\n" }
  }

  /// Appends a key with a flow list, unless the list is empty.
  mutating func key(_ key: String, _ values: [String]) {
    if !values.isEmpty { text += "\(key): [\(values.map { yamlScalar($0, inFlow: true) }.joined(separator: ", "))]\n" }
  }

  /// Appends the name, and for a Chinese name also `native_name`.
  mutating func name(_ name: String) {
    key("name", name)
    let isChinese = name.unicodeScalars.contains { (0x3400...0x9FFF).contains($0.value) }
    if isChinese { text += "native_name: {zh: \(yamlScalar(name, inFlow: true))}\n" }
  }

  /// Appends lines unchanged.
  mutating func lines(_ lines: String) { text += lines.hasSuffix("\n") ? lines : lines + "\n" }
}
