import BriefCore

/// Everything that is claimed, and the means to ask about it. Made by `assembleDataset`; nothing in it changes.
///
/// It is one reference, so that handing it on costs as good as nothing; what it has answered once it remembers.
public struct Dataset: Sendable {
  let contents: DatasetContents

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
      vocabulary: vocabulary, entities: entities, sources: sources, rules: rules, events: events, now: now,
      corrected: contents.correctedClaims)
  }

  /// The fields, in the order in which pages list them.
  public var vocabulary: Vocabulary { contents.vocabulary }
  /// Chips, systems, companies, software and models, by id.
  public var entities: [Entity] { contents.entities }
  /// Sources, by id.
  public var sources: [Source] { contents.sources }
  /// Rules, by the day they take effect, then id.
  public var rules: [Rule] { contents.rules }
  /// Events, by their first day, then id.
  public var events: [Event] { contents.events }
  /// The latest date in the content, or the site's `as_of`: what "now" is.
  public var now: Day { contents.now }

  /// The id that an entity has now, where the given one is its own or one it formerly had; `nil` where no entity has.
  public func currentID(_ id: String) -> String? {
    contents.entityPlaces[id] != nil ? id : contents.formerIDs[id]
  }
  /// The entity of an id, current ones only.
  public func entity(_ id: String) -> Entity? { contents.entityPlaces[id].map { contents.entities[$0] } }
  /// The name of the entity of an id, without a copy of all that is known of it.
  public func entityName(_ id: String) -> String? { contents.entityPlaces[id].map { contents.entities[$0].name } }
  /// The source of an id.
  public func source(_ id: String) -> Source? { contents.sourcePlaces[id].map { contents.sources[$0] } }
  /// The rule of an id.
  public func rule(_ id: String) -> Rule? { contents.rulePlaces[id].map { contents.rules[$0] } }
  /// The event of an id.
  public func event(_ id: String) -> Event? { contents.eventPlaces[id].map { contents.events[$0] } }

  /// The places, among an entity's claims, of those of a field: they stand together.
  func claimPlaces(of entity: String, _ field: String) -> Range<Int> {
    contents.entityPlaces[entity].map { contents.claimPlaces(ofEntity: $0, field) } ?? 0..<0
  }

  /// The claims of which nobody says when they were stated, in the order of their entities.
  public var undatedClaims: [Claim] {
    entities.flatMap(\.claims).filter { claim in
      claim.stated == nil && claim.source.map { source($0)?.date == nil } ?? false
    }
  }

  /// The claim of an id.
  public func claim(_ id: ClaimID) -> Claim? {
    let parts = id.parts
    guard let place = contents.entityPlaces[parts.entity] else { return nil }
    let claims = contents.entities[place].claims
    return contents.claimPlaces(ofEntity: place, parts.field).first { claims[$0].id == id }.map { claims[$0] }
  }
  /// The source that a claim cites and the one that it came through; `nil` where there is no such claim.
  public func sources(of id: ClaimID) -> (source: String?, via: String?)? {
    claim(id).map { ($0.source, $0.via) }
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
  let statuses = Memo<StatusKey, RuleTrialResult>()
  /// Most sites name entities by their ids alone, and then it is never made.
  let names = Once<NameIndex>()

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

  /// The days on which an answer about the entity at a place can change, in order.
  func eventDays(ofEntity entity: Int) -> [Day] { claimIndex(entity).days }

  /// The places of the claims of a field, among those of the entity at a place.
  fileprivate func claimPlaces(ofEntity entity: Int, _ field: String) -> Range<Int> {
    let starts = claimIndex(entity).starts
    let wanted = Int32(clamping: vocabulary.position(of: field))
    var (low, high) = (0, starts.count)
    while low < high {
      let middle = (low + high) / 2
      if starts[middle].field < wanted { low = middle + 1 } else { high = middle }
    }
    guard low < starts.count, starts[low].field == wanted else { return 0..<0 }
    let end = low + 1 < starts.count ? Int(starts[low + 1].place) : entities[entity].claims.count
    return Int(starts[low].place)..<end
  }
}

/// The fields that may be claimed, in the order in which pages list them.
public struct Vocabulary: Sendable {
  /// The fields.
  public let fields: [Field]
  private let index: [String: Int]

  /// Makes a vocabulary; of two fields with one name the later one holds.
  public init(fields: [Field]) {
    self.fields = fields
    index = Dictionary(fields.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { $1 })
  }

  /// The field of a name.
  public func field(_ name: String) -> Field? { index[name].map { fields[$0] } }
  /// The place of a field in the order, for sorting; unknown ones last.
  public func position(of name: String) -> Int { index[name] ?? fields.count }
}
