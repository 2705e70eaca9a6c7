import ArgumentParser
import BriefEdit
import BriefOutput

/// The options for the company that designs a part, which may have no file yet.
struct DesignerOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The company that designs it: its id, or a unique name.", valueName: "company"))
  var designer: String?

  @Flag(help: "Also write the company's file, if no company has that name.")
  var yes = false

  func validate() throws { try refuseBlank([("designer", designer)]) }

  /// Whether to create the company's file if there is none: with `--yes` or `--dry-run`, or if the user confirms it.
  func isMade(_ site: SiteOptions, dryRun: Bool) throws -> Bool {
    if yes || dryRun { return true }
    guard let designer, Stream.error.isTerminal, isTerminal(0) else { return false }
    let project = try site.projectFolder()
    let run = SiteRun(site, findings: .error)
    var isWanted = false
    try run.endingWithItsFailure {
      let found = try run.working { progress in
        try findCompany(designer, disk: Disk.real(project: project), jobs: Project.processors, progress: progress)
      }
      if found.isThere { return }
      let near = found.nearest.map { " ('\($0)' is nearly the same)" } ?? ""
      isWanted = try confirm(
        "There is no company '\(designer)'\(near). Start its file, too?", otherwise: found.nearest == nil)
    }
    return isWanted
  }
}
