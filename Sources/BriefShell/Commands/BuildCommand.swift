import ArgumentParser
import BriefBuild
import BriefCore
import BriefOutput

extension LinkForm: ExpressibleByArgument {}

/// `chipbrief build`.
struct BuildCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build",
    abstract: "Turns the content into a site.",
    discussion: """
      Reads content/, static/ and templates/ and writes the site into public/, or into the folder given by --output. \
      Only what has changed is rebuilt: a page is rebuilt if one of its inputs has changed, and pages whose sources \
      are gone are removed. The result is always the same as that of a clean build; --verify checks this. If the \
      content has an error, nothing changes and the last good site stays as it is.

      Files in the output folder that chipbrief did not write are left alone. A folder that holds only such files \
      is refused, unless --clean allows their deletion.

      The site's day is --date, else as_of in chipbrief.yml, else the latest day in the content on which something was \
      said or written. The clock is never used. A briefing under embargo is published once --date or as_of reaches its \
      day; the latest day in the content ends no embargo. --as-of is different: it builds the site as it was known then.

      Examples:
        chipbrief build
        chipbrief build --output /srv/www/briefings
        chipbrief build --date 2026-06-01            embargoes until then are over
        chipbrief build --as-of 2025-08-29 --output ../as-it-was
        chipbrief build --links files --output ../on-a-stick
        chipbrief build --verify                     and compare with a clean build
      """)

  @OptionGroup var folder: OutputOptions

  @Flag(help: "Delete the files in the output folder that chipbrief did not write, after asking.")
  var clean = false

  @Flag(help: "Delete with --clean without asking.")
  var yes = false

  @Flag(help: "Afterwards do a clean build in a temporary folder and compare it with the output, byte for byte.")
  var verify = false

  @Option(
    help: ArgumentHelp(
      "Whether links between pages lead to 'folders', or to 'files', so that the site also works from a disk without a server.",
      valueName: "folders|files"))
  var links: LinkForm?

  @OptionGroup var content: ContentOptions
  @OptionGroup var site: SiteOptions

  func validate() throws {
    if folder.output == nil, content.asOf != nil || content.drafts {
      let option = content.asOf != nil ? "--as-of" : "--drafts"
      throw ValidationError("\(option) needs --output, so that public/ always holds the current site")
    }
  }

  func run() throws {
    let project = try site.projectFolder()
    let path = folder.path
    var start = ContinuousClock.now
    let run = SiteRun(site, findings: .error, unchanged: folder.shown)
    let cards = SocialCards(project: project)
    try run.perform { progress in
      let disk = try Disk.real(project: project)
      try askBeforeDeleting(in: path, disk: disk, progress: progress)
      start = .now
      var request = BuildRequest(
        output: path, takeOver: clean, asOf: content.asOf, drafts: content.drafts,
        jobs: content.jobs ?? Project.processors, embedded: Embedded.themes)
      request.date = content.day.date
      request.links = links
      request.cards = cards.cards
      let report = try buildSite(request, disk: disk, progress: progress)
      if let hint = cards.hint { progress(.hint(hint)) }
      if report.changes != nil, report.work.rendered == report.pages { cards.forgetOthers() }
      guard verify, report.changes != nil else { return report }
      return try VerifyOutput(shown: folder.shown, path: path, project: project)
        .verified(report, of: request, disk: disk, progress: progress)
    } summary: { report in
      report.changes.map { summary(of: report, $0, after: start.duration(to: .now)) }
    }
  }

  /// Asks the user to confirm the deletions of `--clean`, if there are any.
  private func askBeforeDeleting(
    in path: String, disk: Disk, progress: @escaping @Sendable (BuildProgress) -> Void
  ) throws {
    guard clean, !yes else { return }
    let foreign = try OutputSession.foreignFiles(output: path, disk: disk) { progress(.waiting($0)) }
    guard !foreign.isEmpty else { return }
    let count = counted(foreign.count, "file")
    guard Stream.error.isTerminal, isTerminal(0) else {
      throw wrongUsage(
        "--clean would delete \(count) in \(folder.shown) that chipbrief did not write",
        help: "pass --yes, too, if there is no terminal")
    }
    let list = foreign.prefix(10).map { "  \($0)\n" }.joined()
    let more = foreign.count > 10 ? "  and \(foreign.count - 10) more\n" : ""
    try Stream.error.write("Not written by chipbrief, in \(folder.shown):\n\(list)\(more)")
    guard try confirm("Delete \(foreign.count == 1 ? "it" : "them") with this build?") else {
      throw CleanExit.message("Nothing was changed.")
    }
  }

  private func summary(of report: BuildReport, _ changes: OutputChanges, after time: Duration) -> String {
    var text = site.verbose ? changes.names : ""
    text += "Built \(counted(report.pages, "page")) in \(seconds(time)) s: \(counted(report.work.read, "file")) read, "
    text += "\(report.work.rendered) rendered, \(changes.written.count) written, \(changes.reusedCount) kept, "
    text += "\(changes.removed.count) removed -> \(folder.shown)\n"
    if let reason = report.work.reason { text += "Every page was rebuilt: \(reason).\n" }
    if verify, exitStatus(of: report) == 0 { text += "It is identical to a clean build, byte for byte.\n" }
    return text
  }
}

extension OutputChanges {
  /// One line for each file that was written or removed.
  var names: String { written.map { "wrote \($0)\n" }.joined() + removed.map { "removed \($0)\n" }.joined() }
}

/// A time in seconds with two decimals.
func seconds(_ time: Duration) -> String {
  let (seconds, attoseconds) = time.components
  let hundredths = attoseconds / 10_000_000_000_000_000
  return "\(seconds).\(hundredths < 10 ? "0" : "")\(hundredths)"
}
