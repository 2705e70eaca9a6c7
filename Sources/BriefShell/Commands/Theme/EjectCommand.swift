import ArgumentParser
import BriefCore
import BriefEdit
import BriefOutput

/// `chipbrief theme eject [FILE]`.
struct EjectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eject",
    abstract: "Copies a layout, partial, style sheet or script of the theme into templates/.",
    discussion: """
      A file in templates/ replaces the theme's file of the same name. Without a file, the command lists the files of \
      the site's theme and those that the site replaces already. The files below plain/ are for tables and charts that \
      stand alone, where they differ from the site's theme.

      A file of the site is replaced only after a question, or with --yes.

      Examples:
        chipbrief theme eject
        chipbrief theme eject partials/footer.mustache
        chipbrief theme eject assets/10-base.css
      """)

  @Argument(help: ArgumentHelp("The file's name (default: list the files).", valueName: "file"))
  var file: String?

  @Flag(help: "Replace the site's own file without asking.")
  var yes = false

  @OptionGroup var site: SiteOptions

  func run() throws {
    let project = try site.projectFolder()
    do {
      let disk = try Disk.real(project: project)
      let catalogue = try ThemeCatalogue(project: disk, embedded: Embedded.themes)
      try report(catalogue)
      guard let file else { return try Stream.output.write(list(catalogue.files)) }
      guard let found = catalogue.file(named: file) else {
        throw wrongUsage(
          "the theme has no file '\(file)'",
          help: catalogue.nearestName(to: file).map { "did you mean '\($0)'?" }
            ?? "'chipbrief theme eject' lists its files")
      }
      try eject(found, disk, project)
    } catch let failure as EnvironmentFailure {
      try Stream.error.write(site.diagnostics.render([failure.diagnostic], color: false) { _ in nil })
      throw ExitCode(2)
    }
  }

  /// Reports the faults of the settings, which name the theme.
  private func report(_ catalogue: ThemeCatalogue) throws {
    guard catalogue.diagnostics.haveErrors else { return }
    let color = Stream.error.wantsColor(site.color)
    try Stream.error.write(
      site.diagnostics.render(catalogue.diagnostics, color: color) { path in
        catalogue.settings.flatMap { $0.path == path ? $0 : nil }
      })
    throw ExitCode(1)
  }

  private func list(_ files: [ThemeCatalogue.File]) -> String {
    let width = (files.map(\.name.utf8.count).max() ?? 0) + 3
    return files.map { file in
      guard let replacement = file.replacement else { return file.name + "\n" }
      return file.name + String(repeating: " ", count: width - file.name.utf8.count) + "replaced by \(replacement)\n"
    }.joined()
  }

  private func eject(_ file: ThemeCatalogue.File, _ disk: Disk, _ project: String) throws {
    if let other = file.replacement, other != file.path {
      throw wrongUsage("\(other) replaces '\(file.name)' already", help: "change that file, or delete it first")
    }
    var old: [UInt8]?
    if case .bytes(let bytes)? = try disk.read([file.path]).first { old = bytes }
    if old == file.bytes {
      if !site.quiet { try Stream.output.write("\(file.path) is the theme's file already\n") }
      return
    }
    if file.replacement != nil { try confirmReplacing(file.path) }
    try ContentWriting.write(ContentEdit(path: file.path, old: old, new: file.bytes), below: project)
    if !site.quiet { try Stream.output.write("Wrote \(file.path)\n") }
  }

  private func confirmReplacing(_ path: String) throws {
    if yes { return }
    guard Stream.error.isTerminal, isTerminal(0) else {
      throw wrongUsage(
        "the site has its own \(path)", help: "pass --yes to replace it with the theme's, or move it away first")
    }
    guard try confirm("Replace the site's own \(path) with the theme's?") else {
      throw CleanExit.message("Nothing was written.")
    }
  }
}
