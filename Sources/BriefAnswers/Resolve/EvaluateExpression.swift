import BriefCore
import BriefExpressions
import BriefFigures
import BriefModel
import BriefQuantities

extension Dataset {
  /// Evaluates an inline figure, as of a day.
  ///
  /// An expression that is a single figure gives that figure, in the requested unit. Any other expression gives a
  /// computed figure without entity and field: one value if all combinations of the surviving claims agree within 1 %,
  /// else the interval.
  ///
  /// - Returns: `unknown` with errors for unknown entities and fields, a name that may refer to several parts, a figure
  ///   of several periods without a chosen one (`period-not-chosen`), figures that cannot be combined
  ///   (`mixed-dimension`, `mixed-scope`, `mixed-basis`), and results beyond exact arithmetic. If a figure is absent,
  ///   `unknown` with its working and without an error.
  public func evaluate(_ expression: Expression, asOf: Day) -> Staged<Figure> {
    var checker = ExpressionChecker(dataset: self, expression: expression, asOf: asOf)
    var properties = Figure.Properties(entity: "", field: "", asked: Basis())
    if case .figure(let reference, _) = expression.root {
      guard let (entity, field) = checker.resolve(reference) else {
        return Staged(Figure(properties), checker.diagnostics)
      }
      let figure = figure(entity.id, field.name, basis: reference.basis, asOf: asOf)
      return checker.form(figure)
    }
    guard !expression.references.isEmpty else {
      checker.fail(.invalidExpression, "the expression has no figure in it", at: expression.span)
      return Staged(Figure(properties), checker.diagnostics)
    }
    for reference in expression.references { noteInputs(of: reference.entity, reference.field) }
    var binder = FormulaBinder(self, asOf: asOf)
    let subexpression = checker.subexpression(expression.root, &binder)
    let unit = subexpression.flatMap { checker.unit(of: $0) }
    guard let subexpression, let unit, subexpression.formula.missing.isEmpty else {
      if checker.diagnostics.isEmpty, let subexpression {
        explainMissing(&properties, subexpression.formula) { expression.text }
      }
      return Staged(Figure(properties), checker.diagnostics)
    }
    do throws(ExactFault) {
      _ = try fill(
        &properties, subexpression.formula, unit: unit, rounding: expression.digits.map { .significantDigits($0) })
    } catch {
      switch error {
      case .beyondExact:
        checker.fail(.beyondExact, "the result is beyond exact arithmetic", at: expression.span)
      case .divisionByZero:
        checker.fail(.invalidExpression, "the expression divides by what may be zero", at: expression.span)
      }
    }
    return Staged(Figure(properties), checker.diagnostics)
  }
}

extension ExpressionChecker {
  /// A single figure in the requested form.
  mutating func form(_ figure: Figure) -> Staged<Figure> {
    let target: Unit? =
      switch expression.form {
      case .plain: nil
      case .percent: Unit.named("%")
      case .times: Unit.named("x")
      case .unit(let unit): unit
      }
    guard target != nil || expression.digits != nil else { return Staged(figure, diagnostics) }
    var formed = figure
    var misfit: Unit?
    func convert(_ quantity: Quantity) -> Quantity {
      let shown = quantity.shown(
        in: target ?? quantity.unit, digits: expression.digits, beside: dataset.thresholds)
      if shown == nil { misfit = quantity.unit }
      return shown ?? quantity
    }
    func convert(_ value: ClaimValue) -> ClaimValue {
      guard case .quantity(let quantity) = value else {
        if target != nil || expression.digits != nil { misfit = misfit ?? .number }
        return value
      }
      return .quantity(convert(quantity))
    }
    switch figure.answer {
    case .value(let value): formed.answer = .value(convert(value))
    case .interval(let low, let lowClaims, let high, let highClaims):
      formed.answer = .interval(low: convert(low), lowClaims: lowClaims, high: convert(high), highClaims: highClaims)
    case .several(let alternatives):
      formed.answer = .several(
        alternatives.map { Figure.Alternative(variant: $0.variant, value: convert($0.value), claims: $0.claims) })
    case .absent: break
    }
    if misfit != nil {
      let what = target.map { "in '\($0.symbol)'" } ?? "to so many digits"
      fail(
        .mixedDimension, "'\(figure.entity).\(figure.field)' cannot be said \(what)",
        at: expression.formSpan ?? expression.span)
      return Staged(figure, diagnostics)
    }
    return Staged(formed, diagnostics)
  }
}
