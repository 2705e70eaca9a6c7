import BriefFigures
import BriefQuantities

/// Expresses the numbers of a trial as linear fractions of one figure, with all other figures fixed.
///
/// A maximum or a minimum always equals one of its items, so it has the pieces of all of them.
struct LinearPieces {
  let trial: RuleTrial
  let target: RuleTrial.Target
  let assigned: [Int: Point]
  /// The pieces of each slot; `nil` for a slot that is not piecewise a linear fraction.
  private var known: [Int: [LinearFraction]?] = [:]

  /// A number with more pieces is not analysed; a test of so many cases is not a threshold of one figure.
  private static let limit = 64

  init(trial: RuleTrial, target: RuleTrial.Target, assigned: [Int: Point]) {
    (self.trial, self.target, self.assigned) = (trial, target, assigned)
    for slot in trial.evaluation.slots.indices { known[slot] = .some(pieces(ofSlot: slot)) }
  }

  /// The values of the figure at which a comparison may change, sorted; `nil` if a comparison does not depend on it as
  /// a linear fraction.
  func roots() -> [Rational]? {
    var roots: Set<Rational> = []
    let paragraphs = trial.bound.paragraphPairs.count
    for (index, (left, right)) in trial.bound.pairs.enumerated() {
      guard let first = pieces(of: trial.evaluation.roots[left]), let second = pieces(of: trial.evaluation.roots[right])
      else {
        // An exemption that needs another missing figure stays open over the whole range.
        if index >= paragraphs { continue }
        return nil
      }
      for mine in first {
        for theirs in second where !mine.isConstant || !theirs.isConstant {
          guard let found = mine.crossings(theirs) else { return nil }
          roots.formUnion(found)
        }
      }
    }
    return roots.sorted()
  }

  private func pieces(ofSlot slot: Int) -> [LinearFraction]? {
    if target == .variable(slot) { return [.itself] }
    switch trial.evaluation.slots[slot].content {
    case .points: return trial.point(of: slot, assigned).flatMap { exact($0) }
    case .node(let node): return pieces(of: node)
    }
  }

  private func pieces(of node: Evaluation.Node) -> [LinearFraction]? {
    switch node {
    case .fixed(let points): return points.first.flatMap { exact($0) }
    case .slot(let slot): return known[slot] ?? nil
    case .unknown(let unknown): return target == .unknown(unknown) ? [.itself] : nil
    case .binary(let operation, let left, let right):
      guard let first = pieces(of: left), let second = pieces(of: right), first.count * second.count <= Self.limit
      else {
        return nil
      }
      var found: [LinearFraction] = []
      for mine in first {
        for theirs in second {
          guard let combined = mine.combined(operation, theirs) else { return nil }
          found.append(combined)
        }
      }
      return found
    case .extreme(_, let items, let hasMore):
      if hasMore { return nil }
      var found: [LinearFraction] = []
      for item in items {
        guard let pieces = pieces(of: item) else { return nil }
        found += pieces
      }
      return found.count <= Self.limit ? found : nil
    }
  }

  private func exact(_ point: Point) -> [LinearFraction]? {
    point.reach == .exact ? [LinearFraction(a: point.value)] : nil
  }
}
