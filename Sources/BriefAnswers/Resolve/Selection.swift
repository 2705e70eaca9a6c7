import BriefFigures
import BriefModel
import BriefQuantities

/// The claims that answer a request as of a day, before they are merged into one answer.
struct Selection: Sendable {
  /// The kinds of answering claims.
  enum Answer: Sendable {
    /// Claims of values, sorted by id; never empty.
    case values([Claim])
    /// A typed absence.
    case absence(Claim)
    /// No claim at all.
    case nothing
  }

  var answer: Answer = .nothing
  /// The field whose claims answer: the requested one, or one of its `sameAs`.
  var field: Field
  /// The basis of the claims.
  var basis: Basis
  /// Claims passed over in favour of a preferred one, which may disagree with it; sorted by id.
  var passedOver: [Claim] = []
  var isSameAs = false
  /// The conversion to the requested basis, if any.
  var conversion: Figure.Conversion?
  /// The claims that state how to convert, such as the number of dies; sorted by id.
  var support: [Claim] = []
  var fit: BasisFit?

  /// The claims that answer, and those that state how to convert them.
  var claims: [Claim] {
    switch answer {
    case .values(let claims): support.isEmpty ? claims : claims + support
    case .absence(let claim): [claim]
    case .nothing: []
    }
  }
}

extension Dataset {
  /// Selects the claims that answer for a field of an entity on a basis, as of a day.
  ///
  /// The order of preference: values of the field on the basis, only the most completely stated ones; an absence that a
  /// source states; values on another basis, if the field can be converted; values of a field in `same_as`, on the
  /// basis or converted to it.
  func select(_ entity: Entity, _ field: Field, given: Basis?, asOf: Day) -> Selection {
    let own = selectOwn(entity, field, given: given, asOf: asOf)
    // If the total is not published, a known part of it still gives a lower bound.
    if case .absence = own.answer, field.isAtLeastSameAs {
    } else {
      guard case .nothing = own.answer else { return own }
    }
    if let converted = selectConverted(entity, field, given: given, asOf: asOf) { return converted }
    for name in field.sameAs {
      guard let other = vocabulary.field(name) else { continue }
      var same = selectOwn(entity, other, given: given, asOf: asOf)
      if case .values = same.answer {
      } else if let converted = selectConverted(entity, other, given: given, asOf: asOf) {
        same = converted
      } else {
        continue
      }
      same.isSameAs = true
      guard field.isAtLeastSameAs else { return same }
      if let least = same.asLeast() { return least }
    }
    return own
  }

  /// Selects claims of the field itself.
  ///
  /// - Parameter onlySymmetric: whether to leave out values that their sources do not call symmetric.
  func selectOwn(
    _ entity: Entity, _ field: Field, given: Basis?, asOf: Day, onlySymmetric: Bool = false
  ) -> Selection {
    let asked = field.askedBasis(of: entity, given: given)
    var selection = Selection(field: field, basis: asked)
    let standing = standingClaims(of: entity, field.name, asOf: asOf)
    if standing.isEmpty { return selection }
    let acceptsRoadmap = entity.status == .roadmap || entity.status == .announced
    let components = field.components
    var best: (fit: BasisFit, claims: [Claim])?
    for claim in standing where !claim.isAbsence {
      if onlySymmetric, !claim.isSymmetric { continue }
      guard let fit = BasisFit(claim: claim.basis, asked: asked, components: components, acceptsRoadmap: acceptsRoadmap)
      else { continue }
      if let held = best, held.fit < fit { continue }
      if best?.fit == fit { best?.claims.append(claim) } else { best = (fit, [claim]) }
    }
    guard let best else {
      if let absence = latestAbsence(standing.filter(\.isAbsence), asked, field) {
        selection.answer = .absence(absence)
      }
      return selection
    }
    let inPeriod = components.contains(.period) ? ofLatestPeriod(best.claims) : best.claims
    let (answering, passedOver) = byRank(withoutReprints(inPeriod), asOf: asOf)
    selection.answer = .values(sortedByID(answering))
    selection.passedOver = sortedByID(passedOver)
    selection.fit = best.fit
    selection.basis = answering.first?.basis ?? asked
    return selection
  }

  /// The claims of a field that are known as of a day, not deprecated and not superseded.
  private func standingClaims(of entity: Entity, _ field: String, asOf: Day) -> [Claim] {
    let range = claimRange(of: entity.id, field)
    if range.isEmpty { return [] }
    let known = entity.claims[range].filter { $0.isKnown(asOf: asOf) && $0.effectiveRank(asOf: asOf) != .deprecated }
    // A deprecated claim does not supersede another one; otherwise both claims would be dropped.
    let superseded = known.compactMap { $0.supersedes }
    if superseded.isEmpty { return known }
    return known.filter { !superseded.contains($0.id.description) }
  }

  /// The latest known absence whose basis does not differ from the requested one.
  private func latestAbsence(_ claims: [Claim], _ asked: Basis, _ field: Field) -> Claim? {
    let distant = Day(number: .min)
    return claims.filter { claim in
      field.components.allSatisfy { component in
        guard let said = claim.basis[component], let wanted = asked[component] else { return true }
        return said == wanted || said == .unstated
      }
    }.max { left, right in
      let (first, second) = (left.known ?? distant, right.known ?? distant)
      return first != second ? first < second : right.id < left.id
    }
  }

  /// The claims of the period that begins last; if several do, of the one that ends last.
  private func ofLatestPeriod(_ claims: [Claim]) -> [Claim] {
    if claims.count == 1 { return claims }
    let periods = claims.map { PeriodOrder($0.basis[.period]?.word) }
    let latest = periods.max()
    return zip(claims, periods).filter { $1 == latest }.map { $0.0 }
  }

  /// The claims without reprints of an origin that has a claim of its own: the origin's wording takes precedence, and
  /// a reprint is no confirmation. A reprint about another variant than the origin's claims is retained, since they do
  /// not state it.
  private func withoutReprints(_ claims: [Claim]) -> [Claim] {
    if claims.count == 1 { return claims }
    return claims.filter { claim in
      guard let origin = claim.origin, claim.source != origin else { return true }
      return !claims.contains {
        $0.source == origin && (claim.variant == nil || $0.variant == claim.variant)
      }
    }
  }

  /// Splits claims into those that answer, and those passed over in favour of preferred ones.
  ///
  /// A preferred claim without a variant answers alone. If every preferred claim is of a variant, the claims of other
  /// variants answer too.
  private func byRank(_ claims: [Claim], asOf: Day) -> (answering: [Claim], passedOver: [Claim]) {
    let preferred = claims.filter { $0.effectiveRank(asOf: asOf) == .preferred }
    if preferred.isEmpty { return (claims, []) }
    let variants = preferred.map { $0.variant }
    var answering = preferred
    var passedOver: [Claim] = []
    for claim in claims where claim.effectiveRank(asOf: asOf) != .preferred {
      let isOtherVariant = claim.variant != nil && !variants.contains(nil) && !variants.contains(claim.variant)
      if isOtherVariant { answering.append(claim) } else { passedOver.append(claim) }
    }
    return (answering, passedOver)
  }
}

extension Claim {
  /// Whether the value is an absence.
  var isAbsence: Bool {
    if case .absent = self.value { true } else { false }
  }
}

/// The order of periods: by first day, then by last day. A missing period comes before all others.
///
/// Fiscal years are treated as calendar years, since their start is unknown. This orders the periods of one company
/// correctly.
struct PeriodOrder: Comparable {
  var begins: Int
  var ends: Int
  var text: String

  init(_ text: String?) {
    self.text = text ?? ""
    guard let text else {
      (begins, ends) = (.min, .min)
      return
    }
    let calendar = text.hasPrefix("FY") ? String(text.dropFirst(2)) : text
    let period = Period(calendar)
    begins = period?.first.map { Int($0.number) } ?? .min
    ends = period?.last.map { Int($0.number) } ?? .min
  }

  static func < (left: PeriodOrder, right: PeriodOrder) -> Bool {
    if left.begins != right.begins { return left.begins < right.begins }
    if left.ends != right.ends { return left.ends < right.ends }
    return left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
  }
}

extension Selection {
  /// The selection with each number as a lower bound; `nil` if no claim gives one.
  fileprivate func asLeast() -> Selection? {
    guard case .values(let claims) = answer else { return nil }
    func least(_ claim: Claim) -> Claim? {
      guard case .quantity(var quantity) = claim.value else { return nil }
      switch quantity.bound {
      case .exact, .approximate: quantity.bound = .atLeast
      case .above, .atLeast: break
      case .below, .atMost: return nil
      }
      quantity.upper = nil
      var claim = claim
      claim.value = .quantity(quantity)
      return claim
    }
    let answering = claims.compactMap(least)
    if answering.isEmpty { return nil }
    var selection = self
    selection.answer = .values(answering)
    selection.passedOver = passedOver.compactMap(least)
    return selection
  }
}
