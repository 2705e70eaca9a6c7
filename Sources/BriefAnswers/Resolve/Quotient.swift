import BriefCore
import BriefExpressions
import BriefFigures
import BriefModel
import BriefQuantities

/// The ratio of two figures of the same field, or their difference, rounded to the precision of both.
public struct Quotient: Sendable, Hashable {
  /// The number; the least one if sources differ.
  public var low: Quantity
  /// The greatest number, if sources differ.
  public var high: Quantity?

  /// The number for readers: `0.150`, `0.150 to 0.170`.
  public func printed(_ style: NumberStyle) -> String {
    high.map { printInterval(from: low, to: $0, style) } ?? printQuantity(low, style)
  }
}

extension Dataset {
  /// The ratio of two figures of the same field, as the expression `a.field / b.field` gives it, on the bases on which
  /// both were requested, without the working.
  ///
  /// - Returns: `nil` if that expression has an error or no answer.
  public func quotient(of figure: ResolvedFigure, by divisor: ResolvedFigure, asOf: Day) -> Quotient? {
    guard let above = dividend(of: figure, asOf: asOf), let below = dividend(of: divisor, asOf: asOf) else {
      return nil
    }
    // Figures of different parts are independent. All other cases need the full evaluation.
    let isPlain =
      figure.figure.entity != divisor.figure.entity && figure.figure.field == divisor.figure.field
      && above.asked == below.asked
      && above.dimension == below.dimension && (above.scope == below.scope || above.scope == nil || below.scope == nil)
    guard isPlain, let numbers = above.numbers, let divisors = below.numbers,
      numbers.count * divisors.count <= combinationLimit
    else { return evaluatedQuotient(of: figure.figure, by: divisor.figure, asOf: asOf) }
    do throws(ExactFault) {
      let representative = try quotient(above.representative, below.representative)
      // Fast path for the common case of a single number on both sides.
      if representative.reach == .any { return nil }
      if numbers.count == 1, divisors.count == 1, numbers[0] == above.representative,
        divisors[0] == below.representative
      {
        return representative.quantity(.number, nil, beside: thresholds).map { Quotient(low: $0, high: nil) }
      }
      return rounded(try quotients(numbers, divisors), representative)
    } catch { return nil }
  }

  /// The same ratio, computed as an expression with all its checks.
  func evaluatedQuotient(of figure: Figure, by divisor: Figure, asOf: Day) -> Quotient? {
    evaluated(.divide, figure, divisor, as: .plain, asOf: asOf)
  }

  /// The difference of two figures of the same field, as the expression `a.field - b.field in UNIT` gives it.
  ///
  /// - Returns: `nil` if that expression has an error or no answer.
  public func difference(of figure: Figure, from other: Figure, in unit: Unit, asOf: Day) -> Quotient? {
    evaluated(.subtract, figure, other, as: .unit(unit), asOf: asOf)
  }

  private func evaluated(
    _ operation: Expression.Operation, _ figure: Figure, _ other: Figure, as form: Expression.Form, asOf: Day
  ) -> Quotient? {
    // Errors of a quotient are not reported here: the figures themselves report them.
    let expression = Expression(
      root: .binary(operation, .figure(reference(figure), .nowhere), .figure(reference(other), .nowhere), .nowhere),
      form: form, text: "", span: .nowhere)
    let evaluated = evaluate(expression, asOf: asOf)
    guard !evaluated.diagnostics.haveErrors else { return nil }
    switch evaluated.value.answer {
    case .value(.quantity(let quantity)): return Quotient(low: quantity, high: nil)
    case .interval(let low, _, let high, _): return Quotient(low: low, high: high)
    default: return nil
    }
  }

  private func quotient(_ left: Dividend.Number, _ right: Dividend.Number) throws(ExactFault) -> Dividend.Number {
    let above = Point(value: left.value, reach: left.reach, precision: left.precision)
    let below = Point(value: right.value, reach: right.reach, precision: right.precision)
    let reach = Reach.combining(.divide, above, below)
    let isApproximate = left.bound == .approximate || right.bound == .approximate
    return Dividend.Number(
      value: try Expression.Operation.divide.apply(left.value, right.value), reach: reach,
      precision: .combining(.divide, above, below), bound: reach.bound ?? (isApproximate ? .approximate : .exact))
  }

  /// The distinct quotients. Of equal ones, the one with the finest precision counts, else the first.
  private func quotients(
    _ numbers: [Dividend.Number], _ divisors: [Dividend.Number]
  ) throws(ExactFault) -> [Dividend.Number] {
    var indices: [Rational: Int] = [:]
    var result: [Dividend.Number] = []
    for number in numbers {
      for divisor in divisors {
        let one = try quotient(number, divisor)
        guard let index = indices[one.value] else {
          indices[one.value] = result.count
          result.append(one)
          continue
        }
        if one.precision.isFiner(than: result[index].precision, of: one.value) { result[index] = one }
      }
    }
    return result
  }

  /// One number if all agree within 1 %, else both ends, rounded as the coarser one.
  private func rounded(_ all: [Dividend.Number], _ representative: Dividend.Number) -> Quotient? {
    guard let low = all.min(by: { $0.value < $1.value }), let high = all.max(by: { $0.value < $1.value }),
      let one = representative.quantity(.number, nil, beside: thresholds)
    else { return nil }
    if agree(low.value, high.value) { return Quotient(low: one, high: nil) }
    let common = commonRounding(low, high, in: .number)
    guard let first = low.quantity(.number, common, beside: thresholds),
      let last = high.quantity(.number, common, beside: thresholds)
    else { return nil }
    return first.number == last.number ? Quotient(low: one, high: nil) : Quotient(low: first, high: last)
  }

  // MARK: Operands

  private func dividend(of resolved: ResolvedFigure, asOf: Day) -> Dividend? {
    let figure = resolved.figure
    let recorded = resolved.dividend.value {
      let own = DataLog()
      recording(in: own).noteInputs(of: figure.entity, figure.field)
      return Recorded(value: unlogged.dividend(of: figure, asOf: asOf), reads: ReadGroup(own.reads))
    }
    log?.note(recorded.reads)
    return recorded.value
  }

  private func dividend(of figure: Figure, asOf: Day) -> Dividend? {
    let reference = reference(figure)
    let expression = Expression(root: .figure(reference, .nowhere), text: "", span: .nowhere)
    var checker = ExpressionChecker(dataset: self, expression: expression)
    var binder = FormulaBinder(self, asOf: asOf)
    guard let subexpression = checker.subexpression(expression.root, &binder), let leaf = subexpression.leaves.first,
      subexpression.formula.missing.isEmpty
    else { return nil }
    do throws(ExactFault) {
      guard let representative = try subexpression.formula.point({ $0.representative }) else { return nil }
      return Dividend(
        numbers: try subexpression.formula.allPoints()?.map { Dividend.Number($0) },
        representative: Dividend.Number(representative), dimension: subexpression.unit.dimension,
        scope: subexpression.scope,
        asked: leaf.asked)
    } catch { return nil }
  }

  private func reference(_ figure: Figure) -> Expression.Reference {
    let given = given(figure)
    return Expression.Reference(
      entity: figure.entity, field: figure.field, basis: given == Basis() ? nil : given, entitySpan: .nowhere,
      fieldSpan: .nowhere)
  }

  /// The basis that an expression would state in brackets to request the same figure.
  private func given(_ figure: Figure) -> Basis {
    figure.working == nil ? figure.asked.stated : Basis()
  }
}
