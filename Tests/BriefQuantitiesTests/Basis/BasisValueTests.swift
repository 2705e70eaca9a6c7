import BriefQuantities
import Testing

@Suite struct BasisValueTests {
  /// No two values have the same word, so a word alone identifies a value and its component.
  @Test func eachKnownValueIsReadBackFromItsWord() {
    for component in BasisComponent.allCases {
      for value in component.values {
        #expect(BasisValue(value.word) == value && value.component == component)
        #expect(BasisValue(value.word, of: component) == value)
      }
    }
    let words = BasisComponent.allCases.flatMap(\.words)
    #expect(Set(words).count == words.count && words.count == 16)
    #expect(BasisValue("unstated") == .unstated && BasisValue.unstated.component == nil)
  }

  @Test func aComponentRefusesTheWordsOfOthers() {
    #expect(BasisValue("die", of: .density) == nil)
    #expect(BasisValue("dens", of: .density) == nil)
    #expect(BasisValue("unstated", of: .density) == nil)
    #expect(BasisValue("2025-Q2", of: .scope) == nil)
    #expect(BasisValue("2025-Q2", of: .period) == .other("2025-Q2"))
  }

  @Test func anUnknownWordIsRetained() {
    #expect(BasisValue("One-Way") == .other("One-Way") && BasisValue("One-Way").component == nil)
    #expect("\(BasisValue("2025-Q2")), \(BasisValue.oneWay)" == "2025-Q2, one-way")
  }

  /// A damaged file can state a known word for a component that cannot have it.
  @Test func aBasisReturnsAValueOfAnotherComponent() {
    var basis = Basis()
    basis[.density] = .die
    #expect(basis[.density] == .die && basis.words == ["die"] && basis.isValid)
  }

  @Test func onlyARackAndASystemAreComparableAcrossScopes() {
    for scope in BasisComponent.scope.values {
      for other in BasisComponent.scope.values {
        let isProduct = [.rack, .system].contains(scope) && [.rack, .system].contains(other)
        #expect(scope.isComparableScope(with: other) == (scope == other || isProduct))
      }
    }
  }
}
