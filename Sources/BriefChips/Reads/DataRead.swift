import BriefCore

/// One thing that was asked of a dataset, or looked for in it and not found.
///
/// What a page asked for is all that it can depend on: where every answer is the same, so is the page. Answers hold no
/// places, so that a comment that moves lines changes none of them. The vocabulary is no read: what it says stands behind
/// every answer, and with another one everything is new.
public enum DataRead: Hashable, Sendable {
  /// What "now" is.
  case now
  /// What a name means, among entities of some kinds.
  case name(String, of: [EntityKind])
  /// The id that an entity has now.
  case currentID(String)
  /// What an entity's file says of it, without the claims.
  case entity(String)
  /// A source.
  case source(String)
  /// A rule.
  case rule(String)
  /// An event.
  case event(String)
  /// All entities, without their claims.
  case entities
  /// All sources.
  case sources
  /// All rules.
  case rules
  /// All events.
  case events
  /// The events that concern an entity or a rule.
  case eventsAbout(String)
  /// Which claims have corrections.
  case correctedClaims
  /// The claims of a field of an entity.
  case claims(entity: String, field: String)
  /// All claims of an entity.
  case allClaims(entity: String)
  /// The claims that cite a source or came through it, known on a day.
  case citing(source: String, asOf: Day)
  /// How many claims known on a day cite each source.
  case citationCounts(asOf: Day)
  /// The entities of which a claim that is not deprecated names an entity in a field: who makes it, what runs on it.
  case naming(String, field: String)
  /// The answer for a field of an entity on a basis, with what is known on a day.
  case figure(entity: String, field: String, basis: Basis, asOf: Day)
  /// What a rule comes to for a part.
  case status(part: String, rule: String, on: Day, asOf: Day)
  /// The numbers that rules set figures against, beside which figures are rounded.
  case thresholds
  /// Which entities meet a condition.
  case query([EntityKind], condition: String, asOf: Day)
}

/// What one page read of the data, gathered while it is made.
public typealias DataLog = ReadLog<DataRead>

/// An answer that several pages share, with what was read to work it out.
public struct Recorded<Value: Sendable>: Sendable {
  @usableFromInline let value: Value
  @usableFromInline let reads: ReadGroup<DataRead>

  @inlinable init(value: Value, reads: ReadGroup<DataRead>) {
    self.value = value
    self.reads = reads
  }
}

extension Dataset {
  /// The same data, noting into a log what is asked of it.
  @inlinable
  public func noting(in log: DataLog?) -> Dataset {
    var noting = self
    noting.log = log
    return noting
  }

  /// The same data, noting nothing: for answers that are remembered, and noted as a whole.
  var silent: Dataset { noting(in: nil) }

  func note(_ read: @autoclosure () -> DataRead) {
    if let log { log.note(read()) }
  }

  /// An answer that is remembered for all pages: whoever gets it has read what it was worked out from.
  ///
  /// - Parameter work: works the answer out from the dataset that it is given, and from nothing else of the data.
  @inlinable
  public func remember<Key, Value>(
    _ memo: Memo<Key, Recorded<Value>>, _ key: Key, _ work: (Dataset) -> Value
  ) -> Value {
    let answer = memo.answer(key) {
      let own = DataLog()
      let value = work(noting(in: own))
      return Recorded(value: value, reads: ReadGroup(own.reads))
    }
    if let log, !answer.reads.reads.isEmpty { log.note(answer.reads) }
    return answer.value
  }
}
