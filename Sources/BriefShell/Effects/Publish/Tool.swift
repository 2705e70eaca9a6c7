import BriefBuild
import Glibc

/// A program that does the transport of a publish: run by a list of arguments, in the environment of the user, whose keys
/// and passwords it finds there or in its own settings.
struct Tool: Sendable {
  /// The program's name.
  let program: String
  /// Debian's package that has it.
  let package: String
  /// The target, as messages call it.
  let place: String
  /// What it is run for, as it stands after "cannot".
  var operation = "publish to"
  /// Variables that are set for it, and those that are kept from it.
  var variables: [String: String?] = [:]
  /// What becomes of it where this program is killed; one that holds the target's lock keeps others from publishing beside
  /// it as long as it runs.
  var tie = Child.Tie.none

  /// What came of a run.
  struct Result {
    var status: Int32
    var output: [UInt8]
    var errors: String
    /// The output as text, without the line feed at its end.
    var text: String {
      let text = String(decoding: output, as: UTF8.self)
      return text.hasSuffix("\n") ? String(text.dropLast()) : text
    }
  }

  /// As much as a listing of a very large site has.
  private static let most = 1 << 30

  /// Runs it to its end.
  ///
  /// - Throws: `EnvironmentFailure` where it is not installed or cannot be run.
  func run(_ arguments: [String], input: [UInt8] = []) throws -> Result {
    let variables = variables.merging(["LC_ALL": "C"]) { given, _ in given }
    let outcome = Child.run(
      program, arguments, input: input, surroundings: .all(variables), tie: tie, most: Self.most)
    switch outcome {
    case .missing:
      throw EnvironmentFailure(
        path: place, operation: operation, reason: "the program \(program) is not installed",
        help: "install it; on Debian: apt install \(package)")
    case .failed(let code):
      throw EnvironmentFailure(
        path: place, operation: operation, reason: "the program \(program) cannot be run: \(reasonInWords(code))")
    case .done(let status, let output, let errors, let isCut):
      guard !isCut else {
        throw EnvironmentFailure(
          path: place, operation: operation, reason: "the program \(program) said more than a gigabyte")
      }
      return Result(status: status, output: output, errors: errors)
    }
  }

  /// Runs it, and takes nothing but success.
  ///
  /// - Parameter doing: what it is run for, as it stands after "cannot": `read`.
  /// - Throws: `EnvironmentFailure`, with what the program said.
  @discardableResult
  func succeed(_ doing: String, _ arguments: [String], input: [UInt8] = []) throws -> Result {
    let result = try run(arguments, input: input)
    guard result.status == 0 else { throw failure(doing, result) }
    return result
  }

  /// The failure that a run came to, in the program's own words, without secrets.
  func failure(_ doing: String, _ result: Result) -> EnvironmentFailure {
    let lines = withoutKnownSecrets(withoutSecrets(result.errors)).split(whereSeparator: \.isNewline)
      .map { ToolWords.plain(String($0)) }.filter { !$0.isEmpty }
    let said = ToolWords.telling(lines)
    let ended = "\(program) ended with status \(result.status)"
    return EnvironmentFailure(
      path: place, operation: doing, reason: said.isEmpty ? ended : "\(ended): \(said)",
      help: ToolWords.help(for: result.errors))
  }

  /// A text without what variables hold whose names say that it is secret.
  private func withoutKnownSecrets(_ text: String) -> String {
    var text = text
    for secret in Child.secrets {
      while let found = text.firstRange(of: secret) { text.replaceSubrange(found, with: "…") }
    }
    return text
  }
}

/// What programs say when they fail, as far as it is for people.
enum ToolWords {
  /// A line without the time that rclone begins with, and without what a terminal would act on.
  static func plain(_ line: String) -> String {
    var line = String(line.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F })
    // `2026/11/27 10:07:56 ERROR : …`
    let head = line.utf8.prefix(20)
    if head.count == 20, head.filter({ $0 == UInt8(ascii: "/") }).count == 2,
      head.filter({ $0 == UInt8(ascii: ":") }).count == 2
    {
      line = String(line.dropFirst(20))
    }
    return line.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
  }

  /// The last few lines, each once, and the one that help is for, which advice of git's may follow at length.
  static func telling(_ lines: [String]) -> String {
    var known: [String] = []
    for line in lines.reversed() where !known.contains(line) && known.count < 6 { known.append(line) }
    if let line = lines.first(where: { help(for: $0) != nil }), !known.contains(line) { known.append(line) }
    return known.reversed().joined(separator: "; ")
  }

  private static let hints = [
    (
      "Host key verification failed",
      "compare the host's key with what its owner says, and add it to ~/.ssh/known_hosts"
    ),
    ("Permission denied (", "give ssh a key that the host accepts, with ssh-agent or in ~/.ssh/config"),
    ("could not read Username", "let git's credential helper, or the environment of the job, have the credentials"),
    ("Authentication failed", "let git's credential helper, or the environment of the job, have the credentials"),
    ("didn't find section in config file", "make the remote with 'rclone config', or by variables RCLONE_CONFIG_…"),
    ("No space left on device", "make room there, and publish again"),
    (
      ".lock': File exists",
      "another push is at work in that repository; where none is, one was killed there: delete the file that git names"
    ),
    ("detected dubious ownership", "see git's option safe.directory"),
  ]

  /// What helps; `nil` where nobody knows.
  static func help(for errors: String) -> String? {
    hints.first { errors.contains($0.0) }?.1
  }
}
