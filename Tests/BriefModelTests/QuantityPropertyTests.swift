import Seeds
import Testing
@testable import BriefModel
@testable import BriefQuantities
import Samples

@Suite struct QuantityPropertyTests {
  @Test(arguments: 0..<60) func readsBackWhatItPrints(seed: Int) {
    var random = SplitMix(seed)
    var count = 0
    for _ in 0..<60 {
      guard let value = random.quantity() else { continue }
      count += 1
      #expect(quantity(value.description) == value, "\(value.description), seed \(seed)")
    }
    #expect(count > 10, "seed \(seed)")
  }

  @Test(arguments: 0..<40) func convertsThereAndBack(seed: Int) {
    var random = SplitMix(seed)
    var conversions = 0
    for _ in 0..<40 {
      guard var value = random.quantity() else { continue }
      value.magnitudeWord = nil
      for unit in SplitMix.units where unit.converts(to: value.unit) {
        guard let there = value.converted(to: unit) else { continue }
        conversions += 1
        #expect(there.unit == unit && there.bound == value.bound, "seed \(seed)")
        #expect(there.rational == value.rational, "\(value) in \(unit.symbol), seed \(seed)")
        #expect(there.upperRational == value.upperRational, "\(value) in \(unit.symbol), seed \(seed)")
        guard let back = there.converted(to: value.unit) else { continue }
        #expect(back.rational == value.rational, "\(value) in \(unit.symbol), seed \(seed)")
        if value.unit.scale.divided(by: unit.scale)?.exponentOfTen != nil {
          #expect(back == value, "\(value) in \(unit.symbol), seed \(seed)")
          #expect(there.significantDigits == value.significantDigits, "\(value) in \(unit.symbol), seed \(seed)")
        }
      }
    }
    #expect(conversions > 40, "seed \(seed)")
  }

  @Test(arguments: [
    ("4.0 TB/s", "GB/s", "4.0e3 GB/s"), ("4000 GB/s", "TB/s", "4.000 TB/s"), ("16 GiB", "B", "17179869184 B"),
    ("8.0 Gbit/s", "GB/s", "1.0 GB/s"), ("53 billion USD", "USD", "53 billion USD"), ("80 billion", "x", "8.0e10 x"),
    ("1.6 to 1.8 TB/s", "GB/s", "1.6e3 to 1.8e3 GB/s"), ("0.150", "%", "15.0 %"), ("~400 W", "kW", "~0.400 kW"),
  ]) func converts(text: String, symbol: String, result: String) throws {
    let unit = try #require(Unit.named(symbol))
    #expect(quantity(text)?.converted(to: unit)?.description == result)
  }

  @Test func refusesToConvertAcrossDimensionsCurrenciesAndExactness() throws {
    #expect(quantity("5 USD")?.converted(to: try #require(Unit.named("CNY"))) == nil)
    #expect(quantity("5 GB")?.converted(to: try #require(Unit.named("GB/s"))) == nil)
    // 1 B is 2^-50 PiB, which takes 35 digits.
    #expect(quantity("1 B")?.converted(to: try #require(Unit.named("PiB"))) == nil)
  }

  @Test(arguments: 0..<60) func nothingTraps(seed: Int) {
    var random = SplitMix(seed)
    for _ in 0..<200 {
      let text = random.noise()
      let span = span(of: text)
      let staged = Quantity.parse(text, at: span)
      // The result is either a value with an exact number, or one finding within the text.
      if let value = staged.value {
        #expect(staged.diagnostics.isEmpty && value.rational != nil, "\(text.debugDescription), seed \(seed)")
        #expect(quantity(value.description) == value, "\(text.debugDescription), seed \(seed)")
        _ = printQuantity(value, .chinese)
        if let unit = SplitMix.units.randomElement(using: &random) { _ = printQuantity(value, in: unit, .english) }
      } else {
        #expect(staged.diagnostics.count == 1, "\(text.debugDescription), seed \(seed)")
        #expect(underlined(text, staged.diagnostics.first?.span) != nil, "\(text.debugDescription), seed \(seed)")
      }
      for kind in [Field.Kind.money, .text] {
        let claim = parseClaimText(text, at: span, kind: kind)
        #expect((claim.value == nil) == !claim.diagnostics.isEmpty, "\(text.debugDescription), seed \(seed)")
        for found in claim.diagnostics {
          #expect(underlined(text, found.span) != nil, "\(text.debugDescription), seed \(seed)")
        }
      }
      _ = EDTF(text).map { printDate($0, .chinese) }
      _ = Period(text).map { printPeriod($0, .english) }
      _ = Unit.parse(text, at: span)
    }
  }

  @Test(arguments: ["9", "9,999", "0", "0.0", "1e", "-", "~", "to ", "$", "≥", " ", "dense ", "@", "\u{301}", ","])
  func veryLongTextsAreReadInOneGo(piece: String) {
    let text = String(repeating: piece, count: 40_000)
    let staged = Quantity.parse(text, at: span(of: text))
    #expect(staged.value == nil)
    for found in staged.diagnostics { #expect(found.message.utf8.count < 300) }
    let claim = parseClaimText(text, at: span(of: text), kind: .money)
    for found in claim.diagnostics { #expect(found.message.utf8.count < 300) }
    #expect(EDTF(text) == nil && Period(text) == nil)
  }
}
