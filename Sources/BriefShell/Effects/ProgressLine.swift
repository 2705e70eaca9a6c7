import BriefBuild
import Synchronization

/// The line that says how far a build is: in place on the terminal, at most ten times a second, and gone at the end.
final class ProgressLine: Sendable {
  private struct State {
    /// When it was last written; at first when it was made, so that short work shows none.
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
  ///   - showsSteps: whether there is a terminal to show steps on.
  ///   - showsWaiting: whether it is said, terminal or not, that another build is waited for, and what would help.
  ///   - showsNotes: whether it is said what became of the state.
  init(showsSteps: Bool, showsWaiting: Bool, showsNotes: Bool) {
    self.showsNotes = showsNotes
    self.showsSteps = showsSteps
    self.showsWaiting = showsWaiting
  }

  /// Shows progress; may be called from any thread, as often as one likes.
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

  /// Clears the line, before anything else is written and at the end.
  func clear() {
    state.withLock { state in
      guard state.isShown else { return }
      state.isShown = false
      Interrupts.lineIsShown.store(false, ordering: .relaxed)
      try? Stream.error.write("\r\u{1B}[K")
    }
  }
}
