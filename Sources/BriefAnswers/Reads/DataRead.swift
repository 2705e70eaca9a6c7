import BriefContent
import BriefCore
import BriefModel
import BriefQuantities

/// A read of the data. The vocabulary is not a read: every answer depends on it, and a changed vocabulary invalidates
/// everything.
///
/// A new type is listed in `ReadDigests.reads`, and noted in the accessor of `Dataset` that answers it.
protocol DataRead: Read where Context == ReadDigests {
  /// Writes everything in the answer that a page can show.
  func write(to writer: inout ByteWriter, in answers: ReadDigests)
}

extension DataRead {
  func digest(in answers: ReadDigests) -> Digest {
    var writer = ByteWriter(writesSpans: false)
    write(to: &writer, in: answers)
    return Digest(of: writer.bytes)
  }
}

extension ReadArguments {
  /// Makes the arguments of a read with a day, which is the second number.
  init(name: String = "", first: Int64 = 0, asOf: Day, text: String = "") {
    self.init(name: name, first: first, second: Int64(asOf.number), text: text)
  }

  /// The second number as a day; `nil` if it is none.
  var asOf: Day? { Int32(exactly: second).map { Day(number: $0) } }
}

extension [EntityKind] {
  /// The kinds as a number with one bit for each.
  var bits: Int64 {
    EntityKind.allCases.enumerated().reduce(0) { contains($1.element) ? $0 | 1 << Int64($1.offset) : $0 }
  }

  init(bits: Int64) {
    self = EntityKind.allCases.enumerated().filter { bits >> Int64($0.offset) & 1 == 1 }.map(\.element)
  }
}

/// The reads of one page, collected while the page is made.
public typealias DataLog = ReadLog<ReadDigests>

extension ReadLog: ClaimsObserver where Context == ReadDigests {
  /// Records a read of all claims of an entity.
  public func claimsWereRead(ofEntity id: String) { note(AllClaimsRead(id: id)) }
}

/// A cached answer that several pages share, with the reads that its computation made.
public struct Recorded<Value: Sendable>: Sendable {
  @usableFromInline let value: Value
  @usableFromInline let reads: ReadGroup<ReadDigests>

  @inlinable init(value: Value, reads: ReadGroup<ReadDigests>) {
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

  func note(_ read: @autoclosure () -> some DataRead) {
    if let log { log.note(read()) }
  }

  /// Records every read that a calculation with a field of an entity may depend on.
  ///
  /// - Parameter entity: a current or former id.
  func noteInputs(of entity: String, _ field: String) {
    guard log != nil, let known = vocabulary.field(field) else { return }
    guard let id = currentID(entity) else { return }
    note(EntityRead(id: id))
    for name in claimedFields(of: known) { note(ClaimsRead(entity: id, field: name)) }
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
