import BriefCore

/// Reads which sections have a page.
struct SectionsRead: SiteRead, PlainRead {
  static let keyword = "sections"
  static let kind = "sections"
  var words: String { "the sections that have entries" }

  func write(to writer: inout ByteWriter, in index: SiteIndex) {
    for section in index.sections { writer.text(section.rawValue) }
  }
}
