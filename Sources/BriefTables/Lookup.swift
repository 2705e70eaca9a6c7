import BriefAnswers
import BriefCore
import BriefModel
import BriefQuantities

/// The head of a row: its part.
public struct Stub: Sendable, Hashable {
  /// The entity's id.
  public var id: String
  /// The kind of entity.
  public var kind: EntityKind
  /// The name.
  public var name: String
  /// The route of the entity's page.
  public var route: String
  /// The designer's id; `nil` if the content has none.
  public var designer: String?
  /// The designer's name, else the id.
  public var designerName: String?
  /// The scope of the part's figures if a claim does not state one.
  public var scope: BasisValue?
  /// The availability of the part.
  public var status: Entity.Status?

  init(_ entity: Entity, in dataset: Dataset) {
    id = entity.id
    kind = entity.kind
    name = entity.name
    route = entity.route
    designer = entity.designer?.value
    designerName = designer.map { dataset.entityName($0) ?? $0 }
    scope = entity.scope
    status = entity.status
  }
}

extension Dataset {
  /// The entity that an id or name refers to. `nil` if none of the requested kinds matches, which is reported as
  /// `unknown-entity`, and if several match, which is reported as `ambiguous-name`.
  func find(_ name: Located<String>, of kinds: [EntityKind], _ diagnostics: inout [Diagnostic]) -> Entity? {
    let wanted = kinds.map(\.word).joined(separator: " or ")
    switch find(name.value, of: kinds) {
    case .one(let id):
      guard let found = entity(id) else { return nil }
      if kinds.contains(found.kind) { return found }
      diagnostics.append(
        Diagnostic(
          .error, .unknownEntity, "'\(name.value)' is a \(found.kind.word), not a \(wanted)", at: name.span))
    case .several(let candidates):
      diagnostics.append(.ambiguousName(name.value, candidates, at: name.span))
    case .none(let nearest):
      diagnostics.append(
        Diagnostic(
          .error, .unknownEntity, "no \(wanted) is named '\(name.value)'", at: name.span,
          help: nearest.map { "did you mean '\($0)'?" }))
    }
    return nil
  }

  /// The rule with an id; `nil` if there is none, which is reported as `unknown-entity`.
  func findRule(_ id: Located<String>, _ diagnostics: inout [Diagnostic]) -> Rule? {
    if let rule = rule(id.value) { return rule }
    diagnostics.append(
      Diagnostic(
        .error, .unknownEntity, "no rule is named '\(id.value)'", at: id.span,
        help: suggestion(for: id.value, in: rules.map(\.id))))
    return nil
  }

  /// The field with a name; `nil` if there is none, which is reported as `unknown-field`.
  func findField(_ name: Located<String>, _ diagnostics: inout [Diagnostic]) -> Field? {
    if let field = vocabulary.field(name.value) { return field }
    diagnostics.append(
      Diagnostic(
        .error, .unknownField, "no field is named '\(name.value)'", at: name.span,
        help: suggestion(for: name.value, in: vocabulary.fields.map { $0.name })))
    return nil
  }
}

/// The listed items without duplicates; a second mention is reported as `duplicate-item` and left out.
func once(_ listed: [Located<String>], _ diagnostics: inout [Diagnostic]) -> [Located<String>] {
  var seen = DistinctItems()
  return listed.filter { seen.isFirst($0, into: &diagnostics) }
}

/// The values that the items of a list refer to, without duplicates, even if items name the same value differently.
func once<Found>(
  _ listed: [Located<String>], _ diagnostics: inout [Diagnostic], id: (Found) -> String,
  find: (Located<String>, inout [Diagnostic]) -> Found?
) -> [Found] {
  var seen = DistinctItems()
  return listed.compactMap { name in
    guard seen.isFirst(name, into: &diagnostics), let found = find(name, &diagnostics),
      seen.isFirst(name, meaning: id(found), into: &diagnostics)
    else { return nil }
    return found
  }
}

extension EntityKind {
  /// The word for the kind in messages.
  var word: String {
    switch self {
    case .chip: "chip"
    case .system: "system"
    case .company: "company"
    case .software: "software stack"
    case .model: "model"
    }
  }
}
