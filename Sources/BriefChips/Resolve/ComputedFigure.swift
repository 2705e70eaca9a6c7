extension Dataset {
  /// A derived field of an entity, with its working and the claims that it rests on, by id.
  func derivedFigure(
    _ entity: Entity, _ field: Field, basis: Basis?, asOf day: Day
  ) -> (figure: Figure, claims: [Claim]) {
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
      return (figure, [])
    }
    do throws(ExactFault) {
      let claims = try computation.fill(
        &figure, root, unit: field.displayUnit ?? .number, rounding: field.decimals.map { .decimals($0) })
      return (figure, claims)
    } catch {
      figure.answer = .absent(.unknown)
      return (figure, [])
    }
  }
}

extension Computation {
  /// Computes a formula and makes it the answer of a figure.
  ///
  /// - Parameters:
  ///   - unit: the unit of the result, which has the result's dimension.
  ///   - rounding: how far it is rounded; without it as far as it is known.
  /// - Returns: the claims that it rests on, by id.
  /// - Throws: why there is no result; the figure is then as it was.
  func fill(
    _ figure: inout Figure, _ root: Formula, unit: Unit, rounding: Rounding?
  ) throws(ExactFault) -> [Claim] {
    let result = try evaluate(root)
    let common = rounding ?? commonRounding(number(result.low), number(result.high), in: unit)
    guard let answer = answer(result, unit, rounding, common) else { throw .beyondExact }
    figure.answer = answer
    let claims = describe(&figure, result)
    let text = WorkingText(computation: self)
    let points = answer.isInterval ? [result.low, result.high] : [result.representative]
    let stepRounding = answer.isInterval ? common : rounding
    figure.working = Working(overIntervals: result.overIntervals) { [self] in
      Working.Written(
        formula: text.names(root), steps: text.steps(root, points, unit: unit, rounding: stepRounding),
        inputs: decisiveOperands(result).map { $0.operand.printedInput(in: dataset) })
    }
    return claims
  }

  /// Says which inputs are missing, of a figure that cannot be computed without them.
  func explainMissing(
    _ figure: inout Figure, _ root: Formula, inWords formula: @escaping @Sendable (WorkingText) -> String
  ) {
    figure.flags = [.computed]
    figure.working = Working(overIntervals: false) { [self] in
      Working.Written(
        formula: formula(WorkingText(computation: self)), steps: missing(from: root).map { unknowns[$0].words },
        inputs: inputs(of: root).map { operands[$0].printedInput(in: dataset) })
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
    number(point).quantity(unit, rounding, beside: dataset.thresholds)
  }

  private func claims(of choices: some Sequence<Choice>) -> [ClaimID] {
    Set(choices.flatMap { operands.chosen($0)?.claims ?? [] }).sorted()
  }

  // MARK: What it rests on

  /// The operands that the result rests on, by place, each with the places of its values that do.
  private func decisiveOperands(_ result: ExactResult) -> [(operand: Operand, values: [Int])] {
    var found: [(operand: Operand, values: [Int])] = []
    var last: Int?
    for choice in result.decisive.sorted() {
      if choice.operand == last {
        found[found.count - 1].values.append(choice.value)
      } else {
        found.append((operands[choice.operand], [choice.value]))
      }
      last = choice.operand
    }
    return found
  }

  /// Fills in what the result rests on.
  ///
  /// - Returns: the claims, by id.
  private func describe(_ figure: inout Figure, _ result: ExactResult) -> [Claim] {
    var claims: [Claim] = []
    let decisive = decisiveOperands(result)
    for (operand, places) in decisive {
      // Mostly all of its values count, and then all of its claims.
      if places.count == operand.values.count {
        claims += operand.claims
      } else {
        let ids = Set(places.flatMap { operand.values[$0].claims })
        claims += operand.claims.filter { ids.contains($0.id) }
      }
    }
    claims = sortedByID(claims)
    var flags = Set(dataset.describe(&figure, claims, EvidenceOrder(nil, isLow: dataset.isLowQuality)))
    for (operand, places) in decisive {
      for flag in operand.figure.flags where Self.inherited.contains(flag) { flags.insert(flag) }
      if figure.answer.isInterval, operand.figure.flags.contains(.conflicting) { flags.insert(.conflicting) }
      // A bound says so itself: "at least".
      if places.contains(where: { operand.values[$0].quantity.bound == .approximate }) { flags.insert(.approximate) }
    }
    flags.insert(.computed)
    figure.flags = flags.sorted()
    return claims
  }

  /// What is said of an operand, and of what is computed from it too.
  private static let inherited: Set<Figure.Flag> = [
    .disputed, .unstatedBasis, .sameAs, .converted, .roadmap, .undated, .needsSource,
  ]
}

extension Computation.Operand {
  /// As a working lists it.
  fileprivate func printedInput(in dataset: Dataset) -> Working.Input {
    Working.Input(
      entity: entity.id, field: field.name, printed: dataset.printed(figure, .english), sources: figure.sources)
  }
}

extension Figure.Answer {
  var isInterval: Bool {
    if case .interval = self { true } else { false }
  }
}
