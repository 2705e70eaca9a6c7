import BriefCore

/// The digests of all root templates.
public struct TemplateDigests: ReadContext, Sendable {
  /// All kinds of read of the templates.
  public static let reads = ReadRegistry<TemplateDigests>([TemplateRead.self])

  /// The digest of each root template with all templates that it includes or looks for, found or not.
  public let byRoot: [String: Digest]

  /// Makes the digests of some root templates.
  public init(byRoot: [String: Digest]) { self.byRoot = byRoot }
}
