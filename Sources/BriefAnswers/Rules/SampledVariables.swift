import BriefFigures
import BriefModel
import BriefQuantities

/// The figures of a trial that have several possible values, each with the points at which it is sampled.
///
/// A figure that varies over a range (a source states a range, or the density is unstated) is sampled at both ends, at
/// each value at which a comparison changes, and at the midpoints between those.
struct SampledVariables {
  private let trial: RuleTrial
  /// The slot of each variable in the evaluation.
  private let slots: [Int]
  /// The points of each variable.
  private(set) var points: [[Point]]
  /// The midpoints of each variable, each of which represents the range between its neighbours.
  private var middles: [Set<Rational>]
  /// Whether several variables vary over ranges, so that answers other than those sampled may be possible.
  let mayHaveMore: Bool

  init(_ trial: RuleTrial) {
    self.trial = trial
    let slots = trial.evaluation.variables
    self.slots = slots
    points = slots.map { trial.evaluation.slots[$0].points }
    // Only variables with an exact point are sampled. A value of "at least" its lowest number covers the range above it
    // anyway.
    let open = slots.indices.filter { variable in
      let slot = trial.evaluation.slots[slots[variable]]
      return slot.isContinuous && slot.points.contains { $0.reach == .exact }
    }
    mayHaveMore = open.count > 1
    middles = slots.map { _ in [] }
    for variable in open { points[variable] = sampled(variable) }
  }

  /// The number of combinations; `nil` if there are more than `combinationLimit`.
  var combinationCount: Int? {
    var total = 1
    for one in points {
      total *= max(one.count, 1)
      if total > combinationLimit { return nil }
    }
    return total
  }

  /// The point of each slot, given the index of each variable's point.
  func assignment(_ chosen: [Int]) -> [Int: Point] {
    var assigned: [Int: Point] = [:]
    for (variable, slot) in slots.enumerated() { assigned[slot] = points[variable][chosen[variable]] }
    return assigned
  }

  /// A variable's own points, and the points between them at which an answer may change.
  private mutating func sampled(_ variable: Int) -> [Point] {
    let own = points[variable].sorted { $0.value < $1.value }
    guard let first = own.first, let last = own.last, let total = combinationCount else { return own }
    var edges: Set<Rational> = []
    var chosen = [Int](repeating: 0, count: slots.count)
    for _ in 0..<total {
      let pieces = LinearPieces(trial: trial, target: .variable(slots[variable]), assigned: assignment(chosen))
      edges.formUnion(pieces.roots() ?? [])
      for index in chosen.indices {
        chosen[index] += 1
        if chosen[index] < points[index].count { break }
        chosen[index] = 0
      }
    }
    let inside = edges.filter { first.value < $0 && $0 < last.value }
    let all = Set(inside).union(own.map(\.value)).sorted()
    var result = own
    func add(_ value: Rational) {
      guard !result.contains(where: { $0.value == value }),
        let below = own.last(where: { $0.value < value }), let above = own.first(where: { value < $0.value })
      else { return }
      var point = below
      point.value = value
      point.choices += above.choices.filter { !below.choices.contains($0) }
      result.append(point)
    }
    for value in all { add(value) }
    for (low, high) in zip(all, all.dropFirst()) {
      guard let middle = low.adding(high)?.divided(by: Rational(2)) else { continue }
      add(middle)
      middles[variable].insert(middle)
    }
    return result.sorted { $0.value < $1.value }
  }

  /// Describes a variable as a decider, restricted to the points at some indices.
  func decider(_ variable: Int, _ indices: [Int]) -> RuleStatus.Decider? {
    let slot = slots[variable]
    guard let field = trial.field(of: .variable(slot)) else { return nil }
    let chosen = indices.map { points[variable][$0] }
    let own = Set(trial.evaluation.slots[slot].points.map(\.key))
    // Midpoints are only shown if no stated value leads to the answer.
    let stated = chosen.filter { own.contains($0.key) }
    let shown = stated.isEmpty ? chosen : stated
    let rounding = field.decimals.map { Rounding.decimals($0) }
    if stated.isEmpty, let range = range(variable, indices, in: field.displayUnit ?? .number, rounding) {
      return RuleStatus.Decider(field: field.name, values: [range], claims: claims(of: shown))
    }
    let quantities = shown.compactMap { point -> Quantity? in
      if trial.evaluation.slots[slot].operand?.level == 0, own.contains(point.key),
        let value = point.choices.first?.value
      {
        return value.quantity
      }
      return point.quantity(field.displayUnit ?? .number, rounding, beside: trial.thresholds)
    }
    return RuleStatus.Decider(field: field.name, values: quantities, claims: claims(of: shown))
  }

  private func claims(of points: [Point]) -> [ClaimID] {
    Set(points.flatMap(\.choices).flatMap { $0.value?.claims ?? [] }).sorted()
  }

  /// The range that some neighbouring points represent.
  private func range(_ variable: Int, _ indices: [Int], in unit: Unit, _ rounding: Rounding?) -> Quantity? {
    guard let first = indices.first, let last = indices.last else { return nil }
    let all = points[variable]
    let from = middles[variable].contains(all[first].value) ? max(first - 1, 0) : first
    let to = middles[variable].contains(all[last].value) ? min(last + 1, all.count - 1) : last
    guard let low = all[from].quantity(unit, rounding, beside: trial.thresholds),
      let high = all[to].quantity(unit, rounding, beside: trial.thresholds)
    else { return nil }
    if from == to { return low }
    return Quantity(number: low.number, upper: high.number, unit: unit)
  }
}
