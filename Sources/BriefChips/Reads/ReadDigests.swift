import BriefCore

/// What the answers to reads are, as digests: two answers are the same where theirs are.
///
/// A digest holds everything that a page can see of an answer, and no places. Each is worked out once.
public final class ReadDigests: Sendable {
  private let dataset: Dataset
  private let known = Memo<DataRead, Digest>()

  /// - Parameter dataset: whose answers.
  public init(_ dataset: Dataset) {
    self.dataset = dataset.silent
  }

  /// The digest of what a read gives; of what is not there it is one of its own.
  public func digest(of read: DataRead) -> Digest {
    known.answer(read) {
      var writer = StoredWriter(path: "", vocabulary: dataset.vocabulary, keepsPlaces: false)
      write(read, to: &writer)
      return Digest(of: writer.bytes)
    }
  }

  /// The figure of a read, for whoever wants to see what changed; `nil` for any other read.
  public func figure(of read: DataRead) -> Figure? {
    guard case .figure(let entity, let field, let basis, let day) = read else { return nil }
    return dataset.figure(entity, field, basis: basis, asOf: day)
  }

  private func write(_ read: DataRead, to writer: inout StoredWriter) {
    let data = dataset.contents
    switch read {
    case .now: data.now.write(to: &writer)
    case .currentID(let id): dataset.currentID(id).write(to: &writer)
    case .name(let name, let kinds): write(dataset.find(name, of: kinds), to: &writer)
    case .entity(let id):
      writer.item(dataset.entity(id)) { $0.writeHead(to: &$1) }
    case .source(let id): dataset.source(id).write(to: &writer)
    case .rule(let id): writer.item(dataset.rule(id)) { write($0, to: &$1) }
    case .event(let id): writer.item(dataset.event(id)) { write($0, to: &$1) }
    case .entities:
      for entity in data.entities {
        entity.id.write(to: &writer)
        writer.digest(digest(of: .entity(entity.id)))
      }
    case .sources:
      for source in data.sources {
        source.id.write(to: &writer)
        writer.digest(digest(of: .source(source.id)))
      }
    case .rules:
      for rule in data.rules {
        rule.id.write(to: &writer)
        writer.digest(digest(of: .rule(rule.id)))
      }
    case .events: write(data.events, to: &writer)
    case .eventsAbout(let id): write(dataset.events(about: id), to: &writer)
    case .correctedClaims: data.correctedClaims.map(\.description).sorted(by: bytewise).write(to: &writer)
    case .claims(let entity, let field): write(dataset.claims(of: entity, field), to: &writer)
    case .allClaims(let entity): write((dataset.entity(entity)?.claims ?? [])[...], to: &writer)
    case .citing(let source, let day): write(dataset.claims(citing: source, asOf: day)[...], to: &writer)
    case .citationCounts(let day):
      let counts = dataset.citationCounts(asOf: day).sorted { bytewise($0.key, $1.key) }
      counts.map(\.key).write(to: &writer)
      counts.map(\.value).write(to: &writer)
    case .naming(let id, let field): dataset.entities(naming: id, in: field).map(\.id).write(to: &writer)
    case .figure(let entity, let field, let basis, let day):
      write(dataset.figure(entity, field, basis: basis, asOf: day), to: &writer)
    case .status(let part, let rule, let on, let asOf):
      writer.item(dataset.status(of: part, under: rule, on: on, asOf: asOf)) { $0.write(to: &$1) }
    case .thresholds: dataset.thresholds.write(to: &writer)
    case .query(let kinds, let condition, let day):
      guard let condition = Condition.parse(condition, at: .nowhere).value else { return }
      let found = dataset.entities(of: kinds, where: condition, asOf: day)
      found.matching.map(\.id).write(to: &writer)
      found.undecided.map(\.id).write(to: &writer)
    }
  }

  private func write(_ named: NamedEntity, to writer: inout StoredWriter) {
    switch named {
    case .one(let id):
      writer.byte(0)
      id.write(to: &writer)
    case .none(let nearest):
      writer.byte(1)
      nearest.write(to: &writer)
    case .several(let ids):
      writer.byte(2)
      ids.write(to: &writer)
    }
  }

  /// A rule is what its file says, with the names in it looked up and its statements dated by their sources.
  private func write(_ rule: Rule, to writer: inout StoredWriter) {
    writer.digest(rule.meaning)
    for located in [rule.source, rule.supersedes, rule.presupposes] { located.write(to: &writer) }
    for outcome in rule.outcomes {
      outcome.part.write(to: &writer)
      outcome.source.write(to: &writer)
      outcome.known.write(to: &writer)
    }
  }

  private func write(_ event: Event, to writer: inout StoredWriter) {
    event.id.write(to: &writer)
    writer.digest(event.meaning)
    event.entities.write(to: &writer)
    event.sources.write(to: &writer)
  }

  private func write(_ events: [Event], to writer: inout StoredWriter) {
    for event in events { writer.digest(digest(of: .event(event.id))) }
  }

  /// Claims as they are when the dataset is put together: with evidence, origin and day that their sources give them.
  private func write(_ claims: ArraySlice<Claim>, to writer: inout StoredWriter) {
    writer.number(UInt64(claims.count))
    for claim in claims { write(claim, to: &writer) }
  }

  private func write(_ claim: Claim, to writer: inout StoredWriter) {
    claim.id.description.write(to: &writer)
    claim.write(to: &writer)
    claim.origin.write(to: &writer)
    claim.known.write(to: &writer)
    writer.byte(claim.source.map(dataset.isLowQuality) ?? false ? 1 : 0)
  }

  /// The answer, and every claim that it may rest on: a quotient, a chart or a footnote is made of those.
  private func write(_ figure: Figure, to writer: inout StoredWriter) {
    figure.write(to: &writer)
    guard let field = dataset.vocabulary.field(figure.field) else { return }
    if field.derived {
      for input in dataset.claimedFields(of: field) {
        writer.digest(digest(of: .claims(entity: figure.entity, field: input)))
      }
    } else {
      for id in figure.claims + figure.disputedBy { writer.item(dataset.claim(id)) { write($0, to: &$1) } }
    }
  }
}

extension Dataset {
  /// Notes everything that a calculation with a field of an entity may rest on.
  ///
  /// - Parameter entity: an id, a former one too.
  func noteInputs(of entity: String, _ field: String) {
    guard log != nil, let known = vocabulary.field(field) else { return }
    guard let id = currentID(entity) else { return }
    note(.entity(id))
    for name in claimedFields(of: known) { note(.claims(entity: id, field: name)) }
  }
}

extension StoredWriter {
  mutating func digest(_ digest: Digest) {
    for half in [digest.high, digest.low] {
      for shift in stride(from: 0, to: 64, by: 8) { byte(UInt8(truncatingIfNeeded: half >> UInt64(shift))) }
    }
  }

  /// Items, their number before them.
  mutating func list<Item>(_ items: [Item], _ write: (Item, inout StoredWriter) -> Void) {
    number(UInt64(items.count))
    for item in items { write(item, &self) }
  }

  /// What may not be there.
  mutating func item<Item>(_ item: Item?, _ write: (Item, inout StoredWriter) -> Void) {
    byte(item == nil ? 0 : 1)
    if let item { write(item, &self) }
  }
}
