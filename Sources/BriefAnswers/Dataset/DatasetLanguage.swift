import BriefCore
import BriefModel
import BriefQuantities

extension Dataset {
  /// The data with the names and labels that pages in a language have.
  ///
  /// An entity with a native name in the language has it as its name; its usual name is then among the names in other
  /// languages. Labels of built-in fields are in the language.
  ///
  /// - Parameter own: the language of the site.
  public func named(in language: NumberStyle.Language, on own: NumberStyle.Language) -> Dataset {
    let entities = contents.entities.map { $0.named(in: language) }
    let labels = language == own ? nil : vocabulary.relabelled(from: own, to: language)
    return Dataset(
      vocabulary: labels ?? vocabulary, entities: entities, sources: contents.sources, rules: contents.rules,
      events: contents.events, now: contents.now, corrected: contents.correctedClaims)
  }

  /// Whether an entity has a native name in a language.
  public func hasNames(in language: NumberStyle.Language) -> Bool {
    contents.entities.contains { $0.nativeName(in: language) != nil }
  }
}

extension Entity {
  /// The native name in a language: that of the tag itself, else of a tag that begins with it, such as `zh-Hans`.
  fileprivate func nativeName(in language: NumberStyle.Language) -> String? {
    let tag = language.rawValue
    return
      (self.nativeNames.first { $0.language == tag } ?? self.nativeNames.first { $0.language.hasPrefix(tag + "-") })?
      .name
  }

  fileprivate func named(in language: NumberStyle.Language) -> Entity {
    guard let native = nativeName(in: language), !sameBytes(native, self.name) else { return self }
    var entity = self
    let usual = self.name
    entity.name = native
    entity.nativeNames = self.nativeNames.filter { !sameBytes($0.name, native) }
    // The usual name is that of the maker's international pages.
    let other = NumberStyle.Language.allCases.first { $0 != language } ?? .english
    if !entity.nativeNames.contains(where: { sameBytes($0.name, usual) }) {
      entity.nativeNames.insert((other.rawValue, usual), at: 0)
    }
    return entity
  }
}

extension Vocabulary {
  /// The vocabulary with labels in another language: those that an author wrote for it, else the built-in ones. A label
  /// that an author wrote only in the site's language stays.
  fileprivate func relabelled(from own: NumberStyle.Language, to language: NumberStyle.Language) -> Vocabulary {
    let (old, new) = (Vocabulary.builtIn(own), Vocabulary.builtIn(language))
    return Vocabulary(
      fields: fields.map { field in
        let isBuiltIn = old.field(field.name)?.label == field.label
        guard let label = field.labels[language.rawValue] ?? (isBuiltIn ? new.field(field.name)?.label : nil) else {
          return field
        }
        var field = field
        field.label = label
        return field
      })
  }
}
