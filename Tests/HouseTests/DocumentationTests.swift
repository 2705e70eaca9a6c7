import BriefCore
import Foundation
import Testing

/// The documentation agrees with the project.
@Suite struct DocumentationTests {
  private func pages() throws -> [String] {
    ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"] + (try Repository.files(in: "docs", endings: ["md"]))
  }

  // MARK: Diagnostics

  @Test func everyCodeHasAParagraphAndEveryParagraphACode() throws {
    let headings = Markdown.headings(try Repository.text("docs/diagnostics.md"), level: 3)
    let codes = DiagnosticCode.allCases.map(\.rawValue)
    #expect(Set(codes).subtracting(headings).sorted() == [], "codes without a paragraph")
    #expect(Set(headings).subtracting(codes).sorted() == [], "paragraphs without a code")
    #expect(headings == codes, "the order is that of the codes")
  }

  @Test func everyParagraphShowsItsMessageAndTheMend() throws {
    let sections = try Repository.text("docs/diagnostics.md").components(separatedBy: "\n### ").dropFirst()
    for section in sections {
      let code = section.prefix { $0 != "\n" }
      let body = section.dropFirst(code.count).components(separatedBy: "\n## ")[0]
      #expect(body.contains(" [\(code)]\n"), "\(code) shows no example of its message")
      let words = Markdown.prose(body).joined(separator: " ").split(separator: " ")
      #expect(words.count >= 20, "\(code) is not explained")
    }
  }

  /// The page has the same groups and order of codes as the enumeration.
  @Test func thePageIsGroupedAsTheCodesAre() throws {
    let declared = try matches(
      #"^  // ([A-Z].*)$|^  case \w+ = "([a-z0-9-]+)""#, in: Repository.text("Sources/BriefCore/DiagnosticCode.swift"))
    let page = Markdown.prose(try Repository.text("docs/diagnostics.md")).joined(separator: "\n")
    let written = try matches("^##+ (.*)$", in: page)
    #expect(written.map(\.text) == declared.map(\.text))
  }

  /// Each example equals the program's output, with the carets below the span.
  @Test func theExamplesAreWhatIsPrinted() throws {
    let page = try Repository.text("docs/diagnostics.md")
    let examples = page.components(separatedBy: "```\n").enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
    #expect(examples.count == DiagnosticCode.allCases.count + 1)
    for example in examples {
      let (finding, file) = try #require(try read(example), "\(example)")
      let printed = DiagnosticText(color: false).render(finding, in: file)
      #expect(printed == example)
    }
  }

  /// Parses a printed message: the finding, and a file that contains the line it shows.
  private func read(_ example: String) throws -> (Diagnostic, SourceFile?)? {
    let lines = example.components(separatedBy: "\n")
    let head =
      #/(?:(?<path>\S.*?):(?<line>\d+):(?<column>\d+): )?(?<severity>error|warning): (?<message>.*) \[(?<code>\S+)\]/#
    guard let parts = try head.wholeMatch(in: lines[0]), let code = DiagnosticCode(rawValue: String(parts.code)),
      let severity = Diagnostic.Severity(rawValue: String(parts.severity))
    else { return nil }
    let help = lines.first { $0.hasPrefix("  help: ") }.map { String($0.dropFirst(8)) }
    var finding = Diagnostic(severity, code, String(parts.message), at: nil, help: help)
    guard let path = parts.path.map(String.init), let line = parts.line.flatMap({ Int($0) }),
      let column = parts.column.flatMap({ Int($0) })
    else { return (finding, nil) }
    finding.span = SourceSpan(path: path, line: line, column: column)
    let gutter = " \(line) | "
    guard lines[1].hasPrefix(gutter) else { return (finding, nil) }
    let text = String(lines[1].dropFirst(gutter.count))
    let before = String(text.unicodeScalars.prefix(column - 1)).utf8.count
    let marked = text.unicodeScalars.dropFirst(column - 1).prefix(lines[2].count { $0 == "^" })
    finding.span = SourceSpan(path: path, line: line, column: before + 1, length: String(marked).utf8.count)
    return (finding, SourceFile(path: path, text: String(repeating: "\n", count: line - 1) + text))
  }

  // MARK: Commands

  /// The names with which the program declares its commands.
  private func declaredCommands() throws -> Set<String> {
    let files = try Repository.files(in: "Sources/BriefShell", endings: ["swift"])
      .filter { !$0.contains("/Commands/Add/") && !$0.contains("/Commands/Theme/") }
    let names = try files.flatMap { file in
      try matches(#"commandName:\s*"([a-z-]+)""#, in: Repository.text(file)).map(\.text)
    }
    return Set(names).subtracting(["chipbrief"])
  }

  /// The commands that occur in the code of a page.
  private func calledCommands(_ page: String) throws -> Set<String> {
    let code = try Markdown.code(page).joined(separator: "\n")
    return Set(try matches(#"(?:^[ \t]*|/|\$ |&& )chipbrief(?: +help)? +([a-z][a-z-]*)"#, in: code).map(\.text))
  }

  @Test func theReadmeNamesTheCommandsThatThereAre() throws {
    let declared = try declaredCommands()
    #expect(!declared.isEmpty)
    #expect(try calledCommands(Repository.text("README.md")) == declared)
  }

  /// Everything that `add` can add is documented, with an example.
  @Test func thePagesNameWhatCanBeAdded() throws {
    let files = try Repository.files(in: "Sources/BriefShell/Commands/Add", endings: ["swift"])
    let kinds = try files.flatMap { try matches(#"commandName: "([a-z]+)""#, in: Repository.text($0)).map(\.text) }
    #expect(
      kinds.sorted() == ["briefing", "chip", "claim", "company", "correction", "event", "rule", "source", "system"])
    for page in ["README.md", "docs/format.md"] {
      let text = try Repository.text(page)
      for kind in kinds { #expect(text.contains("add \(kind) "), "\(page) does not tell of 'add \(kind)'") }
    }
  }

  @Test func noPageNamesACommandThatThereIsNot() throws {
    let declared = try declaredCommands()
    for page in try pages() {
      let unknown = try calledCommands(Repository.text(page)).subtracting(declared)
      #expect(unknown.isEmpty, "\(page) calls \(unknown.sorted())")
    }
  }

  // MARK: Change log

  @Test func theChangelogBeginsWithWhatIsNewest() throws {
    let headings = Markdown.headings(try Repository.text("CHANGELOG.md"), level: 2)
    let versions = headings.filter { $0 != "Unreleased" }.map { heading in
      heading.prefix { $0 != " " }.split(separator: ".").map { Int($0) }
    }
    #expect(!headings.isEmpty)
    #expect(headings.dropFirst().allSatisfy { $0 != "Unreleased" }, "Unreleased stands first")
    for version in versions { #expect(version.count == 3 && !version.contains(nil), "\(version) is no version") }
    let order = versions.map { $0.map { $0 ?? 0 } }
    for (newer, older) in zip(order, order.dropFirst()) {
      #expect(older.lexicographicallyPrecedes(newer), "\(newer) stands before \(older)")
    }
  }

  // MARK: Links and names

  @Test func everyRelativeLinkLeadsToAFileAndAHeadingInIt() throws {
    for page in try pages() {
      let folder = page.contains("/") ? String(page[..<(page.lastIndex(of: "/") ?? page.endIndex)]) + "/" : ""
      for link in try Markdown.links(Repository.text(page)) where !link.contains(":") {
        let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let target = parts[0].isEmpty ? page : folder + parts[0]
        #expect(Repository.exists(target), "\(page) links to \(link)")
        guard parts.count > 1, target.hasSuffix(".md"), Repository.exists(target) else { continue }
        let text = try Repository.text(target)
        let anchors = (1...6).flatMap { Markdown.headings(text, level: $0) }.map(Markdown.anchor)
        #expect(anchors.contains(parts[1]), "\(page) links to \(link)")
      }
    }
  }

  /// An invariant names the tests that enforce it, and those tests exist.
  @Test func everyTestThatTheArchitectureNamesExists() throws {
    let named = Set(try matches(#"`(\w+Tests)`"#, in: Repository.text("docs/architecture.md")).map(\.text))
    #expect(!named.isEmpty)
    let files = try Repository.files(in: "Tests", endings: ["swift"])
    let suites = try files.flatMap { file in
      try matches(#"\b(?:struct|class|enum|actor)\s+(\w+Tests)\b"#, in: Repository.text(file)).map(\.text)
    }
    let known = Set(suites + (try Repository.folders(in: "Tests")))
    #expect(named.subtracting(known).sorted() == [])
  }

  /// The project does not mention the machine or workplace on which it was made.
  @Test func nothingNamesAMachinesPaths() throws {
    let files = try Repository.sources() + pages() + Repository.files(in: "Tests", endings: ["swift", "py"])
    for file in files {
      let found = try matches(#"(?:/home|/Users|/root|/work)/[\w.]+"#, in: Repository.text(file)).map(\.text)
      #expect(found.isEmpty, "\(file) names \(found)")
    }
  }

  // MARK: Scanners

  @Test func markdownIsReadAsItIsMeant() throws {
    let text = """
      # Title
      [a](docs/a.md#part) and ![b](b.png "t") and `[c](c.md)`
      ```sh
      chipbrief build [d](d.md)
      ## no heading
      ```
      ## Any — *part* of `it`
      Run `.build/release/chipbrief new x` or `chipbrief help check`; chipbrief is fine.
      """
    #expect(try Markdown.links(text) == ["docs/a.md#part", "b.png"])
    #expect(Markdown.headings(text, level: 2) == ["Any — *part* of `it`"])
    #expect(Markdown.anchor("Any part, of `it`") == "any-part-of-it")
    #expect(try calledCommands(text) == ["build", "new", "check"])
  }
}
