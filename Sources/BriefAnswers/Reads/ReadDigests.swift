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
  let context: RecordContext
  private let known = Memo<ReadKey<ReadDigests>, Digest>()

  /// - Parameter dataset: the dataset that answers the reads.
  public init(_ dataset: Dataset) {
    self.dataset = dataset.unlogged
    context = RecordContext(path: "", vocabulary: dataset.vocabulary)
  }

  /// The digest of the answer to a read.
  public func digest(of key: ReadKey<ReadDigests>) -> Digest { known.answer(key) { key.digest(in: self) } }

  func digest(of read: some DataRead) -> Digest { known.answer(ReadKey(read)) { read.digest(in: self) } }

  /// The figure of a read, to show what changed; `nil` for any other read.
  public func figure(of key: ReadKey<ReadDigests>) -> Figure? {
    key.read(as: FigureRead.self)?.figure(in: dataset)
  }

  func write(_ events: [Event], to writer: inout ByteWriter) {
    for event in events { writer.digest(digest(of: EventRead(id: event.id))) }
  }

  /// Claims are written as assembled, with the evidence, origin and day taken from their sources.
  func write(_ claims: ArraySlice<Claim>, to writer: inout ByteWriter) {
    writer.list(claims) { write($0, to: &$1) }
  }

  func write(_ claim: Claim, to writer: inout ByteWriter) {
    claim.id.description.write(to: &writer)
    claim.write(to: &writer, in: context)
    claim.origin.write(to: &writer)
    claim.known.write(to: &writer)
    writer.byte(claim.source.map(dataset.isLowQuality) ?? false ? 1 : 0)
  }
}
