import BriefCore

/// Reads the list of authors.
struct AuthorsRead: SiteRead, PlainRead {
  static let keyword = "authors"
  static let kind = "lists of authors"
  var words: String { "the list of authors" }

  func write(to writer: inout ByteWriter, in index: SiteIndex) {
    for group in index.authors { group.writeItem(to: &writer) }
  }
}
