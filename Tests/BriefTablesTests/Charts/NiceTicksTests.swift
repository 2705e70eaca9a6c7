import Foundation
import Seeds
import Testing
@testable import BriefQuantities
@testable import BriefTables

/// Properties of every axis, checked with seeded random numbers of every size that a claim may have.
@Suite struct NiceTicksTests {
  /// A positive number of one to seven digits and a power of ten between −12 and 18.
  static func number(_ random: inout SplitMix) -> Rational {
    let digits = Int64.random(in: 1...9_999_999, using: &random)
    let exponent = Int.random(in: -12...18, using: &random)
    return Decimal(coefficient: digits, exponent: exponent).flatMap { Rational($0) } ?? .one
  }

  private func isNice(_ number: Rational) -> Bool {
    [1, 2, 5].contains { digit in
      number.divided(by: Rational(digit)).map { $0.exponentOfTen != nil } ?? false
    }
  }

  @Test(arguments: 0..<300 as Range<UInt64>)
  func linearTicksAreNiceAndCover(seed: UInt64) throws {
    var random = SplitMix(seed)
    let numbers = (0..<Int.random(in: 1...5, using: &random)).map { _ in Self.number(&random) }
    var (low, high) = (try #require(numbers.min()), try #require(numbers.max()))
    if Bool.random(using: &random) { low = try #require(Rational.zero.subtracting(low)) }
    if low > high { high = low }
    let most = Int.random(in: 2...12, using: &random)
    let fromZero = Bool.random(using: &random)
    let ticks = try #require(NiceTicks.linear(from: low, to: high, atMost: most, fromZero: fromZero), "seed \(seed)")
    #expect(ticks.low <= low && high <= ticks.high, "seed \(seed): covers the numbers")
    #expect(!fromZero || ticks.values.contains(.zero), "seed \(seed): begins at nothing")
    #expect((2...max(most, 3)).contains(ticks.values.count), "seed \(seed): \(ticks.values.count) ticks")
    let steps = Set(zip(ticks.values, ticks.values.dropFirst()).compactMap { $1.subtracting($0) })
    #expect(steps.count == 1, "seed \(seed): equal steps")
    #expect(isNice(try #require(steps.first)), "seed \(seed): 1, 2 or 5")
  }

  @Test(arguments: 0..<300 as Range<UInt64>)
  func logTicksAreNiceAndCover(seed: UInt64) throws {
    var random = SplitMix(seed)
    let numbers = (0..<Int.random(in: 1...5, using: &random)).map { _ in Self.number(&random) }
    let (low, high) = (try #require(numbers.min()), try #require(numbers.max()))
    let most = Int.random(in: 2...12, using: &random)
    let ticks = try #require(NiceTicks.log(from: low, to: high, atMost: most), "seed \(seed)")
    #expect(ticks.low <= low && high <= ticks.high && ticks.low < ticks.high, "seed \(seed): covers the numbers")
    #expect((2...max(most, 3)).contains(ticks.values.count), "seed \(seed): \(ticks.values.count) ticks")
    #expect(ticks.values.allSatisfy(isNice), "seed \(seed): 1, 2 or 5")
    #expect(ticks.values.allSatisfy { ticks.low <= $0 && $0 <= ticks.high }, "seed \(seed)")
    #expect(ticks.values == ticks.values.sorted(), "seed \(seed)")
  }

  @Test func theTicksThatAReaderExpects() {
    func texts(_ ticks: NiceTicks?) -> [String] {
      (ticks?.values ?? []).compactMap { Decimal(exactly: $0) }.map { printNumber($0) }
    }
    #expect(
      texts(.linear(from: Rational(148), to: Rational(989), atMost: 6)) == ["0", "200", "400", "600", "800", "1,000"])
    #expect(texts(.linear(from: Rational(310), to: Rational(386), atMost: 6, fromZero: false)).first == "300")
    #expect(texts(.log(from: Rational(1600), to: Rational(36_000), atMost: 6)).first == "1,000")
    #expect(texts(.log(from: Rational(1), to: Rational(1000), atMost: 4)) == ["1", "10", "100", "1,000"])
    #expect(NiceTicks.log(from: .zero, to: Rational(5), atMost: 5) == nil)
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func daysCover(seed: UInt64) throws {
    var random = SplitMix(seed)
    let first = try #require(
      Day(year: .random(in: 1900...2100, using: &random), month: .random(in: 1...12, using: &random), day: 1))
    let last = Day(number: first.number + Int32.random(in: 0...20_000, using: &random))
    let most = Int.random(in: 3...10, using: &random)
    let days = try #require(NiceDays.covering(from: first, to: last, atMost: most), "seed \(seed)")
    #expect(days.values.count <= most, "seed \(seed)")
    #expect(try #require(days.values.first) <= first && last <= (try #require(days.values.last)), "seed \(seed)")
    #expect(days.values.allSatisfy { $0.civil.day == 1 }, "seed \(seed)")
  }

  @Test(arguments: 0..<500 as Range<UInt64>)
  func theLogarithmIsThatOfTheLibrary(seed: UInt64) throws {
    var random = SplitMix(seed)
    let number = Double(Self.number(&random)) * Double.random(in: 0.1...10, using: &random)
    let own = try #require(decimalLogarithm(number))
    #expect(abs(own - log10(number)) < 1e-13, "seed \(seed): \(number)")
    #expect(decimalLogarithm(-number) == nil)
    #expect(decimalLogarithm(0) == nil && decimalLogarithm(.nan) == nil && decimalLogarithm(.infinity) == nil)
  }
}
