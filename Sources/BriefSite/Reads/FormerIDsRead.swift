import BriefCore

/// Reads the former ids of a briefing.
struct FormerIDsRead: SiteRead, IDRead {
  static let keyword = "former-ids"
  static let kind = "lists of briefings"
  let id: String
  var words: String { "the ids that '\(id)' had" }

  func write(to writer: inout ByteWriter, in index: SiteIndex) {
    if let briefing = index.briefing(id) { index.formerIDs(of: briefing).write(to: &writer) }
  }
}
