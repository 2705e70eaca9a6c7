import BriefPages
import Synchronization

/// The card drawing of one build. Records whether a card failed, since such a build must not be stored in the state.
final class CardRun: Sendable {
  private let program: CardProgram?
  private let hasFailed = Mutex(false)

  init(_ program: CardProgram?) { self.program = program }

  /// The function that draws cards; `nil` if the build draws none.
  var drawing: CardDrawing? {
    guard let program else { return nil }
    return { svg in self.draw(svg, program) }
  }

  /// Whether an installed program has failed to draw a card.
  var failed: Bool { hasFailed.withLock { $0 } }

  private func draw(_ svg: [UInt8], _ program: CardProgram) -> [UInt8]? {
    let picture = program.draw(svg)
    // If no program is installed, a missing card is expected and no failure.
    if picture == nil, !program.version.isEmpty { hasFailed.withLock { $0 = true } }
    return picture
  }
}
