import BriefCore

/// The script that a served page has and a published one has not: it reloads the page, and shows errors on it.
///
/// It is a file of the server's own, so that it runs under a strict content security policy.
enum ReloadScript {
  /// The folder of the server's own files. No page of a site is hidden.
  static let folder = ".chipbrief"

  /// The page with the script in its head.
  static func added(to page: [UInt8], of view: SiteView) -> [UInt8] {
    let versions = "data-version=\"\(view.version(of: page))\" data-styles=\"\(view.stylesVersion)\""
    let tag = "<script src=\"/\(folder)/reload.js\" defer \(versions)></script>\n"
    let end = Array("</head".utf8)
    let lowered = page.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    let place = lowered.firstRange(of: end)?.lowerBound ?? page.count
    return page[..<place] + Array(tag.utf8) + page[place...]
  }

  /// One of the server's own files.
  static func file(_ name: String) -> [UInt8]? { Embedded.reload.first { $0.path == name }?.bytes }
}
