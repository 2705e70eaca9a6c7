import BriefCore
import Testing

@testable import BriefYAML

@Suite struct YAMLParserTests {
  private func parse(_ text: String) -> Staged<YAMLNode?> { parseYAML(SourceFile(path: "a.yml", text: text)) }

  private func tree(_ text: String) throws -> YAMLTree {
    let read = parse(text)
    #expect(read.diagnostics.isEmpty)
    return YAMLTree(try #require(read.value))
  }

  private func map(_ entries: (String, YAMLTree)...) -> YAMLTree { .map(entries.map { .init(key: $0.0, value: $0.1) }) }

  private func error(
    _ code: DiagnosticCode, _ message: String, _ line: Int, _ column: Int, _ length: Int
  ) -> Diagnostic {
    Diagnostic(.error, code, message, at: SourceSpan(path: "a.yml", line: line, column: column, length: length))
  }

  // MARK: Scalars

  @Test(arguments: [
    "no", "yes", "on", "off", "true", "010", "0x1F", "1_000", "1:30", "1e3", ".5", "2024-01-02", "NULL", "Null", "=",
  ]) func plainScalarsKeepTheirText(text: String) throws {
    #expect(try tree("k: \(text)") == map(("k", .text(text))))
  }

  @Test func onlyAnUnquotedNullIsNothing() throws {
    #expect(try tree("a: ~\nb: null\nc:\nd: # nothing") == map(("a", .null), ("b", .null), ("c", .null), ("d", .null)))
    #expect(
      try tree("a: \"~\"\nb: 'null'\nc: ''\nd: \"no\"")
        == map(("a", .text("~")), ("b", .text("null")), ("c", .text("")), ("d", .text("no"))))
  }

  @Test func blockScalarsKeepOrFoldTheirLines() throws {
    #expect(
      try tree("a: |\n  one\n\n   two\nb: >\n  one\n  two\n\n  three\nc: >-\n  one\n  two\n")
        == map(("a", .text("one\n\n two\n")), ("b", .text("one two\nthree\n")), ("c", .text("one two"))))
    #expect(try tree("a: |2\n    one\n") == map(("a", .text("  one\n"))))
  }

  @Test func aPlainScalarMayGoOnOnTheNextLine() throws {
    let read = parse("a: one\n  two\n\n  three\nb: four")
    #expect(try YAMLTree(#require(read.value)) == map(("a", .text("one two\nthree")), ("b", .text("four"))))
    let first = try #require(read.value?.entries?.first?.value.span)
    // The span of a message is the range on the first line.
    #expect(first == SourceSpan(path: "a.yml", line: 1, column: 4, length: 3))
  }

  @Test func aMergeKeyIsAKeyLikeAnyOther() throws {
    #expect(
      try tree("a: &a {b: 1}\nc: {<<: *a}")
        == map(("a", map(("b", .text("1")))), ("c", map(("<<", map(("b", .text("1"))))))))
  }

  @Test(arguments: ["", "\n\n", "# only a note\n", "   ", "%YAML 1.1\n"]) func aFileMayHoldNoDocument(text: String) {
    let read = parse(text)
    #expect(read.value == nil)
    #expect(read.diagnostics.isEmpty == !text.hasPrefix("%"))
  }

  @Test func anEmptyRangeHoldsNoDocument() {
    let file = SourceFile(path: "a.yml", text: "a: [")
    for offset in 0...4 {
      let read = parseYAML(file, range: offset..<offset)
      #expect(read.value == nil && read.diagnostics.isEmpty)
    }
  }

  @Test func aByteOrderMarkMovesNothing() throws {
    let file = SourceFile(path: "a.yml", bytes: [0xEF, 0xBB, 0xBF] + Array("昇: 1".utf8))
    let entry = try #require(parseYAML(file).value?.entries?.first)
    #expect(entry.key == "昇")
    #expect(entry.keySpan == SourceSpan(path: "a.yml", line: 1, column: 1, length: 3))
    #expect(entry.value.span == SourceSpan(path: "a.yml", line: 1, column: 6, length: 1))
  }

  // MARK: Keys

  /// Duplicates are found in a short mapping and in a long one, whose keys are looked up in another way.
  @Test func aKeyThatIsWrittenTwiceIsFoundAmongAnyNumber() {
    for count in [1, 2, 15, 16, 17, 18, 40] {
      let keys = (1...count).map { "k\($0): 1\n" }.joined()
      for earlier in Set([1, count / 2 + 1, count]) {
        let read = parse(keys + "k\(earlier): 2\n")
        #expect(
          read.diagnostics.map(\.message)
            == ["the key 'k\(earlier)' is written twice; the first is on line \(earlier)"], "\(count) keys")
        #expect(read.value?.entries?.count == count)
      }
    }
  }

  @Test func aKeyThatIsWrittenTwiceIsReportedWhereItStands() throws {
    let read = parse("title: one\n昇腾: {a: 1, b: 2, a: 3}\n\"title\": two\ntitle: three\n")
    #expect(
      read.diagnostics == [
        error(.duplicateKey, "the key 'a' is written twice; the first is on line 2", 2, 22, 1),
        error(.duplicateKey, "the key 'title' is written twice; the first is on line 1", 3, 1, 7),
        error(.duplicateKey, "the key 'title' is written twice; the first is on line 1", 4, 1, 5),
      ])
    // The first value is used.
    let value = try #require(read.value)
    #expect(
      YAMLTree(value)
        == map(("title", .text("one")), ("昇腾", map(("a", .text("1")), ("b", .text("2"))))))
  }

  @Test func aKeyIsText() {
    #expect(parse("? [a, b]\n: 1").diagnostics == [error(.yamlSyntax, "a key must be text, not a list", 1, 3, 1)])
    #expect(
      parse("{{a: 1}: 2}").diagnostics == [error(.yamlSyntax, "a key must be text, not keys and values", 1, 2, 1)])
  }

  // MARK: Anchors

  @Test func anAliasIsWhatWasAnchored() throws {
    let read = parse("a: &x [1, {b: 2}]\nc: *x\nd: &x 3\ne: *x")
    let list = YAMLTree.list([.text("1"), map(("b", .text("2")))])
    #expect(
      try YAMLTree(#require(read.value)) == map(("a", list), ("c", list), ("d", .text("3")), ("e", .text("3"))))
    // Its spans are those of the anchored value, where a mistake must be corrected.
    let entries = try #require(read.value?.entries)
    #expect(entries[1].value.spans.dropFirst() == entries[0].value.spans.dropFirst())
  }

  @Test func anAliasNeedsAnAnchorBeforeIt() {
    for (text, line, column) in [("a: *x", 1, 4), ("昇:\n- *x\n- &x 1", 2, 3), ("a: &x [*x]", 1, 8)] {
      let read = parse(text)
      #expect(read.value == nil)
      #expect(
        read.diagnostics.map(\.message) == ["no value is anchored as '&x' before this"])
      #expect(read.diagnostics.first?.span == SourceSpan(path: "a.yml", line: line, column: column, length: 2))
    }
  }

  @Test func aBillionLaughsEndInOneError() {
    var text = "a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol, lol]\n"
    for level in 1...9 {
      let aliases = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(aliases)]\n"
    }
    let read = parse(text)
    #expect(read.value == nil)
    #expect(read.diagnostics.map(\.message) == ["the YAML holds more than 1000000 values"])
    #expect(read.diagnostics.first?.code == .yamlLimit)
    #expect(read.diagnostics.first?.span?.line == 6)
  }

  @Test func aliasesCannotNestDeeperThanTheFileMay() {
    var text = "a0: &a0 [x]\n"
    for level in 1...200 { text += "a\(level): &a\(level) [*a\(level - 1)]\n" }
    let read = parse(text)
    #expect(read.value == nil)
    #expect(read.diagnostics.map(\.message) == ["the YAML is nested more than 64 deep"])
  }

  // MARK: Limits

  @Test func aFileMayNestSoDeepAndNoDeeper() throws {
    let limit = YAMLLimits.depth
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    #expect(parse(nested(limit)).diagnostics.isEmpty)
    let tooDeep = parse(nested(limit + 1))
    #expect(tooDeep.value == nil)
    #expect(tooDeep.diagnostics == [error(.yamlLimit, "the YAML is nested more than 64 deep", 1, 65, 1)])
    #expect(parse(String(repeating: "- ", count: 100) + "a").diagnostics.map(\.code) == [.yamlLimit])
    #expect(parse(String(repeating: "{a: ", count: 100_000)).diagnostics.map(\.code) == [.yamlLimit])
    #expect(parse(String(repeating: "[", count: 1_000_000)).diagnostics.map(\.code) == [.yamlLimit])
  }

  /// Counting characters from the start of the line for every scalar would take hours here.
  @Test func aLongLineIsReadInOnePass() throws {
    let count = 200_000
    let read = parse("[" + String(repeating: "昇, ", count: count) + "end]")
    let last = try #require(read.value?.items?.last)
    #expect(last.span == SourceSpan(path: "a.yml", line: 1, column: 2 + 5 * count, length: 3))
  }

  @Test func aFileHoldsAMillionValuesAtMost() {
    let read = parse("[" + String(repeating: "a,", count: 1_000_000) + "a]")
    #expect(read.value == nil)
    #expect(read.diagnostics.map(\.message) == ["the YAML holds more than 1000000 values"])
  }

  // MARK: Documents and ranges

  @Test func aSecondDocumentIsReported() throws {
    let read = parse("a: 1\n---\n# note\nb: 2\n")
    #expect(try YAMLTree(#require(read.value)) == map(("a", .text("1"))))
    #expect(
      read.diagnostics.map(\.message) == ["a second document begins here; one file holds one"])
    #expect(read.diagnostics.first?.span?.line == 4)
    #expect(parse("---\na: 1\n...\n").diagnostics.isEmpty)
  }

  @Test func positionsInFrontMatterAreThoseInTheFile() throws {
    let text = "---\r\ntitle: 昇腾\r\ndensitiy: [a\r\n---\r\n# Text\r\n"
    let file = SourceFile(path: "a.md", text: text)
    let end = try #require(text.utf8.firstRange(of: "---\r\n#".utf8)).lowerBound
    let range = 5..<text.utf8.distance(from: text.startIndex, to: end)
    #expect(
      parseYAML(file, range: range).diagnostics == [
        Diagnostic(
          .error, .yamlSyntax, "the '[' that stands here is never closed",
          at: SourceSpan(path: "a.md", line: 3, column: 11, length: 1), help: "end the list with ']'")
      ])
    let closed = SourceFile(path: "a.md", text: text.replacing("[a", with: "[]"))
    let entries = try #require(parseYAML(closed, range: range).value?.entries)
    #expect(
      entries.map(\.keySpan) == [
        SourceSpan(path: "a.md", line: 2, column: 1, length: 5),
        SourceSpan(path: "a.md", line: 3, column: 1, length: 8),
      ])
    #expect(entries.first?.value.span == SourceSpan(path: "a.md", line: 2, column: 8, length: 6))
  }

  // MARK: Syntax

  @Test(arguments: [
    ("a: b: c", "a text that holds ': ' must be in quotes", 1, 5, 1),
    ("昇: b: c", "a text that holds ': ' must be in quotes", 1, 7, 1),
    ("a: [1, 2", "the '[' that stands here is never closed", 1, 4, 1),
    ("a: {b: 1]", "a comma or '}' is missing before this", 1, 9, 1),
    ("a: \"b", "the quotation mark that stands here is never closed", 1, 4, 1),
    ("a: 'b\nc: d\n", "the quotation mark that stands here is never closed", 1, 4, 1),
    ("a: \"\\q\"", "'\\' does not begin a valid YAML escape", 1, 5, 1),
    ("a: @b", "a value cannot begin with '@'", 1, 4, 1),
    ("a: `b`", "a text that begins with '`' must be in quotes", 1, 4, 1),
    ("a:\n\tb: 1", "a tab indents this line", 2, 1, 1),
    ("a: 1\n b: 2", "this line is indented further than the one before it, whose value is complete", 2, 2, 1),
    ("a: 1\n- b", "a list item stands among keys", 2, 1, 1),
    ("- a\nb: 1", "this line stands among list items and begins with no '- '", 2, 1, 1),
    ("昇腾: 1\nb", "this line has no key and no colon", 2, 1, 1),
    ("a: !<b", "a text that begins with '!' must be in quotes", 1, 4, 1),
    ("a: !b c", "a text that begins with '!' must be in quotes", 1, 4, 2),
    ("a: &b c", "a text that begins with '&' must be in quotes", 1, 4, 4),
    ("%YAML 3.0\n---\na: 1", "found incompatible YAML document", 1, 1, 1),
    ("%FOO\na: 1", "found unknown directive name while scanning a directive", 1, 5, 0),
    ("a: \u{7}", "a control character (U+0007) cannot stand in YAML", 1, 4, 1),
    ("昇: 1\nb: \u{0}", "a control character (U+0000) cannot stand in YAML", 2, 4, 1),
    ("a: |x\n b", "a text that begins with '|' must be in quotes", 1, 4, 1),
    ("a:\n  -b", "the dash of a list item is glued to its text", 2, 3, 1),
    ("a:\n  - b\n   - c", "this list item is read as part of the text before it", 3, 4, 1),
    ("a: #b", "'#b' is a comment, which cuts the text off", 1, 4, 2),
  ]) func syntaxErrorsAreReportedWhereTheyAre(text: String, message: String, line: Int, column: Int, length: Int) {
    let read = parse(text)
    #expect(read.value == nil)
    #expect(read.diagnostics.map(\.message) == [message])
    #expect(read.diagnostics.first?.span == SourceSpan(path: "a.yml", line: line, column: column, length: length))
  }

  @Test func bytesThatAreNotUTF8AreReportedAsSuch() {
    let read = parseYAML(SourceFile(path: "a.yml", bytes: Array("a: ".utf8) + [0xFF]))
    #expect(read.value == nil)
    #expect(read.diagnostics.map(\.code) == [.invalidUTF8])
    #expect(read.diagnostics.first?.span == SourceSpan(path: "a.yml", line: 1, column: 4, length: 1))
  }
}
