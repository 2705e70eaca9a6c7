import BriefCore
import BriefOutput

/// The stored traces of the last build. Each shard is read on first access.
public final class StoredTraces: Sendable {
  /// The data that all shards share.
  public let file: TraceFile
  private let load: @Sendable (_ shard: Int) -> [UInt8]?
  private let shards: [Once<ByteTable?>]

  /// - Parameter load: returns the bytes of a shard; `nil` if there are none.
  public init(_ file: TraceFile, load: @escaping @Sendable (_ shard: Int) -> [UInt8]?) {
    self.file = file
    self.load = load
    shards = file.shards.map { _ in Once() }
  }

  /// The number of shards.
  public var shardCount: Int { shards.count }

  /// The index of the shard that has a page's trace.
  public func shard(of page: String) -> Int { TraceFile.shard(of: page, among: shards.count) }

  /// The traces of a shard by page name; empty if the shard is missing or belongs to another build.
  public func traces(_ shard: Int) -> ByteTable { table(shard) ?? ByteTable() }

  private func table(_ shard: Int) -> ByteTable? {
    shards[shard].value {
      guard let bytes = load(shard), Digest(of: bytes) == file.shards[shard] else { return nil }
      return TraceFile.openShard(bytes)
    }
  }

  /// Whether a shard that was accessed is missing, cannot be read or belongs to another build.
  public var isDamaged: Bool { shards.contains { $0.known.map { $0 == nil } ?? false } }

  /// The trace at an index of a shard; `nil` if it cannot be decoded.
  public func trace(_ shard: Int, _ index: Int) -> PageTrace? {
    guard let trace = PageTrace(traces(shard).value(index)),
      trace.reads.last.map({ $0 < file.keys.count }) ?? true
    else { return nil }
    return trace
  }

  /// The trace of a page, by its name; `nil` if there is none.
  public func trace(of page: String) -> PageTrace? {
    let shard = shard(of: page)
    return traces(shard).index(of: page).flatMap { trace(shard, $0) }
  }

  /// The bytes of a page's trace; `nil` if there is none.
  public func bytes(of page: String) -> [UInt8]? { traces(shard(of: page)).value(of: page).map { Array($0) } }

  /// The names of all pages with their traces.
  public var all: [(page: String, trace: PageTrace)] {
    shards.indices.flatMap { shard in
      let traces = traces(shard)
      return traces.indices.compactMap { index in trace(shard, index).map { (traces.key(index), $0) } }
    }
  }
}
