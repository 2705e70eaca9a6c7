import BriefCore
import Seeds
import Testing

@testable import BriefMarkdown

/// Raw HTML that is allowed: its ids and links become those of the page.
@Suite struct RawHTMLTests {
  @Test(arguments: [
    ("<a href=\"chip:a\">b</a>", "<p><a href=\"{to chip:a}\">b</a></p>\n"),
    ("<p><a class=x href='../a.md#b' >c</a></p>", "<p><a class=x href='{to ../a.md#b}' >c</a></p>\n"),
    (
      "<p>\n<A HREF=a.md>b</A> <img alt=\"x\" src=\"c.png\"/>\n</p>",
      "<p>\n<A HREF=\"{to a.md}\">b</A> <img alt=\"x\" src=\"{image c.png}\"/>\n</p>\n"
    ),
    ("<a href=\"https://a.b?c&amp;d\">e</a>", "<p><a href=\"https://a.b?c&amp;d\">e</a></p>\n"),
    ("<a href=\"?a&amp;b\">c</a>", "<p><a href=\"{to ?a&b}\">c</a></p>\n"),
    (
      "<a href>b</a> <a href=>c</a> <i title=\"href='a'\">d</i>",
      "<p><a href>b</a> &lt;a href=&gt;c</a> <i title=\"href='a'\">d</i></p>\n"
    ),
    ("<iframe src=\"a\"></iframe>", "&lt;iframe src=\"a\">&lt;/iframe>\n"),
    ("<div id=\"re\u{301}\">", "<div id=\"r\u{E9}\">\n"),
    ("<p>a</p>\n<!-- <a href=\"b\"> -->\n", "<p>a</p>\n\n"),
  ])
  func writes(_ markdown: String, _ expected: String) {
    #expect(briefing(markdown, rawHTML: true).filled == expected)
  }

  @Test func namesPlaces() {
    let anchors = briefing(
      "<a name=\"b\"></a> <i id=c>d</i> <input name=e>\n\n<div id='f'\nclass=\"g\">\n", rawHTML: true
    ).value.anchors
    #expect(anchors.map(\.id) == ["b", "c", "f"])
    #expect(anchors.map(\.span.line) == [1, 1, 3])
    #expect(anchors.map(\.span.column) == [10, 24, 10])
    #expect(briefing("<a id=\"b\"></a>").value.anchors.isEmpty)
  }

  @Test(arguments: [
    ("## A\n\n<b id=\"a\">c</b>", ["3:8+1 error duplicate-anchor: the page already has an anchor '#a'"]),
    ("<b id=\"a\">c</b> <a name='a'></a>", ["1:26+1 error duplicate-anchor: the page already has an anchor '#a'"]),
    (
      "<b id=\"fn-1\">c</b>",
      [
        "1:8+4 error duplicate-anchor: '#fn-1' may be an anchor of the page already: names that begin with 'fn-' are reserved"
      ]
    ),
    (
      "<div>\n<a href=\"javascript:a\">b</a>\n</div>",
      ["2:10+12 error unsafe-link: the link 'javascript:a' is not allowed: the scheme 'javascript:' is not allowed"]
    ),
  ])
  func reports(_ markdown: String, _ expected: [String]) {
    #expect(briefing(markdown, rawHTML: true).findings == expected)
  }

  @Test func emitsNoUnsafeAddress() {
    #expect(briefing("<a href=\"javascript:a\">b</a>", rawHTML: true).filled == "<p><a href=\"\">b</a></p>\n")
  }

  @Test func pointsAtEachLink() {
    let text = "<p>\n<a href=\"b.md\">c</a> <a href=\"b.md\">d</a>\n</p>\n\nx <a href=\"b.md\">e</a>\n"
    let holes = briefing(text, rawHTML: true).value.holes
    #expect(holes.map(\.span.line) == [2, 2, 5])
    #expect(holes.map { source(text, at: $0.span) } == ["b.md", "b.md", "b.md"])
    #expect(holes.map(\.span.column) == [10, 31, 12])
  }

  @Test func neverTraps() {
    let pieces = [
      "<", ">", "<a ", "<img ", "href", "src", "id", "=", "\"", "'", "/", " ", "a", "&amp;", "<!--", "-->", "\n",
      "<iframe ",
    ]
    for seed in UInt64(1)...300 {
      var generator = SplitMix(seed)
      let text = (0..<30).reduce(into: "<div>") { text, _ in text += pieces.randomElement(using: &generator) ?? "" }
      let staged = briefing(text, rawHTML: true)
      #expect(staged.value.holes.allSatisfy { $0.offset <= staged.value.html.count }, "seed \(seed)")
    }
  }
}
