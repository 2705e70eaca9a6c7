import BriefCore

/// Reads the newest briefings, at most a number.
struct LatestBriefingsRead: SiteRead {
  static let keyword = "latest-briefings"
  static let kind = "lists of briefings"
  let count: Int

  var arguments: ReadArguments { ReadArguments(first: Int64(count)) }
  var words: String { "the newest briefings" }

  func write(to writer: inout ByteWriter, in index: SiteIndex) {
    writer.digest(index.digest(of: index.latestBriefings(count)))
  }
}

extension LatestBriefingsRead {
  init?(_ arguments: ReadArguments) {
    guard let count = Int(exactly: arguments.first), count >= 0 else { return nil }
    self.init(count: count)
  }
}
