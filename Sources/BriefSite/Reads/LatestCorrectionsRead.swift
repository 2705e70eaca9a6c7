import BriefCore

/// Reads the newest corrections of the texts of briefings, at most a number.
struct LatestCorrectionsRead: SiteRead {
  static let keyword = "latest-corrections"
  static let kind = "lists of briefings"
  let count: Int

  var arguments: ReadArguments { ReadArguments(first: Int64(count)) }
  var words: String { "the newest corrections of briefings" }

  func write(to writer: inout ByteWriter, in index: SiteIndex) {
    for (briefing, day) in index.latestCorrections(count) {
      writer.digest(briefing.digest)
      day.write(to: &writer)
    }
  }
}

extension LatestCorrectionsRead {
  init?(_ arguments: ReadArguments) {
    guard let count = Int(exactly: arguments.first), count >= 0 else { return nil }
    self.init(count: count)
  }
}
