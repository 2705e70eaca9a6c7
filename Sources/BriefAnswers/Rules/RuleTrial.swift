import BriefCore
import BriefExpressions
import BriefFigures
import BriefModel
import BriefQuantities

/// Evaluates one rule's tests for one part, over every combination of the surviving claims.
struct RuleTrial {
  let part: Entity
  let rule: Rule
  let bound: BoundRule
  /// The evaluation of the compared numbers; empty if one has no result for any combination.
  let evaluation: Evaluation
  private let hasFault: Bool
  /// The thresholds that rounded numbers must not reach or cross.
  let thresholds: RuleThresholds

  init(_ dataset: Dataset, _ rule: Rule, _ part: Entity, asOf: Day) {
    self.part = part
    self.rule = rule
    thresholds = dataset.thresholds
    let presupposed = rule.presupposes.flatMap { dataset.rule($0.value) }
    var binder = FormulaBinder(dataset, asOf: asOf, testing: [rule.id] + (presupposed.map { [$0.id] } ?? []))
    bound = binder.bind(rule, presupposing: presupposed, of: part)
    let tested = (presupposed.map { [$0] } ?? []) + [rule]
    let named = tested.flatMap { ($0.paragraphs + $0.exemptions).compactMap(\.when) }.flatMap(\.references).map(\.field)
    fields = named.enumerated().filter { named[..<$0].firstIndex(of: $1) == nil }.map(\.element)
    do throws(ExactFault) {
      // A figure that a test names is one variable, however often it is named and whatever else depends on it.
      var evaluation = try Evaluation(bound.numbers, named: bound.numbers.flatMap(\.operands))
      evaluation.nameAll()
      (self.evaluation, hasFault) = (evaluation, false)
    } catch { (evaluation, hasFault) = (Evaluation(), true) }
  }

  /// The fields that the tests refer to, in their order.
  private let fields: [String]

  /// A missing or inexact figure of an evaluation.
  enum Target: Hashable {
    case unknown(Unknown)
    /// A slot of the evaluation.
    case variable(Int)
  }

  func result() -> RuleTrialResult {
    var result = RuleTrialResult()
    result.fields = fields
    guard !hasFault else {
      result.cases = [RuleStatus.Case(answer: .unknown)]
      return result
    }
    result.flags = flags
    let variables = SampledVariables(self)
    guard !evaluation.overIntervals, let total = variables.combinationCount else {
      overIntervals(&result)
      return result
    }
    var truths = [Set<Truth>](repeating: [], count: bound.own.all.count)
    let combinations = CaseSet(counts: variables.points.map(\.count), total: total) { chosen in
      let assigned = variables.assignment(chosen)
      let numbers = numbers(assigned)
      for (index, truth) in bound.truths({ numbers.orders($0, $1) }).enumerated() { truths[index].insert(truth) }
      return trial(assigned, numbers)
    }
    result.tests = tests(truths)
    result.openExemptions = combinations.openExemptions
    result.cases = combinations.cases { index, values in variables.decider(index, values) }
    if variables.mayHaveMore { addWhatIntervalsAllow(&result) }
    result.cases.sort { rank(of: $0.answer) < rank(of: $1.answer) }
    return result
  }

  /// The sort order of answers: paragraphs in the rule's order, unknown last.
  private func rank(of answer: RuleStatus.Answer) -> Int {
    switch answer {
    case .paragraph(let id): rule.paragraphs.firstIndex { $0.id == id } ?? 0
    case .exempt: rule.paragraphs.count
    case .none: rule.paragraphs.count + 1
    case .outside, .notAddressed, .didNotExist: rule.paragraphs.count + 2
    case .unknown: rule.paragraphs.count + 3
    }
  }

  private func tests(_ truths: [Set<Truth>]) -> [RuleStatus.Test] {
    let conditions = Dictionary(
      (rule.exemptions + rule.paragraphs).map { ($0.id, $0.when?.text ?? "") }, uniquingKeysWith: { first, _ in first })
    var search = MarginSearch(self)
    return zip(bound.own.all, truths).map { test, truths in
      let outcome: RuleStatus.Test.Outcome =
        switch truths.count == 1 ? truths.first : nil {
        case .yes?: .holds
        case .no?: .fails
        case .unknown?: .unknown
        case nil: .depends
        }
      return RuleStatus.Test(
        id: test.id, condition: conditions[test.id] ?? "", outcome: outcome, sums: sums(of: test.condition),
        margin: search.margin(of: test.condition))
    }
  }

  /// The calculation of each number of a test that is computed from several figures.
  private func sums(of condition: BoundCondition) -> [String] {
    var lines: [String] = []
    for (left, right) in condition.pairs {
      for (number, other) in [(left, right), (right, left)] {
        guard case .binary = bound.numbers[number], bound.numbers[number].missing.isEmpty,
          case .constant(let limit) = bound.numbers[other], case .quantity(let threshold) = limit.written
        else { continue }
        do throws(ExactFault) {
          let result = try bound.numbers[number].evaluate()
          // Opposite bounds leave the sum undetermined.
          if result.low.reach == .any || result.high.reach == .any { continue }
          let points = result.low.value == result.high.value ? [result.low] : [result.low, result.high]
          let steps = WorkingText(root: bound.numbers[number], thresholds: thresholds).steps(
            points, unit: threshold.unit, rounding: nil)
          lines += steps.filter { !lines.contains($0) }
        } catch { continue }
      }
    }
    return lines
  }

  // MARK: One combination

  /// The answer if each variable has one given point, and the exemptions that this leaves open.
  private func trial(
    _ assigned: [Int: Point], _ numbers: Numbers
  ) -> (case: RuleStatus.Case, openExemptions: [String]) {
    let answers = bound.answers { numbers.orders($0, $1) }
    let made = makeCase(answers.possible, assigned, numbers)
    // An exemption only matters if a paragraph may apply.
    let mayBeCaught = answers.possible.contains { if case .paragraph = $0 { true } else { false } }
    return (made, mayBeCaught ? answers.openExemptions : [])
  }

  private func makeCase(
    _ possible: [RuleStatus.Answer], _ assigned: [Int: Point], _ numbers: Numbers
  ) -> RuleStatus.Case {
    if possible.count == 1, let answer = possible.first { return RuleStatus.Case(answer: answer) }
    let targets = openTargets(assigned, numbers)
    var made = RuleStatus.Case(answer: .unknown, possible: possible)
    made.missing = targets.compactMap { missing($0, assigned) }
    guard targets.count == 1, let target = targets.first, field(of: target)?.kind != .truth else { return made }
    let stretches = BreakEven(trial: self, target: target, assigned: assigned).stretches()
    // If every range has the same answer, the missing figure does not matter.
    if let first = stretches.first, stretches.allSatisfy({ $0.answer == first.answer }) {
      return RuleStatus.Case(answer: first.answer)
    }
    made.ranges = stretches
    return made
  }

  /// The compared numbers for one combination; `nil` for a number that depends on an unknown figure.
  struct Numbers {
    fileprivate var points: [Point?]

    /// The possible orders of two numbers, given by their indices.
    func orders(_ left: Int, _ right: Int) -> Condition.Order {
      guard let first = points[left], let second = points[right] else { return .any }
      return Reach.orders(first, second)
    }
  }

  /// - Parameters:
  ///   - target: a missing or inexact figure to replace by a value.
  ///   - value: the value.
  func numbers(_ assigned: [Int: Point], _ target: Target? = nil, _ value: Point? = nil) -> Numbers {
    let unknown = { (figure: Unknown) -> Point? in target == .unknown(figure) ? value : nil }
    var values: [Point?] = []
    func point(_ node: Evaluation.Node) -> Point? {
      do throws(ExactFault) { return try evaluation.point(of: node, values, unknown) } catch { return nil }
    }
    for index in evaluation.slots.indices {
      switch evaluation.slots[index].content {
      case .points: values.append(target == .variable(index) ? value : self.point(of: index, assigned))
      case .node(let node): values.append(point(node))
      }
    }
    return Numbers(points: evaluation.roots.map { point($0) })
  }

  /// The point assigned to a variable, or its first point.
  func point(of slot: Int, _ assigned: [Int: Point]) -> Point? {
    assigned[slot] ?? evaluation.slots[slot].points.first
  }

  // MARK: Intervals

  /// The possible orders of two numbers over the intervals of their variables.
  private func intervalOrders() -> (Int, Int) -> Condition.Order {
    var ends: [Evaluation.Interval?] = []
    do throws(ExactFault) {
      let slots = try evaluation.intervals()
      for root in evaluation.roots {
        do throws(ExactFault) { ends.append(try evaluation.interval(of: root, slots)) } catch { ends.append(nil) }
      }
    } catch { ends = evaluation.roots.map { _ in nil } }
    return { left, right in
      guard let first = ends[left], let second = ends[right] else { return .any }
      let corners = [first.low, first.high].flatMap { a in [second.low, second.high].map { Reach.orders(a, $0) } }
      let orders = corners.reduce(into: Condition.Order()) { $0.formUnion($1) }
      return orders.isOpen ? .any : orders
    }
  }

  private func overIntervals(_ result: inout RuleTrialResult) {
    result.overIntervals = true
    let orders = intervalOrders()
    let answers = bound.answers(orders)
    result.cases = [makeCase(answers.possible, [:], numbers([:]))]
    result.openExemptions = answers.openExemptions
    result.tests = tests(bound.truths(orders).map { [$0] })
  }

  /// If several figures vary over ranges, answers other than those sampled may be possible. They are added as an
  /// unknown case.
  private func addWhatIntervalsAllow(_ result: inout RuleTrialResult) {
    let possible = bound.answers(intervalOrders()).possible
    let found = result.cases.flatMap { $0.possible.isEmpty ? [$0.answer] : $0.possible }
    guard possible.contains(where: { !found.contains($0) }) else { return }
    result.cases.append(RuleStatus.Case(answer: .unknown, possible: possible))
  }

  // MARK: Missing figures

  /// The unknown and inexact figures that leave a paragraph's comparison undecided.
  private func openTargets(_ assigned: [Int: Point], _ numbers: Numbers) -> [Target] {
    var found: [Target] = []
    for (left, right) in bound.paragraphPairs where numbers.orders(left, right).isOpen {
      for root in [left, right] {
        for target in targets(in: evaluation.roots[root], assigned) where !found.contains(target) {
          found.append(target)
        }
      }
    }
    return found
  }

  private func targets(in root: Evaluation.Node, _ assigned: [Int: Point]) -> [Target] {
    var found: [Target] = []
    var seen: Set<Int> = []
    func walk(_ node: Evaluation.Node) {
      switch node {
      case .fixed: break
      case .unknown(let unknown): found.append(.unknown(unknown))
      case .slot(let slot):
        guard seen.insert(slot).inserted else { return }
        if case .node(let below) = evaluation.slots[slot].content { return walk(below) }
        if let point = point(of: slot, assigned), point.reach != .exact { found.append(.variable(slot)) }
      case .binary(_, let left, let right):
        walk(left)
        walk(right)
      case .extreme(_, let items, _): for item in items { walk(item) }
      }
    }
    walk(root)
    return found
  }

  private func missing(_ target: Target, _ assigned: [Int: Point]) -> RuleStatus.Missing? {
    switch target {
    case .unknown(let unknown):
      guard unknown.reason == .absent, case .absent(let absence) = unknown.figure.answer else {
        return RuleStatus.Missing(
          field: unknown.field.name, reason: unknown.reason == .estimated ? .estimated : .absent(.unknown))
      }
      return RuleStatus.Missing(field: unknown.field.name, reason: .absent(absence))
    case .variable(let slot):
      guard let field = field(of: target), let point = point(of: slot, assigned) else { return nil }
      let known = point.quantity(field.displayUnit ?? .number, field.decimals.map { .decimals($0) }, beside: thresholds)
      return known.map { RuleStatus.Missing(field: field.name, reason: .bound($0)) }
    }
  }

  /// The field of a missing or inexact figure.
  func field(of target: Target) -> Field? {
    switch target {
    case .unknown(let unknown): unknown.field
    case .variable(let slot):
      evaluation.slots[slot].operand?.field ?? evaluation.slots[slot].points.first?.leadingOperand?.field
    }
  }

  /// The caveats of the figures that the tests depend on.
  private var flags: [Figure.Flag] {
    var said: Set<Figure.Flag> = []
    for slot in evaluation.slots {
      for choice in slot.points.flatMap(\.choices) { said.formUnion(choice.operand.figure.flags) }
    }
    let choices = evaluation.slots.flatMap(\.points).flatMap(\.choices)
    // A lower or upper bound is printed as such and needs no flag.
    if !choices.contains(where: { $0.value?.quantity.bound == .approximate }) { said.remove(.approximate) }
    return said.subtracting([.conflicting, .computed]).sorted()
  }
}
