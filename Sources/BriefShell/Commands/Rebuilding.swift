import BriefBuild
import BriefCore
import BriefOutput

/// A build function for commands that build repeatedly.
///
/// Environment failures are reported as diagnostics of the report.
typealias Rebuild = @Sendable (BuildRequest) throws -> BuildReport

/// The common parts of `serve` and `watch`: a project that is built at once, and again after each change of its inputs.
struct Rebuilding {
  let run: SiteRun
  let watcher: ProjectWatcher
  let rebuild: Rebuild
  private let isQuiet: Bool

  /// Starts watching before the first build, so that changes during that build are not missed.
  ///
  /// - Parameters:
  ///   - project: the project folder.
  ///   - unchanged: the name of the output that stays unchanged if there are errors, for messages.
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

  /// Builds once and reports the result.
  ///
  /// - Parameters:
  ///   - cause: the changed paths; `nil` for the first build.
  ///   - build: performs the build.
  func present(_ cause: ChangedPaths?, _ build: () throws -> BuildReport) throws -> BuildReport {
    let start = ContinuousClock.now
    let report = try build()
    let summary = report.changes.map { changes in
      (run.options.verbose ? changes.names : "") + Self.line(cause, changes, after: start.duration(to: .now))
    }
    if exitStatus(of: report) != 0, let cause { try say(Self.name(cause) + ":") }
    try run.present(report, summary: summary)
    return report
  }

  /// Builds after each change, without end.
  ///
  /// - Throws: `EnvironmentFailure` if the inputs can no longer be watched.
  func loop(_ build: (ChangedPaths) throws -> Void) throws {
    while true {
      if let changes = try watcher.next(within: nil) { try build(changes) }
    }
  }

  /// Writes a message for people to standard error, unless output is quiet.
  func say(_ text: String) throws {
    if !isQuiet { try Stream.error.write(text + "\n") }
  }

  /// A summary of one build in one line: the changed paths, the number of files, the time.
  static func line(_ cause: ChangedPaths?, _ changes: OutputChanges, after time: Duration) -> String {
    let counts = "\(changes.written.count) written, \(changes.reusedCount) kept, \(changes.removed.count) removed"
    return "\(cause.map(name) ?? "first build"): \(counts) in \(seconds(time)) s\n"
  }

  /// A short description of the changed paths.
  static func name(_ cause: ChangedPaths) -> String {
    guard let first = cause.paths.min(by: bytewise) else { return "the project's folder" }
    return cause.paths.count == 1 ? first : "\(first) and \(cause.paths.count - 1) more"
  }
}
