import Seeds
import Testing
@testable import BriefQuantities
import Samples

@Suite struct PrintNumberTests {
  @Test(arguments: [
    ("1979", "1,979"), ("979", "979"), ("4.0", "4.0"), ("1234567.89", "1,234,567.89"), ("0.050", "0.050"),
    ("-1979", "−1,979"),
    ("4.0e3", "4,000"), ("0e5", "0"), ("999999999999999999", "999,999,999,999,999,999"), ("0.0001234", "0.0001234"),
  ]) func groupsAndKeepsDigits(text: String, printed: String) throws {
    #expect(printNumber(try #require(quantity(text)).number) == printed)
  }

  /// Rounding matches its definition, in integers of unlimited size: no decimal of that length is nearer, and a tie
  /// goes to the even digit.
  @Test(arguments: 0..<60) func roundsToTheNearestAndTiesToEven(seed: Int) {
    var random = SplitMix(seed)
    var rounded = 0
    for _ in 0..<60 {
      let bits = Bool.random(using: &random) ? 127 : 40
      guard let value = Rational(random.int128(bits: bits), random.int128(bits: bits)) else { continue }
      let rounding: Rounding =
        Bool.random(using: &random)
        ? .decimals(Int.random(in: 0...18, using: &random)) : .significantDigits(Int.random(in: 1...18, using: &random))
      guard let result = roundHalfEven(value, to: rounding) else {
        if case .significantDigits = rounding, bits == 40 { Issue.record("\(value) \(rounding), seed \(seed)") }
        continue
      }
      rounded += 1
      expectNearest(result, value, "\(value) \(rounding) gave \(result), seed \(seed)")
      switch rounding {
      case .decimals(let places): #expect(result.exponent == -places, "seed \(seed)")
      case .significantDigits(let count):
        #expect(result.coefficient == 0 || result.significantDigits == count, "\(value) \(result), seed \(seed)")
      }
    }
    #expect(rounded > 10, "seed \(seed)")
  }

  /// Checks |2·(value − result)| ≤ one unit of the last digit, with equality only if that digit is even.
  private func expectNearest(_ result: Decimal, _ value: Rational, _ comment: Comment) {
    let up = Big.tenTo(max(result.exponent, 0))
    let down = Big.tenTo(max(-result.exponent, 0))
    // In units of 1 / (denominator × down): the value is n × down, the result c × up × denominator, its last digit up ×
    // denominator.
    let unit = up * Big(value.denominator)
    let error = Big(value.numerator) * down + -(Big(Int128(result.coefficient)) * unit)
    let twice = Big(2) * (error < Big(0) ? -error : error)
    #expect(twice < unit || twice == unit && result.coefficient % 2 == 0, comment)
  }

  @Test(
    arguments: [
      (1, 8, Rounding.decimals(2), "0.12"), (3, 8, .decimals(2), "0.38"), (5, 2, .decimals(0), "2"),
      (7, 2, .decimals(0), "4"),
      (999, 100, .significantDigits(2), "10"), (2368, 1, .significantDigits(2), "2,400"),
      (1, 3, .significantDigits(4), "0.3333"),
      (-1, 8, .decimals(2), "−0.12"), (-1, 1000, .decimals(1), "0.0"), (0, 1, .significantDigits(3), "0.00"),
      (25, 1, .significantDigits(1), "20"), (251, 10, .significantDigits(1), "30"),
      (9_995, 10, .significantDigits(3), "1,000"),
    ] as [(Int128, Int128, Rounding, String)])
  func rounds(numerator: Int128, denominator: Int128, rounding: Rounding, printed: String) throws {
    let value = try #require(Rational(numerator, denominator))
    #expect(try printNumber(#require(roundHalfEven(value, to: rounding))) == printed)
  }

  @Test func saysNothingWhereDigitsDoNotFit() throws {
    let large = try #require(Rational(.max, 1))
    #expect(roundHalfEven(large, to: .decimals(0)) == nil)
    #expect(roundHalfEven(.one, to: .decimals(18)) == nil)
    #expect(roundHalfEven(.one, to: .decimals(-41)) == nil && roundHalfEven(.one, to: .significantDigits(0)) == nil)
    #expect(roundHalfEven(.one, to: .significantDigits(19)) == nil && roundHalfEven(.one, to: .decimals(.max)) == nil)
    let nines = try #require(Rational(9_999_999_999_999_999_999, 10))
    #expect(
      roundHalfEven(nines, to: .significantDigits(18)) == Decimal(coefficient: 100_000_000_000_000_000, exponent: 1))
  }
}
