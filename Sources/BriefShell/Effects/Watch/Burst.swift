/// The changes that belong together: an editor's save, a checkout of a thousand files.
///
/// A save by one write is over at once, and is told of at once. One that is under way is waited for longer: a file that
/// is still open, one that has gone and may come back under its name, a burst of many.
struct Burst {
  /// What has changed so far.
  private(set) var changes = ChangedPaths()
  private var first: ContinuousClock.Instant?
  private var last = ContinuousClock.now
  /// Files that somebody has begun to write, and has not closed.
  private var open: Set<String> = []
  /// Files that have gone.
  private var gone: Set<String> = []
  /// Files that were not there before.
  private var new: Set<String> = []

  /// How long nothing may happen until a finished save is told of.
  static let quiet = Duration.milliseconds(10)
  /// The same, while something is under way.
  static let patience = Duration.milliseconds(100)
  /// How long the first change waits at most: a program that never stops writing must not hold up everything.
  static let limit = Duration.seconds(2)
  /// A burst of more paths than this is of many.
  static let few = 8

  /// What is known of a changed file.
  enum Step {
    /// It was made where there was none, and is open.
    case made
    /// It was written to, and is open.
    case begun
    /// It is whole.
    case finished
    /// It is no longer there.
    case removed
  }

  /// Takes in a change.
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
      // A file for the time of a save, as many editors have one, has changed nothing.
      if new.remove(path) != nil { changes.paths.remove(path) } else { gone.insert(path) }
    }
  }

  /// Takes in that anything may have changed.
  mutating func addUnknown(at now: ContinuousClock.Instant = .now) {
    changes.mayBeMore = true
    touch(now)
  }

  private mutating func touch(_ now: ContinuousClock.Instant) {
    first = first ?? now
    last = now
  }

  /// When it is over, if nothing more happens; `nil` where nothing has happened yet.
  var end: ContinuousClock.Instant? {
    guard let first else { return nil }
    let isUnderWay = !open.isEmpty || !gone.isEmpty || changes.mayBeMore || changes.paths.count > Self.few
    return min(last + (isUnderWay ? Self.patience : Self.quiet), first + Self.limit)
  }
}

extension Duration {
  /// Whole milliseconds, rounded up, as `poll` takes them; 0 where it is negative.
  var milliseconds: Int32 {
    let (seconds, attoseconds) = components
    guard seconds >= 0, attoseconds >= 0 else { return 0 }
    let whole = seconds.multipliedReportingOverflow(by: 1000)
    let part = (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000
    return whole.overflow ? Int32.max : Int32(clamping: whole.partialValue.addingReportingOverflow(part).partialValue)
  }
}
