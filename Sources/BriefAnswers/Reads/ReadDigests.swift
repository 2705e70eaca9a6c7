import BriefContent
import BriefCore
import BriefExpressions
import BriefFigures
import BriefModel

/// Digests of the answers to reads of the data. Two answers are equal if their digests are. Each is computed once.
public final class ReadDigests: ReadContext, Sendable {
  /// All kinds of read of the data.
  public static let reads = ReadRegistry<ReadDigests>([
    AllClaimsRead.self, CitationCountsRead.self, CitingRead.self, ClaimsRead.self, CorrectedClaimsRead.self,
    CurrentIDRead.self, EntitiesRead.self, EntityRead.self, EventRead.self, EventsAboutRead.self, EventsRead.self,
    FigureRead.self, NameRead.self, NamingRead.self, NowRead.self, QueryRead.self, RuleRead.self, RulesRead.self,
    SourceRead.self, SourcesRead.self, StatusRead.self, ThresholdsRead.self,
  ])

  /// The dataset that answers the reads, without a log.
  let dataset: Dataset
  private let known = Memo<ReadKey<ReadDigests>, Digest>()

  /// - Parameter dataset: the dataset that answers the reads.
  public init(_ dataset: Dataset) {
    self.dataset = dataset.unlogged
  }

  /// The digest of the answer to a read.
  public func digest(of key: ReadKey<ReadDigests>) -> Digest { known.answer(key) { key.digest(in: self) } }

  func digest(of read: some DataRead) -> Digest { known.answer(ReadKey(read)) { read.digest(in: self) } }

  /// The figure of a read, to show what changed; `nil` for any other read.
  public func figure(of key: ReadKey<ReadDigests>) -> Figure? {
    key.read(as: FigureRead.self)?.figure(in: dataset)
  }

  func write(_ events: [Event], to writer: inout StoredWriter) {
    for event in events { writer.digest(digest(of: EventRead(id: event.id))) }
  }

  /// Claims are written as assembled, with the evidence, origin and day taken from their sources.
  func write(_ claims: ArraySlice<Claim>, to writer: inout StoredWriter) {
    writer.number(UInt64(claims.count))
    for claim in claims { write(claim, to: &writer) }
  }

  func write(_ claim: Claim, to writer: inout StoredWriter) {
    claim.id.description.write(to: &writer)
    claim.write(to: &writer)
    claim.origin.write(to: &writer)
    claim.known.write(to: &writer)
    writer.byte(claim.source.map(dataset.isLowQuality) ?? false ? 1 : 0)
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
