import ArgumentParser
import BriefBuild

/// `chipbrief serve`.
struct ServeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Shows the site in a browser while you write it.",
    discussion: """
      Builds the site into a separate folder (.chipbrief/serve; public/ is not touched), serves it to this machine only, \
      and rebuilds it whenever a source changes. Open pages update by themselves and keep their scroll position; style \
      changes need no reload. An error is shown on the page, with file and line, until it is fixed; until then pages \
      stay as in the last good build. Ctrl-C ends it, with status 0.

      An error in a briefing holds back that page only. An error in data, templates or chipbrief.yml may affect any \
      page, so no page is updated. With --drafts all pages are updated, and figures that have errors are marked.

      --open opens the home page in your browser: $BROWSER, or else the system's default. If there is none, the address \
      is printed.

      Examples:
        chipbrief serve --open
        chipbrief serve --port 8080
        chipbrief serve --drafts
        chipbrief serve --date 2026-06-01        as the site will be on that day
      """)

  @Option(help: ArgumentHelp("The port; if it is taken, the next free one. 0: any free port.", valueName: "n"))
  var port = 4000

  @Flag(help: "Open the home page in the browser.")
  var open = false

  @Flag(help: "Show pages in their current state, even if there are errors.")
  var drafts = false

  @OptionGroup var day: DayOptions
  @OptionGroup var watching: WatchOptions
  @OptionGroup var site: SiteOptions

  func validate() throws {
    guard (0...65535).contains(port) else { throw ValidationError("--port takes a number from 0 to 65535") }
  }

  func run() throws {
    let project = try site.projectFolder()
    try SiteRun(site, findings: .error).endingWithItsFailure {
      let rebuilding = try Rebuilding(site, watching, project: project)
      Interrupts.areTheEnd.store(true, ordering: .relaxed)
      var preview = SitePreview(
        project: resolvedPath(project) ?? project, drafts: drafts, date: day.date, rebuild: rebuilding.rebuild)
      let first = try rebuilding.present(nil) { try preview.build() }
      guard let view = preview.view else { throw ExitCode(exitStatus(of: first)) }
      try say(view.errors.note, rebuilding)
      let server = try SiteServer(port: port, view: view)
      if !site.quiet {
        if port != 0, server.port != port { try Stream.error.write("chipbrief: port \(port) is taken\n") }
        try Stream.output.write("Serving http://127.0.0.1:\(server.port)\(view.mount)  (Ctrl-C ends it)\n")
      }
      if open { openBrowser("http://127.0.0.1:\(server.port)\(view.mount)") }
      try rebuilding.loop { changes in
        _ = try rebuilding.present(changes) { try preview.build() }
        guard let view = preview.view else { return }
        try say(view.errors.note, rebuilding)
        server.show(view)
      }
    }
  }

  /// Opens the home page in the browser. A failure is reported, and the server goes on.
  private func openBrowser(_ address: String) {
    let isStarted = Browser.open(address) { program in
      try? Stream.error.write("chipbrief: \(program) could not open a browser; open \(address) yourself\n")
    }
    if !isStarted { try? Stream.error.write("chipbrief: there is no browser to open here; open \(address) in one\n") }
  }

  private func say(_ note: String, _ rebuilding: Rebuilding) throws {
    if !note.isEmpty { try rebuilding.say(note) }
  }
}
