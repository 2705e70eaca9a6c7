import BriefCore
import Testing
@testable import BriefQuantities
import Samples

@Suite struct UnitTests {
  /// The base units of one of each symbol, from the definitions of the SI and IEC prefixes.
  @Test(
    arguments: [
      ("TB/s", 8_000_000_000_000), ("GB", 8_000_000_000), ("GiB", 8_589_934_592), ("Gbit/s", 1_000_000_000),
      ("KiB", 8192), ("kB", 8000), ("PiB", 9_007_199_254_740_992), ("TFLOP/s", 1_000_000_000_000),
      ("TOP/s", 1_000_000_000_000),
      ("EFLOP/s", 1_000_000_000_000_000_000), ("MW", 1_000_000), ("TPP", 1_000_000_000_000), ("B/FLOP", 8),
      ("GFLOP/s/W", 1_000_000_000), ("USD", 1), ("x", 1), ("", 1), ("TPP/mm²", 1_000_000_000_000_000_000),
    ] as [(String, Int128)]) func hasItsScale(symbol: String, scale: Int128) throws
  {
    #expect(try #require(Unit.named(symbol)).scale == Rational(scale, 1))
  }

  @Test func areasAndLengthsAndPercentAreParts() throws {
    #expect(try #require(Unit.named("mm²")).scale == Rational(1, 1_000_000))
    #expect(try #require(Unit.named("nm")).scale == Rational(1, 1_000_000_000))
    #expect(try #require(Unit.named("%")).scale == Rational(1, 100))
  }

  @Test(arguments: [
    ("TFLOPS", "TFLOP/s"), ("TFLOPs", "TFLOP/s"), ("GFlops", "GFLOP/s"), ("TOPS", "TOP/s"), ("mm2", "mm²"),
    ("mm^2", "mm²"),
    ("RMB", "CNY"), ("×", "x"), ("GBps", "GB/s"), ("percent", "%"), ("TPP/mm2", "TPP/mm²"), ("TFLOPS/W", "TFLOP/s/W"),
    ("bytes", "B"),
  ]) func readsTheVariantsWritersUse(variant: String, symbol: String) {
    #expect(Unit.named(variant)?.symbol == symbol)
  }

  @Test func everySymbolNamesItself() throws {
    #expect(UnitCatalogue.symbols.count > 80)
    for symbol in UnitCatalogue.symbols {
      let unit = try #require(Unit.named(symbol))
      #expect(unit.symbol == symbol)
      #expect(unit.scale > .zero)
    }
    #expect(Set(UnitCatalogue.symbols).count == UnitCatalogue.symbols.count)
  }

  @Test func everyPowerOfTenOfThePrefixesFits() throws {
    var scale = Rational.one
    for prefix in ["", "k", "M", "G", "T", "P", "E", "Z"] {
      #expect(try #require(Unit.named(prefix + "FLOP/s")).scale == scale)
      #expect(try #require(Unit.named(prefix + "bit")).scale == scale)
      scale = try #require(scale.multiplied(by: Rational(1000)))
    }
  }

  @Test func operationsOfTwoFamiliesAreNeverConverted() throws {
    let (flop, op) = (try #require(Unit.named("TFLOP/s")), try #require(Unit.named("TOP/s")))
    #expect(flop.dimension == op.dimension)
    #expect(flop.family == "FLOP/s" && op.family == "OP/s")
    #expect(!flop.converts(to: op))
    #expect(quantity("5 TFLOP/s")?.converted(to: op) == nil)
    #expect(Unit.named("TPP")?.family == nil && Unit.named("GB/s")?.family == nil)
    #expect(Unit.named("TOP/s/W")?.family == "OP/s" && Unit.named("B/FLOP")?.family == "FLOP/s")
  }

  @Test(
    arguments: [
      ("mFLOP/s", "there is no unit 'mFLOP/s'", "did you mean 'MFLOP/s'?"),
      ("TB/sec", "there is no unit 'TB/sec'", "did you mean 'TB/s'?"),
      ("tflop/s", "there is no unit 'tflop/s'", "did you mean 'TFLOP/s'?"),
      ("Gb", "the unit 'Gb' may mean bits or bytes", "write 'Gbit' or 'GB'"),
      ("Gb/s", "the unit 'Gb/s' may mean bits or bytes", "write 'Gbit/s' or 'GB/s'"),
      ("Gbps", "the unit 'Gbps' may mean bits or bytes", "write 'Gbit/s' or 'GB/s'"),
      ("KB", "the unit 'KB' may mean 1,000 or 1,024", "write 'kB' or 'KiB'"),
      ("bn", "there is no unit 'bn'", "write 'billion'"),
      ("furlongs", "there is no unit 'furlongs'", nil),
      ("Watts", "there is no unit 'Watts'", "write 'W'"),
      ("kilowatt", "there is no unit 'kilowatt'", "write 'kW'"),
      ("gigabytes", "there is no unit 'gigabytes'", "write 'GB'"),
      ("Gibibytes", "there is no unit 'Gibibytes'", "write 'GiB'"),
      ("teraFLOPs", "there is no unit 'teraFLOPs'", "write 'TFLOP/s'"),
      ("mW", "there is no unit 'mW'", "a capital 'M' is a million: write 'W', 'kW' or 'MW'"),
    ] as [(String, String, String?)]) func refusesOthersAndSaysWhatToWrite(text: String, message: String, help: String?)
  {
    let staged = Unit.parse(text, at: span(of: text))
    #expect(staged.value == nil)
    #expect(staged.diagnostics == [Diagnostic(.error, .unknownUnit, message, at: span(of: text), help: help)])
  }

  @Test func dimensionsMultiplyAndDivide() {
    #expect(Dimension.dataRate.divided(by: .operationRate) == .dataPerOperation)
    #expect(Dimension.operationRate.divided(by: .power) == .operationsPerEnergy)
    #expect(Dimension.processingPerformance.divided(by: .area) == .performanceDensity)
    #expect(Dimension.money("USD").divided(by: .money("USD")) == .number)
    #expect(Dimension.money("USD").divided(by: .money("CNY")) == nil)
    #expect(Dimension.money("USD").multiplied(by: .number) == .money("USD"))
    #expect(Dimension(bits: 127).multiplied(by: .data) == nil)
    #expect(Dimension(bits: -128).divided(by: .data) == nil)
  }
}
