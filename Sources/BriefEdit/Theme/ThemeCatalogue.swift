import BriefBuild
import BriefCore
import BriefOutput
import BriefSite

/// The built-in files of a site's theme, which the site's own files replace.
public struct ThemeCatalogue: Sendable {
  /// A file of the theme.
  public struct File: Sendable {
    /// The name below `templates/`: `partials/footer.mustache`, `plain/embed.mustache`.
    public var name: String
    /// The path of the project's file that replaces it: `templates/partials/footer.mustache`.
    public var path: String
    /// The built-in content.
    public var bytes: [UInt8]
    /// The path of the project's file that replaces it now; `nil` if there is none.
    public var replacement: String?
  }

  /// The files of the site's theme, by name, then those of the theme of embeds that differ from it.
  public let files: [File]
  /// The diagnostics of the settings.
  public let diagnostics: [Diagnostic]
  /// The settings file, to which the diagnostics refer.
  public let settings: SourceFile?

  /// Reads which theme a project has, and which of its files the project replaces.
  ///
  /// - Parameter embedded: the files of the built-in themes, with paths below `templates/`.
  /// - Throws: `EnvironmentFailure` if the settings cannot be read or if the templates cannot be listed.
  public init(project disk: Disk, embedded: [SourceFile]) throws {
    let path = ProjectLayout.settings
    switch try disk.read([path]).first {
    case .bytes(let bytes): settings = SourceFile(path: path, bytes: bytes)
    case .unreadable(let reason): throw EnvironmentFailure(path: path, operation: "read", reason: reason)
    case .tooLarge: throw EnvironmentFailure(path: path, operation: "read", reason: "it is too large")
    case .missing, .none: settings = nil
    }
    let decoded = settings.map { decodeSettings($0) }
    diagnostics = decoded?.diagnostics ?? []
    let theme = decoded?.value.theme ?? .default
    let own = Set(try disk.list(ProjectLayout.templates).map(\.path))
    let bytes = Dictionary(embedded.map { ($0.path, $0.bytes) }, uniquingKeysWith: { first, _ in first })
    func names(of theme: Theme) -> Set<String> {
      let folder = theme.rawValue + "/"
      return Set(bytes.keys.lazy.filter { $0.hasPrefix(folder) }.map { String($0.dropFirst(folder.count)) })
    }
    func file(_ name: String, of theme: Theme, in folder: String) -> File? {
      guard let bytes = bytes["\(theme.rawValue)/\(name)"] ?? bytes["\(Theme.default.rawValue)/\(name)"] else {
        return nil
      }
      let path = "\(ProjectLayout.templates)/\(folder)\(name)"
      let paths = [path, "\(ProjectLayout.templates)/\(theme.rawValue)/\(name)"]
      return File(name: folder + name, path: path, bytes: bytes, replacement: paths.first(where: own.contains))
    }
    let site = names(of: .default).union(names(of: theme)).sorted(by: bytewise)
    let embeds = theme == .plain ? [] : names(of: .plain).sorted(by: bytewise)
    files = site.compactMap { file($0, of: theme, in: "") } + embeds.compactMap { file($0, of: .plain, in: "plain/") }
  }

  /// The file with a name, which may be written with `templates/` before it.
  public func file(named name: String) -> File? {
    files.first { $0.name == name || $0.path == name }
  }

  /// The name that was probably meant by another: one that ends with it, or the nearest.
  public func nearestName(to name: String) -> String? {
    let ending = "/" + name
    let stem = ending + ".mustache"
    return files.first { "/\($0.name)".hasSuffix(ending) || "/\($0.name)".hasSuffix(stem) }?.name
      ?? nearest(to: name, in: files.map(\.name))
  }
}
