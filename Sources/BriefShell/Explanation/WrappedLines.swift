import BriefCore

/// A text as lines, broken at spaces. A word that is longer than a line is not broken.
///
/// - Parameters:
///   - width: the maximum number of columns of the first line; `nil` for a single line.
///   - deeper: the indentation of the other lines in columns, by which they are shorter.
func wrappedLines(_ text: String, to width: Int?, deeper: Int = 2) -> [String] {
  guard let width, columns(of: text) > width else { return [text] }
  var lines: [String] = []
  var current = ""
  var room = width
  for word in text.split(separator: " ", omittingEmptySubsequences: false) {
    let needed = columns(of: word)
    if !current.isEmpty, needed + 1 > room {
      lines.append(current)
      current = ""
      room = width - deeper
    }
    if !current.isEmpty {
      current += " "
      room -= 1
    }
    current += word
    room -= needed
  }
  return lines + [current]
}

/// The number of terminal columns that a text takes.
func columns(of text: some StringProtocol) -> Int {
  text.unicodeScalars.reduce(0) { $0 + DiagnosticText.width(of: $1) }
}
