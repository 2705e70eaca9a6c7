import BriefCore

/// Reads the briefings of a topic or an author, and the author's profile.
struct GroupRead: SiteRead {
  static let keyword = "group"
  static let kind = "topics and authors"
  let group: BriefingGroup.Kind
  let slug: String

  var arguments: ReadArguments { ReadArguments(name: group.rawValue, text: slug) }
  var words: String { "the briefings of the \(group.rawValue) '\(slug)'" }

  func write(to writer: inout ByteWriter, in index: SiteIndex) {
    index.group(group, slug)?.write(to: &writer)
  }
}

extension GroupRead {
  init?(_ arguments: ReadArguments) {
    guard let group = BriefingGroup.Kind(rawValue: arguments.name) else { return nil }
    self.init(group: group, slug: arguments.text)
  }
}
