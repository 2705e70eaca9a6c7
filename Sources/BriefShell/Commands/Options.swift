import ArgumentParser
import BriefBuild

/// The choices of `--color`.
enum ColorChoice: String, CaseIterable, ExpressibleByArgument, Sendable {
  case auto, always, never
}

/// The options of all commands that work on a site.
struct SiteOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The folder with the site's chipbrief.yml (default: the current folder or the nearest one above it).",
      valueName: "dir"
    ),
    completion: .directory)
  var project: String?

  @Option(
    help: ArgumentHelp("How errors and warnings are written; json is one object a line.", valueName: "format"))
  var diagnostics: FindingsFormat = .text

  @Option(
    help: ArgumentHelp("When to use colour; auto: on terminals only, and not if NO_COLOR is set.", valueName: "when"))
  var color: ColorChoice = .auto

  @Flag(name: .shortAndLong, help: "Write only errors and warnings.")
  var quiet = false

  @Flag(name: .shortAndLong, help: "List every file that was written or removed.")
  var verbose = false

  /// The site's folder.
  func projectFolder() throws -> String {
    if let folder = Project.find(named: project) { return folder }
    let missing = project.map { "there is no chipbrief.yml in \($0)" }
    throw wrongUsage(
      missing ?? "there is no chipbrief.yml in this folder or one above it",
      help: "start a site with 'chipbrief new DIR'"
    )
  }
}

/// The option for the site's day.
struct DayOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      The site's day in this run, as 2026-06-01: its "today". Overrides as_of in chipbrief.yml. Embargoes until this \
      day or earlier are over; only --date and as_of end embargoes.
      """, valueName: "date"))
  var date: String?

  func validate() throws {
    if let date, !isDay(date) { throw ValidationError("--date takes a day that exists, written as 2026-06-01") }
  }
}

/// The options that select content, and the number of workers.
struct ContentOptions: ParsableArguments {
  @OptionGroup var day: DayOptions

  @Option(
    help: ArgumentHelp(
      """
      Build the site as it was known on this day, as 2025-08-29. Later claims are left out. Ends no embargo: only \
      as_of in chipbrief.yml and --date do.
      """, valueName: "date"))
  var asOf: String?

  @Flag(help: "Include unfinished pages, and mark figures that have errors.")
  var drafts = false

  @Option(help: ArgumentHelp("How many pages to build at once (default: one per processor).", valueName: "n"))
  var jobs: Int?

  func validate() throws {
    if let jobs, !(1...1024).contains(jobs) { throw ValidationError("--jobs takes a number from 1 to 1024") }
    if let asOf, !isDay(asOf) { throw ValidationError("--as-of takes a day that exists, written as 2025-08-29") }
    if asOf != nil, day.date != nil {
      throw ValidationError(
        "--as-of and --date do not go together: --date says what day it is, --as-of asks for an older site")
    }
  }
}

/// Reports a command that was parsed but is invalid here, and returns the exit status 64, to be thrown.
func wrongUsage(_ message: String, help: String) -> ExitCode {
  try? Stream.error.write("error: \(message)\n  help: \(help)\n")
  return ExitCode(64)
}

/// Whether a text is a date `YYYY-MM-DD` of the (proleptic Gregorian) calendar.
func isDay(_ text: String) -> Bool {
  let components = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
  guard components.map(\.count) == [4, 2, 2], components.joined().allSatisfy({ (0x30...0x39).contains($0) }) else {
    return false
  }
  let numbers = components.map { component in component.reduce(0) { $0 * 10 + Int($1 & 15) } }
  let (year, month, day) = (numbers[0], numbers[1], numbers[2])
  guard (1...12).contains(month) else { return false }
  let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  let days = month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
  return (1...days).contains(day)
}

/// The option for the method of detecting changes.
struct WatchOptions: ParsableArguments {
  @Flag(
    help: """
      Check the folders twice a second instead of waiting for the system to report changes. This is automatic on \
      network file systems; use it where changes go unnoticed.
      """)
  var poll = false
}

/// The option for the output folder.
struct OutputOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("The folder to write the site to (default: public/ in the project).", valueName: "dir"),
    completion: .directory)
  var output: String?

  func validate() throws {
    if let output, output.isEmpty { throw ValidationError("--output takes a folder") }
  }

  /// The folder, absolute or relative to the project folder.
  var path: String { output.map(Project.absolute) ?? BuildRequest.usualOutput }

  /// The folder as the user wrote it, with a slash at its end.
  var shown: String {
    let name = output ?? BuildRequest.usualOutput
    return name.hasSuffix("/") ? name : name + "/"
  }
}
