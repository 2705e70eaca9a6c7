import BriefCore

/// Puts the figures of parts into the places of their names in formulas.
struct FormulaBinder {
  let dataset: Dataset
  let day: Day
  /// The rules that are tested: what was estimated from their thresholds is left out.
  let rules: [String]
  /// What figures were bound to under a rule's test; without one the dataset remembers it for all.
  private var bound: [FigureKey: Bound] = [:]
  /// The figures that are being bound: one that is computed from itself is unknown.
  private var underWay: Set<FigureKey> = []

  /// What the name of a figure is bound to.
  enum Bound: Sendable {
    case operand(Operand)
    case unknown(Unknown)

    var formula: Formula {
      switch self {
      case .operand(let operand): .operand(operand)
      case .unknown(let unknown): .unknown(unknown)
      }
    }
  }

  init(_ dataset: Dataset, asOf day: Day, testing rules: [String] = []) {
    self.dataset = dataset
    self.day = day
    self.rules = rules
  }

  // MARK: Figures

  /// The operand of a figure, or why there is none.
  mutating func bind(_ entity: Entity, _ field: Field, _ basis: Basis?) -> Bound {
    if field.derived { bindInputs(of: field, of: entity) }
    return bindAlone(entity, field, basis)
  }

  /// The formula of a derived field, whether or not a source states the field too.
  mutating func bindFormula(of field: Field, of entity: Entity) -> Formula {
    bindInputs(of: field, of: entity)
    return makeDerived(entity, field, nil).formula
  }

  /// Binds the derived fields that a field is computed from, those that others are computed from first, so that no binding
  /// waits for another: a chain of formulas may be longer than the stack of a thread is deep.
  private mutating func bindInputs(of field: Field, of entity: Entity) {
    var waiting: [(field: Field, basis: Basis?)] = [(field, nil)]
    var seen: Set<String> = [field.name]
    while let last = waiting.last {
      let inputs = (last.field.formula?.references ?? []).compactMap { reference -> (field: Field, basis: Basis?)? in
        guard let input = dataset.vocabulary.field(reference.field), input.derived, !seen.contains(input.name),
          let key = dataset.key(entity.id, input.name, reference.basis, asOf: day), !isBound(key)
        else { return nil }
        seen.insert(input.name)
        return (input, reference.basis)
      }
      if inputs.isEmpty {
        if waiting.count > 1 { _ = bindAlone(entity, last.field, last.basis) }
        waiting.removeLast()
      } else {
        waiting += inputs
      }
    }
  }

  private func isBound(_ key: FigureKey) -> Bool {
    isShared(key) ? dataset.contents.bound.known(key) != nil : bound[key] != nil
  }

  /// Whether a figure is bound to the same under the rules that are tested as anywhere.
  private func isShared(_ key: FigureKey) -> Bool {
    rules.isEmpty || !dataset.entity(of: key).claimList.haveEstimates(from: rules)
  }

  private mutating func bindAlone(_ entity: Entity, _ field: Field, _ basis: Basis?) -> Bound {
    guard let key = dataset.key(entity.id, field.name, basis, asOf: day), !underWay.contains(key) else {
      return .unknown(unknown(entity, field, .absent, basis))
    }
    if isShared(key) {
      if let known = dataset.contents.bound.known(key) { return known }
      // It is remembered for all, and whoever asks notes what a formula's inputs are.
      var binder = FormulaBinder(dataset.silent, asOf: day)
      binder.underWay = underWay.union([key])
      let made = binder.make(entity, field, basis)
      return dataset.contents.bound.answer(key) { made }
    }
    if let known = bound[key] { return known }
    underWay.insert(key)
    let made = make(entity, field, basis)
    underWay.remove(key)
    bound[key] = made
    return made
  }

  private mutating func make(_ entity: Entity, _ field: Field, _ basis: Basis?) -> Bound {
    if field.derived, !dataset.isStated(field, of: entity, on: day) { return makeDerived(entity, field, basis) }
    let claimed = makeClaimed(entity, field, basis)
    // Without the claims that were estimated from a rule the calculation is left.
    if field.derived, case .unknown(let unknown) = claimed, unknown.reason == .estimated {
      return makeDerived(entity, field, basis)
    }
    return claimed
  }

  private mutating func makeDerived(_ entity: Entity, _ field: Field, _ basis: Basis?) -> Bound {
    let asked = field.askedBasis(of: entity, given: basis)
    let (formula, claims) = bind(field, of: entity)
    if case .unknown(let unknown) = formula { return .unknown(unknown) }
    let figure = Figure(entity: entity.id, field: field.name, asked: asked, answer: .absent(.unknown))
    return .operand(Operand(formula, figure, of: entity, field, claims: claims))
  }

  private func makeClaimed(_ entity: Entity, _ field: Field, _ basis: Basis?) -> Bound {
    if dataset.saysNothing(of: entity, field) { return .unknown(unknown(entity, field, .absent, basis)) }
    let resolved = dataset.resolved(entity.id, field.name, basis: basis, asOf: day)
    guard let selection = resolved.selection, case .values(let claims) = selection.answer else {
      return .unknown(Unknown(entity: entity, field: field, figure: resolved.figure, reason: .absent))
    }
    let testable = testable(claims)
    if testable.isEmpty {
      return .unknown(Unknown(entity: entity, field: field, figure: resolved.figure, reason: .estimated))
    }
    let values = ClaimedValues(dataset: dataset, field: field, support: selection.support.map { $0.id })
    guard let claimed = values.of(testable) else {
      return .unknown(Unknown(entity: entity, field: field, figure: resolved.figure, reason: .notANumber))
    }
    return .operand(
      Operand(claimed, resolved.figure, of: entity, field, claims: sortedByID(testable + selection.support)))
  }

  /// The claims that were not estimated from a threshold of the rules that are tested.
  func testable(_ claims: [Claim]) -> [Claim] {
    rules.isEmpty ? claims : claims.filter { claim in !(claim.estimatedFrom.map { rules.contains($0) } ?? false) }
  }

  /// Nothing that is known of a field.
  func unknown(_ entity: Entity, _ field: Field, _ reason: Unknown.Reason, _ basis: Basis? = nil) -> Unknown {
    let figure = Figure(
      entity: entity.id, field: field.name, asked: field.askedBasis(of: entity, given: basis),
      answer: .absent(.unknown))
    return Unknown(entity: entity, field: field, figure: figure, reason: reason)
  }
}

extension Dataset {
  /// Whether nobody claims anything, on any basis or day, of a field or of those that may answer for it.
  func saysNothing(of entity: Entity, _ field: Field) -> Bool {
    claimPlaces(of: entity.id, field.name).isEmpty
      && field.sameAs.allSatisfy { claimPlaces(of: entity.id, $0).isEmpty }
  }

  /// Whether a source states a derived field by itself, so that it need not be computed.
  func isStated(_ field: Field, of entity: Entity, on day: Day) -> Bool {
    if claimPlaces(of: entity.id, field.name).isEmpty { return false }
    if case .values = select(entity, field, given: nil, on: day).answer { return true }
    return false
  }
}

/// The claims by id, each once.
func sortedByID(_ claims: [Claim]) -> [Claim] {
  claims.count < 2 ? claims : claims.sortedOnce { $0.id < $1.id }
}
