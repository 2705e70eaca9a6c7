/// The limit up to which numbers count as one for display: the greatest over the least.
private let agreement = (numerator: Int128(101), denominator: Int128(100))

/// Whether two numbers, the least and the greatest of a set, are one for display: the greatest is at most 1.01 times the
/// least. Rules and derivations never use it: they test every number.
func agree(_ low: Rational, _ high: Rational) -> Bool {
  if low == high { return true }
  if low.numerator < 0, high.numerator < 0 {
    guard let first = low.negated, let last = high.negated else { return false }
    return agree(min(first, last), max(first, last))
  }
  guard low.numerator > 0, let limit = Rational(agreement.numerator, agreement.denominator),
    let bound = low.multiplied(by: limit)
  else { return false }
  return high <= bound
}

extension Rational {
  /// The number with the other sign; `nil` where it does not fit.
  var negated: Rational? { Rational.zero.subtracting(self) }
}

extension Quantity {
  /// The least and the greatest number that it may mean; a bound counts as the number it names.
  var ends: (low: Rational, high: Rational)? {
    guard let first = rational else { return nil }
    guard let last = upperRational else { return upper == nil ? (first, first) : nil }
    return (min(first, last), max(first, last))
  }
}

/// The order of claims by how well they are evidenced, best first: by the kind of evidence as ranked for what is measured,
/// sources of low quality behind others of their kind, then the one known first, then by id.
struct EvidenceOrder {
  private let ranks: [Evidence: Int]
  private let isLow: (String) -> Bool

  init(_ dimension: Dimension?, isLow: @escaping (String) -> Bool) {
    ranks = Dictionary(
      Evidence.order(for: dimension).enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    self.isLow = isLow
  }

  func rank(_ evidence: Evidence) -> Int { ranks[evidence] ?? ranks.count }

  func isBetter(_ left: Claim, than right: Claim) -> Bool {
    let (first, second) = (rank(left.evidence), rank(right.evidence))
    if first != second { return first < second }
    let (leftIsLow, rightIsLow) = (isLow(left.source ?? ""), isLow(right.source ?? ""))
    if leftIsLow != rightIsLow { return rightIsLow }
    let late = Day(number: .max)
    let (leftDay, rightDay) = (left.known ?? late, right.known ?? late)
    return leftDay != rightDay ? leftDay < rightDay : left.id < right.id
  }

  func best(_ claims: [Claim]) -> Claim? {
    claims.min { isBetter($0, than: $1) }
  }

  func weakest(_ claims: [Claim]) -> Evidence? {
    claims.filter { $0.source != nil }.map(\.evidence).max { rank($0) < rank($1) }
  }
}
