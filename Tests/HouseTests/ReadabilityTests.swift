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

  /// The entries of lists: ``- **word**: meaning `Type` in `file` ``, over several lines. The type may be missing.
  private func entries(_ text: String) throws -> [Entry] {
    try text.components(separatedBy: "\n- **").dropFirst().compactMap { item in
      let item = item.components(separatedBy: "\n\n")[0]
      guard let word = item.components(separatedBy: "**: ").first,
        let place = try matches(#"\n  ((?:`[\w.]+` )?in `[^`]+`)$"#, in: item).last?.text
      else { return nil }
      let names = place.components(separatedBy: "`").filter { !["", " ", " in ", "in "].contains($0) }
      return (word, names.count > 1 ? names[0] : nil, names.last ?? "")
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
    let text = try Repository.text("docs/glossary.md")
    let entries = try entries(text)
    #expect(entries.count > 80)
    #expect(entries.count == text.components(separatedBy: "\n- ").count - 1)
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
      let words = try entries(section).map(\.word)
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

  /// The lines of a page that are too long, by number. A line of one word cannot be wrapped.
  private func longLines(_ text: String) -> [Int] {
    text.components(separatedBy: "\n").enumerated().filter { _, line in
      line.count > Self.longest && line.drop { $0 == " " }.contains(" ")
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
    #expect(longLines(text) == [2, 3, 5, 7])
  }

  @Test func theGlossaryIsReadAsItIsMeant() throws {
    let text = """
      Words:

      - **flag**: Told beside `a` figure
        in a table.
        `Figure.Flag` in `Sources/Figure.swift`
      - **room**: A module.
        in `Package.swift`

      More text.
      """
    let found = try entries(text)
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
