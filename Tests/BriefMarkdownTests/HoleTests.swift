import BriefCore
import BriefYAML
import Testing

@testable import BriefMarkdown

@Suite struct HoleTests {
  @Test(arguments: [
    ("`= a.b` c", "<p>{= a.b} c</p>\n"),
    ("`` = a.b ``", "<p>{= a.b}</p>\n"),
    ("`=  a.b  `", "<p>{= a.b}</p>\n"),
    ("`=a.b` `=`", "<p><code>=a.b</code> <code>=</code></p>\n"),
    ("*`= a` **`= b`***", "<p><em>{= a} <strong>{= b}</strong></em></p>\n"),
    ("- `= a`\n- [x `= b`](c.md)", "<ul>\n<li>{= a}</li>\n<li><a href=\"{to c.md}\">x {= b}</a></li>\n</ul>\n"),
    ("[@a]", "<p>{@a}</p>\n"),
    ("[@a, p. 3; @b; @c.d-e, the *x*]", "<p>[@a, p. 3; @b; @c.d-e, the <em>x</em>]</p>\n"),
    ("[@a, p. 3; @b; @c.d-e , &amp; x\ny [z]].", "<p>{@a, p. 3; @b; @c.d-e, & x y [z]}.</p>\n"),
    ("[@a][@b] [@c]\n[@TK]", "<p>{@a}{@b} {@c}\n{@TK}</p>\n"),
    ("\\[@a] `[@b]` \\\\[@c] &#91;@d] [ @e] @f", "<p>[@a] <code>[@b]</code> \\{@c} [@d] [ @e] @f</p>\n"),
    (
      "    [@a]\n\n```\n[@b]\n```",
      "<pre tabindex=\"0\"><code>[@a]\n</code></pre>\n<pre tabindex=\"0\"><code>[@b]\n</code></pre>\n"
    ),
    (
      "[@a]: https://b.c\n\n[@a] [@b](https://d.e)",
      "<p><a href=\"https://b.c\">@a</a> <a href=\"https://d.e\">@b</a></p>\n"
    ),
    ("## a [@b] c", "<h2 id=\"a--c\">a {@b} c</h2>\n"),
    ("wow![@a]", "<p>wow!{@a}</p>\n"),
    ("~[@a]~ **[@b]**", "<p><del>{@a}</del> <strong>{@b}</strong></p>\n"),
    (
      "[a](chip:b) [c](#d) [e](/f) [g](h.md \"i\")",
      "<p><a href=\"{to chip:b}\">a</a> <a href=\"{to #d}\">c</a> <a href=\"{to /f}\">e</a> <a href=\"{to h.md}\" title=\"i\">g</a></p>\n"
    ),
    (
      "[](chip:a) [](https://b.c?d&e) [![](f.png)](g)",
      "<p><a href=\"{to chip:a}\">{name chip:a}</a> <a href=\"https://b.c?d&amp;e\">https://b.c?d&amp;e</a> <a href=\"{to g}\"><img src={image f.png} alt=\"\"></a></p>\n"
    ),
    (
      "<chip:a> <https://b.c> www.d.e m@n.o",
      "<p><a href=\"{to chip:a}\">chip:a</a> <a href=\"https://b.c\">https://b.c</a> <a href=\"http://www.d.e\">www.d.e</a> <a href=\"mailto:m@n.o\">m@n.o</a></p>\n"
    ),
    (
      "![a *b* [@c]](https://d.e \"f\")",
      "<figure class=\"picture\"><img src=\"https://d.e\" alt=\"a b [@c]\">\n<figcaption>{caption f}</figcaption>\n</figure>\n"
    ),
    ("b ![a](d.png \"f\")", "<p>b <img src={image d.png} alt=\"a\" title=\"f\"></p>\n"),
    ("- ![a](d.png \"f\")", "<ul>\n<li><img src={image d.png} alt=\"a\" title=\"f\"></li>\n</ul>\n"),
    (
      "![a](d.png 'f \"g\" *h*')\n\nb",
      "<figure class=\"picture\"><img src={image d.png} alt=\"a\">\n<figcaption>{caption f \"g\" *h*}</figcaption>\n</figure>\n<p>b</p>\n"
    ),
    ("a\n\n```compare x\nb: c\n```\n~~~~claims\n~~~~\nd", "<p>a</p>\n{block compare}\n{block claims}\n<p>d</p>\n"),
    ("```yaml\na\n```", "<pre tabindex=\"0\"><code class=\"language-yaml\">a\n</code></pre>\n"),
    ("a  \nb\n\n---", "<p>a<br>\nb</p>\n<hr>\n"),
    (
      "|a||\n|-:|-|\n|`= b`|[@c]|",
      "<div class=\"table-scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Table\">\n<table>\n<thead>\n<tr>\n<th scope=\"col\" class=\"align-right\">a</th>\n<td></td>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td class=\"align-right\">{= b}</td>\n<td>{@c}</td>\n</tr>\n</tbody>\n</table>\n</div>\n"
    ),
    (
      "- [x] a\n- [ ] b",
      "<ul>\n<li class=\"task\"><input type=\"checkbox\" disabled aria-label=\"Done\" checked> a</li>\n<li class=\"task\"><input type=\"checkbox\" disabled aria-label=\"Not done\"> b</li>\n</ul>\n"
    ),
    (
      "a[^x] [^x]\n\n[^x]: b `= c`",
      "<p>a<sup class=\"footnote-ref\"><a href=\"#fn-1\" id=\"fnref-1\" role=\"doc-noteref\" aria-label=\"Footnote 1\">1</a></sup> <sup class=\"footnote-ref\"><a href=\"#fn-1\" id=\"fnref-1-2\" role=\"doc-noteref\" aria-label=\"Footnote 1\">1</a></sup></p>\n<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"Footnotes\">\n<ol>\n<li id=\"fn-1\">\n<p>b {= c} <a href=\"#fnref-1\" class=\"footnote-backref\" role=\"doc-backlink\" aria-label=\"Back to reference 1\">↩</a> <a href=\"#fnref-1-2\" class=\"footnote-backref\" role=\"doc-backlink\" aria-label=\"Back to reference 1-2\">↩<sup class=\"footnote-ref\">2</sup></a></p>\n</li>\n</ol>\n</section>\n"
    ),
    (
      "[a[^x]](b.md)\n\n[^x]: c",
      "<p><a href=\"{to b.md}\">a<sup class=\"footnote-ref\" id=\"fnref-1\">1</sup></a></p>\n<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"Footnotes\">\n<ol>\n<li id=\"fn-1\">\n<p>c <a href=\"#fnref-1\" class=\"footnote-backref\" role=\"doc-backlink\" aria-label=\"Back to reference 1\">↩</a></p>\n</li>\n</ol>\n</section>\n"
    ),
    ("", ""), (" \n\n", ""), ("a\u{0}b", "<p>a\u{FFFD}b</p>\n"),
  ])
  func makesHoles(_ markdown: String, _ expected: String) {
    #expect(briefing(markdown).filled == expected)
  }

  @Test func marksHolesInsideLinks() {
    let holes = briefing("`= a` [`= b`](c) `= d` [](e)").value.holes
    #expect(holes.map(\.isInsideLink) == [false, false, true, false, false, true])
  }

  @Test func givesTheBytesOfABlock() throws {
    let text = "---\ntitle: ä\n---\nä\n\n  ```compare\n  caption: é\n  fields: [a]\n  ```\n\n~~~ rules \nx: 1\n\n~~~~\n"
    let blocks = briefing(text).value.holes.compactMap { hole in
      if case .block(let block) = hole.kind { block } else { nil }
    }
    #expect(blocks.map(\.word) == ["compare", "rules"])
    #expect(
      blocks.map { String(decoding: Array(text.utf8)[$0.body], as: UTF8.self) }
        == ["  caption: é\n  fields: [a]\n", "x: 1\n\n"])
    #expect(
      blocks.map(\.span) == [
        SourceSpan(path: "page.md", line: 6, column: 3, length: 10),
        SourceSpan(path: "page.md", line: 11, column: 1, length: 9),
      ])
    let file = SourceFile(path: "page.md", text: text)
    let yaml = try #require(parseYAML(file, range: blocks[0].body).value?.entries)
    #expect(yaml.map(\.key) == ["caption", "fields"])
    #expect(yaml.map(\.keySpan.line) == [7, 8])
    #expect(yaml.map(\.keySpan.column) == [3, 3])
  }

  @Test func splitsHeadingsIntoTextAndFigures() {
    let headings = briefing("## a *b* `c` `= d.e` f [@g] &amp;\n\nH\nI\n---\n").value.headings
    #expect(headings.map(\.level) == [2, 2])
    #expect(headings[0].title == [.text("a b c "), .figure(expression: "d.e"), .text(" f  &")])
    #expect(headings[1].title == [.text("H I")])
    #expect(headings.map(\.id) == ["a-b-c-d-e-f", "h-i"])
  }

  @Test func countsWords() {
    let count = { (text: String) in briefing(text).value.wordCount }
    #expect(count("") == 0)
    #expect(count("The H20's *4.0* TB/s — or `= a.b` [@c, d e], isn’t\nit?") == 8)
    #expect(count("sub*way* [a b](c) ![d](e)\n\n```\nx y\n```\n\n- f\n- g") == 5)
    #expect(count("寒武纪是 AI 公司。") == 7)
    #expect(count("## a\n\n|b c|d|\n|-|-|\n|e|") == 5)
  }
}
