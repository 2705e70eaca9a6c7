import BriefCore
import BriefModel
import BriefQuantities

/// The site settings in `chipbrief.yml`. BriefBuild decodes them.
public struct SiteSettings: Sendable {
  /// The site's name.
  public var title: String
  /// A line under the name.
  public var tagline: String?
  /// The address of the home page, ending with `/`.
  public var baseURL: String {
    didSet { basePath = Self.path(of: baseURL) }
  }
  /// The path of the base address, which begins and ends with `/`.
  public private(set) var basePath: String
  /// The language of the pages: `en` or `zh`.
  public var language: String
  /// The folder of the pages below the site's; empty for pages in the site's own language.
  public var folder = ""
  /// The site's own language, if the pages are in another one.
  public var originalLanguage: String?
  /// The settings of pages in other languages, by language.
  public var translations: [String: TranslationSettings] = [:]
  /// The publisher of the site.
  public var publisher: String?
  /// The byline of pages that name no author.
  public var authors: [String]
  /// The site's day, if it is stated. By default it is the latest day in the content on which something was stated or
  /// written.
  public var asOf: Day?
  /// The day up to which embargoes have ended; `nil` if no day is stated, since an inferred day never ends an embargo.
  public var embargoesEnd: Day?
  /// Whether HTML in Markdown is passed through.
  public var rawHTML: Bool
  /// The items of the navigation, in order. Empty sections are left out.
  public var navigation: [NavigationItem]
  /// The links at the foot of every page, in order.
  public var footer: [NavigationItem] = []
  /// The pairs of parts that have a comparison page.
  public var compared = ComparedPairs.none
  /// The built-in theme of the pages.
  public var theme = Theme.default
  /// Whether links to pages include file names, so that the site works from a folder without a server.
  public var linksNameFiles = false
  /// The path, below the project's folder, of the picture beside the site's name in the head of every page.
  public var logo: Located<String>?
  /// The path, below the project's folder, of the picture that browsers show beside the site's name in tabs and lists.
  public var favicon: Located<String>?
  /// The paths of the pictures that the settings name.
  public var pictures: [Located<String>] { [logo, favicon].compactMap(\.self) }
  /// The lanes of the timeline, in order.
  public var lanes = Event.Lane.allCases.map { LaneSettings(lane: $0) }
  /// Whether briefings have social cards, if a program that draws them is available.
  public var socialCards = true

  /// Creates settings with defaults.
  public init(title: String, baseURL: String) {
    self.title = title
    self.baseURL = baseURL
    basePath = Self.path(of: baseURL)
    language = "en"
    authors = []
    rawHTML = false
    let nowhere = SourceSpan(path: ProjectLayout.settings, line: 1, column: 1)
    navigation = [Section.briefings, .chips, .systems, .companies, .rules, .timeline, .sources].map {
      NavigationItem(target: Located($0.rawValue, at: nowhere))
    }
  }

  private static func path(of baseURL: String) -> String {
    guard let scheme = baseURL.firstRange(of: "://") else { return "/" }
    let rest = baseURL[scheme.upperBound...]
    guard let slash = rest.firstIndex(of: "/") else { return "/" }
    return String(rest[slash...])
  }

  /// The links of a page a number of folders below the home page; `nil` for a page that may be at any address.
  public func links(depth: Int?) -> SiteLinks {
    depth.map { SiteLinks(depth: $0, namesFiles: linksNameFiles) }
      ?? SiteLinks(root: basePath + pathOfFolder, outside: basePath)
  }

  private var pathOfFolder: String { folder.isEmpty ? "" : folder + "/" }

  /// Links as full addresses, for output that is used outside of the site.
  public var fullLinks: SiteLinks { SiteLinks(root: baseURL + pathOfFolder, outside: baseURL) }

  /// The full address of a route.
  public func address(_ route: String) -> String { fullLinks.href(route) }

  /// The route of a file that pages in all languages share, from the pages' folder.
  ///
  /// - Parameter path: its path below the output folder, as a route or a part of one.
  public func sharedRoute(_ path: String) -> String {
    let path = path.hasPrefix("/") ? path : "/" + path
    return folder.isEmpty ? path : "/.." + path
  }
}

extension SiteSettings {
  /// The authors of a briefing: its own, else the site's.
  public func authors(of briefing: PageSummary) -> [String] { briefing.authors.isEmpty ? authors : briefing.authors }

  /// The supported languages.
  public static let languages = ["en", "zh"]
}

/// The form of links to pages.
public enum LinkForm: String, Sendable, Hashable, CaseIterable {
  /// The page's folder, `chips/nvidia-h20/`; a server resolves it to the file.
  case folders
  /// The file itself, `chips/nvidia-h20/index.html`, for a site that is opened from disk.
  case files
}

/// A built-in theme.
public enum Theme: String, Sendable, Hashable, CaseIterable {
  /// For reading on a screen.
  case `default`
  /// For paper, and for tables and charts on other sites. Templates that it lacks are taken from the default theme.
  case plain
}

/// A section of the site with its own listing.
public enum Section: String, Sendable, Hashable, CaseIterable {
  case briefings, chips, systems, companies, software, models, rules, timeline, sources, conflicts, compare, methodology
  case topics, authors

  /// The route of the listing.
  public var route: String { "/\(rawValue)/" }
}
