import BriefCore

/// Everything that is claimed, and the means to ask about it. Made by `assembleDataset`; nothing in it changes.
///
/// It is one reference, so that handing it on costs as good as nothing; what it has answered once it remembers.
public struct Dataset: Sendable {
  let contents: DatasetContents
  /// Where it is noted what is asked; `nil` where nobody wants to know.
  @usableFromInline var log: DataLog?

  /// Makes a dataset of decoded parts, sorted here.
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

  /// The same data at another now.
  public func with(now: Day) -> Dataset {
    Dataset(
      vocabulary: vocabulary, entities: contents.entities, sources: contents.sources, rules: contents.rules,
      events: contents.events, now: now, corrected: contents.correctedClaims)
  }

  /// The fields, in the order in which pages list them.
  public var vocabulary: Vocabulary { contents.vocabulary }
  /// Chips, systems, companies, software and models, by id.
  public var entities: [Entity] {
    note(.entities)
    return log == nil ? contents.entities : contents.entities.map(noting)
  }
  /// Sources, by id.
  public var sources: [Source] {
    note(.sources)
    return contents.sources
  }
  /// Rules, by the day they take effect, then id.
  public var rules: [Rule] {
    note(.rules)
    return contents.rules
  }
  /// Events, by their first day, then id.
  public var events: [Event] {
    note(.events)
    return contents.events
  }
  /// The events that concern an entity or a rule, in the order of all.
  public func events(about id: String) -> [Event] {
    note(.eventsAbout(id))
    return contents.events.filter { event in event.entities.contains { $0.value == id } }
  }
  /// The site's day of a content in which nothing is dated to the day: so early that nothing which has a date is known.
  public static let fallbackDay = Day(number: 0)

  /// The site's day: as it was stated, or the latest day on which something was said or written.
  public var now: Day {
    note(.now)
    return contents.now
  }

  /// The id that an entity has now, where the given one is its own or one it formerly had; `nil` where no entity has.
  public func currentID(_ id: String) -> String? {
    note(.currentID(id))
    return contents.entityPlaces[id] != nil ? id : contents.formerIDs[id]
  }
  /// The entity of an id, current ones only.
  public func entity(_ id: String) -> Entity? {
    note(.entity(id))
    return contents.entityPlaces[id].map { noting(contents.entities[$0]) }
  }
  /// The name of the entity of an id, without a copy of all that is known of it.
  public func entityName(_ id: String) -> String? {
    note(.entity(id))
    return contents.entityPlaces[id].map { contents.entities[$0].name }
  }
  /// The source of an id.
  public func source(_ id: String) -> Source? {
    note(.source(id))
    return contents.sourcePlaces[id].map { contents.sources[$0] }
  }
  /// The rule of an id.
  public func rule(_ id: String) -> Rule? {
    note(.rule(id))
    return contents.rulePlaces[id].map { contents.rules[$0] }
  }
  /// The event of an id.
  public func event(_ id: String) -> Event? {
    note(.event(id))
    return contents.eventPlaces[id].map { contents.events[$0] }
  }

  private func noting(_ entity: Entity) -> Entity {
    guard let log else { return entity }
    var noting = entity
    noting.log = log
    return noting
  }

  /// The claims of a field of an entity, which stand together among all of its claims.
  public func claims(of entity: String, _ field: String) -> ArraySlice<Claim> {
    note(.claims(entity: entity, field: field))
    guard let place = contents.entityPlaces[entity] else { return [] }
    return contents.entities[place].claims[contents.claimPlaces(ofEntity: place, field)]
  }

  /// The claims that cite a source or came through it and that are known on a day, by id.
  public func claims(citing source: String, asOf day: Day) -> [Claim] {
    note(.citing(source: source, asOf: day))
    let all = contents.citing.value { contents.claimsBySource() }[source] ?? []
    return all.filter { claim in claim.known.map { $0 <= day } ?? true }
  }

  /// How many claims that are known on a day cite each source or came through it.
  public func citationCounts(asOf day: Day) -> [String: Int] {
    note(.citationCounts(asOf: day))
    return contents.citing.value { contents.claimsBySource() }.mapValues { claims in
      claims.count { claim in claim.known.map { $0 <= day } ?? true }
    }
  }

  /// The entities of which a claim that is not deprecated names an entity in a field, by id.
  public func entities(naming id: String, in field: String) -> [Entity] {
    note(.naming(id, field: field))
    return contents.entities.indices.filter { place in
      contents.entities[place].claims[contents.claimPlaces(ofEntity: place, field)].contains { claim in
        claim.rank != .deprecated && claim.value == .entity(id)
      }
    }.compactMap { entity(contents.entities[$0].id) }
  }

  /// The places, among an entity's claims, of those of a field.
  func claimPlaces(of entity: String, _ field: String) -> Range<Int> {
    contents.entityPlaces[entity].map { contents.claimPlaces(ofEntity: $0, field) } ?? 0..<0
  }

  /// The claims of which nobody says when they were stated, in the order of their entities.
  public var undatedClaims: [Claim] {
    entities.flatMap(\.claims).filter(isUndated)
  }

  /// Whether nobody says when a claim was stated: it counts from the day on which it was first read or archived.
  public func isUndated(_ claim: Claim) -> Bool {
    claim.stated == nil && claim.source.map { source($0)?.date == nil } ?? false
  }

  /// The claim of an id.
  public func claim(_ id: ClaimID) -> Claim? {
    let parts = id.parts
    note(.claims(entity: String(parts.entity), field: String(parts.field)))
    guard let place = contents.entityPlaces[parts.entity] else { return nil }
    let claims = contents.entities[place].claims
    return contents.claimPlaces(ofEntity: place, parts.field).first { claims[$0].id == id }.map { claims[$0] }
  }

  /// The sources of claims, in their order, each once with each data set that it came through. What there is no such claim for,
  /// and what has no source, is left out.
  public func citations(of claims: [ClaimID]) -> [ResolvedFigure.Citation] {
    BriefChips.citations(of: claims.compactMap { claim($0) })
  }
}

/// What a dataset holds.
///
/// A class, since it is handed to every page and every thread: a copy of a struct of a dozen arrays would count up and
/// down a dozen references that all threads share.
final class DatasetContents: Sendable {
  let vocabulary: Vocabulary
  let entities: [Entity]
  let sources: [Source]
  let rules: [Rule]
  let events: [Event]
  let now: Day
  let entityPlaces: [String: Int]
  let sourcePlaces: [String: Int]
  let rulePlaces: [String: Int]
  let eventPlaces: [String: Int]
  let formerIDs: [String: String]
  /// Of each entity, by its place: what is where among its claims.
  private let indexes: [Once<ClaimIndex>]
  /// The claims that have corrections.
  let correctedClaims: Set<ClaimID>
  let figures = Memo<FigureKey, ResolvedFigure>()
  let bound = Memo<FigureKey, FormulaBinder.Bound>()
  let statuses = Memo<StatusKey, RuleTrialResult>()
  /// Most sites name entities by their ids alone, and then it is never made.
  let names = Once<NameIndex>()
  /// The numbers that rules set figures against, with the read that asks for them.
  let thresholds = Once<Recorded<RuleThresholds>>()
  /// The claims of each source.
  let citing = Once<[String: [Claim]]>()

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
    // What is restored from the state was sorted when it was decoded.
    for place in ordered.indices where ordered[place].claimList.isAtHand {
      if let claims = sortedByField(ordered[place].claims, vocabulary) { ordered[place].claims = claims }
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
    entityPlaces = index(self.entities, \.id)
    sourcePlaces = index(self.sources, \.id)
    rulePlaces = index(self.rules, \.id)
    eventPlaces = index(self.events, \.id)
    formerIDs = Dictionary(
      self.entities.flatMap { entity in entity.formerly.map { ($0.value, entity.id) } },
      uniquingKeysWith: { first, _ in first })
    correctedClaims = corrected
  }
}

/// What is where among an entity's claims.
private struct ClaimIndex: Sendable {
  /// Where the claims of a field begin.
  struct FieldStart {
    var field: Int32
    var place: Int32
  }

  /// In the order of the fields.
  let starts: [FieldStart]
  /// The days on which an answer about the entity can change, in order.
  let days: [Day]

  /// - Parameter claims: sorted by field.
  init(_ claims: [Claim], _ vocabulary: Vocabulary) {
    var starts: [FieldStart] = []
    var days: [Day] = []
    var last: String?
    for (place, claim) in claims.enumerated() {
      if let day = claim.known { days.append(day) }
      if let day = claim.rankSince { days.append(day) }
      if claim.field == last { continue }
      last = claim.field
      starts.append(
        FieldStart(field: Int32(clamping: vocabulary.position(of: claim.field)), place: Int32(clamping: place)))
    }
    (self.starts, self.days) = (starts, days.sortedOnce(by: <))
  }
}

extension DatasetContents {
  private func claimIndex(_ entity: Int) -> ClaimIndex {
    indexes[entity].value { ClaimIndex(entities[entity].claims, vocabulary) }
  }

  /// The claims that cite each source or came through it, by id.
  func claimsBySource() -> [String: [Claim]] {
    var claims: [String: [Claim]] = [:]
    for claim in entities.lazy.flatMap(\.claims) {
      for id in Set([claim.source, claim.via].compactMap(\.self)) { claims[id, default: []].append(claim) }
    }
    return claims.mapValues { $0.sorted { $0.id < $1.id } }
  }

  /// The days on which an answer about the entity at a place can change, in order.
  func eventDays(ofEntity entity: Int) -> [Day] { claimIndex(entity).days }

  /// The places of the claims of a field, among those of the entity at a place.
  fileprivate func claimPlaces(ofEntity entity: Int, _ field: String) -> Range<Int> {
    let starts = claimIndex(entity).starts
    let wanted = Int32(clamping: vocabulary.position(of: field))
    let first = starts.partitioningIndex { $0.field >= wanted }
    guard first < starts.count, starts[first].field == wanted else { return 0..<0 }
    let end = first + 1 < starts.count ? Int(starts[first + 1].place) : entities[entity].claims.count
    return Int(starts[first].place)..<end
  }
}

/// The fields that may be claimed, in the order in which pages list them.
public struct Vocabulary: Sendable {
  /// The fields.
  public let fields: [Field]
  private let index: [String: Int]
  private let inputs = Once<FieldInputs>()

  /// Makes a vocabulary; of two fields with one name the later one holds.
  public init(fields: [Field]) {
    self.fields = fields
    index = Dictionary(fields.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { $1 })
  }

  /// The field of a name.
  public func field(_ name: String) -> Field? { index[name].map { fields[$0] } }

  /// The fields whose claims a field rests on, each once: itself, and the inputs of its formula, at any depth.
  func inputs(of field: Field) -> [String] {
    guard let place = index[field.name] else { return [field.name] }
    return inputs.value { FieldInputs(fields, places: index) }.inputs(at: place)
  }

  /// The place of a field in the order, for sorting; unknown ones last.
  public func position(of name: String) -> Int { index[name] ?? fields.count }
}
