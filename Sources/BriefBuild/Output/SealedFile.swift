import BriefCore

/// The form of the ledger, the journal and the state: a line that names kind and version, the contents, and a digest of both.
///
/// Whatever is cut off, altered or of another version does not open; nobody has to guess how much of it to believe.
struct SealedFile {
  /// The first line, without its newline: `chipbrief ledger 2`.
  let heading: String

  /// The bytes of a file with the contents that are written to it.
  ///
  /// Some are as large as all that a site's pages have read: they are written where they stay.
  ///
  /// - Parameter capacity: bytes to make room for, where the size can be guessed.
  func seal(reserving capacity: Int = 0, _ write: (inout ByteWriter) -> Void) -> [UInt8] {
    var writer = ByteWriter(reserving: heading.utf8.count + 17 + capacity)
    writer.raw(Array((heading + "\n").utf8)[...])
    write(&writer)
    let digest = Digest(of: writer.bytes)
    writer.digest(digest)
    return writer.bytes
  }

  /// The contents of a file; `nil` where it is not whole or not of this kind and version.
  func open(_ bytes: [UInt8]) -> ByteReader? {
    let start = heading.utf8.count + 1
    guard bytes.count >= start + 16, bytes.starts(with: heading.utf8), bytes[start - 1] == UInt8(ascii: "\n") else {
      return nil
    }
    var tail = ByteReader(bytes[(bytes.count - 16)...])
    guard tail.digest() == Digest(of: bytes[..<(bytes.count - 16)]) else { return nil }
    return ByteReader(bytes[start..<(bytes.count - 16)])
  }
}
