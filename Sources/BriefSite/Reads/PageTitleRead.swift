import BriefCore

/// Reads the title of a page of `content/pages/`, or of a folder of them.
struct PageTitleRead: SiteRead, IDRead {
  static let keyword = "page-title"
  static let kind = "titles of pages"
  let id: String
  var words: String { "the title of the page '\(id)'" }

  func write(to writer: inout ByteWriter, in index: SiteIndex) {
    writer.text(index.item(id).title)
  }
}
