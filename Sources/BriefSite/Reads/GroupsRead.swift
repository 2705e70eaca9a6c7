import BriefCore

/// Reads the list of topics or of authors.
struct GroupsRead: SiteRead {
  static let keyword = "groups"
  static let kind = "lists of topics and authors"
  let group: BriefingGroup.Kind

  var arguments: ReadArguments { ReadArguments(text: group.rawValue) }
  var words: String { "the list of \(group.section.rawValue)" }

  func write(to writer: inout ByteWriter, in index: SiteIndex) {
    for group in index.groups(group) { group.writeItem(to: &writer) }
  }
}

extension GroupsRead {
  init?(_ arguments: ReadArguments) {
    guard let group = BriefingGroup.Kind(rawValue: arguments.text) else { return nil }
    self.init(group: group)
  }
}
