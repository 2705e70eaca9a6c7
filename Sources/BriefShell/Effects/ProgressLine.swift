import BriefBuild
import Synchronization

/// The progress line of a build. It is updated in place, at most ten times a second, and cleared at the end.
final class ProgressLine: Sendable {
  private struct State {
    /// The time of the last update, initially that of creation, so that short work shows no progress.
    var last = ContinuousClock.now
    var isShown = false
  }

  private let state = Mutex(State())
  private let showsSteps: Bool
  private let showsWaiting: Bool
  private let showsNotes: Bool

  /// Makes a line.
  ///
  /// - Parameters:
  ///   - showsSteps: whether to show steps, which needs a terminal.
  ///   - showsWaiting: whether to report waiting for another build and hints, on a terminal or not.
  ///   - showsNotes: whether to report notes, such as why the state could not be used.
  init(showsSteps: Bool, showsWaiting: Bool, showsNotes: Bool) {
    self.showsNotes = showsNotes
    self.showsSteps = showsSteps
    self.showsWaiting = showsWaiting
  }

  /// Shows progress. May be called from any thread, at any rate.
  func show(_ progress: BuildProgress) {
    switch progress {
    case .waiting(let text), .hint(let text):
      guard showsWaiting else { return }
      clear()
      try? Stream.error.write("chipbrief: \(text)\n")
    case .note(let text):
      guard showsNotes else { return }
      clear()
      try? Stream.error.write("chipbrief: \(text)\n")
    case .step(let name, let done, let total):
      guard showsSteps else { return }
      state.withLock { state in
        let now = ContinuousClock.now
        if state.last.duration(to: now) < .milliseconds(100) { return }
        state.last = now
        state.isShown = true
        Interrupts.lineIsShown.store(true, ordering: .relaxed)
        let text = total > 0 ? "\(name) \(done)/\(total)" : name
        try? Stream.error.write("\r" + text.prefix(Stream.error.columns - 1) + "\u{1B}[K")
      }
    }
  }

  /// Clears the line. Must be called before other output, and at the end.
  func clear() {
    state.withLock { state in
      guard state.isShown else { return }
      state.isShown = false
      Interrupts.lineIsShown.store(false, ordering: .relaxed)
      try? Stream.error.write("\r\u{1B}[K")
    }
  }
}
