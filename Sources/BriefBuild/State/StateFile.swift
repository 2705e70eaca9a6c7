import BriefCore

/// What a build keeps of its sources for the next one: of each content file the digest of its contents and its record, and
/// what was found when all of them were put together.
///
/// Sealed, as the ledger is; in it the key of what made it, the digest of the content that was put together, a table of files,
/// and the records one after another, the findings last. A record is only looked at when it is asked for.
struct StateFile: Sendable {
  /// A content file as it was when its record was made.
  struct Entry: Sendable {
    var contents: Digest
    /// Where its record lies.
    var range: Range<Int>
  }

  /// The whole file.
  let bytes: [UInt8]
  /// By path.
  let entries: [String: Entry]
  /// The content that was put together, and where what was found then lies.
  let assembly: (content: Digest, range: Range<Int>)

  /// Its name in the state folder.
  static let name = "state"
  /// The number changes with every change of the layout; the key changes with everything else that the records depend on.
  static let form = SealedFile(heading: "chipbrief state 4")

  /// Opens a file.
  ///
  /// - Parameter key: the digest of what the records depend on beside their files: program, vocabulary, language.
  /// - Returns: `nil` where it is not whole, not of this layout or not of this key.
  static func open(_ bytes: [UInt8], key: Digest) -> StateFile? {
    guard var table = form.open(bytes), table.digest() == key, let content = table.digest(), let count = table.count()
    else { return nil }
    var lengths: [(path: String, contents: Digest, length: Int)] = []
    lengths.reserveCapacity(count)
    for _ in 0..<count {
      guard let path = table.text(), let contents = table.digest(), let length = table.size() else { return nil }
      lengths.append((path, contents, length))
    }
    var entries: [String: Entry] = [:]
    entries.reserveCapacity(count)
    var rest = table.place
    for (path, contents, length) in lengths {
      guard length <= rest.count else { return nil }
      let end = rest.lowerBound + length
      entries[path] = Entry(contents: contents, range: rest.lowerBound..<end)
      rest = end..<rest.upperBound
    }
    return StateFile(bytes: bytes, entries: entries, assembly: (content, rest))
  }

  /// The bytes of a file with these records, which are in the order of their paths.
  ///
  /// - Parameters:
  ///   - content: the digest of all that was put together.
  ///   - findings: what was found then.
  static func seal(
    _ records: [(path: String, contents: Digest, record: ArraySlice<UInt8>)], content: Digest, findings: [UInt8],
    key: Digest
  ) -> [UInt8] {
    form.seal { contents in
      contents.digest(key)
      contents.digest(content)
      contents.count(records.count)
      for (path, digest, record) in records {
        contents.text(path)
        contents.digest(digest)
        contents.count(record.count)
      }
      for record in records { contents.raw(record.record) }
      contents.raw(findings[...])
    }
  }
}
