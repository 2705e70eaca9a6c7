import BriefCore

extension YAMLNode {
  /// A digest of the document's content, independent of positions and comments.
  public var semanticDigest: Digest {
    var writer = ByteWriter()
    write(to: &writer)
    return Digest(of: writer.bytes)
  }

  private func write(to writer: inout ByteWriter) {
    switch content {
    case .scalar(let text, let plain):
      writer.byte(plain ? 0 : 1)
      writer.text(text)
    case .sequence(let items):
      writer.byte(2)
      writer.count(items.count)
      for item in items { item.write(to: &writer) }
    case .mapping(let entries):
      writer.byte(3)
      writer.count(entries.count)
      for entry in entries {
        writer.text(entry.key)
        entry.value.write(to: &writer)
      }
    }
  }
}
