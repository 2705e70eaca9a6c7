import ArgumentParser
import BriefBuild

/// `chipbrief watch`.
struct WatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch",
    abstract: "Builds the site, and rebuilds it whenever a source changes.",
    discussion: """
      Builds as 'chipbrief build' does, then waits for changes to chipbrief.yml, content/, static/ and templates/ and builds \
      again, with a line for each build. If the content has an error, the site stays as it is until the next change. \
      Ctrl-C ends it, with status 0.

      To see the pages in a browser while you write, use 'chipbrief serve'.

      Examples:
        chipbrief watch
        chipbrief watch --output /srv/www/preview
      """)

  @OptionGroup var folder: OutputOptions
  @OptionGroup var day: DayOptions
  @OptionGroup var watching: WatchOptions
  @OptionGroup var site: SiteOptions

  func run() throws {
    let project = try site.projectFolder()
    var request = BuildRequest(
      output: folder.path, jobs: Project.processors, embedded: Embedded.themes)
    request.date = day.date
    let cards = SocialCards(project: project)
    request.cards = cards.cards
    let build = request
    try SiteRun(site, findings: .error).endingWithItsFailure {
      let rebuilding = try Rebuilding(site, watching, project: project, unchanged: folder.shown)
      Interrupts.areTheEnd.store(true, ordering: .relaxed)
      if !site.quiet {
        try Stream.output.write(
          "Watching chipbrief.yml, content/, static/ and templates/ -> \(folder.shown)  (Ctrl-C ends it)\n")
      }
      _ = try rebuilding.present(nil) { try rebuilding.rebuild(build) }
      if !site.quiet, let hint = cards.hint { try Stream.error.write("chipbrief: \(hint)\n") }
      try rebuilding.loop { changes in _ = try rebuilding.present(changes) { try rebuilding.rebuild(build) } }
    }
  }
}
