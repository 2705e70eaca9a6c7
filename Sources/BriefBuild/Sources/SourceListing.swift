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

  /// Lists the sources.
  ///
  /// - Throws: `EnvironmentFailure` where a folder cannot be listed.
  static func read(_ disk: Disk) throws -> SourceListing {
    SourceListing(
      config: try disk.read([configPath]).first ?? .missing, content: try disk.list("content"),
      templates: try disk.list("templates"))
  }

  /// The paths of all that is there, in the order of the listings.
  var paths: [String] { (content + templates).map(\.path) }
}
