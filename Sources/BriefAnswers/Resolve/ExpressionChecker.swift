import BriefContent
import BriefCore
import BriefExpressions
import BriefFigures
import BriefModel
import BriefQuantities

/// Checks that the figures of an expression may be combined, and builds its formula.
struct ExpressionChecker {
  let dataset: Dataset
  let expression: Expression
  /// The as-of day. `nil` if the figures were resolved before; open periods are not checked then.
  let asOf: Day?
  var diagnostics: [Diagnostic] = []

  init(dataset: Dataset, expression: Expression, asOf: Day? = nil) {
    self.dataset = dataset
    self.expression = expression
    self.asOf = asOf
  }

  /// A sub-expression that can be computed.
  struct Subexpression {
    var formula: Formula
    var unit: Unit
    /// The scope of the result; `nil` if scope does not matter.
    var scope: BasisValue?
    /// The figures in the sub-expression, in the order written.
    var leaves: [Leaf] = []
    /// The role of the field if the sub-expression is a single chip count or die count.
    var counts: Field.Role?
    var span: SourceSpan
  }

  /// A figure in a sub-expression.
  struct Leaf {
    var name: String
    var entity: String
    var field: Field
    var asked: Basis
  }

  // MARK: Figures

  /// Looks up the entity and field of a reference. Unknown and ambiguous names are reported.
  mutating func resolve(_ reference: Expression.Reference) -> (entity: Entity, field: Field)? {
    let entity = dataset.currentID(reference.entity).flatMap { dataset.entity($0) }
    let field = dataset.vocabulary.field(reference.field)
    if entity == nil {
      fail(
        .unknownEntity, "there is no chip, system or company '\(reference.entity.clipped)'", at: reference.entitySpan,
        help: dataset.entitySuggestion(for: reference.entity))
    }
    if field == nil {
      let help =
        reference.field.contains("-")
        ? "a minus sign needs a space on both sides"
        : suggestion(for: reference.field, in: dataset.vocabulary.fields.lazy.map { $0.name })
      fail(.unknownField, "there is no field '\(reference.field.clipped)'", at: reference.fieldSpan, help: help)
    }
    guard let entity, let field else { return nil }
    if let (component, value) = reference.basis?.components.first(where: { !field.components.contains($0.component) }) {
      fail(
        .invalidExpression, "'\(value)' is a \(component.rawValue), which does not matter to '\(field.name)'",
        at: reference.fieldSpan, help: "leave it out")
      return nil
    }
    let periods = asOf.map { dataset.openPeriods(of: entity, field, given: reference.basis, asOf: $0) } ?? []
    if !periods.isEmpty {
      diagnostics.append(
        .periodNotChosen("\(entity.id).\(field.name)", among: periods, at: reference.fieldSpan))
      return nil
    }
    guard entity.bins.isEmpty || isClaimed(field, of: entity) else {
      let bins = entity.bins.map { "'\($0.value)'" }.joined(separator: ", ")
      fail(
        .ambiguousName, "'\(entity.id)' may mean several parts, and has no '\(field.name)' itself",
        at: reference.entitySpan, help: "write one of \(bins)")
      return nil
    }
    return (entity, field)
  }

  private func isClaimed(_ field: Field, of entity: Entity) -> Bool {
    let names = dataset.claimedFields(of: field)
    return entity.claims.contains { names.contains($0.field) }
  }

  // MARK: Sub-expressions

  mutating func subexpression(_ term: Expression.Term, _ binder: inout FormulaBinder) -> Subexpression? {
    switch term {
    case .number(let number, let unit, let span):
      let quantity = Quantity(number: number, unit: unit)
      guard let value = quantity.rational else {
        fail(.beyondExact, "the number is beyond exact arithmetic", at: span)
        return nil
      }
      let constant = Formula.Constant(
        value: value, written: .quantity(quantity), dimension: unit.dimension)
      return Subexpression(formula: .constant(constant), unit: unit, span: span)
    case .figure(let reference, let span): return figure(reference, span, &binder)
    case .binary(let operation, let left, let right, let span):
      // Both sides are checked, so that the errors of both are reported.
      let first = subexpression(left, &binder)
      let second = subexpression(right, &binder)
      guard let first, let second else { return nil }
      return combine(operation, first, second, span)
    case .choice(let choice, let terms, let span):
      let subexpressions = terms.map { subexpression($0, &binder) }
      guard !subexpressions.contains(where: { $0 == nil }) else { return nil }
      return self.choice(choice, subexpressions.compactMap(\.self), span)
    }
  }

  private mutating func figure(
    _ reference: Expression.Reference, _ span: SourceSpan, _ binder: inout FormulaBinder
  ) -> Subexpression? {
    guard let (entity, field) = resolve(reference) else { return nil }
    let name = "\(entity.id).\(field.name)"
    switch binder.bind(entity, field, reference.basis) {
    case .unknown(let unknown):
      if unknown.reason == .notANumber, !field.derived {
        fail(.mixedDimension, "'\(name)' is not a number of one kind, so it cannot be used in a calculation", at: span)
        return nil
      }
      // Operands that cannot be compared are rejected even if a figure is unknown, so a placeholder is checked instead.
      guard case .quantity(let dimension) = field.kind else { return nil }
      let unit = field.displayUnit ?? Unit(symbol: "", dimension: dimension, scale: .one)
      return Subexpression(
        formula: .unknown(unknown), unit: unit, scope: scope(of: field, entity, unknown.figure.asked[.scope]),
        leaves: [Leaf(name: name, entity: entity.id, field: field, asked: unknown.figure.asked)],
        counts: counts(field), span: span)
    case .operand(let operand):
      let unit = operand.values.isEmpty ? field.displayUnit : operand.bestValue?.quantity.unit
      return Subexpression(
        formula: .operand(operand), unit: unit ?? .number,
        scope: scope(of: field, entity, operand.figure.basis[.scope]),
        leaves: [Leaf(name: name, entity: entity.id, field: field, asked: operand.asked)],
        counts: counts(field), span: span)
    }
  }

  private func counts(_ field: Field) -> Field.Role? {
    field.role == .chipCount || field.role == .dieCount ? field.role : nil
  }

  private func scope(of field: Field, _ entity: Entity, _ own: BasisValue?) -> BasisValue? {
    guard field.derived else { return own }
    // TPP is defined for a packaged circuit, whatever the entity is.
    return field.role == .packageRating ? .package : entity.scope
  }

  /// Picks one of several sub-expressions, which must be of one kind.
  private mutating func choice(
    _ choice: Expression.Choice, _ subexpressions: [Subexpression], _ span: SourceSpan
  ) -> Subexpression? {
    guard let first = subexpressions.first else { return nil }
    for subexpression in subexpressions.dropFirst() {
      guard first.unit.converts(to: subexpression.unit) else {
        fail(
          .mixedDimension,
          "\(name(first)) is \(kind(first.unit)) and \(name(subexpression)) is \(kind(subexpression.unit)); one cannot replace the other",
          at: span)
        return nil
      }
      if !checkBasis(first, subexpression, span) { return nil }
      guard combinedScope(.add, first, subexpression, true, span) != nil else { return nil }
    }
    let known = subexpressions.filter { $0.formula.missing.isEmpty }
    var result = known.first ?? first
    result.span = span
    result.leaves = subexpressions.flatMap(\.leaves)
    if choice != .first, known.count > 1 {
      result.formula = .extreme(choice == .maximum ? .maximum : .minimum, known.map(\.formula), beyond: nil)
    }
    return result
  }

  private mutating func combine(
    _ operation: Expression.Operation, _ left: Subexpression, _ right: Subexpression, _ span: SourceSpan
  )
    -> Subexpression?
  {
    let isSum = operation == .add || operation == .subtract
    let isSame = left.unit.dimension == right.unit.dimension
    if isSum, !isSame || left.unit.family != right.unit.family {
      fail(
        .mixedDimension,
        "\(name(left)) is \(kind(left.unit)) and \(name(right)) is \(kind(right.unit)); they cannot be "
          + (operation == .add ? "added" : "subtracted"), at: span)
      return nil
    }
    let isComparison = isSum || operation == .divide && isSame
    if isComparison, !checkBasis(left, right, span) { return nil }
    guard let scope = combinedScope(operation, left, right, isComparison, span) else { return nil }
    guard let unit = combinedUnit(operation, left, right) else {
      fail(
        .mixedDimension,
        "\(name(left)) is \(kind(left.unit)) and \(name(right)) is \(kind(right.unit)); they cannot be combined",
        at: span)
      return nil
    }
    return Subexpression(
      formula: .binary(operation, left.formula, right.formula), unit: unit, scope: scope.value,
      leaves: left.leaves + right.leaves, counts: nil, span: span)
  }

  // MARK: Scope and basis

  private struct Scope { var value: BasisValue? }

  /// The scope of a result; `nil` if the scopes cannot be combined, which is reported.
  private mutating func combinedScope(
    _ operation: Expression.Operation, _ left: Subexpression, _ right: Subexpression, _ isComparison: Bool,
    _ span: SourceSpan
  ) -> Scope? {
    // A system's figure divided by its chip count has the scope of one chip.
    switch (operation, left.counts, right.counts) {
    case (.divide, nil, .chipCount?): return Scope(value: .package)
    case (.divide, nil, .dieCount?): return Scope(value: .die)
    case (.multiply, nil, .chipCount?): return Scope(value: right.scope)
    case (.multiply, .chipCount?, nil): return Scope(value: left.scope)
    case (.multiply, nil, .dieCount?), (.multiply, .dieCount?, nil): return Scope(value: .package)
    default: break
    }
    guard let mine = left.scope, let theirs = right.scope, !mine.isComparableScope(with: theirs) else {
      return Scope(value: left.scope ?? right.scope)
    }
    let isOneEntity = Set((left.leaves + right.leaves).map(\.entity)).count == 1
    guard isComparison || !isOneEntity else { return Scope(value: mine) }
    fail(
      .mixedScope, "\(name(left)) is per \(mine) and \(name(right)) per \(theirs)", at: span,
      help: "compare like with like; a system's figure divided by its 'chips.count' is per package")
    return nil
  }

  /// Checks that figures of one field on both sides have the same basis; a difference is reported.
  private mutating func checkBasis(_ left: Subexpression, _ right: Subexpression, _ span: SourceSpan) -> Bool {
    for mine in left.leaves {
      for theirs in right.leaves
      where mine.field.name == theirs.field.name || mine.field.sameAs.contains(theirs.field.name) {
        for component in [BasisComponent.density, .unit, .direction, .method, .stage] {
          guard let first = mine.asked[component], let second = theirs.asked[component], first != second else {
            continue
          }
          fail(
            .mixedBasis, "'\(mine.name)' is \(first) and '\(theirs.name)' \(second)", at: span,
            help: "ask for both on one basis")
          return false
        }
      }
    }
    return true
  }

  // MARK: Units

  private func combinedUnit(_ operation: Expression.Operation, _ left: Subexpression, _ right: Subexpression) -> Unit? {
    switch operation {
    case .add, .subtract: return left.unit
    case .multiply:
      if left.unit.dimension == .number { return scaled(right.unit, left.unit) }
      if right.unit.dimension == .number { return scaled(left.unit, right.unit) }
      guard let dimension = left.unit.dimension.multiplied(by: right.unit.dimension) else { return nil }
      return compound(dimension, "\(left.unit.symbol)·\(right.unit.symbol)") {
        left.unit.scale.multiplied(by: right.unit.scale)
      }
    case .divide:
      if right.unit.dimension == .number { return scaled(left.unit, right.unit) }
      guard let dimension = left.unit.dimension.divided(by: right.unit.dimension) else { return nil }
      if dimension == .number { return .number }
      let below = right.unit.symbol.contains("/") ? "(\(right.unit.symbol))" : right.unit.symbol
      return compound(dimension, "\(left.unit.symbol.isEmpty ? "1" : left.unit.symbol)/\(below)") {
        left.unit.scale.divided(by: right.unit.scale)
      }
    }
  }

  /// Multiplying or dividing by a plain number keeps the unit. Ratios and percentages become plain numbers.
  private func scaled(_ unit: Unit, _ number: Unit) -> Unit {
    unit.dimension == .number ? .number : unit
  }

  private func compound(_ dimension: Dimension, _ symbol: String, _ scale: () -> Rational?) -> Unit? {
    switch dimension {
    case .dataPerOperation: Unit.named("B/FLOP")
    case .operationsPerEnergy: Unit.named("TFLOP/s/W")
    case .performanceDensity: Unit.named("TPP/mm²")
    default: scale().map { Unit(symbol: symbol, dimension: dimension, scale: $0) }
    }
  }

  /// The unit in which the result is printed. A form that does not fit is reported.
  mutating func unit(of subexpression: Subexpression) -> Unit? {
    let span = expression.formSpan ?? expression.span
    switch expression.form {
    case .plain: return subexpression.unit.dimension == .number ? .number : subexpression.unit
    case .percent, .times:
      guard subexpression.unit.dimension == .number else {
        fail(
          .mixedDimension, "the result is \(kind(subexpression.unit)), not a ratio", at: span, help: "write 'in UNIT'")
        return nil
      }
      return Unit.named(expression.form == .percent ? "%" : "x")
    case .unit(let unit):
      guard subexpression.unit.converts(to: unit) else {
        fail(
          .mixedDimension, "the result is \(kind(subexpression.unit)), which '\(unit.symbol)' does not measure",
          at: span)
        return nil
      }
      return unit
    }
  }

  // MARK: Messages

  private func name(_ subexpression: Subexpression) -> String {
    subexpression.leaves.first.map { "'\($0.name)'" } ?? "the number"
  }

  private func kind(_ unit: Unit) -> String {
    if let family = unit.family, unit.dimension == .operationRate { return "a rate in \(family)" }
    return unit.dimension.name
  }

  mutating func fail(_ code: DiagnosticCode, _ message: String, at span: SourceSpan, help: String? = nil) {
    diagnostics.append(Diagnostic(.error, code, message, at: span, help: help))
  }
}
