import BriefCore
import Mistakes
import Testing
@testable import BriefBuild
import SampleSites

/// An author's mistake is reported once, at its position, with its remedy.
@Suite struct MistakeTests {
  /// If a file cannot be read, only `theFilesCanBeRead` reports it, not every test.
  private static let mistakes = (try? Mistake.all()) ?? []

  @Test func theFilesCanBeRead() throws {
    let mistakes = try Mistake.all()
    var listed: [String: String] = [:]
    for mistake in mistakes {
      if let other = listed.updateValue(mistake.listed, forKey: mistake.name) {
        Issue.record("'\(mistake.name)' is listed at \(other) and at \(mistake.listed)")
      }
    }
    #expect(mistakes.count { !$0.findings.isEmpty } >= 150)
  }

  @Test func nothingIsSaidOfTheSiteWithoutMistakes() throws {
    #expect(try TinySite(Mistake.site()).build(output: nil).findings == [])
  }

  @Test(arguments: mistakes.filter { $0.command == nil }) func isSaidOnceAtItsPlaceWithTheMend(
    _ mistake: Mistake
  ) throws {
    let report = try TinySite(mistake.files).build(output: nil).report
    let all = report.diagnostics.map { DiagnosticText(color: false).render($0, in: nil) }.joined()
    try #require(report.diagnostics.count == mistake.findings.count, "\(mistake.listed): \(all)")
    for (found, wanted) in zip(report.diagnostics, mistake.findings) {
      #expect(found.severity == wanted.severity && found.code.rawValue == wanted.code, "\(mistake.listed): \(all)")
      let said = found.message + (found.help.map { " (\($0))" } ?? "")
      for words in wanted.words { #expect(said.contains(words), "\(mistake.listed)") }
      for words in wanted.forbidden { #expect(!said.contains(words), "\(mistake.listed)") }
      // Every finding has a position in a file that the author wrote.
      let span = try #require(found.span, "\(mistake.listed): \(all)")
      guard let location = wanted.location else {
        Issue.record("\(mistake.listed): no place is expected of \(all)")
        continue
      }
      let line = Array(SourceFile(path: span.path, text: mistake.files[span.path] ?? "").line(span.line))
      let column = DiagnosticText.characterColumn(of: span, in: line)
      #expect(
        "\(span.path):\(span.line):\(column)" == location.description, "\(mistake.listed): \(all)")
      guard let marked = location.marked else { continue }
      let carets = line.dropFirst(span.column - 1).prefix(span.length)
      #expect(String(decoding: carets, as: UTF8.self) == marked, "\(mistake.listed): \(all)")
    }
  }
}
