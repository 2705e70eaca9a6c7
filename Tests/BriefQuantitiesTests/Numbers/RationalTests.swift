import Seeds
import Testing
@testable import BriefQuantities
import Samples

@Suite struct RationalTests {
  private func fraction(_ random: inout SplitMix, bits: Int) -> Rational {
    Rational(random.int128(bits: bits), random.int128(bits: bits)) ?? .one
  }

  @Test(arguments: 0..<40) func agreesWithWholeNumbersWithoutLimit(seed: Int) {
    var random = SplitMix(seed)
    for _ in 0..<50 {
      let (a, b) = (fraction(&random, bits: 127), fraction(&random, bits: 127))
      let (an, ad, bn, bd) = (Big(a.numerator), Big(a.denominator), Big(b.numerator), Big(b.denominator))
      #expect((a < b) == (an * bd < bn * ad), "\(a) < \(b), seed \(seed)")
      if let sum = a.adding(b) {
        #expect(Big(sum.numerator) * ad * bd == (an * bd + bn * ad) * Big(sum.denominator), "\(a) + \(b), seed \(seed)")
      }
      if let difference = a.subtracting(b) {
        #expect(
          Big(difference.numerator) * ad * bd == (an * bd + -(bn * ad)) * Big(difference.denominator), "seed \(seed)")
      }
      if let product = a.multiplied(by: b) {
        #expect(Big(product.numerator) * ad * bd == an * bn * Big(product.denominator), "\(a) × \(b), seed \(seed)")
        #expect(b == .zero || product.divided(by: b) == a, "\(a) × \(b) ÷ \(b), seed \(seed)")
      }
    }
  }

  @Test(arguments: 0..<20) func doesNotGiveUpOnWhatFits(seed: Int) {
    var random = SplitMix(seed)
    for _ in 0..<50 {
      let (a, b) = (fraction(&random, bits: 60), fraction(&random, bits: 60))
      #expect(a.adding(b) != nil && a.subtracting(b) != nil && a.multiplied(by: b) != nil, "\(a), \(b), seed \(seed)")
      let large = fraction(&random, bits: 127)
      #expect(large.adding(.zero) == large && large.multiplied(by: .one) == large, "\(large), seed \(seed)")
      #expect(large == .zero || large.divided(by: large) == .one, "\(large), seed \(seed)")
      #expect(large.subtracting(large) == .zero, "\(large), seed \(seed)")
    }
  }

  @Test func isInLowestTermsWithAPositiveDenominator() {
    #expect(Rational(6, -4) == Rational(-3, 2))
    #expect(Rational(0, -7) == .zero)
    #expect(Rational(0, -7)?.denominator == 1)
  }

  @Test func saysNothingWhereItDoesNotFit() {
    let largest = Rational(.max, 1)
    #expect(largest?.adding(.one) == nil)
    #expect(largest?.multiplied(by: Rational(2)) == nil)
    #expect(Rational(-.max, 1)?.subtracting(Rational(2)) == nil)
    #expect(Rational.one.divided(by: .zero) == nil)
    #expect(Rational(1, 0) == nil && Rational(.min, 1) == nil && Rational(1, .min) == nil)
    #expect(Rational(1, .max)?.multiplied(by: Rational(1, 2) ?? .zero) == nil)
    #expect(Rational.powerOfTen(39) == nil && Rational.powerOfTen(-1) == nil)
  }

  @Test func comparesWhatIsTooLargeToSubtract() {
    let (large, larger) = (Rational(.max - 1, 3), Rational(.max, 2))
    #expect(large.flatMap { l in larger.map { l < $0 } } == true)
    #expect(larger.flatMap { l in large.map { l < $0 } } == false)
  }

  @Test(arguments: -30...30) func knowsPowersOfTen(power: Int) {
    let size = Rational.powerOfTen(abs(power)) ?? 0
    #expect((power < 0 ? Rational(1, size) : Rational(size, 1))?.exponentOfTen == power)
    #expect((power < 0 ? Rational(3, size) : Rational(size, 3))?.exponentOfTen == nil)
  }
}
