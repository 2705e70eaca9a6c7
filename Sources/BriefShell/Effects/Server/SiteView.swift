import BriefCore

/// The site that is currently served: the folders of the last builds, and the errors to show.
struct SiteView: Sendable {
  /// The path that the site is mounted at, from its base URL: `/` or `/briefings/`.
  var mount: String
  /// The folder of the site.
  var folder: SiteFolder
  /// The pages that are served from another folder because they have errors in this one, as paths relative to it.
  var fallback: (folder: SiteFolder, pages: Set<String>)?
  /// The errors for the overlay.
  var errors = ErrorReport()
  /// A digest of the theme's style sheets, by which a page detects a change.
  private(set) var stylesVersion = ""
  /// A digest of the theme's other assets, such as scripts.
  private(set) var scriptsVersion = ""

  /// The file or folder at a path, given by names relative to the mount.
  func find(_ names: [String]) -> SiteFolder.Finding {
    if let fallback, fallback.pages.contains(names.joined(separator: "/")),
      case .file(let bytes) = fallback.folder.find(names)
    {
      return .file(bytes)
    }
    return folder.find(names)
  }

  /// The result of looking up a request's path.
  enum Resolution: Equatable {
    /// A file, with its path relative to the site's folder.
    case file(String, [UInt8])
    /// There is no such file; the error page to send.
    case missing([UInt8])
    /// A redirect to another path of this server.
    case elsewhere(String)
  }

  /// Looks up a request's path.
  func resolve(of path: RequestPath) -> Resolution {
    let prefix = mount.split(separator: "/").map(String.init)
    guard path.names.starts(with: prefix) else {
      return path.names.isEmpty ? .elsewhere(mount) : .missing(missingPage)
    }
    var names = Array(path.names.dropFirst(prefix.count))
    if names.isEmpty, !path.isFolder { return .elsewhere(path.raw + "/" + path.query) }
    if path.isFolder { names.append("index.html") }
    switch find(names) {
    case .file(let bytes): return .file(names.joined(separator: "/"), bytes)
    case .folder where !path.isFolder: return .elsewhere(path.raw + "/" + path.query)
    case .folder, .nothing: return .missing(missingPage)
    }
  }

  private var missingPage: [UInt8] {
    if case .file(let bytes) = find(["404.html"]) { return bytes }
    return Array(
      """
      <!doctype html>
      <html lang="en"><head><meta charset="utf-8"><title>Nothing here</title></head>
      <body><p>There is no page here.</p></body></html>

      """.utf8)
  }

  /// A digest of a page and of the theme's scripts, by which the page detects that it is out of date.
  func version(of page: [UInt8]) -> String { Self.version([Digest(of: page).hex, scriptsVersion]) }

  /// The version of the page at a request's path; `nil` if the path is not valid.
  func version(at target: String) -> String? {
    guard let path = RequestPath(target) else { return nil }
    return switch resolve(of: path) {
    case .file(_, let bytes), .missing(let bytes): version(of: bytes)
    case .elsewhere(let other): other
    }
  }

  /// Updates the versions of the theme's assets from the files on disk.
  mutating func readAssets() {
    let files = folder.names(in: "assets").compactMap { name -> (name: String, text: String)? in
      guard case .file(let bytes) = find(["assets", name]) else { return nil }
      return (name, "\(name)\n\(Digest(of: bytes).hex)\n")
    }
    let (styles, others) = (files.filter { $0.name.hasSuffix(".css") }, files.filter { !$0.name.hasSuffix(".css") })
    stylesVersion = Self.version(styles.map(\.text))
    scriptsVersion = Self.version(others.map(\.text))
  }

  private static func version(_ inputs: [String]) -> String { String(Digest(of: inputs.joined()).hex.prefix(16)) }
}
