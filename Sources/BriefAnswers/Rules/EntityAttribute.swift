import BriefContent
import BriefCore
import BriefExpressions
import BriefFigures
import BriefModel
import BriefQuantities

/// A property of an entity's file that conditions can test to choose entities: `designer = huawei`.
enum EntityAttribute: String, CaseIterable {
  case designer, status, family, kind, scope, country

  /// The entity's values of the property; empty if its file does not state it.
  func words(of entity: Entity, in dataset: Dataset) -> [String] {
    let word: String? =
      switch self {
      case .designer: entity.designer?.value
      case .status: entity.status?.rawValue
      case .family: entity.family
      case .kind: entity.kind.rawValue
      case .scope: entity.scope?.word
      case .country: entity.country ?? dataset.country(ofDesignerOf: entity)
      }
    return word.map { [$0] } ?? []
  }

  /// The allowed values; `nil` if any value is allowed.
  var choices: [String]? {
    switch self {
    case .status: Entity.Status.allCases.map(\.rawValue)
    case .kind: EntityKind.allCases.map(\.rawValue)
    case .scope: BasisComponent.scope.words
    case .designer, .family, .country: nil
    }
  }
}

extension Condition.Term {
  /// The name and the word of a comparison of words; `nil` for any other term.
  func wordComparison(
    _ vocabulary: Vocabulary
  ) -> (name: Expression.Reference, word: Expression.Reference, isEqual: Bool)? {
    guard case .comparison(let comparison, .figure(let name, _), .figure(let word, _), _) = self,
      comparison == .equal || comparison == .unequal, name.basis == nil, word.basis == nil
    else { return nil }
    let isOfWords =
      switch vocabulary.field(name.field)?.kind {
      case .text?, .entity?: true
      case nil: EntityAttribute(rawValue: name.field) != nil
      default: false
      }
    return isOfWords ? (name, word, comparison == .equal) : nil
  }
}

extension Dataset {
  /// Whether an entity's property or claims equal a word; unknown if nothing is stated, or if claims differ.
  func truth(of name: String, is word: String, for entity: Entity, asOf: Day) -> Truth {
    if let attribute = EntityAttribute(rawValue: name), vocabulary.field(name) == nil {
      let words = attribute.words(of: entity, in: self)
      let wanted = attribute == .designer ? entityID(word, of: .company) ?? word : word
      return words.isEmpty ? .unknown : Truth(words.contains { $0.lowercased() == wanted.lowercased() })
    }
    let figure = figure(entity.id, name, asOf: asOf)
    let values: [ClaimValue] =
      switch figure.answer {
      case .value(let value): [value]
      case .several(let alternatives): alternatives.map(\.value)
      case .interval, .absent: []
      }
    let truths = Set(
      values.compactMap { value -> Bool? in
        switch value {
        case .text(let text): text.lowercased() == word.lowercased()
        case .entity(let id): id == entityID(word, of: entityKind(ofField: name)) ?? word
        default: nil
        }
      })
    return truths.count == 1 ? Truth(truths.contains(true)) : .unknown
  }
}

extension Dataset {
  /// The entities of some kinds that meet a condition, as of a day, sorted by id.
  ///
  /// - Returns: the entities that meet it whichever claims are right, and those that may: a figure is missing, or it
  ///   depends on which claims are right.
  public func entities(
    of kinds: [EntityKind], where condition: Condition, asOf: Day
  ) -> (matching: [Entity], undecided: [Entity]) {
    note(QueryRead(kinds: kinds, condition: condition.text, asOf: asOf))
    var matching: [Entity] = []
    var undecided: [Entity] = []
    for entity in contents.entities where kinds.contains(entity.kind) {
      let trial = ConditionTrial(unlogged, condition, entity, asOf: asOf)
      switch trial.truth() {
      case .yes: matching.append(entity)
      case .unknown: undecided.append(entity)
      case .no: break
      }
    }
    // Looks the entities up again so that the reads of their files are recorded.
    return (matching.compactMap { self.entity($0.id) }, undecided.compactMap { self.entity($0.id) })
  }

  /// The errors of a condition that chooses entities of some kinds.
  public func faults(of condition: Condition, among kinds: [EntityKind], asOf: Day) -> [Diagnostic] {
    var checker = TermChecker(vocabulary: vocabulary)
    checker.check(condition.root, at: condition.span)
    guard checker.diagnostics.isEmpty else { return checker.diagnostics }
    return nameFaults(of: condition.root) + openPeriodFaults(of: condition, among: kinds, asOf: asOf)
  }

  /// Reports words that should name an entity but do not.
  private func nameFaults(of term: Condition.Term) -> [Diagnostic] {
    switch term {
    case .all(let terms), .any(let terms): return terms.flatMap(nameFaults)
    case .not(let term): return nameFaults(of: term)
    case .comparison:
      guard let (name, word, _) = term.wordComparison(vocabulary), let kind = entityKind(ofField: name.field) else {
        return []
      }
      switch find(word.field, of: [kind]) {
      case .one: return []
      case .several(let ids): return [.ambiguousName(word.field, ids, at: word.fieldSpan)]
      case .none(let nearest):
        return [
          Diagnostic(
            .error, .unknownEntity, "there is no \(kind.rawValue) '\(word.field.clipped)'", at: word.fieldSpan,
            help: nearest.map { "did you mean '\($0)'?" })
        ]
      }
    case .otherwise, .truth: return []
    }
  }

  /// The kind of entity that a field's values refer to; `nil` for other fields.
  private func entityKind(ofField name: String) -> EntityKind? {
    guard let field = vocabulary.field(name) else { return name == EntityAttribute.designer.rawValue ? .company : nil }
    if case .entity(let kind) = field.kind { return kind }
    return nil
  }

  /// The id of the only entity that a word refers to.
  private func entityID(_ word: String, of kind: EntityKind?) -> String? {
    guard let kind, case .one(let id) = find(word, of: [kind]) else { return currentID(word) }
    return id
  }
}
