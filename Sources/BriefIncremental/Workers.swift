import BriefCore
import Dispatch
import Synchronization

/// The state that the workers share.
private struct WorkState<Result, Failure: Error> {
  var next = 0
  var done: [(start: Int, results: [Result])] = []
  var failure: (start: Int, error: Failure)?
}

/// Applies a function to all items in parallel, and returns the results in the order of the items.
///
/// - Parameters:
///   - jobs: the number of workers; values below 1 count as 1.
///   - batch: the number of items that a worker takes at once.
///   - work: called with a batch; returns a result for each item.
/// - Throws: the error of the first failed batch in the order of the items, once all workers have stopped.
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

/// A value that another thread computes in the background.
public final class Prefetch<Value: Sendable>: Sendable {
  private let made = Once<Value>()
  private let group = DispatchGroup()
  private let work: @Sendable () -> Value

  /// Starts the computation. With one job it runs on first access instead.
  public init(jobs: Int, _ work: @escaping @Sendable () -> Value) {
    self.work = work
    guard jobs > 1 else { return }
    let made = made
    DispatchQueue.global().async(group: group) { _ = made.value(work) }
  }

  /// The value. Waits until it is computed.
  public var value: Value {
    group.wait()
    return made.value(work)
  }
}
