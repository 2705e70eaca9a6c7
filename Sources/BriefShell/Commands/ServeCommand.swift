import ArgumentParser
import BriefBuild

/// `chipbrief serve`.
struct ServeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Shows the site in a browser while you write it.",
    discussion: """
      Builds the site into a folder of its own (.chipbrief/serve; public/ is not touched), serves it on this machine \
      alone, and builds again whenever a source changes. Open pages follow by themselves and keep their place; a \
      changed style is taken in without a reload. An error is shown on the page, with file, line and mark, until it \
      is mended; meanwhile pages stay as they were last good. Ctrl-C ends it, with status 0.

      Errors in a briefing hold up that page alone. Errors in data, templates or chipbrief.yml may concern any page, \
      so all stay as they were; with --drafts all follow, and faulty figures are shown as faulty.

      --open opens the home page in your browser: $BROWSER, else what the system opens addresses with. Where there is \
      none, the address is printed all the same.

      Examples:
        chipbrief serve --open
        chipbrief serve --port 8080
        chipbrief serve --drafts
        chipbrief serve --date 2026-06-01        as the site will be on that day
      """)

  @Option(help: ArgumentHelp("The port; where it is taken, the next free one. 0 is any.", valueName: "n"))
  var port = 4000

  @Flag(help: "The home page is opened in the browser.")
  var open = false

  @Flag(help: "Pages are shown as they are now, even where there are errors.")
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
