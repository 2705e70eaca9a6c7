import ArgumentParser
import BriefBuild
import BriefCore
import BriefOutput
import BriefPublish

/// `chipbrief publish`.
struct PublishCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "publish",
    abstract: "Publishes the site.",
    discussion: """
      Builds public/ if sources have changed, shows what would change at the target, asks, and publishes. Targets are \
      listed in chipbrief.yml. The tools that copy the files (git, rsync, rclone) take keys and passwords from their \
      own settings:

        publish:
          pages: {git: {remote: origin, branch: gh-pages}}
          server: {directory: /srv/www/briefings, keep: 5}
          box: {rsync: "deploy@example.org:/srv/www/briefings"}
          store: {rclone: "store:bucket/briefings"}

      A branch and a directory change all at once. Elsewhere style sheets are copied first, then pages, and old files \
      are removed last, so that no page ever lacks its style sheet. If a publish is interrupted, the next one completes it.

      Nothing is published if the content has an error or a draft's @TK, if there is a warning and the target has \
      'fail_on: warning', if more files would be removed than --max-deletes allows, or if a figure changes for readers \
      and the target's 'changelog' does not name it.

      Examples:
        chipbrief publish --dry-run              what would change, for files and for figures
        chipbrief publish pages --yes            in a workflow
        chipbrief publish --date 2026-06-01      embargoes until then are over
        chipbrief publish server --check-live    and see that readers get it
        chipbrief publish server --rollback      back to the release before
      """)

  @Argument(help: ArgumentHelp("The target; may be left out if there is only one.", valueName: "target"))
  var target: String?

  @Flag(help: "Show the plan, and publish nothing.")
  var dryRun = false

  @Flag(help: "Publish without asking.")
  var yes = false

  @Option(
    name: .customLong("rollback"), defaultAsFlag: "",
    help: ArgumentHelp(
      "Switch a directory target back to an earlier release (default: the one before the current one). Builds nothing.",
      valueName: "release"))
  var rollback: String?

  @Option(
    help: ArgumentHelp(
      "How many files may be removed, as a number or a percentage of the target's files; hashed style sheets do not count.",
      valueName: "n or n%"))
  var maxDeletes = "20%"

  @Flag(help: "Afterwards fetch every file from base_url and compare it, waiting up to two minutes for slow hosts.")
  var checkLive = false

  @Option(help: ArgumentHelp("How many pages to build at once (default: one per processor).", valueName: "n"))
  var jobs: Int?

  @OptionGroup var day: DayOptions
  @OptionGroup var site: SiteOptions

  func validate() throws {
    if DeletionLimit(maxDeletes) == nil { throw ValidationError("--max-deletes takes a number, as 30, or 20%") }
    if let jobs, !(1...1024).contains(jobs) { throw ValidationError("--jobs takes a number from 1 to 1024") }
    if rollback != nil, checkLive { throw ValidationError("--rollback and --check-live do not go together") }
    if rollback != nil, day.date != nil { throw ValidationError("--rollback and --date do not go together") }
  }

  func run() throws {
    let folder = try site.projectFolder()
    let project = resolvedPath(folder) ?? folder
    let run = SiteRun(site, findings: .error, unchanged: "what is published")
    try run.endingWithItsFailure {
      let disk = try Disk.real(project: project)
      let settings = try readPublishSettings(disk)
      // The value after --rollback may be a target rather than a release.
      let isTarget = target == nil && settings.value.targets.contains { $0.name == rollback }
      let target = try chosen(isTarget ? rollback : target, from: settings, run)
      if let rollback {
        try RollbackRun(options: self, run: run, project: project)
          .perform(target, to: rollback.isEmpty || isTarget ? nil : rollback)
      } else {
        try PublishRun(
          options: self, run: run, project: project, disk: disk, target: target, baseURL: settings.value.baseURL
        ).perform()
      }
    }
  }

  /// The target with a name, or the only target if there is no name.
  private func chosen(_ name: String?, from read: Staged<PublishSettings>, _ run: SiteRun) throws -> PublishTarget {
    let targets = read.value.targets
    if read.diagnostics.haveErrors {
      try run.present(BuildReport(diagnostics: read.diagnostics, source: { _ in read.value.file }), summary: nil)
      throw ExitCode(1)
    }
    let names = targets.map(\.name)
    guard !names.isEmpty else {
      throw wrongUsage(
        "chipbrief.yml has no publish target", help: "add 'publish:' to it; 'chipbrief help publish' shows how")
    }
    guard let name else {
      if names.count == 1 { return targets[0] }
      throw wrongUsage(
        "say which target: \(names.joined(separator: ", "))", help: "as in 'chipbrief publish \(names[0])'")
    }
    guard let found = targets.first(where: { $0.name == name }) else {
      throw wrongUsage(
        "there is no target '\(name)' in chipbrief.yml",
        help: suggestion(for: name, in: names) ?? "the targets are \(names.joined(separator: ", "))")
    }
    return found
  }

  /// Whether to go on: with `--yes`, or if the user confirms it. Throws the exit status of wrong usage if there is no
  /// terminal to ask on.
  ///
  /// - Parameter undone: the action that was not done, for the message in that case.
  func isWanted(_ question: String, undone: String) throws -> Bool {
    if yes { return true }
    guard Stream.error.isTerminal, isTerminal(0) else {
      throw wrongUsage(
        "\(undone), since there is no terminal to confirm it on",
        help: "pass --yes to go on, or --dry-run to see only what would change")
    }
    if try confirm(question) { return true }
    try Stream.error.write("Nothing was changed.\n")
    return false
  }
}
