import BriefCore

/// The traces that the last build kept, of which a part is read when it is first asked for.
final class KeptTraces: Sendable {
  /// What is common to all of them.
  let file: TraceFile
  private let load: @Sendable (_ part: Int) -> [UInt8]?
  private let parts: [Once<ByteTable?>]

  /// - Parameter load: the bytes of a part; `nil` where there are none.
  init(_ file: TraceFile, load: @escaping @Sendable (_ part: Int) -> [UInt8]?) {
    self.file = file
    self.load = load
    parts = file.parts.map { _ in Once() }
  }

  /// How many parts there are.
  var partCount: Int { parts.count }

  /// The part that a page's trace lies in.
  func part(of page: String) -> Int { TraceFile.part(of: page, among: parts.count) }

  /// The traces of a part by the names of their pages; none where the part is not of this build.
  func traces(_ part: Int) -> ByteTable { table(part) ?? ByteTable() }

  private func table(_ part: Int) -> ByteTable? {
    parts[part].value {
      guard let bytes = load(part), Digest(of: bytes) == file.parts[part] else { return nil }
      return TraceFile.openPart(bytes)
    }
  }

  /// Whether one of the parts that were asked for is not of this build.
  var isDamaged: Bool { parts.contains { $0.known.map { $0 == nil } ?? false } }

  /// The trace at a place of a part; `nil` where it cannot be read.
  func trace(_ part: Int, _ place: Int) -> PageTrace? {
    guard let trace = PageTrace(ByteReader(traces(part).value(place))),
      trace.reads.last.map({ $0 < file.keys.count }) ?? true
    else { return nil }
    return trace
  }

  /// The trace of a page, by its name; `nil` where there is none.
  func trace(of page: String) -> PageTrace? {
    let part = part(of: page)
    return traces(part).place(of: page).flatMap { trace(part, $0) }
  }

  /// The bytes of the trace of a page; `nil` where there is none.
  func bytes(of page: String) -> [UInt8]? { traces(part(of: page)).value(of: page).map { Array($0) } }

  /// The names of all pages with their traces.
  var all: [(page: String, trace: PageTrace)] {
    parts.indices.flatMap { part in
      let traces = traces(part)
      return traces.places.compactMap { place in trace(part, place).map { (traces.key(place), $0) } }
    }
  }
}
