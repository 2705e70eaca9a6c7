/// The address of a page, relative to the site's home page: `/chips/nvidia-h20/`.
public struct Route: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The home page.
  public static let home = Route("/")
  /// The page for unknown addresses.
  public static let notFound = Route("/404.html")

  /// The route, which begins with `/`.
  public let description: String

  /// Creates a route from a text that begins with `/`.
  public init(_ text: String) {
    description = text
  }

  /// The output file of the page: `chips/nvidia-h20/index.html`.
  public var outputPath: String {
    let path = description.dropFirst()
    return path.isEmpty || path.hasSuffix("/") ? path + "index.html" : String(path)
  }

  /// The number of folders between the home page and the page's file: 2 for `/chips/nvidia-h20/`.
  public var depth: Int { description.utf8.count { $0 == UInt8(ascii: "/") } - 1 }

  /// Compares routes bytewise.
  public static func < (left: Route, right: Route) -> Bool {
    left.description.utf8.lexicographicallyPrecedes(right.description.utf8)
  }
}
