import Synchronization

/// Remembers what a pure function gave, for all threads of a build.
///
/// Nothing is ever dropped: there are as many answers as there are questions that the content can put, which the number of
/// claims bounds, and not the number of pages. Two threads may work out the same answer at once; it is the same one, so the
/// results do not depend on which of them is kept.
final class Memo<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  /// Several tables, each with its own lock, so that threads seldom wait for each other.
  private final class Shard: Sendable {
    let answers = Mutex<[Key: Value]>([:])
  }

  private let shards = (0..<16).map { _ in Shard() }

  /// The answer to a question, worked out where it was not asked before.
  func answer(_ key: Key, _ work: () -> Value) -> Value {
    let shard = shards[key.hashValue & (shards.count - 1)]
    if let known = shard.answers.withLock({ $0[key] }) { return known }
    let value = work()
    // Not under the lock: working one answer out asks for others.
    shard.answers.withLock { $0[key] = value }
    return value
  }
}

/// What a figure is asked for by: two days between which nothing becomes known have one answer.
struct FigureKey: Hashable, Sendable {
  /// The entity's place in the dataset.
  var entity: Int32
  /// The field's place in the vocabulary.
  var field: Int32
  /// How many of the entity's event days have come.
  var segment: Int32
  /// The parts of the basis that the request names itself.
  var given: Basis
}

extension Dataset {
  /// The key of a request; `nil` where there is no such entity or field.
  func key(_ entity: String, _ field: String, _ given: Basis?, asOf day: Day) -> FigureKey? {
    let place = contents.entityPlaces[entity] ?? contents.formerIDs[entity].flatMap { contents.entityPlaces[$0] }
    let position = contents.vocabulary.position(of: field)
    guard let place, position < contents.vocabulary.fields.count else { return nil }
    // The first day after the one asked for, by halving.
    var low = 0
    var high = contents.eventDays[place].count
    while low < high {
      let middle = (low + high) / 2
      if contents.eventDays[place][middle] <= day { low = middle + 1 } else { high = middle }
    }
    return FigureKey(
      entity: Int32(clamping: place), field: Int32(clamping: position), segment: Int32(clamping: low),
      given: given ?? Basis())
  }

  func entity(of key: FigureKey) -> Entity { contents.entities[Int(key.entity)] }
  func field(of key: FigureKey) -> Field { contents.vocabulary.fields[Int(key.field)] }
}
