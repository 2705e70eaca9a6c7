import BriefCore

/// Everything that is claimed, and the means to ask about it. Made by `assembleDataset`; nothing in it changes.
///
/// It is one reference, so that handing it on costs as good as nothing; what it has answered once it remembers.
public struct Dataset: Sendable {
  let contents: DatasetContents

  /// Makes a dataset of decoded parts, sorted here.
  public init(vocabulary: Vocabulary, entities: [Entity], sources: [Source], rules: [Rule], events: [Event], now: Day) {
    contents = DatasetContents(
      vocabulary: vocabulary, entities: entities, sources: sources, rules: rules, events: events, now: now)
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

  /// The places, among an entity's claims, of those of a field.
  func claimPlaces(of entity: String, _ field: String) -> [Int] {
    contents.entityPlaces[entity].flatMap { contents.fieldClaims[$0][field] } ?? []
  }

  /// The claims of which nobody says when they were stated, in the order of their entities.
  public var undatedClaims: [Claim] {
    entities.flatMap(\.claims).filter { claim in
      claim.stated == nil && claim.source.map { source($0)?.date == nil } ?? false
    }
  }

  /// The claim of an id.
  public func claim(_ id: ClaimID) -> Claim? {
    contents.claimPlaces[id].map { contents.entities[$0.entity].claims[$0.claim] }
  }
  /// The source that a claim cites and the one that it came through; `nil` where there is no such claim.
  public func sources(of id: ClaimID) -> (source: String?, via: String?)? {
    guard let place = contents.claimPlaces[id] else { return nil }
    return (
      contents.entities[place.entity].claims[place.claim].source,
      contents.entities[place.entity].claims[place.claim].via
    )
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
  let claimPlaces: [ClaimID: (entity: Int, claim: Int)]
  /// Of each entity, by its place: the places of the claims of each field.
  let fieldClaims: [[String: [Int]]]
  /// The days on which an answer about an entity can change, in order: `[entities][days]`.
  let eventDays: [[Day]]
  /// The claims that have corrections.
  let correctedClaims: Set<ClaimID>
  let figures = Memo<FigureKey, ResolvedFigure>()
  let operands = Memo<FigureKey, ClaimedInput>()
  let statuses = Memo<StatusKey, RuleTrialResult>()
  /// One answer, under 0: most sites name entities by their ids alone, and then it is never made.
  let names = Memo<Int, NameIndex>()

  init(vocabulary: Vocabulary, entities: [Entity], sources: [Source], rules: [Rule], events: [Event], now: Day) {
    func index<Item>(_ items: [Item], _ id: (Item) -> String) -> [String: Int] {
      Dictionary(items.enumerated().map { (id($1), $0) }, uniquingKeysWith: { first, _ in first })
    }
    let distant = Day(number: .max)
    self.vocabulary = vocabulary
    self.entities = entities.sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
    self.sources = sources.sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
    self.rules = rules.sorted {
      let (left, right) = ($0.effectiveFrom?.first ?? distant, $1.effectiveFrom?.first ?? distant)
      return left != right ? left < right : $0.id.utf8.lexicographicallyPrecedes($1.id.utf8)
    }
    self.events = events.sorted {
      $0.date.first != $1.date.first ? $0.date.first < $1.date.first : $0.id.utf8.lexicographicallyPrecedes($1.id.utf8)
    }
    self.now = now
    fieldClaims = self.entities.map { entity in
      var places: [String: [Int]] = [:]
      for place in entity.claims.indices { places[entity.claims[place].field, default: []].append(place) }
      return places
    }
    entityPlaces = index(self.entities, \.id)
    sourcePlaces = index(self.sources, \.id)
    rulePlaces = index(self.rules, \.id)
    eventPlaces = index(self.events, \.id)
    formerIDs = Dictionary(
      self.entities.flatMap { entity in entity.formerly.map { ($0.value, entity.id) } },
      uniquingKeysWith: { first, _ in first })
    var claimPlaces: [ClaimID: (entity: Int, claim: Int)] = [:]
    var eventDays: [[Day]] = []
    var corrected: Set<ClaimID> = []
    claimPlaces.reserveCapacity(self.entities.reduce(0) { $0 + $1.claims.count })
    eventDays.reserveCapacity(self.entities.count)
    for (place, entity) in self.entities.enumerated() {
      var days: [Day] = []
      for claim in entity.claims.indices {
        if claimPlaces[entity.claims[claim].id] == nil { claimPlaces[entity.claims[claim].id] = (place, claim) }
        if let day = entity.claims[claim].known { days.append(day) }
        if let day = entity.claims[claim].rankSince { days.append(day) }
        if !entity.claims[claim].corrections.isEmpty { corrected.insert(entity.claims[claim].id) }
      }
      eventDays.append(Set(days).sorted())
    }
    self.claimPlaces = claimPlaces
    correctedClaims = corrected
    self.eventDays = eventDays
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
