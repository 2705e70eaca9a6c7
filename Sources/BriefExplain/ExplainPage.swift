import BriefBuild
import BriefCore
import BriefIncremental
import BriefOutput
import BriefPages
import BriefSite

/// The inputs of a page when it was last built, and the changes in them since.
public struct PageExplanation: Sendable, Hashable {
  /// A read of the page whose answer has changed.
  public struct Change: Sendable, Hashable {
    /// A description of the read.
    public var what: String
    /// The former value of a figure, as pages print it; empty for reads that are not of a figure.
    public var old: String
    /// The current value.
    public var new: String
  }

  /// The number of reads of one kind.
  public struct Reads: Sendable, Hashable {
    /// The kind, in the plural: `figures`.
    public var kind: String
    /// The number of reads.
    public var count: Int
  }

  /// The route of the page.
  public var route: String
  /// The path of its Markdown file; `nil` if it has none.
  public var file: String?
  /// The files of the page, relative to the output folder.
  public var outputs: [String]
  /// The number of its reads by kind, in descending order.
  public var reads: [Reads]
  /// The reason why the page must be rendered apart from `changes`, as a message; `nil` if there is none.
  public var reason: String?
  /// The reads whose answers have changed.
  public var changes: [Change]

  /// Whether the next build renders the page.
  public var isMadeAgain: Bool { reason != nil || !changes.isEmpty }
}

/// The result of explaining a page.
public struct PageReport: Sendable {
  /// The explanation; `nil` with a diagnostic if the last build made no such page.
  public var explanation: PageExplanation?
  /// The diagnostics of the request and of the content, sorted and without duplicates.
  public var diagnostics: [Diagnostic]
  /// A file as it was read, for the source line in a message.
  public var source: @Sendable (_ path: String) -> SourceFile?
  /// Whether the environment failed.
  public var environmentFailed: Bool
}

/// Explains whether the next build renders a page: the page's reads, and those whose answers have changed.
///
/// - Parameters:
///   - route: the page's URL relative to the site's home, such as `/chips/nvidia-h20/`.
///   - request: the build to explain. Its output folder identifies the last build.
/// - Throws: `EnvironmentFailure`.
public func explainPage(
  _ route: String, _ request: BuildRequest, disk: Disk, progress: @Sendable (BuildProgress) -> Void = { _ in }
) throws -> PageReport {
  var last = LastBuild.load(request, disk)
  let tree = try SourceTree.read(
    SourceListing.read(disk), disk, embedded: request.embedded, known: last.known, jobs: request.jobs,
    progress: progress)
  var run = BuildRun(
    request: request, disk: disk, observe: nil, session: nil, diagnostics: tree.diagnostics,
    environmentFailed: tree.environmentFailed)
  let inputs = try run.prepare(tree, last, progress)
  let traces = last.traces(last.loadTraces(disk))
  let held = try run.heldExports(inputs)
  let explainer = traces.map { PageExplainer(traces: $0, last: last, tree: tree, inputs: inputs, held: held) }
  let explanation = explainer?.explanation(of: route)
  if explanation == nil { run.diagnostics.append(.noSuchPage(route, because: last.reason, among: explainer)) }
  let files = tree.files
  return PageReport(
    explanation: explanation, diagnostics: run.diagnostics.sortedOnce(),
    source: { path in files[path] ?? (try? disk.read([path]).first)?.source(path) },
    environmentFailed: run.environmentFailed)
}

private struct PageExplainer {
  let traces: StoredTraces
  let last: LastBuild
  let tree: SourceTree
  let inputs: BuildRun.BuildInputs
  /// The exports of the briefings under embargo.
  let held: [PageExports]

  /// The page names of the last build, by route.
  var routes: [String: String] {
    Dictionary(
      traces.all.flatMap { page, trace in trace.exports.map { ($0.siteRoute.description, page) } },
      uniquingKeysWith: { min($0, $1) })
  }

  func explanation(of route: String) -> PageExplanation? {
    guard let page = routes[route], let trace = traces.trace(of: page) else { return nil }
    let task = task(named: page)
    var explanation = PageExplanation(
      route: route, file: task?.path, outputs: trace.files.map(\.path), reads: [], reason: nil, changes: [])
    let keys = trace.reads.map { traces.file.keys[$0] }.compactMap { key in PageRead(key.text).map { ($0, key) } }
    explanation.reads = Dictionary(grouping: keys, by: { $0.0.kind }).map { .init(kind: $0.key, count: $0.value.count) }
      .sorted { $0.count != $1.count ? $0.count > $1.count : bytewise($0.kind, $1.kind) }
    explanation.reason = reason(task, trace)
    for (key, old) in keys where inputs.answers.digest(of: key) != old.digest {
      explanation.changes.append(.init(what: key.words, old: old.printed, new: inputs.answers.printed(key)))
    }
    return explanation
  }

  private func reason(_ task: PageTask?, _ trace: PageTrace) -> String? {
    guard let task else { return "there is no such page any more" }
    if traces.file.shared != inputs.digest {
      return "the program, its options, the settings, the vocabulary or the name of a style sheet has changed"
    }
    let digest = task.path.flatMap { tree.digests[$0] }
    if let path = task.path, digest != last.known[path]?.digest { return "\(path) has changed" }
    guard let index = inputs.answers.index(task.locale) else { return "there is no such page any more" }
    if trace.inputs != task.inputs(digest, in: index) {
      return "the briefings that mention it have changed, or their titles"
    }
    if let sources = trace.sources, sources != last.sources(of: tree) {
      return "it has errors or warnings, so it is rebuilt whenever a source has changed"
    }
    return nil
  }

  /// The current task of a page. Mentions are taken from the last build, since no page is rendered.
  private func task(named name: String) -> PageTask? {
    let plans = inputs.plans(tree)
    var published: [PageExports] = []
    for plan in plans {
      let authored = plan.authored
      let exports = authored.flatMap { traces.trace(of: $0.name)?.exports ?? [] }
      let generated = plan.generated(exports)
      if let task = (authored + generated).first(where: { $0.name == name }) { return task }
      published += exports + generated.flatMap { traces.trace(of: $0.name)?.exports ?? [] }
    }
    let held = heldSources(inputs.dataset, held: held, published: published)
    for plan in plans {
      let exports = published.filter { $0.folder == plan.folder }
      if let task = plan.sources(exports, without: held).first(where: { $0.name == name }) { return task }
    }
    return nil
  }
}

extension Diagnostic {
  fileprivate static func noSuchPage(_ route: String, because: String?, among explainer: PageExplainer?) -> Diagnostic {
    guard let explainer else {
      return Diagnostic(
        .error, .unknownPage, "nothing is known of \(route): \(because ?? "there was no build")", at: nil,
        help: "build the site, and ask again")
    }
    let routes = explainer.routes.keys
    let slashed = route.hasSuffix("/") ? route : route + "/"
    return Diagnostic(
      .error, .unknownPage, "the last build made no page \(route)", at: nil,
      help: routes.contains(slashed) ? "did you mean '\(slashed)'?" : suggestion(for: route, in: routes))
  }
}
