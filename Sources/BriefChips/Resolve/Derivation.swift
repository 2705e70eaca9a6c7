/// How a derived field is computed from others.
enum Derivation {
  /// Total processing performance: "2 x 'MacTOPS' x 'bit length of the operation', aggregated over all processing units on
  /// the integrated circuit" (Technical Notes to 3A090, 88 FR 73458). Data sheets count a multiply-accumulate as two
  /// operations, so it is the rate they give times the bit length; dense rates only, the largest over the formats.
  case processingPerformance
  /// TPP over the applicable die area (the same notes).
  case performanceDensity
  case bytesPerOperation
  case operationsPerWatt

  /// The fields whose claims it rests on.
  func inputFields(_ vocabulary: Vocabulary) -> [String] {
    switch self {
    case .processingPerformance: vocabulary.fields.filter { $0.bitLength != nil }.map(\.name)
    case .performanceDensity:
      Derivation.processingPerformance.inputFields(vocabulary) + ["die.area", "die.count"]
    case .bytesPerOperation: ["memory.bandwidth", "peak.bf16"]
    case .operationsPerWatt: ["peak.bf16", "tdp", "power.system"]
    }
  }

  /// The formula in names, for a figure whose inputs are not all there.
  var formulaInWords: String {
    switch self {
    case .processingPerformance: "max(dense rate × bit length)"
    case .performanceDensity: "tpp ÷ (die.area × die.count)"
    case .bytesPerOperation: "memory.bandwidth ÷ peak.bf16"
    case .operationsPerWatt: "peak.bf16 ÷ tdp"
    }
  }

  /// The formula for an entity, its operands added to a computation; `nil` where an input is missing, which is noted.
  func formula(for entity: Entity, in computation: inout Computation, isNeeded: Bool) -> Formula? {
    func input(_ name: String, isNeeded: Bool) -> Formula? {
      guard let field = computation.dataset.vocabulary.field(name),
        case .operand(let index) = computation.add(entity, field, nil, isNeeded: isNeeded)
      else { return nil }
      return .operand(index)
    }
    func quotient(_ left: Formula?, _ right: Formula?) -> Formula? {
      guard let left, let right else { return nil }
      return .binary(.divide, left, right)
    }
    switch self {
    case .processingPerformance: return peaks(of: entity, in: &computation, isNeeded: isNeeded)
    case .performanceDensity:
      let tpp = input("tpp", isNeeded: isNeeded)
      let area = input("die.area", isNeeded: isNeeded)
      // Where nothing is said of a count, the part is one die.
      guard let area, let count = input("die.count", isNeeded: false) else { return quotient(tpp, area) }
      return quotient(tpp, .binary(.multiply, area, count))
    case .bytesPerOperation:
      return quotient(input("memory.bandwidth", isNeeded: isNeeded), input("peak.bf16", isNeeded: isNeeded))
    case .operationsPerWatt:
      let power = entity.kind == .system ? "power.system" : "tdp"
      return quotient(input("peak.bf16", isNeeded: isNeeded), input(power, isNeeded: isNeeded))
    }
  }

  /// The products of the formats that have a dense figure per package. A format that only answers through another one
  /// (`same_as`) is left out, and so is a matrix rate of a format whose sources do not say which unit computes.
  private func peaks(of entity: Entity, in computation: inout Computation, isNeeded: Bool) -> Formula? {
    var products: [Formula] = []
    let formats = computation.dataset.vocabulary.fields.filter { $0.bitLength != nil }
    // Some count TF32 as 19 bits, so where it ties with another format, the other is named.
    for field in formats.filter({ $0.name != "peak.tf32" }) + formats.filter({ $0.name == "peak.tf32" }) {
      guard let bits = field.bitLength else { continue }
      for unit in ["matrix", "vector"] where unit == field.defaultBasis[.unit] || unit == "matrix" {
        var basis = Basis()
        basis[.density] = "dense"
        basis[.unit] = unit
        basis[.scope] = "package"
        let selection = computation.dataset.select(entity, field, given: basis, on: computation.day)
        if selection.isSameAs { continue }
        if unit != field.defaultBasis[.unit], selection.basis[.unit] != unit { continue }
        guard case .operand(let index) = computation.add(entity, field, basis, isNeeded: false) else { continue }
        products.append(
          .binary(.multiply, .operand(index), .constant(.init(value: Rational(bits), text: String(bits)))))
      }
    }
    if products.isEmpty {
      if isNeeded { computation.noteMissing("no dense rate of \(entity.id) per package in any format") }
      return nil
    }
    return products.count == 1 ? products[0] : .maximum(products)
  }
}

extension Dataset {
  /// How a derived field is computed; `nil` for one that claims state.
  func derivation(of field: Field) -> Derivation? {
    switch field.name {
    case "tpp": .processingPerformance
    case "performance_density": .performanceDensity
    case "bytes_per_flop": .bytesPerOperation
    case "flops_per_watt": .operationsPerWatt
    default: nil
    }
  }
}
