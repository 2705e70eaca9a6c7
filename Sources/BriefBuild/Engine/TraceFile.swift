import BriefCore

/// What one output folder's last good build was made of, as the state keeps it.
///
/// Sealed, as the ledger is. Traces are looked at one by one, and only where something has changed at all.
struct TraceFile: Sendable {
  /// What stands at its head: enough to see that nothing has changed.
  struct Head: Sendable, Hashable {
    /// The digest of what all pages depend on: the program, what was asked of it, the settings, the vocabulary.
    var ground: Digest
    /// The digest of the data and of what "now" is.
    var data: Digest
    /// The digest of every source, byte for byte.
    var sources: Digest
    /// The digest of the ledger.
    var output: Digest
    /// How many pages the site has.
    var pages: Int
    /// The path of the base address.
    var mount: String
    /// Everything that was found.
    var diagnostics: [Diagnostic]
  }

  /// A key, what it gave, and how a figure was printed.
  struct Key: Sendable, Hashable {
    var text: String
    var digest: Digest
    var printed: String
  }

  /// The number changes with every change of the layout.
  static let form = SealedFile(heading: "chipbrief traces 2")

  let bytes: [UInt8]
  let head: Head
  /// The keys, by their numbers.
  let keys: [Key]
  /// Where the trace of each page lies, by the page's name.
  let traces: [String: Range<Int>]

  /// Opens a file; `nil` where it is not whole or of another layout.
  static func open(_ bytes: [UInt8]) -> TraceFile? {
    guard var reader = form.open(bytes), let head = reader.head(), let count = reader.count() else { return nil }
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
    return reader.isAtEnd ? TraceFile(bytes: bytes, head: head, keys: keys, traces: traces) : nil
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
  static func seal(_ head: Head, keys: [Key], traces: [(page: String, bytes: ArraySlice<UInt8>)]) -> [UInt8] {
    var writer = ByteWriter()
    writer.head(head)
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
    return form.seal(writer)
  }
}

extension ByteWriter {
  fileprivate mutating func head(_ head: TraceFile.Head) {
    for digest in [head.ground, head.data, head.sources, head.output] { self.digest(digest) }
    count(head.pages)
    text(head.mount)
    diagnostics(head.diagnostics)
  }
}

extension ByteReader {
  fileprivate mutating func head() -> TraceFile.Head? {
    guard let ground = digest(), let data = digest(), let sources = digest(), let output = digest(),
      let pages = size(), let mount = text(), let diagnostics = diagnostics()
    else { return nil }
    return TraceFile.Head(
      ground: ground, data: data, sources: sources, output: output, pages: pages, mount: mount,
      diagnostics: diagnostics)
  }
}
