import BriefAnswers
import BriefCore

/// A page in one of the site's languages.
public struct PageVersion: Sendable, Hashable {
  /// The language.
  public var language: String
  /// The route from the folder of the page that asks; that of the folder's home page if the page does not exist in the
  /// language.
  public var route: String
  /// Whether the page exists in the language.
  public var exists: Bool
  /// Whether it is the page that asks.
  public var isCurrent: Bool
}

extension SiteIndex {
  /// The same page in each language of the site, its own language first; empty if the site has only one.
  public func versions(of route: Route) -> [PageVersion] {
    // Which languages the site has is an input of every page.
    if folders.isEmpty { return [] }
    note(VersionsRead(route: route))
    return folders.map { folder in
      let language = folder.locale.language
      let isCurrent = language == settings.language
      let isElsewhere = folder.locale.folder != settings.folder
      func has(_ route: Route) -> Bool { isElsewhere && folder.contents.routes.contains(route.description) }
      let exists = isCurrent || has(route)
      // A later page of a list leads to the first one.
      let list = ListingPages.firstPage(of: route)
      let target = exists ? route : list.flatMap { has($0) ? $0 : nil } ?? .home
      return PageVersion(
        language: language, route: isCurrent ? route.description : self.route(to: folder.locale, target),
        exists: exists, isCurrent: isCurrent)
    }
  }

  /// The languages of the site's pages, its own first.
  public var languages: [PageLocale] { folders.map(\.locale) }

  /// The route of a page in another folder, from this folder.
  private func route(to locale: PageLocale, _ route: Route) -> String {
    settings.folder == locale.folder
      ? route.description : settings.sharedRoute(locale.siteRoute(route).description)
  }

  /// A page that this folder lacks, in the first of the other folders that has it.
  func elsewhere(_ find: (SiteIndex) -> Page?) -> Page? {
    for folder in folders where folder.locale.folder != settings.folder {
      let index = SiteIndex(folder.contents, folder.contents.settings, dataset)
      guard var page = find(index) else { continue }
      page.route = Route(self.route(to: folder.locale, page.route))
      return page
    }
    return nil
  }

  /// The page in another folder that an address from the site's home page means: `/zh/briefings/x/` in any folder, and
  /// in a folder without the page that of the site's own language.
  func elsewhere(_ address: String) -> Page? {
    for folder in folders where folder.locale.folder != settings.folder {
      let name = folder.locale.folder
      let route: Substring
      if name.isEmpty {
        if contents.routes.contains(address) { continue }
        route = address[...]
      } else {
        guard address.hasPrefix("/\(name)/") else { continue }
        route = address.dropFirst(name.utf8.count + 1)
      }
      if folder.contents.routes.contains(String(route)) {
        return Page(route: Route(self.route(to: folder.locale, Route(String(route)))))
      }
    }
    return nil
  }

  /// A page that is held back, by the path of its file, in any folder.
  func heldPage(_ path: String) -> PageSummary? {
    heldPage { $0.path == path }
  }

  /// A page that is held back, in any folder; the first one by path.
  func heldPage(where matches: (PageSummary) -> Bool) -> PageSummary? {
    let all = [withheld] + folders.map(\.contents.withheld)
    return all.flatMap { $0.values.filter(matches) }.min { bytewise($0.path, $1.path) }
  }

  /// Links the indexes of a site's folders with each other.
  ///
  /// - Parameter others: the indexes of the folders of other languages, with the language.
  /// - Returns: the index of the site's own language, and the others.
  public static func linking(
    _ own: SiteIndex, _ others: [(locale: PageLocale, index: SiteIndex)]
  ) -> (own: SiteIndex, others: [(locale: PageLocale, index: SiteIndex)]) {
    if others.isEmpty { return (own, []) }
    let folders =
      [Folder(locale: PageLocale(folder: "", language: own.settings.language), contents: own.contents)]
      + others.map { Folder(locale: $0.locale, contents: $0.index.contents) }
    return (
      SiteIndex(own.contents, own.settings, own.dataset, folders),
      others.map { ($0.locale, SiteIndex($0.index.contents, $0.index.settings, $0.index.dataset, folders)) }
    )
  }

  /// The index of the same folder, for pages in another language.
  ///
  /// - Parameter dataset: the data with the names in that language.
  public func with(_ locale: PageLocale, _ dataset: Dataset) -> SiteIndex {
    SiteIndex(contents, settings.settings(for: locale), dataset, folders)
  }
}
