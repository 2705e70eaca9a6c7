import BriefCore
import BriefOutput

/// The header of the stored traces of the last successful build into an output folder: the data that all traces share.
///
/// The traces themselves are stored in shards (`parts`), each a file of its own, so that an edit that changes few pages
/// reads and writes few shards. A `SealedFile`, read only if something has changed.
public struct TraceFile: Sendable {
  /// The digest of what all pages depend on: the program, its options, the settings, the vocabulary.
  public var shared: Digest
  /// The digest of the data and of the site's current day.
  public var data: Digest
  /// The digest of everything that pages can read; see `BuildRun.Ground`.
  public var coarseKey: Digest
  /// The digest of every source, byte for byte, also stored in the inputs file.
  public var sources: Digest
  /// The reads of all pages, by key number.
  public var keys: KeyList
  /// The digest of each shard's bytes. A shard with another digest belongs to another build.
  public var shards: [Digest]

  /// Makes a file's contents.
  public init(shared: Digest, data: Digest, coarseKey: Digest, sources: Digest, keys: KeyList, shards: [Digest]) {
    self.shared = shared
    self.data = data
    self.coarseKey = coarseKey
    self.sources = sources
    self.keys = keys
    self.shards = shards
  }

  /// Increment the number when the layout changes.
  private static let form = SealedFile(heading: "chipbrief traces 7")
  private static let shardForm = SealedFile(heading: "chipbrief trace part 5")

  /// Opens a file; `nil` if it is incomplete or has another layout.
  public static func open(_ bytes: [UInt8]) -> TraceFile? {
    guard var reader = form.open(bytes) else { return nil }
    let file = TraceFile(
      shared: reader.digest(), data: reader.digest(), coarseKey: reader.digest(), sources: reader.digest(),
      keys: KeyList(from: &reader), shards: [Digest](from: &reader))
    return reader.isWhole && !file.shards.isEmpty ? file : nil
  }

  /// The bytes of the file.
  public var bytes: [UInt8] {
    Self.form.seal(reserving: 72 + keys.size + 16 * shards.count) { writer in
      for digest in [shared, data, coarseKey, sources] { writer.digest(digest) }
      keys.write(to: &writer)
      shards.write(to: &writer)
    }
  }

  // MARK: Shards

  /// The number of shards for a number of traces: at most about 64 traces in each shard, some hundred kilobytes.
  public static func shardCount(of pages: Int) -> Int {
    var count = 1
    while count * 64 < pages { count *= 2 }
    return count
  }

  /// The index of the shard that has a page's trace.
  public static func shard(of page: String, among count: Int) -> Int { Int(Digest(of: page).low % UInt64(count)) }

  /// The bytes of a shard: traces by page name.
  public static func bytes(ofShard traces: ByteTable) -> [UInt8] {
    shardForm.seal(reserving: traces.size) { traces.write(to: &$0) }
  }

  /// Opens a shard; `nil` if it is incomplete or has another layout.
  static func openShard(_ bytes: [UInt8]) -> ByteTable? {
    guard var reader = shardForm.open(bytes) else { return nil }
    let traces = ByteTable(from: &reader)
    return reader.isWhole ? traces : nil
  }
}
