import BriefCore
import Foundation
import Seeds
import Testing

@testable import BriefMarkdown

/// Compares our renderer with the `cmark-gfm` program, byte for byte.
@Suite(.enabled(if: CmarkProgram.path != nil, "the cmark-gfm program is not installed"))
struct DifferentialTests {
  static let extensions = ["table", "strikethrough", "autolink", "tasklist", "footnotes"]

  private func expectSame(_ markdown: String, _ comment: Comment? = nil) throws {
    let bytes = Array(markdown.utf8)
    let expected = String(decoding: try CmarkProgram.html(of: bytes, extensions: Self.extensions), as: UTF8.self)
    #expect(html(markdown) == expected, comment ?? "\(markdown.debugDescription)")
    // The East Asian extension does not change other text. EastAsianTests compare East Asian text.
    guard !markdown.unicodeScalars.contains(where: { $0.value >= 0x1100 && $0 != "\u{1F600}" && $0 != "\u{FEFF}" })
    else { return }
    var options = MarkdownOptions.gfm
    options.extensions.insert(.eastAsian)
    #expect(html(markdown, options) == expected, comment ?? "\(markdown.debugDescription)")
  }

  @Test(arguments: corners)
  func printsCornersAsTheProgramDoes(_ markdown: String) throws {
    try expectSame(markdown)
  }

  @Test func printsRandomTextsAsTheProgramDoes() throws {
    for seed in UInt64(1)...400 {
      var generator = SplitMix(seed)
      let text = MarkdownFragments.text(using: &generator)
      try expectSame(text, "seed \(seed): \(text.debugDescription)")
    }
  }

  static let corners: [String] = [
    "", "\n", " ", "\t", "a", "a\r\nb\r\n", "a\rb\rc", "a\u{0}b", "\u{FEFF}a", "# \n", "#\ta\t#", "####### a",
    "a\n===\nb\n---\n", "[a]: /u\n===\n", "[a]: /u 't'\n[a] and [A] and [b]\n", "[a]: <b c>\n\n[a] [a][] [x][a]",
    "[a](<b\\>c> \"t&quot;\") [b](c'd) [c](ä&ouml;%20 (x))", "![a *b* `c` <i> [d](e)\nf](g \"h\") ![]( )",
    "<http://a.b?c=d&e=\"f\">",
    "<a@b.c> a@b.c x:y@z http://a.b/c_(d)) www.a.b. ftp://c.d https://x", "~a~ ~~b~~ ~~~c~~~ ~~d~ **~e~**",
    "*a **b*** _c_d_ __e__ *f*g **h", "`a` ``b ` c`` ` d ` `e\nf` `", "a  \nb\\\nc   ",
    "<b>c</b> <!-- d --> <?e?> <![CDATA[f]]> <!A b>",
    "<div>\n\n*a*\n\n</div>\n<script>\n\nb\n</script>\nc", "<pre>\n**a**\n\n</pre>*b*\n\n<!-- c\n\nd -->e",
    "    a\n\n\n    b\n\n", "```\na\n```\n~~~ b c&amp;d \\* \"\n<e>\n~~~\n```f\n", "- a\n- b\n\n  c\n-\n- d\n",
    "1. a\n3. b\n\n2) c\n0. d\n",
    "- [ ] a\n- [x] b\n- [X] c\n  - [ ] d\n\n- [y] e", "1. [x] a\n\n2. [ ] b\n",
    "- a\n  > b\n  ```\n  c\n  ```\n  # d\n",
    "> a\nb\n> > c\nd\n\n> e\n\n>\n", "***\n- - -\n___\n* a\n***\n* b",
    "|a|b|c|d|\n|:-|:-:|-:|-|\n|1|2|3|4|\n|5|\n|6|7|8|9|10|\n",
    "a|b\n-|-\n`\\|`|\\|\n*c|d*\n\ne", "|a|\n|-|\n", "x\n|a|b|\n|-|-|\ny\n", "|a|\n|-|-|\n",
    "> |a|\n> |-|\n> |b|\n\n- |c|\n  |-|\n  |d|\n",
    "|a|\n|-|\n|b\n\nc|\n", "a[^x] b[^x] c[^y] d[^z] e[^x]\n\n[^x]: f\n\n[^y]: g\n    h\n\n    i\n\n[^x]: again",
    "[^a]: b\n\nc[^a]\n", "a[^1]\n\n[^1]: - b\n", "a[^1]\n\n[^1]: b[^2]\n\n[^2]: c[^1]\n", "a[^ä&\"]\n\n[^ä&\"]: b\n",
    "# a[^1]\n\n[^1]: ```\n    b\n    ```\n",
    "a[^1]\n\n[^1]:\n", "|a[^1]|\n|-|\n|b[^1]|\n\n[^1]: c", "![a[^1]](b)\n\n[^1]: c",
    "&copy; &nope; &#0; &#x41; &#99999999; \\& \\a \\\\",
    "*a [b](c* d) e*", "[a [b](c)](d) [![e](f)](g)", "[a](b\nc) [a](\nb\n) [a](b 'c\nd')",
    "\\[@a] [@b] [@c](d) `[@e]` @f a@b",
    "`= a.b` ```compare\nc\n```", "```compare\na: b\n```\n[](chip:x) ![](y.png)", "---\ntitle: a\n---\nb\n",
    "a*b*c _d_e_ ~f~g~h~ *~i*~ ~*j~*", "www.a.b/c~d~e http://f.g/h*i*j", "- a\n\n\n\n- b\n\n      c\n",
    "* a\n\n  * b\n\n    * c\n* d",
    "é*é*é \u{A0}*a* *\u{2003}b* 漢*字*漢 **「a」**b", "<a href=\"javascript:x\">b</a> [c](javascript:d)",
    "\u{1F600}*a* \u{200B}_b_ \u{AD}",
  ]
}

/// Fragments of Markdown, and random texts made from them.
enum MarkdownFragments {
  static let pieces: [String] = [
    "a", "b c", "word", "1", "é漢", "\u{1F600}", " ", "  ", "\t", "    ", "\n", "\n\n", "  \n", "\\\n", "\r\n", "*",
    "**", "***", "_", "__", "~", "~~",
    "`", "``", "= x.y", "```\n", "~~~\n", "```compare\n", "[", "]", "(", ")", "![", "[a]", "[a][b]", "](u)",
    "](<u v> \"t\")", "[a]: /u\n", "[b]: <v> 't'\n",
    "[^1]", "[^n]", "[^1]: note\n", "[^n]: two\n\n    more\n", "[@key]", "[@key, p. 3; @x]", "<b>", "</b>", "<div>\n",
    "<!-- c -->", "<?p?>", "<http://x.y>",
    "<m@x.y>", "http://x.y/z", "www.x.y", "m@x.y", "https://x.y/(z))", "&amp;", "&lt;", "&#65;", "&", "<", ">", "\"",
    "'", "\\", "\\*", "\\[", "- ", "* ", "+ ", "1. ", "2) ",
    "> ", "# ", "## ", "###### ", "===\n", "---\n", "- [ ] ", "- [x] ", "|", "|a|b|\n|-|:-:|\n", "| c | d |\n", "\\|",
    "\n- ", "\n> ", "\n1. ", "\n  ", "\n    ", "\n\n    ", ".", ",", ":", "!", "@",
  ]

  static func text(using generator: inout SplitMix) -> String {
    let count = Int.random(in: 1...60, using: &generator)
    return (0..<count).reduce(into: "") { text, _ in text += pieces.randomElement(using: &generator) ?? "" }
  }
}
