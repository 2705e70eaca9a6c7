import BriefCore
import Seeds
import Testing
@testable import BriefAnswers
@testable import BriefQuantities
import Samples

/// The order of operands in a test or a formula does not change the answer, and no order traps.
@Suite struct OrderTests {
  private let late = day("2025-12-01")

  /// A random test as a tree, so that its operands can be reordered.
  private indirect enum Tree {
    case leaf(String)
    case joined(String, [Tree])
    case not(Tree)
    case compared(Tree, String, String)
    case called(String, [Tree])
    case sum([Tree])
    case quotient(Tree, Tree)

    var text: String {
      switch self {
      case .leaf(let text): text
      case .joined(let word, let parts): "(" + parts.map(\.text).joined(separator: " \(word) ") + ")"
      case .not(let part): "not \(part.text)"
      case .compared(let number, let sign, let limit): "\(number.text) \(sign) \(limit)"
      case .called(let name, let parts): "\(name)(" + parts.map(\.text).joined(separator: ", ") + ")"
      case .sum(let parts): "(" + parts.map(\.text).joined(separator: " + ") + ")"
      case .quotient(let above, let below): "\(above.text) / \(below.text)"
      }
    }

    /// The same tree with the operands of commutative operations in another order.
    func reordered(_ random: inout SplitMix) -> Tree {
      func all(_ parts: [Tree]) -> [Tree] { parts.map { $0.reordered(&random) } }
      switch self {
      case .leaf: return self
      case .joined(let word, let parts): return .joined(word, all(parts).shuffled(using: &random))
      case .not(let part): return .not(part.reordered(&random))
      case .compared(let number, let sign, let limit): return .compared(number.reordered(&random), sign, limit)
      // The order of the arguments of 'first' matters.
      case .called("first", let parts): return .called("first", all(parts))
      case .called(let name, let parts): return .called(name, all(parts).shuffled(using: &random))
      case .sum(let parts): return .sum(all(parts).shuffled(using: &random))
      case .quotient(let above, let below):
        return .quotient(above.reordered(&random), below.reordered(&random))
      }
    }
  }

  private static let numbers: [(kind: String, names: [String], unit: String)] = [
    ("density", ["performance_density", "tpp / die.area", "tpp / first(die.nonplanar_area, die.area)"], "TPP/mm²"),
    ("power", ["tdp", "power.board", "first(power.board, tdp)"], "W"),
    ("rate", ["tpp", "peak.bf16 * 16 bit", "peak.fp8 * 8 bit"], "TPP"),
    ("money", ["price"], "USD"),
  ]

  private static func number(_ random: inout SplitMix, depth: Int) -> (tree: Tree, unit: String) {
    let kind = numbers[Int.random(in: 0..<numbers.count, using: &random)]
    func term(_ depth: Int) -> Tree {
      let plain = Tree.leaf(kind.names.randomElement(using: &random) ?? "tdp")
      guard depth > 0 else { return plain }
      switch Int.random(in: 0..<5, using: &random) {
      case 0: return .called("max", [term(depth - 1), term(depth - 1), .leaf("1 \(kind.unit)")])
      case 1: return .called("min", [term(depth - 1), term(depth - 1)])
      case 2: return .called("first", [term(depth - 1), term(depth - 1)])
      case 3: return .sum([term(depth - 1), term(depth - 1)])
      default: return plain
      }
    }
    return (term(depth), kind.unit)
  }

  private static func condition(_ random: inout SplitMix, depth: Int) -> Tree {
    if depth > 0, Int.random(in: 0..<3, using: &random) > 0 {
      let parts = (0..<Int.random(in: 2...3, using: &random)).map { _ in condition(&random, depth: depth - 1) }
      let joined = Tree.joined(["and", "or"].randomElement(using: &random) ?? "and", parts)
      return Int.random(in: 0..<4, using: &random) == 0 ? .not(joined) : joined
    }
    let (tree, unit) = number(&random, depth: 2)
    let sign = [">", ">=", "<", "<="].randomElement(using: &random) ?? ">"
    return .compared(tree, sign, "\([1, 3, 6, 400, 700, 5000].randomElement(using: &random) ?? 1) \(unit)")
  }

  /// Some claims of a chip; any of them may be missing.
  private static func claims(_ random: inout SplitMix) -> String {
    var text = ""
    func maybe(_ line: String) { if Bool.random(using: &random) { text += line + "\n" } }
    let rates = [
      "312 TFLOP/s dense matrix @a", "[312 TFLOP/s dense matrix @a, 200 TFLOP/s dense matrix @b]", "312 TFLOP/s @a",
    ]
    maybe("peak.bf16: \(rates.randomElement(using: &random) ?? "")")
    maybe("peak.fp8: not-published @a")
    maybe("die.area: [814 mm² @a, 900 mm² @b]")
    maybe("tdp: [400 W @a, 700 W @b]")
    maybe("power.board: '> 500 W @c'")
    maybe("price: 5 USD @a")
    maybe("formats.complete: yes @a")
    return text.isEmpty ? "tdp: 400 W @a\n" : text
  }

  private func status(_ claims: String, _ test: String) throws -> RuleStatus {
    let dataset = Fixture.chip(claims).adding(
      "rules/rule.yml",
      "title: Rule\npublished: 2025-01-02\neffective: {from: 2025-01-02}\nparagraphs:\n  - {id: p, test: words, when: \"\(test)\"}\n"
    ).assembled()
    try #require(
      dataset.diagnostics.allSatisfy { $0.severity != .error }, "\(test): \(dataset.diagnostics.map(\.message))")
    return try #require(dataset.value.status(of: "part", under: "rule", on: late, asOf: late))
  }

  /// The content of a status, regardless of order.
  private func told(_ status: RuleStatus) -> Set<String> {
    Set(
      status.cases.map { one in
        let missing = Set(one.missing.map { "\($0.field) \($0.reason)" }).sorted()
        let ranges = one.ranges.map {
          "\($0.field) \(String(describing: $0.from)) \(String(describing: $0.to)) \($0.answer)"
        }
        return "\(one.answer) \(Set(one.possible.map { "\($0)" }).sorted()) \(missing) \(ranges)"
      })
  }

  @Test(arguments: 0..<120) func everyOrderHasOneAnswer(seed: Int) throws {
    var random = SplitMix(seed)
    let claims = Self.claims(&random)
    let tree = Self.condition(&random, depth: 2)
    let first = try status(claims, tree.text)
    for _ in 0..<4 {
      let other = tree.reordered(&random)
      #expect(
        try told(status(claims, other.text)) == told(first), "\(tree.text) and \(other.text), seed \(seed), \(claims)")
    }
  }

  /// Tests that once crashed the program or gave another answer in another order.
  @Test(arguments: [
    "price > 3 USD and performance_density > 3 TPP/mm² and max(performance_density, 1 TPP/mm²) >= 0.5 TPP/mm²",
    "max(performance_density, 1 TPP/mm²) >= 0.5 TPP/mm² and price > 3 USD and performance_density > 3 TPP/mm²",
    "performance_density > 3 TPP/mm² and max(performance_density, 1 TPP/mm²) >= 0.5 TPP/mm² and price > 3 USD",
  ])
  func aMaximumLeavesTheOthersMissing(test: String) throws {
    let status = try status("peak.bf16: 312 TFLOP/s dense matrix @a\n", test)
    #expect(status.verdict == .answer(.unknown))
    #expect(Set(status.cases.flatMap(\.missing).map(\.field)) == ["price", "die.nonplanar_area"])
  }

  @Test(arguments: [
    "first(performance_density) >= 5.92 TPP/mm²", "first(performance_density, tpp / die.area) >= 5.92 TPP/mm²",
    "min(first(performance_density), first(tpp / die.area)) > 1 TPP/mm² or max(tdp, power.board) > 1 W",
  ])
  func aFirstOfWhatIsMissingTrapsNothing(test: String) throws {
    let status = try status("peak.bf16: 312 TFLOP/s dense matrix @a\n", test)
    #expect(status.verdict == .answer(.unknown))
  }

  /// Each missing figure has its own break-even: the edges of the price come from the test of the price.
  @Test func aBreakEvenBelongsToItsFigure() throws {
    let found = try #require(
      try status("tdp: 400 W @a\n", "max(tdp, power.board) > 300 W and price > 30 USD").cases.first)
    #expect(found.missing.map(\.field) == ["price"])
    #expect(found.ranges.map { "\($0.field) \($0.answer)" } == ["price none", "price paragraph(\"p\")"])
    #expect(found.ranges.first?.to?.description == "30 USD")
  }
}
