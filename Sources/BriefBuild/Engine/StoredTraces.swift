import BriefCore

/// The stored traces of the last build. Each shard is read on first access.
final class StoredTraces: Sendable {
  /// The data that all shards share.
  let file: TraceFile
  private let load: @Sendable (_ part: Int) -> [UInt8]?
  private let parts: [Once<ByteTable?>]

  /// - Parameter load: returns the bytes of a shard; `nil` if there are none.
  init(_ file: TraceFile, load: @escaping @Sendable (_ part: Int) -> [UInt8]?) {
    self.file = file
    self.load = load
    parts = file.parts.map { _ in Once() }
  }

  /// The number of shards.
  var partCount: Int { parts.count }

  /// The index of the shard that has a page's trace.
  func part(of page: String) -> Int { TraceFile.part(of: page, among: parts.count) }

  /// The traces of a shard by page name; empty if the shard is missing or belongs to another build.
  func traces(_ part: Int) -> ByteTable { table(part) ?? ByteTable() }

  private func table(_ part: Int) -> ByteTable? {
    parts[part].value {
      guard let bytes = load(part), Digest(of: bytes) == file.parts[part] else { return nil }
      return TraceFile.openPart(bytes)
    }
  }

  /// Whether a shard that was accessed is missing, cannot be read or belongs to another build.
  var isDamaged: Bool { parts.contains { $0.known.map { $0 == nil } ?? false } }

  /// The trace at an index of a shard; `nil` if it cannot be decoded.
  func trace(_ part: Int, _ index: Int) -> PageTrace? {
    guard let trace = PageTrace(ByteReader(traces(part).value(index))),
      trace.reads.last.map({ $0 < file.keys.count }) ?? true
    else { return nil }
    return trace
  }

  /// The trace of a page, by its name; `nil` if there is none.
  func trace(of page: String) -> PageTrace? {
    let part = part(of: page)
    return traces(part).index(of: page).flatMap { trace(part, $0) }
  }

  /// The bytes of a page's trace; `nil` if there is none.
  func bytes(of page: String) -> [UInt8]? { traces(part(of: page)).value(of: page).map { Array($0) } }

  /// The names of all pages with their traces.
  var all: [(page: String, trace: PageTrace)] {
    parts.indices.flatMap { part in
      let traces = traces(part)
      return traces.indices.compactMap { index in trace(part, index).map { (traces.key(index), $0) } }
    }
  }
}
