/// A figure that goes into a computation.
///
/// There is one for each figure that a computation may name, however often it is named: an operand has one value wherever
/// it occurs. What a derived operand comes to is worked out once, when it is made, from what its own operands come to.
final class Operand: Sendable {
  /// A number that a claimed operand may be.
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

  /// The numbers that a claimed operand may be.
  struct Claimed: Sendable {
    /// The distinct numbers of the surviving claims, in order.
    var values: [Value]
    /// The index of the best evidenced one.
    var representative: Int
    /// Whether it may be any number between two of the values: a source states a range, or leaves the density open.
    var isContinuous = false
  }

  let entity: Entity
  let field: Field
  let asked: Basis
  /// The figure as it is resolved by itself; of a derived operand what it was asked for, without an answer.
  let figure: Figure
  /// The claims of a claimed operand, by id, each once; of a derived one those by which its formula is complete.
  let claims: [Claim]
  /// The numbers of a claimed operand, in order; none of a derived one.
  let values: [Value]
  /// The figures without which it has no result.
  let missing: [Unknown]
  /// Whether it, or an operand that it is computed from, has claims by which a formula is complete.
  let isSettledByClaims: Bool
  /// One more than the greatest of the operands that it is computed from; 0 of a claimed one.
  let level: Int

  /// What refers to other operands: the formula of a derived one, and what it comes to.
  ///
  /// Safe without a lock: both are written when the operand is made, and in `deinit`, when nothing else refers to it.
  private nonisolated(unsafe) var bound: Formula?
  private nonisolated(unsafe) var held: Spread

  /// How a derived operand is computed; `nil` of a claimed one.
  var formula: Formula? { bound }
  /// What it may come to; without points where something is missing.
  var spread: Spread { held }

  init(_ claimed: Claimed, _ figure: Figure, of entity: Entity, _ field: Field, claims: [Claim]) {
    (self.entity, self.field, self.figure, self.claims) = (entity, field, figure, claims)
    (asked, values, missing, level, bound) = (figure.asked, claimed.values, [], 0, nil)
    isSettledByClaims = false
    held = Spread(representative: claimed.representative, isContinuous: claimed.isContinuous)
  }

  /// - Parameter formula: over operands that exist already, so that no operand is computed from itself.
  init(_ formula: Formula, _ figure: Figure, of entity: Entity, _ field: Field, claims: [Claim]) {
    (self.entity, self.field, self.figure, bound, self.claims) = (entity, field, figure, formula, claims)
    (asked, values) = (figure.asked, [])
    missing = formula.missing
    isSettledByClaims = !claims.isEmpty || formula.operands.contains(where: \.isSettledByClaims)
    level = (formula.operands.map(\.level).max() ?? 0) + 1
    held = Spread(of: formula, lacking: !missing.isEmpty)
  }

  /// Releases a long chain of operands one by one: released by each other they would take the stack of a thread.
  deinit {
    guard level > 1 else { return }
    var released = letGo()
    while var next = released.popLast() {
      if next.level > 1, isKnownUniquelyReferenced(&next) { released += next.letGo() }
    }
  }

  private func letGo() -> [Operand] {
    let others = (bound?.operands ?? []) + held.variables
    (bound, held) = (nil, Spread(representative: 0, isContinuous: false))
    return others
  }

  /// What it may come to, each number once.
  var points: [Point] {
    guard level == 0 else { return spread.points }
    return values.indices.map { point(at: $0) }
  }

  /// The operands by which it varies, itself among them where claims or its own formula leave it open.
  var variables: [Operand] {
    if level == 0 { return values.count == 1 && values[0].reach == .exact ? [] : [self] }
    return spread.isOpen ? spread.variables + [self] : spread.variables
  }

  /// From the best evidenced value of each claimed operand; `nil` where something is missing or beyond exact arithmetic.
  var representative: Point? {
    guard level == 0 else { return spread.representative }
    return values.isEmpty ? nil : point(at: spread.representativeIndex)
  }

  /// The best evidenced value of a claimed operand.
  var bestValue: Value? {
    values.indices.contains(spread.representativeIndex) ? values[spread.representativeIndex] : nil
  }

  func point(at index: Int) -> Point {
    let value = values[index]
    return Point(
      value: value.value, reach: value.reach, precision: value.quantity.precision,
      choices: [Choice(operand: self, index: index)])
  }
}

/// What an operand may come to.
struct Spread: Sendable {
  /// The numbers that a derived operand may be, each once.
  var points: [Point] = []
  /// The other operands by which a derived operand varies, each once.
  var variables: [Operand] = []
  /// The number of a derived operand that follows from the best evidenced values.
  var representative: Point?
  /// The index of the best evidenced value of a claimed operand.
  var representativeIndex = 0
  /// Whether it may be any number between two of its points.
  var isContinuous = false
  /// Whether its own formula leaves it open: there may be a greater number than those that are known.
  var isOpen = false
  /// Whether its points are only the ends of an interval, since there were too many combinations.
  var overIntervals = false
  /// Why it has no points although nothing is missing.
  var fault: ExactFault?

  init(representative: Int, isContinuous: Bool) {
    representativeIndex = representative
    self.isContinuous = isContinuous
  }

  /// - Parameter lacking: whether a figure is missing, so that there are no points.
  init(of formula: Formula, lacking: Bool) {
    var variables: [ObjectIdentifier: Operand] = [:]
    for operand in formula.operands {
      for variable in operand.variables { variables[ObjectIdentifier(variable)] = variable }
      if operand.spread.isContinuous { isContinuous = true }
      if operand.spread.overIntervals { overIntervals = true }
    }
    self.variables = variables.values.sorted { ObjectIdentifier($0) < ObjectIdentifier($1) }
    isOpen = formula.isOpen
    if lacking { return }
    do throws(ExactFault) {
      let evaluation = try Evaluation([formula], named: [])
      let all = try evaluation.allPoints(of: 0)
      (points, representative) = (all.points, try formula.point { $0.representative })
      if all.overIntervals { (overIntervals, isContinuous) = (true, true) }
      if points.count == 1, points[0].reach == .exact { self.variables = [] }
    } catch { fault = error }
  }
}
