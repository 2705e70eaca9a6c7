import BriefChips
import BriefCore
import BriefSite

/// Everything that one page read, but for its own Markdown file.
public struct PageLog: Sendable {
  /// What it read of the data.
  public let data = DataLog(reserving: 128)
  /// What it read of the index.
  public let site = SiteLog()
  /// The names of the templates that it is rendered with: roots, which stand for all that they include.
  public let templates = ReadLog<String>()

  /// Makes a log without any reads.
  public init() {}
}
