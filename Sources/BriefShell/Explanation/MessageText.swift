import BriefCore

/// Formats the section of docs/diagnostics.md about a diagnostic code for a terminal.
struct MessageText {
  /// Whether to use escape sequences for colour.
  let color: Bool
  /// The maximum number of columns in a line of prose. Examples are not wrapped.
  let columns: Int

  /// The section about a code, with a newline at the end of each line.
  ///
  /// - Parameter page: the Markdown of docs/diagnostics.md.
  func render(_ code: DiagnosticCode, from page: String) -> String {
    var text = styled(code.rawValue, "1") + "\n"
    var paragraph = ""
    var isExample = false
    func end() {
      if !paragraph.isEmpty { text += lines(of: paragraph) }
      paragraph = ""
    }
    for line in Self.section(code.rawValue, in: page) {
      if line.hasPrefix("```") {
        end()
        isExample.toggle()
        if isExample { text += "\n" }
      } else if isExample {
        text += line.isEmpty ? "\n" : "  \(line)\n"
      } else if line.isEmpty {
        end()
      } else if line.hasPrefix("- ") {
        end()
        paragraph = String(line)
      } else {
        // Join the lines of a paragraph, so that they can be wrapped again.
        paragraph += paragraph.isEmpty ? String(line) : " " + line.drop { $0 == " " }
      }
    }
    end()
    return text
  }

  /// The lines below a heading, up to the next one.
  private static func section(_ heading: String, in page: String) -> ArraySlice<Substring> {
    let lines = page.split(separator: "\n", omittingEmptySubsequences: false)
    guard let start = lines.firstIndex(of: "### \(heading)") else { return [] }
    let rest = lines[(start + 1)...]
    var isExample = false
    let end = rest.firstIndex { line in
      if line.hasPrefix("```") { isExample.toggle() }
      return !isExample && line.hasPrefix("#")
    }
    return rest[..<(end ?? rest.endIndex)]
  }

  private func lines(of paragraph: String) -> String {
    let isItem = paragraph.hasPrefix("- ")
    let deeper = isItem ? 2 : 0
    let wrapped = wrappedLines(Self.plain(paragraph), to: max(20, columns - 2), deeper: deeper)
    let lines = wrapped.enumerated().map { index, line in
      "  " + (index == 0 ? "" : String(repeating: " ", count: deeper)) + line + "\n"
    }
    return (isItem ? "" : "\n") + lines.joined()
  }

  /// A paragraph without the syntax of links and strong text. Code keeps its backticks.
  static func plain(_ markdown: String) -> String {
    var text = ""
    var rest = markdown[...]
    while let first = rest.first {
      if first == "`" {
        // A code span ends at a run of backticks of the same length.
        let ticks = rest.prefix { $0 == "`" }
        let inside = rest[ticks.endIndex...]
        guard let end = inside.firstRange(of: String(ticks)) else { return text + rest }
        text += rest[..<end.upperBound]
        rest = rest[end.upperBound...]
      } else if first == "[", let middle = rest.firstRange(of: "]("),
        let end = rest[middle.upperBound...].firstIndex(of: ")")
      {
        // Links to neighbouring pages need the folder docs/.
        let label = rest[..<middle.lowerBound].dropFirst()
        text += label.hasSuffix(".md") ? "docs/\(label)" : String(label)
        rest = rest[rest.index(after: end)...]
      } else if rest.hasPrefix("**") {
        rest = rest.dropFirst(2)
      } else {
        text.append(first)
        rest = rest.dropFirst()
      }
    }
    return text
  }

  private func styled(_ text: String, _ code: String) -> String { color ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text }
}
