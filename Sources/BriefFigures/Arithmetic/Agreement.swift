import BriefModel
import BriefQuantities

/// The largest ratio of two numbers that are displayed as one value: 1.01.
private let agreement = (numerator: Int128(101), denominator: Int128(100))

/// Whether the least and the greatest of a set of numbers are displayed as one value: the greatest is at most 1.01
/// times the least. Rules and derivations never use this; they test every number.
public func agree(_ low: Rational, _ high: Rational) -> Bool {
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
  /// The number with its sign changed; `nil` if it does not fit.
  public var negated: Rational? { Rational.zero.subtracting(self) }
}

extension Quantity {
  /// The least and the greatest number that the quantity can mean. A bound counts as the number it names.
  public var ends: (low: Rational, high: Rational)? {
    guard let first = rational else { return nil }
    guard let last = upperRational else { return upper == nil ? (first, first) : nil }
    return (min(first, last), max(first, last))
  }
}

/// Orders claims by their evidence, best first: by evidence kind as ranked for the dimension, low-quality sources after
/// others of their kind, then by the day they became known, then by id.
public struct EvidenceOrder {
  /// The rank of each evidence kind, in the order of `Evidence.allCases`.
  private let ranks: [UInt8]
  private let isLow: (String) -> Bool

  /// Makes the order of evidence for values of a dimension. `isLow` returns whether a source is of low quality.
  public init(_ dimension: Dimension?, isLow: @escaping (String) -> Bool) {
    ranks =
      switch dimension {
      case .area?: Self.ofArea
      case let money? where money.isMoney: Self.ofMoney
      default: Self.ofAnything
      }
    self.isLow = isLow
  }

  private static let ofArea = ranks(Evidence.order(for: .area))
  private static let ofMoney = ranks(Evidence.order(for: .money("USD")))
  private static let ofAnything = ranks(Evidence.order(for: nil))

  private static func ranks(_ order: [Evidence]) -> [UInt8] {
    Evidence.allCases.map { kind in UInt8(order.firstIndex(of: kind) ?? order.count) }
  }

  /// The rank of a kind of evidence. Lower is better.
  public func rank(_ evidence: Evidence) -> Int { Int(ranks[evidence.order]) }

  /// Whether a claim is better evidenced than another one.
  public func isBetter(_ left: Claim, than right: Claim) -> Bool {
    let (first, second) = (rank(left.evidence), rank(right.evidence))
    if first != second { return first < second }
    let (leftIsLow, rightIsLow) = (isLow(left.source ?? ""), isLow(right.source ?? ""))
    if leftIsLow != rightIsLow { return rightIsLow }
    let late = Day(number: .max)
    let (leftDay, rightDay) = (left.known ?? late, right.known ?? late)
    return leftDay != rightDay ? leftDay < rightDay : left.id < right.id
  }

  /// The best evidenced claim; `nil` if there is none.
  public func best(_ claims: [Claim]) -> Claim? {
    claims.min { isBetter($0, than: $1) }
  }

  /// The weakest kind of evidence among some claims; `nil` without claims.
  public func weakest(_ claims: [Claim]) -> Evidence? {
    var weakest: Evidence?
    for claim in claims where claim.source != nil {
      if let held = weakest, rank(held) > rank(claim.evidence) { continue }
      weakest = claim.evidence
    }
    return weakest
  }
}

extension Evidence {
  /// The index of the kind in `allCases`.
  fileprivate var order: Int {
    switch self {
    case .official: 0
    case .filing: 1
    case .vendor: 2
    case .teardown: 3
    case .benchmark: 4
    case .dataset: 5
    case .analyst: 6
    case .press: 7
    case .retailer: 8
    case .aggregator: 9
    case .derived: 10
    }
  }
}
