import BriefCore
import BriefYAML
import Testing
@testable import BriefQuantities
@testable import BriefSite

@Suite struct PageSummaryTests {
  private let path = "content/briefings/one.md"

  private func briefing(_ text: String) -> Staged<PageSummary> {
    let node = parseYAML(SourceFile(path: path, text: text))
    #expect(node.diagnostics.isEmpty)
    return PageSummary.decodeBriefing(node.value, path: path, id: "one")
  }

  private func span(_ line: Int, _ column: Int, _ length: Int) -> SourceSpan {
    SourceSpan(path: path, line: line, column: column, length: length)
  }

  @Test func aBriefingsFrontMatterIsRead() {
    let read = briefing(
      """
      title: China's AI chips
      date: 2025-08-29
      as_of: 2025-08-30
      description: One sentence.
      authors: [A. Editor, B. Writer]
      topics: chips
      key_points:
        - The H20 keeps `= nvidia-h20.tpp`.
        - Another.
      """)
    #expect(read.diagnostics.isEmpty)
    let summary = read.value
    #expect(summary.id == "one" && summary.path == path && summary.route == Route("/briefings/one/"))
    #expect(summary.title == "China's AI chips")
    #expect(summary.date == Day("2025-08-29") && summary.asOf == Day("2025-08-30"))
    #expect(summary.description == "One sentence.")
    #expect(summary.authors == ["A. Editor", "B. Writer"])
    #expect(summary.topics == ["chips"])
    #expect(
      summary.keyPoints == [
        Located("The H20 keeps `= nvidia-h20.tpp`.", at: span(8, 5, 33)), Located("Another.", at: span(9, 5, 8)),
      ])
  }

  @Test func titleAndDateAreRequired() {
    let read = briefing("description: x")
    #expect(
      read.diagnostics.map(\.message) == ["the briefing has no 'title'", "the briefing has no 'date'"])
    #expect(read.diagnostics.allSatisfy { $0.code == .missingKey && $0.span?.line == 1 })
    // The page can still be shown.
    #expect(read.value.title == "one")
    #expect(read.value.date == nil)
  }

  @Test func aDateIsADay() {
    let read = briefing("title: T\ndate: 2025-02-30\nas_of: August 2025")
    #expect(
      read.diagnostics == [
        Diagnostic(
          .error, .invalidDate, "'2025-02-30' is not a day", at: span(2, 7, 10), help: "write 'date' as 2025-08-29"),
        Diagnostic(
          .error, .invalidDate, "'August 2025' is not a day", at: span(3, 8, 11),
          help: "write 'as_of' as 2025-08-29, or 'latest' for a page that lives"),
      ])
    #expect(read.value.date == nil && read.value.asOf == nil)
  }

  /// A briefing uses the knowledge of its own day, whatever the site's day is.
  @Test(arguments: [("", "2025-08-29"), ("as_of: 2025-07-01", "2025-07-01"), ("as_of: latest", nil)])
  func anEditionKnowsItsOwnDay(line: String, asOf: String?) {
    let read = briefing("title: T\ndate: 2025-08-29\n\(line)")
    #expect(read.diagnostics.isEmpty && read.value.asOf == asOf.flatMap { Day($0) })
    // The summary survives a round trip through its stored form.
    #expect(PageSummary(read.value.bytes[...])?.asOf == read.value.asOf)
  }

  /// Only a stated day ends an embargo.
  @Test func anEmbargoEndsByAStatedDay() {
    let held = briefing("title: T\ndate: 2025-08-29\nembargo: 2025-09-01").value
    #expect(held.isUnderEmbargo(until: nil) && held.isUnderEmbargo(until: Day("2025-08-31")))
    #expect(!held.isUnderEmbargo(until: Day("2025-09-01")))
    #expect(!briefing("title: T\ndate: 2025-08-29").value.isUnderEmbargo(until: nil))
  }

  @Test func anUnknownKeyIsReported() {
    let read = briefing("title: T\ndate: 2025-08-29\ntopic: chips")
    #expect(
      read.diagnostics == [
        Diagnostic(
          .error, .unknownKey, "a briefing has no key 'topic'", at: span(3, 1, 5), help: "did you mean 'topics'?")
      ])
  }

  @Test func aBriefingWithoutFrontMatterIsReported() {
    let read = PageSummary.decodeBriefing(nil, path: path, id: "one")
    #expect(
      read.diagnostics == [
        Diagnostic(
          .error, .missingFrontMatter, "the briefing has no front matter", at: span(1, 1, 0),
          help: "begin it with '---', 'title: …', 'date: 2025-08-29', '---'")
      ])
    #expect(read.value.title == "one")
    let list = PageSummary.decodeBriefing(parseYAML(SourceFile(path: path, text: "[a]")).value, path: path, id: "one")
    #expect(list.diagnostics.map(\.code) == [.wrongType, .missingKey, .missingKey])
  }

  @Test func otherPagesNeedNoFrontMatter() {
    let bare = PageSummary.decodePage(nil, path: "content/index.md", id: "index")
    #expect(bare.diagnostics.isEmpty)
    #expect(bare.value.title == "index")
    let node = parseYAML(SourceFile(path: path, text: "title: T\nas_of: 2025-01-01\ndate: 2025-01-01")).value
    let page = PageSummary.decodePage(node, path: path, id: "one")
    #expect(page.value.title == "T" && page.value.asOf == Day("2025-01-01"))
    #expect(page.diagnostics.map(\.message) == ["a page has no key 'date'"])
  }
}
