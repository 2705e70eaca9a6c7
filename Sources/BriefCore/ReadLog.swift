import Synchronization

/// What was read for one answer that is remembered, so that it is noted as a whole wherever the answer is used.
///
/// A class, so that noting it again costs no more than seeing that it is the same one.
public final class ReadGroup<Read: Hashable & Sendable>: Sendable {
  /// Each read once, in no order.
  public let reads: Set<Read>

  /// Makes a group of reads.
  @inlinable public init(_ reads: Set<Read>) { self.reads = reads }
}

/// What somebody read while something was made, each read once.
///
/// A class, so that copies of what is read from, handed on to wherever they are needed, note into one log.
public final class ReadLog<Read: Hashable & Sendable>: Sendable {
  @usableFromInline
  struct Noted: Sendable {
    @usableFromInline var single: Set<Read> = []
    /// The log holds its groups, so that no two of them have had one place in memory.
    @usableFromInline var groups: [ObjectIdentifier: ReadGroup<Read>] = [:]

    @usableFromInline init(reserving capacity: Int) {
      single.reserveCapacity(capacity)
    }
  }

  @usableFromInline let noted: Mutex<Noted>

  /// Makes a log without any reads.
  ///
  /// - Parameter capacity: how many single reads to make room for, where that can be guessed.
  @inlinable public init(reserving capacity: Int = 0) {
    noted = Mutex(Noted(reserving: capacity))
  }

  /// What was read, in no order.
  @inlinable
  public var reads: Set<Read> {
    let (single, groups) = parts
    return groups.reduce(into: single) { $0.formUnion($1.reads) }
  }

  /// What was read by itself, and what in groups; a read may be in several of them.
  @inlinable
  public var parts: (single: Set<Read>, groups: [ReadGroup<Read>]) {
    noted.withLock { ($0.single, Array($0.groups.values)) }
  }

  /// Notes a read.
  @inlinable
  public func note(_ read: Read) {
    _ = noted.withLock { $0.single.insert(read) }
  }

  /// Notes what was read for an answer that is remembered.
  @inlinable
  public func note(_ group: ReadGroup<Read>) {
    noted.withLock { $0.groups[ObjectIdentifier(group)] = group }
  }
}
