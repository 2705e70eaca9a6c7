/// Writes a computation out: in names, and in numbers.
struct WorkingText {
  let computation: Computation

  /// The formula in names: `tpp ÷ (die.area × die.count)`; with the entities where there are several.
  func names(_ root: Formula) -> String {
    // Of a derived field alone, what it is made of says more than its name.
    if case .operand(let index) = root, case .derived(let formula) = computation.operands[index].content {
      return names(formula, isQualified: false)
    }
    let entities = Set(computation.operands.map { $0.entity.id })
    return names(root, isQualified: entities.count > 1)
  }

  /// A term in names, as it is written but for its signs.
  func names(_ term: Expression.Term) -> String {
    switch term {
    case .number(let number, let unit, _): return printQuantity(Quantity(number: number, unit: unit), .english)
    case .figure(let reference, _):
      let basis = reference.basis.map { "[\($0.parts.map(\.value).joined(separator: " "))]" } ?? ""
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

  private func names(_ formula: Formula, isQualified: Bool) -> String {
    render(formula) { index in
      let operand = computation.operands[index]
      let name = isQualified ? "\(operand.entity.id).\(operand.field.name)" : operand.field.name
      let given = operand.askedOtherwise
      return given.isEmpty ? name : "\(name)[\(given.joined(separator: " "))]"
    }
  }

  /// The work at some points: `148 TFLOP/s × 16 = 2,368 TPP`, then `2,368 TPP ÷ 814 mm² = 2.91 TPP/mm²`.
  func steps(_ root: Formula, _ points: [Point], unit: Unit, rounding: Rounding?) -> [String] {
    var steps: [String] = []
    for point in points {
      var seen: Set<Int> = []
      for line in lines(root, point, unit, rounding, &seen) where !steps.contains(line) { steps.append(line) }
    }
    return steps
  }

  private func lines(
    _ root: Formula, _ point: Point, _ unit: Unit, _ rounding: Rounding?, _ seen: inout Set<Int>
  ) -> [String] {
    if case .operand(let index) = root, case .derived(let formula) = computation.operands[index].content {
      return seen.insert(index).inserted ? lines(formula, point, unit, rounding, &seen) : []
    }
    let work = winning(root, point)
    var lines: [String] = []
    for index in derivedOperands(work) {
      guard case .derived(let below) = computation.operands[index].content, seen.insert(index).inserted else {
        continue
      }
      let field = computation.operands[index].field
      lines += self.lines(
        below, point, field.displayUnit ?? .number, field.decimals.map { .decimals($0) }, &seen)
    }
    if case .operand = work { return lines }
    let text = render(work) { print($0, point) }
    let result = self.point(root, point).flatMap { computation.quantity($0, unit, rounding) }
    return lines + [text + " = " + (result.map { printQuantity($0, .english) } ?? "?")]
  }

  /// An operand's number at a point.
  private func print(_ index: Int, _ point: Point) -> String {
    let operand = computation.operands[index]
    guard case .derived(let formula) = operand.content else {
      return choice(index, point).flatMap { computation.operands.chosen($0) }.map {
        printQuantity($0.quantity, .english)
      } ?? "?"
    }
    let rounding = operand.field.decimals.map { Rounding.decimals($0) }
    return self.point(formula, point)
      .flatMap { computation.quantity($0, operand.field.displayUnit ?? .number, rounding) }
      .map { printQuantity($0, .english) } ?? "?"
  }

  /// The formula with each maximum replaced by the item that is the greatest at a point.
  private func winning(_ formula: Formula, _ point: Point) -> Formula {
    switch formula {
    case .constant, .operand, .unknown: return formula
    case .binary(let operation, let left, let right):
      return .binary(operation, winning(left, point), winning(right, point))
    case .extreme(let extreme, let items, _):
      var best: (value: Rational, item: Formula)?
      for item in items {
        guard let value = self.point(item, point)?.value else { continue }
        if let held = best, extreme == .maximum ? held.value >= value : held.value <= value { continue }
        best = (value, item)
      }
      return best.map { winning($0.item, point) } ?? formula
    }
  }

  private func point(_ formula: Formula, _ point: Point) -> Point? {
    do throws(ExactFault) { return try computation.point(formula) { choice($0, point) } } catch { return nil }
  }

  private func choice(_ operand: Int, _ point: Point) -> Choice? { point.choices.first { $0.operand == operand } }

  private func derivedOperands(_ formula: Formula) -> [Int] {
    switch formula {
    case .constant, .unknown: return []
    case .operand(let index):
      if case .derived = computation.operands[index].content { return [index] }
      return []
    case .binary(_, let left, let right): return derivedOperands(left) + derivedOperands(right)
    case .extreme(_, let items, _): return items.flatMap { derivedOperands($0) }
    }
  }

  // MARK: Signs and parentheses

  private func render(_ formula: Formula, _ operand: (Int) -> String) -> String {
    switch formula {
    case .constant(let constant): return constant.text
    case .operand(let index): return operand(index)
    case .unknown(let index): return computation.unknowns[index].field.name
    case .extreme(let extreme, let items, _):
      return "\(extreme.name)(" + items.map { render($0, operand) }.joined(separator: ", ") + ")"
    case .binary(let operation, let left, let right):
      let first = wrapped(left, operand, in: operation, isRight: false)
      return "\(first) \(operation.sign) \(wrapped(right, operand, in: operation, isRight: true))"
    }
  }

  private func wrapped(
    _ formula: Formula, _ operand: (Int) -> String, in operation: Formula.Operation, isRight: Bool
  ) -> String {
    let text = render(formula, operand)
    guard case .binary(let inner, _, _) = formula else { return text }
    return operation.wraps(inner, isRight: isRight) ? "(\(text))" : text
  }
}

extension Formula.Operation {
  /// Whether another operation on one of its sides stands in parentheses.
  fileprivate func wraps(_ inner: Self, isRight: Bool) -> Bool {
    inner.strength < strength || isRight && inner.strength == strength && (self == .subtract || self == .divide)
  }

  /// Multiplication binds before addition.
  private var strength: Int {
    switch self {
    case .add, .subtract: 0
    case .multiply, .divide: 1
    }
  }
}

extension Computation.Operand {
  /// The words of its basis that are not the field's own, as an expression writes them in brackets.
  fileprivate var askedOtherwise: [String] {
    let usual = field.askedBasis(of: entity)
    return asked.parts.compactMap { part, value in
      if usual[part] == value || part == .scope && value == "package" { return nil }
      return part == .period ? "period=\(value)" : value
    }
  }
}
