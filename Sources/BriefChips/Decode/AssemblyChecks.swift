import BriefCore

extension Assembly {
  /// Follows each source's chain of origins to its end, and reports origins that there are not, and circles.
  mutating func checkSources() {
    for source in sources {
      if let origin = source.origin { requireSource(origin, at: source.originSpan ?? source.span) }
    }
    var origins: [String: String] = [:]
    for source in sources {
      var chain = [source.id]
      while let next = self.source(chain[chain.count - 1])?.origin, self.source(next) != nil {
        if let end = origins[next] {
          chain.append(end)
          break
        }
        if let start = chain.firstIndex(of: next) {
          chain.append(reportCircle(Array(chain[start...])))
          break
        }
        chain.append(next)
      }
      origins[source.id] = chain[chain.count - 1]
    }
    noteFacts(origins)
  }

  /// Reports a circle of origins once, at its bytewise first source, which then counts as the origin of all of them.
  private mutating func reportCircle(_ circle: [String]) -> String {
    guard let first = circle.min(by: bytewise), let place = circle.firstIndex(of: first) else { return "" }
    let rotated = circle[place...] + circle[..<place] + [first]
    let source = self.source(first)
    if let span = source?.originSpan ?? source?.span {
      fail(
        .circularOrigin, "the source repeats itself: \(rotated.joined(separator: " repeats "))", at: span,
        help: "leave out 'origin' at the one that said it first")
    }
    return first
  }

  /// - Parameter completing: whether claims are completed and checked now; not where that is done once they are restored.
  mutating func checkEntities(_ vocabulary: Vocabulary, completing: Bool = true) {
    let hardware: [EntityKind] = [.chip, .system]
    for index in entities.indices {
      var entity = entities[index]
      if let designer = entity.designer {
        entity.designer?.value = requireEntity(designer.value, of: [.company], at: designer.span)
      }
      if let chip = entity.chip { entity.chip?.value = requireEntity(chip.value, of: [.chip], at: chip.span) }
      for bin in entity.bins.indices {
        let id = entity.bins[bin]
        entity.bins[bin].value = requireEntity(id.value, of: hardware, at: id.span)
      }
      if completing {
        var claims = entity.claims
        for claim in claims.indices { complete(&claims[claim], vocabulary) }
        checkSupersession(of: claims)
        entity.claims = claims
      }
      entities[index] = entity
    }
  }

  /// Fills in a claim's evidence, its first day and its origin, and checks what it names.
  mutating func complete(_ claim: inout Claim, _ vocabulary: Vocabulary) {
    let source = claim.source.flatMap { facts(ofSource: $0) }
    if source == nil, let id = claim.source { requireSource(id, at: claim.place(of: \.source)) }
    if let id = claim.via { requireSource(id, at: claim.place(of: \.via)) }
    if let id = claim.origin { requireSource(id, at: claim.place(of: \.origin)) }
    if let id = claim.estimatedFrom { requireRule(id, at: claim.place(of: \.estimatedFrom)) }
    if case .entity(let id) = claim.value, case .entity(let kind)? = vocabulary.field(claim.field)?.kind {
      claim.value = .entity(requireEntity(id, of: [kind], at: claim.place(of: \.value)))
    }
    if !claim.statesEvidence, let source { claim.evidence = source.evidence }
    claim.known =
      claim.stated?.last ?? source?.stated
      // Nobody says when it was stated: it was, at the latest, when it was first read or archived.
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
          at: claim.place(of: \.source), help: "add 'stated' or 'retrieved', or a date to the source"))
    }
  }

  /// Checks that what supersedes a claim is of the same field and basis, and that no two supersede each other.
  private mutating func checkSupersession(of claims: [Claim]) {
    guard claims.contains(where: { $0.supersedes != nil }) else { return }
    var index: [String: Int] = [:]
    index.reserveCapacity(claims.count)
    for (place, claim) in claims.enumerated() where index[claim.id.description] == nil {
      index[claim.id.description] = place
    }
    for claim in claims {
      guard let id = claim.supersedes else { continue }
      let place = claim.place(of: \.supersedes)
      guard let target = index[id] else {
        fail(
          .unknownClaim, "there is no claim '\(id.clipped)'", at: place,
          help: suggestion(for: id, in: index.keys) ?? "a claim's id is entity/field/source, or entity/field/source#id")
        continue
      }
      let other = claims[target]
      if other.field != claim.field || other.basis != claim.basis {
        let what = other.field != claim.field ? "of another field" : "on another basis"
        fail(.invalidClaim, "the claim cannot supersede '\(id.clipped)', which is \(what)", at: place)
      }
      if endsInItself(claim, claims, index) {
        fail(.invalidClaim, "the claim supersedes itself, directly or through others", at: place)
      }
    }
  }

  private func endsInItself(_ claim: Claim, _ claims: [Claim], _ index: [String: Int]) -> Bool {
    var next = claim.supersedes
    for _ in claims {
      guard let id = next, let position = index[id] else { return false }
      if id == claim.id.description { return true }
      next = claims[position].supersedes
    }
    return false
  }

  mutating func checkEvents() {
    for index in events.indices {
      var event = events[index]
      for source in event.sources { requireSource(source.value, at: source.span) }
      for place in event.entities.indices {
        let id = event.entities[place]
        if let named = names[id.value], named.subject == "rule" { continue }
        event.entities[place].value = requireEntity(id.value, of: EntityKind.allCases, at: id.span)
      }
      events[index] = event
    }
  }
}

extension Source {
  /// The earliest day on which somebody is known to have read it: when it was read here, or archived.
  var firstRead: Day? {
    [retrieved?.last, archivedOn].compactMap { $0 }.min()
  }

  /// The day on which it was archived; `nil` where the address of the copy has none.
  var archivedOn: Day? { archived.flatMap(dayOfArchive) }
}

/// The day in the address of an archived copy, as web archives write it: `/web/20250829120000/`.
private func dayOfArchive(_ address: String) -> Day? {
  for part in address.split(separator: "/") {
    let digits = part.utf8.prefix { (0x30...0x39).contains($0) }
    guard digits.count == 14 || digits.count == 8, let text = String(digits.prefix(8)) else { continue }
    if let day = Day("\(text.prefix(4))-\(text.dropFirst(4).prefix(2))-\(text.suffix(2))") { return day }
  }
  return nil
}
