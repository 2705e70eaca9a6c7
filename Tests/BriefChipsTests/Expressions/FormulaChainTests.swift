import BriefCore
import Foundation
import Testing

@testable import BriefChips

/// Formulas over formulas, however many and however they name each other.
@Suite struct FormulaChainTests {
  private let late = day("2025-12-01")

  /// A site whose fields are computed from each other: `x0` from `x1` and so on, the last from a claim of 1 W.
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

  /// A plain chain that is longer than the stack of a thread is deep, asked for from a thread with a small one.
  @Test func aLongChainIsComputedOnASmallStack() {
    let count = 3000
    let dataset = dataset(count) { $0 == count - 1 ? "tdp" : "x\($0 + 1) + 1 W" }
    let answers = Answers()
    let thread = Thread {
      answers.add(self.printed(dataset, "x0"))
      let steps = dataset.figure("part", "x0", asOf: self.late).working?.steps ?? []
      // The figures nearest to it are written out; each of the others has its own working.
      answers.add("\(steps.count) \(steps.first ?? "") \(steps.last?.replacing("\u{A0}", with: " ") ?? "")")
      answers.finish()
    }
    thread.stackSize = 512 << 10
    thread.start()
    answers.wait()
    #expect(answers.all == ["3,000 W", "26 … 2,999 W + 1 W = 3,000 W"])
    // Whatever order they are asked in, and with a claim that leaves two values.
    let two = self.dataset(count, claims: "tdp: [1 W @a, 100 W @b]") { $0 == count - 1 ? "tdp" : "x\($0 + 1) + 1 W" }
    #expect(printed(two, "x\(count - 1)") == "1 to 100 W" && printed(two, "x2500") == "500 to 599 W")
  }

  /// Each field names the next one twice, so that a tree of them has 2 to the 60th leaves.
  @Test func sharedFormulasAreComputedOnce() {
    let count = 60
    let doubled = dataset(count, claims: "tdp: [1.0 W @a, 3.0 W @b]") {
      $0 == count - 1 ? "tdp" : "max(x\($0 + 1), 1 W) / 2 + x\($0 + 1) / 2"
    }
    #expect(printed(doubled, "x0") == "1.0 to 3.0 W")
    #expect(doubled.figure("part", "x0", asOf: late).claims.count == 2)
    // Two that name each other's inputs overlap all the way down.
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

  /// What a thread found, until it is done.
  private final class Answers: @unchecked Sendable {
    // Safe: the thread writes before it signals, and the test reads after that.
    private(set) var all: [String] = []
    private let done = DispatchSemaphore(value: 0)

    func add(_ answer: String) { all.append(answer) }
    func finish() { done.signal() }
    func wait() { done.wait() }
  }
}
