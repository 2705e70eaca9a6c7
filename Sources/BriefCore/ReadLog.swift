import Synchronization

/// The reads made for one cached answer, which are recorded as a whole wherever the answer is used.
///
/// A class, so that recording it again only compares identities.
public final class ReadGroup<Read: Hashable & Sendable>: Sendable {
  /// Each read once, unordered.
  public let reads: Set<Read>

  /// Makes a group of reads.
  @inlinable public init(_ reads: Set<Read>) { self.reads = reads }
}

/// Records the reads made while something is computed, each once.
///
/// A class, so that copies of a data source record into the same log.
public final class ReadLog<Read: Hashable & Sendable>: Sendable {
  @usableFromInline
  struct Noted: Sendable {
    @usableFromInline var single: Set<Read> = []
    /// Retained, so that the identifier of a group cannot be reused for another one.
    @usableFromInline var groups: [ObjectIdentifier: ReadGroup<Read>] = [:]

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
  public var reads: Set<Read> {
    let (single, groups) = contents
    return groups.reduce(into: single) { $0.formUnion($1.reads) }
  }

  /// The single reads and the groups of reads. A read may occur in several of them.
  @inlinable
  public var contents: (single: Set<Read>, groups: [ReadGroup<Read>]) {
    noted.withLock { ($0.single, Array($0.groups.values)) }
  }

  /// Records a read.
  @inlinable
  public func note(_ read: Read) {
    _ = noted.withLock { $0.single.insert(read) }
  }

  /// Records the reads made for a cached answer.
  @inlinable
  public func note(_ group: ReadGroup<Read>) {
    noted.withLock { $0.groups[ObjectIdentifier(group)] = group }
  }
}
