import BriefCore

/// Reads the briefings of a topic.
struct TopicRead: SiteRead, IDRead {
  static let keyword = "topic"
  static let kind = "topics"
  let id: String
  var words: String { "the briefings on the topic '\(id)'" }

  func write(to writer: inout ByteWriter, in index: SiteIndex) {
    index.topic(id)?.write(to: &writer)
  }
}
