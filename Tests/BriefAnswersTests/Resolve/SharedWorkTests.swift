import BriefCore
import Seeds
import Testing
@testable import BriefAnswers
@testable import BriefContent
@testable import BriefExpressions
@testable import BriefFigures
@testable import BriefModel
@testable import BriefQuantities
import Samples

/// Cached results and parser fast paths, compared with the slow paths.
@Suite struct SharedWorkTests {
  /// A random chip. Every second one has a die area, and so a performance density.
  private func site(_ seed: Int) -> Dataset {
    let random = RandomSite(seed: seed)
    let part = random.fixture.files["chips/part.yml"] ?? ""
    let dies = seed % 2 == 0 ? "  die.area:\n    - {id: d, value: 814 mm², source: s1}\n" : ""
    return random.fixture.adding("chips/part.yml", part + dies).assembled().value
  }

  private static let formulas = [
    "tpp / performance_density", "peak.bf16 / tdp * bytes_per_flop", "tpp / tpp", "memory.bandwidth / peak.fp16 / tpp",
    "max(tpp, tpp * 2) / performance_density", "first(performance_density, tpp) / flops_per_watt",
    "performance_density * die.area / tpp", "min(flops_per_watt, flops_per_dollar) / tpp", "bytes_per_flop * tdp / tpp",
  ]

  /// The cached formula of a derived field equals one that is bound without the cache.
  @Test(arguments: 0..<40) func aRememberedFormulaIsTheOneBoundAnew(seed: Int) throws {
    let dataset = site(seed)
    let entity = try #require(dataset.entity("part"))
    for text in Self.formulas {
      let term = try #require(Expression.parseFormula(text, at: span(of: text)).value).root
      var shared = FormulaBinder(dataset, asOf: day("2025-12-01"))
      // A dataset at another `now` starts with an empty cache.
      let fresh = dataset.with(now: dataset.now)
      var anew = FormulaBinder(fresh, asOf: day("2025-12-01"))
      let (first, second) = (shared.bind(term, of: entity, in: nil), anew.bind(term, of: entity, in: nil))
      #expect(shown(first, dataset) == shown(second, fresh), "\(text), seed \(seed)")
    }
  }

  /// A formula's result, its operands or missing figures, and its printed form.
  private func shown(_ formula: Formula, _ dataset: Dataset) -> [String] {
    let operands = formula.inOrderOfMention { _ in true }.map { operand in
      "\(operand.field.name) \(operand.asked.words) \(operand.values) \(operand.claims.map(\.id))"
    }
    let lacking = formula.missing.map { "\($0.words) \($0.reason) \($0.figure.asked.words)" }
    guard lacking.isEmpty else { return operands + lacking }
    var figure = Figure.Properties(entity: "", field: "", asked: Basis())
    var fault: ExactFault?
    do throws(ExactFault) { _ = try dataset.fill(&figure, formula, unit: .number, rounding: nil) } catch {
      fault = error
    }
    let working = figure.working.map { "\($0.formula) \($0.steps) \($0.inputs) \($0.overIntervals)" } ?? ""
    return operands + ["\(figure.answer) \(figure.claims) \(figure.flags)", working, "\(String(describing: fault))"]
  }

  /// A request that states a default explicitly gives the same figure as one that omits it.
  @Test(arguments: 0..<40) func namingTheUsualBasisChangesNothing(seed: Int) throws {
    var random = SplitMix(seed)
    let dataset = site(seed)
    let entity = try #require(dataset.entity("part"))
    for name in RandomSite.fields + ["tpp", "flops_per_watt", "peak.fp32", "die.area"] {
      let field = try #require(dataset.vocabulary.field(name))
      for _ in 0..<10 {
        var given = Basis()
        for part in BasisComponent.allCases where Bool.random(using: &random) {
          let usual = field.askedBasis(of: entity)[part]
          given[part] = Int.random(in: 0..<4, using: &random) == 0 ? part.values.randomElement(using: &random) : usual
        }
        let day = Day(number: Int32.random(in: 19_700...20_400, using: &random))
        let anew = dataset.with(now: dataset.now).resolveFigure(entity, field, given, asOf: day).figure
        #expect(
          dataset.resolved("part", name, basis: given, asOf: day).figure == anew, "\(name) \(given.words), seed \(seed)"
        )
      }
    }
  }

  /// A claim about one field does not invalidate the cached figures of others.
  @Test func editionsShareTheFiguresThatDidNotChange() throws {
    let claims = """
      tdp:
        - 400 W @a
        - {value: 350 W, source: d, rank: preferred}
      memory.capacity: 96 GB @b
      peak.bf16: 100 TFLOP/s dense matrix @c
      """
    let dataset = Fixture.chip(claims).assembled().value
    func resolved(_ field: String, _ date: String) -> ResolvedFigure {
      dataset.resolved("part", field, asOf: day(date))
    }
    #expect(resolved("tdp", "2025-02-01") === resolved("tdp", "2025-02-03"))
    #expect(resolved("tdp", "2025-02-03") !== resolved("tdp", "2025-02-04"))
    #expect(resolved("tpp", "2025-02-03") === resolved("tpp", "2025-02-04"))
    #expect(resolved("tpp", "2025-02-02") !== resolved("tpp", "2025-02-03"))
  }

  /// A change of a copy does not change the original, although both share storage.
  @Test func aCopyIsItsOwn() throws {
    let dataset = site(0)
    let entity = try #require(dataset.entity("part"))
    var changed = entity
    changed.name = "Q"
    #expect(entity.name == "P" && changed.name == "Q" && changed.id == entity.id)
    let field = try #require(dataset.vocabulary.field("tdp"))
    var relabelled = field
    relabelled.label = "other"
    #expect(field.label != "other" && relabelled.label == "other")
    let figure = dataset.figure("part", "tpp", asOf: dataset.now)
    var other = figure
    #expect(other == figure && other.hashValue == figure.hashValue)
    other.flags.append(.weak)
    #expect(other != figure && figure.flags == dataset.figure("part", "tpp", asOf: dataset.now).flags)
  }

  /// Digits with only a point take the fast path. The same number with an exponent takes the slow path.
  @Test(arguments: 0..<40) func aPlainNumberIsReadAsAnyOther(seed: Int) {
    var random = SplitMix(seed)
    func read(_ text: String) -> BriefQuantities.Decimal? {
      try? BriefQuantities.Decimal.parse(Array(text.utf8)[...], negative: false).get()
    }
    for _ in 0..<400 {
      let length = Int.random(in: 1...20, using: &random)
      let text = String((0..<length).map { _ in "000123456789..".randomElement(using: &random) ?? "0" })
      #expect(read(text) == read(text + "e0"), "'\(text)', seed \(seed)")
    }
  }

  /// Every seventh day of a span of years, and texts that are one character away from a day.
  @Test func aDayIsReadByItsBytes() {
    for number in stride(from: Int32(-1000), through: 40_000, by: 7) {
      let day = Day(number: number)
      #expect(Day(day.description) == day)
      let date = EDTF(day.description)
      #expect(date?.first == day && date?.last == day && date?.approximate == false)
      #expect(date?.isPlaceholder == day.description.hasSuffix("-01-01"), "\(day)")
    }
    for text in [
      "2025-8-29", "2025-08-2", "2025-13-01", "2025-02-30", "2025/08/29", "2025-08-2９", "0000-01-01", "2025-08-29 ",
      "20250829--", "-025-08-29", "2025-0829-",
    ] {
      #expect(Day(text) == nil && EDTF(text) == nil, "'\(text)'")
    }
    #expect(EDTF("2025-01-01/2025-01-01")?.isPlaceholder == false)
    #expect(EDTF("2025-01-01~")?.isPlaceholder == true)
  }

  /// Every run of whitespace in a text becomes one space.
  @Test(arguments: 0..<20) func spaceInATextIsOneBlank(seed: Int) throws {
    var random = SplitMix(seed)
    let field = Field(name: "t", label: "T", kind: .text)
    for _ in 0..<200 {
      let text = String(
        (0..<Int.random(in: 1...9, using: &random)).map { _ in
          Array("aé . \t\u{A0}b")[Int.random(in: 0..<8, using: &random)]
        })
      let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      let value = decodeClaimValue(Located(text, at: span(of: text)), field).value
      #expect(value == (words.isEmpty ? nil : .text(words)), "'\(text)', seed \(seed)")
    }
  }

  /// Duplicates are found among few claims of a field and among many, whose ids are looked up in another way.
  @Test func aClaimThatIsMadeTwiceIsFoundAmongAnyNumber() {
    for count in [1, 7, 8, 9, 10, 30] {
      for earlier in Set([1, count / 2 + 1, count]) {
        let lines = ((1...count) + [earlier]).map { "    - 400 W @s\($0)\n" }.joined()
        let file = SourceFile(
          path: "content/chips/part.yml", text: "name: P\nscope: package\nclaims:\n  tdp:\n" + lines)
        let decoded = decodeEntity(file, kind: .chip, vocabulary: .builtIn(.english))
        #expect(
          decoded.diagnostics.map(\.message)
            == ["'part/tdp/s\(earlier)' is claimed twice; the first is on line \(earlier + 4)"], "\(count) claims")
        #expect(decoded.value.claims.count == count)
      }
    }
  }
}
