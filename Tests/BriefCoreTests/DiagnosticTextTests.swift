import Seeds
import Testing

@testable import BriefCore

@Suite struct DiagnosticTextTests {
  private func render(
    _ line: String, column: Int, length: Int, help: String? = nil, severity: Diagnostic.Severity = .error,
    message: String = "what is wrong", color: Bool = false
  ) -> String {
    let file = SourceFile(path: "content/a.yml", text: "first\n" + line + "\nlast")
    let span = SourceSpan(path: "content/a.yml", line: 2, column: column, length: length)
    return DiagnosticText(color: color).render(
      Diagnostic(severity, .unknownKey, message, at: span, help: help), in: file)
  }

  @Test func aMessageHasItsPlaceTheLineACaretAndTheMend() {
    #expect(
      render("  densitiy: dense", column: 3, length: 8, help: "did you mean 'density'?") == """
        content/a.yml:2:3: error: what is wrong [unknown-key]
         2 |   densitiy: dense
           |   ^^^^^^^^
          help: did you mean 'density'?

        """)
  }

  @Test func theGutterIsAsWideAsTheLineNumber() {
    let file = SourceFile(path: "a.md", text: String(repeating: "\n", count: 1_233) + "abc")
    let span = SourceSpan(path: "a.md", line: 1_234, column: 2, length: 1)
    #expect(
      DiagnosticText(color: false).render(Diagnostic(.warning, .rawHTML, "m", at: span), in: file) == """
        a.md:1234:2: warning: m [raw-html]
         1234 | abc
              |  ^

        """)
  }

  @Test func withoutAFileThereIsNoLine() {
    let span = SourceSpan(path: "a.md", line: 3, column: 7, length: 2)
    let text = DiagnosticText(color: false)
    #expect(text.render(Diagnostic(.error, .rawHTML, "m", at: span), in: nil) == "a.md:3:7: error: m [raw-html]\n")
    #expect(
      text.render(Diagnostic(.error, .missingConfig, "m", at: nil, help: "h"), in: nil)
        == "error: m [missing-config]\n  help: h\n")
    let file = SourceFile(path: "a.md", text: "abc")
    #expect(text.render(Diagnostic(.error, .missingConfig, "m", at: nil), in: file) == "error: m [missing-config]\n")
    #expect(text.render(Diagnostic(.error, .rawHTML, "m", at: span), in: file) == "a.md:3:7: error: m [raw-html]\n")
  }

  @Test func tabsStayTabsInTheIndent() {
    #expect(
      render("\tkey:\tvalue", column: 7, length: 5) == """
        content/a.yml:2:7: error: what is wrong [unknown-key]
         2 | \tkey:\tvalue
           | \t    \t^^^^^

        """)
  }

  @Test func wideCharactersTakeTwoColumnsAndCountAsOne() {
    // 昇腾 is six bytes. The column counts characters; the caret counts terminal columns.
    #expect(
      render("zh: 昇腾910C x", column: 16, length: 1) == """
        content/a.yml:2:12: error: what is wrong [unknown-key]
         2 | zh: 昇腾910C x
           |              ^

        """)
    #expect(render("zh: 昇腾910C", column: 5, length: 6).contains("\n   |     ^^^^\n"))
  }

  @Test func combiningMarksTakeNoColumn() {
    #expect(
      render("e\u{301}a x", column: 6, length: 1) == """
        content/a.yml:2:5: error: what is wrong [unknown-key]
         2 | e\u{301}a x
           |    ^

        """)
    #expect(render("🇨🇳🚀 x", column: 14, length: 1).hasSuffix("   |      ^\n"))
    // A caret is shown even if the span covers only a combining accent.
    #expect(render("e\u{301}", column: 2, length: 2).hasSuffix("   |  ^\n"))
  }

  @Test func controlCharactersAreShownAsPictures() {
    #expect(
      render("a\u{1B}[2J\u{0}\u{7F}b x", column: 9, length: 1) == """
        content/a.yml:2:9: error: what is wrong [unknown-key]
         2 | a␛[2J␀␡b x
           |         ^

        """)
  }

  /// Characters that could move the cursor, ring the bell, or change the reading direction of later lines.
  @Test(arguments: ["\u{1B}", "\u{7}", "\r", "\u{8}", "\u{7F}", "\u{9B}", "\u{85}", "\u{202E}", "\u{2066}", "\u{2028}"])
  func nothingFromAFileActsOnTheTerminal(_ evil: String) {
    let file = SourceFile(path: "a\(evil).yml", text: "x\(evil)y: 1")
    let span = SourceSpan(path: file.path, line: 1, column: 1, length: 2)
    let finding = Diagnostic(.error, .unknownKey, "no key 'x\(evil)y'", at: span, help: "not '\(evil)'")
    let text = DiagnosticText(color: false).render(finding, in: file)
    #expect(!text.unicodeScalars.contains { evil.unicodeScalars.contains($0) })
    #expect(text.split(separator: "\n", omittingEmptySubsequences: false).count == 5)
  }

  @Test func aNewlineInAMessageDoesNotBreakTheLine() {
    let text = render("key: 1", column: 1, length: 3, help: "no\nnews", message: "a key 'a\nb'")
    #expect(text.hasPrefix("content/a.yml:2:1: error: a key 'a␊b' [unknown-key]\n"))
    #expect(text.hasSuffix("\n  help: no␊news\n"))
  }

  @Test func aSpanPastTheEndPointsBehindTheLastCharacter() {
    #expect(
      render("abc", column: 90, length: 4) == """
        content/a.yml:2:4: error: what is wrong [unknown-key]
         2 | abc
           |    ^

        """)
    #expect(render("abc", column: 3, length: 400).hasSuffix("   |   ^\n"))
    #expect(render("abc", column: 2, length: .max).hasSuffix("   |  ^^\n"))
    #expect(render("abc", column: 2, length: 0).hasSuffix("   |  ^\n"))
    #expect(render("abc", column: 0, length: -1).hasSuffix("   | ^\n"))
  }

  @Test func aLongLineIsCutRoundThePlace() throws {
    let line = String(repeating: "a", count: 100_000) + "HERE" + String(repeating: "b", count: 100_000)
    let text = render(line, column: 100_001, length: 4)
    let lines = text.split(separator: "\n")
    #expect(lines[0] == "content/a.yml:2:100001: error: what is wrong [unknown-key]")
    #expect(lines[1] == " 2 | " + String(repeating: "a", count: 80) + "HERE" + String(repeating: "b", count: 76))
    #expect(lines[2] == "   | " + String(repeating: " ", count: 80) + "^^^^")
  }

  @Test(arguments: 0..<7) func aCutNeverSplitsACharacter(shift: Int) {
    let line = String(repeating: "x", count: shift) + String(repeating: "昇🧮é", count: 60)
    for column in [1, shift + 1 + 9 * 30, line.utf8.count + 1] {
      let isWhole = !render(line, column: column, length: 500).contains("\u{FFFD}")
      #expect(isWhole, "at column \(column)")
    }
  }

  /// The caret starts in the terminal column of the marked character.
  @Test(arguments: 0..<200) func theCaretStandsUnderItsCharacter(seed: Int) throws {
    var random = SplitMix(seed)
    let before = random.pieces(["a", "é", "e\u{301}", "昇", "\u{1}", "，", "🧮"], below: 200).joined()
    let after = random.pieces(["a", "昇"], below: 200).joined()
    let text = render(before + "@" + after, column: before.utf8.count + 1, length: 1)
    let lines = text.split(separator: "\n")
    let shown = try #require(lines[1].firstIndex(of: "@"), "seed \(seed)")
    let caret = try #require(lines[2].firstIndex(of: "^"), "seed \(seed)")
    #expect(columns(lines[1][..<shown]) == columns(lines[2][..<caret]), "seed \(seed)")
    #expect(lines[2].filter { $0 == "^" }.count == 1, "seed \(seed)")
    #expect(lines[0].hasPrefix("content/a.yml:2:\(before.unicodeScalars.count + 1): "), "seed \(seed)")
  }

  /// The number of terminal columns of the generator's characters.
  private func columns(_ text: Substring) -> Int {
    text.unicodeScalars.reduce(0) { sum, scalar in
      switch scalar {
      case "昇", "，", "🧮": sum + 2
      case "\u{301}": sum
      default: sum + 1
      }
    }
  }

  @Test func colourIsPutRoundTheParts() {
    let escape = "\u{1B}["
    #expect(
      render("abc", column: 2, length: 2, help: "h", color: true)
        == "\(escape)1mcontent/a.yml:2:2: \(escape)0m\(escape)1;31merror: \(escape)0m\(escape)1mwhat is wrong\(escape)0m"
        + " [unknown-key]\n 2 | abc\n   |  \(escape)1;32m^^\(escape)0m\n  \(escape)1;36mhelp: \(escape)0mh\n")
    #expect(
      render("abc", column: 2, length: 2, severity: .warning, color: true).contains(
        "\(escape)1;33mwarning: \(escape)0m"))
  }

  @Test(arguments: 0..<100) func colourChangesNothingElse(seed: Int) {
    var random = SplitMix(seed)
    let line = random.pieces(["a", "\t", "昇", "é"], below: 100).joined()
    let column = Int.random(in: 1...(line.utf8.count + 5), using: &random)
    let colored = render(line, column: column, length: 3, help: "h", color: true)
    #expect(
      colored.replacing(/\x{1B}\[[0-9;]*m/, with: "") == render(line, column: column, length: 3, help: "h"),
      "seed \(seed)")
  }

  @Test func theColumnCountsCharacters() {
    let line = Array("é昇🧮x".utf8)
    for (column, expected) in [(1, 1), (3, 2), (6, 3), (10, 4), (11, 5)] {
      let span = SourceSpan(path: "f", line: 1, column: column)
      #expect(DiagnosticText.characterColumn(of: span, in: line) == expected)
    }
  }
}
