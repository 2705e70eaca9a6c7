import BriefCore
import BriefPages
import BriefSite

/// Checks the links in a project's own templates that lead to the same address from every page.
///
/// - Parameter others: the paths, below the output folder, of files that are neither pages nor files of the project.
/// - Returns: the paths, below the project's folder, of the files that templates use, with `broken-link` for a link to a
///   page or file that does not exist.
func checkTemplateLinks(_ tree: SourceTree, _ index: SiteIndex, others: Set<String>) -> Staged<Set<String>> {
  let own = Set(tree.listing.templates.map(\.path))
  let templates = Dictionary(
    [tree.theme, tree.embedTheme].flatMap(\.templates.values).map { ($0.path, $0) },
    uniquingKeysWith: { first, _ in first })
  var used: Set<String> = []
  var diagnostics: [Diagnostic] = []
  for (path, file) in templates.sorted(by: { bytewise($0.key, $1.key) }) where own.contains(path) {
    for link in TemplateLink.links(in: file) {
      guard let target = link.localPath(index.settings).collect(into: &diagnostics) else { continue }
      let isOther = others.contains(String(target.dropFirst()))
      let found = isOther ? Staged(nil) : index.resolveLink(target, in: path, on: .home, at: link.span)
      // A path outside of the site's folder is another site's, unless this site has such a page.
      if link.isOutside(index.settings) {
        if isOther || found.value != nil { diagnostics.append(.leavesTheSite(link, index.settings.basePath)) }
        continue
      }
      if let file = found.collect(into: &diagnostics)?.file { used.insert(file) }
    }
  }
  return Staged(used, diagnostics)
}

extension TemplateLink {
  /// Whether the link begins with `/` and leaves the folder of `base_url`.
  fileprivate func isOutside(_ settings: SiteSettings) -> Bool {
    !isFromRoot && !address.hasPrefix(settings.basePath)
  }

  /// The address as a path from the site's home page, which begins with `/`; `nil` for an address outside of the site, an
  /// anchor alone, and, with an error, a relative link.
  fileprivate func localPath(_ settings: SiteSettings) -> Staged<String?> {
    let path = String(address.prefix { $0 != "#" && $0 != "?" })
    if isFromRoot { return Staged(Self.folder("/" + path)) }
    if path.isEmpty || path.hasPrefix("//") || path.prefix(while: { $0 != "/" }).contains(":") { return Staged(nil) }
    guard path.hasPrefix("/") else {
      return Staged(
        nil,
        [
          Diagnostic(
            .error, .brokenLink, "the link '\(address)' is relative, so it leads elsewhere from each page", at: span,
            help: "write {{site.root}}\(address.drop { $0 == "." || $0 == "/" })")
        ])
    }
    return Staged(Self.folder(path.hasPrefix(settings.basePath) ? "/" + path.dropFirst(settings.basePath.count) : path))
  }

  private static func folder(_ path: String) -> String {
    path.hasSuffix("/index.html") ? String(path.dropLast("index.html".count)) : path
  }
}

extension Diagnostic {
  fileprivate static func leavesTheSite(_ link: TemplateLink, _ basePath: String) -> Diagnostic {
    Diagnostic(
      .error, .brokenLink, "the site is at '\(basePath)', and the link '\(link.address)' leads out of it",
      at: link.span,
      help: "write {{site.root}}\(link.address.dropFirst())")
  }
}
