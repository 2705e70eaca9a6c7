import BriefCore
import BriefExpressions
import BriefModel
import BriefQuantities

/// A flow (revenue, shipments) is counted over a period. If several periods are claimed, an expression must name one,
/// because an author never means "the latest one on record".
extension Dataset {
  /// The periods that a request without a period could mean; empty unless there are several.
  ///
  /// - Returns: the periods of the claims that could answer as of a day, in order.
  func openPeriods(of entity: Entity, _ field: Field, given: Basis?, asOf: Day) -> [String] {
    guard field.components.contains(.period), given?[.period] == nil else { return [] }
    for name in [field.name] + field.sameAs {
      guard let answering = vocabulary.field(name) else { continue }
      let periods = Set(
        answeringClaims(of: entity, answering, given: given, asOf: asOf).compactMap { $0.basis[.period]?.word })
      if periods.isEmpty { continue }
      return periods.count < 2 ? [] : periods.sorted { PeriodOrder($0) < PeriodOrder($1) }
    }
    return []
  }

  /// The claims with values that fit a request best, for any period.
  private func answeringClaims(of entity: Entity, _ field: Field, given: Basis?, asOf: Day) -> [Claim] {
    let standing = claims(of: entity.id, field.name).filter {
      $0.isKnown(asOf: asOf) && $0.effectiveRank(asOf: asOf) != .deprecated
    }
    let superseded = Set(standing.compactMap { $0.supersedes })
    let asked = field.askedBasis(of: entity, given: given)
    let acceptsRoadmap = entity.status == .roadmap || entity.status == .announced
    let fitting = standing.compactMap { claim -> (fit: BasisFit, claim: Claim)? in
      guard !claim.isAbsence, !superseded.contains(claim.id.description) else { return nil }
      return BasisFit(claim: claim.basis, asked: asked, components: field.components, acceptsRoadmap: acceptsRoadmap)
        .map { ($0, claim) }
    }
    let best = fitting.map(\.fit).min()
    return fitting.filter { $0.fit == best }.map(\.claim)
  }

  /// Reports formula and rule terms that name no period although several are claimed for some entity.
  public func openPeriodFaults() -> [Diagnostic] {
    let formulas = vocabulary.fields.compactMap(\.formula).flatMap(\.references)
    let conditions = rules.flatMap { $0.paragraphs + $0.exemptions }.compactMap(\.when)
    return openPeriodFaults(of: formulas, among: EntityKind.allCases, asOf: now)
      + conditions.flatMap { openPeriodFaults(of: $0, among: [.chip, .system], asOf: now) }
  }

  /// Reports terms of a test that name no period although several are claimed for a tested entity.
  func openPeriodFaults(of condition: Condition, among kinds: [EntityKind], asOf: Day) -> [Diagnostic] {
    openPeriodFaults(of: condition.references, among: kinds, asOf: asOf)
  }

  private func openPeriodFaults(
    of references: [Expression.Reference], among kinds: [EntityKind], asOf: Day
  ) -> [Diagnostic] {
    references.compactMap { reference in
      guard let field = vocabulary.field(reference.field), field.components.contains(.period),
        reference.basis?[.period] == nil
      else { return nil }
      for entity in entities where kinds.contains(entity.kind) {
        let periods = openPeriods(of: entity, field, given: reference.basis, asOf: asOf)
        if !periods.isEmpty {
          return .periodNotChosen("\(entity.id).\(field.name)", among: periods, at: reference.fieldSpan)
        }
      }
      return nil
    }
  }
}

extension Diagnostic {
  /// Reported if a figure of several periods is used without a period.
  static func periodNotChosen(_ figure: String, among periods: [String], at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, .periodNotChosen, "'\(figure)' is claimed for several periods, and none is chosen", at: span,
      help: "write one behind the field: \(periods.map { "[period=\($0)]" }.joined(separator: ", "))")
  }
}
