/// The address of a page below the site's home: `/chips/nvidia-h20/`.
public struct Route: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The home page.
  public static let home = Route("/")
  /// The page for what is not there.
  public static let notFound = Route("/404.html")

  /// The route, which begins with `/`.
  public let description: String

  /// Makes a route of a text that begins with `/`.
  public init(_ text: String) {
    description = text
  }

  /// The file that a server sends for it: `chips/nvidia-h20/index.html`.
  public var outputPath: String {
    let path = description.dropFirst()
    return path.isEmpty || path.hasSuffix("/") ? path + "index.html" : String(path)
  }

  /// How many folders below the home page its file lies: 2 for `/chips/nvidia-h20/`.
  public var depth: Int { description.utf8.count { $0 == UInt8(ascii: "/") } - 1 }

  /// Bytewise.
  public static func < (left: Route, right: Route) -> Bool {
    left.description.utf8.lexicographicallyPrecedes(right.description.utf8)
  }
}
