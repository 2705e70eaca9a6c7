import BriefCore
import Foundation
import Testing
@testable import BriefAnswers
@testable import BriefContent
@testable import BriefFigures
@testable import BriefModel
@testable import BriefQuantities
import Samples

/// Formulas that refer to other formulas, in long chains and in overlapping ones.
@Suite struct FormulaChainTests {
  private let late = day("2025-12-01")

  /// A site whose fields are computed from each other: `x0` from `x1` and so on, the last by default from a claim of 1
  /// W.
  private func dataset(_ count: Int, claims: String = "tdp: 1 W @a", _ formula: (Int) -> String) -> Dataset {
    let fields = (0..<count).map { "x\($0):\n  label: X\n  kind: W\n  formula: \(formula($0))\n" }.joined()
    let vocabulary = decodeVocabulary(
      SourceFile(path: "content/vocabulary/fields.yml", text: fields), adding: .builtIn(.english))
    #expect(vocabulary.messages == [])
    let parts = Fixture.chip(claims).files.map {
      decodeContent(SourceFile(path: "content/\($0)", text: $1), vocabulary: vocabulary.value).value
    }
    return assembleDataset(parts.compactMap(\.self), vocabulary: vocabulary.value, now: nil).value
  }

  private func printed(_ dataset: Dataset, _ field: String) -> String {
    dataset.figure("part", field, asOf: late).printed(.english).replacing("\u{A0}", with: " ")
  }

  /// A chain longer than the stack allows by recursion, resolved on a thread with a small stack.
  @Test func aLongChainIsComputedOnASmallStack() {
    let count = 3000
    let dataset = dataset(count) { $0 == count - 1 ? "tdp" : "x\($0 + 1) + 1 W" }
    let answers = Answers()
    let thread = Thread {
      answers.add(self.printed(dataset, "x0"))
      let steps = dataset.figure("part", "x0", asOf: self.late).working?.steps ?? []
      // The nearest 25 figures are written out. Each of the others has a calculation of its own.
      answers.add("\(steps.count) \(steps.first ?? "") \(steps.last?.replacing("\u{A0}", with: " ") ?? "")")
      answers.finish()
    }
    thread.stackSize = 512 << 10
    thread.start()
    answers.wait()
    #expect(answers.all == ["3,000 W", "26 … 2,999 W + 1 W = 3,000 W"])
    // The order of the requests does not matter, nor does a claim with two values.
    let two = self.dataset(count, claims: "tdp: [1 W @a, 100 W @b]") { $0 == count - 1 ? "tdp" : "x\($0 + 1) + 1 W" }
    #expect(printed(two, "x\(count - 1)") == "1 to 100 W" && printed(two, "x2500") == "500 to 599 W")
  }

  /// Each field refers to the next one twice, so that the expanded tree has about 2^60 leaves.
  @Test func sharedFormulasAreComputedOnce() {
    let count = 60
    let doubled = dataset(count, claims: "tdp: [1.0 W @a, 3.0 W @b]") {
      $0 == count - 1 ? "tdp" : "max(x\($0 + 1), 1 W) / 2 + x\($0 + 1) / 2"
    }
    #expect(printed(doubled, "x0") == "1.0 to 3.0 W")
    #expect(doubled.figure("part", "x0", asOf: late).claims.count == 2)
    // Each field refers to the next two, so that their inputs overlap all the way down.
    let crossed = dataset(count, claims: "tdp: [1.0 W @a, 3.0 W @b]") {
      $0 >= count - 2 ? "tdp" : "x\($0 + 1) / 2 + x\($0 + 2) / 2"
    }
    #expect(printed(crossed, "x0") == "1.0 to 3.0 W")
  }

  @Test func aMissingClaimIsMissingAllTheWayUp() {
    let count = 200
    let dataset = dataset(count, claims: "price: 1 USD @a") { $0 == count - 1 ? "tdp" : "x\($0 + 1) + 1 W" }
    let figure = dataset.figure("part", "x0", asOf: late)
    #expect(figure.isAbsent && figure.working?.steps == ["no figure for part.tdp: unknown"])
  }

  /// The results of a thread, available once it is done.
  private final class Answers: @unchecked Sendable {
    // Safe: the thread writes before it signals, and the test reads only after it has waited.
    private(set) var all: [String] = []
    private let done = DispatchSemaphore(value: 0)

    func add(_ answer: String) { all.append(answer) }
    func finish() { done.signal() }
    func wait() { done.wait() }
  }
}
