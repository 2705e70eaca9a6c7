import BriefCore

/// What is served at a time: the folders of the last build, and what to say of it.
struct SiteView: Sendable {
  /// The path that the site is mounted at, as its base address has it: `/` or `/briefings/`.
  var mount: String
  /// The folder of the site.
  var folder: SiteFolder
  /// Pages that are taken from another folder, since here they are faulty: where, and which, as paths below it.
  var kept: (folder: SiteFolder, pages: Set<String>)?
  /// What the overlay shows.
  var errors = ErrorReport()
  /// By what a page tells whether the theme's style sheets are still those that it has.
  private(set) var stylesVersion = ""
  /// The same of the theme's other files, such as scripts.
  private(set) var scriptsVersion = ""

  /// What is at a place of the site, given by names below the mount.
  func find(_ names: [String]) -> SiteFolder.Finding {
    if let kept, kept.pages.contains(names.joined(separator: "/")), case .file(let bytes) = kept.folder.find(names) {
      return .file(bytes)
    }
    return folder.find(names)
  }

  /// What a request's path leads to.
  enum Place: Equatable {
    /// A file, with its path below the site's folder.
    case file(String, [UInt8])
    /// The page that says that there is none here.
    case missing([UInt8])
    /// Another path of this server.
    case elsewhere(String)
  }

  /// Finds what is at a path.
  func place(of path: RequestPath) -> Place {
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

  /// By what a page tells whether it is still the one that would be sent, with the same scripts.
  func version(of page: [UInt8]) -> String { Self.version([Digest(of: page).hex, scriptsVersion]) }

  /// The version of the page at a request's path; `nil` where that is no path.
  func version(at target: String) -> String? {
    guard let path = RequestPath(target) else { return nil }
    return switch place(of: path) {
    case .file(_, let bytes), .missing(let bytes): version(of: bytes)
    case .elsewhere(let other): other
    }
  }

  /// Reads which versions of the theme's files are on disk.
  mutating func readAssets() {
    let files = folder.names(in: "assets").compactMap { name -> (name: String, text: String)? in
      guard case .file(let bytes) = find(["assets", name]) else { return nil }
      return (name, "\(name)\n\(Digest(of: bytes).hex)\n")
    }
    let (styles, others) = (files.filter { $0.name.hasSuffix(".css") }, files.filter { !$0.name.hasSuffix(".css") })
    stylesVersion = Self.version(styles.map(\.text))
    scriptsVersion = Self.version(others.map(\.text))
  }

  private static func version(_ parts: [String]) -> String { String(Digest(of: parts.joined()).hex.prefix(16)) }
}
