/// The operands that an evaluation combines as they are, and those that it expands into their formulas.
///
/// An operand that shares no claims with another is a variable of its own; its possible values were computed when it
/// was made. If two operands depend on the same claims (TPP, and a density computed from it), the one of the higher
/// level is expanded, until none overlap. Thus a claim has one value wherever it occurs.
struct Frontier {
  /// The expanded derived operands, dependencies first.
  private(set) var expanded: [Operand] = []
  /// The number of references to each operand in the roots and in the formulas of expanded operands.
  private(set) var uses: [ObjectIdentifier: Int] = [:]

  /// The operands of the frontier that are not examined yet, by level.
  private var open: [Int: [Operand]] = [:]
  /// The number of operands of the frontier that depend on a variable.
  private var holders: [ObjectIdentifier: Int] = [:]

  init(_ roots: [Formula]) {
    for root in roots { name(root) }
    while let level = open.keys.max() {
      // Expanding an operand only adds operands of lower levels.
      for operand in open.removeValue(forKey: level) ?? [] where mustOpen(operand) {
        for variable in operand.variables { holders[ObjectIdentifier(variable), default: 1] -= 1 }
        expanded.append(operand)
        if let formula = operand.formula { name(formula) }
      }
    }
    expanded.sort { $0.level < $1.level }
  }

  private mutating func name(_ formula: Formula) {
    for operand in formula.operands {
      uses[ObjectIdentifier(operand), default: 0] += 1
      guard uses[ObjectIdentifier(operand)] == 1 else { continue }
      for variable in operand.variables { holders[ObjectIdentifier(variable), default: 0] += 1 }
      if operand.level > 0 { open[operand.level, default: []].append(operand) }
    }
  }

  private func mustOpen(_ operand: Operand) -> Bool {
    if !operand.missing.isEmpty { return true }
    return operand.variables.contains { holders[ObjectIdentifier($0), default: 0] > 1 }
  }
}
