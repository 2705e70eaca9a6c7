import BriefCore

/// A figure of a system, taken per accelerator, and the accelerator's own.
public struct PerChipFigure: Sendable {
  /// The field's name.
  public var field: String
  /// The calculation as an expression has it: `gb200-nvl72.peak.bf16 / gb200-nvl72.chips.count in TFLOP/s`.
  public var expression: String
  /// The system's figure.
  public var system: Figure
  /// What comes to one chip: our calculation.
  public var computed: Figure
  /// The chip's own figure on the same basis; an absence where nothing is known of it.
  public var own: Figure
}

extension Dataset {
  /// The figures of a system over the number of its chips; none where it names no chip, or their number is not known.
  public func perChipFigures(of system: Entity, asOf day: Day) -> [PerChipFigure] {
    guard let chip = system.chip.flatMap({ entity($0.value) }) else { return [] }
    return perChipRequests.compactMap { field, given in
      let figure = figure(system.id, field.name, basis: given, asOf: day)
      guard !figure.isAbsent, !figure.flags.contains(.sameAs) else { return nil }
      let basis = given?[.density].map { "[\($0)]" } ?? ""
      let unit = field.displayUnit.map { " in \($0.symbol)" } ?? ""
      let text = "\(system.id).\(field.name)\(basis) / \(system.id).chips.count\(unit)"
      guard let expression = Expression.parse(text, at: system.span).value else { return nil }
      let evaluated = evaluate(expression, asOf: day)
      guard !evaluated.diagnostics.haveErrors, !evaluated.value.isAbsent else { return nil }
      return PerChipFigure(
        field: field.name, expression: text, system: figure, computed: evaluated.value,
        own: self.figure(chip.id, field.name, basis: given, asOf: day))
    }
  }

  /// What is asked for per chip: rates, on the field's own basis and sparse, and memory.
  var perChipRequests: [(field: Field, given: Basis?)] {
    vocabulary.fields.flatMap { field -> [(field: Field, given: Basis?)] in
      guard field.bitLength != nil || ["memory.capacity", "memory.bandwidth"].contains(field.name) else { return [] }
      guard field.parts.contains(.density) else { return [(field, nil)] }
      var sparse = Basis()
      sparse[.density] = "sparse"
      return [(field, nil), (field, sparse)]
    }
  }
}
