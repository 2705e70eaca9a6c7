import Synchronization

/// Remembers what a pure function gave, for all threads of a build.
///
/// Nothing is ever dropped, so it is for questions of which the content can put only so many, whatever the number of pages. Two threads may work out the same answer at once; it is the same one, so the
/// results do not depend on which of them is kept.
public final class Memo<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  /// Several tables, each with its own lock, so that threads seldom wait for each other.
  @usableFromInline
  final class Shard: Sendable {
    @usableFromInline let answers = Mutex<[Question: Value]>([:])

    @usableFromInline init() {}
  }

  /// A key with its hash, which also says in which table it is: keys of long texts are hashed once.
  @usableFromInline
  struct Question: Hashable, Sendable {
    @usableFromInline let key: Key
    @usableFromInline let hash: Int

    @inlinable init(_ key: Key) {
      self.key = key
      hash = key.hashValue
    }

    @inlinable func hash(into hasher: inout Hasher) { hasher.combine(hash) }

    @inlinable static func == (left: Self, right: Self) -> Bool { left.hash == right.hash && left.key == right.key }
  }

  @usableFromInline let shards = (0..<16).map { _ in Shard() }

  /// Makes a memo that knows nothing.
  public init() {}

  /// The answer to a question, worked out where it was not asked before.
  @inlinable
  public func answer(_ key: Key, _ work: () -> Value) -> Value {
    let question = Question(key)
    let shard = shards[question.hash & (shards.count - 1)]
    if let known = shard.answers.withLock({ $0[question] }) { return known }
    let value = work()
    // Not under the lock: working one answer out asks for others.
    return shard.answers.withLock { answers in
      if let known = answers[question] { return known }
      answers[question] = value
      return value
    }
  }

  /// The answer to a question that was asked before; `nil` of any other.
  @inlinable
  public func known(_ key: Key) -> Value? {
    let question = Question(key)
    return shards[question.hash & (shards.count - 1)].answers.withLock { $0[question] }
  }
}
