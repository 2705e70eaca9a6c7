import BriefCore
import BriefYAML
import Testing

@Suite struct MappingReaderTests {
  private enum Density: String, CaseIterable { case dense, sparse }

  private func reader(_ text: String, subject: String = "source") throws -> MappingReader {
    MappingReader(try #require(parseYAML(SourceFile(path: "a.yml", text: text)).value), subject: subject)
  }

  private func span(_ line: Int, _ column: Int, _ length: Int) -> SourceSpan {
    SourceSpan(path: "a.yml", line: line, column: column, length: length)
  }

  private func error(_ code: DiagnosticCode, _ message: String, at span: SourceSpan, help: String? = nil) -> Diagnostic
  {
    Diagnostic(.error, code, message, at: span, help: help)
  }

  @Test func whatIsNoMappingIsReportedAndReadAsAnEmptyOne() throws {
    for (text, kind, length) in [("[a]", "a list", 1), ("text", "text", 4)] {
      var source = try reader(text)
      #expect(source.text("title") == nil)
      #expect(
        source.finish() == [
          error(.wrongType, "a source must be keys and values, not \(kind)", at: span(1, 1, length))
        ])
    }
    var event = try reader("[a]", subject: "event")
    #expect(event.finish().map(\.message) == ["an event must be keys and values, not a list"])
    // An empty file is no error by itself. Its missing keys are reported.
    var nothing = try reader("~")
    #expect(nothing.finish().isEmpty)
  }

  private static let oneText = "write one text, without a dash or brackets"
  private static let quoted =
    "if it is a text, put it in quotes: without them a text cannot hold ': ' or begin with '{'"

  /// A text without visible characters counts as missing, whether or not the key is required.
  @Test(arguments: [
    "\"\"", "' '", "\"\\u3000\"", "\"\\u200B\\uFEFF\"", "\"\\t\\n\"", "\"\\u3164\"", "|\n  \n", "\u{2800}",
  ])
  func aBlankTextIsReported(blank: String) throws {
    let mend = "write 'note: …'"
    for (read, help) in [
      ({ $0.text("note") }, mend + ", or leave the key out"), ({ $0.requiredText("note") }, mend),
      ({ $0.texts("note").first }, mend + ", or leave the key out"),
    ] as [((inout MappingReader) -> Located<String>?, String)] {
      var source = try reader("title: one\nnote: \(blank)\n")
      #expect(source.has("title") && read(&source) == nil)
      #expect(source.finish() == [error(.missingKey, "'note' is empty", at: span(2, 1, 4), help: help)])
    }
    var source = try reader("note: [\(blank.hasPrefix("|") ? "''" : blank), one]\n")
    #expect(source.texts("note").map(\.value) == ["one"])
    #expect(source.finish().map(\.message) == ["an item of 'note' is empty"])
  }

  /// A misspelt key is not reported as missing as well.
  @Test func whatIsWrittenUnderAnotherNameIsNotMissed() throws {
    for key in ["titel", "headline", "title\u{200B}"] {
      var source = try reader("\"\(key)\": One\n")
      #expect(source.requiredText("title") == nil)
      #expect(source.finish().map(\.code) == [.unknownKey], "\(key)")
    }
  }

  @Test(arguments: [
    ("{title:One}", "a source has no key 'title:One'", "write ':' and a space behind 'title'"),
    ("{\"title：One\": x}", "a source has no key 'title：One'", "write ':' and a space behind 'title'"),
    ("headline: x", "a source has no key 'headline'", "did you mean 'title'?"),
    (
      "\u{3000}title: x", "a source has no key '\u{3000}title'",
      "write 'title': an invisible character or an unusual space stands in this key"
    ),
  ]) func anUnknownKeyHasItsMend(text: String, message: String, help: String) throws {
    var source = try reader(text)
    _ = source.text("title")
    let found = source.finish()
    #expect(found.map(\.message) == [message] && found.first?.help == help, "\(found)")
  }

  @Test func aTextWithAGluedColonIsNoMapping() throws {
    var source = try reader("title:One")
    #expect(source.finish().map(\.help) == ["write ':' and a space behind 'title'"])
  }

  @Test func aTextIsReadWithItsPlace() throws {
    var source = try reader("title: One\nnote:\nurl: [a]\ndate: {a: b}\n")
    #expect(source.text("title") == Located("One", at: span(1, 8, 3)))
    #expect(source.text("note") == nil)
    #expect(source.text("absent") == nil)
    #expect(source.text("url") == nil)
    #expect(source.text("date") == nil)
    #expect(
      source.finish() == [
        error(.wrongType, "'url' must be text, not a list", at: span(3, 6, 1), help: Self.oneText),
        error(.wrongType, "'date' must be text, not keys and values", at: span(4, 7, 1), help: Self.quoted),
      ])
  }

  @Test func aRequiredTextIsMissedOnce() throws {
    var source = try reader("publisher:\ntitle: One\nurl: [a]")
    #expect(source.requiredText("title")?.value == "One")
    #expect(source.requiredText("publisher") == nil)
    #expect(source.requiredText("date") == nil)
    #expect(source.requiredText("url") == nil)
    #expect(
      source.finish() == [
        error(.missingKey, "'publisher' is empty", at: span(1, 1, 9), help: "write 'publisher: …'"),
        error(.missingKey, "the source has no 'date'", at: source.span, help: "add 'date: …'"),
        error(.wrongType, "'url' must be text, not a list", at: span(3, 6, 1), help: Self.oneText),
      ])
    #expect(source.span.line == 1 && source.span.column == 1)
  }

  @Test func oneTextIsAListOfOne() throws {
    var source = try reader("a: one\nb: [one, two]\nc: [one, [x], {y: z}, ~, two]\nd: {x: y}\ne:\n")
    #expect(source.texts("a") == [Located("one", at: span(1, 4, 3))])
    #expect(source.texts("b") == [Located("one", at: span(2, 5, 3)), Located("two", at: span(2, 10, 3))])
    #expect(source.texts("c").map(\.value) == ["one", "two"])
    #expect(source.texts("d").isEmpty)
    #expect(source.texts("e").isEmpty)
    #expect(source.texts("f").isEmpty)
    #expect(
      source.finish() == [
        error(.wrongType, "an item of 'c' must be text, not a list", at: span(3, 10, 1), help: Self.oneText),
        error(.wrongType, "an item of 'c' must be text, not keys and values", at: span(3, 15, 1), help: Self.quoted),
        error(.missingKey, "an item of 'c' is empty", at: span(3, 23, 1), help: "fill it or leave it out"),
        error(.wrongType, "'d' must be a list of texts, not keys and values", at: span(4, 4, 1)),
      ])
  }

  @Test func itemsAreThoseOfAList() throws {
    var source = try reader("a: [one, {b: c}]\nb: one\nc: {d: e}\nd: ~")
    #expect(source.items("a").map(YAMLTree.init) == [.text("one"), .map([.init(key: "b", value: .text("c"))])])
    for key in ["b", "c", "d", "e"] { #expect(source.items(key).isEmpty) }
    #expect(
      source.finish() == [
        error(.wrongType, "'b' must be a list, not text", at: span(2, 4, 3)),
        error(.wrongType, "'c' must be a list, not keys and values", at: span(3, 4, 1)),
      ])
  }

  @Test func entriesAreThoseOfAMapping() throws {
    var source = try reader("a: {b: c, d: e}\nb: one\nc: [d]\nd: ~")
    #expect(source.mapping("a").map(\.key) == ["b", "d"])
    for key in ["b", "c", "d", "e"] { #expect(source.mapping(key).isEmpty) }
    #expect(
      source.finish() == [
        error(.wrongType, "'b' must be keys and values, not text", at: span(2, 4, 3)),
        error(.wrongType, "'c' must be keys and values, not a list", at: span(3, 4, 1)),
      ])
  }

  @Test func aChoiceIsOneOfItsValues() throws {
    var basis = try reader("a: dense\nb: dence\nc: thick\nd: [dense]\ne:", subject: "basis")
    #expect(basis.choice("a", of: Density.self) == Located(.dense, at: span(1, 4, 5)))
    for key in ["b", "c", "d", "e", "f"] { #expect(basis.choice(key, of: Density.self) == nil) }
    #expect(
      basis.finish() == [
        error(.unknownValue, "'b' cannot be 'dence'", at: span(2, 4, 5), help: "did you mean 'dense'?"),
        error(.unknownValue, "'c' cannot be 'thick'", at: span(3, 4, 5), help: "one of: dense, sparse"),
        error(.wrongType, "'d' must be text, not a list", at: span(4, 4, 1), help: Self.oneText),
      ])
  }

  @Test func aFlagIsTrueOrFalse() throws {
    var event = try reader("a: true\nb: false\nc: yes\nd: [true]\ne:")
    #expect(event.flag("a") == true)
    #expect(event.flag("b") == false)
    for key in ["c", "d", "e", "f"] { #expect(event.flag(key) == nil) }
    #expect(
      event.finish() == [
        error(.unknownValue, "'c' must be true or false, not 'yes'", at: span(3, 4, 3)),
        error(.wrongType, "'d' must be text, not a list", at: span(4, 4, 1), help: Self.oneText),
      ])
  }

  @Test func anIntegerIsAWholeNumber() throws {
    var site = try reader("a: 1\nb: -12\nc: 1.0\nd: 1_000\ne: 99999999999999999999\nf: [1]")
    #expect(site.integer("a") == Located(1, at: span(1, 4, 1)))
    #expect(site.integer("b")?.value == -12)
    for key in ["c", "d", "e", "f", "g"] { #expect(site.integer(key) == nil) }
    #expect(
      site.finish() == [
        error(.wrongType, "'c' must be a whole number, not '1.0'", at: span(3, 4, 3)),
        error(.wrongType, "'d' must be a whole number, not '1_000'", at: span(4, 4, 5)),
        error(.wrongType, "'e' must be a whole number, not '99999999999999999999'", at: span(5, 4, 20)),
        error(.wrongType, "'f' must be text, not a list", at: span(6, 4, 1), help: Self.oneText),
      ])
  }

  @Test func keysThatNobodyTookAreReported() throws {
    var event = try reader("titel: One\ndate: 2025\nsize: 3\n\"\": 4", subject: "event")
    #expect(event.has("title") == false)
    #expect(event.requiredText("date")?.value == "2025")
    _ = event.text("title")
    _ = event.node("lane")
    #expect(event.entry("note") == nil)
    #expect(
      event.finish() == [
        error(.unknownKey, "an event has no key 'titel'", at: span(1, 1, 5), help: "did you mean 'title'?"),
        error(
          .unknownKey, "an event has no key 'size'", at: span(3, 1, 4), help: "known keys: date, lane, note, title"),
        error(.unknownKey, "an event has no key ''", at: span(4, 1, 2), help: "known keys: date, lane, note, title"),
      ])
  }

  @Test func aKeyIsThereThoughItsValueIsEmpty() throws {
    var source = try reader("a:\nb: 1")
    #expect(source.has("a") == true)
    #expect(source.node("a") == nil)
    #expect(source.entry("a")?.keySpan == span(1, 1, 1))
    #expect(source.entry("a")?.value.isNull == true)
    #expect(source.has("b") == true)
    #expect(source.node("b")?.text == "1")
    #expect(source.has("c") == false)
    #expect(source.finish().isEmpty)
  }

  @Test func aDecoderAddsItsOwnFindings() throws {
    var source = try reader("a: 1")
    let below = Diagnostic(.warning, .undatedClaim, "below", at: nil)
    source.report(.invalidDate, "own", at: span(1, 4, 1), help: "mend")
    source.add([below])
    _ = source.node("a")
    #expect(source.diagnostics == [error(.invalidDate, "own", at: span(1, 4, 1), help: "mend"), below])
    #expect(source.finish() == source.diagnostics)
  }
}
