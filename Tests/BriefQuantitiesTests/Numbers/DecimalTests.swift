import Foundation
import Seeds
import Testing
@testable import BriefQuantities
import Samples

@Suite struct DecimalTests {
  private func read(_ text: String) -> BriefQuantities.Decimal? {
    let isNegative = text.hasPrefix("-")
    return try? BriefQuantities.Decimal.parse(Array(text.utf8)[(isNegative ? 1 : 0)...], negative: isNegative).get()
  }

  @Test(arguments: 0..<40) func readsBackWhatItPrints(seed: Int) {
    var random = SplitMix(seed)
    for _ in 0..<100 {
      let decimal = random.decimal()
      // Zero has no sign, so that none can be lost.
      #expect(read(decimal.description) == decimal, "\(decimal.description), seed \(seed)")
    }
  }

  @Test(arguments: 0..<20) func comparesAsFoundationDoes(seed: Int) {
    var random = SplitMix(seed)
    for _ in 0..<100 {
      let (a, b) = (random.decimal(), random.decimal())
      let (x, y) = (oracle(a), oracle(b))
      #expect(a.isLess(than: b) == (x < y), "\(a) < \(b), seed \(seed)")
      #expect(!a.isLess(than: a), "\(a), seed \(seed)")
    }
  }

  private func oracle(_ decimal: BriefQuantities.Decimal) -> Foundation.Decimal {
    Foundation.Decimal(
      sign: decimal.coefficient < 0 ? .minus : .plus, exponent: decimal.exponent,
      significand: Foundation.Decimal(decimal.coefficient.magnitude))
  }

  @Test(arguments: 0..<20) func isExactAsAFraction(seed: Int) throws {
    var random = SplitMix(seed)
    for _ in 0..<100 {
      let decimal = random.decimal()
      let value = try #require(Rational(decimal))
      let back = try #require(Decimal(exactly: value, significantDigits: decimal.significantDigits))
      #expect(Rational(back) == value, "\(decimal), seed \(seed)")
      #expect(back.coefficient == 0 || back.significantDigits >= decimal.significantDigits, "\(decimal), seed \(seed)")
    }
  }

  @Test func keepsTheDigitsWritten() {
    #expect(read("4.0")?.significantDigits == 2)
    #expect(read("4")?.significantDigits == 1)
    #expect(read("0.050")?.significantDigits == 2)
    #expect(read("0.0")?.significantDigits == 1)
    #expect(read("1,979")?.significantDigits == 4)
    #expect(read("4.0e3") == Decimal(coefficient: 40, exponent: 2))
  }

  @Test func hasNoDecimalForAThirdOrForNineteenDigits() {
    #expect(Rational(1, 3).flatMap { Decimal(exactly: $0) } == nil)
    #expect(Rational(1_234_567_890_123_456_789, 1).flatMap { Decimal(exactly: $0) } == nil)
    #expect(
      Rational(1_000_000_000_000_000_000_000, 1).flatMap { Decimal(exactly: $0) }
        == Decimal(coefficient: 100_000_000_000_000_000, exponent: 4))
    #expect(Decimal(coefficient: .min, exponent: 0) == nil)
    #expect(Decimal(coefficient: 1, exponent: 41) == nil)
    #expect(Decimal(coefficient: 1, exponent: 40)?.shifted(by: 1) == nil)
    #expect(Decimal(coefficient: 1, exponent: 0)?.shifted(by: .max) == nil)
  }
}
