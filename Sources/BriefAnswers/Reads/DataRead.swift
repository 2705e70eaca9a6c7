import BriefCore
import BriefModel
import BriefQuantities

/// A query of a dataset, including lookups that find nothing.
///
/// A page depends only on the queries it made: if every answer is unchanged, so is the page. Answers contain no source
/// positions, so that a comment that moves lines changes none of them. The vocabulary is not a read: every answer
/// depends on it, and a changed vocabulary invalidates everything.
public enum DataRead: Hashable, Sendable {
  /// The site's day.
  case now
  /// The lookup of a name among entities of some kinds.
  case name(String, of: [EntityKind])
  /// The current id of an entity.
  case currentID(String)
  /// An entity's file without the claims.
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
  /// The set of claims that have corrections.
  case correctedClaims
  /// The claims of a field of an entity.
  case claims(entity: String, field: String)
  /// All claims of an entity.
  case allClaims(entity: String)
  /// The claims known on a day that have a given `source` or `via`.
  case citing(source: String, asOf: Day)
  /// The number of claims known on a day for each source.
  case citationCounts(asOf: Day)
  /// The entities with a claim, not deprecated, whose value in a field is a given entity: its makers, the software that
  /// runs on it.
  case naming(String, field: String)
  /// The answer for a field of an entity on a basis, with what is known on a day.
  case figure(entity: String, field: String, basis: Basis, asOf: Day)
  /// The status of a part under a rule.
  case status(part: String, rule: String, on: Day, asOf: Day)
  /// The numbers with which rules compare figures, which affect the rounding of figures.
  case thresholds
  /// The entities that meet a condition.
  case query([EntityKind], condition: String, asOf: Day)
}

/// The reads of one page, collected while the page is made.
public typealias DataLog = ReadLog<DataRead>

extension ReadLog: ClaimsObserver where Read == DataRead {
  /// Records a read of all claims of an entity.
  public func claimsWereRead(ofEntity id: String) { note(.allClaims(entity: id)) }
}

/// A cached answer that several pages share, with the reads that its computation made.
public struct Recorded<Value: Sendable>: Sendable {
  @usableFromInline let value: Value
  @usableFromInline let reads: ReadGroup<DataRead>

  @inlinable init(value: Value, reads: ReadGroup<DataRead>) {
    self.value = value
    self.reads = reads
  }
}

extension Dataset {
  /// The same data, recording queries in a log.
  @inlinable
  public func recording(in log: DataLog?) -> Dataset {
    var recording = self
    recording.log = log
    return recording
  }

  /// The same data without recording, for cached answers that are recorded as a whole.
  var unlogged: Dataset { recording(in: nil) }

  func note(_ read: @autoclosure () -> DataRead) {
    if let log { log.note(read()) }
  }

  /// Returns a cached answer. The reads made to compute it are recorded for every caller.
  ///
  /// - Parameter work: computes the answer; may read only the dataset that it is given.
  @inlinable
  public func memoize<Key, Value>(
    _ memo: Memo<Key, Recorded<Value>>, _ key: Key, _ work: (Dataset) -> Value
  ) -> Value {
    let answer = memo.answer(key) {
      let own = DataLog()
      let value = work(recording(in: own))
      return Recorded(value: value, reads: ReadGroup(own.reads))
    }
    if let log, !answer.reads.reads.isEmpty { log.note(answer.reads) }
    return answer.value
  }
}
