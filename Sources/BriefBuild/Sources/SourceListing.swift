import BriefCore
import BriefOutput

/// The sources to read: the listings of content and templates, and the settings file, which is read in every build.
public struct SourceListing: Sendable {
  /// The path of the settings file.
  static let configPath = ProjectLayout.settings

  /// The result of reading the settings file.
  var config: ReadOutcome?
  /// The files below `content/`.
  var content: [ListedFile] = []
  /// The files below `static/`.
  var staticFiles: [ListedFile] = []
  /// The files below `templates/`.
  var templates: [ListedFile] = []
  /// The digest of the paths of all files below `content/`, `static/` and `templates/`.
  private(set) var digest = Digest(of: "")

  /// Lists the sources.
  ///
  /// - Throws: `EnvironmentFailure` if a folder cannot be listed.
  public static func read(_ disk: Disk) throws -> SourceListing {
    var listing = SourceListing(
      config: try disk.read([configPath]).first ?? .missing, content: try disk.list(ProjectLayout.content),
      staticFiles: try disk.list(ProjectLayout.staticFiles), templates: try disk.list(ProjectLayout.templates))
    var writer = ByteWriter()
    listing.paths.write(to: &writer)
    listing.digest = Digest(of: writer.bytes)
    return listing
  }

  /// The paths of all listed files.
  private var paths: [String] { files.map(\.path) }
  /// All listed files, in bytewise order.
  var files: [ListedFile] { content + staticFiles + templates }
  /// The paths of all files that can be read, in bytewise order.
  var sources: [String] { [Self.configPath] + paths }
}
