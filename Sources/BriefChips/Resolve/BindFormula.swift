extension Computation {
  /// The formula of a derived field of an entity, its operands added.
  mutating func bind(_ field: Field, of entity: Entity) -> Formula {
    guard let root = field.formula?.root else { return .unknown(noteWithoutFigure(entity, field, .absent)) }
    let bound = bind(root, of: entity, in: field)
    let dimension = dimension(of: bound)
    guard case .quantity(let wanted) = field.kind, dimension == nil || dimension == wanted else {
      // A price in another currency.
      return .unknown(noteWithoutFigure(entity, field, .notANumber))
    }
    return bound
  }

  /// A term with the figures of an entity in the places of their names.
  ///
  /// - Parameter field: the derived field whose formula it belongs to; `nil` in a test.
  mutating func bind(_ term: Expression.Term, of entity: Entity, in field: Field?) -> Formula {
    switch term {
    case .number(let number, let unit, _):
      let quantity = Quantity(number: number, unit: unit)
      return .constant(
        .init(
          value: quantity.rational ?? .zero, written: .quantity(quantity), dimension: unit.dimension))
    case .figure(let reference, _):
      guard let named = dataset.vocabulary.field(reference.field) else {
        return .unknown(
          noteWithoutFigure(entity, field ?? Field(name: reference.field, label: "", kind: .text), .absent))
      }
      switch add(entity, named, reference.basis) {
      case .operand(let index): return .operand(index)
      case .unknown(let index): return .unknown(index)
      }
    case .binary(let operation, let left, let right, _):
      let (first, second) = (bind(left, of: entity, in: field), bind(right, of: entity, in: field))
      // A count that nobody states is one, and no step of the work.
      if case .constant(let count) = second, count.value == .one, count.dimension == .number,
        operation == .multiply || operation == .divide
      {
        return first
      }
      return .binary(operation, first, second)
    case .choice(.first, let terms, _): return first(of: terms, of: entity, in: field)
    case .choice(let choice, let terms, _):
      return extreme(choice == .maximum ? .maximum : .minimum, of: terms, of: entity, in: field)
    }
  }

  /// The first term that is known. Where none is, the first of which somebody says that it exists is what is missing, else
  /// the first.
  private mutating func first(of terms: [Expression.Term], of entity: Entity, in field: Field?) -> Formula {
    let before = unknowns.count
    var lacking: Expression.Term?
    for term in terms {
      let bound = bind(term, of: entity, in: field)
      let gone = missing(from: bound)
      if gone.isEmpty { return bound }
      if lacking == nil, gone.allSatisfy({ unknowns[$0].exists }) { lacking = term }
      unknowns.removeLast(unknowns.count - before)
    }
    return (lacking ?? terms.first).map { bind($0, of: entity, in: field) }
      ?? .constant(.init(value: .zero, written: .word("0")))
  }

  /// The greatest or the least of the terms that are known.
  ///
  /// A term for which nothing is claimed is left out: no part has every number format. Where somebody says that a figure
  /// exists and is not published, or where it cannot be tested, the result is a bound. What rests on the same claims as
  /// another term (a figure that stands in for a like one) is left out too, or one claim would have two values.
  private mutating func extreme(
    _ extreme: Formula.Extreme, of terms: [Expression.Term], of entity: Entity, in field: Field?
  ) -> Formula {
    let before = unknowns.count
    var items: [(formula: Formula, claims: [ClaimID], isSameAs: Bool)] = []
    var isOpen = false
    for term in terms {
      let formula = bind(term, of: entity, in: field)
      let gone = missing(from: formula)
      if gone.isEmpty {
        let figures = formula.leaves.operands.map { operands[$0] }
        let claims = figures.count == 1 ? figures[0].claims : sortedByID(figures.flatMap { $0.claims })
        let ids = claims.map { $0.id }
        let isSameAs = figures.contains { $0.figure.flags.contains(.sameAs) }
        if let place = items.firstIndex(where: { $0.claims == ids && !ids.isEmpty }) {
          if items[place].isSameAs, !isSameAs { items[place] = (formula, ids, isSameAs) }
        } else {
          items.append((formula, ids, isSameAs))
        }
      } else {
        isOpen = isOpen || gone.contains { unknowns[$0].exists }
      }
      unknowns.removeLast(unknowns.count - before)
    }
    let subject = field ?? dataset.vocabulary.fields.first ?? Field(name: "", label: "", kind: .text)
    guard !items.isEmpty else { return .unknown(noteWithoutFigure(entity, subject, .absent)) }
    let beyond = isOpen ? noteWithoutFigure(entity, subject, .beyond) : nil
    return items.count == 1 && beyond == nil
      ? items[0].formula : .extreme(extreme, items.map(\.formula), beyond: beyond)
  }

  private mutating func noteWithoutFigure(_ entity: Entity, _ field: Field, _ reason: Unknown.Reason) -> Int {
    let asked = field.askedBasis(of: entity)
    return note(
      entity, field, Figure(entity: entity.id, field: field.name, asked: asked, answer: .absent(.unknown)), reason)
  }

  /// What a formula measures; `nil` where something in it is unknown.
  private func dimension(of formula: Formula) -> Dimension? {
    switch formula {
    case .constant(let constant): return constant.dimension
    case .unknown: return nil
    case .operand(let index):
      if case .quantity(let dimension) = operands[index].field.kind { return dimension }
      return operands[index].values.first?.quantity.unit.dimension
    case .binary(let operation, let left, let right):
      guard let first = dimension(of: left), let second = dimension(of: right) else { return nil }
      switch operation {
      case .add, .subtract: return first
      case .multiply: return first.multiplied(by: second)
      case .divide: return first.divided(by: second)
      }
    case .extreme(_, let items, _): return items.lazy.compactMap { dimension(of: $0) }.first
    }
  }
}
