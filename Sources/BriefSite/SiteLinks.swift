/// How a page refers to the other files of its site.
///
/// Links are relative, so that a copy of the site works under any path: a preview, a folder, another domain. A page for which
/// no folder is known (`404.html`, which a server sends at any address) begins them with the path of `base_url`, and what
/// leaves the site (feeds, fragments on other pages) with the whole address.
public struct SiteLinks: Sendable, Hashable {
  /// What stands for the `/` at the beginning of a route: `../../`, `/folder/`, `https://example.org/folder/`; empty on the
  /// home page.
  public let root: String
  /// Whether a link to a page names its file, `…/index.html`, as it must where no server is asked.
  public let namesFiles: Bool

  /// Makes links of a root.
  public init(root: String, namesFiles: Bool = false) {
    self.root = root
    self.namesFiles = namesFiles
  }

  /// The links of a page so many folders below the home page.
  public init(depth: Int, namesFiles: Bool) {
    self.init(root: String(repeating: "../", count: depth), namesFiles: namesFiles)
  }

  /// The `href` of a route, which may have a fragment: `/chips/h20/#claims`. A fragment alone stays as it is.
  public func href(_ route: String) -> String {
    guard route.utf8.first == UInt8(ascii: "/") else { return route }
    guard namesFiles else {
      let href = root + route.dropFirst()
      // An empty link, or one of a fragment alone, would lead to the page that it is on, which only the home page may mean.
      return href.isEmpty ? "./" : href
    }
    let path = route.prefix { $0 != "#" }
    return root + path.dropFirst() + (path.hasSuffix("/") ? "index.html" : "") + route.dropFirst(path.count)
  }

  /// The route that an `href` of these links leads to; `nil` for one that does not begin as they do.
  public func route(_ href: String) -> String? {
    guard href.hasPrefix(root) else { return nil }
    let rest = href == "./" ? "" : href.dropFirst(root.count)
    let path = rest.prefix { $0 != "#" }
    let (file, folder) = ("index.html", path.dropLast(10))
    let isPage = namesFiles && path.hasSuffix(file) && (folder.isEmpty || folder.hasSuffix("/"))
    return "/" + (isPage ? folder : path) + rest.dropFirst(path.count)
  }
}
