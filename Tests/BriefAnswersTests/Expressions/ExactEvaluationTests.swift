import BriefCore
import Seeds
import Testing
@testable import BriefAnswers
@testable import BriefExpressions
@testable import BriefFigures
@testable import BriefQuantities
import Samples

/// Exact evaluation compared with a brute-force search over all combinations of claims.
@Suite struct ExactEvaluationTests {
  /// A site whose chip has some claims of three fields each, and a random expression of its figures.
  private struct Case {
    var dataset: Dataset
    var expression: Expression
    var text: String

    init?(seed: Int, claims: ClosedRange<Int>, operands: ClosedRange<Int>, withDerived: Bool) {
      var random = SplitMix(seed)
      var text = ""
      for field in ["peak.bf16", "peak.fp8", "peak.fp32"] {
        let unit = field == "peak.fp32" ? "vector" : "matrix"
        text += "\(field):\n"
        for index in 0..<Int.random(in: claims, using: &random) {
          let value = Int.random(in: 1...40, using: &random)
          let range = Int.random(in: 0..<5, using: &random) == 0 ? " to \(value + 7)" : ""
          text +=
            "  - {value: \(value)\(range) TFLOP/s, basis: {density: dense, unit: \(unit)}, source: a, id: c\(index)}\n"
        }
      }
      dataset = Fixture.chip(text).assembled().value
      let names =
        ["part.peak.bf16", "part.peak.fp8", "part.peak.fp32"] + (withDerived ? ["part.tpp", "part.tpp"] : [])
      // Sums of products and quotients whose dimensions always match: each term is a quotient of two rates.
      let terms = (0..<Int.random(in: operands, using: &random)).map { _ in
        let (left, right) = (names.randomElement(using: &random) ?? "", names.randomElement(using: &random) ?? "")
        let isMixed = left.hasSuffix("tpp") != right.hasSuffix("tpp")
        return isMixed ? "\(left) / \(left) * 3" : "\(left) / \(right)"
      }
      self.text = terms.joined(separator: Bool.random(using: &random) ? " + " : " - ")
      guard let expression = Expression.parse(self.text, at: span(of: self.text)).value else { return nil }
      self.expression = expression
    }

    func exact() throws -> (formula: Formula, result: ExactResult) {
      var checker = ExpressionChecker(dataset: dataset, expression: expression)
      var binder = FormulaBinder(dataset, asOf: day("2025-12-01"))
      let part = checker.subexpression(expression.root, &binder)
      let formula = try #require(part?.formula, "\(checker.messages)")
      return (formula, try formula.evaluate())
    }
  }

  /// Evaluates a formula with one value chosen for each claimed operand, by direct recursion.
  private func value(_ formula: Formula, _ chosen: [ObjectIdentifier: Int]) -> Rational? {
    switch formula {
    case .constant(let constant): return constant.value
    case .operand(let operand):
      if let below = operand.formula { return value(below, chosen) }
      return chosen[ObjectIdentifier(operand)].map { operand.values[$0].value }
    case .binary(let operation, let left, let right):
      guard let first = value(left, chosen), let second = value(right, chosen) else { return nil }
      switch operation {
      case .add: return first.adding(second)
      case .subtract: return first.subtracting(second)
      case .multiply: return first.multiplied(by: second)
      case .divide: return first.divided(by: second)
      }
    case .unknown: return nil
    case .extreme(let extreme, let items, _):
      let values = items.compactMap { value($0, chosen) }
      return extreme == .maximum ? values.max() : values.min()
    }
  }

  private func combinations(_ formula: Formula) -> [[ObjectIdentifier: Int]] {
    formula.allOperands.reduce([[:]]) { partial, operand in
      if operand.values.isEmpty { return partial }
      return partial.flatMap { chosen in
        operand.values.indices.map { chosen.merging([ObjectIdentifier(operand): $0]) { first, _ in first } }
      }
    }
  }

  @Test(arguments: 0..<120) func isWhatEveryCombinationGives(seed: Int) throws {
    let made = try #require(Case(seed: seed, claims: 1...3, operands: 1...3, withDerived: true))
    let (formula, result) = try made.exact()
    let all = combinations(formula).compactMap { value(formula, $0) }
    #expect(!result.overIntervals, "seed \(seed)")
    #expect(result.low.value == all.min(), "\(made.text), seed \(seed)")
    #expect(result.high.value == all.max(), "\(made.text), seed \(seed)")
    #expect(all.contains(result.representative.value), "\(made.text), seed \(seed)")
    // The choices that an end is based on give that end.
    for point in [result.low, result.high] {
      let chosen = Dictionary(
        point.choices.map { (ObjectIdentifier($0.operand), $0.index) }, uniquingKeysWith: { first, _ in first })
      #expect(value(formula, chosen) == point.value, "\(made.text), seed \(seed)")
    }
  }

  @Test(arguments: 0..<12) func pastTheLimitTheIntervalEnclosesEveryCombination(seed: Int) throws {
    let made = try #require(Case(seed: seed, claims: 18...22, operands: 6...8, withDerived: false))
    let (formula, result) = try made.exact()
    guard result.overIntervals else {
      #expect(combinations(formula).count <= combinationLimit, "\(made.text), seed \(seed)")
      return
    }
    var random = SplitMix(seed)
    for _ in 0..<400 {
      let chosen = Dictionary(
        uniqueKeysWithValues: formula.allOperands.filter { !$0.values.isEmpty }.map {
          (ObjectIdentifier($0), Int.random(in: 0..<$0.values.count, using: &random))
        })
      let point = try #require(value(formula, chosen))
      #expect(result.low.value <= point && point <= result.high.value, "\(made.text), seed \(seed)")
    }
  }

  @Test func saysWhenIntervalsWereComputedWith() throws {
    var overIntervals = 0
    for seed in 0..<12 {
      let made = try #require(Case(seed: seed, claims: 18...22, operands: 6...8, withDerived: false))
      let figure = made.dataset.evaluate(made.expression, asOf: day("2025-12-01")).value
      if figure.working?.overIntervals == true { overIntervals += 1 }
    }
    #expect(overIntervals > 3)
  }

  @Test(arguments: 0..<40) func aFigureOverItselfIsOne(seed: Int) throws {
    let made = try #require(Case(seed: seed, claims: 5...20, operands: 1...1, withDerived: true))
    for name in ["part.peak.bf16", "part.tpp"] {
      let text = "\(name) / \(name)"
      let expression = try #require(Expression.parse(text, at: span(of: text)).value)
      var checker = ExpressionChecker(dataset: made.dataset, expression: expression)
      var binder = FormulaBinder(made.dataset, asOf: day("2025-12-01"))
      let part = checker.subexpression(expression.root, &binder)
      let result = try #require(part?.formula).evaluate()
      #expect(result.low.value == .one && result.high.value == .one && !result.overIntervals, "seed \(seed)")
    }
  }
}

extension ExpressionChecker {
  fileprivate var messages: [String] { diagnostics.map(\.message) }
}
