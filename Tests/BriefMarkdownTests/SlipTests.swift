import BriefCore
import Testing

@testable import BriefMarkdown

/// Reports text that an author probably meant as markup and that was not recognised.
@Suite struct SlipTests {
  @Test(arguments: [
    // References.
    (
      "See [the data sheet][sheet-a] and ![die photo][die] and [notes][].\n\n[sheet-b]: https://e.f",
      [
        "1:21+9 error undefined-reference: the link refers to '[sheet-a]', which is not defined",
        "1:47+5 error undefined-reference: the image refers to '[die]', which is not defined",
        "1:57+7 error undefined-reference: the link refers to '[notes]', which is not defined",
      ]
    ),
    ("> a\n> [*b* c][d]", ["2:10+3 error undefined-reference: the link refers to '[d]', which is not defined"]),
    ("a ![b]\n![c *d*]", ["1:4+3 error undefined-reference: the image refers to '[b]', which is not defined"]),
    ("a[^1]", ["1:2+4 error undefined-reference: the footnote '[^1]' has no text"]),
    (
      "a[^1]\n\n[^1]：b",
      ["3:5+3 error undefined-reference: the text of the footnote '[^1]' begins with a full-width colon"]
    ),
    (
      "a[^b c]\n\n[^b c]: d e f",
      ["1:2+6 error undefined-reference: the label of a footnote has no spaces, as '[^b c]' has"]
    ),
    (
      "a\n\n[^b c]: chip:d", ["3:1+6 error undefined-reference: the label of a footnote has no spaces, as '[^b c]' has"]
    ),
    // Links.
    ("[a](b c.md)", ["1:1+11 error literal-markup: the address of a link has no spaces; this is shown as text"]),
    ("a [*b*](c d) e", ["1:3+10 error literal-markup: the address of a link has no spaces; this is shown as text"]),
    ("[a](b", ["1:1+4 error literal-markup: the address of the link that begins here is not closed by ')'"]),
    (
      "[a](<b>c)",
      [
        "1:1+9 error literal-markup: this is no link and is shown as text",
        "1:5+3 warning raw-html: HTML in Markdown is off; this is shown as text",
      ]
    ),
    (
      "见[文](https://a.b）。",
      ["1:21+3 error literal-markup: a link has the brackets '[', ']', '(' and ')', not full-width ones"]
    ),
    (
      "[文]（https://a.b）和[文]（chip:a）",
      [
        "1:5+4 error literal-markup: a link has the brackets '[', ']', '(' and ')', not full-width ones",
        "1:30+4 error literal-markup: a link has the brackets '[', ']', '(' and ')', not full-width ones",
      ]
    ),
    (
      "［文］(../a.md)", ["1:7+4 error literal-markup: a link has the brackets '[', ']', '(' and ')', not full-width ones"]
    ),
    // Bold.
    ("** a ** b **c", ["1:11+2 error literal-markup: this '**' makes nothing bold and is shown"]),
    ("** a** b", ["1:1+2 error literal-markup: this '**' makes nothing bold and is shown"]),
    ("a **b ** c", ["1:3+2 error literal-markup: this '**' makes nothing bold and is shown"]),
    ("a **b\n\nc", ["1:3+2 error literal-markup: the bold text that begins here is not closed; its '**' is shown"]),
    ("** 注意：**以下", ["1:1+2 error literal-markup: this '**' makes nothing bold and is shown"]),
    // Headings.
    ("##Heading", ["1:1+2 error literal-markup: a heading has a space behind its '##'; this is shown as text"]),
    ("a\n###b", ["2:1+3 error literal-markup: a heading has a space behind its '###'; this is shown as text"]),
    ("##\u{3000}标题", ["1:1+2 error literal-markup: a heading has a space behind its '##'; this is shown as text"]),
    ("＃＃ 标题", ["1:1+6 error literal-markup: a heading begins with '#', not with the full-width '＃'"]),
    ("####### a", ["1:1+7 error literal-markup: a heading has at most six '#'; this is shown as text"]),
    // Figures and sources.
    ("a `= one.tdp b", ["1:3+2 error literal-markup: the inline figure that begins here is not closed"]),
    ("`=one.tdp`", ["1:2+1 error literal-markup: an inline figure has a space behind its '='"]),
    ("`＝ one.tdp`", ["1:2+3 error literal-markup: an inline figure begins with '=', not with the full-width '＝'"]),
    ("`=\u{3000}one.tdp`", ["1:2+1 error literal-markup: an inline figure has a space behind its '='"]),
    // Tables.
    (
      "| a | b |\n|---|---|\n| `a|b` | c |\n| d | e | f |\n",
      [
        "3:11+3 error table-shape: the row has 3 cells and the head 2: 'c' is not shown",
        "4:11+3 error table-shape: the row has 3 cells and the head 2: 'f' is not shown",
      ]
    ),
    ("a|b\n-|-\nc\n", ["3:1+1 warning table-shape: the row has one cell and the head 2"]),
    ("- |a|b|\n  |-|-|\n  |c|d||\n", ["3:8+1 warning table-shape: the row has 3 cells and the head 2"]),
    (
      "| a | b |\n|---|\n| c | d |\n",
      ["2:1+5 error table-shape: the row under the head has one cell and the head 2, so that this is no table"]
    ),
    (
      "> a|b\n> -|-|-\n",
      ["2:3+5 error table-shape: the row under the head has 3 cells and the head 2, so that this is no table"]
    ),
    (
      "| a | b |\n|——|——|\n",
      [
        "2:1+15 error table-shape: the row under a table's head is made of '-', ':' and '|' only; this is shown as text"
      ]
    ),
    (
      "| a | b |\n| c | d |\n",
      ["2:1+9 error table-shape: these lines are no table: under its head stands a row such as '|---|---|'"]
    ),
    (
      "| a | b |\n---\n",
      ["2:1+3 error table-shape: the row under the head has one cell and the head 2, so that this is no table"]
    ),
    // Blocks and code.
    ("```\na\n", ["1:1+3 error unclosed-block: the code that begins here is not closed"]),
    ("> ~~~~ x\n> a\n> ~~~\n\nb", ["1:3+6 error unclosed-block: the code that begins here is not closed"]),
    (
      "```Compare\ncaption: a\n```",
      ["1:1+10 error unknown-block: 'Compare' is no kind of block; its text is shown as code"]
    ),
    ("```charts\na\n```", ["1:1+9 warning unknown-block: 'charts' is no kind of block; its text is shown as code"]),
    ("a <!-- b", ["1:3+4 error unclosed-comment: the comment that begins here is not closed"]),
    ("a &#12; b", ["1:1+9 error control-character: a form feed (U+000C) stands here"]),
  ])
  func reports(_ markdown: String, _ expected: [String]) {
    #expect(briefing(markdown).findings == expected)
  }

  /// Text that only resembles a mistake, and mistakes that an author has escaped.
  @Test(arguments: [
    "a [sic] […] [1] b", "x[i][j] f(a)[b][c]", "wow![sic] a! [b] \\![c] !\\[d]", "[sic][@a]",
    "\\[a][b] [a\\][b] \\[^1] [^", "`[a][b]` `](` `**`",
    "<b c=\"](d)\">", "[a](b) ![c](<d e>) [f](g 'h i')", "数据[1]（见附录）", "[注]：见下", "［注］（见下）",
    "2**3 a ** b 12** and 15** \\*\\*c\\*\\* \\**d", "**a** and \\*\\*b", "#1 #hashtag #", "\\##a \\####### b",
    "a # b ## c",
    "`=` `==` `=>` `=5` `=SUM(A1)` `= a.b` `=\"a\"` `=0.5`", "the ` sign and `a=b`", "a@b.c @d@e.f @ @- @A /@b x@y",
    "| a | b |\n|---|---|\n| c \\| d | `\\|` |\n|e|f\n", "a|b\n-|-\n", "a | b\nc | d\n", "\\| a |\n\\| b |\n",
    "a|b\nc\n|d|e|\n|-|-|\n|f|g|\n", "> a|b\n> |d|e|\n> |-|-|\n",
    "a\n---\n",
    "```\n```", "> ```\n> a\n> ```", "- ~~~\n  a\n  ~~~", "    ```\n    a", "1 < 2 <!x> \\<!-- a",
    "&amp; &copy; &#10; a",
    "```rust\ncaption: a\n```", "```c\na\n```", "a\u{C}b",
  ])
  func findsNothingWrong(_ markdown: String) {
    #expect(briefing(markdown).findings.filter { !$0.contains("raw-html") && !$0.contains("U+000C") } == [])
  }

  @Test func marksWordsThatMayBeSources() {
    let mentions = briefing("See @sheet. (@a-b) 见@c，\\@d [x @e](f) [@g] @h.i @j@k").value.holes.compactMap { hole in
      if case .mention(let word) = hole.kind { (word, hole.span.column, hole.span.length) } else { nil }
    }
    #expect(mentions.map(\.0) == ["sheet", "a-b", "c"])
    #expect(mentions.map(\.1) == [5, 14, 23])
    #expect(mentions.map(\.2) == [6, 4, 2])
  }

  @Test func reportsFootnotesInYAML() {
    let span = SourceSpan(path: "a.yml", line: 3, column: 5, length: 6)
    #expect(
      parseInline("a [^b]", at: span, options: .briefing(rawHTML: false)).findings == [
        "3:7+4 error undefined-reference: a footnote cannot stand in a YAML value"
      ])
  }

  @Test func helpsAlong() {
    let helps = { (text: String) in briefing(text).diagnostics.map(\.help) }
    #expect(helps("[a][sheet]\n\n[sheets]: chip:b") == ["did you mean '[sheets]'?"])
    #expect(helps("![a][b]") == ["write its address, ![text](address), or add a line '[b]: address'"])
    #expect(helps("a[^b]") == ["add a line '[^b]: text'; brackets that mean no footnote are written \\[^"])
    #expect(helps("[a](b c)") == ["write it in angle brackets: (<b c>); brackets that mean no link are written \\["])
    #expect(helps("`=one.tdp `") == ["write '`= one.tdp`'"])
    #expect(helps("##a") == ["write '## '; text that begins so is written \\##"])
    #expect(helps("a|b\n-|-\n`a|b`|c") == ["a '|' in a cell is written \\|, in code too"])
    #expect(helps("|a|b|c|\n|-|-|") == ["write '|---|---|---|'"])
    #expect(helps("~~~~ x\na") == ["end it with a line '~~~~'"])
  }
}
