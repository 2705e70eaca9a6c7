import BriefCore
import Testing

@testable import BriefMarkdown

/// Comments are notes of authors and are removed from the output.
@Suite struct CommentTests {
  @Test(arguments: [
    ("a\n\n<!-- b -->\n\nc", "<p>a</p>\n<p>c</p>\n"), ("a <!-- b --> c", "<p>a c</p>\n"), ("a<!-- b -->", "<p>a</p>\n"),
    ("a <!-- b -- c --- d > e --> f", "<p>a f</p>\n"), ("a <!--> b <!---> c", "<p>a b c</p>\n"),
    ("a <!-- b\nc --> d", "<p>a d</p>\n"), ("<!-- a\n\nb\n\n-->\nc", "<p>c</p>\n"),
    ("<!-- a --> *b* [@c]", "<p> <em>b</em> {@c}</p>\n"), ("<!-- a --> <!-- b -->\nc", "<p>c</p>\n"),
    ("- a\n- <!-- b -->\n- c <!-- d -->", "<ul>\n<li>a</li>\n<li></li>\n<li>c</li>\n</ul>\n"),
    ("> <!-- a -->\n> b", "<blockquote>\n<p>b</p>\n</blockquote>\n"),
    ("## a <!-- b -->", "<h2 id=\"a\">a</h2>\n"),
    ("![a <!-- b -->c](d)", "<p><img src={image d} alt=\"a c\"></p>\n"),
    (
      "`<!-- a -->` \\<!-- b --> &lt;!-- c -->",
      "<p><code>&lt;!-- a --&gt;</code> &lt;!-- b --&gt; &lt;!-- c --&gt;</p>\n"
    ),
    ("    <!-- a -->", "<pre tabindex=\"0\"><code>&lt;!-- a --&gt;\n</code></pre>\n"),
  ])
  func leavesThemOut(_ markdown: String, _ expected: String) {
    for rawHTML in [false, true] {
      let staged = briefing(markdown, rawHTML: rawHTML)
      #expect(staged.filled == expected)
      #expect(staged.findings == [])
    }
  }

  @Test func leavesThemOutOfHTML() {
    let text = "<div>\n<!-- a --> b\n</div>\n\n<i>c<!-- d --></i>\n"
    #expect(briefing(text, rawHTML: true).filled == "<div>\n b\n</div>\n<p><i>c</i></p>\n")
    #expect(
      briefing(text).filled
        == "<p>&lt;div&gt;\n b\n&lt;/div&gt;</p>\n<p>&lt;i&gt;c&lt;/i&gt;</p>\n")
  }

  @Test func countsNoWordsOfThem() {
    #expect(briefing("a <!-- b c --> d\n\n<!-- e -->\n").value.wordCount == 2)
  }

  @Test(arguments: [
    ("a\n\n<!-- b\n\nc", ["3:1+4 error unclosed-comment: the comment that begins here is not closed"]),
    ("<!-- a --> <!-- b\n", ["1:12+4 error unclosed-comment: the comment that begins here is not closed"]),
    ("> <!-- a\n\nb", ["1:3+4 error unclosed-comment: the comment that begins here is not closed"]),
  ])
  func reportsOneWithoutAnEnd(_ markdown: String, _ expected: [String]) {
    for rawHTML in [false, true] { #expect(briefing(markdown, rawHTML: rawHTML).findings == expected) }
  }

  @Test func showsTextThatFollowsOneInItsLastLine() {
    #expect(briefing("<!-- a\nb --> c\n").filled == "<p>c</p>\n")
  }
}
