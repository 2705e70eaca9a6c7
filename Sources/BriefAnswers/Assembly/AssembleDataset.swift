import BriefContent
import BriefCore
import BriefModel
import BriefQuantities

/// Assembles the decoded files of a site into a dataset, and checks the references between them.
///
/// Fills in what a claim's own file does not contain: the first day on which it is known, the origin by which
/// independence is counted, and the evidence kind if its source states it. The result does not depend on the order of
/// the files.
///
/// - Parameters:
///   - now: the site's day as configured; if `nil`, the latest day on which something was stated or written.
/// - Returns: the dataset, with errors for missing and duplicate ids, and warnings for undated claims. References to
///   missing ids stay in the dataset as written.
public func assembleDataset(_ contents: [DecodedContent], vocabulary: Vocabulary, now: Day?) -> Staged<Dataset> {
  let assembled = assemble(contents, vocabulary: vocabulary, now: now)
  return Staged(assembled.dataset, assembled.findings.diagnostics)
}

/// Assembles a dataset. Also returns the findings, which a later assembly of the same files reuses.
public func assemble(
  _ contents: [DecodedContent], vocabulary: Vocabulary, now: Day?
) -> (dataset: Dataset, findings: AssemblyFindings) {
  var assembly = Assembly(contents)
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

/// Reassembles files whose findings are known from an earlier assembly.
///
/// - Parameters:
///   - contents: the decoded files as `restoreContent` returned them with the completion.
///   - completion: completes the claims when they are restored.
public func assemble(
  _ contents: [DecodedContent], vocabulary: Vocabulary, now: Day?, knowing findings: AssemblyFindings,
  completion: ClaimCompletion
) -> Dataset {
  var assembly = Assembly(contents)
  assembly.checkSources()
  assembly.checkEntities(vocabulary, completing: false)
  assembly.checkRules(vocabulary)
  assembly.checkEvents()
  // These diagnostics are already in `findings`.
  assembly.diagnostics = []
  completion.begin(with: assembly, vocabulary)
  return assembly.dataset(vocabulary, findings, now: now)
}

/// Completes claims that are restored one entity at a time, as `assembleDataset` completes all claims at once.
public final class ClaimCompletion: Sendable {
  private let shared = Once<(assembly: Assembly, vocabulary: Vocabulary)>()

  /// Makes a completion that does nothing until `begin` is called.
  public init() {}

  fileprivate func begin(with assembly: Assembly, _ vocabulary: Vocabulary) {
    _ = shared.value { (assembly, vocabulary) }
  }

  /// The claims with their evidence kind, first day and origin.
  public func complete(_ claims: [Claim]) -> [Claim] {
    guard let shared = shared.known else { return claims }
    var (assembly, claims) = (shared.assembly, claims)
    for claim in claims.indices { assembly.complete(&claims[claim], shared.vocabulary) }
    // Drops the same links as the first assembly, which reported them.
    _ = dropCircularSupersession(&claims)
    return claims
  }
}

/// The facts of a source that complete its claims.
struct SourceFacts: Sendable {
  var evidence: Evidence
  /// The day by which it had been published.
  var stated: Day?
  /// The day by which it had been read or archived.
  var firstRead: Day?
  /// The source at the end of its chain of origins.
  var origin: String
  /// The number of links in the chain.
  var steps: Int
}

/// The decoded files while they are checked against each other.
struct Assembly: Sendable {
  var entities: [Entity] = []
  var sources: [Source] = []
  var rules: [Rule] = []
  var events: [Event] = []
  var diagnostics: [Diagnostic] = []
  /// The file that each id names. Entities, rules and events share one namespace.
  private(set) var names: [String: (subject: String, kind: EntityKind?, span: SourceSpan)] = [:]
  /// The current id for each former one.
  private(set) var formerIDs: [String: String] = [:]
  private(set) var sourceIndex: [String: Int] = [:]
  /// The sources whose origins were reported to form a cycle.
  var circularSources: Set<String> = []
  /// The cycles of origins that claims close, each starting at its bytewise first source.
  var circlesOfClaims: Set<[String]> = []
  /// The facts of each source, in the order of `sources`. Kept separate, since a source is large and claims are many.
  private(set) var sourceFacts: [SourceFacts] = []
  /// Created on first use, since most names are ids. Shared by copies, which have the same entities.
  private let sharedNames = Once<NameIndex>()
  private var nameIndex: NameIndex { sharedNames.value { NameIndex(entities) } }

  init(_ contents: [DecodedContent]) {
    // Sorted by path, so that the same one of two files with one id is always reported.
    for content in contents.sorted(by: { bytewise($0.path, $1.path) }) {
      switch content {
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

  /// Registers the id of a file; returns `false` and reports if another file has it.
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

  /// Registers the former ids of all entities. Entities that each had an id which another one has now are reported
  /// once, as a cycle.
  ///
  /// A former id that is reported is removed: its redirect would use the address of another page.
  private mutating func takeFormerIDs() {
    let links = Dictionary(
      entities.map { entity in (entity.id, entity.formerly.map(\.value).filter { $0 != entity.id }) },
      uniquingKeysWith: { first, _ in first })
    var next: [String: Set<String>] = [:]
    for circle in findCycles(links) {
      for index in circle.indices { next[circle[index], default: []].insert(circle[(index + 1) % circle.count]) }
      let old = entities.first { $0.id == circle[0] }?.formerly.first { $0.value == circle[1 % circle.count] }
      if let old {
        fail(
          .circularReference, "'\(circle[0])' is a former id of itself: \(circleWords(circle))", at: old.span,
          help: "leave out each former id that another file has now")
      }
    }
    for index in entities.indices where !entities[index].formerly.isEmpty {
      let id = entities[index].id
      entities[index].formerly = entities[index].formerly.filter { old in
        next[id]?.contains(old.value) != true && claimFormer(old, for: id)
      }
    }
  }

  /// Registers a former id of an entity; returns `false` and reports if it is taken.
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

  /// The facts of a source. Available once `checkSources` has run.
  func facts(ofSource id: String) -> SourceFacts? { sourceIndex[id].map { sourceFacts[$0] } }

  /// - Parameter ends: for each source, the source at the end of its chain of origins and the number of links to it.
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
    if let index = sourceIndex[id] { sources[index].origin = nil }
  }

  /// Reports a source that does not exist.
  mutating func requireSource(_ id: String, at span: @autoclosure () -> SourceSpan) {
    // Invalid ids were reported when they were decoded.
    guard sourceIndex[id] == nil, isValidID(id, allowingDots: true) else { return }
    fail(
      .unknownSource, "there is no source '\(id.clipped)'", at: span(),
      help: suggestion(for: id, in: sourceIndex.keys) ?? "add content/sources/\(id.clipped).yml")
  }

  /// The current id of an entity of one of some kinds, given an id or a unique name. Missing, ambiguous and wrong ones
  /// are reported.
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

  /// Reports a rule that does not exist.
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

  // MARK: Site's day

  /// The latest date, precise to the day, on which something was stated or written.
  ///
  /// Events, rules, releases and periods often lie in the future. A date precise to the month or year ends later than
  /// whatever happened in it. None of these may move the site's day, which decides what is known.
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

  /// Whether anything has a date, however imprecise.
  var hasDates: Bool {
    !rules.isEmpty || !events.isEmpty || sources.contains { $0.date != nil || $0.firstRead != nil }
      || latestKnown != nil
  }
}

extension DecodedContent {
  /// The path of the decoded file.
  public var path: String {
    switch self {
    case .entity(let entity): entity.span.path
    case .source(let source): source.span.path
    case .rule(let rule): rule.span.path
    case .event(let event): event.span.path
    }
  }
}
