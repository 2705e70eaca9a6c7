import BriefCore

/// A text in lines, broken at spaces; a word that is longer than a line stays whole.
///
/// - Parameters:
///   - width: the columns of the first line; `nil` for one line.
///   - deeper: by how many columns the following lines are shorter, since they are set in.
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

/// How many columns of a terminal a text takes.
func columns(of text: some StringProtocol) -> Int {
  text.unicodeScalars.reduce(0) { $0 + DiagnosticText.width(of: $1) }
}
