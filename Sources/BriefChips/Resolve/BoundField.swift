/// A derived field's formula with the figures of a part in the places of their names, made once for all that name it.
final class BoundField: Sendable {
  let operands: [Computation.Operand]
  let unknowns: [Unknown]
  let formula: Formula

  init(_ computation: Computation, _ formula: Formula) {
    (operands, unknowns) = (computation.operands, computation.unknowns)
    self.formula = formula
  }
}

extension Dataset {
  /// The formula of a derived field of an entity, bound to what is known on a day; `nil` where the entity is none of these.
  func bound(_ field: Field, of entity: Entity, asOf day: Day) -> BoundField? {
    guard let key = key(entity.id, field.name, nil, asOf: day) else { return nil }
    return contents.bound.answer(key) {
      // It is remembered for all, and whoever asks notes what a formula's inputs are.
      var computation = Computation(silent, asOf: day)
      let formula = computation.bind(field, of: entity)
      return BoundField(computation, formula)
    }
  }

  /// Whether nobody claims anything, on any basis or day, of a field or of those that may answer for it.
  func saysNothing(of entity: Entity, _ field: Field) -> Bool {
    claimPlaces(of: entity.id, field.name).isEmpty
      && field.sameAs.allSatisfy { claimPlaces(of: entity.id, $0).isEmpty }
  }
}

extension Computation {
  /// Adds what a bound field names, as binding its formula here would: what is there already is not added again.
  mutating func splice(_ bound: BoundField) -> Formula {
    if operands.isEmpty, unknowns.isEmpty {
      (operands, unknowns) = (bound.operands, bound.unknowns)
      return bound.formula
    }
    let (known, missing) = (operands.count, unknowns.count)
    var places = Places()
    for unknown in bound.unknowns {
      let place = unknowns[..<missing].firstIndex { unknown.reason != .beyond && $0.isSame(as: unknown) }
      places.unknowns.append(place ?? unknowns.count)
      if place == nil { unknowns.append(unknown) }
    }
    for operand in bound.operands {
      let place = operands[..<known].firstIndex {
        $0.entity.id == operand.entity.id && $0.field.name == operand.field.name && $0.asked == operand.asked
      }
      places.operands.append(place ?? operands.count)
      if place == nil { operands.append(operand.moved(to: places)) }
    }
    return bound.formula.moved(to: places)
  }
}

/// Where the operands and the unknown figures of one computation stand in another.
private struct Places {
  var operands: [Int] = []
  var unknowns: [Int] = []
}

extension Unknown {
  fileprivate func isSame(as other: Unknown) -> Bool {
    reason != .beyond && entity.id == other.entity.id && field.name == other.field.name
      && figure.asked == other.figure.asked
  }
}

extension Computation.Operand {
  /// What it is computed from stands before it, so that its place is known.
  fileprivate func moved(to places: Places) -> Computation.Operand {
    guard case .derived(let formula) = content else { return self }
    return Computation.Operand(
      entity: entity, field: field, asked: asked, figure: figure, content: .derived(formula.moved(to: places)),
      claims: claims)
  }
}

extension Formula {
  fileprivate func moved(to places: Places) -> Formula {
    switch self {
    case .constant: self
    case .operand(let index): .operand(places.operands[index])
    case .unknown(let index): .unknown(places.unknowns[index])
    case .binary(let operation, let left, let right):
      .binary(operation, left.moved(to: places), right.moved(to: places))
    case .extreme(let extreme, let items, let beyond):
      .extreme(extreme, items.map { $0.moved(to: places) }, beyond: beyond.map { places.unknowns[$0] })
    }
  }
}
