import BriefCore
import Seeds
import Testing
@testable import BriefAnswers
@testable import BriefContent
@testable import BriefExpressions
@testable import BriefModel
@testable import BriefQuantities
import Samples

/// Errors in a rule's tests are reported at their positions.
@Suite struct RuleDecodingTests {
  private func fixture(_ rule: String) -> Fixture {
    Fixture.chip("tdp: 1 W @a").adding("rules/rule.yml", "title: Rule\n" + rule)
  }

  private func when(_ text: String) -> Fixture {
    fixture("paragraphs:\n  - id: p\n    test: words\n    when: \(text)\n")
  }

  @Test(arguments: [
    ("tpp >= 4,800 TPP and (not memory.bandwidth < 1.4 TB/s or designed_for_data_centres)", [String]()),
    ("otherwise", []),
    ("tpp >= 4,800", ["rule.yml:5:11 mixed-dimension"]),
    ("ttp >= 4,800 TPP", ["rule.yml:5:11 unknown-field"]),
    ("tpp", ["rule.yml:5:11 mixed-dimension"]),
    ("tpp >= ", ["rule.yml:5:17 invalid-expression"]),
    ("tpp >= 4,800 TPP and", ["rule.yml:5:31 invalid-expression"]),
    ("1 TPP < tpp < 2 TPP", ["rule.yml:5:23 invalid-expression"]),
    ("tpp + 2 TPP and tdp > 1 W", ["rule.yml:5:11 invalid-expression"]),
    ("(tpp > 1 TPP) * 2 > 3", ["rule.yml:5:12 invalid-expression"]),
    ("memory.type = 1", ["rule.yml:5:11 mixed-dimension"]),
    ("tdp[sparse] > 1 W", ["rule.yml:5:11 invalid-expression"]),
    ("not otherwise", ["rule.yml:5:11 invalid-rule"]),
    ("tdp > 999999999999999999 ZB", ["rule.yml:5:17 beyond-exact"]),
  ])
  func pointsAtWhatItCannotCompute(text: String, findings: [String]) {
    #expect(when(text).assembled().findings == findings, "\(text): \(when(text).assembled().messages)")
  }

  @Test func namesTheMend() {
    #expect(
      when("tpp >= 4,800").assembled().messages == [
        "a total processing performance cannot be compared with a number | write the number's unit, as in '4,800 TPP' or '1,400 GB/s'"
      ])
    #expect(
      when("tpp >= 4,800 TTP").assembled().messages == ["expected an operator before 'TTP' | did you mean 'TPP'?"])
    #expect(
      when("tdp").assembled().messages == [
        "'tdp' is neither true nor false by itself | compare it, as in 'tdp >= 1'"
      ])
  }

  @Test func rulesFollowOnlyWhatIsComputed() {
    let computed = "paragraphs: [{id: p, test: words, when: tpp > 1 TPP}]\n"
    #expect(
      fixture("presupposes: rule\n" + computed).assembled().messages == [
        "the rule presupposes itself: rule, then rule | leave out 'presupposes' at the rule that is asked first"
      ])
    #expect(
      fixture("presupposes: next\n" + computed)
        .adding("rules/next.yml", "title: Next\npresupposes: last\n" + computed)
        .adding("rules/last.yml", "title: Last\n" + computed).assembled().messages == [
          "a presupposed rule must not presuppose another one | name the rule at the beginning of the chain"
        ])
    #expect(
      fixture("presupposes: other\n" + computed).adding("rules/other.yml", "title: Other\n").assembled().messages == [
        "'other' has no test that is computed, and cannot be presupposed | add 'when' to its paragraphs"
      ])
    #expect(
      fixture("thresholds: reported\n").assembled().messages == [
        "'rule' has 'thresholds: reported', but no test is computed | add 'when' to its paragraphs, or leave out 'thresholds'"
      ])
    #expect(
      fixture("kind: bill\n" + computed).assembled().messages == [
        "a bill is never computed | leave out 'when': a proposed rule applies to nothing"
      ])
    #expect(
      fixture("paragraphs:\n  - {id: p, test: words, when: otherwise}\n  - {id: q, test: words, when: tdp > 1 W}\n")
        .assembled().messages == ["paragraphs after 'otherwise' are never tested | make it the last paragraph"])
    #expect(
      fixture("designers: [usa]\n").assembled().messages == [
        "'usa' is no country's code | write the two capital letters of ISO 3166, as in 'US'"
      ])
  }

  /// Every text gives a condition or an error, and no trap.
  @Test func readsAnythingWithoutTrapping() {
    let pieces = [
      "tpp", "tdp", "otherwise", "and", "or", "not", "(", ")", "<", ">=", "!=", "=", "==", "!", "max(", "first(", ",",
      "1", "4,800 TPP", "1 W", "*", "/", "-", "[dense]", "[", "é", "\0", " ", "designed_for_data_centres", "in", "as",
    ]
    var read = 0
    for seed in 0..<3000 {
      var random = SplitMix(seed)
      let text = (0..<Int.random(in: 0...12, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }
        .joined(separator: " ")
      let parsed = Condition.parse(text, at: span(of: text))
      #expect((parsed.value == nil) == !parsed.diagnostics.isEmpty, "seed \(seed)")
      if let condition = parsed.value {
        read += 1
        var checker = TermChecker(vocabulary: Vocabulary.builtIn(.english))
        checker.check(condition.root, at: condition.span)
      }
    }
    #expect(read > 20)
    for text in [String(repeating: "not ", count: 100_000), String(repeating: "(", count: 100_000)] {
      #expect(Condition.parse(text, at: span(of: text)).diagnostics.count == 1)
    }
  }
}
