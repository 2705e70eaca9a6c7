import BriefAnswers
import BriefFigures
import BriefModel
import BriefQuantities

/// The reasons why claims of a field do not contribute to its figure, in the order of figure resolution.
struct UnusedReasons {
  let dataset: Dataset
  let figure: Figure
  /// All claims of the field, including the used ones.
  let claims: [Claim]
  private let used: [Claim]

  init(dataset: Dataset, figure: Figure, claims: [Claim]) {
    self.dataset = dataset
    self.figure = figure
    self.claims = claims
    let ids = Set(figure.claims)
    used = claims.filter { ids.contains($0.id) }
  }

  private var asOf: Day { dataset.now }

  /// The reason why a claim is not used, in the form that follows "not used: ".
  func reason(for claim: Claim) -> String {
    if let known = claim.known, known > asOf {
      return "not yet known on \(printDay(asOf, .english)); known from \(printDay(known, .english))"
    }
    if claim.effectiveRank(asOf: asOf) == .deprecated { return "deprecated" + because(claim.reason) }
    if let successor = successor(of: claim) {
      return "superseded by \(successor.id)" + because(successor.reason)
    }
    if let other = otherBasis(claim) { return other }
    return otherChoice(claim)
  }

  private func because(_ reason: String?) -> String {
    reason.map { ": \($0)" } ?? ""
  }

  /// The claim that supersedes another. A claim that is deprecated or not yet known does not count.
  private func successor(of claim: Claim) -> Claim? {
    claims.first {
      $0.supersedes == claim.id.description && $0.isKnown(asOf: asOf) && $0.effectiveRank(asOf: asOf) != .deprecated
    }
  }

  /// The components of a claim's basis that differ from the requested basis; `nil` if none does.
  private func otherBasis(_ claim: Claim) -> String? {
    let components = dataset.vocabulary.field(claim.field)?.components ?? []
    var differences: [String] = []
    for component in components {
      guard let said = claim.basis[component], let wanted = figure.asked[component], said != wanted else { continue }
      let mayBeOpen = [.density, .unit, .direction].contains(component)
      if mayBeOpen, said == .unstated { continue }
      if component == .stage, figure.basis[.stage] == said { continue }
      differences.append("\(word(component, said)), where \(word(component, wanted)) is asked for")
    }
    return differences.isEmpty ? nil : "another basis: " + differences.joined(separator: "; ")
  }

  private func word(_ component: BasisComponent, _ value: BasisValue) -> String {
    if value == .unstated { return "\(component.rawValue) unstated" }
    return component == .scope ? "per \(value)" : value.word
  }

  /// The reason why other claims on the same basis were chosen.
  private func otherChoice(_ claim: Claim) -> String {
    if case .absent = claim.value {
      return figure.isAbsent ? "another absence was stated later" : "a value is known"
    }
    if let first = used.first, first.field != claim.field, claim.field != figure.field {
      return "\(figure.field) has claims of its own"
    }
    let open = claim.basis.unstatedComponents.filter { !figure.basis.unstatedComponents.contains($0) }
    if !open.isEmpty {
      return "it does not state the \(open.map(\.rawValue).joined(separator: " and ")), but other claims do"
    }
    if claim.basis[.period] != figure.basis[.period] {
      return "another period; the latest one is used" + (figure.basis[.period].map { ", \($0)" } ?? "")
    }
    if let origin = claim.origin, claim.source != origin, used.contains(where: { $0.source == origin }) {
      return "it repeats \(origin), whose own claim counts"
    }
    if used.contains(where: { $0.effectiveRank(asOf: asOf) == .preferred }) {
      return figure.disputedBy.contains(claim.id)
        ? "a preferred claim is used, and this one differs from it" : "a preferred claim is used"
    }
    return "other claims are more exact"
  }
}
