import BriefCore
import Seeds
import Testing
@testable import BriefAnswers
@testable import BriefFigures
@testable import BriefModel
@testable import BriefQuantities
import Samples

/// A correction fixes an error of ours. The figure has the corrected value on every day, as if the error had never been
/// made.
@Suite struct CorrectionTests {
  private let values = ["4.0 TB/s", "4.8 TB/s", "3.35 TB/s", "~4 TB/s", "4.0 to 4.8 TB/s"]

  private func claim(_ value: String, _ source: String, _ correction: String = "") -> String {
    "  - {value: \(value), source: \(source)\(correction)}"
  }

  @Test(arguments: 1...4) func itChangesNoFigureOnAnyDay(seed: Int) throws {
    var random = SplitMix(seed)
    for _ in 0..<20 {
      var plain = ["memory.bandwidth:"]
      var corrected = plain
      for source in ["a", "b", "c"] where Bool.random(using: &random) {
        let value = try #require(values.randomElement(using: &random))
        let was = try #require((values + ["not-published"]).randomElement(using: &random))
        let month = Int.random(in: 1...9, using: &random)
        plain.append(claim(value, source))
        corrected.append(claim(value, source, ", correction: {date: 2025-0\(month)-15, was: \(was), why: An error.}"))
      }
      guard plain.count > 1 else { continue }
      let (left, right) = (Fixture.chip(plain.joined(separator: "\n")), Fixture.chip(corrected.joined(separator: "\n")))
      let expected = left.dataset().history("part", "memory.bandwidth").segments
      #expect(right.dataset().history("part", "memory.bandwidth").segments == expected, "seed \(seed): \(corrected)")
    }
  }

  @Test func oneOrSeveralAreReadAndSortedByDate() throws {
    let dataset = Fixture.chip(
      """
      tdp:
        - value: 400 W
          source: a
          correction:
            - {date: 2025-09-02, was: not-published, why: It is on page 3.}
            - {date: 2025-08-01, was: 400000 W, why: A kilo too many.}
      """
    ).dataset()
    let claim = try #require(dataset.entity("part")?.claims.first)
    #expect(claim.corrections.map(\.date.description) == ["2025-08-01", "2025-09-02"])
    #expect(claim.corrections.map { $0.was.printed(.english) } == ["400,000\u{A0}W", "not published"])
    #expect(claim.corrections.map(\.why) == ["A kilo too many.", "It is on page 3."])
    #expect(claim.correctedValue(after: 0) == .absent(.notPublished))
    #expect(claim.correctedValue(after: 1) == claim.value)
    #expect(dataset.correctedClaims == [claim.id])
  }

  @Test func itsDateIsALatestDay() {
    let fixture = Fixture.chip(
      "tdp: {value: 400 W, source: a, correction: {date: 2025-09-02, was: 4 W, why: A slip.}}")
    #expect(fixture.assembled(now: nil).value.now == day("2025-09-02"))
  }

  @Test(arguments: [
    (
      "{}",
      [
        "the correction has no 'date' | add 'date: …'", "the correction has no 'was' | add 'was: …'",
        "the correction has no 'why' | add 'why: …'",
      ]
    ),
    ("{date: 2025-09, was: 4 W, why: x}", ["'2025-09' is not a day | write it as 2025-09-02"]),
    ("{date: 2025-09-02, was: 4 GB, why: x}", ["'tdp' is a power, which 'GB' does not measure | write it in W"]),
    (
      "{date: 2025-09-02, was: 4 W, because: x}",
      ["a correction has no key 'because' | did you mean 'why'?"]
    ),
    (
      "soon",
      [
        "a correction must be keys and values, not text", "the correction has no 'date' | add 'date: …'",
        "the correction has no 'was' | add 'was: …'", "the correction has no 'why' | add 'why: …'",
      ]
    ),
  ])
  func reportsWhatIsWrong(correction: String, messages: [String]) {
    let fixture = Fixture.chip("tdp: {value: 400 W, source: a, correction: \(correction)}")
    #expect(fixture.assembled().messages.sorted() == messages)
  }

  // MARK: Amounts before conversion

  @Test func theAmountBeforeConversionIsKept() throws {
    let dataset = Fixture.chip("price: {value: 12000 USD, original: 85000 CNY, source: a}").dataset()
    let claim = try #require(dataset.entity("part")?.claims.first)
    #expect(claim.original?.description == "85000 CNY")
    // The figure has the claim's value: no currency is converted.
    #expect(dataset.figure("part", "price", asOf: day("2026-01-01")).answer == .value(claim.value))
  }

  @Test(arguments: [
    (
      "price: {value: 12 USD, original: 13 USD, source: a}",
      "'original' is in USD, and so is the claim's value | write the amount in the currency in which it was first stated, or leave it out"
    ),
    (
      "price: {value: 12 USD, original: 13 W, source: a}",
      "'original' is an amount of money, which '13 W' is not | write it as '1.769 billion CNY'"
    ),
    (
      "tdp: {value: 12 W, original: 13 CNY, source: a}",
      "'original' is only for amounts of money, and 'tdp' is not one | leave it out"
    ),
  ])
  func refusesAnOriginalThatIsNone(claim: String, message: String) {
    #expect(Fixture.chip(claim).assembled().messages == [message])
  }
}
