extension Dataset {
  /// A derived field of an entity, with its working.
  func derivedFigure(_ entity: Entity, _ field: Field, basis: Basis?, asOf day: Day) -> Figure {
    var computation = Computation(self, asOf: day)
    var figure = Figure(
      entity: entity.id, field: field.name, asked: field.askedBasis(of: entity, given: basis), answer: .absent(.unknown)
    )
    let root: Formula
    switch computation.add(entity, field, basis) {
    case .operand(let index): root = .operand(index)
    case .unknown(let index): root = .unknown(index)
    }
    guard computation.missing(from: root).isEmpty else {
      computation.explainMissing(&figure, root) { text in field.formula.map { text.names($0.root) } ?? field.name }
      return figure
    }
    let unit = field.displayUnit ?? .number
    let fault = computation.fill(&figure, root, unit: unit, rounding: field.decimals.map { .decimals($0) })
    if fault != nil { figure.answer = .absent(.unknown) }
    return figure
  }
}

extension Computation {
  /// Computes a formula and makes it the answer of a figure.
  ///
  /// - Parameters:
  ///   - unit: the unit of the result, which has the result's dimension.
  ///   - rounding: how far it is rounded; without it to the fewest significant digits among its inputs.
  /// - Returns: why there is no result.
  func fill(_ figure: inout Figure, _ root: Formula, unit: Unit, rounding: Rounding?) -> ExactFault? {
    let result: ExactResult
    do throws(ExactFault) { result = try evaluate(root) } catch { return error }
    // Both ends of an interval are rounded alike, to the fewer digits.
    let digits = [result.low, result.high].compactMap { operands.fewestDigits($0) }.min()
    let common = rounding ?? digits.map { .significantDigits($0) }
    guard let answer = answer(result, unit, rounding, common) else { return .beyondExact }
    figure.answer = answer
    describe(&figure, result)
    let text = WorkingText(computation: self)
    let points = answer.isInterval ? [result.low, result.high] : [result.representative]
    let stepRounding = answer.isInterval ? common : rounding
    figure.working = Working(overIntervals: result.overIntervals) { [self] in
      Working.Written(
        formula: text.names(root), steps: text.steps(root, points, unit: unit, rounding: stepRounding),
        inputs: decisiveOperands(result).map(\.printedInput))
    }
    return nil
  }

  /// Says which inputs are missing, of a figure that cannot be computed without them.
  func explainMissing(
    _ figure: inout Figure, _ root: Formula, inWords formula: @escaping @Sendable (WorkingText) -> String
  ) {
    figure.flags = [.computed]
    figure.working = Working(overIntervals: false) { [self] in
      Working.Written(
        formula: formula(WorkingText(computation: self)), steps: missing(from: root).map { unknowns[$0].words },
        inputs: inputs(of: root).map { operands[$0].printedInput })
    }
  }

  // MARK: The answer

  private func answer(
    _ result: ExactResult, _ unit: Unit, _ rounding: Rounding?, _ common: Rounding?
  ) -> Figure.Answer? {
    guard let one = quantity(result.representative, unit, rounding) else { return nil }
    if agree(result.low.value, result.high.value) { return .value(.quantity(one)) }
    guard let low = quantity(result.low, unit, common), let high = quantity(result.high, unit, common) else {
      return nil
    }
    if low.number == high.number { return .value(.quantity(one)) }
    return .interval(
      low: low, lowClaims: claims(of: result.low.choices), high: high, highClaims: claims(of: result.high.choices))
  }

  /// A point's number in a unit, rounded; `nil` where it does not fit.
  func quantity(_ point: Point, _ unit: Unit, _ rounding: Rounding?) -> Quantity? {
    number(point).quantity(unit, rounding)
  }

  private func claims(of choices: some Sequence<Choice>) -> [ClaimID] {
    Set(choices.flatMap { operands.chosen($0)?.claims ?? [] }).sorted()
  }

  // MARK: What it rests on

  private func decisiveOperands(_ result: ExactResult) -> [Operand] {
    Set(result.decisive.map(\.operand)).sorted().map { operands[$0] }
  }

  private func describe(_ figure: inout Figure, _ result: ExactResult) {
    let ids = Set(claims(of: result.decisive))
    let claims = sortedByID(decisiveOperands(result).flatMap { $0.claims }).filter { ids.contains($0.id) }
    dataset.describe(&figure, claims, EvidenceOrder(nil, isLow: dataset.isLowQuality))
    var flags = Set(figure.flags)
    let inherited: Set<Figure.Flag> = [
      .disputed, .unstatedBasis, .sameAs, .converted, .roadmap, .undated, .needsSource,
    ]
    for operand in decisiveOperands(result) {
      flags.formUnion(inherited.intersection(operand.figure.flags))
      if figure.answer.isInterval, operand.figure.flags.contains(.conflicting) { flags.insert(.conflicting) }
    }
    // A bound says so itself: "at least".
    if result.decisive.contains(where: { operands.chosen($0)?.quantity.bound == .approximate }) {
      flags.insert(.approximate)
    }
    flags.insert(.computed)
    figure.flags = flags.sorted()
  }
}

extension Computation.Operand {
  /// As a working lists it.
  fileprivate var printedInput: Working.Input {
    Working.Input(
      entity: entity.id, field: field.name, printed: figure.printed(.english), sources: figure.sources)
  }
}

extension Figure.Answer {
  var isInterval: Bool {
    if case .interval = self { true } else { false }
  }
}
