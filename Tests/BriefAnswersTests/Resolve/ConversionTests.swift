import BriefCore
import Seeds
import Testing
@testable import BriefAnswers
@testable import BriefContent
@testable import BriefFigures
@testable import BriefModel
@testable import BriefQuantities
import Samples

/// A claim answers on another basis only if the content allows the conversion. The figure is then flagged as converted.
@Suite struct ConversionTests {
  private let now = day("2026-01-01")

  private func basis(_ words: String) -> Basis {
    var basis = Basis()
    for value in words.split(separator: " ").map({ BasisValue(String($0)) }) {
      if let component = value.component { basis[component] = value }
    }
    return basis
  }

  private func figure(_ claims: String, _ field: String, _ words: String = "", on day: Day? = nil) -> Figure {
    Fixture.chip(claims).dataset().figure("part", field, basis: basis(words), asOf: day ?? now)
  }

  private func printed(_ figure: Figure) -> String {
    figure.printed(.english).replacing("\u{A0}", with: " ")
  }

  // MARK: Properties

  /// The conversion is exact for every number and notation, keeps the digits, and works in both directions.
  @Test(arguments: 1...4) func aSymmetricLinkIsTwiceOneWayExactly(seed: Int) throws {
    var random = SplitMix(seed)
    for _ in 0..<40 {
      let (whole, part) = (Int.random(in: 1...999, using: &random), Int.random(in: 0...99, using: &random))
      let number = ["\(whole)", "\(whole).\(part)", "~\(whole)", "\(whole) to \(whole + 7)"].randomElement(
        using: &random)
      let value = "\(try #require(number)) GB/s"
      let (said, asked) = Bool.random(using: &random) ? ("one-way", "both-way") : ("both-way", "one-way")
      let claims = "interconnect.bandwidth: '\(value) \(said) symmetric @a'"
      let stated = try #require(figure(claims, "interconnect.bandwidth", said).answer.quantities.first)
      let converted = figure(claims, "interconnect.bandwidth", asked)
      let quantity = try #require(converted.answer.quantities.first, "seed \(seed): \(claims)")
      let (two, half) = (Rational(2), try #require(Rational(1, 2)))
      let factor = asked == "both-way" ? two : half
      #expect(quantity.rational == stated.rational?.multiplied(by: factor), "seed \(seed): \(claims)")
      #expect(quantity.upperRational == stated.upperRational?.multiplied(by: factor), "seed \(seed): \(claims)")
      #expect(quantity.significantDigits >= stated.significantDigits && quantity.bound == stated.bound)
      #expect(converted.flags.contains(.converted) && converted.basis[.direction]?.word == asked)
      // Without 'symmetric', nothing is converted.
      let plain = figure(claims.replacing(" symmetric", with: ""), "interconnect.bandwidth", asked)
      #expect(plain.isAbsent && plain.claims.isEmpty, "seed \(seed): \(claims)")
    }
  }

  @Test(arguments: 1...4) func diesAreMultipliedWhereTheirCountIsAgreed(seed: Int) throws {
    var random = SplitMix(seed)
    let fields = [
      ("die.area", "mm²"), ("memory.capacity", "GB"), ("memory.bandwidth", "GB/s"), ("transistors", "billion"),
      ("peak.bf16", "TFLOP/s"),
    ]
    for _ in 0..<30 {
      let (field, unit) = try #require(fields.randomElement(using: &random))
      let (number, dies) = (Int.random(in: 20...900, using: &random), Int.random(in: 1...9, using: &random))
      let arithmetic = field == "peak.bf16" ? " dense matrix" : ""
      let claim = "\(field): \(number) \(unit)\(arithmetic) die @a"
      let converted = figure("\(claim)\ndie.count: [\(dies) @b, \(dies) @c]", field, "package")
      let stated = try #require(figure(claim, field, "die").answer.quantities.first)
      #expect(
        converted.answer.quantities.first?.rational == stated.rational?.multiplied(by: Rational(dies)),
        "seed \(seed): \(claim), \(dies)")
      #expect(converted.flags.contains(.converted))
      #expect(converted.sources == ["a", "b", "c"])
      // No conversion without a count, with conflicting counts, or with an inexact count.
      for count in ["", "\ndie.count: [\(dies) @b, \(dies + 1) @c]", "\ndie.count: ~\(dies) @b"] {
        #expect(figure(claim + count, field, "package").isAbsent, "seed \(seed): \(claim)\(count)")
      }
    }
  }

  // MARK: Examples

  @Test(arguments: [
    (
      "interconnect.bandwidth: 450 GB/s one-way symmetric @a", "interconnect.bandwidth", "900 GB/s",
      "2 × one way, which the source calls symmetric"
    ),
    ("die.area: 814 mm² @a\ndie.count: 2 @b", "die.area[package]", "1,628 mm²", "2 dies × 814 mm²"),
    ("transistors: 104 billion die @a\ndie.count: 2 @b", "transistors", "208 billion", "2 dies × 104 billion"),
    ("die.area: 814 mm² @a\ndie.count: 1 @b", "die.area[package]", "814 mm²", "1 die × 814 mm²"),
    (
      "die.area: [800 mm² @a, 900 mm² @b]\ndie.count: 2 @b", "die.area[package]", "1,600 to 1,800 mm²",
      "2 dies × the figure for one"
    ),
  ])
  func theFigureSaysWhatWasDone(claims: String, asked: String, value: String, words: String) throws {
    let parts = asked.split(separator: "[")
    let field = String(try #require(parts.first))
    let figure = figure(claims, field, parts.count > 1 ? "package" : "")
    #expect(printed(figure) == value)
    #expect(figure.conversion?.printed(.english).replacing("\u{A0}", with: " ") == words)
  }

  /// A claim on the requested basis answers, and no other claim is converted.
  @Test func aClaimOnTheBasisAnswersFirst() {
    let link = figure(
      "interconnect.bandwidth: [450 GB/s one-way symmetric @a, 800 GB/s both-way @b]", "interconnect.bandwidth")
    #expect(printed(link) == "800 GB/s" && !link.flags.contains(.converted))
    let area = figure("die.area: [814 mm² @a, 1600 mm² package @b]\ndie.count: 2 @c", "die.area", "package")
    #expect(printed(area) == "1,600 mm²" && !area.flags.contains(.converted))
    // A claim that the value is not published answers, too.
    let absent = figure("transistors: [104 billion die @a, not-published @b]\ndie.count: 2 @c", "transistors")
    #expect(absent.answer == .absent(.notPublished))
  }

  @Test func aFieldThatStandsInMayBeConverted() {
    let figure = figure("interconnect.bandwidth: 450 GB/s one-way symmetric @a", "io.bandwidth")
    #expect(printed(figure) == "at least 900 GB/s")
    #expect(figure.flags == [.sameAs, .converted, .approximate])
  }

  /// The figure changes on the day when the count becomes known.
  @Test func theCountHasItsDay() {
    let dataset = Fixture.chip("die.area: 814 mm² @a\ndie.count: 2 @c").dataset()
    let history = dataset.history("part", "die.area", basis: basis("package"))
    #expect(history.segments.compactMap(\.begins).contains(day("2025-02-03")))
    #expect(history.figure(asOf: day("2025-02-02")).isAbsent)
    #expect(
      history.figure(asOf: day("2025-02-03")).conversion
        == .dies(
          count: 2, each: Quantity.parse("814 mm²", at: SourceSpan(path: "x", line: 1, column: 1)).value,
          field: "die.count"))
  }

  /// A figure computed from a converted one also cites the count, and is flagged as converted.
  @Test func aComputationRestsOnTheCount() {
    let figure = figure("peak.bf16: 500 TFLOP/s dense matrix die @a\ndie.count: 2 @b", "tpp")
    #expect(printed(figure) == "at least 16,000 TPP")
    #expect(figure.sources == ["a", "b"])
    #expect(figure.flags.contains(.converted))
  }

  // MARK: Errors

  @Test(arguments: [
    (
      "tdp: 400 W symmetric @a",
      "'symmetric' has no effect: 'tdp' is not converted between one way and both ways | leave it out, or give the field 'conversions: [symmetric-link]'"
    ),
    (
      "interconnect.bandwidth: 450 GB/s symmetric @a",
      "the claim is 'symmetric', but not said to be one-way or both-way | add 'one-way' or 'both-way'"
    ),
    (
      "interconnect.bandwidth: not-published symmetric @a",
      "'symmetric' needs a value | leave it out"
    ),
  ])
  func reportsASymmetryThatSaysNothing(claim: String, message: String) {
    #expect(Fixture.chip(claim).assembled().messages == [message])
  }

  @Test func bothFormsSayTheSame() {
    let short = figure("interconnect.bandwidth: 450 GB/s one-way symmetric @a", "interconnect.bandwidth")
    let long = figure(
      "interconnect.bandwidth: {value: 450 GB/s, basis: {direction: one-way}, symmetric: true, source: a}",
      "interconnect.bandwidth")
    #expect(short == long && !short.isAbsent)
  }

  @Test(arguments: [
    ("a: {label: A, kind: W, conversions: [die]}", "'die' is no conversion | did you mean 'dies'?"),
    (
      "a: {label: A, kind: W, conversions: [dies]}",
      "'dies' needs quantities with a scope, which 'a' does not have | add 'scope' to 'parts', or leave the conversion out"
    ),
    (
      "a: {label: A, kind: text, parts: [direction], default_basis: {direction: one-way}, conversions: [symmetric-link]}",
      "'symmetric-link' needs quantities with a direction, which 'a' does not have | add 'direction' to 'parts', or leave the conversion out"
    ),
  ])
  func reportsAConversionThatThereIsNot(field: String, message: String) {
    let file = SourceFile(path: "content/vocabulary/fields.yml", text: field)
    #expect(decodeVocabulary(file, adding: .builtIn(.english)).messages == [message])
  }
}
