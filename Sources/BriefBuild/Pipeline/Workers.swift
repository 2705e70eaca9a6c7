import BriefCore
import Dispatch
import Synchronization

/// What the workers share.
private struct WorkState<Result, Failure: Error> {
  var next = 0
  var done: [(start: Int, results: [Result])] = []
  var failure: (start: Int, error: Failure)?
}

/// Does the same work on every item, several at a time, and returns the results in the items' order.
///
/// - Parameters:
///   - jobs: how many at a time, at least 1.
///   - batch: how many items a worker takes at once.
///   - work: called with a batch; returns a result for each item.
/// - Throws: the first error by the items' order, once all workers have stopped.
public func inParallel<Item: Sendable, Result: Sendable, Failure: Error>(
  _ items: [Item], jobs: Int, batch: Int, _ work: @Sendable (ArraySlice<Item>) throws(Failure) -> [Result]
) throws(Failure) -> [Result] {
  let state = Mutex(WorkState<Result, Failure>())
  DispatchQueue.concurrentPerform(iterations: max(1, jobs)) { _ in
    while true {
      let start = state.withLock { state -> Int? in
        guard state.failure == nil, state.next < items.count else { return nil }
        defer { state.next += batch }
        return state.next
      }
      guard let start else { return }
      do throws(Failure) {
        let results = try work(items[start..<min(start + batch, items.count)])
        state.withLock { $0.done.append((start, results)) }
      } catch {
        state.withLock { state in
          if let failure = state.failure, failure.start < start { return }
          state.failure = (start, error)
        }
      }
    }
  }
  let (done, failure) = state.withLock { ($0.done, $0.failure) }
  if let failure { throw failure.error }
  return done.sorted { $0.start < $1.start }.flatMap(\.results)
}

/// Something that another thread works out while its owner does something else.
final class Ahead<Value: Sendable>: Sendable {
  private let made = Once<Value>()
  private let group = DispatchGroup()
  private let work: @Sendable () -> Value

  /// Begins with the work; with one job it waits until somebody asks.
  init(jobs: Int, _ work: @escaping @Sendable () -> Value) {
    self.work = work
    guard jobs > 1 else { return }
    let made = made
    DispatchQueue.global().async(group: group) { _ = made.value(work) }
  }

  /// What came of it, once it is done.
  var value: Value {
    group.wait()
    return made.value(work)
  }
}
