import BriefCore

/// Reads the pairs that include a part.
struct PairsOfRead: SiteRead, IDRead {
  static let keyword = "pairs-of"
  static let kind = "pairs"
  let id: String
  var words: String { "the pairs that '\(id)' is one of" }

  func write(to writer: inout ByteWriter, in index: SiteIndex) {
    for pair in index.pairs(of: id) { writer.text(pair.route) }
  }
}
