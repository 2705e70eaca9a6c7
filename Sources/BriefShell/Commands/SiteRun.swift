import ArgumentParser
import BriefBuild
import BriefCore

/// One run of a command on a site: what is common to building, checking and explaining.
struct SiteRun {
  /// The options of the command.
  let options: SiteOptions
  /// Where findings go: they are a check's result, and a build's messages.
  let findings: Stream
  /// What is as it was where there are errors.
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

  /// Does the work, tells what came of it and ends with the exit status that says so.
  ///
  /// - Parameters:
  ///   - work: makes the report; it is given where progress goes.
  ///   - summary: what came of it, for standard output unless it is to be quiet; `nil` where nothing did.
  ///   - remark: what people should know of the findings, for standard error; `nil` for nothing.
  ///   - result: what the work was for, which is written to standard output in any case; `nil` where there is none.
  func perform(
    _ work: (@escaping @Sendable (BuildProgress) -> Void) throws -> BuildReport,
    summary: (BuildReport) -> String? = { _ in nil }, remark: () -> String? = { nil }, result: () -> String? = { nil }
  ) throws {
    var report = try report(of: work)
    do {
      try tell(report, summary: summary(report), remark: remark())
      if let result = result() { try Stream.output.write(result) }
    } catch let failure as EnvironmentFailure {
      try Stream.error.write(options.diagnostics.render([failure.diagnostic], color: false) { _ in nil })
      report.environmentFailed = true
    }
    let status = exitStatus(of: report)
    if status != 0 { throw ExitCode(status) }
  }

  /// Does the work; what the machine refused is among the findings.
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

  /// Does what goes on until it is ended; what the machine refuses for good ends it with the status that says so.
  func endingWithItsFailure(_ work: () throws -> Void) throws {
    do {
      try work()
    } catch let failure as EnvironmentFailure {
      let color = Stream.error.wantsColor(options.color)
      try Stream.error.write(options.diagnostics.render([failure.diagnostic], color: color) { _ in nil })
      throw ExitCode(2)
    }
  }

  /// Tells what came of one piece of work.
  ///
  /// - Parameter remark: stands behind the number of the findings, or alone where there are none.
  /// - Throws: `EnvironmentFailure` where standard output cannot be written.
  func tell(_ report: BuildReport, summary: String?, remark: String? = nil) throws {
    let color = findings.wantsColor(options.color)
    try findings.write(options.diagnostics.render(report.diagnostics, color: color, source: report.source))
    // Lines for people would spoil a document for machines.
    if options.diagnostics == .text || options.diagnostics == .github, !options.quiet {
      // A failure says for itself what it has left behind.
      let isOnlyContent = exitStatus(of: report) == 1 && summary == nil
      let note = isOnlyContent ? unchanged.map { "; \($0) is as it was" } : nil
      let count = report.diagnostics.isEmpty ? nil : countLine(report.diagnostics) + (note ?? "")
      let line = [count, remark].compactMap(\.self).joined(separator: "; ")
      if !line.isEmpty { try Stream.error.write(line + "\n") }
    }
    if !options.quiet, let summary { try Stream.output.write(summary) }
  }
}

/// 0 done, 1 the content has errors, 2 the environment failed, which outranks the content.
func exitStatus(of report: BuildReport) -> Int32 {
  return report.environmentFailed || report.diagnostics.contains(where: isOfEnvironment)
    ? 2 : report.diagnostics.haveErrors ? 1 : 0
}

/// Whether an error is the machine's and not the content's.
func isOfEnvironment(_ finding: Diagnostic) -> Bool {
  finding.severity == .error
    && [.unreadableFile, .foreignOutput, .outputDiffers, .liveDiffers, .environmentFailure].contains(finding.code)
}
