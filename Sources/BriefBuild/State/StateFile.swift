import BriefCore

/// What a build keeps of its sources for the next one: of each content file the digest of its contents and its record, and
/// what was found when all of them were put together.
///
/// The file is a heading, the key of what made it, the digest of the content that was put together, a table of files, and the
/// records one after another, the findings last. A digest over all of it comes first, so that what is cut off or altered does not open; nobody has to guess how much of it to believe. A
/// record is only looked at when it is asked for.
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

  /// Changes with every change of the layout; the key changes with everything else that the records depend on.
  static let heading = Array("chipbrief state 2\n".utf8)
  private static let start = heading.count + 16

  /// Opens a file.
  ///
  /// - Parameter key: the digest of what the records depend on beside their files: program, vocabulary, language.
  /// - Returns: `nil` where it is not whole, not of this layout or not of this key.
  static func open(_ bytes: [UInt8], key: Digest) -> StateFile? {
    guard bytes.count >= start, bytes.starts(with: heading) else { return nil }
    var sum = ByteReader(bytes[heading.count..<start])
    guard sum.digest() == Digest(of: bytes[start...]) else { return nil }
    var table = ByteReader(bytes[start...])
    guard table.digest() == key, let content = table.digest(), let count = table.count(), let records = table.size()
    else { return nil }
    var entries: [String: Entry] = [:]
    entries.reserveCapacity(count)
    var place = records
    for _ in 0..<count {
      guard let path = table.text(), let contents = table.digest(), let length = table.size() else { return nil }
      let (end, overflow) = place.addingReportingOverflow(length)
      guard !overflow, place >= start, end <= bytes.count else { return nil }
      entries[path] = Entry(contents: contents, range: place..<end)
      place = end
    }
    return StateFile(bytes: bytes, entries: entries, assembly: (content, place..<bytes.count))
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
    var table = ByteWriter()
    for (path, contents, record) in records {
      table.text(path)
      table.digest(contents)
      table.count(record.count)
    }
    var head = ByteWriter()
    head.digest(key)
    head.digest(content)
    head.count(records.count)
    head.count(start + head.bytes.count + 8 + table.bytes.count)
    var body = head.bytes + table.bytes
    body.reserveCapacity(body.count + records.reduce(0) { $0 + $1.record.count } + findings.count)
    for record in records { body += record.record }
    body += findings
    var sum = ByteWriter()
    sum.digest(Digest(of: body))
    return heading + sum.bytes + body
  }
}
