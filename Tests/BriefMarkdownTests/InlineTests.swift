import BriefCore
import Testing

@testable import BriefMarkdown

@Suite struct InlineTests {
  private func inline(_ text: String, line: Int = 7, column: Int = 5, length: Int? = nil) -> Staged<Document> {
    let span = SourceSpan(path: "a.yml", line: line, column: column, length: length ?? text.utf8.count)
    return parseInline(text, at: span, options: .briefing(rawHTML: false))
  }

  @Test func leavesOutTheElementOfASingleParagraph() {
    #expect(
      inline("a *b* `= c.d` [@e] [f](chip:g)\n").filled == "a <em>b</em> {= c.d} {@e} <a href=\"{to chip:g}\">f</a>")
    #expect(inline("a\n\nb").filled == "<p>a</p>\n<p>b</p>\n")
    #expect(inline("- a").filled == "<ul>\n<li>a</li>\n</ul>\n")
    #expect(inline("").filled == "")
  }

  @Test func placesAreExactWhereTheTextStandsInOneLine() {
    let plain = inline("ä `= b` [@c; @d] [@]")
    #expect(plain.value.holes.map(\.span.column) == [5 + 6, 5 + 9])
    #expect(plain.value.holes.map(\.span.line) == [7, 7])
    #expect(plain.findings == ["7:23+3 error invalid-citation: there is no source's id after '@'"])
    guard case .citation(let citations) = plain.value.holes[1].kind else {
      Issue.record("no citation")
      return
    }
    #expect(citations.map(\.keySpan.column) == [16, 20])
    let quoted = inline("`= b`", length: 7)
    #expect(quoted.value.holes.map(\.span) == [SourceSpan(path: "a.yml", line: 7, column: 9, length: 1)])
  }

  @Test func placesAreTheValuesWhereItDoesNot() {
    let folded = inline("a\n`= b`\n", length: 1)
    #expect(folded.value.holes.map(\.span) == [SourceSpan(path: "a.yml", line: 7, column: 5, length: 1)])
    let escaped = inline("a \"`= b`\"", length: 13)
    #expect(escaped.value.holes.map(\.span) == [SourceSpan(path: "a.yml", line: 7, column: 5, length: 13)])
  }

  @Test func holdsNoBlocksHeadingIDsOrFootnotes() {
    #expect(
      inline("```compare\na: b\n```").findings == [
        "7:5+19 error misplaced-block: a 'compare' block cannot stand in a YAML value"
      ])
    #expect(inline("# a").filled == "<h1>a</h1>\n")
    #expect(inline("a[^b]").filled == "a[^b]")
    #expect(inline("# a").findings == [])
  }
}
