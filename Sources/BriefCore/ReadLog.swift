import Synchronization

/// What somebody read while something was made, each read once.
///
/// A class, so that copies of what is read from, handed on to wherever they are needed, note into one log.
public final class ReadLog<Read: Hashable & Sendable>: Sendable {
  private let noted = Mutex<Set<Read>>([])

  /// Makes a log without any reads.
  public init() {}

  /// What was read, in no order.
  public var reads: Set<Read> { noted.withLock { $0 } }

  /// Notes a read.
  public func note(_ read: Read) {
    _ = noted.withLock { $0.insert(read) }
  }

  /// Notes what was read for an answer that is remembered.
  public func note(_ reads: Set<Read>) {
    noted.withLock { $0.formUnion(reads) }
  }
}
