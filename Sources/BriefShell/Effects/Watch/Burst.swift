/// A group of changes that belong together, such as an editor's save or a checkout of a thousand files.
///
/// A burst is complete after `quiet` without a change. It takes `patience` instead if it may be under way: a file is
/// still open, a file was removed and may be created again under the same name, more than `few` paths have changed, or
/// events were lost.
struct Burst {
  /// The changes so far.
  private(set) var changes = ChangedPaths()
  private var first: ContinuousClock.Instant?
  private var last = ContinuousClock.now
  /// The files that were created or modified and are not closed yet.
  private var open: Set<String> = []
  /// The files that were removed and have not been created again.
  private var gone: Set<String> = []
  /// The files that did not exist before this burst.
  private var new: Set<String> = []

  /// The time without a change after which a finished save is reported.
  static let quiet = Duration.milliseconds(10)
  /// The time without a change after which a burst is reported that may still be under way.
  static let patience = Duration.milliseconds(100)
  /// The longest time from the first change to the report, since a program may never stop writing.
  static let limit = Duration.seconds(2)
  /// The number of paths above which a burst counts as under way.
  static let few = 8

  /// A step in the change of one file or folder.
  enum Step {
    /// It was created and is still open.
    case made
    /// It was modified and is still open.
    case begun
    /// It is completely written.
    case finished
    /// It was removed.
    case removed
  }

  /// Adds a change.
  mutating func add(_ path: String, _ step: Step, at now: ContinuousClock.Instant = .now) {
    let isFirst = changes.paths.insert(path).inserted
    touch(now)
    switch step {
    case .made, .begun:
      if step == .made, isFirst { new.insert(path) }
      open.insert(path)
      gone.remove(path)
    case .finished:
      open.remove(path)
      gone.remove(path)
    case .removed:
      open.remove(path)
      // A file that was created and removed in one burst is not a change. Many editors use such files for saving.
      if new.remove(path) != nil { changes.paths.remove(path) } else { gone.insert(path) }
    }
  }

  /// Records that any path may have changed.
  mutating func addUnknown(at now: ContinuousClock.Instant = .now) {
    changes.mayBeMore = true
    touch(now)
  }

  private mutating func touch(_ now: ContinuousClock.Instant) {
    first = first ?? now
    last = now
  }

  /// The time at which the burst is complete if there are no further changes; `nil` if there is no change yet.
  var end: ContinuousClock.Instant? {
    guard let first else { return nil }
    let isUnderWay = !open.isEmpty || !gone.isEmpty || changes.mayBeMore || changes.paths.count > Self.few
    return min(last + (isUnderWay ? Self.patience : Self.quiet), first + Self.limit)
  }
}

extension Duration {
  /// The duration in whole milliseconds, rounded up, as a timeout for `poll`; 0 if it is negative.
  var milliseconds: Int32 {
    let (seconds, attoseconds) = components
    guard seconds >= 0, attoseconds >= 0 else { return 0 }
    let whole = seconds.multipliedReportingOverflow(by: 1000)
    let fraction = (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000
    return whole.overflow
      ? Int32.max : Int32(clamping: whole.partialValue.addingReportingOverflow(fraction).partialValue)
  }
}
