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
    /// The index of the site.
    public var index: SiteIndex
    /// The navigation.
    var navigation: SiteNavigation
    /// The paths of the files that templates use.
    var filesOfTemplates: Set<String>
    /// The digest of what all pages depend on.
    public var digest: Digest
    /// The digest of the data and of the site's current day.
    var data: Digest
    /// The answers to reads.
    public var answers: Answers

    /// The renderer of the site's pages.
    ///
    /// - Parameter drawCard: draws the cards of briefings; `nil` if they have none.
    func renderer(drawCard: CardDrawing?) -> PageRenderer { look.renderer(index, navigation, drawCard: drawCard) }

    /// The digest of everything that pages can read: the data, the index, the theme, the listing of the content.
    ///
    /// A coarse digest of all inputs. Equal digests let the engine skip the per-read checks.
    func coarseKey(_ tree: SourceTree) -> Digest {
      var writer = ByteWriter()
      for digest in [digest, data, index.wholeDigest, look.wholeDigest] { writer.digest(digest) }
      (tree.home?.digest).write(to: &writer)
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
    let index = self.index(tree, settings, dataset, progress)
    let navigation = index.resolve(settings.navigation).collect(into: &diagnostics)
    let footer = index.resolve(settings.footer).collect(into: &diagnostics)
    diagnostics += checkSitePictures(index)
    let look = SiteLook.make(tree, settings, request).collect(into: &diagnostics)
    let others = Set(look.assets.map(\.path) + PageRenderer.pathsBesidePages)
    let filesOfTemplates = checkTemplateLinks(tree, index, others: others).collect(into: &diagnostics)
    return BuildInputs(
      decoded: decoded, dataset: dataset, look: look, index: index,
      navigation: SiteNavigation(head: navigation, foot: footer),
      filesOfTemplates: filesOfTemplates,
      digest: last.sharedDigest(
        settings: tree.settingsDigest, vocabulary: decoded.vocabularyDigest,
        navigation: [navigation.digest, footer.digest],
        pictures: SiteFile.digest(of: settings.pictures.compactMap { index.file(at: $0.value) }), look),
      data: Digest(of: "\(decoded.files.content.hex) \(dataset.now.number)"),
      answers: Answers(
        data: ReadDigests(dataset), index: index, templates: TemplateDigests(byRoot: look.templateDigests)))
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
    let renderer = inputs.renderer(drawCard: cards.drawing)
    let engine = Engine(
      last.traces(traces.value), inputs: inputs, coarseKey: inputs.coarseKey(tree), sources: sources, jobs: request.jobs
    )
    let recordsTraces = session != nil && observe == nil
    let plan = PagePlan(index: inputs.index, tree: tree)
    var work = PageWork(renderer: renderer, tree: tree, engine: recordsTraces ? engine : nil)
    let pages =
      try rebuildEditedPages(plan, &work, last, progress) ?? makeAll(plan, work, inputs, progress)
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
    let renderer: PageRenderer
    let tree: SourceTree
    /// The engine that records traces; `nil` for a build that records none.
    let engine: Engine?
    /// Pages that were already rendered, by page name.
    var made: [String: Made] = [:]
  }

  /// Renders the pages of all strata, and the files that depend on all pages.
  ///
  /// - Returns: the number of pages.
  private mutating func makeAll(
    _ plan: PagePlan, _ work: PageWork, _ inputs: BuildInputs, _ progress: @Sendable (BuildProgress) -> Void
  ) throws -> Int {
    let (look, dataset) = (inputs.look, inputs.dataset)
    var made = try render(plan.authored, work, progress)
    let authored = made.compactMap(\.exports)
    let held = try heldExports(inputs)
    if held.isEmpty {
      made += try render(plan.generated(authored) + plan.sources(authored, without: []), work, progress)
    } else {
      made += try render(plan.generated(authored), work, progress)
      let heldSources = heldSources(dataset, held: held, published: made.compactMap(\.exports))
      made += try render(plan.sources(authored, without: heldSources), work, progress)
    }
    let exports = made.compactMap(\.exports)
    // embed.css is written only if a page has an embed.
    let embedStyle = exports.contains(where: \.hasEmbeds) ? look.embedStyle : nil
    var taken = Set(made.lazy.flatMap(\.taken))
    for file in look.assets + [embedStyle].compactMap(\.self) + extras(work.renderer, dataset, exports) {
      // A site's own robots.txt replaces the generated one.
      if file.path == PageRenderer.robotsPath, plan.index.isStatic(file.path) { continue }
      if claimed.conflict(with: file.path) { taken.insert(file.path) }
      observe?(file.path, file.bytes)
      try session?.put(file.path, file.bytes)
    }
    try publish(inputs, taken: taken, exports, held: held, progress)
    diagnostics += checkAnchors(exports)
    return exports.count
  }

  private mutating func index(
    _ tree: SourceTree, _ settings: SiteSettings, _ dataset: Dataset, _ progress: @Sendable (BuildProgress) -> Void
  ) -> SiteIndex {
    let drafts = request.drafts ? [] : (tree.briefings + tree.pages).filter(\.isDraft)
    if !drafts.isEmpty {
      progress(
        .note("\(drafts.count == 1 ? "1 draft is" : "\(drafts.count) drafts are") left out; --drafts builds them"))
    }
    let embargoed =
      request.drafts
      ? [] : tree.briefings.filter { !$0.isDraft && $0.isUnderEmbargo(until: settings.embargoesEnd) }
    let withheld = drafts + embargoed
    for briefing in embargoed {
      guard let embargo = briefing.embargo else { continue }
      diagnostics.append(
        .underEmbargo(embargo, Diagnostic.EmbargoDay(settings, dataset.now)))
    }
    let hidden = Set(withheld.map(\.path))
    return SiteIndex.make(
      settings: settings, briefings: tree.briefings.filter { !hidden.contains($0.path) }, withheld: withheld,
      dataset: dataset, pages: tree.pages.filter { !hidden.contains($0.path) }, authors: tree.authors,
      files: tree.published
    ).collect(into: &diagnostics)
  }

  /// The files that are rendered in every build, since nearly every change affects them and they are fast to render.
  private func extras(_ renderer: PageRenderer, _ dataset: Dataset, _ exports: [PageExports]) -> [RenderedPage] {
    var extra = [renderer.robots()]
    var taken = Set(exports.map(\.route))
    for entity in dataset.entities {
      for old in entity.formerly {
        let route = Route("/\(entity.kind.folder)/\(old.value)/")
        guard taken.insert(route).inserted else { continue }
        extra.append(renderer.redirect(from: route, to: Route(entity.route), title: entity.name))
      }
    }
    extra.append(renderer.feed(exports))
    extra += renderer.sitemap(exports.filter { !$0.isPlaceholder }.map(\.route))
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
    var exports: PageExports?
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
    let (renderer, tree, engine) = (work.renderer, work.tree, work.engine)
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
        let pages = task.make(engine == nil ? renderer : renderer.recording(in: log), file)
          .collect(into: &result.diagnostics)
        var files: [OutputFile] = []
        // An id that is not a valid path was reported when it was read. It must not become an environment failure.
        for page in pages where faultOfOutputPath(page.path) == nil {
          if claimed.conflict(with: page.path) { result.taken.append(page.path) }
          observe?(page.path, page.bytes)
          if let file = try session?.put(page.path, page.bytes) { files.append(file) }
        }
        result.exports = pages.first?.exports
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
