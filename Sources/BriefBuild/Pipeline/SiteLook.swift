import BriefCore
import BriefOutput
import BriefPages
import BriefSite

/// The theme of a site: its templates, style sheets and scripts.
public struct SiteLook: Sendable {
  /// The files to write.
  let assets: [RenderedPage]
  /// The style sheet of embeds, written only if the site has an embed; `nil` if embeds use the site's own style sheet.
  let embedStyle: RenderedPage?
  /// The digest of each root template with all templates that it includes or looks for, found or not.
  let templateDigests: [String: Digest]
  private let library: TemplateLibrary
  private let embeds: EmbedTheme
  private let style: String
  private let script: String?

  /// - Returns: the theme, with the diagnostics of its templates.
  static func make(_ tree: SourceTree, _ settings: SiteSettings, _ request: BuildRequest) -> Staged<SiteLook> {
    var diagnostics: [Diagnostic] = []
    let theme = tree.theme
    let library = TemplateLibrary.load(theme.templates, roots: PageRenderer.roots).collect(into: &diagnostics)
    let lanes = LaneSettings.styleSheet(of: settings.lanes).map { SourceFile(path: ProjectLayout.settings, text: $0) }
    let style = JoinedAsset(theme.styles + [lanes].compactMap(\.self), ending: "css", hashed: request.hashedAssets)
    let script = JoinedAsset(theme.scripts, ending: "js", hashed: request.hashedAssets)
    var others: [String: SourceFile] = [:]
    for (path, file) in theme.others + tree.embedTheme.others {
      guard let first = others.updateValue(others[path] ?? file, forKey: path), first.bytes != file.bytes else {
        continue
      }
      diagnostics.append(
        Diagnostic(
          .error, .duplicateItem, "'\(file.path)' and '\(first.path)' would both be published as '\(path)'",
          at: SourceSpan(path: file.path, line: 1, column: 1), help: "rename one of them"))
    }
    let assets =
      [style.page] + (theme.scripts.isEmpty ? [] : [script.page])
      + others.sorted { bytewise($0.key, $1.key) }
      .map { RenderedPage(path: $0, bytes: $1.bytes, exports: nil) }
    var digests = Self.digests(PageRenderer.roots.keys, library, theme.templates)
    // A site with the plain theme already has the style sheet of embeds.
    let own =
      settings.theme == .plain
      ? style
      : JoinedAsset(
        tree.embedTheme.styles + [lanes].compactMap(\.self), named: "embed", ending: "css",
        hashed: request.hashedAssets)
    let templates = TemplateLibrary.load(tree.embedTheme.templates, roots: PageRenderer.embedRoots)
      .collect(into: &diagnostics)
    digests.merge(Self.digests(PageRenderer.embedRoots.keys, templates, tree.embedTheme.templates)) { $1 }
    let embeds = EmbedTheme(templates: templates, stylesheet: own.path)
    let read = Set(
      PageRenderer.roots.keys.flatMap(library.filesRead(by:))
        + PageRenderer.embedRoots.keys.flatMap(templates.filesRead(by:)))
    diagnostics += Self.reportUnread(tree, read)
    let look = SiteLook(
      assets: assets, embedStyle: own.path == style.path ? nil : own.page, templateDigests: digests, library: library,
      embeds: embeds,
      style: style.path,
      script: theme.scripts.isEmpty ? nil : script.path)
    return Staged(look, diagnostics)
  }

  /// The names of the assets, which are in the markup of every page.
  var sharedText: String {
    ([style, script ?? "", embedStyle?.path ?? ""] + assets.map(\.path)).joined(separator: " ")
  }

  /// The digest of all assets and of all templates.
  var wholeDigest: Digest {
    var writer = ByteWriter()
    for asset in assets + [embedStyle].compactMap(\.self) {
      writer.text(asset.path)
      writer.digest(Digest(of: asset.bytes))
    }
    for (root, digest) in templateDigests.sorted(by: { bytewise($0.key, $1.key) }) {
      writer.text(root)
      writer.digest(digest)
    }
    return Digest(of: writer.bytes)
  }

  /// - Parameter drawCard: draws the cards of briefings; `nil` if they have none.
  func renderer(_ index: SiteIndex, _ navigation: SiteNavigation, drawCard: CardDrawing?) -> PageRenderer {
    PageRenderer(
      context: RenderContext(index: index, navigation: navigation, stylesheet: style, script: script),
      templates: library, embeds: embeds,
      drawCard: drawCard)
  }

  /// Reports the project's own templates that no page uses, for example because of a misspelt name.
  private static func reportUnread(_ tree: SourceTree, _ read: Set<String>) -> [Diagnostic] {
    let own = Set(tree.listing.templates.map(\.path))
    let plain = tree.builtInNames.filter { $0.hasSuffix(".mustache") }.map { String($0.dropLast(".mustache".count)) }
    let names = plain + Theme.allCases.flatMap { theme in plain.map { "\(theme.rawValue)/\($0)" } }
    return tree.theme.templates.sorted { bytewise($0.key, $1.key) }.compactMap { name, file in
      guard own.contains(file.path), !read.contains(name), !tree.builtInNames.contains(name + ".mustache") else {
        return nil
      }
      return Diagnostic(
        .warning, .unexpectedFile, "no page is made with this template",
        at: SourceSpan(path: file.path, line: 1, column: 1),
        help: nearest(to: name, in: names).map { "did you mean 'templates/\($0).mustache'?" }
          ?? "include it in another one, {{> \(name)}}, or delete it")
    }
  }

  private static func digests(
    _ roots: some Sequence<String>, _ library: TemplateLibrary, _ files: [String: SourceFile]
  ) -> [String: Digest] {
    Dictionary(
      roots.map { root in
        let inputs = library.filesRead(by: root).map { name in
          "\(name)\n\(files[name].map { Digest(of: $0.bytes).hex } ?? "")\n"
        }
        return (root, Digest(of: inputs.joined()))
      }, uniquingKeysWith: { first, _ in first })
  }
}
