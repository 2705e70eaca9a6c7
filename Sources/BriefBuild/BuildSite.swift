import BriefChips
import BriefCore
import BriefPages
import BriefSite
import Synchronization

/// Builds a site, or checks it: reads the sources, makes every page, and commits the output where nothing is wrong.
///
/// With an error in the content nothing of the last good output changes, unless the request is for drafts.
///
/// - Throws: `EnvironmentFailure`.
public func buildSite(
  _ request: BuildRequest, disk: Disk, progress: @Sendable (BuildProgress) -> Void
) throws -> BuildReport {
  try buildSite(request, disk: disk, observing: nil, progress: progress)
}

/// - Parameter observe: shown every file of the output, whether or not there is a folder to put it into; called from any
///   thread.
func buildSite(
  _ request: BuildRequest, disk: Disk, observing observe: (@Sendable (_ path: String, _ bytes: [UInt8]) -> Void)?,
  progress: @Sendable (BuildProgress) -> Void
) throws -> BuildReport {
  let tree = try SourceTree.read(disk, embedded: request.embedded, progress: progress)
  var run = BuildRun(
    request: request, disk: disk, observe: observe, diagnostics: tree.diagnostics,
    environmentFailed: tree.environmentFailed)
  let pages = try run.make(tree, progress)
  let files = tree.files
  var report = BuildReport(
    diagnostics: run.diagnostics.sortedOnce(), pages: pages, changes: run.changes,
    source: { path in files[path] ?? (try? disk.read([path]).first)?.source(path) },
    environmentFailed: run.environmentFailed)
  report.undated = run.undated
  report.mount = tree.settings.basePath
  return report
}

/// One build's progress through its stages.
private struct BuildRun {
  let request: BuildRequest
  let disk: Disk
  let observe: (@Sendable (String, [UInt8]) -> Void)?
  var diagnostics: [Diagnostic]
  var environmentFailed: Bool
  var changes: OutputChanges?
  var undated: @Sendable () -> [UndatedClaim] = { [] }

  /// How many pages a worker takes at once: enough to read their files in one call, few enough to spread the work.
  private static let batch = 16

  /// - Returns: how many pages the site has.
  mutating func make(_ tree: SourceTree, _ progress: @Sendable (BuildProgress) -> Void) throws -> Int {
    var settings = tree.settings
    if let asOf = request.asOf { settings.asOf = Day(asOf) }
    let decoded = try decodeDataset(
      tree, now: settings.asOf, jobs: request.jobs, state: disk.state, tell: { progress(.note($0)) })
    let dataset = decoded.data.collect(into: &diagnostics)
    diagnostics += checkPerChip(dataset)
    undated = {
      dataset.undatedClaims.map {
        UndatedClaim(id: $0.id.description, span: $0.span, countsFrom: $0.known?.description)
      }
    }
    let withheld = request.drafts ? [] : tree.briefings.filter { $0.isUnderEmbargo(on: dataset.now) }
    for briefing in withheld { diagnostics.append(.underEmbargo(briefing, on: dataset.now)) }
    let hidden = Set(withheld.map(\.path))
    let index = SiteIndex.make(
      settings: settings, briefings: tree.briefings.filter { !hidden.contains($0.path) }, withheld: withheld,
      dataset: dataset
    )
    .collect(into: &diagnostics)
    let theme = tree.theme
    let library = TemplateLibrary.load(theme.templates, roots: PageRenderer.roots).collect(into: &diagnostics)
    let style = JoinedAsset(theme.styles, ending: "css", hashed: request.hashedAssets)
    let script = JoinedAsset(theme.scripts, ending: "js", hashed: request.hashedAssets)
    let frame = Frame(index: index, stylesheet: style.path, script: theme.scripts.isEmpty ? nil : script.path)
    // A site that is plain as a whole has the style of what stands alone already.
    let embedStyle =
      settings.theme == .plain
      ? style : JoinedAsset(tree.embedTheme.styles, named: "embed", ending: "css", hashed: request.hashedAssets)
    let embeds = settings.embeds ? embedTheme(tree, embedStyle) : nil
    let renderer = PageRenderer(frame: frame, templates: library, embeds: embeds)
    var assets = [style.page] + (theme.scripts.isEmpty ? [] : [script.page])
    if embeds != nil, embedStyle.path != style.path { assets.append(embedStyle.page) }

    let session = try openSession(progress)
    do {
      let plan = PagePlan(index: index, tree: tree)
      var made = try render(plan.authored, renderer, session, progress)
      made += try render(plan.generated(made.compactMap(\.exports)), renderer, session, progress)
      var extra = assets + [renderer.robots()]
      let exports = made.compactMap(\.exports)
      var taken = Set(exports.map(\.route))
      for entity in dataset.entities {
        for old in entity.formerly {
          let route = Route("/\(entity.kind.folder)/\(old.value)/")
          // What can be no old address was reported when it was read.
          guard isValidID(old.value), taken.insert(route).inserted else { continue }
          extra.append(renderer.redirect(from: route, to: entity))
        }
      }
      let corrected = exports.compactMap { page in page.corrected.map { (page.route, $0) } }
      extra.append(renderer.feed(corrected: Dictionary(corrected, uniquingKeysWith: { first, _ in first })))
      extra.append(renderer.sitemap(exports.filter { !$0.isPlaceholder }.map(\.route)))
      for file in extra {
        observe?(file.path, file.bytes)
        try session?.put(file.path, file.bytes)
      }
      diagnostics += checkAnchors(exports)
      try close(session)
      decoded.keep(in: disk.state, tell: { progress(.note($0)) })
      return exports.count
    } catch {
      session?.abandon()
      throw error
    }
  }

  /// What tables and charts are made with where they stand alone.
  private mutating func embedTheme(_ tree: SourceTree, _ style: JoinedAsset) -> EmbedTheme {
    let library = TemplateLibrary.load(tree.embedTheme.templates, roots: PageRenderer.embedRoots)
      .collect(into: &diagnostics)
    return EmbedTheme(templates: library, stylesheet: style.path)
  }

  /// Without a session pages are made and thrown away: a check, or a build that has no place to put them.
  private mutating func openSession(_ progress: (BuildProgress) -> Void) throws -> OutputSession? {
    guard let output = request.output else { return nil }
    return try OutputSession.open(
      output: output, disk: disk, takeOver: request.takeOver, onWait: { progress(.waiting($0)) }
    ).collect(into: &diagnostics)
  }

  private mutating func close(_ session: OutputSession?) throws {
    guard let session else { return }
    let isGood = !environmentFailed && (request.drafts || !diagnostics.haveErrors)
    if isGood { changes = try session.commit() } else { session.abandon() }
  }

  /// What remains of a page when its bytes are on disk.
  private struct Made: Sendable {
    var exports: PageExports?
    var diagnostics: [Diagnostic]
    var environmentFailed = false
  }

  private mutating func render(
    _ tasks: [PageTask], _ renderer: PageRenderer, _ session: OutputSession?,
    _ progress: @Sendable (BuildProgress) -> Void
  ) throws -> [Made] {
    let disk = disk
    let observe = observe
    let total = tasks.count
    let done = Mutex(0)
    let made = try inParallel(tasks, jobs: request.jobs, batch: Self.batch) { tasks in
      let paths = tasks.compactMap(\.path)
      var outcomes = try disk.read(paths)[...]
      let made = try tasks.map { task in
        var result = Made(exports: nil, diagnostics: [])
        let file = task.path.flatMap { path in
          outcomes.popFirst()?.file(path, into: &result.diagnostics, environmentFailed: &result.environmentFailed)
        }
        let pages = task.make(renderer, file).collect(into: &result.diagnostics)
        // An id that is no part of a path was reported when it was read; the disk is not to blame.
        for page in pages where faultOfOutputPath(page.path) == nil {
          observe?(page.path, page.bytes)
          try session?.put(page.path, page.bytes)
        }
        result.exports = pages.first?.exports
        return result
      }
      let soFar = done.withLock { done in
        done += tasks.count
        return done
      }
      progress(.step("rendering", done: soFar, of: total))
      return made
    }
    for page in made {
      diagnostics += page.diagnostics
      if page.environmentFailed { environmentFailed = true }
    }
    return made
  }
}

extension Diagnostic {
  /// Reported by a build that leaves a briefing out.
  static func underEmbargo(_ briefing: PageSummary, on now: Day) -> Diagnostic {
    let until = briefing.embargo?.value.description ?? ""
    return Diagnostic(
      .warning, .underEmbargo, "the briefing is under embargo until \(until), and left out: the site's day is \(now)",
      at: briefing.embargo?.span ?? briefing.span,
      help: "build with --drafts to look at it; 'as_of' in chipbrief.yml moves the site's day")
  }
}

extension ReadOutcome {
  /// The file for a message's excerpt.
  func source(_ path: String) -> SourceFile? {
    if case .bytes(let bytes) = self { SourceFile(path: path, bytes: bytes) } else { nil }
  }
}
