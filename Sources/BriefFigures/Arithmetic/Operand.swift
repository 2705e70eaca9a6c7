import BriefModel
import BriefQuantities

/// A figure used in a computation.
///
/// There is one operand for each figure, however often formulas refer to it: it has the same value wherever it occurs.
/// The possible values of a derived operand are computed once, when it is made, from those of its own operands.
public final class Operand: Sendable {
  /// A possible number of a claimed operand.
  public struct Value: Sendable {
    /// The number in base units.
    public var value: Rational
    /// The other numbers that the value stands for.
    public var reach: Reach
    /// The claims that state the number, sorted by id.
    public var claims: [ClaimID]
    /// The quantity as its best evidenced claim writes it.
    public var quantity: Quantity

    /// Makes a possible number.
    public init(value: Rational, reach: Reach, claims: [ClaimID], quantity: Quantity) {
      self.value = value
      self.reach = reach
      self.claims = claims
      self.quantity = quantity
    }
  }

  /// The possible numbers of a claimed operand.
  public struct Claimed: Sendable {
    /// The distinct numbers of the surviving claims, sorted.
    public var values: [Value]
    /// The index of the best evidenced one.
    public var representative: Int
    /// Whether it may be any number between two of the values: a source states a range, or the density is unstated.
    public var isContinuous = false

    /// Makes the possible numbers of a claimed operand.
    public init(values: [Value], representative: Int, isContinuous: Bool = false) {
      self.values = values
      self.representative = representative
      self.isContinuous = isContinuous
    }
  }

  /// The entity that the figure is about.
  public let entity: Entity
  /// The field of the figure.
  public let field: Field
  /// The basis on which the figure was requested.
  public let asked: Basis
  /// The figure as resolved; for a derived operand, the request without an answer.
  public let figure: Figure
  /// The claims of a claimed operand, sorted by id, each once; for a derived one, the claims by which its formula is
  /// complete.
  public let claims: [Claim]
  /// The numbers of a claimed operand, sorted; empty for a derived one.
  public let values: [Value]
  /// The missing figures without which it has no result.
  let missing: [Unknown]
  /// Whether it, or an operand it depends on, has claims by which a formula is complete.
  public let isSettledByClaims: Bool
  /// One more than the highest level of the operands it is computed from; 0 for a claimed operand.
  public let level: Int

  /// The references to other operands: the formula of a derived operand, and its possible values.
  ///
  /// Safe without a lock: `bound` and `held` are only written in `init` and in `deinit`, when no other reference exists.
  private nonisolated(unsafe) var bound: Formula?
  private nonisolated(unsafe) var held: Spread

  /// The formula of a derived operand; `nil` for a claimed one.
  public var formula: Formula? { bound }
  /// The possible values; without points if a figure is missing.
  var spread: Spread { held }

  /// Makes a claimed operand.
  public init(_ claimed: Claimed, _ figure: Figure, of entity: Entity, _ field: Field, claims: [Claim]) {
    (self.entity, self.field, self.figure, self.claims) = (entity, field, figure, claims)
    (asked, values, missing, level, bound) = (figure.asked, claimed.values, [], 0, nil)
    isSettledByClaims = false
    held = Spread(representative: claimed.representative, isContinuous: claimed.isContinuous)
  }

  /// - Parameter formula: a formula over existing operands, so that no operand depends on itself.
  public init(_ formula: Formula, _ figure: Figure, of entity: Entity, _ field: Field, claims: [Claim]) {
    (self.entity, self.field, self.figure, bound, self.claims) = (entity, field, figure, formula, claims)
    (asked, values) = (figure.asked, [])
    missing = formula.missing
    isSettledByClaims = !claims.isEmpty || formula.operands.contains(where: \.isSettledByClaims)
    level = (formula.operands.map(\.level).max() ?? 0) + 1
    held = Spread(of: formula, lacking: !missing.isEmpty)
  }

  /// Releases a long chain of operands iteratively. Releasing it recursively would overflow the stack of a thread.
  deinit {
    guard level > 1 else { return }
    var released = releasing()
    while var next = released.popLast() {
      if next.level > 1, isKnownUniquelyReferenced(&next) { released += next.releasing() }
    }
  }

  private func releasing() -> [Operand] {
    let others = (bound?.operands ?? []) + held.variables
    (bound, held) = (nil, Spread(representative: 0, isContinuous: false))
    return others
  }

  /// The distinct possible results.
  public var points: [Point] {
    guard level == 0 else { return spread.points }
    return values.indices.map { point(at: $0) }
  }

  /// The operands that its value varies with, including itself if its claims or its own formula leave it open.
  var variables: [Operand] {
    if level == 0 { return values.count == 1 && values[0].reach == .exact ? [] : [self] }
    return spread.isOpen ? spread.variables + [self] : spread.variables
  }

  /// The result for the best evidenced value of each claimed operand; `nil` if a figure is missing or the result is
  /// beyond exact arithmetic.
  public var representative: Point? {
    guard level == 0 else { return spread.representative }
    return values.isEmpty ? nil : point(at: spread.representativeIndex)
  }

  /// The best evidenced value of a claimed operand.
  public var bestValue: Value? {
    values.indices.contains(spread.representativeIndex) ? values[spread.representativeIndex] : nil
  }

  func point(at index: Int) -> Point {
    let value = values[index]
    return Point(
      value: value.value, reach: value.reach, precision: value.quantity.precision,
      choices: [Choice(operand: self, index: index)])
  }
}

/// The possible values of an operand.
struct Spread: Sendable {
  /// The distinct results of a derived operand.
  var points: [Point] = []
  /// The other operands that a derived operand varies with, each once.
  var variables: [Operand] = []
  /// The result of a derived operand for the best evidenced values.
  var representative: Point?
  /// The index of the best evidenced value of a claimed operand.
  var representativeIndex = 0
  /// Whether it may be any number between two of its points.
  var isContinuous = false
  /// Whether its own formula is open: a greater (or lesser) number than the known ones may exist.
  var isOpen = false
  /// Whether its points are only the ends of an interval, because there were too many combinations.
  var overIntervals = false
  /// The reason why it has no points although no figure is missing.
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
