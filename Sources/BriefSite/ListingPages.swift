/// The division of a long list into pages: `/chips/`, `/chips/page_2/` and so on.
///
/// No id has an underscore, so these addresses are never those of other pages. No page of a list has more than 1 MB or
/// 15,000 elements: each list has so many items on a page that they take a fraction of that.
public struct ListingPages: Sendable, Hashable {
  /// The route of the first page.
  public let route: Route
  /// The number of items.
  public let items: Int
  /// The number of items on a page.
  public let size: Int
  /// The number of pages, at least one.
  public let count: Int
  /// The word in the addresses of the later pages.
  private let name: String

  /// Divides a list.
  ///
  /// - Parameters:
  ///   - items: the number of items.
  ///   - size: the number of items on a page.
  ///   - route: the route of the first page.
  ///   - name: the word in the addresses of the later pages.
  ///   - least: the least number of pages; later ones have no items.
  public init(of items: Int, by size: Int, at route: Route, name: String = "page", atLeast least: Int = 1) {
    (self.items, self.size, self.route, self.name) = (max(0, items), max(1, size), route, name)
    count = max(1, least, self.items / self.size + (self.items % self.size == 0 ? 0 : 1))
  }

  /// The numbers of the pages, from 1.
  public var numbers: ClosedRange<Int> { 1...count }

  /// The indices of the items on a page; empty for a page that does not exist.
  public func items(on page: Int) -> Range<Int> {
    guard numbers.contains(page) else { return 0..<0 }
    let start = min(items, (page - 1) * size)
    return start..<min(items, start + size)
  }

  /// The number of the page that has an item.
  public func page(of item: Int) -> Int { min(count, max(0, item) / size + 1) }

  /// The route of a page.
  public func route(of page: Int) -> Route { page <= 1 ? route : Route("\(route)\(name)_\(page)/") }

  /// The route of the first page of a list, by that of a later one; `nil` for any other route.
  static func firstPage(of route: Route) -> Route? {
    let parts = route.description.split(separator: "/")
    guard let last = parts.last, last.utf8.contains(UInt8(ascii: "_")) else { return nil }
    return Route("/" + parts.dropLast().map { $0 + "/" }.joined())
  }
}
