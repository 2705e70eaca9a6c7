import BriefCore

/// The pages of `content/pages/`, and the folders that they are in.
struct OwnPages: Sendable {
  /// A folder of pages, which is itself a page.
  struct Folder: Sendable {
    /// The id: `legal`, `legal/privacy`.
    var id: String
    /// The ids of the pages and folders directly in it, sorted.
    var children: [String] = []
  }

  /// The pages, sorted by id.
  let pages: [PageSummary]
  private let byID: [String: PageSummary]
  private let folders: [String: Folder]

  init(_ pages: [PageSummary]) {
    self.pages = pages.sorted { bytewise($0.id, $1.id) }
    byID = Dictionary(self.pages.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var children: [String: Set<String>] = [:]
    for page in pages {
      var id = page.id
      while let parent = Self.parent(of: id) {
        children[parent, default: []].insert(id)
        id = parent
      }
    }
    folders = Dictionary(
      children.map { ($0, Folder(id: $0, children: $1.sorted(by: bytewise))) }, uniquingKeysWith: { first, _ in first })
  }

  /// The page with an id.
  func page(_ id: String) -> PageSummary? { byID[id] }

  /// The ids of the pages and folders in a folder, sorted; empty if there is no such folder.
  func children(of id: String) -> [String] { folders[id]?.children ?? [] }

  /// The ids of the folders without a page of their own, sorted.
  var foldersAlone: [String] { folders.keys.filter { byID[$0] == nil }.sorted(by: bytewise) }

  /// Whether a page or folder has an id.
  func has(_ id: String) -> Bool { byID[id] != nil || folders[id] != nil }

  /// The title of a page, or of a folder without one: its name.
  func title(of id: String) -> String {
    if let page = byID[id] { return page.title }
    let name = (id.split(separator: "/").last ?? "").replacing("-", with: " ")
    return name.prefix(1).uppercased() + name.dropFirst()
  }

  /// The id of the folder above a page; `nil` if there is none.
  static func parent(of id: String) -> String? {
    id.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(id[..<$0]) }
  }

  /// The route of a page or folder.
  static func route(of id: String) -> Route { Route("/\(id)/") }
}

extension SiteIndex {
  /// The pages of `content/pages/`, sorted by id.
  public var ownPages: [PageSummary] { own.pages }

  /// The ids of the folders of pages that have no page of their own, sorted.
  public var foldersOfPages: [String] { own.foldersAlone }

  /// A page or folder in a list of pages.
  public struct OwnPageItem: Sendable, Hashable {
    /// The route.
    public var route: Route
    /// The title.
    public var title: String
    /// A description in one sentence.
    public var description: String?
  }

  /// The pages and folders directly in a folder, sorted by id.
  public func pages(in folder: String) -> [OwnPageItem] {
    note(PagesInRead(id: folder))
    return own.children(of: folder).map(item)
  }

  /// The folders above a page, the outermost first.
  public func folders(above page: String) -> [OwnPageItem] {
    var ids: [String] = []
    var id = page
    while let parent = OwnPages.parent(of: id) {
      ids.append(parent)
      id = parent
    }
    return ids.reversed().map { folder in
      note(PageTitleRead(id: folder))
      return item(folder)
    }
  }

  /// Whether a route is that of a page of `content/pages/` or of a folder of them.
  public func isOwnPage(_ route: Route) -> Bool {
    let id = String(route.description.dropFirst().dropLast())
    if Self.isReserved(id) { return false }
    note(PageTitleRead(id: id))
    return own.has(id)
  }

  /// The route of a page or folder of `content/pages/`.
  public static func route(ofPage id: String) -> Route { OwnPages.route(of: id) }

  /// The title of a folder of pages.
  public func title(ofFolder id: String) -> String { own.title(of: id) }

  func item(_ id: String) -> OwnPageItem {
    OwnPageItem(route: OwnPages.route(of: id), title: own.title(of: id), description: own.page(id)?.description)
  }

  /// The first components of addresses that pages of `content/pages/` cannot have.
  private static let reserved =
    Set(Section.allCases.map(\.rawValue)).union(["assets", "changes", "data", "search"])
    .union(SiteSettings.languages)

  /// Whether an address below the home page is reserved for generated pages.
  public static func isReserved(_ path: String) -> Bool { reserved.contains(String(path.prefix { $0 != "/" })) }

  /// The pages whose addresses are their own; reports the others as `duplicate-route`.
  static func withOwnRoutes(_ pages: [PageSummary]) -> Staged<[PageSummary]> {
    var owners: [String: String] = [:]
    var diagnostics: [Diagnostic] = []
    let own = pages.sorted { bytewise($0.path, $1.path) }.filter { page in
      let message: String
      let help: String
      if isReserved(page.id) {
        let first = page.id.prefix { $0 != "/" }
        message = "addresses below /\(first)/ are reserved for generated pages"
        help =
          first == Section.methodology.rawValue
          ? "your text on that page is content/methodology.md" : "rename the file or its folder"
      } else if let other = owners[page.id] {
        message = "the page \(page.route) is also made from \(other)"
        help = "keep one of the files"
      } else {
        owners[page.id] = page.path
        return true
      }
      let top = SourceSpan(path: page.path, line: 1, column: 1)
      diagnostics.append(Diagnostic(.error, .duplicateRoute, message, at: top, help: help))
      return false
    }
    return Staged(own, diagnostics)
  }
}
