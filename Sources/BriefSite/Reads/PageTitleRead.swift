import BriefCore

/// Reads whether there is a page of `content/pages/`, or a folder of them, and its title.
struct PageTitleRead: SiteRead, IDRead {
  static let keyword = "page-title"
  static let kind = "titles of pages"
  let id: String
  var words: String { "the title of the page '\(id)'" }

  func write(to writer: inout ByteWriter, in index: SiteIndex) {
    writer.flag(index.own.has(id))
    writer.text(index.item(id).title)
  }
}
