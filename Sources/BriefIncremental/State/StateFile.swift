import BriefCore
import BriefOutput

/// The state of the content files: each file's record and the digest of its contents, and the findings of the assembly
/// of all files.
///
/// A `SealedFile`. Its layout is: the key, the digest of the assembled content, a table of files, the records one after
/// another, the findings. A record is decoded only when it is needed.
struct StateFile: Sendable {
  /// A content file when its record was made.
  struct Entry: Sendable {
    var contents: Digest
    /// The span of its record in the bytes of the state file.
    var range: Range<Int>
  }

  /// The bytes of the whole file.
  let bytes: [UInt8]
  /// The entries by path.
  let entries: [String: Entry]
  /// The digest of the content that was assembled, and the span of the findings.
  let assembly: (content: Digest, range: Range<Int>)

  /// The file's name in the state folder.
  static let name = "state"
  /// Increment the number when the layout changes. The key covers everything else that the records depend on.
  static let form = SealedFile(heading: "chipbrief state 6")

  /// Opens a file.
  ///
  /// - Parameter key: the digest of what the records depend on beside their files: program, vocabulary, language.
  /// - Returns: `nil` if the file is incomplete, has another layout or has another key.
  static func open(_ bytes: [UInt8], key: Digest) -> StateFile? {
    guard var table = form.open(bytes), table.digest() == key else { return nil }
    let content = table.digest()
    let lengths = table.list { (path: $0.text(), contents: $0.digest(), length: $0.size()) }
    if table.isFaulty { return nil }
    var entries: [String: Entry] = [:]
    entries.reserveCapacity(lengths.count)
    var rest = table.range
    for (path, contents, length) in lengths {
      guard length <= rest.count else { return nil }
      let end = rest.lowerBound + length
      entries[path] = Entry(contents: contents, range: rest.lowerBound..<end)
      rest = end..<rest.upperBound
    }
    return StateFile(bytes: bytes, entries: entries, assembly: (content, rest))
  }

  /// The bytes of a file with these records, which must be sorted by path.
  ///
  /// - Parameters:
  ///   - content: the digest of the content that was assembled.
  ///   - findings: the findings of the assembly.
  static func seal(
    _ records: [(path: String, contents: Digest, record: ArraySlice<UInt8>)], content: Digest, findings: [UInt8],
    key: Digest
  ) -> [UInt8] {
    form.seal { contents in
      contents.digest(key)
      contents.digest(content)
      contents.list(records) { record, contents in
        contents.text(record.path)
        contents.digest(record.contents)
        contents.count(record.record.count)
      }
      for record in records { contents.raw(record.record) }
      contents.raw(findings)
    }
  }
}
