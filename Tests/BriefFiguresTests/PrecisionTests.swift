import BriefCore
import Seeds
import Testing
@testable import BriefExpressions
@testable import BriefFigures
@testable import BriefQuantities
import Samples

/// The precision of results, one operation at a time.
@Suite struct PrecisionTests {
  private func quantity(_ text: String) throws -> Quantity {
    try #require(Quantity.parse(text, at: SourceSpan(path: "x", line: 1, column: 1)).value)
  }

  private func point(_ text: String) throws -> Point {
    let quantity = try quantity(text)
    return Point(value: try #require(quantity.rational), precision: quantity.precision)
  }

  private func combined(_ text: String) throws -> Point {
    let words = text.split(separator: " ").map(String.init)
    let signs: [String: Expression.Operation] = ["+": .add, "-": .subtract, "*": .multiply, "/": .divide]
    let index = try #require(words.firstIndex { signs[$0] != nil })
    let operation = try #require(signs[words[index]])
    let left = try point(words[..<index].joined(separator: " "))
    let right = try point(words[(index + 1)...].joined(separator: " "))
    return Point(
      value: try operation.apply(left.value, right.value), precision: .combining(operation, left, right))
  }

  @Test(arguments: [
    // A sum has the coarser last digit of its terms, wherever their leading digits are.
    ("700 W + 9 W", "W", "709"), ("700 W - 9 W", "W", "691"), ("7.00 kW + 9 W", "W", "7,010"),
    ("1.2 kW - 700 W", "W", "500"), ("0.10 W + 0.011 W", "W", "0.11"), ("9.96 W + 0.04 W", "W", "10.00"),
    ("700 W - 699.6 W", "W", "0"), ("5.0e3 W + 40 W", "W", "5,000"), ("5.0e3 W + 60 W", "W", "5,100"),
    ("0 W + 0.25 W", "W", "0"), ("0.0 W + 0.25 W", "W", "0.2"),
    // Magnitude words are powers of ten.
    ("80 billion - 9.2 billion", "", "71,000,000,000"),
    // The last digit of a number in GiB is nearest to one in GB, and that of one in bits to a tenth of a byte.
    ("80 GiB - 96 GB", "GB", "−10"), ("96 GB - 80 GiB", "GB", "10"), ("80 GiB - 80 GB", "GB", "6"),
    ("96 GiB - 100 GB", "GB", "3"), ("80.0 GiB - 96.00 GB", "GB", "−10.1"), ("1.5 TiB - 96 GB", "GB", "1,600"),
    ("800 Gbit/s - 62.5 GB/s", "GB/s", "37.5"),
    // A product has the fewer significant digits of its factors; counts and literals are exact.
    ("4.0 TB/s / 989.4 TFLOP/s", "B/FLOP", "0.0040"), ("148 W * 3", "W", "444"), ("96 GB / 7", "GB", "14"),
    ("80 GiB / 3", "GiB", "27"), ("80 GiB / 3", "GB", "29"), ("400 W / 3.0 x", "W", "130"),
    // A result with more digits than a decimal can have, or beyond its exponents, keeps as many as fit.
    ("999999999999999999 W + 2 W", "W", "1,000,000,000,000,000,000"),
    ("2e-15 W - 1.5e-15 W", "GW", "0.0000000000000000000000005"),
    // A result of zero has a last digit, too.
    ("0 W / 400 W", "", "0.00"), ("0 W / 400 W", "%", "0"),
  ])
  func resultsKeepWhatIsKnown(text: String, unit: String, printed: String) throws {
    let point = try combined(text)
    let unit = try #require(unit.isEmpty ? .number : Unit.named(unit))
    let rounding = try #require(point.precision.rounding(of: point.value, in: unit))
    let number = try #require(round(point.value, in: unit, to: rounding, beside: []))
    #expect(printNumber(number) == printed)
  }

  @Test func countsAreExact() throws {
    for text in ["72", "1,000", "2e3"] { #expect(try quantity(text).precision == .exact, "\(text)") }
    for text in ["~72", "1.5", "80 billion", "2 x", "72 %", "> 5", "400 W"] {
      #expect(try quantity(text).precision != .exact, "\(text)")
    }
    #expect(try combined("384 / 72").precision == .exact)
    #expect(try combined("384 - 72").precision == .exact)
  }

  /// The value with the finer precision is used if two values are equal.
  @Test(arguments: [
    ("2.40 W", "2.4 W"), ("2,400 W", "2.4 kW"), ("2.40 kW", "2.4 kW"), ("2400", "2.4 thousand"), ("2 GiB", "2.1475 GB"),
  ])
  func finerIsOfTheSameValue(finer: String, coarser: String) throws {
    let (first, second) = (try quantity(finer).precision, try quantity(coarser).precision)
    let value = try #require(try quantity(finer).rational)
    let isGibibyte = finer.contains("GiB")
    #expect(first.isFiner(than: second, of: value) != isGibibyte)
    #expect(second.isFiner(than: first, of: value) == isGibibyte)
    #expect(!first.isFiner(than: first, of: value))
  }

  /// A unit's scale is the product of its factors.
  @Test func unitsArePowersOfTwoAndTen() throws {
    for unit in SplitMix.units {
      var scale = unit.scale
      let (two, ten) = (Rational(2), Rational(10))
      for _ in 0..<abs(unit.twos) {
        scale = try #require(unit.twos > 0 ? scale.divided(by: two) : scale.multiplied(by: two))
      }
      for _ in 0..<abs(unit.tens) {
        scale = try #require(unit.tens > 0 ? scale.divided(by: ten) : scale.multiplied(by: ten))
      }
      #expect(scale == .one, "\(unit.symbol)")
    }
  }
}
