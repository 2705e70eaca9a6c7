import Seeds
import Testing
@testable import BriefQuantities
import Samples

@Suite struct PrintQuantityTests {
  /// `_` stands for the no-break space.
  private func spaced(_ text: String) -> String { text.replacing("_", with: "\u{A0}") }

  @Test(arguments: [
    ("4.0 TB/s", "4.0_TB/s", "4.0_TB/s"), ("1,979 TFLOP/s", "1,979_TFLOP/s", "1,979_TFLOP/s"),
    ("1.6 to 1.8 TB/s", "1.6 to 1.8_TB/s", "1.6至1.8_TB/s"), ("~400 W", "about 400_W", "约400_W"),
    ("> 80 billion", "more than 80_billion", "超过800亿"), (">= 5 W", "at least 5_W", "至少5_W"),
    ("< 100 W", "less than 100_W", "不到100_W"), ("<= 100 W", "at most 100_W", "至多100_W"),
    ("53 billion USD", "$53_billion", "530亿美元"), ("$12,000", "$12,000", "12,000_美元"),
    ("45,000 CNY", "45,000_CNY", "45,000_元人民币"), ("247 million USD", "$247_million", "2.47亿美元"),
    ("1.5 trillion CNY", "1.5_trillion_CNY", "1.5万亿元人民币"), ("80 thousand", "80_thousand", "8.0万"),
    ("5 thousand", "5_thousand", "5,000"), ("$10,000 to $12,000", "$10,000 to $12,000", "10,000至12,000_美元"),
    ("1 to 2 billion USD", "$1_billion to $2_billion", "10亿至20亿美元"),
    ("0.9 to 1.2 billion", "0.9 to 1.2_billion", "9亿至12亿"),
    ("3.9 x", "3.9_times", "3.9_倍"), ("15.0 %", "15.0_%", "15.0%"), ("72", "72", "72"),
    ("814 mm2", "814_mm²", "814_mm²"),
    ("-5 USD", "−$5", "−5_美元"), ("~ $5 to $6", "about $5 to $6", "约5至6_美元"), ("4.0e3 GB", "4,000_GB", "4,000_GB"),
  ]) func readsInBothLanguages(text: String, english: String, chinese: String) throws {
    let value = try #require(quantity(text))
    #expect(printQuantity(value, .english) == spaced(english))
    #expect(printQuantity(value, .chinese) == spaced(chinese))
  }

  @Test(arguments: [
    ("4.0 TB/s", "GB/s", "4,000_GB/s"), ("4000 GB/s", "TB/s", "4.000_TB/s"), ("16 GiB", "GB", "17_GB"),
    ("100 Gbit/s", "GB/s", "12.5_GB/s"), ("1.6 to 1.8 TB/s", "GB/s", "1,600 to 1,800_GB/s"),
    ("5 TFLOP/s", "TOP/s", "5_TFLOP/s"),
    ("16 to 32 GiB", "GB", "17 to 34_GB"),
  ]) func printsInAnotherUnitToTheDigitsWritten(text: String, symbol: String, printed: String) throws {
    let unit = try #require(Unit.named(symbol))
    #expect(printQuantity(try #require(quantity(text)), in: unit, .english) == spaced(printed))
  }

  @Test(arguments: [("~4.0 TB/s", "about 4.0"), ("$53 billion", "53_billion"), ("15 %", "15")])
  func leavesTheUnitToTheHead(text: String, printed: String) throws {
    #expect(printQuantity(try #require(quantity(text)), .english.withoutUnit) == spaced(printed))
  }

  @Test(arguments: [
    ("752 TFLOP/s", "800 TFLOP/s", "752 to 800_TFLOP/s"), ("900 GB/s", "1.2 TB/s", "900 to 1,200_GB/s"),
    ("900 million", "1.2 billion", "900_million to 1.2_billion"), ("~752 W", "~800 W", "about 752 to 800_W"),
    ("752 W", "~800 W", "752 to about 800_W"), ("1.6 to 1.8 TB/s", "2 to 3 TB/s", "1.6 to 3_TB/s"),
    ("5 W", "5 W", "5_W"),
    ("1 billion USD", "2 billion USD", "$1_billion to $2_billion"), ("5 USD", "40 CNY", "$5 to 40_CNY"),
    ("> 5 W", "9 W", "more than 5 to 9_W"),
  ]) func printsIntervals(low: String, high: String, printed: String) throws {
    let (low, high) = (try #require(quantity(low)), try #require(quantity(high)))
    #expect(printInterval(from: low, to: high, .english) == spaced(printed))
  }

  @Test func printsComputedNumbers() throws {
    let ratio = try #require(Rational(2368, 15824))
    let percent = try #require(Unit.named("%"))
    let times = try #require(Unit.named("x"))
    let tpp = try #require(Unit.named("TPP"))
    #expect(printRational(ratio, unit: nil, rounding: .significantDigits(3), .english) == "0.150")
    #expect(printRational(ratio, unit: percent, rounding: .significantDigits(3), .english) == spaced("15.0_%"))
    #expect(
      printRational(Rational(559, 145) ?? .one, unit: times, rounding: .significantDigits(2), .english)
        == spaced("3.9_times"))
    let work = try #require(Rational(2_368_000_000_000_000, 1))
    #expect(printRational(work, unit: tpp, rounding: .decimals(0), .english) == spaced("2,368_TPP"))
    #expect(printRational(.one, unit: nil, rounding: .decimals(19), .english) == nil)
    let other = try #require(Rational(171, 1000))
    #expect(
      printRationals(from: ratio, to: other, unit: nil, rounding: .decimals(2), .english) == "0.15 to 0.17")
    #expect(printRationals(from: ratio, to: other, unit: nil, rounding: .decimals(0), .english) == "0")
  }

  @Test func onlyTwoLanguagesHaveTables() {
    #expect(NumberStyle(language: "en") == .english && NumberStyle(language: "zh") == .chinese)
    #expect(NumberStyle(language: "de") == nil)
  }

  @Test(arguments: 0..<20) func printsTheDigitsThatWereWritten(seed: Int) {
    var random = SplitMix(seed)
    for _ in 0..<60 {
      guard var value = random.quantity() else { continue }
      (value.upper, value.magnitudeWord, value.bound) = (nil, nil, .exact)
      // A printed number is parsed as the same number; only the zeros that pad an integer gain significance.
      let printed = printQuantity(value, .english.withoutUnit)
      let back = quantity(printed)?.number
      if value.number.exponent <= 0 {
        #expect(back == value.number, "\(value) printed as \(printed), seed \(seed)")
      } else if let back {
        #expect(Rational(back) == Rational(value.number), "\(value) printed as \(printed), seed \(seed)")
      }
    }
  }
}
