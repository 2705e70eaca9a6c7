import BriefCore
import BriefExpressions
import BriefModel
import BriefQuantities

/// Checks the formulas of derived fields: the fields exist, no field depends on itself, and each formula has the
/// dimension of its field.
///
/// - Parameter names: the fields whose formulas are new or changed.
/// - Returns: the vocabulary without circular formulas: fields in a cycle lose their formula.
func checkFormulas(of names: [String], in vocabulary: Vocabulary) -> Staged<Vocabulary> {
  let (vocabulary, circles) = withoutCircles(vocabulary, changed: Set(names))
  var checker = TermChecker(vocabulary: vocabulary, diagnostics: circles)
  for name in names {
    guard let field = vocabulary.field(name), let formula = field.formula else { continue }
    guard let dimension = checker.dimension(of: formula.root) else { continue }
    guard case .quantity(let wanted) = field.kind else {
      checker.fail(
        .mixedDimension, "'\(name)' does not hold numbers, so it cannot have a formula", at: formula.span,
        help: "give it a unit as its 'kind'")
      continue
    }
    if dimension != wanted {
      checker.fail(
        .mixedDimension, "the formula gives \(dimension.name), and '\(name)' is \(wanted.name)", at: formula.span,
        help: "change the 'kind', or the formula")
    }
  }
  return Staged(vocabulary, checker.diagnostics)
}

/// Reports each cycle of formulas once, at its first changed field, and removes the formulas of its fields so that
/// evaluation terminates. Fields in a cycle have no value in any case.
private func withoutCircles(_ vocabulary: Vocabulary, changed: Set<String>) -> (Vocabulary, [Diagnostic]) {
  // Changed fields come first: `findCycles` starts a cycle at its lowest index, and built-in formulas have no cycle of
  // their own.
  let order = vocabulary.fields.indices.sorted { left, right in
    let (one, other) = (vocabulary.fields[left].name, vocabulary.fields[right].name)
    return changed.contains(one) != changed.contains(other) ? changed.contains(one) : bytewise(one, other)
  }
  let fields = order.map { vocabulary.fields[$0] }
  let indices = Dictionary(fields.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
  let circles = findCycles(fields.map { field in field.inputNames.compactMap { indices[$0] } })
  if circles.isEmpty { return (vocabulary, []) }
  var mended = vocabulary.fields
  var diagnostics: [Diagnostic] = []
  for circle in circles {
    let start = circle.firstIndex { changed.contains(fields[$0].name) } ?? 0
    let names = (circle[start...] + circle[..<start]).map { fields[$0].name }
    for index in circle { mended[order[index]].formula = nil }
    diagnostics.append(
      Diagnostic(
        .error, .invalidExpression, "'\(names[0])' is computed from itself: \(circleWords(names))",
        at: fields[circle[start]].formula?.span,
        help: names.count == 1
          ? "leave '\(names[0])' out of its own formula" : "compute one of them without the others, or claim it"))
  }
  return (Vocabulary(fields: mended), diagnostics)
}

/// Checks the terms of a formula or a condition about one part, without evaluating it for a part.
public struct TermChecker {
  /// The known fields.
  public let vocabulary: Vocabulary
  /// The errors found so far.
  public var diagnostics: [Diagnostic] = []

  /// Makes a checker of terms over some fields.
  public init(vocabulary: Vocabulary, diagnostics: [Diagnostic] = []) {
    self.vocabulary = vocabulary
    self.diagnostics = diagnostics
  }

  /// The dimension of a term; `nil` if the term has an error, which is reported.
  public mutating func dimension(of term: Expression.Term) -> Dimension? {
    switch term {
    case .number(let number, let unit, let span):
      if Quantity(number: number, unit: unit).rational == nil {
        fail(.beyondExact, "the number is beyond exact arithmetic", at: span)
        return nil
      }
      return unit.dimension
    case .figure(let reference, let span): return field(reference).flatMap { dimension(of: $0, at: span) }
    case .binary(let operation, let left, let right, let span):
      if operation == .divide, case .number(let number, _, let span) = right, number.coefficient == 0 {
        fail(.invalidExpression, "this divides by zero", at: span)
        return nil
      }
      let (first, second) = (dimension(of: left), dimension(of: right))
      guard let first, let second else { return nil }
      return dimension(operation, first, second, span)
    case .choice(_, let terms, let span):
      let all = terms.map { dimension(of: $0) }
      guard let first = all.first ?? nil, !all.contains(nil) else { return nil }
      if let other = all.compactMap(\.self).first(where: { $0 != first }) {
        fail(.mixedDimension, "one of these is \(first.name), another \(other.name)", at: span)
        return nil
      }
      return first
    }
  }

  private mutating func dimension(
    _ operation: Expression.Operation, _ left: Dimension, _ right: Dimension, _ span: SourceSpan
  ) -> Dimension? {
    switch operation {
    case .add, .subtract:
      if left == right { return left }
      fail(
        .mixedDimension,
        "\(left.name) and \(right.name) cannot be \(operation == .add ? "added" : "subtracted")", at: span)
      return nil
    case .multiply, .divide:
      if let result = operation == .multiply ? left.multiplied(by: right) : left.divided(by: right) { return result }
      fail(.mixedDimension, "\(left.name) and \(right.name) cannot be combined", at: span)
      return nil
    }
  }

  /// Looks up the field of a reference, and checks that the field has each basis component the reference states.
  public mutating func field(_ reference: Expression.Reference) -> Field? {
    guard let field = vocabulary.field(reference.field) else {
      fail(
        .unknownField, "there is no field '\(reference.field.clipped)'", at: reference.fieldSpan,
        help: reference.field.contains("-")
          ? "a minus sign needs a space on both sides"
          : suggestion(for: reference.field, in: vocabulary.fields.lazy.map { $0.name }))
      return nil
    }
    if let (component, value) = reference.basis?.components.first(where: { !field.components.contains($0.component) }) {
      fail(
        .invalidExpression, "'\(value)' is a \(component.rawValue), which does not matter to '\(field.name)'",
        at: reference.fieldSpan, help: "leave it out")
      return nil
    }
    return field
  }

  private mutating func dimension(of field: Field, at span: SourceSpan) -> Dimension? {
    switch field.kind {
    case .quantity(let dimension): return dimension
    // Amounts in other currencies are never converted, so a formula over one has no result.
    case .money: return .money("USD")
    default:
      fail(.mixedDimension, "'\(field.name)' is not a number, so it cannot be used in a calculation", at: span)
      return nil
    }
  }

  /// Reports an error.
  public mutating func fail(_ code: DiagnosticCode, _ message: String, at span: SourceSpan, help: String? = nil) {
    diagnostics.append(Diagnostic(.error, code, message, at: span, help: help))
  }
}
