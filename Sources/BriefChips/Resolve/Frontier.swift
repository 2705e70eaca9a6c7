/// The operands that an evaluation combines, and those that it computes from them.
///
/// An operand that shares no claim with another is a variable of its own: what it comes to was worked out when it was made.
/// Where two operands rest on the same claims (TPP, and a density computed from it), the one that is computed from more is
/// taken apart until none overlaps, so that a claim has one value wherever it occurs.
struct Frontier {
  /// The derived operands that are taken apart, those that others are computed from first.
  private(set) var expanded: [Operand] = []
  /// How often the formulas at hand name an operand: the roots, and those of the operands that are taken apart.
  private(set) var uses: [ObjectIdentifier: Int] = [:]

  /// The operands of the frontier that are still to be looked at, by level.
  private var open: [Int: [Operand]] = [:]
  /// How many operands of the frontier rest on a claimed operand of several values.
  private var holders: [ObjectIdentifier: Int] = [:]

  init(_ roots: [Formula]) {
    for root in roots { name(root) }
    while let level = open.keys.max() {
      // Taking one apart names only operands of lower levels.
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
