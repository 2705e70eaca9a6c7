import BriefContent
import BriefCore
import BriefFigures
import BriefModel
import BriefQuantities

/// All content data, with queries over it. Made by `assembleDataset`; immutable.
///
/// Copying is cheap: the data is shared by reference. Computed answers are cached.
public struct Dataset: Sendable {
  let contents: DatasetContents
  /// Records the queries made; `nil` if they are not recorded.
  @usableFromInline var log: DataLog?

  /// Makes a dataset from decoded entities, sources, rules and events, which are sorted here.
  public init(vocabulary: Vocabulary, entities: [Entity], sources: [Source], rules: [Rule], events: [Event], now: Day) {
    let corrected = Set(entities.flatMap(\.claims).filter { !$0.corrections.isEmpty }.map { $0.id })
    self.init(
      vocabulary: vocabulary, entities: entities, sources: sources, rules: rules, events: events, now: now,
      corrected: corrected)
  }

  /// - Parameter corrected: the claims that have corrections.
  init(
    vocabulary: Vocabulary, entities: [Entity], sources: [Source], rules: [Rule], events: [Event], now: Day,
    corrected: Set<ClaimID>
  ) {
    contents = DatasetContents(
      vocabulary: vocabulary, entities: entities, sources: sources, rules: rules, events: events, now: now,
      corrected: corrected)
  }

  /// The same data with another site's day.
  public func with(now: Day) -> Dataset {
    Dataset(
      vocabulary: vocabulary, entities: contents.entities, sources: contents.sources, rules: contents.rules,
      events: contents.events, now: now, corrected: contents.correctedClaims)
  }

  /// The fields, in the order in which pages list them.
  public var vocabulary: Vocabulary { contents.vocabulary }
  /// Chips, systems, companies, software and models, sorted by id.
  public var entities: [Entity] {
    note(EntitiesRead())
    return log == nil ? contents.entities : contents.entities.map(recording)
  }
  /// Sources, sorted by id.
  public var sources: [Source] {
    note(SourcesRead())
    return contents.sources
  }
  /// Rules, sorted by the day they take effect, then by id.
  public var rules: [Rule] {
    note(RulesRead())
    return contents.rules
  }
  /// Events, sorted by their first day, then by id.
  public var events: [Event] {
    note(EventsRead())
    return contents.events
  }
  /// The events that concern an entity or a rule, in the order of `events`.
  public func events(about id: String) -> [Event] {
    note(EventsAboutRead(id: id))
    return contents.events.filter { event in event.entities.contains { $0.value == id } }
  }
  /// The claims that have corrections.
  public var correctedClaims: Set<ClaimID> {
    note(CorrectedClaimsRead())
    return contents.correctedClaims
  }
  /// The site's day if no content has a date precise to the day. It is so early that no dated
  /// content is known yet.
  public static let fallbackDay = Day(number: 0)

  /// The site's day: as configured, or else the latest day on which something in the content was stated or written.
  public var now: Day {
    note(NowRead())
    return contents.now
  }

  /// The current id of an entity, given its current id or a former one; `nil` if no entity has that id.
  public func currentID(_ id: String) -> String? {
    note(CurrentIDRead(id: id))
    return contents.entityIndices[id] != nil ? id : contents.formerIDs[id]
  }
  /// Looks up an entity by its current id.
  public func entity(_ id: String) -> Entity? {
    note(EntityRead(id: id))
    return contents.entityIndices[id].map { recording(contents.entities[$0]) }
  }
  /// Looks up the name of an entity by its current id, without copying the entity.
  public func entityName(_ id: String) -> String? {
    note(EntityRead(id: id))
    return contents.entityIndices[id].map { contents.entities[$0].name }
  }
  /// Looks up a source by its id.
  public func source(_ id: String) -> Source? {
    note(SourceRead(id: id))
    return contents.sourceIndices[id].map { contents.sources[$0] }
  }
  /// Looks up a rule by its id.
  public func rule(_ id: String) -> Rule? {
    note(RuleRead(id: id))
    return contents.ruleIndices[id].map { contents.rules[$0] }
  }
  /// Looks up an event by its id.
  public func event(_ id: String) -> Event? {
    note(EventRead(id: id))
    return contents.eventIndices[id].map { contents.events[$0] }
  }

  private func recording(_ entity: Entity) -> Entity {
    guard let log else { return entity }
    var recording = entity
    recording.claimsObserver = log
    return recording
  }

  /// The claims of a field of an entity, which are contiguous in the entity's claims.
  public func claims(of entity: String, _ field: String) -> ArraySlice<Claim> {
    note(ClaimsRead(entity: entity, field: field))
    guard let index = contents.entityIndices[entity] else { return [] }
    return contents.entities[index].claims[contents.claimRange(ofEntity: index, field)]
  }

  /// The claims known as of a day that have a given `source` or `via`, sorted by id.
  public func claims(citing source: String, asOf: Day) -> [Claim] {
    note(CitingRead(source: source, asOf: asOf))
    let all = contents.citing.value { contents.claimsBySource() }[source] ?? []
    return all.filter { $0.isKnown(asOf: asOf) }
  }

  /// The number of claims known as of a day that have each source as `source` or `via`.
  public func citationCounts(asOf: Day) -> [String: Int] {
    note(CitationCountsRead(asOf: asOf))
    return contents.citing.value { contents.claimsBySource() }.mapValues { claims in
      claims.count { $0.isKnown(asOf: asOf) }
    }
  }

  /// The entities that have a claim, not deprecated, whose value in a field is a given entity; sorted by id.
  public func entities(naming id: String, in field: String) -> [Entity] {
    note(NamingRead(id: id, field: field))
    let naming = contents.naming.answer(field) { contents.entitiesNaming(in: field) }
    return (naming[id] ?? []).compactMap { entity(contents.entities[$0].id) }
  }

  /// The indices of a field's claims in the entity's claims.
  func claimRange(of entity: String, _ field: String) -> Range<Int> {
    contents.entityIndices[entity].map { contents.claimRange(ofEntity: $0, field) } ?? 0..<0
  }

  /// The claims whose statement date is unknown, in the order of their entities.
  public var undatedClaims: [Claim] {
    entities.flatMap(\.claims).filter(isUndated)
  }

  /// Whether neither the claim nor its source has a date. Such a claim counts from the day it was first read or
  /// archived. False for a claim without a source.
  public func isUndated(_ claim: Claim) -> Bool {
    claim.stated == nil && claim.source.map { source($0)?.date == nil } ?? false
  }

  /// Looks up a claim by its id.
  public func claim(_ id: ClaimID) -> Claim? {
    let path = id.path
    note(ClaimsRead(entity: String(path.entity), field: String(path.field)))
    guard let index = contents.entityIndices[path.entity] else { return nil }
    let claims = contents.entities[index].claims
    return contents.claimRange(ofEntity: index, path.field).first { claims[$0].id == id }.map { claims[$0] }
  }

  /// The sources of claims, in their order, each once with each data set (`via`) it was found through. Unknown claims
  /// and claims without a source are left out.
  public func citations(of claims: [ClaimID]) -> [ResolvedFigure.Citation] {
    BriefAnswers.citations(of: claims.compactMap { claim($0) })
  }
}

/// The contents of a dataset.
///
/// A class, because it is passed to every page and every thread. To copy and release a struct with 15 references takes
/// 750 instructions, a class 130, and all threads would share the counters of the references.
final class DatasetContents: Sendable {
  let vocabulary: Vocabulary
  let entities: [Entity]
  let sources: [Source]
  let rules: [Rule]
  let events: [Event]
  let now: Day
  let entityIndices: [String: Int]
  let sourceIndices: [String: Int]
  let ruleIndices: [String: Int]
  let eventIndices: [String: Int]
  let formerIDs: [String: String]
  /// The claim index of each entity, in the order of `entities`.
  private let indexes: [Once<ClaimIndex>]
  /// The claims that have corrections.
  let correctedClaims: Set<ClaimID>
  let figures = Memo<FigureKey, ResolvedFigure>()
  let changedFigures = Memo<ChangeKey, ResolvedFigure>()
  let bound = Memo<FigureKey, FormulaBinder.Bound>()
  let changedBounds = Memo<ChangeKey, FormulaBinder.Bound>()
  let statuses = Memo<StatusKey, RuleTrialResult>()
  /// Created on first use. Most sites refer to entities only by id and never need it.
  let names = Once<NameIndex>()
  /// The numbers that rules compare figures with, and the read that is recorded for them.
  let thresholds = Once<Recorded<RuleThresholds>>()
  /// The claims of each source, by `source` and `via`.
  let citing = Once<[String: [Claim]]>()
  /// For each field, the indices of the entities that name an entity in it, by that entity's id.
  let naming = Memo<String, [String: [Int]]>()

  init(
    vocabulary: Vocabulary, entities: [Entity], sources: [Source], rules: [Rule], events: [Event], now: Day,
    corrected: Set<ClaimID>
  ) {
    func index<Item>(_ items: [Item], _ id: (Item) -> String) -> [String: Int] {
      Dictionary(items.enumerated().map { (id($1), $0) }, uniquingKeysWith: { first, _ in first })
    }
    let distant = Day(number: .max)
    self.vocabulary = vocabulary
    var ordered = entities.sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
    // Claims restored from the build state were sorted when they were decoded; sorting them here would force their
    // restoration.
    for index in ordered.indices where ordered[index].claimList.isAtHand {
      if let claims = sortedByField(ordered[index].claims, vocabulary) { ordered[index].claims = claims }
    }
    indexes = ordered.map { _ in Once() }
    self.entities = ordered
    self.sources = sources.sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
    self.rules = rules.sorted {
      let (left, right) = ($0.effectiveFrom?.first ?? distant, $1.effectiveFrom?.first ?? distant)
      return left != right ? left < right : $0.id.utf8.lexicographicallyPrecedes($1.id.utf8)
    }
    self.events = events.sorted {
      $0.date.first != $1.date.first ? $0.date.first < $1.date.first : $0.id.utf8.lexicographicallyPrecedes($1.id.utf8)
    }
    self.now = now
    entityIndices = index(self.entities, \.id)
    sourceIndices = index(self.sources, \.id)
    ruleIndices = index(self.rules, \.id)
    eventIndices = index(self.events, \.id)
    formerIDs = Dictionary(
      self.entities.flatMap { entity in entity.formerly.map { ($0.value, entity.id) } },
      uniquingKeysWith: { first, _ in first })
    correctedClaims = corrected
  }
}

/// An index of an entity's claims by field.
private struct ClaimIndex: Sendable {
  /// The index of a field's first claim.
  struct FieldStart {
    var field: Int32
    var index: Int32
  }

  /// Sorted by field.
  let starts: [FieldStart]
  /// The days on which an answer about the entity can change, sorted.
  let days: [Day]

  /// - Parameter claims: sorted by field.
  init(_ claims: [Claim], _ vocabulary: Vocabulary) {
    var starts: [FieldStart] = []
    var days: [Day] = []
    var last: String?
    for (index, claim) in claims.enumerated() {
      if let day = claim.known { days.append(day) }
      if let day = claim.rankSince { days.append(day) }
      if claim.field == last { continue }
      last = claim.field
      starts.append(
        FieldStart(field: Int32(clamping: vocabulary.position(of: claim.field)), index: Int32(clamping: index)))
    }
    (self.starts, self.days) = (starts, days.sortedOnce(by: <))
  }
}

extension DatasetContents {
  private func claimIndex(_ entity: Int) -> ClaimIndex {
    indexes[entity].value { ClaimIndex(entities[entity].claims, vocabulary) }
  }

  /// The claims that have each source as `source` or `via`, sorted by id.
  func claimsBySource() -> [String: [Claim]] {
    var claims: [String: [Claim]] = [:]
    for claim in entities.lazy.flatMap(\.claims) {
      for id in Set([claim.source, claim.via].compactMap(\.self)) { claims[id, default: []].append(claim) }
    }
    return claims.mapValues { $0.sorted { $0.id < $1.id } }
  }

  /// The indices of the entities that name an entity in a field, by that entity's id. Deprecated claims do not count.
  func entitiesNaming(in field: String) -> [String: [Int]] {
    var naming: [String: [Int]] = [:]
    for index in entities.indices {
      for claim in entities[index].claims[claimRange(ofEntity: index, field)] where claim.rank != .deprecated {
        guard case .entity(let id) = claim.value, naming[id]?.last != index else { continue }
        naming[id, default: []].append(index)
      }
    }
    return naming
  }

  /// The days on which an answer about an entity, given by its index, can change; sorted.
  func eventDays(ofEntity entity: Int) -> [Day] { claimIndex(entity).days }

  /// The indices of a field's claims in the claims of the entity at an index.
  fileprivate func claimRange(ofEntity entity: Int, _ field: String) -> Range<Int> {
    let starts = claimIndex(entity).starts
    let wanted = Int32(clamping: vocabulary.position(of: field))
    let first = starts.partitioningIndex { $0.field >= wanted }
    guard first < starts.count, starts[first].field == wanted else { return 0..<0 }
    let end = first + 1 < starts.count ? Int(starts[first + 1].index) : entities[entity].claims.count
    return Int(starts[first].index)..<end
  }
}
