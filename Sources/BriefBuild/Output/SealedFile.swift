import BriefCore

/// The form of the ledger, the journal and the state: a line that names kind and version, the contents, and a digest of both.
///
/// Whatever is cut off, altered or of another version does not open; nobody has to guess how much of it to believe.
struct SealedFile {
  /// The first line, without its newline: `chipbrief ledger 1`.
  let heading: String

  /// The bytes of a file with these contents.
  func seal(_ contents: ByteWriter) -> [UInt8] {
    var bytes = [UInt8]()
    bytes.reserveCapacity(heading.utf8.count + contents.bytes.count + 17)
    bytes.append(utf8: heading)
    bytes.append(UInt8(ascii: "\n"))
    bytes += contents.bytes
    var tail = ByteWriter()
    tail.digest(Digest(of: bytes))
    return bytes + tail.bytes
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
