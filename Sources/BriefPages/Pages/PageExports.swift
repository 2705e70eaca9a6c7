import BriefChips
import BriefCore
import BriefSite

/// What a page tells the pages that are made after it, and the last check of links.
public struct PageExports: Sendable {
  /// A link to a place on a page, and where it is written.
  public struct Link: Sendable {
    /// The place.
    public let anchor: LinkTarget.Anchor
    /// Where the link stands.
    public let span: SourceSpan

    /// Makes a link.
    public init(anchor: LinkTarget.Anchor, span: SourceSpan) {
      self.anchor = anchor
      self.span = span
    }
  }

  /// The page.
  public var route: Route
  /// Its title.
  public var title: String
  /// Whether it only stands at the address of a page that does not exist yet.
  public var isPlaceholder = false
  /// Whether a table or chart of it also stands alone.
  public var hasEmbeds = false
  /// The ids that may be linked to.
  public var anchors: TextSet = []
  /// The links that lead to a place.
  public var links: [Link] = []
  /// The ids of the entities and rules that it is about.
  public var mentions: TextSet = []
  /// The ids of the sources that it cites.
  public var sources: TextSet = []
  /// The ids of the sources whose pages it leads to, cited or not.
  public var linkedSources: TextSet = []
  /// The last day on which an error of ours in its figures was put right, after its own date; `nil` where none was.
  public var corrected: Day?

  /// The page's text for the feed, in full addresses; empty where the feed does not have it.
  public var feedText: [UInt8] = []

  /// Makes the exports of a page that exports nothing yet.
  public init(route: Route, title: String) {
    self.route = route
    self.title = title
  }
}

/// A page as it is written to disk, and what it tells the others.
public struct RenderedPage: Sendable {
  /// The file below the output folder.
  public var path: String
  /// Its bytes.
  public var bytes: [UInt8]
  /// What it tells the others; `nil` for what is no page (a CSV, a feed).
  public var exports: PageExports?

  /// Makes a page.
  public init(path: String, bytes: [UInt8], exports: PageExports?) {
    self.path = path
    self.bytes = bytes
    self.exports = exports
  }
}
