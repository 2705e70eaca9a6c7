import BriefCore

extension YAMLNode {
  /// The digest of what the document says: the same wherever its parts stand, and whatever comments are between them.
  public var meaning: Digest {
    var bytes: [UInt8] = []
    write(to: &bytes)
    return Digest(of: bytes)
  }

  private func write(to bytes: inout [UInt8]) {
    switch content {
    case .scalar(let text, let plain):
      bytes.append(plain ? 0 : 1)
      Self.write(text, to: &bytes)
    case .sequence(let items):
      bytes.append(2)
      Self.write(items.count, to: &bytes)
      for item in items { item.write(to: &bytes) }
    case .mapping(let entries):
      bytes.append(3)
      Self.write(entries.count, to: &bytes)
      for entry in entries {
        Self.write(entry.key, to: &bytes)
        entry.value.write(to: &bytes)
      }
    }
  }

  private static func write(_ text: String, to bytes: inout [UInt8]) {
    write(text.utf8.count, to: &bytes)
    bytes.append(contentsOf: text.utf8)
  }

  private static func write(_ count: Int, to bytes: inout [UInt8]) {
    withUnsafeBytes(of: UInt64(count).littleEndian) { bytes.append(contentsOf: $0) }
  }
}
