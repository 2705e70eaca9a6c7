import BriefCore
import Testing
@testable import BriefAnswers
@testable import BriefContent
@testable import BriefExpressions
@testable import BriefModel
@testable import BriefQuantities
import Samples

/// A reference to a figure with several periods must name one.
@Suite struct PeriodChoiceTests {
  private let fixture = Fixture.chip(
    """
    shipments:
      - 10 thousand period=2024 @a
      - 20 thousand period=2025-Q1 @c
      - {value: 1, basis: {period: 2023}, source: b, rank: deprecated, reason: r}
    tdp: 400 W @a
    """)

  private func messages(_ text: String, on day: String) throws -> [String] {
    let expression = try #require(Expression.parse(text, at: SourceSpan(path: "f", line: 1, column: 1)).value)
    return fixture.dataset().evaluate(expression, asOf: Samples.day(day)).messages
  }

  @Test func aTermSaysWhichOfSeveralPeriodsItMeans() throws {
    let message =
      "'part.shipments' is claimed for several periods, and none is chosen | write one behind the field: [period=2024], [period=2025-Q1]"
    #expect(try messages("part.shipments", on: "2025-02-03") == [message])
    #expect(try messages("part.shipments * 2 / part.tdp", on: "2025-02-03") == [message])
    #expect(try messages("part.shipments[period=2024]", on: "2025-02-03") == [])
    // The deprecated claim does not count, and the later one was not known yet.
    #expect(try messages("part.shipments", on: "2025-02-02") == [])
    #expect(try messages("part.tdp", on: "2025-02-03") == [])
  }

  @Test func formulasAndTestsSayItToo() throws {
    let file = SourceFile(
      path: "content/vocabulary/fields.yml",
      text: "half:\n  label: H\n  kind: ratio\n  formula: shipments / 2\nquarter:\n  label: Q\n  kind: ratio\n"
        + "  formula: shipments[period=2024] / 4\n")
    let vocabulary = decodeVocabulary(file, adding: .builtIn(.english)).value
    let files = fixture.adding(
      "rules/r.yml",
      "title: R\nparagraphs:\n  - {id: a, test: t, when: shipments > 1}\n"
        + "  - {id: b, test: t, when: 'shipments[period=2024] > 1'}\n"
    ).files
    let parts = files.sorted { $0.key < $1.key }.compactMap { path, text in
      decodeContent(SourceFile(path: "content/\(path)", text: text), vocabulary: vocabulary).value
    }
    func faults(_ now: String) -> Staged<Void> {
      Staged((), assembleDataset(parts, vocabulary: vocabulary, now: day(now)).value.openPeriodFaults())
    }
    #expect(faults("2025-02-02").findings == [])
    #expect(
      faults("2025-02-03").findings == ["r.yml:3:28 period-not-chosen", "fields.yml:4:12 period-not-chosen"])
  }
}
