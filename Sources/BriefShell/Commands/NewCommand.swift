import ArgumentParser
import BriefOutput

/// `chipbrief new DIR`.
struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Creates a new site that is ready to build.",
    discussion: """
      Writes a small site into a new or empty folder: a briefing, three chips with sourced claims, two companies and \
      the sources. Replace them with your own, one by one. With --empty there are only the settings, a home page and the \
      folders. Both come with JSON Schemas and settings with which editors complete and check the YAML files.

      If the folder is inside another site, the command asks first.

      Examples:
        chipbrief new briefings
        cd briefings && chipbrief serve --open
        chipbrief new briefings --empty
      """)

  @Argument(help: ArgumentHelp("The folder of the new site.", valueName: "dir"), completion: .directory)
  var folder: String

  @Flag(help: "Write only the settings, a home page and the folders: no briefing, chip or source.")
  var empty = false

  @Flag(help: "Create the site inside another one without asking.")
  var yes = false

  @Flag(name: .shortAndLong, help: "Write nothing to standard output.")
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
      try askInsideASite()
      try NewFolder.write((empty ? Embedded.bones : Embedded.starter) + EditorFiles.ofNewSite, to: folder)
      if empty { try NewFolder.make(Self.folders, in: folder) }
      if !quiet { try Stream.output.write(empty ? nextAfterBones : next) }
    } catch let failure as EnvironmentFailure {
      try Stream.error.write(FindingsFormat.text.render([failure.diagnostic], color: false) { _ in nil })
      throw ExitCode(2)
    }
  }

  /// The folders of a new empty site. All other folders are created with their first file.
  private static let folders = ["briefings", "chips", "companies", "events", "rules", "sources", "systems"]
    .map { "content/\($0)" }

  /// Asks the user to confirm a site inside another one.
  private func askInsideASite() throws {
    guard !yes, let site = Project.find(above: folder) else { return }
    guard Stream.error.isTerminal, isTerminal(0) else {
      throw wrongUsage(
        "\(folder) is inside the site \(site)",
        help: "name a folder outside of it, or say --yes where a site inside another one is meant")
    }
    guard try confirm("\(folder) is inside the site \(site). Is a site inside another one meant?") else {
      throw CleanExit.message("Nothing was written.")
    }
  }

  private var next: String {
    """
    A site is in \(folder): a briefing, three chips, two companies and their sources.

    Next:
    \(change)  chipbrief serve --open    shows it in your browser, and follows each save
      README.md                 says what to change first

    """
  }

  private var nextAfterBones: String {
    """
    An empty site is in \(folder).

    Next:
    \(change)  chipbrief add company Nvidia
      chipbrief add chip H20 --designer nvidia
      chipbrief serve --open    shows it in your browser, and follows each save
      README.md                 says how the first figure gets there

    """
  }

  private var change: String { folder == "." ? "" : "  cd \(quoted(folder))\n" }
}

/// A path quoted for a shell, so that it is one word.
private func quoted(_ path: String) -> String {
  let isPlain = path.utf8.allSatisfy { byte in
    byte >= 0x80 || (0x2B...0x3A).contains(byte) || (0x40...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
      || byte == UInt8(ascii: "_")
  }
  return isPlain
    ? path : "'" + path.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
}
