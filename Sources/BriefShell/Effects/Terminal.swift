import BriefBuild
import Glibc

/// The standard streams: output for results, error for messages.
enum Stream: Int32, Sendable {
  case output = 1
  case error = 2

  /// Whether the stream is a terminal.
  var isTerminal: Bool { isatty(rawValue) == 1 }

  /// The number of columns of the terminal; 80 if it is unknown.
  var columns: Int {
    var size = winsize()
    let known = ioctl(rawValue, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    return known ? Int(size.ws_col) : 80
  }

  /// Writes text at once, unbuffered.
  ///
  /// A closed pipe is not reported: a reader such as `head` needs no more output.
  /// - Throws: `EnvironmentFailure`, for standard output only, since a failure of standard error could not be reported.
  func write(_ text: String) throws {
    let code = writeAll(text.utf8, to: rawValue)
    if code != 0, code != EPIPE, self == .output { throw systemFailure("standard output", "write", code) }
  }

  /// Whether to use colour: as requested, or else only on a terminal with colour and without NO_COLOR.
  func wantsColor(_ choice: ColorChoice) -> Bool {
    switch choice {
    case .always: true
    case .never: false
    case .auto: isTerminal && environment("NO_COLOR") == nil && environment("TERM") != "dumb"
    }
  }
}

/// Whether a file descriptor is a terminal.
func isTerminal(_ descriptor: Int32) -> Bool {
  isatty(descriptor) == 1
}

/// An environment variable; `nil` if it is not set or empty.
func environment(_ name: String) -> String? {
  guard let value = getenv(name) else { return nil }
  let text = String(cString: value)
  return text.isEmpty ? nil : text
}

/// Asks a yes-or-no question. End of input and any answer other than yes or an empty line mean no.
///
/// - Parameter otherwise: the meaning of an empty line.
func confirm(_ question: String, otherwise: Bool = false) throws -> Bool {
  try Stream.error.write(question + (otherwise ? " [Y/n] " : " [y/N] "))
  guard let line = readLine() else { return false }
  let answer = line.lowercased().filter { !$0.isWhitespace }
  return answer.isEmpty ? otherwise : ["y", "yes"].contains(answer)
}
