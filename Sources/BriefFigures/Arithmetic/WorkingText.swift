import BriefExpressions
import BriefModel
import BriefQuantities

/// Formats a computation with names and with numbers.
public struct WorkingText {
  /// The computation.
  public let root: Formula
  /// The thresholds that rounded numbers must not reach or cross.
  public let thresholds: RuleThresholds

  /// Makes the text of a computation.
  public init(root: Formula, thresholds: RuleThresholds) {
    self.root = root
    self.thresholds = thresholds
  }

  /// The formula with names: `tpp ÷ (die.area × die.count)`. Names include the entity if there are several.
  public var names: String {
    // The formula of a derived field is more informative than its name.
    if case .operand(let operand) = root, let formula = operand.formula { return names(formula, isQualified: false) }
    let entities = Set(root.allOperands.map { $0.entity.id })
    return names(root, isQualified: entities.count > 1)
  }

  private func names(_ formula: Formula, isQualified: Bool) -> String {
    formula.rendered { operand in
      let name = isQualified ? "\(operand.entity.id).\(operand.field.name)" : operand.field.name
      let given = operand.askedOtherwise
      return given.isEmpty ? name : "\(name)[\(given.joined(separator: " "))]"
    }
  }

  /// The steps at some points: `148 TFLOP/s × 16 = 2,368 TPP`, then `2,368 TPP ÷ 814 mm² = 2.91 TPP/mm²`.
  public func steps(_ points: [Point], unit: Unit, rounding: Rounding?) -> [String] {
    var steps: [String] = []
    var seen: Set<String> = []
    for point in points {
      var work = WorkedPoint(root, point, thresholds)
      for line in work.lines(root, unit, rounding) where seen.insert(line).inserted { steps.append(line) }
    }
    return steps
  }
}

/// The working for one value of each claimed operand.
private struct WorkedPoint {
  private let chosen: [ObjectIdentifier: Int]
  private let thresholds: RuleThresholds
  /// The values of the operands looked up so far.
  private var values: [ObjectIdentifier: Point] = [:]

  /// The number of figures whose calculation is written out, those nearest to the result. Each figure has its own
  /// working.
  private static let limit = 24

  init(_ root: Formula, _ point: Point, _ thresholds: RuleThresholds) {
    self.thresholds = thresholds
    chosen = Dictionary(
      point.choices.map { (ObjectIdentifier($0.operand), $0.index) }, uniquingKeysWith: { first, _ in first })
  }

  /// The value of an operand at the point; `nil` if the point depends on none of its values.
  private mutating func value(of operand: Operand) -> Point? {
    if let known = values[ObjectIdentifier(operand)] { return known }
    let found = operand.points.first { point in
      point.choices.allSatisfy { chosen[ObjectIdentifier($0.operand)] == $0.index }
    }
    values[ObjectIdentifier(operand)] = found
    return found
  }

  /// Looks up the operands that a formula refers to.
  private mutating func look(at formula: Formula) {
    for operand in formula.operands { _ = value(of: operand) }
  }

  private func point(_ formula: Formula) -> Point? {
    do throws(ExactFault) { return try formula.point { values[ObjectIdentifier($0)] } } catch { return nil }
  }

  /// A line for each derived operand that contributes at the point, dependencies first, then a line for the result.
  mutating func lines(_ root: Formula, _ unit: Unit, _ rounding: Rounding?) -> [String] {
    var top = root
    if case .operand(let operand) = root, let formula = operand.formula { top = formula }
    look(at: top)
    let work = winning(top)
    var lines: [String] = []
    // An operand is pushed twice: first to visit its dependencies, then to write its own line after them.
    var open = derivedOperands(work).reversed().map { (operand: $0, isDone: false) }
    var seen: Set<ObjectIdentifier> = []
    var hasMore = false
    while let (operand, isDone) = open.popLast() {
      guard let formula = operand.formula else { continue }
      if isDone {
        if let line = line(winning(formula), operand.unit, operand.rounding) { lines.append(line) }
        continue
      }
      guard seen.insert(ObjectIdentifier(operand)).inserted else { continue }
      if seen.count > Self.limit {
        hasMore = true
        continue
      }
      look(at: formula)
      open.append((operand, true))
      open += derivedOperands(winning(formula)).reversed().map { ($0, false) }
    }
    if let line = line(work, unit, rounding) { lines.append(line) }
    return hasMore ? ["…"] + lines : lines
  }

  private func line(_ work: Formula, _ unit: Unit, _ rounding: Rounding?) -> String? {
    if case .operand = work { return nil }
    let result = point(work).flatMap { $0.quantity(unit, rounding, beside: thresholds) }
    return work.rendered { print($0) } + " = " + (result.map { printQuantity($0, .english) } ?? "?")
  }

  /// The number of an operand at the point.
  private func print(_ operand: Operand) -> String {
    if operand.formula == nil { return chosen[ObjectIdentifier(operand)].map { operand.printed($0) } ?? "?" }
    return values[ObjectIdentifier(operand)].flatMap { $0.quantity(operand.unit, operand.rounding, beside: thresholds) }
      .map { printQuantity($0, .english) } ?? "?"
  }

  /// The formula with each maximum or minimum replaced by its winning item at the point.
  private func winning(_ formula: Formula) -> Formula {
    switch formula {
    case .constant, .operand, .unknown: return formula
    case .binary(let operation, let left, let right): return .binary(operation, winning(left), winning(right))
    case .extreme(let extreme, let items, _):
      var best: (value: Rational, item: Formula)?
      for item in items {
        guard let value = point(item)?.value else { continue }
        if let held = best, extreme == .maximum ? held.value >= value : held.value <= value { continue }
        best = (value, item)
      }
      return best.map { winning($0.item) } ?? formula
    }
  }

  private func derivedOperands(_ formula: Formula) -> [Operand] { formula.operands.filter { $0.formula != nil } }
}

extension Operand {
  /// A number of a claimed operand as its claim states it. A halved rate is written as the claimed rate ÷ 2.
  fileprivate func printed(_ index: Int) -> String {
    guard values.indices.contains(index) else { return "?" }
    let value = values[index]
    if figure.flags.contains(.openDensity), let double = value.value.multiplied(by: Rational(2)),
      let whole = values.first(where: { $0.value == double && !Set($0.claims).isDisjoint(with: value.claims) })
    {
      return "\(printQuantity(whole.quantity, .english)) ÷ 2"
    }
    return printQuantity(value.quantity, .english)
  }

  /// The unit in which a derived operand is printed.
  fileprivate var unit: Unit { field.displayUnit ?? .number }

  /// The rounding with which a derived operand is printed.
  fileprivate var rounding: Rounding? { field.decimals.map { .decimals($0) } }

  /// The basis components that differ from the field's defaults, as an expression states them in brackets.
  fileprivate var askedOtherwise: [String] {
    let usual = field.askedBasis(of: entity)
    return asked.components.compactMap { component, value in
      if usual[component] == value || component == .scope && value == .package { return nil }
      return component == .period ? "period=\(value)" : value.word
    }
  }
}

// MARK: Operators and parentheses

/// A term in the notation of expressions, with typographic operator signs.
public func names(_ term: Expression.Term) -> String {
  switch term {
  case .number(let number, let unit, _): return printQuantity(Quantity(number: number, unit: unit), .english)
  case .figure(let reference, _):
    let basis = reference.basis.map { "[\($0.components.map(\.value.word).joined(separator: " "))]" } ?? ""
    return (reference.entity.isEmpty ? "" : reference.entity + ".") + reference.field + basis
  case .choice(let choice, let terms, _):
    return "\(choice.rawValue)(\(terms.map { names($0) }.joined(separator: ", ")))"
  case .binary(let operation, let left, let right, _):
    func side(_ term: Expression.Term, isRight: Bool) -> String {
      guard case .binary(let inner, _, _, _) = term else { return names(term) }
      return operation.wraps(inner, isRight: isRight) ? "(\(names(term)))" : names(term)
    }
    return "\(side(left, isRight: false)) \(operation.sign) \(side(right, isRight: true))"
  }
}

extension Formula {
  fileprivate func rendered(_ operand: (Operand) -> String) -> String {
    switch self {
    case .constant(let constant): return constant.text
    case .operand(let named): return operand(named)
    case .unknown(let unknown): return unknown.field.name
    case .extreme(_, let items, _) where items.count == 1: return items[0].rendered(operand)
    case .extreme(let extreme, let items, _):
      return "\(extreme.name)(" + items.map { $0.rendered(operand) }.joined(separator: ", ") + ")"
    case .binary(let operation, let left, let right):
      let first = left.rendered(operand, in: operation, isRight: false)
      return "\(first) \(operation.sign) \(right.rendered(operand, in: operation, isRight: true))"
    }
  }

  private func rendered(
    _ operand: (Operand) -> String, in operation: Expression.Operation, isRight: Bool
  ) -> String {
    let text = rendered(operand)
    guard case .binary(let inner, _, _) = self else { return text }
    return operation.wraps(inner, isRight: isRight) ? "(\(text))" : text
  }
}

extension Expression.Operation {
  /// Whether an operation on one of its sides needs parentheses.
  fileprivate func wraps(_ inner: Self, isRight: Bool) -> Bool {
    inner.strength < strength || isRight && inner.strength == strength && (self == .subtract || self == .divide)
  }

  /// The precedence: multiplication binds more tightly than addition.
  private var strength: Int {
    switch self {
    case .add, .subtract: 0
    case .multiply, .divide: 1
    }
  }
}
