import BriefExpressions
import BriefFigures
import BriefModel
import BriefQuantities

extension Dataset {
  /// Computes a derived field of an entity, with its working. Also returns the claims it depends on, sorted by id.
  func derivedFigure(
    _ entity: Entity, _ field: Field, basis: Basis?, asOf: Day
  ) -> (figure: Figure, claims: [Claim]) {
    var binder = FormulaBinder(self, asOf: asOf)
    let asked = field.askedBasis(of: entity, given: basis)
    var figure = Figure.Properties(entity: entity.id, field: field.name, asked: asked)
    let root = binder.bind(entity, field, basis).formula
    guard root.missing.isEmpty else {
      explainMissing(&figure, root) { field.formula.map { names($0.root) } ?? field.name }
      return (Figure(figure), [])
    }
    do throws(ExactFault) {
      let claims = try fill(&figure, root, of: field)
      return (Figure(figure), claims)
    } catch {
      explainMissing(&figure, root, steps: [error.words]) { field.formula.map { names($0.root) } ?? field.name }
      return (Figure(figure), [])
    }
  }

  /// Computes the formula of a derived field that a source states; `nil` if it has no result.
  func calculation(_ entity: Entity, _ field: Field, basis: Basis?, asOf: Day) -> Figure? {
    var binder = FormulaBinder(self, asOf: asOf)
    let root = binder.bindFormula(of: field, of: entity)
    guard root.missing.isEmpty else { return nil }
    let asked = field.askedBasis(of: entity, given: basis)
    var figure = Figure.Properties(entity: entity.id, field: field.name, asked: asked)
    do throws(ExactFault) { _ = try fill(&figure, root, of: field) } catch { return nil }
    return Figure(figure)
  }

  /// Computes the formula of a derived field, in the field's unit and with its decimals.
  func fill(_ figure: inout Figure.Properties, _ root: Formula, of field: Field) throws(ExactFault) -> [Claim] {
    try fill(&figure, root, unit: field.displayUnit ?? .number, rounding: field.decimals.map { .decimals($0) })
  }

  /// Computes a formula and stores the result as a figure's answer.
  ///
  /// - Parameters:
  ///   - unit: the unit of the result, which must have its dimension.
  ///   - rounding: how to round; if `nil`, to the precision of the result.
  /// - Returns: the claims that the result depends on, sorted by id.
  /// - Throws: the reason why there is no result; the figure is unchanged then.
  func fill(
    _ figure: inout Figure.Properties, _ root: Formula, unit: Unit, rounding: Rounding?
  ) throws(ExactFault) -> [Claim] {
    let result = try root.evaluate()
    if [result.low, result.high, result.representative].contains(where: { $0.reach == .any }) {
      // A bound divided by a bound, or minus a bound, may be any number.
      explainMissing(&figure, root, steps: ["its inputs are only bounds, so it may be any number"]) {
        WorkingText(root: root, thresholds: RuleThresholds()).names
      }
      return []
    }
    let common = rounding ?? commonRounding(.init(result.low), .init(result.high), in: unit)
    let thresholds = thresholds
    guard let shown = result.shown(unit, rounding, common, beside: thresholds) else { throw .beyondExact }
    figure.answer = shown.answer
    let decisive = result.decisiveOperands(of: root)
    let claims = describe(&figure, decisive, root)
    figure.working = Working(overIntervals: result.overIntervals) {
      let text = WorkingText(root: root, thresholds: thresholds)
      return Working.Written(
        formula: text.names, steps: text.steps(shown.points, unit: unit, rounding: shown.rounding),
        inputs: decisive.map { $0.operand.printedInput(beside: thresholds) } + root.settlingInputs)
    }
    return claims
  }

  /// Stores the reason why a figure cannot be computed.
  ///
  /// - Parameter steps: text to show instead of the steps; if `nil`, the missing inputs are listed.
  func explainMissing(
    _ figure: inout Figure.Properties, _ root: Formula, steps: [String]? = nil,
    inWords formula: @escaping @Sendable () -> String
  ) {
    let thresholds = thresholds
    figure.flags = [.computed]
    figure.working = Working(overIntervals: false) {
      Working.Written(
        formula: formula(), steps: steps ?? root.missing.map(\.words),
        inputs: root.inOrderOfMention { $0.level == 0 }.map { $0.printedInput(beside: thresholds) })
    }
  }

  /// Fills in the claims, sources and flags of a computed figure.
  ///
  /// - Returns: the claims, sorted by id.
  private func describe(
    _ figure: inout Figure.Properties, _ decisive: [(operand: Operand, values: [Int])], _ root: Formula
  ) -> [Claim] {
    // A derived operand has the claims by which its formula is complete.
    let isSettled = root.operands.contains(where: \.isSettledByClaims)
    var claims = isSettled ? root.inOrderOfMention { $0.level > 0 }.flatMap(\.claims) : []
    for (operand, indices) in decisive {
      // Fast path: usually all values of an operand are decisive, and so are all of its claims.
      if indices.count == operand.values.count {
        claims += operand.claims
      } else {
        let ids = Set(indices.flatMap { operand.values[$0].claims })
        claims += operand.claims.filter { ids.contains($0.id) }
      }
    }
    claims = sortedByID(claims)
    var flags = Set(describe(&figure, claims, EvidenceOrder(nil, isLow: isLowQuality)))
    for (operand, indices) in decisive {
      for flag in operand.figure.flags where Figure.Flag.inherited.contains(flag) { flags.insert(flag) }
      if figure.answer.isInterval, operand.figure.flags.contains(.conflicting) { flags.insert(.conflicting) }
      // A lower or upper bound is printed as such ("at least") and needs no flag.
      if indices.contains(where: { operand.values[$0].quantity.bound == .approximate }) { flags.insert(.approximate) }
    }
    flags.insert(.computed)
    figure.flags = flags.sorted()
    return claims
  }
}

extension Figure.Flag {
  /// The flags that a computed figure inherits from its inputs.
  fileprivate static let inherited: Set<Figure.Flag> = [
    .disputed, .unstatedBasis, .openDensity, .sameAs, .converted, .roadmap, .undated, .needsSource,
  ]
}

extension ExactResult {
  /// The displayed result: the answer, and the points and rounding of its working.
  fileprivate typealias Shown = (answer: Figure.Answer, points: [Point], rounding: Rounding?)

  /// - Parameters:
  ///   - rounding: how to round a single number.
  ///   - common: how to round both ends of an interval.
  /// - Returns: `nil` if a number is too large or too small to write.
  fileprivate func shown(
    _ unit: Unit, _ rounding: Rounding?, _ common: Rounding?, beside thresholds: RuleThresholds
  ) -> Shown? {
    func single(_ point: Point) -> Shown? {
      point.quantity(unit, rounding, beside: thresholds).map { (.value(.quantity($0)), [point], rounding) }
    }
    if agree(low.value, high.value) { return single(bound ?? representative) }
    // Half of a rate that is not known to be dense is the lower limit, so a lower bound from there covers the rest of
    // the interval.
    if low.leavesDensityOpen || high.leavesDensityOpen, case .upward = low.reach { return single(low) }
    guard let least = low.quantity(unit, common, beside: thresholds),
      let greatest = high.quantity(unit, common, beside: thresholds)
    else { return nil }
    if least.number == greatest.number { return (.value(.quantity(least)), [low], common) }
    let interval = Figure.Answer.interval(
      low: least, lowClaims: low.claims, high: greatest, highClaims: high.claims)
    return (interval, [low, high], common)
  }

  /// The end that a bound proves; `nil` if the result is not a bound. Numbers that agree within 1 % are displayed as
  /// one, and only the weaker end of a bound is proven.
  private var bound: Point? {
    let reaches = [low.reach, high.reach]
    if reaches.contains(where: { if case .upward = $0 { true } else { false } }) { return low }
    if reaches.contains(where: { if case .downward = $0 { true } else { false } }) { return high }
    return nil
  }

  /// The operands that the result depends on, in the order of the formula, each with the indices of its decisive
  /// values.
  fileprivate func decisiveOperands(of root: Formula) -> [(operand: Operand, values: [Int])] {
    var indices: [ObjectIdentifier: [Int]] = [:]
    for choice in decisive { indices[ObjectIdentifier(choice.operand), default: []].append(choice.index) }
    // Fast path: a single operand needs no order, so a chain of formulas need not be searched.
    if indices.count < 2 { return decisive.first.map { [($0.operand, (indices.first?.value ?? []).sorted())] } ?? [] }
    return root.inOrderOfMention { indices[ObjectIdentifier($0)] != nil }.map { operand in
      (operand, (indices[ObjectIdentifier(operand)] ?? []).sorted())
    }
  }
}

extension Formula {
  /// Selected operands below the formula, each once. The operands of an operand come before those that the formula
  /// refers to after it.
  func inOrderOfMention(_ isWanted: (Operand) -> Bool) -> [Operand] {
    var seen: Set<ObjectIdentifier> = []
    var found: [Operand] = []
    var open = Array(operands.reversed())
    while let next = open.popLast() {
      guard seen.insert(ObjectIdentifier(next)).inserted else { continue }
      if isWanted(next) { found.append(next) }
      if let formula = next.formula { open += formula.operands.reversed() }
    }
    return found
  }
}

extension Formula {
  /// The non-numeric claims that settle how far the inputs apply, for the working: that all formats are listed, that no
  /// rate is sparse.
  fileprivate var settlingInputs: [Working.Input] {
    var inputs: [Working.Input] = []
    for operand in inOrderOfMention({ _ in true }) {
      for claim in operand.claims where claim.field != operand.field.name {
        if case .quantity = claim.value { continue }
        let printed = claim.value.printed(.english)
        guard let source = claim.source else { continue }
        let same = inputs.firstIndex { $0.entity == claim.entity && $0.field == claim.field && $0.printed == printed }
        guard let same else {
          inputs.append(Working.Input(entity: claim.entity, field: claim.field, printed: printed, sources: [source]))
          continue
        }
        if !inputs[same].sources.contains(source) { inputs[same].sources.append(source) }
      }
    }
    return inputs
  }
}

extension Operand {
  /// The operand as an input of a working.
  fileprivate func printedInput(beside thresholds: RuleThresholds) -> Working.Input {
    let shown = figure.answer.inOneUnit { $0.shown(in: $1, beside: thresholds) }
    return Working.Input(
      entity: entity.id, field: field.name, printed: shown.printed(.english) { $0 }, sources: figure.sources,
      figure: figure)
  }
}

extension Figure.Answer {
  var isInterval: Bool {
    if case .interval = self { true } else { false }
  }
}
