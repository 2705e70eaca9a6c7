/// The figures that go into a computation, each once however often it occurs.
struct Computation {
  /// A number that an operand may be.
  struct Value {
    /// In base units.
    var value: Rational
    /// The claims that say so, by id.
    var claims: [ClaimID]
    /// As its best evidenced claim writes it.
    var quantity: Quantity
  }

  /// A figure that goes in.
  struct Operand {
    enum Content {
      /// The distinct numbers of the surviving claims, in order; and which of them is the best evidenced.
      case claimed([Value], representative: Int)
      /// Computed from other operands.
      case derived(Formula)
    }

    var entity: Entity
    var field: Field
    var asked: Basis
    /// The figure as it is resolved by itself; of a derived operand what it was asked for, without an answer.
    var figure: Figure
    var content: Content

    var values: [Value] {
      if case .claimed(let values, _) = content { values } else { [] }
    }

    var representative: Int {
      if case .claimed(_, let representative) = content { representative } else { 0 }
    }
  }

  let dataset: Dataset
  let day: Day
  private(set) var operands: [Operand] = []
  /// What is needed and is not there, in words.
  private(set) var missing: [String] = []

  init(_ dataset: Dataset, asOf day: Day) {
    self.dataset = dataset
    self.day = day
  }

  /// What asking for an operand gave.
  enum Added {
    case operand(Int)
    /// There is no such figure: not a number known on the day.
    case missing(Figure)
    /// The figure is of words, or of amounts in several currencies.
    case notANumber(Figure)
  }

  /// Adds a figure, or finds it again.
  ///
  /// - Parameter isNeeded: whether its absence leaves the whole computation without a result.
  mutating func add(_ entity: Entity, _ field: Field, _ basis: Basis?, isNeeded: Bool = true) -> Added {
    let asked = field.askedBasis(of: entity, given: basis)
    if let known = operands.firstIndex(where: {
      $0.entity.id == entity.id && $0.field.name == field.name && $0.asked == asked
    }) {
      return .operand(known)
    }
    if field.derived {
      let figure = Figure(entity: entity.id, field: field.name, asked: asked, answer: .absent(.unknown))
      guard let formula = dataset.derivation(of: field)?.formula(for: entity, in: &self, isNeeded: isNeeded) else {
        if isNeeded, missing.isEmpty { noteMissing("no figure for \(entity.id).\(field.name)") }
        return .missing(figure)
      }
      operands.append(Operand(entity: entity, field: field, asked: asked, figure: figure, content: .derived(formula)))
      return .operand(operands.count - 1)
    }
    let selection = dataset.select(entity, field, given: basis, on: day)
    let figure = dataset.figure(of: selection, entity, field, given: basis)
    guard case .values(let claims) = selection.answer else {
      if isNeeded { noteMissing("no figure for \(entity.id).\(field.name): \(figure.printed(.english))") }
      return .missing(figure)
    }
    guard let content = content(claims, field, support: selection.support.map(\.id)) else { return .notANumber(figure) }
    operands.append(Operand(entity: entity, field: field, asked: asked, figure: figure, content: content))
    return .operand(operands.count - 1)
  }

  /// Notes what there is no result without.
  mutating func noteMissing(_ what: String) {
    if !missing.contains(what) { missing.append(what) }
  }

  /// - Parameter support: claims that say how the others were converted, on which each value rests too.
  private func content(_ claims: [Claim], _ field: Field, support: [ClaimID]) -> Operand.Content? {
    let order = dataset.evidenceOrder(for: field)
    let measured = claims.compactMap { Measured($0) }.sorted { order.isBetter($0.claim, than: $1.claim) }
    guard measured.count == claims.count, let best = measured.first,
      measured.allSatisfy({ $0.quantity.unit.dimension == best.quantity.unit.dimension })
    else { return nil }
    var values: [Rational: Value] = [:]
    func note(_ number: Rational, _ quantity: Quantity, _ claim: ClaimID) {
      if values[number]?.claims.contains(claim) == true { return }
      values[number, default: Value(value: number, claims: [], quantity: quantity)].claims.append(claim)
    }
    for one in measured {
      note(one.low, one.lowQuantity, one.claim.id)
      note(one.high, one.highQuantity, one.claim.id)
    }
    var sorted = values.values.sorted { $0.value < $1.value }
    for index in sorted.indices { sorted[index].claims = (sorted[index].claims + support).sorted() }
    return .claimed(sorted, representative: sorted.firstIndex { $0.value == best.low } ?? 0)
  }
}

extension Quantity {
  /// How many of its digits count; `nil` for a plain whole number, which is a count and exact.
  var countingDigits: Int? {
    let isCount =
      unit == .number && number.exponent >= 0 && upper == nil && magnitudeWord == nil && bound == .exact
    return isCount ? nil : significantDigits
  }
}
