import BriefCore
import BriefExpressions
import BriefFigures
import BriefModel

/// Reports, once for each, the formulas of derived fields whose divisor may be zero for some part.
///
/// Only a difference can be zero: claimed amounts are greater than zero by the plausible ranges of their fields. So
/// only formulas that divide by a difference are evaluated.
public func checkDivisions(_ dataset: Dataset) -> [Diagnostic] {
  dataset.vocabulary.fields.compactMap { field in
    guard let formula = field.formula, formula.root.dividesByDifference else { return nil }
    let parts = dataset.entities.filter { entity in
      var binder = FormulaBinder(dataset, asOf: dataset.now)
      let bound = binder.bindFormula(of: field, of: entity)
      return bound.missing.isEmpty && (try? bound.evaluate()) == nil
    }
    guard let first = parts.first else { return nil }
    let others = parts.count == 1 ? "" : parts.count == 2 ? " and 1 other part" : " and \(parts.count - 1) other parts"
    return Diagnostic(
      .error, .invalidExpression,
      "'\(field.name)' has no result for '\(first.id)'\(others), since what it divides by may be zero",
      at: formula.span, help: "divide by a figure that is never zero")
  }
}

extension Expression.Term {
  /// Whether the term divides by a term that contains a difference.
  fileprivate var dividesByDifference: Bool {
    switch self {
    case .number, .figure: false
    case .binary(let operation, let left, let right, _):
      left.dividesByDifference || right.dividesByDifference || operation == .divide && right.hasDifference
    case .choice(_, let terms, _): terms.contains(where: \.dividesByDifference)
    }
  }

  private var hasDifference: Bool {
    switch self {
    case .number, .figure: false
    case .binary(let operation, let left, let right, _):
      operation == .subtract || left.hasDifference || right.hasDifference
    case .choice(_, let terms, _): terms.contains(where: \.hasDifference)
    }
  }
}
