import BriefCore
import BriefFigures
import BriefModel
import BriefQuantities

extension FormulaBinder {
  /// Binds a rate of dense operations that may only be known as sparse, or with unstated density.
  ///
  /// Such a rate lies between half of itself and itself: makers state twice the dense rate for units that skip zeros. A
  /// claim that the part has no such speed-up resolves it.
  ///
  /// - Parameters:
  ///   - basis: the basis of the dense rate.
  ///   - sparsity: the field that states whether the part has such a speed-up.
  mutating func bindRate(_ entity: Entity, _ field: Field, _ basis: Basis?, _ sparsity: String) -> Bound {
    if dataset.hasNoClaims(of: entity, field) { return bind(entity, field, basis) }
    for density in [BasisValue.dense, .sparse] {
      var asked = basis ?? Basis()
      asked[.density] = density
      let resolved = dataset.resolved(entity.id, field.name, basis: asked, asOf: asOf)
      guard let selection = resolved.selection, case .values(let claims) = selection.answer else { continue }
      if selection.basis[.density] == .dense { break }
      let rate = OpenRate(resolved: resolved, claims: claims, support: selection.support)
      return bind(rate, entity, field, settledBy: dataset.claims(denying: sparsity, of: entity, asOf: asOf))
        ?? bind(entity, field, basis)
    }
    return bind(entity, field, basis)
  }

  /// A rate that is not known to be dense.
  private struct OpenRate {
    var resolved: ResolvedFigure
    var claims: [Claim]
    var support: [Claim]
  }

  private func bind(_ rate: OpenRate, _ entity: Entity, _ field: Field, settledBy settling: [Claim]) -> Bound? {
    let testable = testable(rate.claims)
    guard !testable.isEmpty else { return nil }
    var values = ClaimedValues(dataset: dataset, field: field)
    values.support = (rate.support + settling).map { $0.id }
    values.isHalved = settling.isEmpty
    guard let claimed = values.of(testable) else { return nil }
    var figure = rate.resolved.figure
    if settling.isEmpty {
      figure.flags = (figure.flags.filter { $0 != .unstatedBasis } + [.openDensity]).sorted()
    } else if figure.basis.unstatedComponents == [.density] {
      figure.flags = figure.flags.filter { $0 != .unstatedBasis }
    }
    return .operand(
      Operand(claimed, figure, of: entity, field, claims: sortedByID(testable + rate.support + settling)))
  }
}

extension Dataset {
  /// The claims that a part has no number formats beyond those claimed; empty if no source says so, or if one denies
  /// it.
  func claims(settling completeness: Field.Completeness, of entity: Entity, asOf: Day) -> [Claim] {
    standing(completeness.formats, of: entity, asOf: asOf) { $0 == .truth(true) }
  }

  /// The claims that a part has no speed-up for sparse numbers; empty if any claim names one.
  func claims(denying sparsity: String, of entity: Entity, asOf: Day) -> [Claim] {
    standing(sparsity, of: entity, asOf: asOf) { value in
      if case .text(let text) = value { ["none", "no"].contains(text.lowercased()) } else { false }
    }
  }

  /// The claims that answer for a field, if all have a source and the expected value; else empty.
  private func standing(
    _ field: String, of entity: Entity, asOf: Day, _ isSaid: (ClaimValue) -> Bool
  ) -> [Claim] {
    guard let field = vocabulary.field(field), !claimRange(of: entity.id, field.name).isEmpty,
      case .values(let claims) = select(entity, field, given: nil, asOf: asOf).answer,
      claims.allSatisfy({ isSaid($0.value) && $0.source != nil })
    else { return [] }
    return claims
  }
}
