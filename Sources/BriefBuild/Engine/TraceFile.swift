import BriefCore

/// What the pages of one output folder's last good build were made of, as the state keeps it: what is common to all of them.
/// Their traces lie in parts, files of their own, so that an edit that makes few pages reads and writes few of them.
///
/// Sealed, as the ledger is. It is only opened where something has changed.
struct TraceFile: Sendable {
  /// The digest of what all pages depend on: the program, what was asked of it, the settings, the vocabulary.
  var ground: Digest
  /// The digest of the data and of what "now" is.
  var data: Digest
  /// The digest of everything that pages can ask for; see `BuildRun.Ground`.
  var situation: Digest
  /// The digest of every source, byte for byte, which the file of the inputs has, too.
  var sources: Digest
  /// What the pages have read, by number.
  var keys: KeyList
  /// The digest of each part's bytes: a part with another one is not of this build.
  var parts: [Digest]

  /// The number changes with every change of the layout.
  private static let form = SealedFile(heading: "chipbrief traces 4")
  private static let partForm = SealedFile(heading: "chipbrief trace part 3")

  /// Opens a file; `nil` where it is not whole or of another layout.
  static func open(_ bytes: [UInt8]) -> TraceFile? {
    guard var reader = form.open(bytes), let ground = reader.digest(), let data = reader.digest(),
      let situation = reader.digest(), let sources = reader.digest(), let keys = KeyList(&reader),
      let count = reader.count(), count > 0
    else { return nil }
    var parts: [Digest] = []
    for _ in 0..<count {
      guard let part = reader.digest() else { return nil }
      parts.append(part)
    }
    guard reader.isAtEnd else { return nil }
    return TraceFile(ground: ground, data: data, situation: situation, sources: sources, keys: keys, parts: parts)
  }

  /// The bytes of the file.
  var bytes: [UInt8] {
    Self.form.seal(reserving: 72 + keys.size + 16 * parts.count) { writer in
      for digest in [ground, data, situation, sources] { writer.digest(digest) }
      keys.write(to: &writer)
      writer.count(parts.count)
      for part in parts { writer.digest(part) }
    }
  }

  // MARK: Parts

  /// In how many parts so many traces lie: at most about 64 in each, which are some hundred kilobytes.
  static func partCount(of pages: Int) -> Int {
    var count = 1
    while count * 64 < pages { count *= 2 }
    return count
  }

  /// The part that a page's trace lies in.
  static func part(of page: String, among count: Int) -> Int { Int(Digest(of: page).low % UInt64(count)) }

  /// The bytes of a part: traces by the names of their pages.
  static func bytes(ofPart traces: ByteTable) -> [UInt8] {
    partForm.seal(reserving: traces.size) { traces.write(to: &$0) }
  }

  /// Opens a part; `nil` where it is not whole or of another layout.
  static func openPart(_ bytes: [UInt8]) -> ByteTable? {
    guard var reader = partForm.open(bytes), let traces = ByteTable(&reader), reader.isAtEnd else { return nil }
    return traces
  }
}
