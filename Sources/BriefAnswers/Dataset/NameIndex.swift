import BriefCore
import BriefModel
import BriefQuantities

/// The result of looking up a name that an author wrote for an entity.
public enum NamedEntity: Sendable, Hashable {
  /// The id of the only entity with that name.
  case one(String)
  /// No entity; with the id of the most likely intended one.
  case none(nearest: String?)
  /// The ids of all entities that the name may refer to, sorted.
  case several([String])
}

/// Finds entities by id, former id, name, alias, or name in another language.
///
/// Case, spaces and hyphens are ignored in names. The names of a generic entity also refer to its `bins`; its id refers
/// only to the entity itself.
public struct NameIndex: Sendable {
  private let kinds: [String: EntityKind]
  private let formerIDs: [String: String]
  private var idsByName: [String: [String]] = [:]
  /// Each name as written with its entity's id, in the order of the entities.
  private var written: [(name: String, id: String)] = []

  init(_ entities: [Entity]) {
    kinds = Dictionary(entities.map { ($0.id, $0.kind) }, uniquingKeysWith: { first, _ in first })
    formerIDs = Dictionary(
      entities.flatMap { entity in entity.formerly.map { ($0.value, entity.id) } },
      uniquingKeysWith: { first, _ in first })
    for entity in entities {
      let names = [entity.name] + entity.aliases + entity.nativeNames.map(\.name)
      for name in names {
        written.append((name, entity.id))
        enter(name, entity.id)
        for bin in entity.bins where kinds[bin.value] != nil { enter(name, bin.value) }
      }
      enter(entity.id, entity.id)
    }
  }

  private mutating func enter(_ name: String, _ id: String) {
    let folded = Entity.foldedName(name)
    guard !folded.isEmpty, idsByName[folded]?.contains(id) != true else { return }
    idsByName[folded, default: []].append(id)
  }

  /// - Parameter kinds: the kinds to find. An entity of another kind is found only if no entity of these kinds has the
  ///   name.
  func find(_ name: String, of kinds: [EntityKind]) -> NamedEntity {
    if self.kinds[name] != nil { return .one(name) }
    if let id = formerIDs[name] { return .one(id) }
    let all = idsByName[Entity.foldedName(name)] ?? []
    let wanted = all.filter { id in self.kinds[id].map(kinds.contains) == true }
    let found = (wanted.isEmpty ? all : wanted).sorted(by: bytewise)
    if found.count > 1 { return .several(found) }
    return found.first.map { .one($0) } ?? .none(nearest: nearestID(to: name, of: kinds))
  }

  private func nearestID(to name: String, of kinds: [EntityKind]) -> String? {
    let ids = self.kinds.filter { kinds.contains($0.value) }.keys
    if let id = nearest(to: name, in: ids) { return id }
    let names = written.filter { entry in self.kinds[entry.id].map(kinds.contains) == true }
    if let near = nearest(to: name, in: names.lazy.map(\.name)) { return names.first { $0.name == near }?.id }
    // Authors often give only the number of a part: 590.
    let digits = Entity.foldedName(name)
    guard digits.count >= 3 else { return nil }
    let holders = Set(names.lazy.filter { Entity.foldedName($0.name).contains(digits) }.map(\.id))
    return holders.count == 1 ? holders.first : nil
  }
}

extension Dataset {
  /// Finds the entity that a name refers to: an id, a former id, or a name, alias or native name. Case, spaces and
  /// hyphens are ignored in names.
  ///
  /// - Parameter kinds: the kinds to find. An entity of another kind is found only if no entity of these kinds has the
  ///   name, so that the caller can report its actual kind.
  public func find(_ name: String, of kinds: [EntityKind] = EntityKind.allCases) -> NamedEntity {
    note(NameRead(name: name, kinds: kinds))
    // Most names are ids.
    if let id = unlogged.currentID(name) { return .one(id) }
    return contents.names.value { NameIndex(contents.entities) }.find(name, of: kinds)
  }

  /// The help text for a name used where only an id is allowed: the most likely intended entity.
  func entitySuggestion(for name: String) -> String? {
    switch find(name) {
    case .one(let id), .none(let id?): "did you mean '\(id)'?"
    case .several(let ids): "did you mean \(alternatives(ids))?"
    case .none(nil): nil
    }
  }
}

extension Diagnostic {
  /// Reported if a name may refer to several entities.
  public static func ambiguousName(_ name: String, _ candidates: [String], at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, .ambiguousName, "'\(name.clipped)' may mean \(alternatives(candidates))", at: span,
      help: "write the id of the one that is meant")
  }
}

/// Formats several ids, at most eight: `'a', 'b' or 'c'`.
private func alternatives(_ ids: [String]) -> String {
  let shown = ids.prefix(8).map { "'\($0)'" }
  let rest = ids.count - shown.count
  return printChoice(rest > 0 ? shown + ["\(rest) more"] : shown, .english)
}
