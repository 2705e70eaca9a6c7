import BriefCore
import Dispatch
import Synchronization
import Testing

@Suite struct MemoTests {
  /// A cached value. Its identity shows whether two threads received the same object.
  private final class Answer: Sendable {
    let text: String
    init(_ text: String) { self.text = text }
  }

  @Test func allThreadsAreGivenTheSameAnswer() {
    let memo = Memo<Int, Answer>()
    let given = Mutex<[Int: Set<ObjectIdentifier>]>([:])
    let worked = Atomic(0)
    DispatchQueue.concurrentPerform(iterations: 8) { _ in
      for question in 0..<2_000 {
        let answer = memo.answer(question) {
          worked.add(1, ordering: .relaxed)
          return Answer("answer \(question)")
        }
        #expect(answer.text == "answer \(question)")
        given.withLock { _ = $0[question, default: []].insert(ObjectIdentifier(answer)) }
      }
    }
    given.withLock { given in
      #expect(given.count == 2_000)
      #expect(given.values.allSatisfy { $0.count == 1 })
    }
    // Each value is computed once, except by threads that request it at the same moment.
    #expect(worked.load(ordering: .relaxed) < 16_000)
  }

  @Test func workMayAskTheMemoItself() {
    let memo = Memo<Int, Int>()
    func fibonacci(_ number: Int) -> Int {
      memo.answer(number) { number < 2 ? number : fibonacci(number - 1) + fibonacci(number - 2) }
    }
    #expect(fibonacci(80) == 23_416_728_348_467_685)
  }
}
