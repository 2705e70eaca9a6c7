import BriefCore
import Seeds
import Testing
@testable import BriefQuantities
import Samples

/// A rounded number is on the same side of each threshold as the exact one.
@Suite struct RoundBesideThresholdsTests {
  private func rational(_ text: String) throws -> Rational {
    try #require(Quantity.parse(text, at: SourceSpan(path: "x", line: 1, column: 1)).value?.rational)
  }

  private func rounded(_ value: String, _ rounding: Rounding, beside: [String], above: Bool = false) throws -> String {
    let thresholds = try beside.map { Threshold(value: try rational($0), separatesAbove: above) }
    return try printNumber(
      #require(round(rational(value), in: .number, to: rounding, beside: thresholds)))
  }

  @Test(arguments: [
    ("5.916", Rounding.decimals(2), ["5.92"], "5.916"), ("5.9157", .decimals(2), ["5.92"], "5.916"),
    ("5.91999", .decimals(2), ["5.92"], "5.91999"), ("5.92", .decimals(2), ["5.92"], "5.92"),
    ("5.923", .decimals(2), ["5.92"], "5.92"), ("5.914", .decimals(2), ["5.92"], "5.91"),
    ("1398", .significantDigits(2), ["1400"], "1,398"), ("1395", .significantDigits(2), ["1400"], "1,395"),
    ("1449", .significantDigits(2), ["1400"], "1,400"), ("1449", .significantDigits(2), ["1410"], "1,450"),
    ("4799.6", .decimals(0), ["4800", "4799.7"], "4,799.6"), ("0.9996", .significantDigits(3), ["1"], "0.9996"),
    ("-0.4", .decimals(0), ["0"], "−0.4"), ("-5.5", .decimals(0), ["-5.8"], "−5.5"),
    // Eighteen digits cannot separate these from the threshold, so they are truncated.
    ("0.999999999999999999", .significantDigits(2), ["1"], "0.999999999999999999"),
  ])
  func keepsItsSide(value: String, rounding: Rounding, beside: [String], printed: String) throws {
    #expect(try rounded(value, rounding, beside: beside) == printed)
  }

  @Test func aStrictThresholdSeparatesWhatIsMore() throws {
    #expect(try rounded("4800.4", .decimals(0), beside: ["4800"]) == "4,800")
    #expect(try rounded("4800.4", .decimals(0), beside: ["4800"], above: true) == "4,800.4")
    #expect(try rounded("4800", .decimals(0), beside: ["4800"], above: true) == "4,800")
  }

  @Test func whatIsTooCloseIsCutOff() throws {
    let almost = try #require(Rational(10_000_000_000_000_000_000_000_000 - 1, 10_000_000_000_000_000_000_000_000))
    let below = try #require(
      round(almost, in: .number, to: .significantDigits(3), beside: [Threshold(value: .one, separatesAbove: false)]))
    #expect(try #require(Rational(below)) < .one)
  }

  /// If plain rounding crosses no threshold, it is used. Otherwise the number has the fewest additional digits that
  /// keep its side.
  @Test(arguments: 1...6) func itHasNoDigitMoreThanItTakes(seed: Int) throws {
    var random = SplitMix(seed)
    var forced = 0
    for _ in 0..<300 {
      let value = try #require(
        Rational(Int128.random(in: 1...9_999_999, using: &random), Int128.random(in: 1...9_999, using: &random)))
      let digits = Int.random(in: 1...5, using: &random)
      let rounding =
        Bool.random(using: &random) ? Rounding.significantDigits(digits) : .decimals(digits - 3)
      let plain = try #require(roundHalfEven(value, to: rounding))
      // In about half of the cases, plain rounding would land on the threshold.
      let edge = try #require(
        Bool.random(using: &random)
          ? Rational(plain) : roundHalfEven(value, to: .significantDigits(digits + 1)).flatMap { Rational($0) })
      let threshold = Threshold(value: edge, separatesAbove: Bool.random(using: &random))
      let number = try #require(round(value, in: .number, to: rounding, beside: [threshold]))
      let shown = try #require(Rational(number))
      func side(_ number: Rational) -> [Bool] {
        [number < edge, threshold.separatesAbove && number > edge]
      }
      #expect(side(shown) == side(value), "seed \(seed): \(value) beside \(edge)")
      if side(try #require(Rational(plain))) == side(value) {
        #expect(number == plain, "seed \(seed): \(value) beside \(edge)")
        continue
      }
      forced += 1
      // One digit fewer would be on the other side.
      let fewer = try #require(roundHalfEven(value, to: .decimals(-number.exponent - 1)).flatMap { Rational($0) })
      #expect(side(fewer) != side(value), "seed \(seed): \(value) beside \(edge) as \(number)")
    }
    #expect(forced > 30, "seed \(seed)")
  }
}
