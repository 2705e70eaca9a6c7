import BriefPages
import Synchronization

/// The cards of one build: whether one could not be drawn, which no state may remember as how things are.
final class CardRun: Sendable {
  private let program: CardProgram?
  private let hasFailed = Mutex(false)

  init(_ program: CardProgram?) { self.program = program }

  /// What draws them; `nil` where there are to be none.
  var drawing: CardDrawing? {
    guard let program else { return nil }
    return { svg in self.draw(svg, program) }
  }

  /// Whether there is a program, and it has not drawn a card that it was given.
  var failed: Bool { hasFailed.withLock { $0 } }

  private func draw(_ svg: [UInt8], _ program: CardProgram) -> [UInt8]? {
    let picture = program.draw(svg)
    // Where nothing is installed that could draw, that is how things are.
    if picture == nil, !program.version.isEmpty { hasFailed.withLock { $0 = true } }
    return picture
  }
}
