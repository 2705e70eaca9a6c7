import BriefQuantities

/// The language of pages, and the folder in which they are.
///
/// The pages in the site's own language are in the output folder itself, those in another one in a folder with the name
/// of the language. A page can also be written in another language than the pages around it.
public struct PageLocale: Sendable, Hashable {
  /// The folder below the output folder; empty for the pages in the site's language.
  public let folder: String
  /// The language, one of `SiteSettings.languages`.
  public let language: String

  /// Creates a locale.
  public init(folder: String, language: String) {
    (self.folder, self.language) = (folder, language)
  }

  /// The locale of the pages in a folder with the name of their language.
  public init(translation: String) { self.init(folder: translation, language: translation) }

  /// The path of a file below the output folder.
  ///
  /// - Parameter path: its path below the folder.
  public func outputPath(_ path: String) -> String { folder.isEmpty ? path : "\(folder)/\(path)" }

  /// The route of a page from the site's home page.
  ///
  /// - Parameter route: its route from the home page of the folder. `/../x` leads out of the folder.
  public func siteRoute(_ route: Route) -> Route { Self.siteRoute(route, folder: folder) }

  static func siteRoute(_ route: Route, folder: String) -> Route {
    if folder.isEmpty { return route }
    if let outside = outside(route.description) { return Route("/" + outside) }
    return Route("/\(folder)\(route)")
  }

  /// The rest of a route that leads out of its folder, `/../chips/`; `nil` for any other.
  static func outside(_ route: String) -> Substring? { route.hasPrefix("/../") ? route.dropFirst(4) : nil }

  /// The path of a Markdown file without the ending, and the language that its name states: `NAME.zh.md`.
  public static func split(_ stem: String) -> (stem: String, language: String?) {
    for language in SiteSettings.languages where stem.utf8.count > language.utf8.count + 1 {
      if stem.hasSuffix("." + language) { return (String(stem.dropLast(language.count + 1)), language) }
    }
    return (stem, nil)
  }

  /// Whether a file is written in the language of the folder, by its name.
  public func isOwn(_ path: String) -> Bool { folder.isEmpty || path.hasSuffix(".\(language).md") }
}

/// What `translations:` in chipbrief.yml states for the pages in one language.
public struct TranslationSettings: Sendable, Hashable {
  /// The site's name.
  public var title: String?
  /// The line under the name.
  public var tagline: String?
  /// The items of the navigation; empty for those of the site.
  public var navigation: [NavigationItem] = []
  /// The links at the foot of every page; empty for those of the site.
  public var footer: [NavigationItem] = []

  /// Creates settings without any value.
  public init() {}
}

extension SiteSettings {
  /// The language of a file whose text the pages show; `nil` if it is that of the pages.
  ///
  /// A page in another language shows the original of a text that is not translated.
  public func language(ofFile path: String) -> String? {
    PageLocale(folder: folder, language: language).isOwn(path) ? nil : originalLanguage
  }

  /// The settings for the pages of a locale.
  public func settings(for locale: PageLocale) -> SiteSettings {
    var settings = self
    settings.language = locale.language
    settings.folder = locale.folder
    settings.originalLanguage = language
    // The labels that an author gave to lanes are in the site's language.
    for index in settings.lanes.indices { settings.lanes[index].label = nil }
    guard let translation = locale.folder.isEmpty ? nil : translations[locale.language] else { return settings }
    settings.title = translation.title ?? title
    settings.tagline = translation.tagline ?? tagline
    if !translation.navigation.isEmpty { settings.navigation = translation.navigation }
    if !translation.footer.isEmpty { settings.footer = translation.footer }
    return settings
  }
}
