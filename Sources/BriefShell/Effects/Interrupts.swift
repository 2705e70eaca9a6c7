import Glibc
import Synchronization

/// The handling of Ctrl-C: the program ends at once, except during a commit, which is completed first.
///
/// A kill during a commit does no harm, since the next build completes it. An interrupt avoids even that.
enum Interrupts {
  /// The number of commits in progress.
  private static let holdCount = Atomic<Int>(0)
  /// A signal that was received during a commit; 0 for none.
  private static let pending = Atomic<Int32>(0)
  /// Whether Ctrl-C is the normal end of the command, with exit status 0.
  static let areTheEnd = Atomic<Bool>(false)
  /// Whether a progress line must be cleared from the terminal first.
  static let lineIsShown = Atomic<Bool>(false)

  /// Installs the handlers. Call it once, before another thread starts. A signal that the caller ignores stays ignored.
  static func install() {
    // Initialize these lazy globals now, since a signal handler must not do it.
    _ = (holdCount.load(ordering: .relaxed), pending.load(ordering: .relaxed), lineIsShown.load(ordering: .relaxed))
    _ = areTheEnd.load(ordering: .relaxed)
    // Writing to a closed pipe must return an error rather than kill the program.
    signal(SIGPIPE, SIG_IGN)
    for number in [SIGINT, SIGTERM, SIGHUP] {
      var current = sigaction()
      sigaction(number, nil, &current)
      let isIgnored = unsafeBitCast(current.__sigaction_handler.sa_handler, to: Int.self) == 1
      if !isIgnored { signal(number, handle) }
    }
  }

  /// Delays signals until the returned closure is called.
  static func hold() -> @Sendable () -> Void {
    holdCount.add(1, ordering: .sequentiallyConsistent)
    return {
      holdCount.subtract(1, ordering: .sequentiallyConsistent)
      let number = pending.load(ordering: .sequentiallyConsistent)
      if number != 0, holdCount.load(ordering: .sequentiallyConsistent) == 0 { end(number) }
    }
  }

  private static let handle: @convention(c) @Sendable (Int32) -> Void = { number in
    if Interrupts.holdCount.load(ordering: .sequentiallyConsistent) > 0 {
      Interrupts.pending.store(number, ordering: .sequentiallyConsistent)
    } else {
      Interrupts.end(number)
    }
  }

  /// Ends the process with the signal, so that the shell sees it, or with status 0. Must be async-signal-safe.
  private static func end(_ number: Int32) {
    if lineIsShown.load(ordering: .relaxed) {
      let clear: StaticString = "\r\u{1B}[K"
      _ = write(2, clear.utf8Start, clear.utf8CodeUnitCount)
    }
    if number == SIGINT, areTheEnd.load(ordering: .relaxed) {
      // The terminal has printed ^C; begin a new line for the shell's prompt.
      if isatty(2) == 1 { _ = write(2, "\n", 1) }
      _exit(0)
    }
    signal(number, SIG_DFL)
    raise(number)
  }
}
