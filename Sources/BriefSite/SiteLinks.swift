/// Builds the links from a page to other files of its site.
///
/// Links are relative, so that a copy of the site works under any path: a preview, a folder, another domain. There are
/// two exceptions. Links on a page whose folder is unknown (`404.html`, which a server returns for any address) begin
/// with the path of `base_url`. Links in output that leaves the site (feeds, fragments on other sites) are full
/// addresses.
///
/// A route `/../x` leads to a page or file outside of the folder of the pages in one language.
public struct SiteLinks: Sendable, Hashable {
  /// The replacement for the `/` at the start of a route: `../../`, `/folder/`, `https://example.org/folder/`; empty on
  /// the home page.
  public let root: String
  /// The replacement for `/../`; `nil` for the folder above the root.
  private let outside: String?
  /// Whether a link to a page includes its file name, `…/index.html`, which is necessary without a server.
  public let namesFiles: Bool

  /// Creates links with a root.
  ///
  /// - Parameter outside: the replacement for `/../` at the start of a route; `nil` for the folder above the root.
  public init(root: String, namesFiles: Bool = false, outside: String? = nil) {
    self.root = root
    self.namesFiles = namesFiles
    self.outside = outside
  }

  /// Creates the links of a page a number of folders below the home page.
  public init(depth: Int, namesFiles: Bool) {
    self.init(root: String(repeating: "../", count: depth), namesFiles: namesFiles)
  }

  /// The `href` of a route, which may have a fragment: `/chips/h20/#claims`. A fragment alone is unchanged.
  public func href(_ route: String) -> String {
    guard route.utf8.first == UInt8(ascii: "/") else { return route }
    if let rest = PageLocale.outside(route) {
      return SiteLinks(root: outside ?? root + "../", namesFiles: namesFiles).href("/" + rest)
    }
    guard namesFiles else {
      let href = root + route.dropFirst()
      // Only the home page has an empty root. There, a fragment alone leads to the page itself, as intended, and an
      // empty `href` is written as `./`.
      return href.isEmpty ? "./" : href
    }
    let path = route.prefix { $0 != "#" }
    return root + path.dropFirst() + (path.hasSuffix("/") ? "index.html" : "") + route.dropFirst(path.count)
  }

  /// The route of an `href` built by `href(_:)`; `nil` if it does not begin with the root.
  public func route(_ href: String) -> String? {
    guard href.hasPrefix(root) else { return nil }
    let rest = href == "./" ? "" : href.dropFirst(root.count)
    let path = rest.prefix { $0 != "#" }
    let (file, folder) = ("index.html", path.dropLast(10))
    let isPage = namesFiles && path.hasSuffix(file) && (folder.isEmpty || folder.hasSuffix("/"))
    return "/" + (isPage ? folder : path) + rest.dropFirst(path.count)
  }
}
