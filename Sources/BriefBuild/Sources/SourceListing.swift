import BriefCore
import BriefOutput

/// The sources to read: the listings of content and templates, and the settings file, which is read in every build.
public struct SourceListing: Sendable {
  /// The path of the settings file.
  static let configPath = "chipbrief.yml"

  /// The result of reading the settings file.
  var config: ReadOutcome?
  /// The files below `content/`.
  var content: [ListedFile] = []
  /// The files below `templates/`.
  var templates: [ListedFile] = []
  /// The digest of the paths of all files below `content/` and `templates/`.
  private(set) var digest = Digest(of: "")

  /// Lists the sources.
  ///
  /// - Throws: `EnvironmentFailure` if a folder cannot be listed.
  public static func read(_ disk: Disk) throws -> SourceListing {
    var listing = SourceListing(
      config: try disk.read([configPath]).first ?? .missing, content: try disk.list("content"),
      templates: try disk.list("templates"))
    var writer = ByteWriter()
    listing.paths.write(to: &writer)
    listing.digest = Digest(of: writer.bytes)
    return listing
  }

  /// The paths of all listed files.
  private var paths: [String] { (content + templates).map(\.path) }
  /// The paths of all files that can be read, in bytewise order.
  var sources: [String] { [Self.configPath] + paths }
}
