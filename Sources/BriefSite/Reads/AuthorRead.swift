import BriefCore

/// Reads the briefings of a author.
struct AuthorRead: SiteRead, IDRead {
  static let keyword = "author"
  static let kind = "authors"
  let id: String
  var words: String { "the page of the author '\(id)'" }

  func write(to writer: inout ByteWriter, in index: SiteIndex) {
    index.author(id)?.write(to: &writer)
  }
}
