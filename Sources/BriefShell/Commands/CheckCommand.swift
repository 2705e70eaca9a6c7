import ArgumentParser
import BriefBuild
import BriefCore
import BriefOutput

/// `chipbrief check`.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Checks the content, and writes no site.",
    discussion: """
      Writes all errors and warnings of a build to standard output. The exit status is 0 if there are no errors, \
      1 if the content has errors, and 2 if a file could not be read.

      With files or folders, only their errors and warnings are reported and counted. The whole site is checked all the \
      same, since an error in one file may show in another.

      Examples:
        chipbrief check
        chipbrief check content/chips/nvidia-h20.yml content/briefings
        chipbrief check --date 2026-06-01         what would be wrong on that day
        chipbrief check --diagnostics github      in a workflow: annotations on the lines
        chipbrief check --diagnostics json | jq -r .code | sort | uniq -c
      """)

  @Argument(
    help: ArgumentHelp("Files or folders to report on (default: all).", valueName: "file"),
    completion: .file())
  var files: [String] = []

  @OptionGroup var content: ContentOptions
  @OptionGroup var site: SiteOptions

  func run() throws {
    let project = try site.projectFolder()
    let named = try NamedFiles(files, project: project)
    var hidden: [Diagnostic] = []
    try SiteRun(site, findings: .output).perform { progress in
      var request = BuildRequest(
        output: nil, asOf: content.asOf, drafts: content.drafts, jobs: content.jobs ?? Project.processors,
        embedded: Embedded.themes)
      request.date = content.day.date
      var report = try buildSite(request, disk: try Disk.real(project: project), progress: progress)
      hidden = report.diagnostics.filter { !named.contain($0) }
      report.diagnostics.removeAll { !named.contain($0) }
      return report
    } summary: {
      site.diagnostics == .text ? undated($0, in: named) : nil
    } remark: {
      hidden.isEmpty ? nil : "\(countLine(hidden)) elsewhere not shown"
    }
  }

  /// The list of claims without a stated date, which count from the day on which they were read; `nil` without `--verbose`.
  private func undated(_ report: BuildReport, in named: NamedFiles) -> String? {
    guard site.verbose else { return nil }
    let claims = report.undated().filter { named.contain($0.span.path) }
    if claims.isEmpty { return nil }
    return claims.map {
      "\($0.span.path):\($0.span.line): \($0.id) has no statement date; "
        + ($0.countsFrom.map { "it counts from \($0)\n" } ?? "it always counts\n")
    }.joined()
  }
}
