import BriefCore
import Seeds
import Testing

@testable import BriefMarkdown

@Suite struct LimitTests {
  private func repeated(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

  private func limits(_ text: String, _ options: MarkdownOptions = .briefing(rawHTML: true)) -> [String] {
    let staged = parseDocument(SourceFile(path: "page.md", text: text), options: options)
    if staged.diagnostics.contains(where: { $0.code == .markdownLimit }) {
      #expect(staged.value.html.isEmpty)
      #expect(staged.value.holes.isEmpty)
    }
    return staged.diagnostics.filter { $0.code == .markdownLimit }.map { "\($0.span?.line ?? 0): \($0.message)" }
  }

  @Test func boundsTheSize() {
    #expect(limits("---\na: b\n---\n" + repeated("a b c d\n", 250_000)) == [])
    #expect(
      limits("---\na: b\n---\n" + repeated("a b c d\n", 250_000) + "a") == [
        "4: the text is 2000001 bytes long; the limit is 2000000"
      ])
  }

  @Test func boundsTheDepth() {
    let message = "lists and quotations are nested more than 100 deep"
    #expect(limits("a\n\n" + repeated("> ", 100) + "a") == [])
    #expect(limits("a\n\n" + repeated("> ", 101) + "a") == ["3: \(message)"])
    #expect(limits(repeated("- ", 150) + "a") == ["1: \(message)"])
    #expect(limits((0..<101).map { repeated("  ", $0) + "- a\n" }.joined()) == ["101: \(message)"])
    #expect(limits(repeated("> ", 20_000) + repeated("a*", 20_000)) == ["1: \(message)"])
  }

  @Test func boundsTables() {
    let table = { (columns: Int) in
      "a\n\n" + "|" + self.repeated("x|", columns) + "\n|" + self.repeated("-|", columns) + "\n"
    }
    #expect(limits(table(100)) == [])
    #expect(limits(table(101)) == ["3: the table has more than 100 columns"])
    #expect(limits(table(20_000)) == ["4: the table has more than 100 columns"])
    let memory = "the text takes more than 16000000 bytes of memory plus 256 for each of its bytes"
    #expect(limits(table(90) + repeated("a\n", 50_000)) == ["1: \(memory)"])
  }

  @Test func boundsWhatLinksAndFootnotesMake() {
    let links = "[a]: https://" + repeated("b", 30_000) + "\n\n"
    #expect(limits(links + repeated("[a] ", 10)) == [])
    #expect(
      limits(links + repeated("[a] ", 20_000))
        == ["1: the text takes more than 16000000 bytes of memory plus 256 for each of its bytes"])
    #expect(
      limits("a\n\n" + repeated("[^b]", 50_000) + "\n\n[^b]: c")
        == ["3: the text makes more than 5000240 bytes of HTML by here"])
  }

  /// Each pattern would take seconds to minutes at this size.
  @Test(arguments: [
    ("<?", "'<?' or '<!'"), ("<![CDATA[", "'<?' or '<!'"), ("<!A ", "'<?' or '<!'"),
    ("![[]()", "'![' with ']' after them"),
    ("__www.a", "addresses, or ')' at the end of one, without a space between"),
    ("a\n-|-\n", "lines that may begin a table, such as '|-|'"),
    ("a|b\n|-|\nhttp://a", "lines that may begin a table, such as '|-|'"),
  ])
  func refusesWhatWouldTakeTooLong(_ pattern: String, _ what: String) {
    let text = "ok\n\na " + repeated(pattern, 1_000_000 / pattern.utf8.count)
    #expect(limits(text) == ["3: the text would take too long to read: by this paragraph it holds too many \(what)"])
    #expect(limits("a " + repeated(pattern, 20)) == [])
  }

  @Test func refusesLongAddresses() {
    #expect(
      limits("http://a" + repeated(")", 300_000)) == [
        "1: the text would take too long to read: by this paragraph it holds too many addresses, or ')' at the end of one, without a space between"
      ])
    #expect(limits(repeated("a@b.c ", 100_001)) == ["1: the text holds more than 100000 '@'"])
    #expect(limits(repeated("a@b.c ", 1_000)) == [])
  }

  /// The time for these patterns grows linearly, so they are accepted.
  @Test(arguments: [
    "a*", "*a ", "_a", "[", "[a](", "`a``", "<a ", "&", "- a\n", "[@a ", "[@a[ ", "`= a` ", "\\", "[a](chip:b) ",
    "[a] ", "a\n", "的**", "：**", "**「", "~~：*", "的\n", "见https://a.b，", "www.a.b。 ", "<!-- a", "a <!-- b -- ", "“”的",
  ])
  func passesWhatIsOnlyLong(_ pattern: String) {
    #expect(limits(repeated(pattern, 60_000 / pattern.utf8.count)) == [])
  }

  @Test func usualTextsAreFarFromTheLimits() {
    let section =
      "## A heading\n\nSome [text](https://a.b/c_(d)) with `= a.b`, [@c, p. 3] and <b>d</b> <!-- e -->.\n\n| a | b |\n|---|---|\n"
      + repeated("| 1 | https://example.org/a |\n", 200) + "\n"
    #expect(limits(repeated(section, 100)) == [])
  }
}

@Suite struct GarbageTests {
  @Test func neverTraps() {
    for seed in UInt64(1)...400 {
      var generator = SplitMix(seed)
      let alphabet = Array("[]()@=`<>!|-~*_#&;:\\ \t\n\r\0/\"'.awh1é".utf8)
      let bytes = (0..<Int.random(in: 0...2_000, using: &generator)).map { _ in
        Int.random(in: 0..<40, using: &generator) == 0
          ? UInt8.random(in: 0...255, using: &generator) : alphabet.randomElement(using: &generator) ?? 0
      }
      let file = SourceFile(path: "page.md", bytes: (Bool.random(using: &generator) ? Array("---\n".utf8) : []) + bytes)
      for options in [MarkdownOptions.briefing(rawHTML: true), .briefing(rawHTML: false), .gfm] {
        let staged = parseDocument(file, options: options)
        #expect(staged.value.holes.allSatisfy { $0.offset <= staged.value.html.count }, "seed \(seed)")
        #expect(String(validating: staged.value.html, as: UTF8.self) != nil, "seed \(seed)")
        if let invalid = file.invalidUTF8() {
          #expect(staged.diagnostics == [invalid], "seed \(seed)")
          #expect(staged.value.html.isEmpty, "seed \(seed)")
        }
      }
      let text = String(decoding: bytes, as: UTF8.self)
      let span = SourceSpan(path: "a.yml", line: 1, column: 1, length: text.utf8.count)
      _ = parseInline(text, at: span, options: .briefing(rawHTML: false))
    }
  }

  @Test func texFragmentsNeverTrap() {
    for seed in UInt64(1)...400 {
      var generator = SplitMix(seed)
      let text = MarkdownFragments.text(using: &generator)
      let staged = briefing(text)
      #expect(
        staged.value.holes.allSatisfy { $0.offset <= staged.value.html.count && $0.span.line >= 1 }, "seed \(seed)")
    }
  }

  @Test func reportsInvalidUTF8() {
    let staged = parseDocument(SourceFile(path: "page.md", bytes: [0x61, 0x0A, 0x62, 0xFF]), options: .gfm)
    #expect(staged.findings == ["2:2+1 error invalid-utf8: the file is not UTF-8 from here on"])
  }
}
