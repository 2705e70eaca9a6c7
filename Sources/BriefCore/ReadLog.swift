import Synchronization

/// The reads made for one cached answer, which are recorded as a whole wherever the answer is used.
///
/// A class, so that recording it again only compares identities.
public final class ReadGroup<Context: ReadContext>: Sendable {
  /// Each read once, unordered.
  public let reads: Set<ReadKey<Context>>

  /// Makes a group of reads.
  @inlinable public init(_ reads: Set<ReadKey<Context>>) { self.reads = reads }
}

/// Records the reads made while something is computed, each once.
///
/// A class, so that copies of a data source record into the same log.
public final class ReadLog<Context: ReadContext>: Sendable {
  @usableFromInline
  struct Noted: Sendable {
    @usableFromInline var single: Set<ReadKey<Context>> = []
    /// Retained, so that the identifier of a group cannot be reused for another one.
    @usableFromInline var groups: [ObjectIdentifier: ReadGroup<Context>] = [:]

    @usableFromInline init(reserving capacity: Int) {
      single.reserveCapacity(capacity)
    }
  }

  @usableFromInline let noted: Mutex<Noted>

  /// Makes an empty log.
  ///
  /// - Parameter capacity: the expected number of single reads, to reserve memory.
  @inlinable public init(reserving capacity: Int = 0) {
    noted = Mutex(Noted(reserving: capacity))
  }

  /// All reads, unordered.
  @inlinable
  public var reads: Set<ReadKey<Context>> {
    let (single, groups) = contents
    return groups.reduce(into: single) { $0.formUnion($1.reads) }
  }

  /// The single reads and the groups of reads. A read may occur in several of them.
  @inlinable
  public var contents: (single: Set<ReadKey<Context>>, groups: [ReadGroup<Context>]) {
    noted.withLock { ($0.single, Array($0.groups.values)) }
  }

  /// Records a read.
  @inlinable
  public func note<Query: Read>(_ read: Query) where Query.Context == Context {
    let key = ReadKey<Context>(read)
    _ = noted.withLock { $0.single.insert(key) }
  }

  /// Records the reads made for a cached answer.
  @inlinable
  public func note(_ group: ReadGroup<Context>) {
    noted.withLock { $0.groups[ObjectIdentifier(group)] = group }
  }
}
