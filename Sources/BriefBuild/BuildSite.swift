import BriefChips
import BriefCore
import BriefPages
import BriefSite
import Synchronization

/// Builds a site, or checks it: reads the sources, makes the pages that may have changed, and commits the output where
/// nothing is wrong.
///
/// With an error in the content nothing of the last good output changes, unless the request is for drafts.
///
/// - Throws: `EnvironmentFailure`.
public func buildSite(
  _ request: BuildRequest, disk: Disk, progress: @Sendable (BuildProgress) -> Void
) throws -> BuildReport {
  try buildSite(request, disk: disk, observing: nil, progress: progress)
}

/// - Parameter observe: shown every file of the output, whether or not there is a folder to put it into, so that every page
///   is made; called from any thread.
func buildSite(
  _ request: BuildRequest, disk: Disk, observing observe: (@Sendable (_ path: String, _ bytes: [UInt8]) -> Void)?,
  progress: @Sendable (BuildProgress) -> Void
) throws -> BuildReport {
  var notes: [Diagnostic] = []
  var session: OutputSession?
  if let output = request.output {
    session = try OutputSession.open(
      output: output, disk: disk, takeOver: request.takeOver, onWait: { progress(.waiting($0)) }
    ).collect(into: &notes)
  }
  do {
    let tree = try SourceTree.read(disk, embedded: request.embedded, progress: progress)
    let last = observe == nil && session != nil ? LastBuild.load(request, disk) : LastBuild()
    if let session, let report = try last.unchanged(tree, request, disk, session) {
      session.abandon()
      return report.adding(notes)
    }
    var run = BuildRun(
      request: request, disk: disk, observe: observe, session: session, diagnostics: tree.diagnostics,
      environmentFailed: tree.environmentFailed)
    if session == nil, request.output != nil { run.diagnostics += notes }
    var report = try run.make(tree, last, progress)
    if session != nil { report = report.adding(notes) }
    let files = tree.files
    report.source = { path in files[path] ?? (try? disk.read([path]).first)?.source(path) }
    return report
  } catch {
    session?.abandon()
    throw error
  }
}

/// One build's progress through its stages.
private struct BuildRun {
  let request: BuildRequest
  let disk: Disk
  let observe: (@Sendable (String, [UInt8]) -> Void)?
  /// Without a session pages are made and thrown away: a check, or a build that has no place to put them.
  let session: OutputSession?
  var diagnostics: [Diagnostic]
  var environmentFailed: Bool
  private var rendered = 0

  /// How many pages a worker takes at once: enough to read their files in one call, few enough to spread the work.
  private static let batch = 16

  init(
    request: BuildRequest, disk: Disk, observe: (@Sendable (String, [UInt8]) -> Void)?, session: OutputSession?,
    diagnostics: [Diagnostic], environmentFailed: Bool
  ) {
    (self.request, self.disk, self.observe, self.session) = (request, disk, observe, session)
    (self.diagnostics, self.environmentFailed) = (diagnostics, environmentFailed)
  }

  mutating func make(
    _ tree: SourceTree, _ last: LastBuild, _ progress: @Sendable (BuildProgress) -> Void
  ) throws -> BuildReport {
    var settings = tree.settings
    if let asOf = request.asOf { settings.asOf = Day(asOf) }
    let decoded = try decodeDataset(
      tree, now: settings.asOf, jobs: request.jobs, state: disk.state, tell: { progress(.note($0)) })
    let dataset = decoded.data.collect(into: &diagnostics)
    diagnostics += checkPerChip(dataset)
    let index = self.index(tree, settings, dataset)
    let look = SiteLook.make(tree, settings, request).collect(into: &diagnostics)
    let cards = CardRun(settings.socialCards && session != nil ? request.cards : nil)
    let renderer = look.renderer(index, drawCard: cards.drawing)

    let ground = last.ground(settings: tree.settingsMeaning, vocabulary: decoded.vocabularyMeaning, look)
    let sources = last.sources(of: tree)
    let engine = try Engine(
      last.file, ground: ground, data: Digest(of: "\(decoded.files.content.hex) \(dataset.now.number)"),
      sources: sources, answers: Answers(data: ReadDigests(dataset), index: index, templates: look.templateDigests),
      jobs: request.jobs)
    let isRemembering = session != nil && observe == nil
    let plan = PagePlan(index: index, tree: tree)
    var tasks = plan.authored
    var made = try render(tasks, renderer, tree, isRemembering ? engine : nil, progress)
    let generated = plan.generated(made.compactMap(\.exports))
    made += try render(generated, renderer, tree, isRemembering ? engine : nil, progress)
    tasks += generated
    let exports = made.compactMap(\.exports)
    // Nothing asks for the style of what stands alone where nothing does.
    let embedStyle = exports.contains(where: \.hasEmbeds) ? look.embedStyle : nil
    for file in look.assets + [embedStyle].compactMap(\.self) + extras(renderer, dataset, exports) {
      observe?(file.path, file.bytes)
      try session?.put(file.path, file.bytes)
    }
    diagnostics += checkAnchors(exports)
    var report = BuildReport(diagnostics: diagnostics.sortedOnce(), pages: exports.count)
    report.mount = tree.settings.basePath
    report.undated = { dataset.undated }
    report.work = BuildWork(rendered: rendered, reason: last.reason)
    report.changes = try close(session)
    report.environmentFailed = environmentFailed
    var reason = decoded.keep(in: disk.state)
    // A card that was to be drawn and was not is tried again.
    if reason == nil, isRemembering, !cards.failed, let tree = report.changes?.tree {
      let bytes = try engine.file(
        pages: tasks.map(\.name), output: tree, count: exports.count, mount: report.mount,
        diagnostics: report.diagnostics, jobs: request.jobs)
      reason = disk.state.store(last.name, bytes)
    }
    if let reason { progress(.note(notKept(reason))) }
    return report
  }

  private mutating func index(_ tree: SourceTree, _ settings: SiteSettings, _ dataset: Dataset) -> SiteIndex {
    let withheld = request.drafts ? [] : tree.briefings.filter { $0.isUnderEmbargo(on: dataset.now) }
    for briefing in withheld { diagnostics.append(.underEmbargo(briefing, on: dataset.now)) }
    let hidden = Set(withheld.map(\.path))
    return SiteIndex.make(
      settings: settings, briefings: tree.briefings.filter { !hidden.contains($0.path) }, withheld: withheld,
      dataset: dataset
    ).collect(into: &diagnostics)
  }

  /// What is made each time, since nearly everything changes it and it is soon made.
  private func extras(_ renderer: PageRenderer, _ dataset: Dataset, _ exports: [PageExports]) -> [RenderedPage] {
    var extra = [renderer.robots()]
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
    return extra
  }

  private func close(_ session: OutputSession?) throws -> OutputChanges? {
    guard let session else { return nil }
    let isGood = !environmentFailed && (request.drafts || !diagnostics.haveErrors)
    if isGood { return try session.commit() }
    session.abandon()
    return nil
  }

  /// What remains of a page when its bytes are on disk.
  private struct Made: Sendable {
    var exports: PageExports?
    var diagnostics: [Diagnostic]
    var environmentFailed = false
  }

  private mutating func render(
    _ tasks: [PageTask], _ renderer: PageRenderer, _ tree: SourceTree, _ engine: Engine?,
    _ progress: @Sendable (BuildProgress) -> Void
  ) throws -> [Made] {
    var all: [Made?] = tasks.map { task in
      guard let engine, let session else { return nil }
      let digest = task.path.flatMap { tree.digests[$0] }
      if task.path != nil, digest == nil { return nil }
      guard let trace = engine.keep(task.name, inputs: task.inputs(digest), isThere: session.has) else { return nil }
      for file in trace.files { _ = session.keep(file) }
      return Made(exports: trace.exports, diagnostics: trace.diagnostics)
    }
    let open = all.indices.filter { all[$0] == nil }
    let made = try renderAnew(open.map { tasks[$0] }, renderer, engine, progress)
    for (place, page) in zip(open, made) { all[place] = page }
    rendered += open.count
    let pages = all.compactMap(\.self)
    for page in pages {
      diagnostics += page.diagnostics
      if page.environmentFailed { environmentFailed = true }
    }
    return pages
  }

  private func renderAnew(
    _ tasks: [PageTask], _ renderer: PageRenderer, _ engine: Engine?, _ progress: @Sendable (BuildProgress) -> Void
  ) throws -> [Made] {
    let (disk, observe, session) = (disk, observe, session)
    let total = tasks.count
    let done = Mutex(0)
    return try inParallel(tasks, jobs: request.jobs, batch: Self.batch) { tasks in
      let paths = tasks.compactMap(\.path)
      var outcomes = try disk.read(paths)[...]
      let made = try tasks.map { task in
        var result = Made(exports: nil, diagnostics: [])
        let file = task.path.flatMap { path in
          outcomes.popFirst()?.file(path, into: &result.diagnostics, environmentFailed: &result.environmentFailed)
        }
        let log = PageLog()
        let pages = task.make(engine == nil ? renderer : renderer.noting(in: log), file)
          .collect(into: &result.diagnostics)
        var files: [OutputFile] = []
        // An id that is no part of a path was reported when it was read; the disk is not to blame.
        for page in pages where faultOfOutputPath(page.path) == nil {
          observe?(page.path, page.bytes)
          try session?.put(page.path, page.bytes)
          if engine != nil {
            files.append(OutputFile(path: page.path, size: page.bytes.count, digest: Digest(of: page.bytes)))
          }
        }
        result.exports = pages.first?.exports
        if let engine, !result.environmentFailed, task.path == nil || file != nil {
          engine.note(
            task.name, inputs: task.inputs(file.map { Digest(of: $0.bytes) }), file: task.path, log: log, files: files,
            exports: result.exports, diagnostics: result.diagnostics)
        }
        return result
      }
      let soFar = done.withLock { done in
        done += tasks.count
        return done
      }
      progress(.step("rendering", done: soFar, of: total))
      return made
    }
  }
}

extension Dataset {
  var undated: [UndatedClaim] {
    undatedClaims.map { UndatedClaim(id: $0.id.description, span: $0.span, countsFrom: $0.known?.description) }
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
