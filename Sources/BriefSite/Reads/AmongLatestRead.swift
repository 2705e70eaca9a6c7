import BriefCore

/// Reads whether a briefing is among a number of newest ones.
struct AmongLatestRead: SiteRead {
  static let keyword = "is-among-latest"
  static let kind = "lists of briefings"
  let id: String
  let count: Int

  var arguments: ReadArguments { ReadArguments(first: Int64(count), text: id) }
  var words: String { "whether '\(id)' is among the newest \(count) briefings" }

  func write(to writer: inout ByteWriter, in index: SiteIndex) {
    writer.flag(index.briefing(id).map { index.isAmongLatest($0, of: count) } ?? false)
  }
}

extension AmongLatestRead {
  init?(_ arguments: ReadArguments) {
    guard let count = Int(exactly: arguments.first) else { return nil }
    self.init(id: arguments.text, count: count)
  }
}
