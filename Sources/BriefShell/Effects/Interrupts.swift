import Glibc
import Synchronization

/// What Ctrl-C does: the program ends as every program does, but not in the middle of a commit.
///
/// A kill there does no harm, since the next start completes the commit; whoever asks politely is spared even that.
enum Interrupts {
  /// How many commits are at work.
  private static let holds = Atomic<Int>(0)
  /// A signal that came meanwhile; 0 for none.
  private static let pending = Atomic<Int32>(0)
  /// Whether Ctrl-C is how the command is meant to end, which then ends well.
  static let areTheEnd = Atomic<Bool>(false)
  /// Whether a progress line must be cleared from the terminal first.
  static let lineIsShown = Atomic<Bool>(false)

  /// Sets the handlers, once, before any other thread is started. A signal that the caller ignores stays ignored.
  static func install() {
    // The handler must not be the first to touch these: making them is no work for a signal handler.
    _ = (holds.load(ordering: .relaxed), pending.load(ordering: .relaxed), lineIsShown.load(ordering: .relaxed))
    _ = areTheEnd.load(ordering: .relaxed)
    // Writing to a pipe that nobody reads any more is an error to be met, not a death.
    signal(SIGPIPE, SIG_IGN)
    for number in [SIGINT, SIGTERM, SIGHUP] {
      var current = sigaction()
      sigaction(number, nil, &current)
      let isIgnored = unsafeBitCast(current.__sigaction_handler.sa_handler, to: Int.self) == 1
      if !isIgnored { signal(number, handle) }
    }
  }

  /// Puts signals off until the returned closure is called.
  static func hold() -> @Sendable () -> Void {
    holds.add(1, ordering: .sequentiallyConsistent)
    return {
      holds.subtract(1, ordering: .sequentiallyConsistent)
      let number = pending.load(ordering: .sequentiallyConsistent)
      if number != 0, holds.load(ordering: .sequentiallyConsistent) == 0 { end(number) }
    }
  }

  private static let handle: @convention(c) @Sendable (Int32) -> Void = { number in
    if Interrupts.holds.load(ordering: .sequentiallyConsistent) > 0 {
      Interrupts.pending.store(number, ordering: .sequentiallyConsistent)
    } else {
      Interrupts.end(number)
    }
  }

  /// Dies of the signal, so that a calling shell knows, or ends well. Only calls that a handler may make.
  private static func end(_ number: Int32) {
    if lineIsShown.load(ordering: .relaxed) {
      let clear: StaticString = "\r\u{1B}[K"
      _ = write(2, clear.utf8Start, clear.utf8CodeUnitCount)
    }
    if number == SIGINT, areTheEnd.load(ordering: .relaxed) {
      // The terminal has written ^C, after which the shell's prompt wants a line of its own.
      if isatty(2) == 1 { _ = write(2, "\n", 1) }
      _exit(0)
    }
    signal(number, SIG_DFL)
    raise(number)
  }
}
