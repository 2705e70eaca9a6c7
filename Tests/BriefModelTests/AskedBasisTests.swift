import BriefCore
import Seeds
import Testing
@testable import BriefModel
@testable import BriefQuantities
import Samples

@Suite struct AskedBasisTests {
  private static let words: [BasisComponent: [BasisValue]] = [
    .period: ["2025", "2025-Q1", "FY2026-Q2"].map { .other($0) },
    .scope: [.die, .package, .board, .node, .rack, .unstated],
  ]

  private func basis(_ random: inout SplitMix, _ components: [BasisComponent] = BasisComponent.allCases) -> Basis {
    var basis = Basis()
    for component in components where Bool.random(using: &random) {
      basis[component] = ((Self.words[component] ?? component.values) + [.other("other")]).randomElement(using: &random)
    }
    return basis
  }

  private func field(_ random: inout SplitMix) -> Field {
    var field = Field(name: "some.field", label: "", kind: .text)
    // The components are in any order, and the default basis is set before or after them.
    let components = BasisComponent.allCases.shuffled(using: &random).filter { _ in Bool.random(using: &random) }
    let usual = basis(&random, BasisComponent.allCases.filter { $0 != .period })
    if Bool.random(using: &random) {
      field.components = components
      field.defaultBasis = usual
    } else {
      field.defaultBasis = usual
      field.components = components
    }
    return field
  }

  /// The rules of docs/format.md, component by component.
  @Test(arguments: 0..<300) func eachPartIsTheRequestsTheFieldsTheEntitysOrTheUsual(seed: Int) {
    var random = SplitMix(seed)
    let field = field(&random)
    let given: Basis? = Bool.random(using: &random) ? basis(&random) : nil
    var entity = Entity(kind: .chip, id: "a", name: "A", span: SourceSpan(path: "a.yml", line: 1, column: 1))
    entity.scope = [nil, .package, .board].randomElement(using: &random) ?? nil
    let asked = field.askedBasis(of: entity, given: given)
    var expected = Basis()
    for component in field.components {
      switch component {
      case .density, .unit, .direction:
        expected[component] = given?[component] ?? field.defaultBasis[component] ?? .unstated
      case .scope:
        expected[component] = given?[component] ?? field.defaultBasis[component] ?? entity.scope ?? .unstated
      case .method: expected[component] = given?[component] ?? field.defaultBasis[component] ?? .peak
      case .stage: expected[component] = given?[component] ?? field.defaultBasis[component] ?? .shipping
      case .period: expected[component] = given?[component]
      }
    }
    #expect(asked == expected, "seed \(seed): \(asked.components), not \(expected.components)")
    #expect(asked.hashValue == expected.hashValue, "seed \(seed)")
  }

  /// `filled` takes each component from the first basis, else from the second. `only` drops all other components.
  @Test(arguments: 0..<300) func fillingAndLeavingOutGoPartByPart(seed: Int) {
    var random = SplitMix(seed)
    let (one, other) = (basis(&random), basis(&random))
    let filled = one.filled(from: other)
    for component in BasisComponent.allCases {
      #expect(filled[component] == one[component] ?? other[component], "seed \(seed)")
    }
    let kept = BasisComponent.allCases.filter { _ in Bool.random(using: &random) }
    let only = filled.only(kept)
    var expected = Basis()
    for component in kept { expected[component] = filled[component] }
    #expect(only == expected, "seed \(seed)")
    #expect(only.isValid && filled.isValid)
  }
}
