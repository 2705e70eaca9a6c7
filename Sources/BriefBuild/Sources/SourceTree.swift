import BriefCore
import BriefIncremental
import BriefMarkdown
import BriefOutput
import BriefSite
import BriefYAML

/// The site's sources in one build, except the bodies of Markdown files, which are read page by page.
public struct SourceTree: Sendable {
  /// The settings.
  public var settings = SiteSettings(title: "", baseURL: "/")
  /// The digest of the content of the settings file, independent of line positions.
  var settingsDigest = Digest(of: "")
  /// The files under `content/`, by path.
  public var content: [ContentFile] = []
  /// The files that stay in memory while pages are rendered, by path: YAML files under `content/`, settings, templates.
  public var files: [String: SourceFile] = [:]
  /// The briefings.
  var briefings: [PageSummary] = []
  /// The profiles of authors, sorted by id.
  var authors: [AuthorProfile] = []
  /// The pages of `content/pages/`.
  var pages: [PageSummary] = []
  /// The front matter of the home pages, by the language that the file's name states; `""` for the site's own.
  var homes: [String: PageSummary] = [:]
  /// The languages other than the site's own in which it has pages, sorted.
  var translations: [String] { Set(content.compactMap(\.language)).sorted(by: bytewise) }
  /// The files of the site's theme.
  var theme = ThemeFiles()
  /// The files of the theme of embeds, which are tables and charts on their own.
  var embedTheme = ThemeFiles()
  /// All diagnostics of the sources.
  public var diagnostics: [Diagnostic] = []
  /// Whether a file could not be read.
  public var environmentFailed = false
  /// The files that can be published as they are, sorted by path.
  public var published: [SiteFile] = []
  /// The names of the built-in themes' templates and assets.
  private(set) var builtInNames: Set<String> = []
  /// The digests of the contents of all files that were read, by path.
  public var digests: [String: Digest] = [:]
  /// The encoded front matter of pages without diagnostics, for the state.
  private var summaries: [String: ArraySlice<UInt8>] = [:]
  /// The paths of the files that were read in this build.
  private var read: [String] = []
  /// The files that an earlier build read; `isUnread` has for each whether this build left it unread.
  private var earlier = KnownFiles()
  private var isUnread: [Bool] = []
  /// The listing of the content and the templates, including files that no page uses.
  private(set) var listing = SourceListing()
  /// The number of files that were read.
  private(set) var filesRead = 0

  /// The number of files that a worker takes at once.
  private static let batch = 64

  /// Reads the sources.
  ///
  /// - Parameters:
  ///   - embedded: the files of the built-in themes, with paths below `templates/`.
  ///   - known: the sources that an earlier build read, by path. A file with the same stamp is not read.
  /// - Throws: `EnvironmentFailure`.
  public static func read(
    _ listing: SourceListing, _ disk: Disk, embedded: [SourceFile], known: KnownFiles, jobs: Int,
    progress: (BuildProgress) -> Void
  ) throws -> SourceTree {
    var tree = SourceTree()
    tree.listing = listing
    tree.earlier = known
    tree.isUnread = Array(repeating: false, count: known.count)
    if let config = listing.config { tree.readSettings(config) }
    let listed = listing.content + listing.staticFiles
    let looked = inParallel(listed, jobs: jobs, batch: batch) { $0.map { SourceReading($0, known: known) } }
    for reading in looked { tree.take(reading) }
    tree.content = looked.compactMap(\.file).filter { $0.language != tree.settings.language }
    let changed = looked.filter { $0.unread == nil && !tree.isOfOwnLanguage($0) }.compactMap(\.file)
    let open = changed.filter { !$0.role.isPublished }
    // Bodies are discarded. Reading in chunks limits how many are in memory at once.
    for start in stride(from: 0, to: open.count, by: batch * 16) {
      progress(.step("reading", done: start, of: open.count))
      let files = Array(open[start..<min(start + batch * 16, open.count)])
      let readings = try inParallel(files, jobs: jobs, batch: batch) { files in
        zip(files, try disk.read(files.map(\.path))).map { SourceReading($1, of: $0) }
      }
      for reading in readings { tree.take(reading) }
    }
    // Published files can be large, so a worker reads one at a time.
    let published = changed.filter(\.role.isPublished)
    let readings = try inParallel(published, jobs: jobs, batch: 1) { files in
      try files.flatMap { file in
        try disk.readUpTo([file.path], Disk.largestPublishedFile).map { SourceReading($0, of: file) }
      }
    }
    for reading in readings { tree.take(reading) }
    tree.published.sort { bytewise($0.path, $1.path) }
    tree.authors.sort { bytewise($0.id, $1.id) }
    tree.read += changed.map(\.path)
    tree.filesRead = changed.count + listing.templates.count + 1
    tree.briefings = PageSummary.completingTranslations(tree.briefings).collect(into: &tree.diagnostics)
    tree.pages = PageSummary.completingTranslations(tree.pages).collect(into: &tree.diagnostics)
    tree.refuseProseAlone()
    try tree.readTemplates(disk, embedded)
    return tree
  }

  /// Whether the name of a file states the site's own language, in which files have no language in their names.
  private func isOfOwnLanguage(_ reading: SourceReading) -> Bool {
    reading.file?.language == settings.language
  }

  private mutating func take(_ reading: SourceReading) {
    diagnostics += reading.diagnostics
    if reading.environmentFailed { environmentFailed = true }
    guard let file = reading.file else { return }
    if let language = file.language, isOfOwnLanguage(reading) {
      let name = file.path.dropLast(language.utf8.count + ".md".utf8.count) + "md"
      diagnostics.append(
        Diagnostic(
          .error, .unexpectedFile, "the site's own language is '\(language)', so this file is no translation",
          at: SourceSpan(path: file.path, line: 1, column: 1), help: "rename it to \(name)"))
      return
    }
    if let digest = reading.digest { digests[file.path] = digest }
    if let index = reading.unread { isUnread[index] = true }
    if let summary = reading.summary {
      switch file.role {
      case .home: homes[file.language ?? ""] = summary
      case .page: pages.append(summary)
      default: briefings.append(summary)
      }
    }
    if !reading.stored.isEmpty { summaries[file.path] = reading.stored }
    if let source = reading.source { files[file.path] = source }
    if let file = reading.published { published.append(file) }
    if let author = reading.author { authors.append(author) }
  }

  /// Reports prose files without a data file beside them, since they are on no page.
  private mutating func refuseProseAlone() {
    let alone = content.filter { $0.role.isProse }
    guard !alone.isEmpty else { return }
    let paths = Set(listing.content.map(\.path))
    for file in alone {
      let folder = file.path.prefix(through: file.path.lastIndex(of: "/") ?? file.path.startIndex)
      let stem = folder + file.id
      // A file with the wrong extension has its own diagnostic.
      guard !paths.contains(stem + ".yml"), !paths.contains(stem + ".yaml") else { continue }
      let lacking = content.filter {
        $0.role.isData && $0.path.hasPrefix(folder) && !paths.contains(folder + $0.id + ".md")
      }
      diagnostics.append(
        Diagnostic(
          .error, .unexpectedFile, "this text is not used: there is no \(stem).yml beside it",
          at: SourceSpan(path: file.path, line: 1, column: 1),
          help: nearest(to: file.id, in: lacking.map(\.id)).map { "did you mean '\($0).md'?" }
            ?? "add \(stem).yml, or delete the text"))
    }
  }

  private mutating func readSettings(_ outcome: ReadOutcome) {
    let path = SourceListing.configPath
    if case .missing = outcome {
      let span = SourceSpan(path: path, line: 1, column: 1)
      diagnostics.append(
        Diagnostic(
          .error, .missingConfig, "there is no chipbrief.yml", at: span, help: "chipbrief new DIR starts a site"))
      return
    }
    guard let file = take(outcome, path) else { return }
    files[path] = file
    settingsDigest = pageSettingsDigest(of: file)
    settings = decodeSettings(file).collect(into: &diagnostics)
  }

  /// The paths of the sources that were read and whose digests differ from those of an earlier build.
  var changed: [String] { read.filter { earlier[$0]?.digest != digests[$0] } }

  /// The files that the next build can leave unread: those that were read without diagnostics, with their front matter.
  func known() -> KnownFiles {
    let faulty = Set(diagnostics.compactMap { $0.span?.path })
    let read = Set(read)
    let config = ListedFile(path: SourceListing.configPath, size: 0)
    // The listings are sorted by path, and so is their concatenation.
    let files = ([config] + listing.files).compactMap {
      listed -> (path: String, file: KnownFiles.File)? in
      let path = listed.path
      guard read.contains(path), let digest = digests[path] else { return nil }
      let stamp = faulty.contains(path) ? nil : listed.stamp
      return (path, .init(stamp: stamp, digest: digest, summary: summaries[path] ?? []))
    }
    return earlier.reusing(isUnread, adding: files)
  }

  private mutating func readTemplates(_ disk: Disk, _ embedded: [SourceFile]) throws {
    let listed = listing.templates
    var own: [SourceFile] = []
    for (file, outcome) in zip(listed, try disk.readUpTo(listed.map(\.path), Disk.largestPublishedFile)) {
      if let fault = file.fault {
        environmentFailed = true
        diagnostics.append(.unreadable(file.path, fault))
      } else if Self.isOtherAsset(file.path) {
        if let asset = takeAsset(outcome, file.path) { own.append(asset) }
      } else if let source = take(outcome.limited(to: Disk.largestFile), file.path, mayBeEmpty: true) {
        own.append(source)
      }
    }
    // The names do not include the folder of the theme.
    builtInNames = Set(embedded.map { String($0.path.drop { $0 != "/" }.dropFirst()) })
    theme = choose(settings.theme, embedded, own)
    embedTheme = settings.theme == .plain ? theme : choose(.plain, embedded, own)
  }

  /// Returns a picture or font of the theme; `nil` with a diagnostic if it cannot be read or cannot be published.
  private mutating func takeAsset(_ outcome: ReadOutcome, _ path: String) -> SourceFile? {
    read.append(path)
    if let digest = outcome.digest { digests[path] = digest }
    if let fault = outcome.fault(path, limit: Disk.largestPublishedFile) {
      if fault.code == .unreadableFile { environmentFailed = true }
      diagnostics.append(fault)
      return nil
    }
    if let fault = faultOfOutputPath(path) {
      diagnostics.append(.unpublishable(path, fault))
      return nil
    }
    guard case .bytes(let bytes) = outcome else { return nil }
    return SourceFile(path: path, bytes: bytes)
  }

  /// Returns the files of a theme. A template or asset that it lacks is taken from the default theme. A project's file
  /// replaces the theme's file of the same name: below `templates/NAME/` for the theme NAME, else for the site's theme.
  ///
  /// The theme of embeds has the project's files for the site's theme, too, so that a site's colours and own partials reach
  /// its embeds. Exceptions are the files that the theme of embeds has instead of the default theme's.
  private mutating func choose(_ theme: Theme, _ embedded: [SourceFile], _ own: [SourceFile]) -> ThemeFiles {
    var chosen: [String: SourceFile] = [:]
    for name in theme == .default ? ["default/"] : ["default/", theme.rawValue + "/"] {
      for file in embedded where file.path.hasPrefix(name) {
        chosen[String(file.path.dropFirst(name.count))] = SourceFile(
          path: "templates/" + file.path, bytes: file.bytes)
      }
      for file in own where file.path.hasPrefix("templates/" + name) {
        chosen[String(file.path.dropFirst("templates/".count + name.count))] = file
      }
    }
    for file in own where !Self.isThemeFile(file.path) {
      let name = String(file.path.dropFirst("templates/".count))
      if theme == settings.theme {
        refuseSecondStandIn(file, theme, own)
      } else if isVariant(name, theme, embedded)
        || own.contains(where: { $0.path == "templates/\(theme.rawValue)/\(name)" })
      {
        continue
      }
      chosen[name] = file
    }
    var files = ThemeFiles()
    for (name, file) in chosen.sorted(by: { bytewise($0.key, $1.key) }) {
      if name.hasSuffix(".mustache") {
        files.templates[String(name.dropLast(".mustache".count))] = file
        self.files[file.path] = file
      } else if name.hasPrefix("assets/"), name.hasSuffix(".css") {
        files.styles.append(file)
      } else if name.hasPrefix("assets/"), name.hasSuffix(".js") {
        files.scripts.append(file)
      } else if Self.isOtherAsset(file.path) {
        files.others.append((name, file))
      } else {
        let span = SourceSpan(path: file.path, line: 1, column: 1)
        diagnostics.append(
          Diagnostic(
            .warning, .unexpectedFile, "this file is not used: no page is built from it", at: span,
            help: locationOfAsset(name)
              ?? "a theme has NAME.mustache and partials/NAME.mustache, and in assets/ style sheets, scripts, pictures and fonts"
          ))
      }
    }
    return files
  }

  /// Whether a theme has its own version of a file of the default theme.
  private func isVariant(_ name: String, _ theme: Theme, _ embedded: [SourceFile]) -> Bool {
    [Theme.default, theme].allSatisfy { theme in embedded.contains { $0.path == "\(theme.rawValue)/\(name)" } }
  }

  /// Whether a file of a theme is published as it is: a picture or font in `assets/`.
  private static func isOtherAsset(_ path: String) -> Bool {
    let folders = [""] + Theme.allCases.map { $0.rawValue + "/" }
    return folders.contains { path.hasPrefix("templates/\($0)assets/") }
      && ![".css", ".js", ".mustache"].contains { path.hasSuffix($0) }
  }

  /// A suggestion with the path at which an asset would be used; `nil` for a file that is neither CSS nor JavaScript.
  private func locationOfAsset(_ name: String) -> String? {
    guard name.hasSuffix(".css") || name.hasSuffix(".js") else { return nil }
    let file = name.split(separator: "/").last ?? ""
    return "did you mean 'templates/assets/\(file)'?"
  }

  /// Reports a file that replaces a file of the theme which another file of the project replaces, too.
  private mutating func refuseSecondStandIn(_ file: SourceFile, _ theme: Theme, _ own: [SourceFile]) {
    let name = file.path.dropFirst("templates/".count)
    let other = "templates/\(theme.rawValue)/\(name)"
    guard own.contains(where: { $0.path == other }) else { return }
    diagnostics.append(
      Diagnostic(
        .error, .duplicateItem, "'\(file.path)' and '\(other)' both replace the theme's '\(name)'",
        at: SourceSpan(path: file.path, line: 1, column: 1), help: "take one of them out"))
  }

  private static func isThemeFile(_ path: String) -> Bool {
    Theme.allCases.contains { path.hasPrefix("templates/\($0.rawValue)/") }
  }

  /// Returns a source that was read; `nil` with a diagnostic if it could not be read, is empty or is not UTF-8.
  private mutating func take(_ outcome: ReadOutcome, _ path: String, mayBeEmpty: Bool = false) -> SourceFile? {
    read.append(path)
    if let digest = outcome.digest { digests[path] = digest }
    guard let file = outcome.file(path, into: &diagnostics, environmentFailed: &environmentFailed),
      mayBeEmpty || !file.isEmptyText(&diagnostics)
    else { return nil }
    return file
  }
}

/// The files of one theme.
struct ThemeFiles: Sendable {
  /// Templates by name: `page`, `partials/header`.
  var templates: [String: SourceFile] = [:]
  /// Style sheets, in the order in which they are joined.
  var styles: [SourceFile] = []
  /// Scripts, sorted by name.
  var scripts: [SourceFile] = []
  /// Pictures and fonts, with their paths below the output folder, sorted by path.
  var others: [(path: String, file: SourceFile)] = []
}
