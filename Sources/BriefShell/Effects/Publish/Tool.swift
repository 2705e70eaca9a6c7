import BriefBuild
import BriefOutput
import Glibc

/// A program that transfers a published site. It runs with a list of arguments in the user's environment, and finds
/// credentials there or in its own settings.
struct Tool: Sendable {
  /// The program's name.
  let program: String
  /// The Debian package that contains it.
  let package: String
  /// The target's name in messages.
  let destination: String
  /// The purpose of the run, in the form that follows "cannot".
  var operation = "publish to"
  /// Environment variables to set; `nil` removes a variable.
  var variables: [String: String?] = [:]
  /// The relation of the process to this one. If it holds the target's lock, it prevents other publishes while it runs.
  var tie = Child.Tie.none

  /// The result of a run.
  struct Result {
    var status: Int32
    var output: [UInt8]
    var errors: String
    /// The output as text, without the newline at its end.
    var text: String {
      let text = String(decoding: output, as: UTF8.self)
      return text.hasSuffix("\n") ? String(text.dropLast()) : text
    }
  }

  /// The maximum output in bytes: enough for a listing of a very large site.
  private static let most = 1 << 30

  /// Runs the program and waits for its end.
  ///
  /// - Throws: `EnvironmentFailure` if it is not installed or cannot be run.
  func run(_ arguments: [String], input: [UInt8] = []) throws -> Result {
    let variables = variables.merging(["LC_ALL": "C"]) { given, _ in given }
    let outcome = Child.run(
      program, arguments, input: input, surroundings: .all(variables), tie: tie, most: Self.most)
    switch outcome {
    case .missing:
      throw EnvironmentFailure(
        path: destination, operation: operation, reason: "the program \(program) is not installed",
        help: "install it; on Debian: apt install \(package)")
    case .failed(let code):
      throw EnvironmentFailure(
        path: destination, operation: operation, reason: "the program \(program) cannot be run: \(reasonInWords(code))")
    case .done(let status, let output, let errors, let isCut):
      guard !isCut else {
        throw EnvironmentFailure(
          path: destination, operation: operation, reason: "the program \(program) printed more than a gigabyte")
      }
      return Result(status: status, output: output, errors: errors)
    }
  }

  /// Runs the program, and throws unless it succeeds.
  ///
  /// - Parameter doing: the purpose of the run, in the form that follows "cannot": `read`.
  /// - Throws: `EnvironmentFailure` with the program's error messages.
  @discardableResult
  func succeed(_ doing: String, _ arguments: [String], input: [UInt8] = []) throws -> Result {
    let result = try run(arguments, input: input)
    guard result.status == 0 else { throw failure(doing, result) }
    return result
  }

  /// The failure for an unsuccessful run, with the program's error messages, from which secrets are removed.
  func failure(_ doing: String, _ result: Result) -> EnvironmentFailure {
    let lines = withoutKnownSecrets(withoutSecrets(result.errors)).split(whereSeparator: \.isNewline)
      .map { ToolWords.plain(String($0)) }.filter { !$0.isEmpty }
    let said = ToolWords.telling(lines)
    let ended = "\(program) ended with status \(result.status)"
    return EnvironmentFailure(
      path: destination, operation: doing, reason: said.isEmpty ? ended : "\(ended): \(said)",
      help: ToolWords.help(for: result.errors))
  }

  /// A text without the values of environment variables whose names suggest secrets.
  private func withoutKnownSecrets(_ text: String) -> String {
    var text = text
    for secret in Child.secrets {
      while let found = text.firstRange(of: secret) { text.replaceSubrange(found, with: "…") }
    }
    return text
  }
}

/// Extracts the useful part of programs' error messages.
enum ToolWords {
  /// A line without rclone's timestamp and without control characters.
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

  /// The last six distinct lines, and the line that has a hint, which much advice from git may follow.
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
      "another push is running in that repository; if none is, a push was killed there: delete the file that git names"
    ),
    ("detected dubious ownership", "see git's option safe.directory"),
  ]

  /// A hint for an error; `nil` if there is none.
  static func help(for errors: String) -> String? {
    hints.first { errors.contains($0.0) }?.1
  }
}
