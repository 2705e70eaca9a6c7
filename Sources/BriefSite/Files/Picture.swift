import BriefCore

/// The format and the size of a picture, as the header of its file states them.
public struct Picture: Sendable, Hashable {
  /// A format that browsers show.
  public enum Format: String, Sendable, Hashable, CaseIterable {
    case png, jpeg, gif, webp, avif, svg

    /// The endings of file names for the format, the usual one first.
    var endings: [String] { self == .jpeg ? ["jpg", "jpeg"] : [rawValue] }

    /// The name in messages: `PNG`, `WebP`.
    public var name: String { self == .webp ? "WebP" : rawValue.uppercased() }

    /// The media type, for links to icons.
    public var mediaType: String { self == .svg ? "image/svg+xml" : "image/\(rawValue)" }
  }

  /// The width and the height as shown, in pixels; each at least 1.
  public struct Size: Sendable, Hashable {
    /// The width.
    public var width: Int
    /// The height.
    public var height: Int

    /// Creates a size; `nil` unless both numbers are positive and at most `largestSide`.
    init?(width: Int, height: Int) {
      guard (1...Self.largestSide).contains(width), (1...Self.largestSide).contains(height) else { return nil }
      (self.width, self.height) = (width, height)
    }

    /// More than any format of a raster picture can state without being damaged.
    static let largestSide = 1 << 24

    /// The size of the picture turned by 90 degrees.
    var turned: Size {
      var turned = self
      swap(&turned.width, &turned.height)
      return turned
    }
  }

  /// The format, found by the content and not by the file's name.
  public var format: Format
  /// The size; `nil` for an SVG picture without one, which takes the size of its place.
  public var size: Size?

  /// Reads the header of a picture; `nil` if the bytes are in none of the formats, or are damaged.
  public init?(_ bytes: [UInt8]) {
    let header = PictureHeader(bytes)
    for format in Format.allCases where header.begins(as: format) {
      if format == .svg {
        guard let root = SVGRoot(bytes) else { return nil }
        (self.format, size) = (.svg, root.size)
        return
      }
      guard let size = header.size(of: format) else { return nil }
      (self.format, self.size) = (format, size)
      return
    }
    return nil
  }

  /// Whether a file's name is that of a picture.
  public static func isNamed(_ path: String) -> Bool { format(named: path) != nil }

  /// The format that a file's name states.
  static func format(named path: String) -> Format? {
    guard let dot = path.utf8.lastIndex(of: UInt8(ascii: ".")) else { return nil }
    let ending = path[path.utf8.index(after: dot)...].lowercased()
    return Format.allCases.first { $0.endings.contains(ending) }
  }
}

extension Picture: Stored {
  /// Writes format and size.
  public func write(to writer: inout ByteWriter) {
    writer.choice(format)
    writer.optional(size) { size, writer in
      writer.count(size.width)
      writer.count(size.height)
    }
  }

  /// Reads a picture.
  public init(from reader: inout ByteReader) {
    format = reader.choice(.png)
    size = reader.optional { Size(width: $0.size(), height: $0.size()) } ?? nil
  }
}
