import BriefCore
import BriefExpressions
import BriefFigures
import BriefModel
import BriefQuantities

/// Binds the names in formulas to the figures of entities.
struct FormulaBinder {
  let dataset: Dataset
  let asOf: Day
  /// The rules being tested. Claims estimated from their thresholds are excluded.
  let rules: [String]
  /// The bindings that depend on the tested rules. All others are cached in the dataset.
  private var bound: [FigureKey: Bound] = [:]
  /// The figures being bound. A figure that depends on itself is unknown.
  private var underWay: Set<FigureKey> = []

  /// The result of binding the name of a figure.
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

  init(_ dataset: Dataset, asOf: Day, testing rules: [String] = []) {
    self.dataset = dataset
    self.asOf = asOf
    self.rules = rules
  }

  // MARK: Figures

  /// The operand of a figure, or the reason why there is none.
  mutating func bind(_ entity: Entity, _ field: Field, _ basis: Basis?) -> Bound {
    if field.derived { bindInputs(of: field, of: entity) }
    return bindAlone(entity, field, basis)
  }

  /// The formula of a derived field, whether or not a source also states the field.
  mutating func bindFormula(of field: Field, of entity: Entity) -> Formula {
    bindInputs(of: field, of: entity)
    return makeDerived(entity, field, nil).formula
  }

  /// Binds the derived fields that a field depends on, dependencies first, so that no binding recurses into another. A
  /// chain of formulas may be longer than a thread's stack allows.
  private mutating func bindInputs(of field: Field, of entity: Entity) {
    var waiting: [(field: Field, basis: Basis?)] = [(field, nil)]
    var seen: Set<String> = [field.name]
    while let last = waiting.last {
      let inputs = (last.field.formula?.references ?? []).compactMap { reference -> (field: Field, basis: Basis?)? in
        guard let input = dataset.vocabulary.field(reference.field), input.derived, !seen.contains(input.name),
          let key = dataset.key(entity.id, input.name, reference.basis, asOf: asOf), !isBound(key)
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

  /// Whether a figure's binding does not depend on the tested rules, so that it can be cached for all.
  private func isShared(_ key: FigureKey) -> Bool {
    rules.isEmpty || !dataset.entity(of: key).claimList.haveEstimates(from: rules)
  }

  private mutating func bindAlone(_ entity: Entity, _ field: Field, _ basis: Basis?) -> Bound {
    guard let key = dataset.key(entity.id, field.name, basis, asOf: asOf), !underWay.contains(key) else {
      return .unknown(unknown(entity, field, .absent, basis))
    }
    if isShared(key) {
      if let known = dataset.contents.bound.known(key) { return known }
      // The binding is cached for all callers, so it is made without recording reads. Callers record the inputs of a
      // formula.
      let unlogged = dataset.unlogged
      let made = dataset.contents.changedBounds.answer(ChangeKey(key, unlogged.lastChange(of: key, asOf: asOf))) {
        var binder = FormulaBinder(unlogged, asOf: asOf)
        binder.underWay = underWay.union([key])
        return binder.make(entity, field, basis)
      }
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
    if field.derived, !dataset.isStated(field, of: entity, asOf: asOf) { return makeDerived(entity, field, basis) }
    let claimed = makeClaimed(entity, field, basis)
    // If all claims were estimated from the tested rules, the calculation is used.
    if field.derived, case .unknown(let unknown) = claimed, unknown.reason == .estimated {
      return makeDerived(entity, field, basis)
    }
    return claimed
  }

  private mutating func makeDerived(_ entity: Entity, _ field: Field, _ basis: Basis?) -> Bound {
    let asked = field.askedBasis(of: entity, given: basis)
    let (formula, claims) = bind(field, of: entity)
    if case .unknown(let unknown) = formula { return .unknown(unknown) }
    let figure = Figure(.init(entity: entity.id, field: field.name, asked: asked))
    return .operand(Operand(formula, figure, of: entity, field, claims: claims))
  }

  private func makeClaimed(_ entity: Entity, _ field: Field, _ basis: Basis?) -> Bound {
    if dataset.hasNoClaims(of: entity, field) { return .unknown(unknown(entity, field, .absent, basis)) }
    let resolved = dataset.resolved(entity.id, field.name, basis: basis, asOf: asOf)
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

  /// The claims that were not estimated from a threshold of the tested rules.
  func testable(_ claims: [Claim]) -> [Claim] {
    rules.isEmpty ? claims : claims.filter { claim in !(claim.estimatedFrom.map { rules.contains($0) } ?? false) }
  }

  /// Makes a missing figure of a field.
  func unknown(_ entity: Entity, _ field: Field, _ reason: Unknown.Reason, _ basis: Basis? = nil) -> Unknown {
    let asked = field.askedBasis(of: entity, given: basis)
    let figure = Figure(.init(entity: entity.id, field: field.name, asked: asked))
    return Unknown(entity: entity, field: field, figure: figure, reason: reason)
  }
}

extension Dataset {
  /// Whether a field, and every field in its `sameAs`, has no claims on any basis or day.
  func hasNoClaims(of entity: Entity, _ field: Field) -> Bool {
    claimRange(of: entity.id, field.name).isEmpty
      && field.sameAs.allSatisfy { claimRange(of: entity.id, $0).isEmpty }
  }

  /// Whether a source states a derived field, so that it is not computed.
  func isStated(_ field: Field, of entity: Entity, asOf: Day) -> Bool {
    if claimRange(of: entity.id, field.name).isEmpty { return false }
    if case .values = select(entity, field, given: nil, asOf: asOf).answer { return true }
    return false
  }
}

/// The claims sorted by id, each once.
func sortedByID(_ claims: [Claim]) -> [Claim] {
  claims.count < 2 ? claims : claims.sortedOnce { $0.id < $1.id }
}
