import BriefCore
import BriefPages
import Seeds
import Testing

@Suite struct TemplateRenderTests {
  @Test(arguments: [
    ("{{title}}", "A &amp; B"), ("{{body}}", "<p>x</p>"), ("{{{body}}}", "<p>x</p>"), ("{{words}}", "42"),
    ("{{#topics}}({{.}}){{/topics}}", "(a)(&lt;b&gt;)"), ("{{#words}}{{.}} words{{/words}}", "42 words"),
    ("{{lead}}{{#lead}}no{{/lead}}{{^lead}}yes{{/lead}}", "yes"), ("{{next.name}}{{#next}}no{{/next}}", ""),
    (
      "{{#chip}}{{name}} of {{title}}: {{#rows}}{{label}}={{value}} {{name}}{{/rows}}{{/chip}}",
      "H20 of A &amp; B: TPP=<b>2,368</b> H20"
    ),
    ("{{chip.name}}", "H20"), ("{{#draft}}{{#chip.rows}}{{title}}{{/chip.rows}}{{/draft}}", "A &amp; B"),
  ]) func renders(template: String, expected: String) {
    let fixture = TemplateFixture(["page": template])
    #expect(fixture.findings() == [])
    #expect(fixture.render() == expected)
  }

  /// The line break after a block on a line of its own belongs to the block's content. It is neither doubled nor lost.
  @Test(arguments: [
    ("{{$b}}\n    one\n    two\n{{/b}}", "  {{$b}}{{/b}}\n", "  one\n  two\n"),
    ("{{$b}}one{{/b}}", "  {{$b}}{{/b}}\n", "  one\n"),
    ("{{$b}}one{{/b}}", "  {{$b}}\n    default\n  {{/b}}\n", "    one\n"),
    ("", "  {{$b}}\n    default\n  {{/b}}\n", "    default\n"),
    ("", "  {{$b}}default{{/b}}\n", "  default\n"),
    ("", "  {{$b}}{{/b}}\n", ""),
    ("{{$b}}{{/b}}", "  {{$b}}default{{/b}}\n", ""),
    ("{{$b}}\n  one\n    two\n{{/b}}", "<pre>{{$b}}{{/b}}</pre>\n", "<pre>one\n  two\n</pre>\n"),
    (
      "{{$b}}\n{{#topics}}\n<li>{{.}}\n{{/topics}}\n{{/b}}", "<ul>\n  {{$b}}{{/b}}\n</ul>\n",
      "<ul>\n  <li>a\n  <li>&lt;b&gt;\n</ul>\n"
    ),
    ("{{$b}}\n{{>part}}\n{{/b}}", "  {{$b}}{{/b}}\n", "  p1\n  p2\n"),
  ]) func fitsBlocksIntoLines(argument: String, parent: String, expected: String) {
    let fixture = TemplateFixture(["page": "{{<parent}}\(argument){{/parent}}\n", "parent": parent, "part": "p1\np2\n"])
    #expect(fixture.findings() == [])
    #expect(fixture.render() == expected)
  }

  /// Within a line, the first line of a block continues that line. The parent's indentation applies only to the other
  /// lines.
  @Test func fitsABlockIntoALineOfAnIndentedParent() {
    let fixture = TemplateFixture([
      "page": "  {{<box}}{{$b}}\n one\n two\n{{/b}}{{/box}}\n", "box": "<p>{{$b}}{{/b}}</p>\n",
    ])
    #expect(fixture.render() == "  <p>one\n  two\n</p>\n")
  }

  /// Indentation is static: the output is as if the partial's text had been indented by hand.
  @Test(arguments: 0..<100 as Range<UInt64>) func indentsAsIfByHand(seed: UInt64) {
    var random = SplitMix(seed)
    let lines = [
      "text", "  text", "", "{{title}} x", "  {{title}}", "{{#draft}}", "{{/draft}}", "  {{^lead}}in{{/lead}}",
      "\t{{! c }}",
      "{{! c }} after", "{{#topics}}{{.}}", "{{/topics}} tail", "{{body}}",
    ]
    var partial = ""
    var open: [String] = []
    for _ in 0..<random.below(12) {
      let line = lines[random.below(lines.count)]
      if line.hasPrefix("{{#") { open.append(line.hasPrefix("{{#d") ? "{{/draft}}" : "{{/topics}} tail") }
      if line.hasPrefix("{{/") {
        guard open.last == line else { continue }
        open.removeLast()
      }
      partial += line + "\n"
    }
    for line in open.reversed() { partial += line + "\n" }
    let byHand = partial.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map { "  \t\($0)\n" }
      .joined()
    let indented = TemplateFixture(["page": "a\n  \t{{>part}}\nb\n", "part": partial])
    #expect(indented.findings() == [], "seed \(seed)")
    #expect(indented.render() == TemplateFixture(["page": "a\n\(byHand)b\n"]).render(), "seed \(seed): \(partial)")
  }

  /// Text without braces is unchanged, whatever its line ends and bytes.
  @Test(arguments: 0..<100 as Range<UInt64>) func keepsText(seed: UInt64) {
    var random = SplitMix(seed)
    let alphabet = Array(" \t\r\n\nab<&é漢😀\u{0}|%")
    let text = String((0..<random.below(80)).map { _ in alphabet[random.below(alphabet.count)] })
    #expect(TemplateFixture(["page": text]).render() == text, "seed \(seed)")
    // The same text in an inline partial.
    #expect(TemplateFixture(["page": "[{{>p}}]", "p": text]).render() == "[\(text)]", "seed \(seed)")
  }

  /// A text variable never produces markup.
  @Test(arguments: 0..<100 as Range<UInt64>) func escapesText(seed: UInt64) {
    var random = SplitMix(seed)
    let alphabet = Array("<>&\"'{}a ")
    let text = String((0..<random.below(40)).map { _ in alphabet[random.below(alphabet.count)] })
    let schema = TemplateSchema("page", "", [.init("x", .text, ""), .init("xs", .list(of: .optional(.text)), "")])
    let file = SourceFile(path: "page", text: "{{x}}|{{#xs}}{{.}}{{/xs}}")
    var output: [UInt8] = []
    TemplateLibrary.load(["page": file], roots: ["page": schema]).value
      .render("page", .object([.text(text), .list([.text(text), .absent])]), into: &output)
    let once = String(decoding: escaped(text).bytes, as: UTF8.self)
    #expect(String(decoding: output, as: UTF8.self) == "\(once)|\(once)", "seed \(seed)")
    #expect(!output.contains(where: { "<>\"'".utf8.contains($0) }), "seed \(seed)")
  }

  /// Random input gives findings or text, and no trap. Templates without findings render.
  @Test(arguments: 0..<600 as Range<UInt64>) func survivesGarbage(seed: UInt64) {
    var random = SplitMix(seed)
    let pieces = [
      "{{", "}}", "{{{", "}}}", "{{#", "{{^", "{{/", "{{<", "{{$", "{{>", "{{!", "{{=", "=}}", "{{=| |=}}", "|", "{{&",
      ".", "title",
      "chip", "rows", "topics", "draft", "page", "a", "b", " ", "\n", "\r\n", "\t", "x", "{{#chip}}", "{{/chip}}",
      "{{<a}}", "{{/a}}",
      "{{$b}}", "{{/b}}", "{{#topics}}", "{{/topics}}", "{{title}}", "{{>a}}", "{{>b}}", "  {{$b}}", "\u{0}", "é",
    ]
    func garbage() -> String { (0..<random.below(40)).map { _ in pieces[random.below(pieces.count)] }.joined() }
    let fixture = TemplateFixture(["page": garbage(), "a": garbage(), "b": garbage()])
    let loaded = fixture.load()
    #expect(loaded.diagnostics == fixture.load().diagnostics, "seed \(seed)")
    #expect(loaded.diagnostics.allSatisfy { ($0.span?.line ?? 1) >= 1 && ($0.span?.column ?? 1) >= 1 }, "seed \(seed)")
    let first = fixture.render()
    #expect(first == fixture.render(), "seed \(seed)")
    // A value of the wrong shape prints nothing and must not trap.
    for wrong: TemplateValue in [
      .absent, .text("x"), .object([]), .list([.object([.text("x")])]), .object([.list([.flag(true)])]),
    ] {
      var output: [UInt8] = []
      loaded.value.render("page", wrong, into: &output)
      loaded.value.render("nothing", wrong, into: &output)
    }
  }

  @Test func rendersNothingForAnUnknownRoot() {
    var output: [UInt8] = [1]
    TemplateFixture(["page": "x"]).load().value.render("other", .absent, into: &output)
    #expect(output == [1])
  }
}
