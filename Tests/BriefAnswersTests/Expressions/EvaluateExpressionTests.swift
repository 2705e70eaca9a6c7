import BriefCore
import Testing
@testable import BriefAnswers
@testable import BriefExpressions
@testable import BriefFigures
@testable import BriefModel
@testable import BriefQuantities
import Samples
import Seeds

@Suite struct EvaluateExpressionTests {
  private let late = day("2025-12-01")

  /// The 910C, the GB200, and a rack of each, with figures as sources state them.
  private static let fixture = Fixture.chip(
    """
    peak.bf16:
      - {value: 752 TFLOP/s, basis: {density: dense, unit: matrix}, variant: low, source: a}
      - {value: 800 TFLOP/s, basis: {density: dense, unit: matrix}, variant: high, source: b}
      - 1600 TFLOP/s sparse matrix @c
    memory.bandwidth: 3.2 TB/s @a
    memory.type: HBM2E @a
    tdp: [400 W @a, 550 W @b]
    price: [9000 USD @a, 72000 CNY @b]
    """
  ).adding(
    "chips/gb200.yml",
    "name: GB200\nscope: package\nclaims:\n  peak.bf16: 2.5 PFLOP/s dense matrix @a\n  peak.int8: 5 POP/s dense matrix @a\n"
  ).adding(
    "systems/cloudmatrix.yml",
    """
    name: CloudMatrix
    scope: rack
    claims:
      chips.count: 384 @a
      peak.bf16:
        - {value: 288.7 PFLOP/s, basis: {density: dense, unit: matrix}, variant: low, source: a}
        - 300 PFLOP/s dense matrix @b
        - {value: 307.2 PFLOP/s, basis: {density: dense, unit: matrix}, variant: high, source: a, id: high}
      power.system: ~560 kW @a
    """
  ).adding(
    "systems/nvl72.yml",
    "name: NVL72\nscope: rack\nclaims:\n  peak.bf16: 180 PFLOP/s dense matrix @a\n  chips.count: 72 @a\n  power.system: 145 kW @a\n"
  ).adding("chips/generic.yml", "name: Generic\nscope: package\nbins: [part, gb200]\nclaims:\n  tdp: 300 W @a\n")
    .adding(
      "companies/firm.yml",
      "name: Firm\nclaims:\n  revenue: [3 USD period=2025-Q2 @a, 2 USD period=2024-Q2 @a]\n".replacing(
        "@a]", with: "@b]"))

  private static let dataset = fixture.assembled().value

  private func evaluate(_ text: String) -> Staged<Figure> {
    let parsed = Expression.parse(text, at: span(of: text))
    guard let expression = parsed.value else {
      return Staged(Figure(.init(entity: "", field: "", asked: Basis())), parsed.diagnostics)
    }
    return Self.dataset.evaluate(expression, asOf: late)
  }

  private func printed(_ text: String) -> String {
    evaluate(text).value.printed(.english).replacing("\u{A0}", with: " ")
  }

  @Test func theFixtureIsWithoutFault() { #expect(Self.fixture.assembled().messages == []) }

  @Test(arguments: [
    // The figures that the site must print.
    ("part.peak.bf16 / gb200.peak.bf16", "0.30 to 0.32"),
    ("cloudmatrix.peak.bf16 / nvl72.peak.bf16", "1.60 to 1.71"),
    // A single figure is printed in the requested unit.
    ("part.peak.bf16", "752 or 800 TFLOP/s"), ("part.peak.bf16[sparse]", "1,600 TFLOP/s"),
    ("part.memory.bandwidth in GB/s", "3,200 GB/s"), ("part.memory.type", "HBM2E"), ("part.foundry", "unknown"),
    ("part.peak.bf16 in PFLOP/s digits 1", "0.8 PFLOP/s"), ("(part.tdp)", "400 to 550 W"),
    // A figure divided by itself is 1, even if its sources differ, and so is a quotient of figures from the same
    // claims.
    ("part.tdp / part.tdp", "1.00"), ("part.tpp / part.tpp", "1.00"), ("part.tpp / part.peak.bf16 in TPP", ""),
    ("(part.tdp - part.tdp) / part.tdp", "0.00"), ("part.tdp * 2 / part.tdp", "2.00"),
    // The unit follows from the operands.
    ("part.tdp + part.tdp", "800 to 1,100 W"), ("part.memory.bandwidth / gb200.peak.bf16", "0.0013 B/FLOP"),
    ("part.memory.bandwidth * 2 in TB/s", "6.4 TB/s"), ("gb200.peak.bf16 / 2", "1.2 PFLOP/s"),
    ("nvl72.power.system / nvl72.chips.count", "2.01 kW"), ("cloudmatrix.chips.count / nvl72.chips.count", "5.33"),
    // Forms and digits.
    ("part.peak.bf16 / gb200.peak.bf16 as percent", "30 to 32 %"),
    ("cloudmatrix.power.system / nvl72.power.system as times digits 2", "about 3.9 times"),
    ("cloudmatrix.power.system / nvl72.power.system as times", "about 3.86 times"),
    // A sum has the coarsest last digit of its terms: a quotient with two digits, 0.013, leaves a tenth of a per cent.
    ("nvl72.power.system + cloudmatrix.power.system", "about 705 kW"),
    ("1 - gb200.peak.bf16 * 1.0 / (gb200.peak.bf16 + 190 * gb200.peak.bf16 / 2.5) as percent", "98.7 %"),
    ("1 - nvl72.power.system / cloudmatrix.power.system as percent", "about 74.1 %"),
    // A system's figure divided by its count is comparable with that of a chip.
    ("nvl72.peak.bf16 / nvl72.chips.count / gb200.peak.bf16", "1.0"),
    // Periods may differ: the quotient is growth.
    ("firm.revenue[period=2025-Q2] / firm.revenue[period=2024-Q2]", "2"),
    // An absent input leaves the result unknown, without an error.
    ("part.peak.fp8 / gb200.peak.bf16", "unknown"),
  ])
  func evaluates(text: String, expected: String) {
    if expected.isEmpty {
      #expect(evaluate(text).diagnostics.map(\.code) == [.mixedDimension])
    } else {
      #expect(evaluate(text).messages == [], "\(text)")
      #expect(printed(text) == expected, "\(text)")
    }
  }

  @Test(arguments: [
    (
      "part.peak.bf16 + part.memory.bandwidth", DiagnosticCode.mixedDimension,
      "'part.peak.bf16' is a rate in FLOP/s and 'part.memory.bandwidth' is a data rate; they cannot be added"
    ),
    (
      "gb200.peak.bf16 + gb200.peak.int8", .mixedDimension,
      "'gb200.peak.bf16' is a rate in FLOP/s and 'gb200.peak.int8' is a rate in OP/s; they cannot be added"
    ),
    ("part.tdp + 1", .mixedDimension, "'part.tdp' is a power and the number is a number; they cannot be added"),
    (
      "part.memory.type / 2", .mixedDimension,
      "'part.memory.type' is not a number of one kind, so it cannot be used in a calculation"
    ),
    (
      "part.price / 2", .mixedDimension,
      "'part.price' is not a number of one kind, so it cannot be used in a calculation"
    ),
    ("part.tdp in GB", .mixedDimension, "'part.tdp' cannot be said in 'GB'"),
    ("part.tdp * 2 in GB", .mixedDimension, "the result is a power, which 'GB' does not measure"),
    ("part.tdp * 2 as percent", .mixedDimension, "the result is a power, not a ratio | write 'in UNIT'"),
    (
      "cloudmatrix.peak.bf16 / gb200.peak.bf16", .mixedScope,
      "'cloudmatrix.peak.bf16' is per rack and 'gb200.peak.bf16' per package | compare like with like; a system's figure divided by its 'chips.count' is per package"
    ),
    (
      "part.memory.bandwidth / nvl72.power.system", .mixedScope,
      "'part.memory.bandwidth' is per package and 'nvl72.power.system' per rack | compare like with like; a system's figure divided by its 'chips.count' is per package"
    ),
    (
      "part.tpp / cloudmatrix.peak.bf16", .mixedScope,
      "'part.tpp' is per package and 'cloudmatrix.peak.bf16' per rack | compare like with like; a system's figure divided by its 'chips.count' is per package"
    ),
    (
      "part.peak.bf16[sparse] / gb200.peak.bf16", .mixedBasis,
      "'part.peak.bf16' is sparse and 'gb200.peak.bf16' dense | ask for both on one basis"
    ),
    (
      "part.peak.fp16[sparse] - gb200.peak.bf16", .mixedBasis,
      "'part.peak.fp16' is sparse and 'gb200.peak.bf16' dense | ask for both on one basis"
    ),
    // Operands that are not comparable are refused even if one is unknown.
    (
      "part.peak.fp8[sparse] / gb200.peak.fp8", .mixedBasis,
      "'part.peak.fp8' is sparse and 'gb200.peak.fp8' dense | ask for both on one basis"
    ),
    (
      "part.tdp / cloudmatrix.tdp", .mixedScope,
      "'part.tdp' is per package and 'cloudmatrix.tdp' per rack | compare like with like; a system's figure divided by its 'chips.count' is per package"
    ),
    (
      "part.die.area + part.tdp", .mixedDimension,
      "'part.die.area' is an area and 'part.tdp' is a power; they cannot be added"
    ),
    ("prat.tdp", .unknownEntity, "there is no chip, system or company 'prat' | did you mean 'part'?"),
    (
      "Generic.tdp", .unknownEntity,
      "there is no chip, system or company 'Generic' | did you mean 'gb200', 'generic' or 'part'?"
    ),
    ("part.tpd * 2", .unknownField, "there is no field 'tpd' | did you mean 'tdp'?"),
    ("part.tdp-part.tdp", .unknownField, "there is no field 'tdp-part.tdp' | a minus sign needs a space on both sides"),
    ("part.tdp[sparse]", .invalidExpression, "'sparse' is a density, which does not matter to 'tdp' | leave it out"),
    (
      "generic.tpp", .ambiguousName,
      "'generic' may mean several parts, and has no 'tpp' itself | write one of 'part', 'gb200'"
    ),
    ("2 + 2", .invalidExpression, "the expression has no figure in it"),
    ("part.tdp / (part.tdp - part.tdp)", .invalidExpression, "the expression divides by what may be zero"),
    (
      "part.tdp * 999999999999999999 * 999999999999999999 * 999999999999999999", .beyondExact,
      "the result is beyond exact arithmetic"
    ),
  ])
  func refuses(text: String, code: DiagnosticCode, message: String) {
    let result = evaluate(text)
    #expect(result.diagnostics.map(\.code) == [code])
    #expect(result.messages == [message])
  }

  @Test func aGenericNameAnswersForWhatIsClaimedOfIt() { #expect(printed("generic.tdp") == "300 W") }

  @Test func aComputedFigureCarriesItsInputs() {
    let figure = evaluate("part.peak.bf16 / gb200.peak.bf16").value
    #expect(figure.flags == [.computed] && figure.sources == ["a", "b"] && figure.evidence == .press)
    #expect(figure.working?.formula == "part.peak.bf16 ÷ gb200.peak.bf16")
    #expect(
      figure.working?.steps.map { $0.replacing("\u{A0}", with: " ") }
        == ["752 TFLOP/s ÷ 2.5 PFLOP/s = 0.30", "800 TFLOP/s ÷ 2.5 PFLOP/s = 0.32"])
    #expect(figure.working?.inputs.map(\.entity) == ["part", "gb200"])
    #expect(
      evaluate("part.peak.fp8 / gb200.peak.bf16").value.working?.steps == ["no figure for part.peak.fp8: unknown"])
  }

  @Test func nothingKnownLaterIsUsed() {
    let text = "part.tdp * 2"
    let expression = Expression.parse(text, at: span(of: text)).value
    let early = expression.map { Self.dataset.evaluate($0, asOf: day("2025-02-01")).value.printed(.english) }
    #expect(early?.replacing("\u{A0}", with: " ") == "800 W")
  }

  @Test func evaluatesAnythingThatParsesWithoutTrapping() {
    let pieces = [
      "a.b", "part.tdp", "part.tpp", "1", "0", "0.0", "999999999999999999", "+", "-", "*", "/", "(", ")", "[", "]",
      "sparse", "in", "as", "digits", "percent", "W", " ", ".", ",", "é", "\0", "×", "\n", "part.memory.type",
    ]
    let dataset = Fixture.chip("tdp: 0 W @a\npeak.bf16: 1 TFLOP/s @a").assembled().value
    var evaluated = 0
    for seed in 0..<3000 {
      var random = SplitMix(seed)
      let text = (0..<Int.random(in: 0...14, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }
        .joined(separator: Bool.random(using: &random) ? " " : "")
      let parsed = Expression.parse(text, at: span(of: text))
      #expect((parsed.value == nil) == !parsed.diagnostics.isEmpty, "seed \(seed)")
      guard let expression = parsed.value else { continue }
      evaluated += 1
      let result = dataset.evaluate(expression, asOf: day("2025-12-01"))
      #expect(result.diagnostics.isEmpty || result.diagnostics.haveErrors, "seed \(seed)")
    }
    #expect(evaluated > 20)
  }
}
