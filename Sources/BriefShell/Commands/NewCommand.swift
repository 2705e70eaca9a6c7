import ArgumentParser
import BriefBuild

/// `chipbrief new DIR`.
struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Starts a site that builds as it is.",
    discussion: """
      Writes a small site into a new or empty folder: a briefing, three chips with sourced claims, two companies and \
      the sources. Change it into yours, piece by piece. Beside it are JSON Schemas and settings for editors, which \
      complete and check the YAML files by them.

      Example:
        chipbrief new briefings
        cd briefings && chipbrief build
      """)

  @Argument(help: ArgumentHelp("The folder of the new site.", valueName: "dir"), completion: .directory)
  var folder: String

  @Flag(name: .shortAndLong, help: "Nothing is written to standard output.")
  var quiet = false

  func validate() throws {
    if folder.isEmpty { throw ValidationError("name the folder of the new site, as in 'chipbrief new briefings'") }
  }

  func run() throws {
    do {
      let there = try NewFolder.contents(of: folder)
      guard there.isEmpty else {
        let shown = there.prefix(3).joined(separator: ", ") + (there.count > 3 ? ", …" : "")
        throw wrongUsage("\(folder) is not empty: it holds \(shown)", help: "name a folder that is new or empty")
      }
      try NewFolder.write(Embedded.starter + EditorFiles.ofNewSite, to: folder)
      guard !quiet else { return }
      let steps = folder == "." ? "" : "  cd \(quoted(folder))\n"
      try Stream.output.write(
        """
        A site is in \(folder): a briefing, three chips, two companies and their sources.

        Next:
        \(steps)  chipbrief build      writes public/; open public/index.html in a browser
          README.md            says what to change first

        """)
    } catch let failure as EnvironmentFailure {
      try Stream.error.write(FindingsFormat.text.render([failure.diagnostic], color: false) { _ in nil })
      throw ExitCode(2)
    }
  }
}

/// A path as a shell takes it for one word.
private func quoted(_ path: String) -> String {
  let isPlain = path.utf8.allSatisfy { byte in
    byte >= 0x80 || (0x2B...0x3A).contains(byte) || (0x40...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
      || byte == UInt8(ascii: "_")
  }
  return isPlain
    ? path : "'" + path.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
}
