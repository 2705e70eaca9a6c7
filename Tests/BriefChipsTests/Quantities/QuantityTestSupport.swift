import BriefCore
import Seeds

@testable import BriefChips

extension SplitMix {
  /// A number of random length, up to `bits` bits, so that small numbers are as likely as large ones.
  mutating func int128(bits: Int) -> Int128 {
    let width = Int.random(in: 0...bits, using: &self)
    let value = (UInt128(next()) << 64 | UInt128(next())) & ((1 << UInt128(width)) - 1)
    return Bool.random(using: &self) ? Int128(value) : -Int128(value)
  }

  /// A decimal of 1 to 18 digits, with its point in one of 12 positions.
  mutating func decimal() -> Decimal {
    let digits = Int.random(in: 1...18, using: &self)
    var limit: Int64 = 1
    for _ in 0..<digits { limit *= 10 }
    while true {
      let coefficient = Int64.random(in: (1 - limit)..<limit, using: &self)
      if let decimal = Decimal(coefficient: coefficient, exponent: Int.random(in: -12...12, using: &self)) {
        return decimal
      }
    }
  }

  /// Every unit, in an order that is the same in each run.
  static let units = Set(UnitCatalogue.units.values).sorted { bytewise($0.symbol, $1.symbol) }

  /// A quantity that the parser could return: exact, its range in ascending order.
  mutating func quantity() -> Quantity? {
    let number = decimal()
    guard let unit = Self.units.randomElement(using: &self),
      let bound = [Bound.exact, .approximate, .above, .atLeast, .below, .atMost].randomElement(using: &self)
    else { return nil }
    var quantity = Quantity(number: number, unit: unit, bound: bound)
    if Int.random(in: 0..<4, using: &self) == 0 {
      quantity.magnitudeWord = Quantity.magnitudeWords.randomElement(using: &self)?.word
    }
    if bound == .exact || bound == .approximate, Bool.random(using: &self) {
      let upper = decimal()
      if number.isLess(than: upper) { quantity.upper = upper }
    }
    guard quantity.rational != nil, quantity.upper == nil || quantity.upperRational != nil else { return nil }
    // An amount of money with three digits after its point is ambiguous and refused.
    let isUnsure = unit.dimension.isMoney && quantity.magnitudeWord == nil
    return isUnsure && [number, quantity.upper].contains { $0?.mayHaveGroupingPoint == true } ? nil : quantity
  }

  /// Text from pieces of quantities and claims and from unexpected bytes.
  mutating func noise() -> String {
    let pieces = [
      "1", "0", "9,999", "12", ".", ",", "e", "E5", "e-40", "-", "−", "–", " ", "\u{A0}", "to", " to ", "~", ">", "≥",
      "$",
      "¥", "TB/s", "TFLOP/s", "Gb", "%", "x", "billion", "dense", "sparse", "vendor", "period=", "period=2025-Q2", " @",
      "@TK", "nvidia", ", p. 3", "\n", "\t", "\0", "é", "🀄️", "\u{301}", "not-published", "999999999999999999", "2025",
      "-08",
      "/", "FY", "Q", "H", "~", "\u{2028}",
    ]
    if Int.random(in: 0..<8, using: &self) == 0 {
      return String(
        decoding: (0..<Int.random(in: 0...40, using: &self)).map { _ in UInt8.random(in: 0...255, using: &self) },
        as: UTF8.self)
    }
    return (0..<Int.random(in: 0...12, using: &self)).map { _ in pieces.randomElement(using: &self) ?? "" }.joined()
  }
}

/// Integers of unlimited size, slow and simple: the oracle of the exact arithmetic.
struct Big: Equatable, Comparable {
  /// The digits in base 2^32, least significant first, without trailing zeros.
  var limbs: [UInt32]
  var isNegative: Bool

  init(_ value: Int128) {
    var rest = value.magnitude
    limbs = []
    while rest > 0 {
      limbs.append(UInt32(truncatingIfNeeded: rest))
      rest >>= 32
    }
    isNegative = value < 0
  }

  private init(limbs: [UInt32], isNegative: Bool) {
    self.limbs = limbs
    while self.limbs.last == 0 { self.limbs.removeLast() }
    self.isNegative = isNegative && !self.limbs.isEmpty
  }

  static func * (left: Big, right: Big) -> Big {
    var product = [UInt32](repeating: 0, count: left.limbs.count + right.limbs.count)
    for (i, a) in left.limbs.enumerated() {
      var carry: UInt64 = 0
      for (j, b) in right.limbs.enumerated() {
        let sum = UInt64(a) * UInt64(b) + UInt64(product[i + j]) + carry
        product[i + j] = UInt32(truncatingIfNeeded: sum)
        carry = sum >> 32
      }
      product[i + right.limbs.count] = UInt32(carry)
    }
    return Big(limbs: product, isNegative: left.isNegative != right.isNegative)
  }

  static func + (left: Big, right: Big) -> Big {
    if left.isNegative == right.isNegative {
      var sum: [UInt32] = []
      var carry: UInt64 = 0
      for i in 0..<max(left.limbs.count, right.limbs.count) {
        let limb =
          carry + (i < left.limbs.count ? UInt64(left.limbs[i]) : 0)
          + (i < right.limbs.count ? UInt64(right.limbs[i]) : 0)
        sum.append(UInt32(truncatingIfNeeded: limb))
        carry = limb >> 32
      }
      return Big(limbs: sum + [UInt32(carry)], isNegative: left.isNegative)
    }
    if below(left.limbs, right.limbs) { return right + left }
    var difference: [UInt32] = []
    var borrow: Int64 = 0
    for i in left.limbs.indices {
      var limb = Int64(left.limbs[i]) - borrow - (i < right.limbs.count ? Int64(right.limbs[i]) : 0)
      borrow = limb < 0 ? 1 : 0
      if limb < 0 { limb += 1 << 32 }
      difference.append(UInt32(limb))
    }
    return Big(limbs: difference, isNegative: left.isNegative)
  }

  static prefix func - (value: Big) -> Big { Big(limbs: value.limbs, isNegative: !value.isNegative) }

  static func < (left: Big, right: Big) -> Bool { (left + -right).isNegative }

  private static func below(_ left: [UInt32], _ right: [UInt32]) -> Bool {
    left.count != right.count ? left.count < right.count : left.reversed().lexicographicallyPrecedes(right.reversed())
  }

  static func tenTo(_ power: Int) -> Big { (0..<power).reduce(Big(1)) { product, _ in product * Big(10) } }
}

/// The span of a test's text: from the start of a line.
func span(of text: String) -> SourceSpan {
  SourceSpan(path: "chip.yml", line: 1, column: 1, length: text.utf8.count)
}

/// The text that a message underlines.
func underlined(_ text: String, _ span: SourceSpan?) -> String? {
  guard let span, span.column >= 1, span.column - 1 + span.length <= text.utf8.count else { return nil }
  return String(decoding: Array(text.utf8)[(span.column - 1)..<(span.column - 1 + span.length)], as: UTF8.self)
}

func quantity(_ text: String) -> Quantity? { Quantity.parse(text, at: span(of: text)).value }
