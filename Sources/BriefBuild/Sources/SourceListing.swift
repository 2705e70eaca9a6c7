import BriefCore

/// What there is to read: the listings of content and templates, and the settings' file, which is read each time.
struct SourceListing: Sendable {
  /// The path of the settings' file.
  static let configPath = "chipbrief.yml"

  /// What came of reading the settings' file.
  var config: ReadOutcome?
  /// What lies under `content/`.
  var content: [ListedFile] = []
  /// What lies under `templates/`.
  var templates: [ListedFile] = []
  /// The digest of the paths of all that the content and the templates hold.
  private(set) var digest = Digest(of: "")

  /// Lists the sources.
  ///
  /// - Throws: `EnvironmentFailure` where a folder cannot be listed.
  static func read(_ disk: Disk) throws -> SourceListing {
    var listing = SourceListing(
      config: try disk.read([configPath]).first ?? .missing, content: try disk.list("content"),
      templates: try disk.list("templates"))
    var writer = ByteWriter()
    writer.texts(listing.paths)
    listing.digest = Digest(of: writer.bytes)
    return listing
  }

  /// The paths of all that is there.
  private var paths: [String] { (content + templates).map(\.path) }
  /// The paths of all that may be read, in their bytewise order.
  var sources: [String] { [Self.configPath] + paths }
}
