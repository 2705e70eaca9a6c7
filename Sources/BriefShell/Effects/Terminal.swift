import BriefBuild
import Glibc

/// Where text goes: results to standard output, messages to standard error.
enum Stream: Int32, Sendable {
  case output = 1
  case error = 2

  /// Whether a person looks at it.
  var isTerminal: Bool { isatty(rawValue) == 1 }

  /// How many columns the terminal has; 80 where that is not known.
  var columns: Int {
    var size = winsize()
    let known = ioctl(rawValue, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    return known ? Int(size.ws_col) : 80
  }

  /// Writes text at once, unbuffered.
  ///
  /// A reader that has gone, as `head` goes, wants no more and no complaint.
  /// - Throws: `EnvironmentFailure`, of standard output alone: where messages cannot be written, that cannot either.
  func write(_ text: String) throws {
    let code = writeAll(text.utf8, to: rawValue)
    if code != 0, code != EPIPE, self == .output { throw systemFailure("standard output", "write", code) }
  }

  /// Whether colour is put on it: as asked, else only for a person whose terminal has it and who has not set NO_COLOR.
  func wantsColor(_ choice: ColorChoice) -> Bool {
    switch choice {
    case .always: true
    case .never: false
    case .auto: isTerminal && environment("NO_COLOR") == nil && environment("TERM") != "dumb"
    }
  }
}

/// Whether a descriptor is a terminal.
func isTerminal(_ descriptor: Int32) -> Bool {
  isatty(descriptor) == 1
}

/// An environment variable; `nil` where it is not set or empty.
func environment(_ name: String) -> String? {
  guard let value = getenv(name) else { return nil }
  let text = String(cString: value)
  return text.isEmpty ? nil : text
}

/// Asks a question that a yes answers; an end of input, and anything else but an empty line, is a no.
///
/// - Parameter otherwise: what an empty line answers.
func asksYes(_ question: String, otherwise: Bool = false) throws -> Bool {
  try Stream.error.write(question + (otherwise ? " [Y/n] " : " [y/N] "))
  guard let line = readLine() else { return false }
  let answer = line.lowercased().filter { !$0.isWhitespace }
  return answer.isEmpty ? otherwise : ["y", "yes"].contains(answer)
}
