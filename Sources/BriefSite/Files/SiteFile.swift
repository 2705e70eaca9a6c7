import BriefCore

/// A file that the site publishes unchanged: one beside the content that a page uses, or one of `static/`.
public struct SiteFile: Sendable, Hashable {
  /// The path below the project's folder.
  public var path: String
  /// The size in bytes.
  public var size: Int
  /// The digest of the content.
  public var digest: Digest
  /// The format and size, if it is a picture.
  public var picture: Picture?

  /// Creates a file.
  public init(path: String, size: Int, digest: Digest, picture: Picture? = nil) {
    (self.path, self.size, self.digest, self.picture) = (path, size, digest, picture)
  }

  /// Whether the file is published whether or not a page uses it.
  public var isStatic: Bool { begins(path, with: ProjectLayout.staticFiles + "/") }

  /// The path below the output folder.
  public var outputPath: String { Self.outputPath(of: path) }

  /// The path below the output folder of a file that is published: its path without the first folder.
  public static func outputPath(of path: String) -> String {
    let slash = path.utf8.firstIndex(of: UInt8(ascii: "/"))
    return slash.map { String(path[path.utf8.index(after: $0)...]) } ?? path
  }

  /// The address below the home page: `/briefings/die.png`.
  public var route: Route { Route(outputPath: outputPath) }
}

extension SiteFile {
  /// The digest of what a page shows of pictures: their addresses, sizes and formats.
  public static func digest(ofPictures files: some Sequence<SiteFile>) -> Digest {
    var writer = ByteWriter()
    for file in files {
      writer.text(file.path)
      file.picture.write(to: &writer)
    }
    return Digest(of: writer.bytes)
  }

  /// The digest of everything that a build can read of files.
  public static func digest(of files: some Sequence<SiteFile>) -> Digest {
    var writer = ByteWriter()
    for file in files {
      writer.text(file.path)
      writer.digest(file.digest)
      file.picture.write(to: &writer)
    }
    return Digest(of: writer.bytes)
  }
}
