import BriefCore
import Seeds
import Testing

@testable import BriefChips

@Suite struct AskedBasisTests {
  private static let words: [BasisPart: [String]] = [
    .period: ["2025", "2025-Q1", "FY2026-Q2"], .scope: ["die", "package", "board", "node", "rack", "unstated"],
  ]

  private func basis(_ random: inout SplitMix, _ parts: [BasisPart] = BasisPart.allCases) -> Basis {
    var basis = Basis()
    for part in parts where Bool.random(using: &random) {
      basis[part] = ((Self.words[part] ?? part.values) + ["other"]).randomElement(using: &random)
    }
    return basis
  }

  private func field(_ random: inout SplitMix) -> Field {
    var field = Field(name: "some.field", label: "", kind: .text)
    // The components are in any order, and the default basis is set before or after them.
    let parts = BasisPart.allCases.shuffled(using: &random).filter { _ in Bool.random(using: &random) }
    let usual = basis(&random, BasisPart.allCases.filter { $0 != .period })
    if Bool.random(using: &random) {
      field.parts = parts
      field.defaultBasis = usual
    } else {
      field.defaultBasis = usual
      field.parts = parts
    }
    return field
  }

  /// The rules of docs/format.md, component by component.
  @Test(arguments: 0..<300) func eachPartIsTheRequestsTheFieldsTheEntitysOrTheUsual(seed: Int) {
    var random = SplitMix(seed)
    let field = field(&random)
    let given: Basis? = Bool.random(using: &random) ? basis(&random) : nil
    var entity = Entity(kind: .chip, id: "a", name: "A", span: SourceSpan(path: "a.yml", line: 1, column: 1))
    entity.scope = [nil, "package", "board"].randomElement(using: &random) ?? nil
    let asked = field.askedBasis(of: entity, given: given)
    var expected = Basis()
    for part in field.parts {
      switch part {
      case .density, .unit, .direction: expected[part] = given?[part] ?? field.defaultBasis[part] ?? Basis.unstated
      case .scope: expected[part] = given?[part] ?? field.defaultBasis[part] ?? entity.scope ?? Basis.unstated
      case .method: expected[part] = given?[part] ?? field.defaultBasis[part] ?? "peak"
      case .stage: expected[part] = given?[part] ?? field.defaultBasis[part] ?? "shipping"
      case .period: expected[part] = given?[part]
      }
    }
    #expect(asked == expected, "seed \(seed): \(asked.parts), not \(expected.parts)")
    #expect(asked.hashValue == expected.hashValue, "seed \(seed)")
  }

  /// `filled` takes each component from the first basis, else from the second. `only` drops all other components.
  @Test(arguments: 0..<300) func fillingAndLeavingOutGoPartByPart(seed: Int) {
    var random = SplitMix(seed)
    let (one, other) = (basis(&random), basis(&random))
    let filled = one.filled(from: other)
    for part in BasisPart.allCases { #expect(filled[part] == one[part] ?? other[part], "seed \(seed)") }
    let kept = BasisPart.allCases.filter { _ in Bool.random(using: &random) }
    let only = filled.only(kept)
    var expected = Basis()
    for part in kept { expected[part] = filled[part] }
    #expect(only == expected, "seed \(seed)")
    #expect(only.isValid && filled.isValid)
  }
}
