import BriefCore

/// The script that is added to served pages, but not to published ones. It reloads the page and shows errors on it.
///
/// It is a file rather than an inline script, so that it runs under a strict content security policy.
enum ReloadScript {
  /// The folder of the server's own files. Sites have no hidden pages, so it cannot conflict with one.
  static let folder = ".chipbrief"

  /// The page with the script element in its head.
  static func added(to page: [UInt8], of view: SiteView) -> [UInt8] {
    let versions = "data-version=\"\(view.version(of: page))\" data-styles=\"\(view.stylesVersion)\""
    let tag = "<script src=\"/\(folder)/reload.js\" defer \(versions)></script>\n"
    let end = Array("</head".utf8)
    let lowered = page.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    let offset = lowered.firstRange(of: end)?.lowerBound ?? page.count
    return page[..<offset] + Array(tag.utf8) + page[offset...]
  }

  /// One of the server's own files; `nil` if there is none of this name.
  static func file(_ name: String) -> [UInt8]? { Embedded.reload.first { $0.path == name }?.bytes }
}
