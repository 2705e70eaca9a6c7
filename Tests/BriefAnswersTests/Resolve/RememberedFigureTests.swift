import BriefCore
import Seeds
import Testing
@testable import BriefAnswers
@testable import BriefExpressions
@testable import BriefFigures
@testable import BriefModel
@testable import BriefQuantities
import Samples

/// Cached figures compared with figures that are resolved without the cache.
@Suite struct RememberedFigureTests {
  private static let fields = RandomSite.fields + ["tpp", "performance_density", "flops_per_watt"]
  private static let bases = ["", "sparse", "dense vector", "measured", "die", "roadmap"]

  /// Two random chips with the same sources.
  private func site(_ seed: Int) -> (dataset: Dataset, random: SplitMix) {
    let (first, second) = (RandomSite(seed: seed), RandomSite(seed: seed + 1_000))
    let fixture = first.fixture.adding("chips/other.yml", second.fixture.files["chips/part.yml"] ?? "")
    return (fixture.assembled().value, first.random)
  }

  private func basis(_ words: String) -> Basis? {
    if words.isEmpty { return nil }
    var basis = Basis()
    for value in words.split(separator: " ").map({ BasisValue(String($0)) }) {
      if let component = value.component { basis[component] = value }
    }
    return basis
  }

  private func someDay(_ random: inout SplitMix) -> Day {
    Day(number: Int32.random(in: 19_700...20_400, using: &random))
  }

  @Test(arguments: 0..<40) func isWhatResolvingAnewGives(seed: Int) throws {
    var (dataset, random) = site(seed)
    var known = 0
    // Far more requests than distinct answers, so that most come from the cache of another day.
    for _ in 0..<400 {
      let id = Bool.random(using: &random) ? "part" : "other"
      let name = Self.fields.randomElement(using: &random) ?? "tdp"
      let given = basis(Self.bases.randomElement(using: &random) ?? "")
      let day = someDay(&random)
      let entity = try #require(dataset.entity(id))
      let field = try #require(dataset.vocabulary.field(name))
      // A copy of the same data with an empty cache.
      let anew = dataset.with(now: dataset.now).resolveFigure(entity, field, given, asOf: day).figure
      let remembered = dataset.resolved(id, name, basis: given, asOf: day)
      #expect(remembered.figure == anew, "\(id).\(name) \(given?.words ?? []) on \(day), seed \(seed)")
      #expect(remembered === dataset.resolved(id, name, basis: given, asOf: day))
      #expect(
        remembered.citations.map(\.source).reduce(into: Set()) { $0.insert($1) } == Set(anew.sources), "seed \(seed)")
      let handle = try #require(dataset.knownEntity(id, asOf: day))
      #expect(remembered === dataset.resolved(handle, dataset.vocabulary.position(of: name), basis: given))
      if !anew.isAbsent { known += 1 }
    }
    #expect(known > 50, "seed \(seed): hardly anything is known")
  }

  /// `a.f / b.f` as an expression, compared with the quotient that a table shows.
  @Test func aQuotientIsWhatTheExpressionSays() throws {
    var (values, intervals, none) = (0, 0, 0)
    for seed in 0..<80 {
      var (dataset, random) = site(seed)
      for field in [
        "peak.bf16", "peak.fp16", "memory.bandwidth", "tdp", "revenue", "tpp", "flops_per_watt", "announced",
      ] {
        for (left, right) in [("part", "other"), ("other", "part"), ("part", "part")] {
          let day = someDay(&random)
          let expression = try #require(
            Expression.parse("\(left).\(field) / \(right).\(field)", at: span(of: "x")).value)
          let evaluated = dataset.evaluate(expression, asOf: day)
          // A table chooses the period for its whole column; an expression must name one.
          if evaluated.diagnostics.contains(where: { $0.code == .periodNotChosen }) { continue }
          let (above, below) = (dataset.resolved(left, field, asOf: day), dataset.resolved(right, field, asOf: day))
          let quotient = dataset.quotient(of: above, by: below, asOf: day)
          let shown = "\(left).\(field) / \(right).\(field) on \(day), seed \(seed)"
          switch evaluated.value.answer {
          case .value(.quantity(let quantity)):
            values += 1
            #expect(quotient == Quotient(low: quantity, high: nil), "\(shown)")
          case .interval(let low, _, let high, _):
            intervals += 1
            #expect(quotient == Quotient(low: low, high: high), "\(shown)")
          default:
            none += 1
            #expect(quotient == nil, "\(shown)")
          }
          if let quotient {
            #expect(quotient.printed(.english) == evaluated.value.printed(.english), "\(shown)")
          }
        }
      }
    }
    // All three kinds of answer must have occurred.
    #expect(values > 100 && intervals > 100 && none > 100, "\(values) values, \(intervals) intervals, \(none) neither")
  }
}

@Suite struct BasisModelTests {
  /// A basis behaves like a dictionary: it returns what was set, and equal contents are equal, whatever their history.
  @Test(arguments: 0..<100) func behavesAsADictionary(seed: Int) {
    var random = SplitMix(seed)
    var (basis, model): (Basis, [BasisComponent: BasisValue]) = (Basis(), [:])
    for _ in 0..<60 {
      let component = BasisComponent.allCases.randomElement(using: &random) ?? .scope
      let value = (component.values + [.unstated, .other("2025-Q2"), .other("cluster")]).randomElement(using: &random)
      let new = Int.random(in: 0..<3, using: &random) == 0 ? nil : value
      (basis[component], model[component]) = (new, new)
      #expect(basis.components.map(\.component) == BasisComponent.allCases.filter { model[$0] != nil }, "seed \(seed)")
      #expect(BasisComponent.allCases.allSatisfy { basis[$0] == model[$0] }, "seed \(seed)")
      #expect(
        basis.unstatedComponents == BasisComponent.allCases.filter { model[$0] == .unstated }, "seed \(seed)")
      var again = Basis()
      for (component, value) in model { again[component] = value }
      #expect(again == basis && again.hashValue == basis.hashValue, "seed \(seed)")
      for component in again.unstatedComponents { again[component] = nil }
      #expect(basis.stated == again, "seed \(seed)")
      #expect((basis == Basis()) == model.isEmpty, "seed \(seed)")
    }
  }
}
