import BriefCore

/// Reads the list of the pages in a folder of `content/pages/`.
struct PagesInRead: SiteRead, IDRead {
  static let keyword = "pages-in"
  static let kind = "lists of pages"
  let id: String
  var words: String { "the pages in the folder '\(id)'" }

  func write(to writer: inout ByteWriter, in index: SiteIndex) {
    for page in index.pages(in: id) {
      writer.text(page.route.description)
      writer.text(page.title)
      page.description.write(to: &writer)
    }
  }
}
