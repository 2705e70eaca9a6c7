import BriefBuild
import BriefCore

/// A build as those ask for it who build again and again: what is to be done, what came of it.
///
/// What the machine refused is among the report's findings.
typealias Rebuild = @Sendable (BuildRequest) throws -> BuildReport

/// What `serve` and `watch` have in common: a project that is built at once, and again with each change of its inputs.
struct Rebuilding {
  let run: SiteRun
  let watcher: ProjectWatcher
  let rebuild: Rebuild
  private let isQuiet: Bool

  /// Begins to watch, so that nothing is missed that changes during the first build.
  ///
  /// - Parameters:
  ///   - project: the project's folder.
  ///   - unchanged: what is as it was where there are errors.
  /// - Throws: `EnvironmentFailure`.
  init(_ options: SiteOptions, _ watching: WatchOptions, project: String, unchanged: String? = nil) throws {
    let run = SiteRun(options, findings: .error, unchanged: unchanged)
    let isQuiet = options.quiet || options.diagnostics == .json || options.diagnostics == .sarif
    watcher = try ProjectWatcher(project: resolvedPath(project) ?? project, polling: watching.poll) { text in
      if !isQuiet { try? Stream.error.write("chipbrief: \(text)\n") }
    }
    rebuild = { request in
      try run.report { progress in
        try buildSite(request, disk: try Disk.real(project: project), progress: progress)
      }
    }
    self.run = run
    self.isQuiet = isQuiet
  }

  /// Builds once and tells of it.
  ///
  /// - Parameters:
  ///   - cause: what has changed; `nil` for the first build.
  ///   - build: does the build.
  func tell(_ cause: ChangedPaths?, _ build: () throws -> BuildReport) throws -> BuildReport {
    let start = ContinuousClock.now
    let report = try build()
    let summary = report.changes.map { changes in
      (run.options.verbose ? changes.names : "") + Self.line(cause, changes, after: start.duration(to: .now))
    }
    if exitStatus(of: report) != 0, let cause { try say(Self.name(cause) + ":") }
    try run.tell(report, summary: summary)
    return report
  }

  /// Builds with each change, for ever.
  ///
  /// - Throws: `EnvironmentFailure` where the inputs can no longer be watched.
  func loop(_ build: (ChangedPaths) throws -> Void) throws {
    while true {
      if let changes = try watcher.next(within: nil) { try build(changes) }
    }
  }

  /// Says something to people, beside the findings.
  func say(_ text: String) throws {
    if !isQuiet { try Stream.error.write(text + "\n") }
  }

  /// One build on one line: what has changed, what came of it, how long it took.
  static func line(_ cause: ChangedPaths?, _ changes: OutputChanges, after time: Duration) -> String {
    let counts = "\(changes.written.count) written, \(changes.keptCount) kept, \(changes.removed.count) removed"
    return "\(cause.map(name) ?? "first build"): \(counts) in \(seconds(time)) s\n"
  }

  /// The changed paths, in a few words.
  static func name(_ cause: ChangedPaths) -> String {
    guard let first = cause.paths.min(by: bytewise) else { return "the project's folder" }
    return cause.paths.count == 1 ? first : "\(first) and \(cause.paths.count - 1) more"
  }
}
