import BriefCore
import BriefYAML
import Testing

@testable import BriefMarkdown

@Suite struct FrontMatterTests {
  private func front(_ text: String) -> Staged<YAMLNode?> { readFrontMatter(SourceFile(path: "page.md", text: text)) }

  @Test func readsTheYAMLBetweenTheFirstTwoLinesOfHyphens() throws {
    let text = "--- \r\ntitle: ä\r\nkey_points:\r\n  - a `= b`\r\n---\r\n\r\n---\r\nbody\r\n"
    let staged = front(text)
    #expect(staged.diagnostics.isEmpty)
    let entries = try #require(staged.value?.entries)
    #expect(entries.map(\.key) == ["title", "key_points"])
    #expect(entries.map(\.keySpan.line) == [2, 3])
    #expect(entries[1].value.items?.first?.span == SourceSpan(path: "page.md", line: 4, column: 5, length: 7))
    #expect(briefing(text).filled == "<hr>\n<p>body</p>\n")
  }

  @Test(arguments: ["", "a", "--", "----\na\n----", " ---\na: b\n---", "a\n---\nb: c\n---", "\n---\na: b\n---"])
  func mayBeMissing(_ text: String) {
    #expect(front(text).value == nil)
    #expect(front(text).diagnostics.isEmpty)
    #expect(briefing(text).value.frontMatter == nil)
  }

  @Test(arguments: ["---\n---\n", "---\n\n---", "---\n# nothing\n---\na"])
  func mayBeEmpty(_ text: String) {
    #expect(front(text).value?.entries?.isEmpty == true)
    #expect(front(text).diagnostics.isEmpty)
  }

  @Test(arguments: ["---", "---\n", "---\na: b\n--- c\n----\n"])
  func mustBeClosed(_ text: String) {
    #expect(front(text).diagnostics.map(\.code) == [.unclosedFrontMatter])
    #expect(briefing(text).value.html.isEmpty)
  }

  @Test func isTextInGFM() {
    #expect(html("---\na: b\n---\n") == "<hr />\n<h2>a: b</h2>\n")
  }

  @Test func keepsTheFilesLineNumbers() {
    let staged = briefing("---\ntitle: x\n---\n\n[@]\n\n## `= a`\n")
    #expect(staged.diagnostics.map(\.span?.line) == [5])
    #expect(staged.value.holes.map(\.span.line) == [7])
    #expect(staged.value.headings.map(\.span.line) == [7])
  }
}
