import BriefCore
import BriefModel

/// Checks references between files for cycles. Each cycle is reported once with all its members, and loses a link, so
/// that following the links terminates.
extension Assembly {
  /// Follows each source's chain of origins to its end. Reports missing origins and cycles.
  mutating func checkSources() {
    for source in sources {
      if let origin = source.origin { requireSource(origin, at: source.originSpan ?? source.span) }
    }
    let origins = Dictionary(
      sources.compactMap { source in source.origin.map { (source.id, [$0]) } }, uniquingKeysWith: { first, _ in first })
    for circle in findCycles(origins) {
      guard let source = source(circle[0]) else { continue }
      fail(
        .circularOrigin, "the source repeats itself: \(repetition(circle))", at: source.originSpan ?? source.span,
        help: "leave out 'origin' at the one that said it first")
      forgetOrigin(ofSource: circle[0])
      circularSources.formUnion(circle)
    }
    noteFacts(endsOfOrigins())
  }

  /// For each source, the source at the end of its chain of origins and the number of links to it. The chains have no
  /// cycles.
  private func endsOfOrigins() -> [String: (source: String, steps: Int)] {
    var ends: [String: (source: String, steps: Int)] = [:]
    for source in sources {
      var chain: [String] = []
      var last = source.id
      while ends[last] == nil, let next = self.source(last)?.origin, sourceIndex[next] != nil {
        chain.append(last)
        last = next
      }
      var end = ends[last] ?? (last, 0)
      for link in chain.reversed() {
        end.steps += 1
        ends[link] = end
      }
    }
    return ends
  }

  /// Reports a claim whose `via` or `origin` makes its source repeat itself. If several claims close the same cycle,
  /// only the first is reported.
  mutating func checkOrigins(of claim: Claim) {
    guard let id = claim.source, claim.via != nil || claim.origin != nil, !circularSources.contains(id) else { return }
    // Each cycle is listed from the source to what it repeats, and so on, back to the source.
    if let origin = claim.origin, let back = links(from: origin, to: id) {
      report(
        [id] + back.dropLast(), at: claim.propertySpan(\.origin),
        help: "leave out 'origin', or name the source that said it first")
      return
    }
    guard let via = claim.via else { return }
    let back = via == id ? [via] : (claim.origin ?? source(id)?.origin).flatMap { links(from: $0, to: via) }
    guard let back else { return }
    report(
      [via] + (via == id ? [] : [id]) + back.dropLast(), at: claim.propertySpan(\.via),
      help: "leave out 'via', or name the source through which it came")
  }

  /// Reports a cycle of origins that a claim closes, unless another claim already closed it.
  private mutating func report(_ circle: [String], at span: SourceSpan, help: String) {
    let first = circle.indices.min { bytewise(circle[$0], circle[$1]) } ?? 0
    guard circlesOfClaims.insert(Array(circle[first...] + circle[..<first])).inserted else { return }
    fail(.circularOrigin, "the claim's source repeats itself: \(repetition(circle))", at: span, help: help)
  }

  /// The sources on the path from one source to another along their origins, both included; `nil` if there is no path.
  private func links(from id: String, to end: String) -> [String]? {
    guard let start = facts(ofSource: id), let target = facts(ofSource: end), start.origin == target.origin,
      start.steps >= target.steps
    else { return nil }
    var chain = [id]
    for _ in target.steps..<start.steps {
      guard let next = source(chain[chain.count - 1])?.origin else { return nil }
      chain.append(next)
    }
    return chain.last == end ? chain : nil
  }

  private func repetition(_ circle: [String]) -> String {
    (circle + circle.prefix(1)).joined(separator: " repeats ")
  }

  /// Reports generic names whose `bins` lead back to themselves.
  mutating func dropCircularBins() {
    let named = entities.enumerated().filter { !$1.bins.isEmpty }
    let indices = Dictionary(named.map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    for circle in findCycles(indices.mapValues { entities[$0].bins.map(\.value) }) {
      guard let index = indices[circle[0]],
        let bin = entities[index].bins.firstIndex(where: { $0.value == circle[1 % circle.count] })
      else { continue }
      fail(
        .circularReference, "'\(circle[0])' is a bin of itself: \(circleWords(circle))",
        at: entities[index].bins[bin].span,
        help: "list only parts that are sold under the name")
      entities[index].bins.remove(at: bin)
    }
  }

  /// Reports rules that supersede or presuppose themselves.
  ///
  /// All rules in a cycle of `presupposes` lose their link, because a remaining chain would be an error of its own.
  mutating func dropCircularRules() {
    for circle in circles(of: \.supersedes) {
      report(circle, \.supersedes, "supersedes", help: "leave out 'supersedes' at the rule that was made first")
      drop(\.supersedes, of: circle.prefix(1))
    }
    for circle in circles(of: \.presupposes) {
      report(circle, \.presupposes, "presupposes", help: "leave out 'presupposes' at the rule that is asked first")
      drop(\.presupposes, of: circle[...])
    }
  }

  private typealias RuleLink = WritableKeyPath<Rule, Located<String>?>

  private func circles(of link: RuleLink) -> [[String]] {
    let links = rules.compactMap { rule in rule[keyPath: link].map { (rule.id, [$0.value]) } }
    return findCycles(Dictionary(links, uniquingKeysWith: { first, _ in first }))
  }

  private mutating func report(_ circle: [String], _ link: RuleLink, _ verb: String, help: String) {
    guard let target = rules.first(where: { $0.id == circle[0] })?[keyPath: link] else { return }
    fail(.invalidRule, "the rule \(verb) itself: \(circleWords(circle))", at: target.span, help: help)
  }

  private mutating func drop(_ link: RuleLink, of ids: ArraySlice<String>) {
    let ids = Set(ids)
    for index in rules.indices where ids.contains(rules[index].id) { rules[index][keyPath: link] = nil }
  }
}

/// Reports claims of one entity that supersede themselves, and drops a link of each cycle. Otherwise none of the claims
/// would count.
func dropCircularSupersession(_ claims: inout [Claim]) -> [Diagnostic] {
  let links = Dictionary(
    claims.compactMap { claim in claim.supersedes.map { (claim.id.description, [$0]) } },
    uniquingKeysWith: { first, _ in first })
  if links.isEmpty { return [] }
  return findCycles(links).compactMap { circle in
    guard let index = claims.firstIndex(where: { $0.id.description == circle[0] }) else { return nil }
    let span = claims[index].propertySpan(\.supersedes)
    claims[index].supersedes = nil
    return Diagnostic(
      .error, .invalidClaim, "the claim supersedes itself: \(circleWords(circle))", at: span,
      help: "leave out 'supersedes' at the older claim")
  }
}
