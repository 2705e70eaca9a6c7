import BriefCore

/// Reads the list of topics.
struct TopicsRead: SiteRead, PlainRead {
  static let keyword = "topics"
  static let kind = "lists of topics"
  var words: String { "the list of topics" }

  func write(to writer: inout ByteWriter, in index: SiteIndex) {
    for group in index.topics { group.writeItem(to: &writer) }
  }
}
