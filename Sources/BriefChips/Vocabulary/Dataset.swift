/// Everything that is claimed, and the means to ask about it. Made by `assembleDataset`; nothing in it changes.
public struct Dataset: Sendable {
  /// The fields, in the order in which pages list them.
  public let vocabulary: Vocabulary
  /// Chips, systems, companies, software and models, by id.
  public let entities: [Entity]
  /// Sources, by id.
  public let sources: [Source]
  /// Rules, by the day they take effect, then id.
  public let rules: [Rule]
  /// Events, by their first day, then id.
  public let events: [Event]
  /// The latest date in the content, or the site's `as_of`: what "now" is.
  public let now: Day
  private let entityIndex: [String: Int]
  private let sourceIndex: [String: Int]
  private let ruleIndex: [String: Int]
  private let eventIndex: [String: Int]
  private let formerIDs: [String: String]
  /// Of each entity, by its place: the places of the claims of each field.
  private let fieldClaims: [[String: [Int]]]

  /// Makes a dataset of decoded parts, sorted here.
  public init(vocabulary: Vocabulary, entities: [Entity], sources: [Source], rules: [Rule], events: [Event], now: Day) {
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
    entityIndex = index(self.entities, \.id)
    sourceIndex = index(self.sources, \.id)
    ruleIndex = index(self.rules, \.id)
    eventIndex = index(self.events, \.id)
    formerIDs = Dictionary(
      self.entities.flatMap { entity in entity.formerly.map { ($0.value, entity.id) } },
      uniquingKeysWith: { first, _ in first })
  }

  /// The places, among an entity's claims, of those of a field.
  func claimPlaces(of entity: String, _ field: String) -> [Int] {
    entityIndex[entity].flatMap { fieldClaims[$0][field] } ?? []
  }

  /// The claim of an id.
  public func claim(_ id: ClaimID) -> Claim? {
    let parts = id.description.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, let place = entityIndex[String(parts[0])] else { return nil }
    let claims = fieldClaims[place][String(parts[1])] ?? []
    return claims.first { entities[place].claims[$0].id == id }.map { entities[place].claims[$0] }
  }

  /// The id that an entity has now, where the given one is its own or one it formerly had; `nil` where no entity has.
  public func currentID(_ id: String) -> String? {
    entityIndex[id] != nil ? id : formerIDs[id]
  }
  /// The entity of an id, current ones only.
  public func entity(_ id: String) -> Entity? { entityIndex[id].map { entities[$0] } }
  /// The source of an id.
  public func source(_ id: String) -> Source? { sourceIndex[id].map { sources[$0] } }
  /// The rule of an id.
  public func rule(_ id: String) -> Rule? { ruleIndex[id].map { rules[$0] } }
  /// The event of an id.
  public func event(_ id: String) -> Event? { eventIndex[id].map { events[$0] } }
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
