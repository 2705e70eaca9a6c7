extension Dataset {
  /// What the tests of a rule come to for a part, over every combination of the claims that survive, unmerged and unrounded.
  ///
  /// - Parameters:
  ///   - rule: the rule's id.
  ///   - part: the chip's or system's id, a former one too. Of a name that stands for several bins, each bin is tested.
  ///   - on: the day that is asked about: which rules are in force.
  ///   - asOf: whose knowledge is used: claims and rules that were published later do not exist.
  /// - Returns: `nil` where there is no such rule or part, or the rule is not known yet. Without cases where the rule has no
  ///   test that is computed, where it has ended, and where it was not yet published.
  public func status(of part: String, under rule: String, on day: Day, asOf: Day) -> RuleStatus? {
    note(.status(part: part, rule: rule, on: day, asOf: asOf))
    return silent.workOut(part, under: rule, on: day, asOf: asOf)
  }

  private func workOut(_ part: String, under rule: String, on day: Day, asOf: Day) -> RuleStatus? {
    guard let rule = self.rule(rule), let part = currentID(part).flatMap({ entity($0) }),
      let standing = standing(of: rule, on: day, asOf: asOf)
    else { return nil }
    var status = RuleStatus(rule: rule.id, part: part.id, on: day, asOf: asOf, standing: standing)
    guard rule.isComputed, standing != .ended, standing != .notPublished else { return status }
    if !rule.designers.isEmpty, let seat = country(ofDesignerOf: part), !rule.designers.contains(seat) {
      status.cases = [RuleStatus.Case(answer: .notAddressed)]
      return status
    }
    let parts = part.bins.isEmpty ? [part] : part.bins.compactMap { currentID($0.value).flatMap { entity($0) } }
    for tested in parts {
      let key = StatusKey(rule: rule.id, part: tested.id, known: known(tested.id, asOf: asOf)?.segment ?? 0)
      let result = contents.statuses.answer(key) {
        var trial = RuleTrial(self, rule, tested, asOf: asOf)
        return trial.result()
      }
      status.cases += result.cases.map { one in
        var one = one
        one.bin = part.bins.isEmpty ? nil : tested.id
        return one
      }
      status.fields = result.fields
      if part.bins.isEmpty { status.tests = result.tests }
      for id in result.openExemptions where !status.openExemptions.contains(id) { status.openExemptions.append(id) }
      status.flags = Set(status.flags + result.flags).sorted()
      status.overIntervals = status.overIntervals || result.overIntervals
    }
    return status
  }
}

extension Dataset {
  /// The country, as an ISO 3166 code, in which the designer of a part has its seat; `nil` where that is not known.
  public func country(ofDesignerOf part: Entity) -> String? {
    part.designer.flatMap { currentID($0.value) }.flatMap { entity($0) }?.country
  }
}

/// What a trial depends on: between two days on which nothing of the part becomes known it has one result.
struct StatusKey: Hashable {
  var rule: String
  var part: String
  var known: Int32
}

/// What came of a rule's tests of one part.
struct RuleTrialResult: Sendable {
  var cases: [RuleStatus.Case] = []
  var fields: [String] = []
  var tests: [RuleStatus.Test] = []
  var openExemptions: [String] = []
  var flags: [Figure.Flag] = []
  var overIntervals = false
}

/// One rule's tests of one part.
struct RuleTrial {
  let part: Entity
  let rule: Rule
  private let presupposed: Rule?
  let computation: Computation
  let bound: BoundRule
  private var evaluation: Evaluation
  private var nodes: [Evaluation.Node] = []
  /// The operands and named parts that have several points, by their places in the evaluation.
  private var variables: [Int] = []

  init(_ dataset: Dataset, _ rule: Rule, _ part: Entity, asOf day: Day) {
    self.part = part
    self.rule = rule
    presupposed = rule.presupposes.flatMap { dataset.rule($0.value) }
    var computation = Computation(dataset, asOf: day, testing: [rule.id] + (presupposed.map { [$0.id] } ?? []))
    bound = computation.bind(rule, presupposing: presupposed, of: part)
    self.computation = computation
    // What a test names is one variable, however often it is named and whatever else rests on it.
    var uses = computation.uses(from: bound.numbers)
    for place in bound.numbers.flatMap(\.leaves.operands) { uses[place] = max(uses[place], 2) }
    evaluation = Evaluation(operands: computation.operands, uses: uses)
  }

  /// What a missing or inexact figure is, in an evaluation.
  enum Target: Hashable {
    case unknown(Int)
    case variable(Int)
  }

  mutating func result() -> RuleTrialResult {
    var result = RuleTrialResult()
    result.fields = fields
    do throws(ExactFault) {
      for number in bound.numbers { nodes.append(evaluation.naming(try evaluation.simplify(number))) }
    } catch {
      result.cases = [RuleStatus.Case(answer: .unknown)]
      return result
    }
    for node in nodes { collectVariables(node) }
    let counts = variables.map { points(of: $0).count }
    var total = 1
    for count in counts {
      total *= max(count, 1)
      if total > combinationLimit { break }
    }
    if total > combinationLimit || evaluation.overIntervals {
      result.overIntervals = true
      let answers = bound.answers { intervalOrders($0, $1) }
      result.cases = [makeCase(answers.possible, [:], points([:]))]
      result.openExemptions = answers.openExemptions
      result.tests = tests(bound.own.all.map { [$0.condition.truth { intervalOrders($0, $1) }] })
    } else {
      var truths = [Set<Truth>](repeating: [], count: bound.own.all.count)
      let combinations = CaseSet(counts: counts, total: total) { chosen in
        let assigned = assignment(chosen)
        let numbers = points(assigned)
        for (place, test) in bound.own.all.enumerated() {
          truths[place].insert(test.condition.truth { numbers.orders($0, $1) })
        }
        return trial(assigned, numbers)
      }
      result.tests = tests(truths)
      result.openExemptions = combinations.openExemptions
      result.cases = combinations.cases { place, values in decider(variables[place], values) }
        .sorted { place(of: $0.answer) < place(of: $1.answer) }
    }
    result.flags = flags
    return result
  }

  /// The order in which answers are said: the paragraphs in the rule's, what is not known last.
  private func place(of answer: RuleStatus.Answer) -> Int {
    switch answer {
    case .paragraph(let id): rule.paragraphs.firstIndex { $0.id == id } ?? 0
    case .exempt: rule.paragraphs.count
    case .none: rule.paragraphs.count + 1
    case .outside, .notAddressed: rule.paragraphs.count + 2
    case .unknown: rule.paragraphs.count + 3
    }
  }

  // MARK: One combination

  /// The answer where each variable has one of its points, and the exemptions that it leaves open.
  private func trial(
    _ assigned: [Int: Point], _ numbers: Numbers
  ) -> (case: RuleStatus.Case, openExemptions: [String]) {
    let answers = bound.answers { numbers.orders($0, $1) }
    let made = makeCase(answers.possible, assigned, numbers)
    // An exemption matters only to what a paragraph may catch.
    let mayBeCaught = answers.possible.contains { if case .paragraph = $0 { true } else { false } }
    return (made, mayBeCaught ? answers.openExemptions : [])
  }

  private func assignment(_ chosen: [Int]) -> [Int: Point] {
    var assigned: [Int: Point] = [:]
    for (place, variable) in variables.enumerated() { assigned[variable] = points(of: variable)[chosen[place]] }
    return assigned
  }

  private func tests(_ truths: [Set<Truth>]) -> [RuleStatus.Test] {
    let conditions = Dictionary(
      (rule.exemptions + rule.paragraphs).map { ($0.id, $0.when?.text ?? "") }, uniquingKeysWith: { first, _ in first })
    return zip(bound.own.all, truths).map { test, truths in
      let outcome: RuleStatus.Test.Outcome =
        switch truths.count == 1 ? truths.first : nil {
        case .yes?: .holds
        case .no?: .fails
        case .unknown?: .unknown
        case nil: .depends
        }
      return RuleStatus.Test(id: test.id, condition: conditions[test.id] ?? "", outcome: outcome)
    }
  }

  private func makeCase(
    _ possible: [RuleStatus.Answer], _ assigned: [Int: Point], _ numbers: Numbers
  ) -> RuleStatus.Case {
    if possible.count == 1, let answer = possible.first { return RuleStatus.Case(answer: answer) }
    let targets = openTargets(assigned, numbers)
    var made = RuleStatus.Case(answer: .unknown, possible: possible)
    made.missing = targets.compactMap { missing($0, assigned) }
    guard targets.count == 1, let target = targets.first, !assigned.isEmpty || variables.isEmpty else { return made }
    let stretches = BreakEven(trial: self, target: target, assigned: assigned).stretches()
    // Where every stretch has one answer, what is missing does not matter.
    if let first = stretches.first, stretches.allSatisfy({ $0.answer == first.answer }) {
      return RuleStatus.Case(answer: first.answer)
    }
    made.ranges = stretches
    return made
  }

  /// The compared numbers at one combination; one is missing where it needs what is unknown.
  struct Numbers {
    fileprivate var points: [Point?]

    /// How two of them may lie to each other.
    func orders(_ left: Int, _ right: Int) -> Condition.Order {
      guard let first = points[left], let second = points[right] else { return .any }
      return Reach.orders(first, second)
    }
  }

  /// - Parameters:
  ///   - target: what is missing or inexact, where it has a value for once.
  ///   - value: its value.
  func points(_ assigned: [Int: Point], _ target: Target? = nil, _ value: Point? = nil) -> Numbers {
    Numbers(points: nodes.map { point($0, assigned, target, value) })
  }

  private func point(
    _ node: Evaluation.Node, _ assigned: [Int: Point], _ target: Target?, _ value: Point?
  ) -> Point? {
    do throws(ExactFault) {
      return try evaluation.point(
        of: node, variable: { target == .variable($0) ? value : assigned[$0] ?? self.points(of: $0).first },
        unknown: { target == .unknown($0) ? value : nil })
    } catch { return nil }
  }

  /// The order of two numbers over all that their variables may be.
  private func intervalOrders(_ left: Int, _ right: Int) -> Condition.Order {
    do throws(ExactFault) {
      let (first, second) = (try evaluation.interval(nodes[left]), try evaluation.interval(nodes[right]))
      let corners = [first.low, first.high].flatMap { a in [second.low, second.high].map { Reach.orders(a, $0) } }
      let orders = corners.reduce(into: Condition.Order()) { $0.formUnion($1) }
      return orders.isOpen ? .any : orders
    } catch { return .any }
  }

  // MARK: What is missing

  /// The unknown and the inexact figures that leave a comparison of a paragraph open.
  private func openTargets(_ assigned: [Int: Point], _ numbers: Numbers) -> [Target] {
    var found: [Target] = []
    for (left, right) in bound.paragraphPairs where numbers.orders(left, right).isOpen {
      for target in targets(in: nodes[left], assigned) + targets(in: nodes[right], assigned)
      where !found.contains(target) { found.append(target) }
    }
    return found
  }

  private func targets(in node: Evaluation.Node, _ assigned: [Int: Point]) -> [Target] {
    switch node {
    case .fixed: return []
    case .unknown(let place): return [.unknown(place)]
    case .shared(let place):
      let point = assigned[place] ?? points(of: place).first
      return point.map { $0.reach == .exact } ?? true ? [] : [.variable(place)]
    case .binary(_, let left, let right): return targets(in: left, assigned) + targets(in: right, assigned)
    case .extreme(_, let items, _): return items.flatMap { targets(in: $0, assigned) }
    }
  }

  private func missing(_ target: Target, _ assigned: [Int: Point]) -> RuleStatus.Missing? {
    switch target {
    case .unknown(let place):
      let unknown = computation.unknowns[place]
      guard unknown.reason == .absent, case .absent(let absence) = unknown.figure.answer else {
        return RuleStatus.Missing(
          field: unknown.field.name, reason: unknown.reason == .estimated ? .estimated : .absent(.unknown))
      }
      return RuleStatus.Missing(field: unknown.field.name, reason: .absent(absence))
    case .variable(let place):
      guard let field = field(of: target), let point = assigned[place] ?? points(of: place).first else { return nil }
      let known = computation.quantity(point, field.displayUnit ?? .number, field.decimals.map { .decimals($0) })
      return known.map { RuleStatus.Missing(field: field.name, reason: .bound($0)) }
    }
  }

  /// The field of a missing or inexact figure.
  func field(of target: Target) -> Field? {
    switch target {
    case .unknown(let place): return computation.unknowns[place].field
    case .variable(let place):
      if place < computation.operands.count { return computation.operands[place].field }
      return points(of: place).first?.choices.first.map { computation.operands[$0.operand].field }
    }
  }

  // MARK: Variables

  func points(of variable: Int) -> [Point] { evaluation.shared[variable] ?? [] }

  var numbers: [Evaluation.Node] { nodes }

  func linear(
    _ node: Evaluation.Node, in target: Target, _ assigned: [Int: Point]
  ) -> LinearFraction? {
    evaluation.linear(
      node, in: target, variable: { assigned[$0] ?? self.points(of: $0).first })
  }

  private mutating func collectVariables(_ node: Evaluation.Node) {
    switch node {
    case .fixed, .unknown: break
    case .shared(let place):
      if points(of: place).count > 1, !variables.contains(place) { variables.append(place) }
    case .binary(_, let left, let right):
      collectVariables(left)
      collectVariables(right)
    case .extreme(_, let items, _): for item in items { collectVariables(item) }
    }
  }

  private func decider(_ variable: Int, _ values: [Int]) -> RuleStatus.Decider? {
    guard let field = field(of: .variable(variable)) else { return nil }
    let points = values.map { self.points(of: variable)[$0] }
    let rounding = field.decimals.map { Rounding.decimals($0) }
    let quantities = points.compactMap { point -> Quantity? in
      if variable < computation.operands.count, case .claimed = computation.operands[variable].content,
        let choice = point.choices.first
      {
        return computation.operands.chosen(choice)?.quantity
      }
      return computation.quantity(point, field.displayUnit ?? .number, rounding)
    }
    let claims = Set(points.flatMap(\.choices).flatMap { computation.operands.chosen($0)?.claims ?? [] }).sorted()
    return RuleStatus.Decider(field: field.name, values: quantities, claims: claims)
  }

  /// The fields that the tests name, in their order.
  private var fields: [String] {
    let tests = (presupposed.map { [$0] } ?? []) + [rule]
    let named = tests.flatMap { ($0.paragraphs + $0.exemptions).compactMap(\.when) }.flatMap(\.references).map(\.field)
    return named.enumerated().filter { named[..<$0].firstIndex(of: $1) == nil }.map(\.element)
  }

  /// What must be said of the figures that the points rest on.
  private var flags: [Figure.Flag] {
    let places = Set(evaluation.shared.values.flatMap { $0 }.flatMap(\.choices).map(\.operand))
    let said: Set<Figure.Flag> = places.reduce(into: []) { $0.formUnion(computation.operands[$1].figure.flags) }
    return said.subtracting([.conflicting, .computed]).sorted()
  }
}
