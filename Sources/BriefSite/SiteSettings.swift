import BriefChips

/// What `chipbrief.yml` says of the site. BriefBuild decodes it.
public struct SiteSettings: Sendable {
  /// The site's name.
  public var title: String
  /// A line under the name.
  public var tagline: String?
  /// The address of the home page, with a `/` at its end.
  public var baseURL: String {
    didSet { basePath = Self.path(of: baseURL) }
  }
  /// The path of the base address, which begins and ends with `/`.
  public private(set) var basePath: String
  /// The language of the pages: `en` or `zh`.
  public var language: String
  /// Who publishes the site.
  public var publisher: String?
  /// The byline of pages that name no author.
  public var authors: [String]
  /// The site's day as it is stated; without it the latest day in the content on which something was said or written.
  public var asOf: Day?
  /// The day up to which embargoes are over; `nil` where nobody states a day, since no inferred one ends an embargo.
  public var embargoesEnd: Day?
  /// Whether HTML in Markdown is let through.
  public var rawHTML: Bool
  /// The sections in the navigation, in order; those that are empty are left out of it.
  public var navigation: [Section]
  /// Which pairs of parts have a head-to-head page.
  public var compared = ComparedPairs.none
  /// Which of the built-in themes the pages are made with.
  public var theme = Theme.default
  /// Whether links to pages name their files, so that the site works from a folder without a server.
  public var linksNameFiles = false
  /// Whether briefings have social cards, where there is a program to draw them.
  public var socialCards = true

  /// Makes the settings of a site that says nothing but its title.
  public init(title: String, baseURL: String) {
    self.title = title
    self.baseURL = baseURL
    basePath = Self.path(of: baseURL)
    language = "en"
    authors = []
    rawHTML = false
    navigation = [.briefings, .chips, .systems, .companies, .rules, .timeline, .sources]
  }

  private static func path(of baseURL: String) -> String {
    guard let scheme = baseURL.firstRange(of: "://") else { return "/" }
    let rest = baseURL[scheme.upperBound...]
    guard let slash = rest.firstIndex(of: "/") else { return "/" }
    return String(rest[slash...])
  }

  /// The links of a page so many folders below the home page; `nil` for a page that may stand at any address.
  public func links(depth: Int?) -> SiteLinks {
    depth.map { SiteLinks(depth: $0, namesFiles: linksNameFiles) } ?? SiteLinks(root: basePath)
  }

  /// The links of what stands elsewhere: full addresses.
  public var fullLinks: SiteLinks { SiteLinks(root: baseURL) }

  /// The full address of a route.
  public func address(_ route: String) -> String { baseURL + route.dropFirst() }
}

extension SiteSettings {
  /// The languages that there are words and numbers for.
  public static let languages = ["en", "zh"]
}

/// What links to pages name.
public enum LinkForm: String, Sendable, Hashable, CaseIterable {
  /// The page's folder, `chips/nvidia-h20/`, whose file a server finds.
  case folders
  /// The file itself, `chips/nvidia-h20/index.html`, for a site that is opened from a disk.
  case files
}

/// A theme that is part of the program.
public enum Theme: String, Sendable, Hashable, CaseIterable {
  /// For reading on a screen.
  case `default`
  /// For paper, and for tables and charts on other pages. What it does not have is taken from the default theme.
  case plain
}

/// A part of the site with a listing of its own.
public enum Section: String, Sendable, Hashable, CaseIterable {
  case briefings, chips, systems, companies, software, models, rules, timeline, sources, conflicts, compare, methodology

  /// The route of the listing.
  public var route: String { "/\(rawValue)/" }
}
