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
