import BriefCore

/// What the pages of one output folder's last good build were made of, as the state keeps it.
///
/// Sealed, as the ledger is. It is only opened where something has changed, and traces are looked at one by one.
struct TraceFile: Sendable {
  /// A key, what it gave, and how a figure was printed.
  struct Key: Sendable, Hashable {
    var text: String
    var digest: Digest
    var printed: String
  }

  /// The number changes with every change of the layout.
  static let form = SealedFile(heading: "chipbrief traces 3")

  let bytes: [UInt8]
  /// The digest of what all pages depend on: the program, what was asked of it, the settings, the vocabulary.
  let ground: Digest
  /// The digest of the data and of what "now" is.
  let data: Digest
  /// The digest of everything that pages can ask for; see `BuildRun.Ground`.
  let situation: Digest
  /// The digest of every source, byte for byte, which the file of the inputs has, too.
  let sources: Digest
  /// The keys, by their numbers.
  let keys: [Key]
  /// Where the trace of each page lies, by the page's name.
  let traces: [String: Range<Int>]

  /// Opens a file; `nil` where it is not whole or of another layout.
  static func open(_ bytes: [UInt8]) -> TraceFile? {
    guard var reader = form.open(bytes), let ground = reader.digest(), let data = reader.digest(),
      let situation = reader.digest(), let sources = reader.digest(), let count = reader.count()
    else { return nil }
    var keys: [Key] = []
    keys.reserveCapacity(count)
    for _ in 0..<count {
      guard let text = reader.text(), let digest = reader.digest(), let printed = reader.text() else { return nil }
      keys.append(Key(text: text, digest: digest, printed: printed))
    }
    guard let pages = reader.count() else { return nil }
    var traces: [String: Range<Int>] = [:]
    traces.reserveCapacity(pages)
    for _ in 0..<pages {
      guard let name = reader.text(), let length = reader.size(), let place = reader.skip(length) else { return nil }
      traces[name] = place
    }
    guard reader.isAtEnd else { return nil }
    return TraceFile(
      bytes: bytes, ground: ground, data: data, situation: situation, sources: sources, keys: keys, traces: traces)
  }

  /// The trace of a page; `nil` where there is none.
  func trace(_ page: String) -> PageTrace? {
    guard let place = traces[page], let trace = PageTrace(ByteReader(bytes[place])),
      trace.reads.last.map({ $0 < keys.count }) ?? true
    else { return nil }
    return trace
  }

  /// The bytes of a file.
  ///
  /// - Parameter traces: of each page its name and the bytes of its trace, in the order of the names.
  static func seal(
    ground: Digest, data: Digest, situation: Digest, sources: Digest, keys: [Key],
    traces: [(page: String, bytes: ArraySlice<UInt8>)]
  ) -> [UInt8] {
    // Digests and lengths take 32 bytes of a key, and lengths 16 of a trace.
    let size =
      keys.reduce(80) { $0 + $1.text.utf8.count + $1.printed.utf8.count + 32 }
      + traces.reduce(0) { $0 + $1.page.utf8.count + $1.bytes.count + 16 }
    return form.seal(reserving: size) { writer in
      for digest in [ground, data, situation, sources] { writer.digest(digest) }
      writer.count(keys.count)
      for key in keys {
        writer.text(key.text)
        writer.digest(key.digest)
        writer.text(key.printed)
      }
      writer.count(traces.count)
      for (page, bytes) in traces {
        writer.text(page)
        writer.count(bytes.count)
        writer.raw(bytes)
      }
    }
  }
}
