import BriefCore

/// The figures that go into a computation, each once however often it occurs.
struct Computation {
  /// A number that an operand may be.
  struct Value: Sendable {
    /// In base units.
    var value: Rational
    /// Which numbers it stands for beside itself.
    var reach: Reach
    /// The claims that say so, by id.
    var claims: [ClaimID]
    /// As its best evidenced claim writes it.
    var quantity: Quantity
  }

  /// A figure that goes in. It is one reference: the same operand goes into many computations.
  final class Operand: Sendable {
    enum Content: Sendable {
      /// The distinct numbers of the surviving claims, in order; and which of them is the best evidenced.
      case claimed([Value], representative: Int)
      /// Computed from other operands.
      case derived(Formula)
    }

    let entity: Entity
    let field: Field
    let asked: Basis
    /// The figure as it is resolved by itself; of a derived operand what it was asked for, without an answer.
    let figure: Figure
    let content: Content
    /// The claims that it rests on, by id, each once.
    let claims: [Claim]

    /// - Parameter claims: by id, each once.
    init(entity: Entity, field: Field, asked: Basis, figure: Figure, content: Content, claims: [Claim]) {
      self.entity = entity
      self.field = field
      self.asked = asked
      self.figure = figure
      self.content = content
      self.claims = claims
    }

    var values: [Value] {
      if case .claimed(let values, _) = content { values } else { [] }
    }

    var representative: Int {
      if case .claimed(_, let representative) = content { representative } else { 0 }
    }
  }

  let dataset: Dataset
  let day: Day
  /// The rules that are tested: what was estimated from their thresholds is left out.
  let rules: [String]
  var operands: [Operand] = []
  /// What is needed and is not there.
  var unknowns: [Unknown] = []

  init(_ dataset: Dataset, asOf day: Day, testing rules: [String] = []) {
    self.dataset = dataset
    self.day = day
    self.rules = rules
  }

  /// What asking for an operand gave.
  enum Added {
    /// Its place; of a derived one its formula may name what is unknown.
    case operand(Int)
    /// Its place among the unknown figures.
    case unknown(Int)
  }

  /// Adds a figure, or finds it again.
  mutating func add(_ entity: Entity, _ field: Field, _ basis: Basis?) -> Added {
    let asked = field.askedBasis(of: entity, given: basis)
    if let known = operands.firstIndex(where: {
      $0.entity.id == entity.id && $0.field.name == field.name && $0.asked == asked
    }) {
      return .operand(known)
    }
    if let known = unknowns.firstIndex(where: {
      $0.entity.id == entity.id && $0.field.name == field.name && $0.figure.asked == asked && $0.reason != .beyond
    }) {
      return .unknown(known)
    }
    return field.derived ? addDerived(entity, field, asked) : addClaimed(entity, field, basis)
  }

  private mutating func addDerived(_ entity: Entity, _ field: Field, _ asked: Basis) -> Added {
    let figure = Figure(entity: entity.id, field: field.name, asked: asked, answer: .absent(.unknown))
    // Under a rule's test some of the claims may be left out.
    let known = rules.isEmpty ? dataset.bound(field, of: entity, asOf: day) : nil
    let formula = known.map { splice($0) } ?? bind(field, of: entity)
    if case .unknown(let place) = formula { return .unknown(place) }
    let claims = sortedByID(formula.leaves.operands.flatMap { operands[$0].claims })
    operands.append(
      Operand(entity: entity, field: field, asked: asked, figure: figure, content: .derived(formula), claims: claims))
    return .operand(operands.count - 1)
  }

  private mutating func addClaimed(_ entity: Entity, _ field: Field, _ basis: Basis?) -> Added {
    if dataset.saysNothing(of: entity, field) {
      let figure = Figure(
        entity: entity.id, field: field.name, asked: field.askedBasis(of: entity, given: basis),
        answer: .absent(.unknown))
      return .unknown(note(entity, field, figure, .absent))
    }
    // Several derived fields of a part ask for the same figures; under a rule's test some of the claims may be left out.
    let resolved = dataset.resolved(entity.id, field.name, basis: basis, asOf: day)
    let input =
      rules.isEmpty
      ? resolved.input.value { claimedInput(entity, field, resolved) } : claimedInput(entity, field, resolved)
    switch input {
    case .unknown(let reason): return .unknown(note(entity, field, resolved.figure, reason))
    case .operand(let operand):
      operands.append(operand)
      return .operand(operands.count - 1)
    }
  }

  private func claimedInput(_ entity: Entity, _ field: Field, _ resolved: ResolvedFigure) -> ClaimedInput {
    guard let selection = resolved.selection, case .values(let claims) = selection.answer else {
      return .unknown(.absent)
    }
    let testable =
      rules.isEmpty ? claims : claims.filter { claim in !(claim.estimatedFrom.map { rules.contains($0) } ?? false) }
    if testable.isEmpty { return .unknown(.estimated) }
    guard let content = content(testable, field, support: selection.support.map { $0.id }) else {
      return .unknown(.notANumber)
    }
    return .operand(
      Operand(
        entity: entity, field: field, asked: resolved.figure.asked, figure: resolved.figure, content: content,
        claims: sortedByID(testable + selection.support)))
  }

  /// Notes what is not there, and gives its place.
  mutating func note(_ entity: Entity, _ field: Field, _ figure: Figure, _ reason: Unknown.Reason) -> Int {
    unknowns.append(Unknown(entity: entity, field: field, figure: figure, reason: reason))
    return unknowns.count - 1
  }

  /// The unknown figures without which a formula has no result, in order: those of the operands that it names too.
  func missing(from formula: Formula) -> [Int] {
    var found: [Int] = []
    func walk(_ formula: Formula) {
      let leaves = formula.leaves
      for place in leaves.unknowns where !found.contains(place) { found.append(place) }
      for place in leaves.operands {
        if case .derived(let below) = operands[place].content { walk(below) }
      }
    }
    walk(formula)
    return found
  }

  /// The claimed operands that a formula rests on, in order of their places.
  func inputs(of formula: Formula) -> [Int] {
    var found: Set<Int> = []
    func walk(_ formula: Formula) {
      for place in formula.leaves.operands where !found.contains(place) {
        if case .derived(let below) = operands[place].content { walk(below) } else { found.insert(place) }
      }
    }
    walk(formula)
    return found.sorted()
  }

  /// - Parameter support: claims that say how the others were converted, on which each value rests too.
  private func content(_ claims: [Claim], _ field: Field, support: [ClaimID]) -> Operand.Content? {
    if field.kind == .truth { return truths(claims, field) }
    let order = dataset.evidenceOrder(for: field)
    let measured = claims.compactMap { Measured($0) }.sorted { order.isBetter($0.claim, than: $1.claim) }
    guard measured.count == claims.count, let best = measured.first,
      measured.allSatisfy({ $0.quantity.unit.dimension == best.quantity.unit.dimension })
    else { return nil }
    var values: [Value] = []
    func note(_ number: Rational, _ quantity: Quantity, _ claim: ClaimID) {
      let reach = Reach(quantity.bound)
      // A field has a few claims, so that looking at each is less than hashing one.
      guard let place = values.firstIndex(where: { $0.value == number && $0.reach == reach }) else {
        values.append(Value(value: number, reach: reach, claims: [claim], quantity: quantity))
        return
      }
      values[place].claims.append(claim)
    }
    for one in measured {
      note(one.low, one.lowQuantity, one.claim.id)
      if one.high != one.low { note(one.high, one.highQuantity, one.claim.id) }
    }
    if values.count > 1 {
      values.sort {
        $0.value != $1.value
          ? $0.value < $1.value : $0.quantity.description.utf8.lexicographicallyPrecedes($1.quantity.description.utf8)
      }
    }
    for index in values.indices where values[index].claims.count + support.count > 1 {
      values[index].claims = (values[index].claims + support).sorted()
    }
    let key = Point.Key(value: best.low, reach: Reach(best.quantity.bound))
    return .claimed(values, representative: values.firstIndex { $0.value == key.value && $0.reach == key.reach } ?? 0)
  }
}

/// The claims by id, each once.
func sortedByID(_ claims: [Claim]) -> [Claim] {
  claims.count < 2 ? claims : claims.sortedOnce { $0.id < $1.id }
}

/// What a claimed field is for a computation: a figure that goes in, or why there is none.
enum ClaimedInput: Sendable {
  case operand(Computation.Operand)
  case unknown(Unknown.Reason)
}

extension Computation {
  /// Yes and no as one and zero, so that a test may combine them with numbers.
  private func truths(_ claims: [Claim], _ field: Field) -> Operand.Content? {
    let order = dataset.evidenceOrder(for: field)
    let values = [false, true].compactMap { truth -> Value? in
      let saying = claims.filter { $0.value == .truth(truth) }
      let number = Decimal(coefficient: truth ? 1 : 0, exponent: 0)
      guard !saying.isEmpty, let number else { return nil }
      return Value(
        value: truth ? .one : .zero, reach: .exact, claims: saying.map { $0.id }.sorted(),
        quantity: Quantity(number: number, unit: .number))
    }
    guard let best = order.best(claims), !values.isEmpty else { return nil }
    return .claimed(values, representative: values.firstIndex { $0.claims.contains(best.id) } ?? 0)
  }
}
