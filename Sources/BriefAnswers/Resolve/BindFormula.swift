import BriefExpressions
import BriefFigures
import BriefModel
import BriefQuantities

extension FormulaBinder {
  /// The formula of a derived field, bound to an entity's figures, with the claims by which the formula covers all
  /// relevant inputs.
  mutating func bind(_ field: Field, of entity: Entity) -> (formula: Formula, claims: [Claim]) {
    guard let root = field.formula?.root else { return (.unknown(unknown(entity, field, .absent)), []) }
    let bound = bind(root, of: entity, in: field)
    let dimension = bound.dimension
    guard case .quantity(let wanted) = field.kind, dimension == nil || dimension == wanted else {
      // For instance, a price in another currency.
      return (.unknown(unknown(entity, field, .notANumber)), [])
    }
    guard let completeness = field.completeness, bound.missing.isEmpty else { return (bound, []) }
    // If all rates are of vector units, a matrix unit may be faster, whatever formats are listed.
    let areVector = bound.operands.allSatisfy { $0.figure.basis[.unit] == .vector }
    let claims = areVector ? [] : dataset.claims(settling: completeness, of: entity, asOf: asOf)
    // A formula that may leave something out gives a lower bound.
    return claims.isEmpty ? (bound.opened(by: unknown(entity, field, .beyond)), []) : (bound, claims)
  }

  /// Binds a term to an entity's figures.
  ///
  /// - Parameter field: the derived field whose formula contains the term; `nil` in a test.
  mutating func bind(_ term: Expression.Term, of entity: Entity, in field: Field?) -> Formula {
    switch term {
    case .number(let number, let unit, _):
      let quantity = Quantity(number: number, unit: unit)
      return .constant(
        .init(
          value: quantity.rational ?? .zero, written: .quantity(quantity), dimension: unit.dimension))
    case .figure(let reference, _):
      guard let named = dataset.vocabulary.field(reference.field) else {
        return .unknown(unknown(entity, field ?? Field(name: reference.field, label: "", kind: .text), .absent))
      }
      if let completeness = field?.completeness, reference.basis?[.density] == .dense {
        return bindRate(entity, named, reference.basis, completeness.sparsity).formula
      }
      return bind(entity, named, reference.basis).formula
    case .binary(let operation, let left, let right, _):
      let (first, second) = (bind(left, of: entity, in: field), bind(right, of: entity, in: field))
      // An unstated count is taken as 1, and multiplying by it is not a step of the working.
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

  /// The first known term. If none is known, the missing figure is that of the first term known to exist, else that of
  /// the first term.
  private mutating func first(of terms: [Expression.Term], of entity: Entity, in field: Field?) -> Formula {
    var lacking: Formula?
    var first: Formula?
    for term in terms {
      let bound = bind(term, of: entity, in: field)
      let missing = bound.missing
      if missing.isEmpty { return bound }
      if lacking == nil, missing.allSatisfy(\.exists) { lacking = bound }
      first = first ?? bound
    }
    return lacking ?? first ?? .constant(.init(value: .zero, written: .word("0")))
  }

  /// Whether a term is a figure, or a multiple of one, that nobody claims on any basis. It is left out without being bound:
  /// the formula of TPP has twenty terms, and most parts have claims for three.
  private func lacksClaims(_ term: Expression.Term, of entity: Entity) -> Bool {
    switch term {
    case .figure(let reference, _), .binary(_, .figure(let reference, _), .number, _):
      guard let named = dataset.vocabulary.field(reference.field), !named.derived else { return false }
      return dataset.hasNoClaims(of: entity, named)
    case .number, .binary, .choice: return false
    }
  }

  /// The greatest or the least of the known terms.
  ///
  /// A term without claims is left out, since no part has every number format. If a figure exists but is not published,
  /// or cannot be tested, the result is a bound. A term with the same numbers from the same claims as another one (a
  /// `same_as` figure) is left out too. Otherwise one claim would have two values.
  private mutating func extreme(
    _ extreme: Formula.Extreme, of terms: [Expression.Term], of entity: Entity, in field: Field?
  ) -> Formula {
    var items: [(formula: Formula, isSameAs: Bool)] = []
    var isOpen = false
    for term in terms where !lacksClaims(term, of: entity) {
      let formula = bind(term, of: entity, in: field)
      let missing = formula.missing
      guard missing.isEmpty else {
        isOpen = isOpen || missing.contains(where: \.exists)
        continue
      }
      let isSameAs = formula.operands.contains { $0.figure.flags.contains(.sameAs) }
      if let index = items.firstIndex(where: { $0.formula.isLike(formula) }) {
        if items[index].isSameAs, !isSameAs { items[index] = (formula, isSameAs) }
      } else {
        items.append((formula, isSameAs))
      }
    }
    let subject = field ?? dataset.vocabulary.fields.first ?? Field(name: "", label: "", kind: .text)
    guard !items.isEmpty else { return .unknown(unknown(entity, subject, .absent)) }
    let beyond = isOpen ? unknown(entity, subject, .beyond) : nil
    return items.count == 1 && beyond == nil
      ? items[0].formula : .extreme(extreme, items.map(\.formula), beyond: beyond)
  }
}

extension Formula {
  /// The formula as a lower bound: something greater than everything it names may exist.
  fileprivate func opened(by beyond: Unknown) -> Formula {
    if case .extreme(.maximum, let items, let known) = self {
      return .extreme(.maximum, items, beyond: known ?? beyond)
    }
    return .extreme(.maximum, [self], beyond: beyond)
  }

  /// Whether another formula has the same form, with the same numbers from the same claims.
  func isLike(_ other: Formula) -> Bool {
    switch (self, other) {
    case (.constant(let mine), .constant(let theirs)):
      return mine.value == theirs.value && mine.dimension == theirs.dimension
    case (.operand(let mine), .operand(let theirs)): return mine.isLike(theirs)
    case (.binary(let first, let a, let b), .binary(let second, let c, let d)):
      return first == second && a.isLike(c) && b.isLike(d)
    default: return false
    }
  }

  /// The dimension; `nil` if a figure is unknown.
  var dimension: Dimension? {
    switch self {
    case .constant(let constant): return constant.dimension
    case .unknown: return nil
    case .operand(let operand):
      if case .quantity(let dimension) = operand.field.kind { return dimension }
      return operand.values.first?.quantity.unit.dimension
    case .binary(let operation, let left, let right):
      guard let first = left.dimension, let second = right.dimension else { return nil }
      switch operation {
      case .add, .subtract: return first
      case .multiply: return first.multiplied(by: second)
      case .divide: return first.divided(by: second)
      }
    case .extreme(_, let items, _): return items.lazy.compactMap(\.dimension).first
    }
  }
}

extension Operand {
  /// Whether another operand has the same numbers from the same claims.
  fileprivate func isLike(_ other: Operand) -> Bool {
    if self === other { return true }
    return level == 0 && other.level == 0 && claims.map { $0.id } == other.claims.map { $0.id }
      && points.map(\.key) == other.points.map(\.key)
  }
}
