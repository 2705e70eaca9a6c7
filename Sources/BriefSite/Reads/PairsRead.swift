import BriefCore

/// Reads all pairs of parts.
struct PairsRead: SiteRead, PlainRead {
  static let keyword = "pairs"
  static let kind = "pairs"
  var words: String { "the pairs that are compared" }

  func write(to writer: inout ByteWriter, in index: SiteIndex) {
    for pair in index.pairs { writer.text(pair.route) }
  }
}
