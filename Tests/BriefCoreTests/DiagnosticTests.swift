import Seeds
import Testing

@testable import BriefCore

@Suite struct DiagnosticTests {
  private func random(_ random: inout SplitMix) -> Diagnostic {
    let span: SourceSpan? =
      random.pick([true, true, true, false])
      ? SourceSpan(
        path: random.pick(["a.yml", "a/b.yml", "é.yml"]), line: Int.random(in: 1...2, using: &random),
        column: Int.random(in: 1...2, using: &random), length: Int.random(in: 0...1, using: &random)) : nil
    return Diagnostic(
      random.pick([.error, .warning]), random.pick([.unknownKey, .brokenLink]), random.pick(["one", "two"]), at: span,
      help: random.pick([nil, "do this", "do that"]))
  }

  /// The printed order as a single sort key.
  private func key(_ it: Diagnostic) -> [String] {
    func number(_ value: Int?) -> String { String(1_000 + (value ?? -1)) }
    return [
      it.span == nil ? "0" : "1", it.span?.path ?? "", number(it.span?.line), number(it.span?.column),
      number(it.span?.length), it.severity == .error ? "0" : "1", it.code.rawValue, it.message, it.help ?? "",
    ]
  }

  @Test(arguments: 0..<100) func aRunPrintsEachFindingOnceInOneOrder(seed: Int) {
    var generator = SplitMix(seed)
    let found = (0..<40).map { _ in random(&generator) }
    let sorted = found.sortedOnce()
    let isStable = sorted == found.shuffled(using: &generator).sortedOnce()
    #expect(isStable, "seed \(seed)")
    let hasAll = Set(sorted) == Set(found)
    #expect(hasAll, "seed \(seed)")
    #expect(Set(sorted).count == sorted.count, "seed \(seed)")
    for (left, right) in zip(sorted, sorted.dropFirst()) {
      let inOrder = zip(key(left), key(right)).first { $0 != $1 }.map { bytewise($0, $1) }
      #expect(inOrder == true, "seed \(seed): \(left) stands before \(right)")
    }
  }

  @Test func theOrderIsStrict() {
    var generator = SplitMix(1)
    let found = (0..<60).map { _ in random(&generator) }
    for left in found {
      for right in found {
        let relations = [left < right, right < left, left == right].filter { $0 }.count
        #expect(relations == 1, "\(left) and \(right)")
      }
    }
  }

  @Test func onlyAnErrorIsAnError() {
    let warning = Diagnostic(.warning, .emptyFile, "w", at: nil)
    let error = Diagnostic(.error, .emptyFile, "e", at: nil)
    #expect(![Diagnostic]().haveErrors)
    #expect(![warning].haveErrors)
    #expect([warning, error].haveErrors)
  }

  @Test func codesAreStableNames() {
    let names = DiagnosticCode.allCases.map(\.rawValue)
    #expect(Set(names).count == names.count)
    for name in names {
      #expect(
        !name.isEmpty && name.utf8.allSatisfy { (0x61...0x7A).contains($0) || $0 == 0x2D || $0 == 0x38 }, "\(name)")
    }
  }

  @Test func aStageHandsItsFindingsOn() {
    let warning = Diagnostic(.warning, .emptyFile, "w", at: nil)
    var list = [Diagnostic(.error, .emptyFile, "e", at: nil)]
    let value = Staged(2, [warning]).map { $0 * 21 }.collect(into: &list)
    #expect(value == 42)
    #expect(list.map(\.message) == ["e", "w"])
  }

  @Test func locatedValuesKeepTheirPlace() {
    let span = SourceSpan(path: "f", line: 3, column: 4, length: 5)
    #expect(Located("7", at: span).map { Int($0) } == Located(7, at: span))
  }

  @Test func textIsOrderedByBytes() {
    // By scalar value U+FF01 sorts before U+1F9EE; by UTF-16 unit it sorts after it.
    #expect(["🧮", "！", "b", "B", "a-", "a"].sorted(by: bytewise) == ["B", "a", "a-", "b", "！", "🧮"])
  }
}
