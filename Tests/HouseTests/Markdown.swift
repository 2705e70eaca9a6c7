import Foundation

/// A minimal Markdown scanner for the project's own pages.
enum Markdown {
  /// The lines outside of fenced code. Lines inside are empty, so that line numbers stay.
  static func prose(_ text: String) -> [String] {
    var fence: Substring?
    return text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let marks = line.drop { $0 == " " }.prefix { $0 == "`" || $0 == "~" }
      if let open = fence {
        if marks.hasPrefix(open), line.drop(while: { $0 == " " }).allSatisfy({ $0 == marks.first || $0 == " " }) {
          fence = nil
        }
        return ""
      }
      if marks.count >= 3 {
        fence = marks
        return ""
      }
      return String(line)
    }
  }

  /// The text of every heading of a level, in order.
  static func headings(_ text: String, level: Int) -> [String] {
    let marks = String(repeating: "#", count: level) + " "
    return prose(text).filter { $0.hasPrefix(marks) }.map { String($0.dropFirst(marks.count)) }
  }

  /// The targets of links and images, outside of code.
  static func links(_ text: String) throws -> [String] {
    let lines = prose(text).map { $0.replacingOccurrences(of: "`[^`]*`", with: "", options: .regularExpression) }
    return try matches(#"\]\(([^)\s]+)(?:\s+"[^"]*")?\)"#, in: lines.joined(separator: "\n")).map(\.text)
  }

  /// The lines of fenced code, and code spans.
  static func code(_ text: String) throws -> [String] {
    let prose = prose(text)
    let fenced = zip(text.split(separator: "\n", omittingEmptySubsequences: false), prose)
      .filter { $1.isEmpty }.map { String($0.0) }
    return fenced + (try matches("`([^`\n]+)`", in: prose.joined(separator: "\n")).map(\.text))
  }

  /// The id that a heading has on the repository's web page.
  static func anchor(_ heading: String) -> String {
    heading.lowercased().filter { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" || $0 == " " }
      .replacing(" ", with: "-")
  }
}
