import BriefCore
import Testing

@testable import BriefMarkdown

@Suite struct MarkdownDiagnosticTests {
  @Test(arguments: [
    ("a [@]", ["1:3+3 error invalid-citation: there is no source's id after '@'"]),
    ("\n[@key; ]", ["2:1+8 error invalid-citation: there is no source after ';'"]),
    ("[@a; b c]", ["1:1+9 error invalid-citation: 'b c' is no source: after ';' comes '@' and a source's id"]),
    ("[@a p. 3]", ["1:1+9 error invalid-citation: after '@a' comes ',', ';' or ']'"]),
    ("[@a, ]", ["1:1+6 error invalid-citation: there is nothing after '@a,'"]),
    ("a [@key", ["1:3+2 error invalid-citation: the citation that begins here is not closed by ']' in the same text"]),
    (
      "[@a, *b*]", ["1:1+2 error invalid-citation: the citation that begins here is not closed by ']' in the same text"]
    ),
    ("[x [@a]](b)", ["1:4+4 error invalid-citation: a citation cannot stand in the text of a link"]),
    (
      "[a](javascript:b)",
      ["1:5+12 error unsafe-link: the link 'javascript:b' is not allowed: the scheme 'javascript:' is not allowed"]
    ),
    (
      "[a](JaVaScRiPt:b)",
      ["1:5+12 error unsafe-link: the link 'JaVaScRiPt:b' is not allowed: the scheme 'JaVaScRiPt:' is not allowed"]
    ),
    (
      "[a](java&#10;script:b)",
      ["1:5+17 error unsafe-link: the link 'java␊script:b' is not allowed: it holds the control character U+000A"]
    ),
    (
      "[a](&#1;javascript:b)",
      ["1:5+16 error unsafe-link: the link '␁javascript:b' is not allowed: it holds the control character U+0001"]
    ),
    (
      "[a](<&#32;javascript:b>)",
      ["1:6+17 error unsafe-link: the link ' javascript:b' is not allowed: it begins with a space"]
    ),
    (
      "[a](javascript&colon;b)",
      ["1:5+18 error unsafe-link: the link 'javascript:b' is not allowed: the scheme 'javascript:' is not allowed"]
    ),
    ("![a](data:b)", ["1:6+6 error unsafe-link: the image 'data:b' is not allowed: the scheme 'data:' is not allowed"]),
    (
      "![a](mailto:b@c)",
      ["1:6+10 error unsafe-link: the image 'mailto:b@c' is not allowed: the scheme 'mailto:' is not allowed"]
    ),
    (
      "<vbscript:a>",
      ["1:2+10 error unsafe-link: the link 'vbscript:a' is not allowed: the scheme 'vbscript:' is not allowed"]
    ),
    (
      "[a](file:///b) [c](//d.e) [f](/\\\\g) [h](https:i)",
      [
        "1:5+9 error unsafe-link: the link 'file:///b' is not allowed: the scheme 'file:' is not allowed",
        "1:20+5 error unsafe-link: the link '//d.e' is not allowed: it names another host without a scheme",
        "1:31+4 error unsafe-link: the link '/\\g' is not allowed: it holds a backslash",
        "1:41+7 error unsafe-link: the link 'https:i' is not allowed: it names no host",
      ]
    ),
    ("[a](Chip:b)", ["1:5+6 error unsafe-link: the link 'Chip:b' is not allowed: the scheme 'Chip:' is not allowed"]),
    (
      "[a]\n\n[a]: javascript:b",
      ["1:1+3 error unsafe-link: the link 'javascript:b' is not allowed: the scheme 'javascript:' is not allowed"]
    ),
    (
      "a <b>c</b>\n\n<div>\nx",
      [
        "1:3+3 warning raw-html: HTML in Markdown is off; this is shown as text",
        "1:7+4 warning raw-html: HTML in Markdown is off; this is shown as text",
        "3:1+5 warning raw-html: HTML in Markdown is off; this is shown as text",
      ]
    ),
    ("# a", ["1:1+3 error heading-level: a text cannot have a '#' heading: the page's title is the only one"]),
    (
      "## a\n\n#### b",
      ["3:1+6 warning heading-level: the heading has level 4, but level 3 is the deepest allowed here"]
    ),
    ("### a", ["1:1+5 warning heading-level: the heading has level 3, but level 2 is the deepest allowed here"]),
    ("```comapre\na\n```", ["1:1+10 warning unknown-block: 'comapre' is no kind of block; its text is shown as code"]),
    ("```Rules\na\n```", ["1:1+8 warning unknown-block: 'Rules' is no kind of block; its text is shown as code"]),
    (
      "- a\n\n  ```compare\n  b\n  ```",
      ["3:3+10 error misplaced-block: a 'compare' block cannot stand in a list, a quotation or a footnote"]
    ),
    (
      "> ```claims\n> b\n> ```",
      ["1:3+9 error misplaced-block: a 'claims' block cannot stand in a list, a quotation or a footnote"]
    ),
    (
      "a\n\n````timeline\nb\n```\n",
      ["3:1+12 error unclosed-block: the 'timeline' block that begins here is not closed"]
    ),
    ("![a `= b`](c)", ["1:8+1 error invalid-expression: an inline figure cannot stand in the description of an image"]),
    ("---\na: b\n", ["1:1+3 error unclosed-front-matter: the front matter that begins here is not closed"]),
    (
      "---\na: b\na: c\n---\n[@]\n",
      [
        "3:1+1 error duplicate-key: the key 'a' is written twice; the first is on line 2",
        "5:1+3 error invalid-citation: there is no source's id after '@'",
      ]
    ),
  ])
  func reports(_ markdown: String, _ expected: [String]) {
    #expect(briefing(markdown).findings == expected)
  }

  @Test(arguments: [
    ("[a](http://b.c) [d](HTTPS://E.f/g?h#i) [j](mailto:k@l)"),
    ("[a](b.md) [c](../d/e.yml#f) [g](?h) [i](#j) [k]() [l](a/b:c)"),
    ("[a](chip:b) [c](company:d) [e](system:f) [g](software:h) [i](model:j) [k](rule:l) [m](event:n) [o](source:p) [q](briefing:r)"),
    ("## a\n### b\n#### c\n## d\n"), ("```yaml\n```\n\n    compare\n\n```\ncompare\n```\n"), ("```compare\n```"),
    ("```compare\na: b\n```   "),
    ("[@a]: b\n\n[@a]"), ("a@b.c @d [ @e] \\[@f]"),
  ])
  func findsNothingWrong(_ markdown: String) {
    #expect(briefing(markdown).findings == [])
  }

  @Test func emitsNoUnsafeAddress() {
    #expect(briefing("[a](javascript:b) ![c](data:d)").filled == "<p><a href=\"\">a</a> <img src=\"\" alt=\"c\"></p>\n")
  }

  @Test func showsRawHTMLAsTextUnlessItIsOn() {
    let text = "<div class=\"a\">\n\nb <i>c</i> <script>d</script>\n\n</div>\n\n<iframe src=\"e\"></iframe>\n"
    #expect(
      briefing(text).filled
        == "<p>&lt;div class=&quot;a&quot;&gt;</p>\n<p>b &lt;i&gt;c&lt;/i&gt; &lt;script&gt;d&lt;/script&gt;</p>\n<p>&lt;/div&gt;</p>\n<p>&lt;iframe src=&quot;e&quot;&gt;&lt;/iframe&gt;</p>\n"
    )
    let on = briefing(text, rawHTML: true)
    #expect(
      on.filled
        == "<div class=\"a\">\n<p>b <i>c</i> &lt;script>d&lt;/script></p>\n</div>\n&lt;iframe src=\"e\">&lt;/iframe>\n")
    #expect(on.findings == [])
  }

  @Test func helpsAlong() {
    let helps = { (text: String) in briefing(text).diagnostics.map(\.help) }
    #expect(helps("```comapre\n```") == ["did you mean 'compare'?"])
    #expect(helps("[a](chp:b)") == ["did you mean 'chip:'?"])
    #expect(helps("[a](//b)") == ["write 'https:' before it"])
    #expect(
      helps("[a](tel:1)") == [
        "a link goes to http://, https:// or mailto:, to a file of the site, or to a kind such as 'chip:nvidia-h20'"
      ])
    #expect(
      helps("[@]") == [
        "a citation is written [@key], [@key, p. 3] or [@key; @other]; text that begins so is written \\[@"
      ])
    #expect(helps("#### a") == ["write '##', so that no level is skipped"])
    #expect(helps("```compare\n") == ["end it with a line '```'"])
  }
}
