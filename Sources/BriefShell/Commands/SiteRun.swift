import ArgumentParser
import BriefBuild
import BriefCore
import BriefOutput

/// One run of a command on a site: the common parts of building, checking and explaining.
struct SiteRun {
  /// The options of the command.
  let options: SiteOptions
  /// The stream for findings: standard output for a check, whose result they are, and standard error for a build.
  let findings: Stream
  /// The name of the output that stays unchanged if there are errors, for messages.
  let unchanged: String?
  private let progress: ProgressLine

  init(_ options: SiteOptions, findings: Stream, unchanged: String? = nil) {
    self.options = options
    self.unchanged = unchanged
    self.findings = findings
    let isForPeople = options.diagnostics == .text && !options.quiet
    progress = ProgressLine(
      showsSteps: isForPeople && Stream.error.isTerminal, showsWaiting: isForPeople,
      showsNotes: isForPeople && options.verbose)
  }

  /// Does the work, writes its results, and exits with the corresponding status.
  ///
  /// - Parameters:
  ///   - work: makes the report; it receives a function that shows progress.
  ///   - summary: a summary for standard output, omitted with `--quiet`; `nil` for none.
  ///   - remark: a remark about the findings for standard error; `nil` for none.
  ///   - result: the result of the command, which is written to standard output even with `--quiet`; `nil` for none.
  func perform(
    _ work: (@escaping @Sendable (BuildProgress) -> Void) throws -> BuildReport,
    summary: (BuildReport) -> String? = { _ in nil }, remark: () -> String? = { nil }, result: () -> String? = { nil }
  ) throws {
    var report = try report(of: work)
    do {
      try present(report, summary: summary(report), remark: remark())
      if let result = result() { try Stream.output.write(result) }
    } catch let failure as EnvironmentFailure {
      try Stream.error.write(options.diagnostics.render([failure.diagnostic], color: false) { _ in nil })
      report.environmentFailed = true
    }
    // The process ends now. Freeing the data of a large site piece by piece would take a tenth of a short build.
    _ = Unmanaged.passRetained(KeptReport(report))
    let status = exitStatus(of: report)
    if status != 0 { throw ExitCode(status) }
  }

  /// A report that is never freed.
  private final class KeptReport: Sendable {
    private let report: BuildReport

    init(_ report: BuildReport) { self.report = report }
  }

  /// Does the work. An environment failure becomes a diagnostic of the report.
  func report(
    of work: (@escaping @Sendable (BuildProgress) -> Void) throws -> BuildReport
  ) throws -> BuildReport {
    defer { progress.clear() }
    do {
      return try work { [progress] in progress.show($0) }
    } catch let failure as EnvironmentFailure {
      return BuildReport(diagnostics: [failure.diagnostic], environmentFailed: true)
    }
  }

  /// Does a piece of work, with its progress on the terminal.
  func working<Result>(
    _ work: (@escaping @Sendable (BuildProgress) -> Void) throws -> Result
  ) throws -> Result {
    defer { progress.clear() }
    return try work { [progress] in progress.show($0) }
  }

  /// Does work that may not end by itself. An environment failure is reported and ends it with exit status 2.
  func endingWithItsFailure(_ work: () throws -> Void) throws {
    do {
      try work()
    } catch let failure as EnvironmentFailure {
      let color = Stream.error.wantsColor(options.color)
      try Stream.error.write(options.diagnostics.render([failure.diagnostic], color: color) { _ in nil })
      throw ExitCode(2)
    }
  }

  /// Writes the findings and the summary of one piece of work.
  ///
  /// - Parameter remark: a remark, written after the number of findings, or alone if there are none.
  /// - Throws: `EnvironmentFailure` if standard output cannot be written.
  func present(_ report: BuildReport, summary: String?, remark: String? = nil) throws {
    let color = findings.wantsColor(options.color)
    try findings.write(options.diagnostics.render(report.diagnostics, color: color, source: report.source))
    // These lines would make a document for machines invalid.
    if options.diagnostics == .text || options.diagnostics == .github, !options.quiet {
      // The message of an environment failure describes the state of the output itself.
      let isOnlyContent = exitStatus(of: report) == 1 && summary == nil
      let note = isOnlyContent ? unchanged.map { "; \($0) is as it was" } : nil
      let count = report.diagnostics.isEmpty ? nil : countLine(report.diagnostics) + (note ?? "")
      let line = [count, remark].compactMap(\.self).joined(separator: "; ")
      if !line.isEmpty { try Stream.error.write(line + "\n") }
    }
    if !options.quiet, let summary { try Stream.output.write(summary) }
  }
}

/// The exit status: 0 for success, 1 for errors in the content, 2 for an environment failure, which takes precedence.
func exitStatus(of report: BuildReport) -> Int32 {
  return report.environmentFailed || report.diagnostics.contains(where: isOfEnvironment)
    ? 2 : report.diagnostics.haveErrors ? 1 : 0
}

/// Whether an error is one of the environment rather than of the content.
func isOfEnvironment(_ finding: Diagnostic) -> Bool {
  finding.severity == .error
    && [.unreadableFile, .foreignOutput, .outputDiffers, .liveDiffers, .environmentFailure].contains(finding.code)
}
