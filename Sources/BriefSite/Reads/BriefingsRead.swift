import BriefCore

/// Reads all briefings.
struct BriefingsRead: SiteRead, PlainRead {
  static let keyword = "briefings"
  static let kind = "lists of briefings"
  var words: String { "the list of briefings" }

  func write(to writer: inout ByteWriter, in index: SiteIndex) {
    writer.digest(index.digest(of: index.briefings))
  }
}
