import BriefCore

/// The format of ledger, journal and state files: a line with kind and version, the contents, and a digest of both.
///
/// A file that is truncated, altered or of another version does not open, so a reader never has to use part of one.
public struct SealedFile: Sendable {
  /// The first line, without its newline: `chipbrief ledger 2`.
  public let heading: String

  /// Makes a form of file with a heading.
  public init(heading: String) {
    self.heading = heading
  }

  /// Returns the bytes of a file with the contents that a closure writes.
  ///
  /// The closure writes into the final buffer, which avoids a copy of the contents. They can be large.
  ///
  /// - Parameter capacity: the expected size of the contents in bytes, or 0.
  public func seal(reserving capacity: Int = 0, _ write: (inout ByteWriter) -> Void) -> [UInt8] {
    var writer = ByteWriter(reserving: heading.utf8.count + 17 + capacity)
    writer.raw((heading + "\n").utf8)
    write(&writer)
    let digest = Digest(of: writer.bytes)
    writer.digest(digest)
    return writer.bytes
  }

  /// The contents of a file; `nil` if it is incomplete or has another kind or version.
  public func open(_ bytes: [UInt8]) -> ByteReader? {
    let start = heading.utf8.count + 1
    guard bytes.count >= start + 16, bytes.starts(with: heading.utf8), bytes[start - 1] == UInt8(ascii: "\n") else {
      return nil
    }
    var tail = ByteReader(bytes[(bytes.count - 16)...])
    guard tail.digest() == Digest(of: bytes[..<(bytes.count - 16)]) else { return nil }
    return ByteReader(bytes[start..<(bytes.count - 16)])
  }
}
