import BriefContent
import BriefCore
import BriefExpressions
import BriefFigures
import BriefModel

/// Digests of the answers to reads. Two answers are equal if their digests are.
///
/// A digest covers everything that a page can show of an answer, and no source positions. Each is computed once.
public final class ReadDigests: Sendable {
  private let dataset: Dataset
  private let known = Memo<DataRead, Digest>()

  /// - Parameter dataset: the dataset that answers the reads.
  public init(_ dataset: Dataset) {
    self.dataset = dataset.unlogged
  }

  /// The digest of the answer to a read. A lookup that finds nothing has a digest too.
  public func digest(of read: DataRead) -> Digest {
    known.answer(read) {
      var writer = StoredWriter(path: "", vocabulary: dataset.vocabulary, writesSpans: false)
      write(read, to: &writer)
      return Digest(of: writer.bytes)
    }
  }

  /// The figure of a read, to show what changed; `nil` for any other read.
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

  /// A rule is written as the digest of its file, with the ids that its names resolved to and the dates its statements
  /// have from their sources.
  private func write(_ rule: Rule, to writer: inout StoredWriter) {
    writer.digest(rule.semanticDigest)
    for located in [rule.source, rule.supersedes, rule.presupposes] { located.write(to: &writer) }
    for outcome in rule.outcomes {
      outcome.part.write(to: &writer)
      outcome.source.write(to: &writer)
      outcome.known.write(to: &writer)
    }
  }

  private func write(_ event: Event, to writer: inout StoredWriter) {
    event.id.write(to: &writer)
    writer.digest(event.semanticDigest)
    event.entities.write(to: &writer)
    event.sources.write(to: &writer)
  }

  private func write(_ events: [Event], to writer: inout StoredWriter) {
    for event in events { writer.digest(digest(of: .event(event.id))) }
  }

  /// Claims are written as assembled, with the evidence, origin and day taken from their sources.
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

  /// The answer with every claim that it may depend on, since quotients, charts and footnotes are made from those.
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
  /// Records every read that a calculation with a field of an entity may depend on.
  ///
  /// - Parameter entity: a current or former id.
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

  /// Writes the number of items, then the items.
  mutating func list<Item>(_ items: [Item], _ write: (Item, inout StoredWriter) -> Void) {
    number(UInt64(items.count))
    for item in items { write(item, &self) }
  }

  /// Writes an optional item.
  mutating func item<Item>(_ item: Item?, _ write: (Item, inout StoredWriter) -> Void) {
    byte(item == nil ? 0 : 1)
    if let item { write(item, &self) }
  }
}
