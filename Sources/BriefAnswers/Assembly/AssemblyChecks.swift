import BriefCore
import BriefModel
import BriefQuantities

extension Assembly {
  /// - Parameter completing: whether to complete and check claims now; `false` if that happens when they are restored.
  mutating func checkEntities(_ vocabulary: Vocabulary, completing: Bool = true) {
    let hardware: [EntityKind] = [.chip, .system]
    for index in entities.indices {
      var entity = entities[index]
      if let designer = entity.designer {
        entity.designer?.value = requireEntity(designer.value, of: [.company], at: designer.span)
      }
      if let chip = entity.chip { entity.chip?.value = requireEntity(chip.value, of: [.chip], at: chip.span) }
      entity.bins = distinctEntities(entity.bins) { $0.requireEntity($1.value, of: hardware, at: $1.span) }
      if completing {
        var claims = entity.claims
        for claim in claims.indices { complete(&claims[claim], vocabulary) }
        checkSupersession(of: &claims)
        entity.claims = claims
      }
      entities[index] = entity
    }
    dropCircularBins()
    checkAliases()
  }

  /// Fills in a claim's evidence kind, first day and origin, and checks the ids that it refers to.
  mutating func complete(_ claim: inout Claim, _ vocabulary: Vocabulary) {
    let source = claim.source.flatMap { facts(ofSource: $0) }
    if source == nil, let id = claim.source { requireSource(id, at: claim.propertySpan(\.source)) }
    if let id = claim.via { requireSource(id, at: claim.propertySpan(\.via)) }
    if let id = claim.origin { requireSource(id, at: claim.propertySpan(\.origin)) }
    checkOrigins(of: claim)
    if let id = claim.estimatedFrom { requireRule(id, at: claim.propertySpan(\.estimatedFrom)) }
    if case .entity(let id) = claim.value, case .entity(let kind)? = vocabulary.field(claim.field)?.kind {
      claim.value = .entity(requireEntity(id, of: [kind], at: claim.propertySpan(\.value)))
    }
    if !claim.statesEvidence, let source { claim.evidence = source.evidence }
    claim.known =
      claim.stated?.last ?? source?.stated
      // Without a date of statement, the claim was stated at the latest when it was first read or archived.
      ?? [claim.retrieved?.last, source?.firstRead].compactMap(\.self).min()
    if let named = claim.origin {
      claim.origin = facts(ofSource: named)?.origin ?? named
    } else if let named = claim.source {
      claim.origin = source?.origin ?? named
    }
    if claim.known == nil, source != nil {
      diagnostics.append(
        Diagnostic(
          .warning, .undatedClaim, "the claim '\(claim.id)' has no date, and neither has its source",
          at: claim.propertySpan(\.source), help: "add 'stated' or 'retrieved', or a date to the source"))
    }
  }

  /// Checks that a superseded claim has the same field and basis, and that supersession has no cycles.
  private mutating func checkSupersession(of claims: inout [Claim]) {
    guard claims.contains(where: { $0.supersedes != nil }) else { return }
    diagnostics += dropCircularSupersession(&claims)
    var index: [String: Int] = [:]
    index.reserveCapacity(claims.count)
    for (position, claim) in claims.enumerated() where index[claim.id.description] == nil {
      index[claim.id.description] = position
    }
    for claim in claims {
      guard let id = claim.supersedes else { continue }
      let span = claim.propertySpan(\.supersedes)
      guard let target = index[id] else {
        fail(
          .unknownClaim, "there is no claim '\(id.clipped)'", at: span,
          help: suggestion(for: id, in: index.keys) ?? "a claim's id is entity/field/source, or entity/field/source#id")
        continue
      }
      let other = claims[target]
      if other.field != claim.field || other.basis != claim.basis {
        let what = other.field != claim.field ? "of another field" : "on another basis"
        fail(.invalidClaim, "the claim cannot supersede '\(id.clipped)', which is \(what)", at: span)
      }
    }
  }

  mutating func checkEvents() {
    for index in events.indices {
      var event = events[index]
      for source in event.sources { requireSource(source.value, at: source.span) }
      event.entities = distinctEntities(event.entities) { assembly, id in
        if let named = assembly.names[id.value], named.subject == "rule" { return id.value }
        return assembly.requireEntity(id.value, of: EntityKind.allCases, at: id.span)
      }
      events[index] = event
    }
  }

  /// The current ids for a list of names. A second name for the same entity is reported and left out.
  private mutating func distinctEntities(
    _ listed: [Located<String>], _ find: (inout Assembly, Located<String>) -> String
  ) -> [Located<String>] {
    var seen = DistinctItems()
    return listed.compactMap { name in
      let id = find(&self, name)
      return seen.isFirst(name, meaning: id, into: &diagnostics) ? Located(id, at: name.span) : nil
    }
  }

  /// Reports aliases that are ids of other entities. Such an alias has no effect in lookups, because an id always
  /// refers to its own entity.
  private mutating func checkAliases() {
    let links = Dictionary(
      entities.map { entity in
        (entity.id, entity.aliases.filter { $0 != entity.id && names[$0] != nil })
      }, uniquingKeysWith: { first, _ in first })
    var reported: [String: Set<String>] = [:]
    for circle in findCycles(links) {
      for index in circle.indices { reported[circle[index], default: []].insert(circle[(index + 1) % circle.count]) }
      if let entity = entities.first(where: { $0.id == circle[0] }) {
        fail(
          .circularReference, "'\(circle[0])' is a name of itself: \(circleWords(circle))", at: entity.span,
          help: "leave out each alias that is the id of another file")
      }
    }
    for entity in entities {
      for alias in links[entity.id] ?? [] where reported[entity.id]?.contains(alias) != true {
        guard let other = names[alias] else { continue }
        fail(
          .duplicateID,
          "the alias '\(alias)' is the id of a \(other.subject), \(other.span.path), and always means that",
          at: entity.span, help: "leave it out of 'aliases'")
      }
    }
  }
}

extension Source {
  /// The earliest day on which the source is known to have been read or archived.
  var firstRead: Day? {
    [retrieved?.last, archivedOn].compactMap { $0 }.min()
  }

  /// The day on which the source was archived; `nil` if the URL of the copy contains none.
  var archivedOn: Day? { archived.flatMap(dayOfArchive) }
}

/// The day in the URL of an archived copy, in the format of web archives: `/web/20250829120000/`.
private func dayOfArchive(_ address: String) -> Day? {
  for component in address.split(separator: "/") {
    let digits = component.utf8.prefix { (0x30...0x39).contains($0) }
    guard digits.count == 14 || digits.count == 8, let text = String(digits.prefix(8)) else { continue }
    if let day = Day("\(text.prefix(4))-\(text.dropFirst(4).prefix(2))-\(text.suffix(2))") { return day }
  }
  return nil
}
