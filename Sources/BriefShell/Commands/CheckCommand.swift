import ArgumentParser
import BriefBuild

/// `chipbrief check`.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Says what is wrong with the content, and writes no site.",
    discussion: """
      Finds everything that a build would find, and writes it to standard output. The exit status is 0 where there is \
      no error, 1 where the content has errors, 2 where a file could not be read.

      Examples:
        chipbrief check
        chipbrief check --date 2026-06-01         what would be wrong on that day
        chipbrief check --diagnostics github      in a workflow: annotations on the lines
        chipbrief check --diagnostics json | jq -r .code | sort | uniq -c
      """)

  @OptionGroup var content: ContentOptions
  @OptionGroup var site: SiteOptions

  func run() throws {
    let project = try site.projectFolder()
    try SiteRun(site, findings: .output).perform { progress in
      var request = BuildRequest(
        output: nil, asOf: content.asOf, drafts: content.drafts, jobs: content.jobs ?? Project.processors,
        embedded: Embedded.themes)
      request.date = content.day.date
      return try buildSite(request, disk: try Disk.real(project: project), progress: progress)
    } summary: {
      site.diagnostics == .text ? undated($0) : nil
    }
  }

  /// The claims that count from the day on which they were read, for want of a date of statement.
  private func undated(_ report: BuildReport) -> String? {
    guard site.verbose else { return nil }
    let claims = report.undated()
    if claims.isEmpty { return nil }
    return claims.map {
      "\($0.span.path):\($0.span.line): \($0.id) has no date of statement; "
        + ($0.countsFrom.map { "it counts from \($0)\n" } ?? "it counts from the beginning\n")
    }.joined()
  }
}
