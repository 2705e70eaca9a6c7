import BriefCore
import BriefQuantities
import BriefSite

/// The data that a page exports to pages rendered later and to the final check of links.
public struct PageExports: Sendable {
  /// A link to an anchor, with the span at which it is written.
  public struct Link: Sendable {
    /// The anchor.
    public let anchor: LinkTarget.Anchor
    /// The span of the link.
    public let span: SourceSpan

    /// Creates a link.
    public init(anchor: LinkTarget.Anchor, span: SourceSpan) {
      self.anchor = anchor
      self.span = span
    }
  }

  /// The route of the page, from the home page of its folder.
  public var route: Route
  /// The folder of the pages in its language; empty for the site's own.
  public var folder = ""
  /// The route from the site's home page.
  public var siteRoute: Route { PageLocale(folder: folder, language: "").siteRoute(route) }
  /// Its title.
  public var title: String
  /// Whether the page is a placeholder for one that is not published yet.
  public var isPlaceholder = false
  /// Whether any of its tables or charts has an embed page.
  public var hasEmbeds = false
  /// The ids that links can lead to.
  public var anchors: TextSet = []
  /// The links to anchors.
  public var links: [Link] = []
  /// The ids of the entities and rules that the page mentions.
  public var mentions: TextSet = []
  /// The ids of the sources that the page cites.
  public var sources: TextSet = []
  /// The ids of the sources to whose pages it links, cited or not.
  public var linkedSources: TextSet = []
  /// The paths, below the project's folder, of the files that the page shows or links to.
  public var files: TextSet = []
  /// The day of the last correction of our errors in the page's figures or text, after its own date; `nil` if there is
  /// none.
  public var corrected: Day?

  /// The page's text for the feed, with full addresses; empty if the feed does not include it.
  public var feedText: [UInt8] = []

  /// Creates the exports of a page, initially empty.
  public init(route: Route, title: String = "", folder: String = "") {
    self.route = route
    self.title = title
    self.folder = folder
  }
}

extension PageExports {
  /// Adds the anchors of the notes at the end of a page, and other anchors of its template.
  mutating func insertAnchors(ofNotes others: String...) {
    for id in others + ["cb-corrections", "cb-notes", "cb-calculations", "cb-references"] { anchors.insert(id) }
  }
}

/// An output file, with the exports of a page.
public struct RenderedPage: Sendable {
  /// The path below the output folder.
  public var path: String
  /// The content.
  public var bytes: [UInt8]
  /// The exports; `nil` for a file that is not a page (a CSV, a feed).
  public var exports: PageExports?

  /// Creates an output file.
  public init(path: String, bytes: [UInt8], exports: PageExports?) {
    self.path = path
    self.bytes = bytes
    self.exports = exports
  }
}

extension RenderedPage {
  /// The file in the folder of a locale.
  public func placed(in locale: PageLocale) -> RenderedPage {
    var file = self
    file.path = locale.outputPath(path)
    file.exports?.folder = locale.folder
    return file
  }
}
