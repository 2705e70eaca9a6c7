import Synchronization

/// A cache for the results of a pure function, shared by all threads of a build.
///
/// Entries are never evicted, so it is only for keys whose number the content bounds, whatever the number of pages. Two
/// threads may compute the same result at once. Both results are equal, so it does not matter which one is stored.
public final class Memo<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  /// One of several tables, each with its own lock, so that threads rarely wait for each other.
  @usableFromInline
  final class Shard: Sendable {
    @usableFromInline let answers = Mutex<[Question: Value]>([:])

    @usableFromInline init() {}
  }

  /// A key with its hash, which also selects the shard. A long key is hashed only once.
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

  /// Makes an empty cache.
  public init() {}

  /// The cached result for a key, computed if there is none.
  @inlinable
  public func answer(_ key: Key, _ work: () -> Value) -> Value {
    let question = Question(key)
    let shard = shards[question.hash & (shards.count - 1)]
    if let known = shard.answers.withLock({ $0[question] }) { return known }
    let value = work()
    // Computed without holding the lock, since the computation may look up other keys.
    return shard.answers.withLock { answers in
      if let known = answers[question] { return known }
      answers[question] = value
      return value
    }
  }

  /// The cached result for a key; `nil` if there is none.
  @inlinable
  public func known(_ key: Key) -> Value? {
    let question = Question(key)
    return shards[question.hash & (shards.count - 1)].answers.withLock { $0[question] }
  }
}
