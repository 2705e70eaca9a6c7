import BriefCore

/// Puts the decoded files of a site together, and checks what each says of the others.
///
/// Fills in what a claim's own file does not know: the first day on which it is known, the origin by which independence is
/// counted, and the evidence where the source says it. The result does not depend on the order of the parts.
///
/// - Parameters:
///   - now: the site's day as somebody stated it; without it the latest day on which something was said or written.
/// - Returns: the dataset, with errors for ids that do not exist or exist twice, and warnings for undated claims. What
///   refers to nothing stays in the dataset as it is written.
public func assembleDataset(_ parts: [ContentPart], vocabulary: Vocabulary, now: Day?) -> Staged<Dataset> {
  let assembled = assemble(parts, vocabulary: vocabulary, now: now)
  return Staged(assembled.dataset, assembled.findings.diagnostics)
}

/// The same, with what an assembly of the same parts need not find again.
public func assemble(
  _ parts: [ContentPart], vocabulary: Vocabulary, now: Day?
) -> (dataset: Dataset, findings: AssemblyFindings) {
  var assembly = Assembly(parts)
  assembly.checkSources()
  assembly.checkEntities(vocabulary)
  assembly.checkRules(vocabulary)
  assembly.checkEvents()
  assembly.checkDistantDates()
  let corrected = assembly.entities.flatMap(\.claims).filter { !$0.corrections.isEmpty }.map { $0.id }
  let findings = AssemblyFindings(
    latestDay: assembly.latestDay, latestKnown: assembly.latestKnown, hasDates: assembly.hasDates,
    corrected: corrected, diagnostics: assembly.diagnostics)
  return (assembly.dataset(vocabulary, findings, now: now), findings)
}

/// Puts parts together of which it is known what is found, since they were put together before.
///
/// - Parameters:
///   - parts: as `restorePart` gave them with the completion.
///   - completion: what completes the claims when they are restored.
public func assemble(
  _ parts: [ContentPart], vocabulary: Vocabulary, now: Day?, knowing findings: AssemblyFindings,
  completion: ClaimCompletion
) -> Dataset {
  var assembly = Assembly(parts)
  assembly.checkSources()
  assembly.checkEntities(vocabulary, completing: false)
  assembly.checkRules(vocabulary)
  assembly.checkEvents()
  // What was found now was found then.
  assembly.diagnostics = []
  completion.begin(with: assembly, vocabulary)
  return assembly.dataset(vocabulary, findings, now: now)
}

/// What came of putting parts together, beside the dataset.
public struct AssemblyFindings: Sendable {
  /// The latest day, known to the day, on which something was said or written; `nil` where no date gives one.
  public var latestDay: Day?
  /// The latest day on which a claim becomes known; `nil` where none has a date.
  public var latestKnown: Day?
  /// Whether anything is dated, however vaguely.
  public var hasDates: Bool
  /// The claims that have corrections.
  var corrected: [ClaimID]
  /// Everything there is to say about what the parts say of each other.
  public var diagnostics: [Diagnostic]
}

/// Fills in claims that are restored one part at a time what `assembleDataset` fills in for all of them at once.
public final class ClaimCompletion: Sendable {
  private let ground = Once<(assembly: Assembly, vocabulary: Vocabulary)>()

  /// Makes one that completes nothing yet.
  public init() {}

  fileprivate func begin(with assembly: Assembly, _ vocabulary: Vocabulary) {
    _ = ground.value { (assembly, vocabulary) }
  }

  /// The claims with their evidence, their first day and their origin.
  func complete(_ claims: [Claim]) -> [Claim] {
    guard let ground = ground.known else { return claims }
    var (assembly, claims) = (ground.assembly, claims)
    for claim in claims.indices { assembly.complete(&claims[claim], ground.vocabulary) }
    // What was reported then is left out now as it was then.
    _ = dropCircularSupersession(&claims)
    return claims
  }
}

/// What a claim is completed with from its source.
struct SourceFacts: Sendable {
  var evidence: Evidence
  /// The day on which it had been published.
  var stated: Day?
  /// The day on which it had been read or archived.
  var firstRead: Day?
  /// The source at the end of its chain of origins.
  var origin: String
  /// How many links the chain has.
  var steps: Int
}

/// The parts while they are checked against each other.
struct Assembly: Sendable {
  var entities: [Entity] = []
  var sources: [Source] = []
  var rules: [Rule] = []
  var events: [Event] = []
  var diagnostics: [Diagnostic] = []
  /// What an id names, and where; entities, rules and events share their names.
  private(set) var names: [String: (subject: String, kind: EntityKind?, span: SourceSpan)] = [:]
  /// The present id of each former one.
  private(set) var formerIDs: [String: String] = [:]
  private(set) var sourceIndex: [String: Int] = [:]
  /// The sources of which it was reported that their origins form a circle.
  var circularSources: Set<String> = []
  /// The circles of origins that claims close, each from its bytewise first source on.
  var circlesOfClaims: Set<[String]> = []
  /// Of each source, by its place: what completes a claim. A source is large, and claims are many.
  private(set) var sourceFacts: [SourceFacts] = []
  /// Most names are ids, and then it is never made. Copies share it; they have the same entities.
  private let sharedNames = Once<NameIndex>()
  private var nameIndex: NameIndex { sharedNames.value { NameIndex(entities) } }

  init(_ parts: [ContentPart]) {
    // Sorted by path, so that of two files with one id it is always the same one that is reported.
    for part in parts.sorted(by: { bytewise($0.path, $1.path) }) {
      switch part {
      case .entity(let entity):
        if claim(entity.id, entity.kind.rawValue, entity.kind, entity.span) { entities.append(entity) }
      case .rule(let rule): if claim(rule.id, "rule", nil, rule.span) { rules.append(rule) }
      case .event(let event): if claim(event.id, "event", nil, event.span) { events.append(event) }
      case .source(let source):
        guard sourceIndex[source.id] == nil else {
          fail(.duplicateID, "there are two sources '\(source.id)'", at: source.span)
          continue
        }
        sourceIndex[source.id] = sources.count
        sources.append(source)
      }
    }
    takeFormerIDs()
  }

  /// Takes an id for a file; `false` where another file has it already.
  private mutating func claim(_ id: String, _ subject: String, _ kind: EntityKind?, _ span: SourceSpan) -> Bool {
    if let other = names[id] {
      fail(
        .duplicateID, "the \(subject) '\(id)' has the id of a \(other.subject)", at: span,
        help: "rename this file or \(other.span.path)")
      return false
    }
    names[id] = (subject, kind, span)
    return true
  }

  /// Takes the former ids of all entities. Entities that each had the id which another one has now are reported once, as a
  /// circle.
  ///
  /// A former id that is reported goes: as a redirect it would claim the address of another page.
  private mutating func takeFormerIDs() {
    let links = Dictionary(
      entities.map { entity in (entity.id, entity.formerly.map(\.value).filter { $0 != entity.id }) },
      uniquingKeysWith: { first, _ in first })
    var next: [String: Set<String>] = [:]
    for circle in findCycles(links) {
      for place in circle.indices { next[circle[place], default: []].insert(circle[(place + 1) % circle.count]) }
      let old = entities.first { $0.id == circle[0] }?.formerly.first { $0.value == circle[1 % circle.count] }
      if let old {
        fail(
          .circularReference, "'\(circle[0])' is a former id of itself: \(circleWords(circle))", at: old.span,
          help: "leave out each former id that another file has now")
      }
    }
    for place in entities.indices where !entities[place].formerly.isEmpty {
      let id = entities[place].id
      entities[place].formerly = entities[place].formerly.filter { old in
        next[id]?.contains(old.value) != true && claimFormer(old, for: id)
      }
    }
  }

  /// Takes a former id for an entity; `false` where it is taken already, which is reported.
  private mutating func claimFormer(_ old: Located<String>, for id: String) -> Bool {
    if let other = names[old.value] {
      let whose = old.value == id ? "this file's own id" : "the id of a \(other.subject), \(other.span.path)"
      fail(
        .duplicateID, "'\(old.value)' is \(whose), and cannot be a former one too", at: old.span, help: "leave it out")
      return false
    }
    if let other = formerIDs[old.value] {
      fail(
        .duplicateID, "'\(old.value)' is a former id of '\(other)' already", at: old.span,
        help: "leave it out of one of them")
      return false
    }
    formerIDs[old.value] = id
    return true
  }

  // MARK: Lookups

  func source(_ id: String) -> Source? { sourceIndex[id].map { sources[$0] } }

  /// What completes the claims of a source; once `checkSources` has been through all of them.
  func facts(ofSource id: String) -> SourceFacts? { sourceIndex[id].map { sourceFacts[$0] } }

  /// - Parameter ends: the source at the end of each source's chain of origins, and the number of links to it.
  mutating func noteFacts(_ ends: [String: (source: String, steps: Int)]) {
    sourceFacts = sources.map { source in
      let end = ends[source.id] ?? (source.id, 0)
      return SourceFacts(
        evidence: source.evidence, stated: source.date?.last, firstRead: source.firstRead, origin: end.source,
        steps: end.steps)
    }
  }

  /// Drops a source's origin.
  mutating func forgetOrigin(ofSource id: String) {
    if let place = sourceIndex[id] { sources[place].origin = nil }
  }

  /// Reports a source that there is not.
  mutating func requireSource(_ id: String, at span: @autoclosure () -> SourceSpan) {
    // What can be no id was reported where it was read.
    guard sourceIndex[id] == nil, isValidID(id, allowingDots: true) else { return }
    fail(
      .unknownSource, "there is no source '\(id.clipped)'", at: span(),
      help: suggestion(for: id, in: sourceIndex.keys) ?? "add content/sources/\(id.clipped).yml")
  }

  /// The present id of an entity of one of some kinds, named by an id or by a name that only one has; what is none is
  /// reported.
  mutating func requireEntity(_ id: String, of kinds: [EntityKind], at span: SourceSpan) -> String {
    var present = formerIDs[id] ?? id
    var nearby: String?
    if names[present] == nil {
      switch nameIndex.find(id, of: kinds) {
      case .one(let found): present = found
      case .none(let nearest): nearby = nearest
      case .several(let candidates):
        diagnostics.append(.ambiguousName(id, candidates, at: span))
        return id
      }
    }
    let wanted = kinds.count == EntityKind.allCases.count ? "entity" : kinds.map(\.rawValue).joined(separator: " or ")
    guard let named = names[present] else {
      fail(
        .unknownEntity, "there is no \(wanted) '\(id.clipped)'", at: span,
        help: nearby.map { "did you mean '\($0)'?" }
          ?? (wanted == "entity" || !isValidID(id)
            ? nil : "add content/\(kinds.first?.folder ?? "chips")/\(id.clipped).yml"))
      return id
    }
    guard let kind = named.kind, kinds.contains(kind) else {
      fail(.unknownEntity, "'\(id)' is a \(named.subject), not a \(wanted)", at: span)
      return id
    }
    return present
  }

  /// Reports a rule that there is not.
  mutating func requireRule(_ id: String, at span: SourceSpan) {
    if let named = names[id], named.subject == "rule" { return }
    fail(
      .unknownEntity, "there is no rule '\(id.clipped)'", at: span,
      help: suggestion(for: id, in: rules.lazy.map(\.id)) ?? "add content/rules/\(id.clipped).yml")
  }

  mutating func fail(_ code: DiagnosticCode, _ message: String, at span: SourceSpan, help: String? = nil) {
    diagnostics.append(Diagnostic(.error, code, message, at: span, help: help))
  }

  func dataset(_ vocabulary: Vocabulary, _ findings: AssemblyFindings, now: Day?) -> Dataset {
    Dataset(
      vocabulary: vocabulary, entities: entities, sources: sources, rules: rules, events: events,
      now: now ?? findings.latestDay ?? Dataset.fallbackDay, corrected: Set(findings.corrected))
  }

  // MARK: Now

  /// The latest day, known to the day, on which something was said or written.
  ///
  /// Events, rules, releases and periods lie in the future as often as not, and a date that is known by its month or year
  /// ends later than whatever happened in it: none of them may move the day that decides what is out.
  var latestDay: Day? {
    var latest: Day?
    func see(_ day: Day?) { if let day { latest = max(latest ?? day, day) } }
    for source in sources {
      see(source.date?.exactDay)
      see(source.retrieved?.exactDay)
      see(source.archivedOn)
    }
    for claim in entities.lazy.flatMap(\.claims) {
      see(claim.stated?.exactDay)
      see(claim.retrieved?.exactDay)
      for correction in claim.corrections { see(correction.date) }
    }
    return latest
  }

  /// The latest day on which a claim becomes known.
  var latestKnown: Day? { entities.lazy.flatMap(\.claims).compactMap(\.known).max() }

  /// Whether anything is dated, however vaguely.
  var hasDates: Bool {
    !rules.isEmpty || !events.isEmpty || sources.contains { $0.date != nil || $0.firstRead != nil }
      || latestKnown != nil
  }
}

extension ContentPart {
  /// The path of the file it was read from.
  public var path: String {
    switch self {
    case .entity(let entity): entity.span.path
    case .source(let source): source.span.path
    case .rule(let rule): rule.span.path
    case .event(let event): event.span.path
    }
  }
}
