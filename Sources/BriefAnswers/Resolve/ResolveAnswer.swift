import BriefFigures
import BriefModel
import BriefQuantities

/// The answer of some claims, and whether their sources differ.
struct ResolvedAnswer {
  var answer: Figure.Answer
  var conflicting: Bool
}

/// Merges the surviving claims into one answer.
///
/// - Parameter claims: at least one, none of them an absence.
func resolveAnswer(_ claims: [Claim], _ order: EvidenceOrder) -> ResolvedAnswer {
  // Fast path: most fields have a single claim.
  if claims.count == 1, !claims[0].value.isRange {
    return ResolvedAnswer(answer: .value(claims[0].value), conflicting: false)
  }
  let measured = claims.compactMap { Measured($0) }
  if !measured.isEmpty { return resolveNumbers(measured, order) }
  return resolveWords(claims, order)
}

extension ClaimValue {
  /// Whether the value is a range of two numbers.
  fileprivate var isRange: Bool {
    if case .quantity(let quantity) = self { quantity.upper != nil } else { false }
  }
}

// MARK: Numbers

/// A claim of a number, with its exact lower and upper end.
struct Measured {
  let claim: Claim
  let quantity: Quantity
  let low: Rational
  let high: Rational

  /// `nil` if the claim's value is not a number.
  init?(_ claim: Claim) {
    guard case .quantity(let quantity) = claim.value, let ends = quantity.ends else { return nil }
    self.claim = claim
    self.quantity = quantity
    (low, high) = ends
  }

  /// The lower number alone.
  var lowQuantity: Quantity {
    var quantity = quantity
    quantity.upper = nil
    return quantity
  }

  /// The upper number alone.
  var highQuantity: Quantity {
    var quantity = quantity
    quantity.number = quantity.upper ?? quantity.number
    quantity.upper = nil
    return quantity
  }
}

private func resolveNumbers(_ measured: [Measured], _ order: EvidenceOrder) -> ResolvedAnswer {
  let dimension = measured.first?.quantity.unit.dimension
  guard measured.allSatisfy({ $0.quantity.unit.dimension == dimension }) else {
    return resolveCurrencies(measured, order)
  }
  if measured.allSatisfy({ $0.claim.variant == nil }) { return resolveOneSet(measured, order) }
  let variants = Set(measured.compactMap { $0.claim.variant })
  let isOneVariant = variants.isEmpty || variants.count == 1 && measured.allSatisfy { $0.claim.variant != nil }
  return isOneVariant ? resolveOneSet(measured, order) : resolveVariants(measured, order)
}

/// One value if all claims agree within 1 %, else the interval.
private func resolveOneSet(_ measured: [Measured], _ order: EvidenceOrder) -> ResolvedAnswer {
  if measured.count == 1, measured[0].low == measured[0].high {
    return ResolvedAnswer(answer: .value(measured[0].claim.value), conflicting: false)
  }
  guard let chosen = best(measured, order), let low = measured.map(\.low).min(), let high = measured.map(\.high).max()
  else { return ResolvedAnswer(answer: .absent(.unknown), conflicting: false) }
  if agree(low, high) { return ResolvedAnswer(answer: .value(chosen.claim.value), conflicting: false) }
  let lowest = measured.filter { $0.low == low }
  let highest = measured.filter { $0.high == high }
  let answer = Figure.Answer.interval(
    low: (best(lowest, order) ?? chosen).lowQuantity, lowClaims: lowest.map { $0.claim.id }.sorted(),
    high: (best(highest, order) ?? chosen).highQuantity, highClaims: highest.map { $0.claim.id }.sorted())
  // A single range is what its source states; claims that are not equal differ.
  let differ = measured.contains { $0.low != chosen.low || $0.high != chosen.high }
  return ResolvedAnswer(answer: answer, conflicting: differ)
}

private func best(_ measured: [Measured], _ order: EvidenceOrder) -> Measured? {
  measured.min { order.isBetter($0.claim, than: $1.claim) }
}

/// Lists the variants, sorted by value.
///
/// A claim without a variant that agrees within 1 % with a claim of a variant joins that variant. The other claims
/// without a variant form a group of their own. If the claims of one variant differ, its value is a range.
private func resolveVariants(_ measured: [Measured], _ order: EvidenceOrder) -> ResolvedAnswer {
  if let low = measured.map(\.low).min(), let high = measured.map(\.high).max(), agree(low, high) {
    return resolveOneSet(measured, order)
  }
  var groups: [(variant: String?, members: [Measured])] = Set(measured.compactMap { $0.claim.variant })
    .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    .map { name in (name, measured.filter { $0.claim.variant == name }) }
  // Compared with the variants' own claims only, so that the result does not depend on which claims joined before.
  let named = groups
  var others: [Measured] = []
  for one in measured where one.claim.variant == nil {
    let index = named.firstIndex { group in
      group.members.contains { agree(min($0.low, one.low), max($0.high, one.high)) }
    }
    if let index { groups[index].members.append(one) } else { others.append(one) }
  }
  if !others.isEmpty { groups.append((nil, others)) }
  let listed = groups.map { group in
    (low: group.members.map(\.low).min() ?? .zero, list: list(group.members, variant: group.variant, order))
  }.sorted { left, right in
    left.low != right.low
      ? left.low < right.low
      : (left.list.variant ?? "").utf8.lexicographicallyPrecedes((right.list.variant ?? "").utf8)
  }
  return ResolvedAnswer(
    answer: .several(listed.flatMap(\.list.alternatives)), conflicting: listed.contains { $0.list.conflicting })
}

/// The claims of one group as an item of a list, or as two items if its ends cannot be printed as one range.
private func list(
  _ members: [Measured], variant: String?, _ order: EvidenceOrder
)
  -> (variant: String?, alternatives: [Figure.Alternative], conflicting: Bool)
{
  let resolved = resolveOneSet(members, order)
  let claims = members.map { $0.claim.id }.sorted()
  let alternatives = values(of: resolved.answer).map {
    Figure.Alternative(variant: variant, value: $0, claims: claims)
  }
  return (variant, alternatives, resolved.conflicting)
}

/// Lists amounts in several currencies, best evidenced first, since currencies are never converted.
private func resolveCurrencies(_ measured: [Measured], _ order: EvidenceOrder) -> ResolvedAnswer {
  let listed = Set(measured.map(\.quantity.unit.dimension)).compactMap { dimension in
    let members = measured.filter { $0.quantity.unit.dimension == dimension }
    return best(members, order).map { (best: $0.claim, list: list(members, variant: nil, order)) }
  }.sorted { order.isBetter($0.best, than: $1.best) }
  return ResolvedAnswer(
    answer: .several(listed.flatMap(\.list.alternatives)), conflicting: listed.contains { $0.list.conflicting })
}

/// An answer as list items: an interval is a range if both ends have one unit, else its two ends.
private func values(of answer: Figure.Answer) -> [ClaimValue] {
  switch answer {
  case .value(let value): return [value]
  case .interval(let low, _, let high, _):
    guard low.unit == high.unit, low.magnitudeWord == high.magnitudeWord else {
      return [.quantity(low), .quantity(high)]
    }
    var range = low
    range.upper = high.number
    if low.bound != high.bound { range.bound = .exact }
    return [.quantity(range)]
  case .several(let alternatives): return alternatives.map(\.value)
  case .absent: return []
  }
}

// MARK: Texts, dates, ids

private func resolveWords(_ claims: [Claim], _ order: EvidenceOrder) -> ResolvedAnswer {
  let sorted = claims.sorted { order.isBetter($0, than: $1) }
  var alternatives: [Figure.Alternative] = []
  // Claims of a variant come first, so that an equal claim without a variant joins it.
  for claim in sorted.filter({ $0.variant != nil }) + sorted.filter({ $0.variant == nil }) {
    let index = alternatives.firstIndex { known in
      (claim.variant == nil || known.variant == claim.variant) && merged(known.value, claim.value) != nil
    }
    guard let index, let value = merged(alternatives[index].value, claim.value) else {
      alternatives.append(Figure.Alternative(variant: claim.variant, value: claim.value, claims: [claim.id]))
      continue
    }
    alternatives[index].value = value
    alternatives[index].claims.append(claim.id)
  }
  if let first = alternatives.first, alternatives.allSatisfy({ merged(first.value, $0.value) != nil }) {
    let all = alternatives.dropFirst().reduce(first.value) { merged($0, $1.value) ?? $0 }
    return ResolvedAnswer(answer: .value(all), conflicting: false)
  }
  for index in alternatives.indices { alternatives[index].claims.sort() }
  let ranks = Dictionary(
    sorted.enumerated().map { ($1.id, order.rank($1.evidence)) }, uniquingKeysWith: { first, _ in first })
  func rank(_ alternative: Figure.Alternative) -> Int {
    alternative.claims.compactMap { ranks[$0] }.min() ?? .max
  }
  alternatives.sort { left, right in
    let (first, second) = (rank(left), rank(right))
    return first != second ? first < second : left.sortKey.lexicographicallyPrecedes(right.sortKey)
  }
  let variants = alternatives.map(\.variant)
  return ResolvedAnswer(answer: .several(alternatives), conflicting: Set(variants).count < variants.count)
}

/// The more precise of two compatible values; `nil` if they contradict each other.
private func merged(_ left: ClaimValue, _ right: ClaimValue) -> ClaimValue? {
  if left == right { return left }
  guard case .date(let first) = left, case .date(let second) = right else { return nil }
  if first.first <= second.first, second.last <= first.last {
    // For two dates of the same extent, the one not marked as approximate.
    return first.first == second.first && first.last == second.last && second.approximate ? left : right
  }
  return second.first <= first.first && first.last <= second.last ? left : nil
}

extension Figure.Alternative {
  /// Sorts by value, then by variant, bytewise.
  fileprivate var sortKey: [UInt8] {
    let text =
      switch value {
      case .text(let text), .entity(let text): text
      case .date(let date): date.description
      case .quantity(let quantity): quantity.description
      case .truth(let isTrue): isTrue ? "yes" : "no"
      case .absent(let absence): absence.rawValue
      }
    return Array(text.utf8) + [0] + Array((variant ?? "").utf8)
  }
}
