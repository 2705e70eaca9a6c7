import BriefCore

/// Reads the name and the address of an author whom a byline names.
struct BylineRead: SiteRead, IDRead {
  static let keyword = "byline"
  static let kind = "names of authors"
  let id: String
  var words: String { "the name of the author '\(id)'" }

  func write(to writer: inout ByteWriter, in index: SiteIndex) {
    let author = index.byline(id)
    writer.text(author.name)
    writer.text(author.route.description)
  }
}
