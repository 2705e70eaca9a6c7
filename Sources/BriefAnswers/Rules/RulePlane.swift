import BriefExpressions
import BriefModel
import BriefQuantities

/// The results of a rule's paragraphs over the plane of two fields, divided into rectangles along their thresholds.
///
/// The same paragraph holds throughout a rectangle, since no threshold crosses it. The rule's comparison decides to
/// which side a point exactly on an edge belongs; a drawing cannot show that.
public struct RulePlane: Sendable, Hashable {
  /// The thresholds of the first field, ascending, in base units.
  public var x: [Rational]
  /// The thresholds of the second field, ascending, in base units.
  public var y: [Rational]
  /// The id of the first paragraph that holds in each rectangle, `nil` if none does: `[columns][rows]`, one more of
  /// each than there are thresholds.
  public var answers: [[String?]]

  /// The ids of the paragraphs that hold in some rectangle, in the rule's order.
  public var paragraphs: [String]
}

/// The reason why a rule cannot be drawn over the plane of two fields.
public enum PlaneFault: Error, Hashable {
  /// No paragraph is computed.
  case notComputed
  /// A paragraph has no computed test.
  case untested(paragraph: String)
  /// A paragraph tests a field other than the two.
  case otherField(paragraph: String, field: String)
  /// A paragraph has a test other than a comparison of one of the fields with a number.
  case notAThreshold(paragraph: String)
}

extension Rule {
  /// Evaluates the rule over the plane of two fields.
  ///
  /// - Parameters:
  ///   - x: the first field's name.
  ///   - y: the second field's name.
  /// - Throws: `PlaneFault` for the first paragraph that tests anything but thresholds of these two fields.
  public func plane(x: String, y: String) throws(PlaneFault) -> RulePlane {
    guard isComputed else { throw .notComputed }
    var thresholds = PlaneThresholds(x: x, y: y)
    for paragraph in paragraphs {
      guard let condition = paragraph.when else { throw .untested(paragraph: paragraph.id) }
      try thresholds.collect(condition.root, of: paragraph.id)
    }
    let (columns, rows) = (thresholds.found(x), thresholds.found(y))
    let answers = (0...columns.count).map { column in
      (0...rows.count).map { row -> String? in
        var position = [x: (columns, column)]
        position[y] = (rows, row)
        return paragraphs.first { $0.when.map { isTrue($0.root, in: position) } ?? false }?.id
      }
    }
    let present = Set(answers.flatMap { $0 }.compactMap(\.self))
    return RulePlane(
      x: columns, y: rows, answers: answers, paragraphs: paragraphs.map(\.id).filter { present.contains($0) })
  }

  /// Whether a test holds in a rectangle, given by its cell index among each field's thresholds.
  private func isTrue(_ term: Condition.Term, in position: [String: (edges: [Rational], cell: Int)]) -> Bool {
    switch term {
    case .otherwise: return true
    case .truth: return false
    case .all(let terms): return terms.allSatisfy { isTrue($0, in: position) }
    case .any(let terms): return terms.contains { isTrue($0, in: position) }
    case .not(let term): return !isTrue(term, in: position)
    case .comparison(let comparison, let left, let right, _):
      guard let threshold = PlaneThreshold(left, right), let (edges, cell) = position[threshold.field],
        let edge = edges.firstIndex(of: threshold.value)
      else { return false }
      let isBelow = cell <= edge
      return comparison.holding.contains(isBelow == threshold.fieldIsLeft ? .less : .greater)
    }
  }
}

/// A comparison of a field with a number.
private struct PlaneThreshold {
  let field: String
  let value: Rational
  let fieldIsLeft: Bool

  init?(_ left: Expression.Term, _ right: Expression.Term) {
    switch (left, right) {
    case (.figure(let reference, _), .number(let number, let unit, _)) where reference.basis == nil:
      guard let value = Rational(number).flatMap({ $0.multiplied(by: unit.scale) }) else { return nil }
      (field, self.value, fieldIsLeft) = (reference.field, value, true)
    case (.number(let number, let unit, _), .figure(let reference, _)) where reference.basis == nil:
      guard let value = Rational(number).flatMap({ $0.multiplied(by: unit.scale) }) else { return nil }
      (field, self.value, fieldIsLeft) = (reference.field, value, false)
    default: return nil
    }
  }
}

/// Collects the thresholds of two fields in a rule's tests.
private struct PlaneThresholds {
  let fields: [String]
  var values: [String: Set<Rational>] = [:]

  init(x: String, y: String) { fields = [x, y] }

  func found(_ field: String) -> [Rational] { (values[field] ?? []).sorted() }

  mutating func collect(_ term: Condition.Term, of paragraph: String) throws(PlaneFault) {
    if let other = term.references.first(where: { !fields.contains($0.field) }) {
      throw .otherField(paragraph: paragraph, field: other.field)
    }
    switch term {
    case .otherwise: break
    case .truth: throw .notAThreshold(paragraph: paragraph)
    case .all(let terms), .any(let terms): for term in terms { try collect(term, of: paragraph) }
    case .not(let term): try collect(term, of: paragraph)
    case .comparison(_, let left, let right, _):
      guard let threshold = PlaneThreshold(left, right) else { throw .notAThreshold(paragraph: paragraph) }
      values[threshold.field, default: []].insert(threshold.value)
    }
  }
}
