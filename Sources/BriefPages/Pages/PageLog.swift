import BriefAnswers
import BriefCore
import BriefSite

/// All reads of one page, except for its own Markdown file.
public struct PageLog: Sendable {
  /// The reads of the data.
  public let data = DataLog(reserving: 128)
  /// The reads of the index.
  public let site = SiteLog()
  /// The reads of the root templates with which the page is rendered.
  public let templates = ReadLog<TemplateDigests>()

  /// Creates an empty log.
  public init() {}
}
