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

  /// The route of an output file: its path with every byte escaped that a URL cannot have as it is.
  public init(outputPath: String) {
    var escaped = "/"
    for byte in outputPath.utf8 {
      let character = Unicode.Scalar(byte)
      let isPlain = byte < 0x80 && (Character(character).isLetter || Character(character).isNumber)
      if isPlain || "-._~/".utf8.contains(byte) {
        escaped.unicodeScalars.append(character)
      } else {
        escaped += (byte < 0x10 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
      }
    }
    description = escaped
  }

  /// The output file of the page: `chips/nvidia-h20/index.html`.
  public var outputPath: String {
    let path = description.dropFirst()
    let file = path.isEmpty || path.hasSuffix("/") ? path + "index.html" : String(path)
    return file.utf8.contains(UInt8(ascii: "%")) ? percentDecoded(file) : file
  }

  /// The number of folders between the home page and the page's file: 2 for `/chips/nvidia-h20/`.
  public var depth: Int { description.utf8.count { $0 == UInt8(ascii: "/") } - 1 }

  /// Compares routes bytewise.
  public static func < (left: Route, right: Route) -> Bool {
    left.description.utf8.lexicographicallyPrecedes(right.description.utf8)
  }
}
