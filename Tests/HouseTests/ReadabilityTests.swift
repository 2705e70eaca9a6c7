import Foundation
import Testing

/// The names that the documentation uses exist, file names are unambiguous, and lines fit a screen.
@Suite struct ReadabilityTests {
  /// The longest line of prose, in characters.
  private static let longest = 160

  private func pages() throws -> [String] {
    ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "Benchmarks/README.md", "Tests/Mistakes/README.md"]
      + (try Repository.files(in: "docs", endings: ["md"]))
  }

  // MARK: Glossary

  private typealias Entry = (word: String, type: String?, file: String)

  /// The entries of the tables whose head is `| word | meaning | type | file |`; a type `–` is none.
  private func entries(_ text: String) -> [Entry] {
    text.components(separatedBy: "\n").compactMap { line in
      let cells = line.components(separatedBy: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      guard cells.count == 6, cells[1] != "word", !cells[1].hasPrefix("-") else { return nil }
      let (type, file) = (cells[3].replacing("`", with: ""), cells[4].replacing("`", with: ""))
      return (cells[1], type == "–" ? nil : type, file)
    }
  }

  /// Whether Swift source declares a type, `Outer.Inner` in an extension of `Outer`, too.
  private func declares(_ type: String, in source: String) throws -> Bool {
    let names = type.components(separatedBy: ".")
    return try names.enumerated().allSatisfy { index, name in
      let keyword = index == names.count - 1 ? "" : "|extension"
      let pattern = #"\b(?:struct|class|enum|actor|protocol|typealias\#(keyword))\s+\#(name)\b"#
      return try !matches(pattern, in: source).isEmpty
    }
  }

  @Test func everyFileOfTheGlossaryExistsAndDeclaresItsType() throws {
    let entries = entries(try Repository.text("docs/glossary.md"))
    #expect(entries.count > 80)
    for (word, type, file) in entries {
      guard Repository.exists(file) else {
        Issue.record("'\(word)': there is no file \(file)")
        continue
      }
      guard let type else { continue }
      #expect(try declares(type, in: Repository.text(file)), "'\(word)': \(file) does not declare \(type)")
    }
  }

  @Test func theGlossaryIsSorted() throws {
    for section in try Repository.text("docs/glossary.md").components(separatedBy: "\n## ") {
      let words = entries(section).map(\.word)
      #expect(words == words.sorted())
    }
  }

  // MARK: Files

  /// A page that names a path or a Swift file in code names one that exists. The change log names files of the past.
  @Test func everyFileThatAPageNamesExists() throws {
    let swift = try ["Sources", "Tests"].flatMap { try Repository.files(in: $0, endings: ["swift"]) }
    let known = Set(["Package.swift"] + swift.map { $0.components(separatedBy: "/").last ?? "" })
    for page in try pages() where page != "CHANGELOG.md" {
      for code in try Markdown.code(Repository.text(page)) {
        for path in try matches(#"^(?:Sources|Tests)/[\w./-]*$"#, in: code).map(\.text) {
          #expect(Repository.exists(path), "\(page) names \(path)")
        }
        for name in try matches(#"^\w+\.swift$"#, in: code).map(\.text) {
          #expect(known.contains(name), "\(page) names \(name)")
        }
      }
    }
  }

  /// A search by file name finds one file.
  @Test(arguments: ["Sources", "Tests"]) func noTwoFilesShareAName(folder: String) throws {
    let files = try Repository.files(in: folder, endings: ["swift"])
    #expect(!files.isEmpty)
    let byName = Dictionary(grouping: files) { $0.components(separatedBy: "/").last ?? "" }
    for (_, same) in byName { #expect(same.count == 1, "\(same) share a name") }
  }

  // MARK: Lines

  /// The lines of a page that are too long, by number. Code, rows of tables and a line of one word cannot be wrapped.
  private func longLines(_ text: String) -> [Int] {
    Markdown.prose(text).enumerated().filter { _, line in
      let line = line.drop { $0 == " " }
      return line.count > Self.longest && !line.hasPrefix("|") && line.contains(" ")
    }.map { $0.offset + 1 }
  }

  @Test func noLineOfAPageIsTooLong() throws {
    for page in try pages() {
      #expect(longLines(try Repository.text(page)) == [], "\(page) has lines of more than \(Self.longest) characters")
    }
  }

  // MARK: Comments

  /// The comments that begin with a phrase which hides the subject, by their first lines.
  private func inversions(in source: String) throws -> [String] {
    let lines = source.components(separatedBy: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
    return try lines.enumerated().filter { index, line in
      let isFirst = index == 0 || !lines[index - 1].hasPrefix("//")
      return try isFirst && !matches(#"^///?\s+(?:Of|What is not|It is the)\b"#, in: line).isEmpty
    }.map(\.element)
  }

  @Test func noCommentBeginsWithAnInversion() throws {
    for file in try ["Sources", "Tests", "Benchmarks"].flatMap({
      try Repository.files(in: $0, endings: ["swift", "c", "h"])
    }) {
      #expect(try inversions(in: Repository.text(file)) == [], "\(file)")
    }
  }

  // MARK: The scanners themselves

  @Test func commentsAreReadAsTheyAreMeant() throws {
    let text =
      "/// Of a table\nlet a = 1\n// A list\n// Of things\n  // It is the last\n\n  /// What is not there\n/// Offsets"
    #expect(try inversions(in: text) == ["/// Of a table", "/// What is not there"])
    #expect(try inversions(in: "  // It is the last") == ["// It is the last"])
  }

  @Test func linesAreMeasuredAsTheyAreMeant() {
    let words = String(repeating: "word ", count: 40)
    let text = "short\n\(words)\n| \(words) |\n```\n\(words)\n```\n- \(words)\n\(words.replacing(" ", with: ""))"
    #expect(longLines(text) == [2, 7])
  }

  @Test func theGlossaryIsReadAsItIsMeant() throws {
    let text = """
      | word | meaning | type | file |
      |---|---|---|---|
      | flag | told beside `a` figure | `Figure.Flag` | `Sources/Figure.swift` |
      | room | a module | – | `Package.swift` |
      """
    let found = entries(text)
    #expect(found.map(\.word) == ["flag", "room"])
    #expect(found.map(\.type) == ["Figure.Flag", nil])
    #expect(found.map(\.file) == ["Sources/Figure.swift", "Package.swift"])
    let source = "extension Figure {\n  public enum Flag {}\n}\nstruct Flags {}"
    #expect(try declares("Figure.Flag", in: source))
    #expect(try !declares("Figure.Mark", in: source))
    #expect(try !declares("Figure", in: source))
    #expect(try !declares("Fla", in: source))
  }
}
