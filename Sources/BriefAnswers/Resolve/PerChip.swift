import BriefCore
import BriefExpressions
import BriefFigures
import BriefModel
import BriefQuantities

/// A figure of a system divided by its number of accelerators, and the accelerator's own figure.
public struct PerChipFigure: Sendable {
  /// The field's name.
  public var field: String
  /// The calculation as an expression: `gb200-nvl72.peak.bf16 / gb200-nvl72.chips.count in TFLOP/s`.
  public var expression: String
  /// The system's figure.
  public var system: Figure
  /// The figure per chip, which is our calculation.
  public var computed: Figure
  /// The chip's own figure on the same basis; an absence if none is known.
  public var own: Figure
}

extension Dataset {
  /// The figures of a system divided by its number of chips; empty if it names no chip, or if the number is not known.
  public func perChipFigures(of system: Entity, asOf: Day) -> [PerChipFigure] {
    guard let chip = system.chip.flatMap({ entity($0.value) }), let count = vocabulary.field(of: .chipCount) else {
      return []
    }
    return perChipRequests.compactMap { field, given in
      let figure = figure(system.id, field.name, basis: given, asOf: asOf)
      guard !figure.isAbsent, !figure.flags.contains(.sameAs) else { return nil }
      let basis = given?[.density].map { "[\($0)]" } ?? ""
      let unit = field.displayUnit.map { " in \($0.symbol)" } ?? ""
      let text = "\(system.id).\(field.name)\(basis) / \(system.id).\(count.name)\(unit)"
      guard let expression = Expression.parse(text, at: system.span).value else { return nil }
      let evaluated = evaluate(expression, asOf: asOf)
      guard !evaluated.diagnostics.haveErrors, !evaluated.value.isAbsent else { return nil }
      return PerChipFigure(
        field: field.name, expression: text, system: figure, computed: evaluated.value,
        own: self.figure(chip.id, field.name, basis: given, asOf: asOf))
    }
  }

  /// The fields to compare per chip: rates, on the field's default basis and sparse, and memory.
  var perChipRequests: [(field: Field, given: Basis?)] {
    vocabulary.fields.flatMap { field -> [(field: Field, given: Basis?)] in
      guard field.bitLength != nil || field.role == .memory else { return [] }
      guard field.components.contains(.density) else { return [(field, nil)] }
      var sparse = Basis()
      sparse[.density] = .sparse
      return [(field, nil), (field, sparse)]
    }
  }
}
