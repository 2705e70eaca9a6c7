import BriefAnswers
import BriefCore
import BriefIncremental
import BriefModel
import BriefOutput
import BriefPages
import BriefQuantities
import BriefSite
import Synchronization

/// The progress of one build through its stages.
public struct BuildRun {
  let request: BuildRequest
  let disk: Disk
  let observe: (@Sendable (String, [UInt8]) -> Void)?
  /// The output session; `nil` for a check, and for a build whose output folder is refused. The pages are then discarded.
  let session: OutputSession?
  /// The findings so far.
  public var diagnostics: [Diagnostic]
  /// Whether the environment failed, so that nothing was written.
  public var environmentFailed: Bool
  var rendered = 0
  var pagesRead = 0
  /// The output paths of files that are published as they are.
  private var claimed = PublishedPaths([])
  /// Whether files that the ledger lists can be reused without a look at the output folder: the last build has left its
  /// state, and the folder is not known to have lost files since.
  private(set) var reusesFiles = false

  /// The number of pages that a worker takes at once: enough to batch the reads, few enough to balance the load.
  private static let batch = 16

  /// Makes a run that has not begun.
  public init(
    request: BuildRequest, disk: Disk, observe: (@Sendable (String, [UInt8]) -> Void)?, session: OutputSession?,
    diagnostics: [Diagnostic], environmentFailed: Bool
  ) {
    (self.request, self.disk, self.observe, self.session) = (request, disk, observe, session)
    (self.diagnostics, self.environmentFailed) = (diagnostics, environmentFailed)
  }

  /// The data that all pages of a build share.
  public struct BuildInputs {
    var decoded: DecodedDataset
    /// The data.
    public var dataset: Dataset
    /// Templates, style sheets and scripts.
    public var look: SiteLook
    /// The pages of the site's own locale.
    var own: LocaleInputs
    /// The pages of other locales.
    var others: [LocaleInputs]
    /// The paths of the files that templates use.
    var filesOfTemplates: Set<String>
    /// The digest of what all pages depend on.
    public var digest: Digest
    /// The digest of the data and of the site's current day.
    var data: Digest
    /// The answers to reads.
    public var answers: Answers

    /// The index of the pages in the site's own language.
    public var index: SiteIndex { own.index }

    /// The renderers of the site's pages.
    ///
    /// - Parameter drawCard: draws the cards of briefings; `nil` if they have none.
    func renderers(drawCard: CardDrawing?) -> Renderers {
      func renderer(_ locale: LocaleInputs) -> PageRenderer {
        look.renderer(locale.index, locale.navigation, drawCard: drawCard)
      }
      return Renderers(
        own: renderer(own),
        others: Dictionary(others.map { ($0.locale, renderer($0)) }, uniquingKeysWith: { first, _ in first }))
    }

    /// The folders of the site, that of its own language first.
    var folders: [LocaleInputs] { [own] + others.filter { !$0.locale.folder.isEmpty } }

    /// The plans of the site's folders.
    public func plans(_ tree: SourceTree) -> [PagePlan] {
      folders.map { folder in
        PagePlan(index: folder.index, tree: tree, locale: folder.locale == own.locale ? nil : folder.locale)
      }
    }

    /// The digest of everything that pages can read: the data, the index, the theme, the listing of the content.
    ///
    /// A coarse digest of all inputs. Equal digests let the engine skip the per-read checks.
    func coarseKey(_ tree: SourceTree) -> Digest {
      var writer = ByteWriter()
      for digest in [digest, data, look.wholeDigest] { writer.digest(digest) }
      for locale in [own] + others { writer.digest(locale.index.wholeDigest) }
      for (_, home) in tree.homes.sorted(by: { bytewise($0.key, $1.key) }) { writer.digest(home.digest) }
      writer.digest(tree.listing.digest)
      return Digest(of: writer.bytes)
    }
  }

  /// Decodes the data and determines which pages the site has.
  public mutating func prepare(
    _ tree: SourceTree, _ last: LastBuild, _ progress: @Sendable (BuildProgress) -> Void
  ) throws -> BuildInputs {
    var settings = tree.settings
    if let links = request.links { settings.linksNameFiles = links == .files }
    settings.take(date: request.date.flatMap { Day($0) }, asOf: request.asOf.flatMap { Day($0) })
    let decoded = try decodeDataset(
      tree, disk, now: settings.asOf, jobs: request.jobs, notify: { progress(.note($0)) })
    let dataset = decoded.data.collect(into: &diagnostics)
    if decoded.environmentFailed { environmentFailed = true }
    diagnostics += checkPerChip(dataset) + checkStatedFigures(dataset) + checkDivisions(dataset)
    diagnostics += dayFindings(tree, settings, dataset)
    let (own, others) = locales(tree, settings, dataset, progress)
    let index = own.index
    diagnostics += checkSitePictures(index)
    let look = SiteLook.make(tree, settings, request).collect(into: &diagnostics)
    let besidePages = Set(look.assets.map(\.path) + PageRenderer.pathsBesidePages)
    let filesOfTemplates = checkTemplateLinks(tree, index, others: besidePages).collect(into: &diagnostics)
    return BuildInputs(
      decoded: decoded, dataset: dataset, look: look, own: own, others: others,
      filesOfTemplates: filesOfTemplates,
      digest: last.sharedDigest(
        settings: tree.settingsDigest, vocabulary: decoded.vocabularyDigest,
        navigation: ([own] + others).flatMap { [$0.navigation.head.digest, $0.navigation.foot.digest] },
        languages: index.languages,
        pictures: SiteFile.digest(ofPictures: settings.pictures.compactMap { index.file(at: $0.value) }), look),
      data: Digest(of: "\(decoded.files.content.hex) \(dataset.now.number)"),
      answers: Answers(
        own: Answers.Locale(data: ReadDigests(dataset), index: index),
        others: Dictionary(
          others.map { ($0.locale, Answers.Locale(data: ReadDigests($0.index.dataset), index: $0.index)) },
          uniquingKeysWith: { first, _ in first }),
        templates: TemplateDigests(byRoot: look.templateDigests)))
  }

  /// Builds the site.
  ///
  /// - Parameter sources: the digest of every source.
  mutating func make(
    _ tree: SourceTree, sources: Digest, _ last: inout LastBuild,
    _ progress: @Sendable (BuildProgress) -> Void
  ) throws -> BuildReport {
    // Traces are large and not needed until the data is decoded, so load them on another thread.
    let (lastBuild, disk) = (last, disk)
    let traces = Prefetch(jobs: request.jobs) { lastBuild.loadTraces(disk) }
    let inputs = try prepare(tree, last, progress)
    let (dataset, decoded) = (inputs.dataset, inputs.decoded)
    let cards = CardRun(tree.settings.socialCards && session != nil ? request.cards : nil)
    claimed = PublishedPaths(inputs.index.publishable)
    reusesFiles = last.inputs != nil
    let renderers = inputs.renderers(drawCard: cards.drawing)
    let engine = Engine(
      last.traces(traces.value), inputs: inputs, coarseKey: inputs.coarseKey(tree), sources: sources, jobs: request.jobs
    )
    let recordsTraces = session != nil && observe == nil
    let plans = inputs.plans(tree)
    var work = PageWork(renderers: renderers, tree: tree, engine: recordsTraces ? engine : nil)
    let pages =
      try rebuildEditedPages(plans, &work, last, progress) ?? makeAll(plans, work, inputs, progress)
    let findings = decoded.faulty.withoutConsequences(diagnostics).withoutRepetitions()
    var report = BuildReport(diagnostics: findings.sortedOnce(), pages: pages)
    report.mount = tree.settings.basePath
    report.undated = { dataset.undated }
    report.work = BuildWork(
      read: tree.filesRead + decoded.filesRead + pagesRead, rendered: rendered, reason: last.reason ?? engine.reason)
    report.changes = try close(session)
    report.environmentFailed = environmentFailed
    var reason = decoded.persist(in: disk.state)
    // If a card could not be drawn, store no state, so that the next build tries again.
    if reason == nil, recordsTraces, !cards.failed, report.changes != nil {
      reason = last.persist(tree, report, engine, jobs: request.jobs, in: disk)
    }
    if let reason { progress(.note(stateNotStored(reason))) }
    return report
  }

  /// The objects that pages are rendered with.
  struct PageWork {
    let renderers: Renderers
    let tree: SourceTree
    /// The engine that records traces; `nil` for a build that records none.
    let engine: Engine?
    /// Pages that were already rendered, by page name.
    var made: [String: Made] = [:]
  }

  /// The renderers of a site's pages.
  struct Renderers: Sendable {
    /// That of the pages in the site's own language.
    let own: PageRenderer
    let others: [PageLocale: PageRenderer]

    /// The renderer of a locale; `nil` stands for the site's own.
    func renderer(_ locale: PageLocale?) -> PageRenderer { locale.flatMap { others[$0] } ?? own }
  }

  /// Renders the pages of all strata, and the files that depend on all pages.
  ///
  /// - Returns: the number of pages.
  private mutating func makeAll(
    _ plans: [PagePlan], _ work: PageWork, _ inputs: BuildInputs, _ progress: @Sendable (BuildProgress) -> Void
  ) throws -> Int {
    let (look, dataset) = (inputs.look, inputs.dataset)
    var made = try render(plans.flatMap(\.authored), work, progress)
    let authored = Dictionary(grouping: made.flatMap(\.exports), by: \.folder)
    func exports(_ plan: PagePlan) -> [PageExports] { authored[plan.folder] ?? [] }
    let held = try heldExports(inputs)
    if held.isEmpty {
      let generated = plans.flatMap { $0.generated(exports($0)) + $0.sources(exports($0), without: []) }
      made += try render(generated, work, progress)
    } else {
      made += try render(plans.flatMap { $0.generated(exports($0)) }, work, progress)
      let heldSources = heldSources(dataset, held: held, published: made.flatMap(\.exports))
      made += try render(plans.flatMap { $0.sources(exports($0), without: heldSources) }, work, progress)
    }
    let all = made.flatMap(\.exports)
    // embed.css is written only if a page has an embed.
    let embedStyle = all.contains(where: \.hasEmbeds) ? look.embedStyle : nil
    var taken = Set(made.lazy.flatMap(\.taken))
    for file in look.assets + [embedStyle].compactMap(\.self) + extras(plans, work.renderers, all) {
      // A site's own robots.txt replaces the generated one.
      if file.path == PageRenderer.robotsPath, inputs.index.isStatic(file.path) { continue }
      if claimed.conflict(with: file.path) { taken.insert(file.path) }
      observe?(file.path, file.bytes)
      try session?.put(file.path, file.bytes)
    }
    try publish(inputs, taken: taken, all, held: held, progress)
    diagnostics += checkAnchors(all)
    return all.count
  }

  /// The files that are rendered in every build, since nearly every change affects them and they are fast to render.
  private func extras(_ plans: [PagePlan], _ renderers: Renderers, _ exports: [PageExports]) -> [RenderedPage] {
    var extra = [renderers.own.robots()]
    var taken = Set(exports.map(\.siteRoute))
    for plan in plans {
      let renderer = renderers.renderer(plan.locale)
      for entity in plan.index.dataset.entities {
        for old in entity.formerly {
          let route = Route("/\(entity.kind.folder)/\(old.value)/")
          guard taken.insert(PageExports(route: route, folder: plan.folder).siteRoute).inserted else { continue }
          extra.append(plan.placed(renderer.redirect(from: route, to: Route(entity.route), title: entity.name)))
        }
      }
      extra.append(plan.placed(renderer.feed(exports.filter { $0.folder == plan.folder })))
    }
    extra += renderers.own.sitemap(exports.filter { !$0.isPlaceholder }.map(\.siteRoute))
    return extra
  }

  private func close(_ session: OutputSession?) throws -> OutputChanges? {
    guard let session else { return nil }
    let isGood = !environmentFailed && (request.drafts || !diagnostics.haveErrors)
    if isGood { return try session.commit() }
    session.abandon()
    return nil
  }

  /// The results of a page that remain in memory after its bytes were written.
  struct Made: Sendable {
    var exports: [PageExports]
    var diagnostics: [Diagnostic]
    var environmentFailed = false
    /// The paths of its files that are in conflict with files published as they are.
    var taken: [String] = []
  }

  private mutating func render(
    _ tasks: [PageTask], _ work: PageWork, _ progress: @Sendable (BuildProgress) -> Void
  ) throws -> [Made] {
    var all = reuse(tasks, work.tree, work.engine)
    if !work.made.isEmpty {
      for (index, task) in tasks.enumerated() { if let made = work.made[task.name] { all[index] = made } }
    }
    let open = all.indices.filter { all[$0] == nil }
    let made = try rerender(open.map { tasks[$0] }, work, progress)
    for (index, page) in zip(open, made) { all[index] = page }
    rendered += open.count
    pagesRead += open.count { tasks[$0].path != nil }
    let pages = all.compactMap(\.self)
    for page in pages {
      diagnostics += page.diagnostics
      if page.environmentFailed { environmentFailed = true }
    }
    return pages
  }

  /// The results of the last build for pages that can be reused; `nil` for the others.
  private func reuse(_ tasks: [PageTask], _ tree: SourceTree, _ engine: Engine?) -> [Made?] {
    guard let engine, let session else { return tasks.map { _ in nil } }
    let claimed = claimed
    return inParallel(tasks, jobs: request.jobs, batch: 256) { tasks in
      tasks.map { task in
        let digest = task.path.flatMap { tree.digests[$0] }
        if task.path != nil, digest == nil { return nil }
        guard let trace = engine.reuse(task, digest, isThere: session.has) else { return nil }
        for file in trace.files { _ = session.reuse(file) }
        return Made(
          exports: trace.exports, diagnostics: trace.diagnostics,
          taken: trace.files.map(\.path).filter(claimed.conflict(with:)))
      }
    }
  }

  func rerender(
    _ tasks: [PageTask], _ work: PageWork, _ progress: @Sendable (BuildProgress) -> Void
  ) throws -> [Made] {
    let (disk, observe, session, claimed) = (disk, observe, session, claimed)
    let (renderers, tree, engine) = (work.renderers, work.tree, work.engine)
    let total = tasks.count
    let done = Mutex(0)
    return try inParallel(tasks, jobs: request.jobs, batch: Self.batch) { tasks in
      let paths = tasks.compactMap(\.path)
      var outcomes = try disk.read(paths)[...]
      let made = try tasks.map { task in
        var result = Made(exports: [], diagnostics: [])
        let file = task.path.flatMap { path in
          outcomes.popFirst()?.file(path, into: &result.diagnostics, environmentFailed: &result.environmentFailed)
        }
        let log = PageLog()
        let renderer = renderers.renderer(task.locale)
        var pages = task.make(engine == nil ? renderer : renderer.recording(in: log), file)
          .collect(into: &result.diagnostics)
        if let locale = task.locale {
          result.diagnostics.removeAll { !$0.isOf(locale) }
          pages = pages.map { $0.placed(in: locale) }
        }
        var files: [OutputFile] = []
        // An id that is not a valid path was reported when it was read. It must not become an environment failure.
        for page in pages where faultOfOutputPath(page.path) == nil {
          if claimed.conflict(with: page.path) { result.taken.append(page.path) }
          observe?(page.path, page.bytes)
          if let file = try session?.put(page.path, page.bytes) { files.append(file) }
        }
        result.exports = pages.compactMap(\.exports)
        // A file that changed during the build may differ from the one whose front matter was read.
        let digest = file.map { Digest(of: $0.bytes) }
        if let engine, !result.environmentFailed, digest == task.path.flatMap({ tree.digests[$0] }) {
          engine.note(
            task, digest, log: log, files: files, exports: result.exports, diagnostics: result.diagnostics)
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
