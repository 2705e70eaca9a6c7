import BriefCore
import BriefQuantities
import BriefSite
import Testing
@testable import BriefModel

@Suite struct PartPairTests {
  private func entity(_ kind: EntityKind, _ id: String, scope: BasisValue? = nil) -> Entity {
    var entity = SiteFixture.entity(kind, id, id.uppercased(), formerly: id == "b" ? ["old-b"] : [])
    entity.scope = scope
    return entity
  }

  private var entities: [Entity] {
    [
      entity(.chip, "a", scope: .package), entity(.chip, "b", scope: .package), entity(.chip, "c", scope: .board),
      entity(.chip, "d"), entity(.system, "rack-1", scope: .rack), entity(.system, "rack-2", scope: .rack),
      entity(.company, "maker"),
    ]
  }

  private func index(_ compared: ComparedPairs) -> Staged<SiteIndex> {
    var settings = SiteSettings(title: "T", baseURL: "https://example.org/")
    settings.compared = compared
    return SiteIndex.make(settings: settings, briefings: [], dataset: SiteFixture.dataset(entities))
  }

  private func listed(_ pairs: [(String, String)]) -> ComparedPairs {
    .listed(
      pairs.enumerated().map { line, pair in
        let spans = [4, 10].map { SourceSpan(path: "chipbrief.yml", line: line + 1, column: $0) }
        return .init(Located(pair.0, at: spans[0]), Located(pair.1, at: spans[1]))
      })
  }

  @Test func aPairHasOneRouteWhicheverComesFirst() {
    #expect(PartPair("b", "a") == PartPair("a", "b"))
    #expect(PartPair("b", "a").route == "/compare/a-vs-b/")
    let made = index(listed([("old-b", "a"), ("rack-2", "rack-1"), ("d", "c")]))
    #expect(made.diagnostics.isEmpty)
    #expect(made.value.pairs.map(\.route) == ["/compare/a-vs-b/", "/compare/rack-1-vs-rack-2/", "/compare/c-vs-d/"])
    #expect(made.value.pairs(of: "b") == [PartPair("a", "b")])
    #expect(made.value.pairs(of: "maker").isEmpty)
    #expect(made.value.sections.contains(.compare))
  }

  /// n (n − 1) ÷ 2 pairs of each kind, each once, without pairs of different scope.
  @Test(arguments: 0..<12) func allAreEveryTwo(count: Int) {
    var settings = SiteSettings(title: "T", baseURL: "https://example.org/")
    settings.compared = .all
    let chips = (0..<count).map { entity(.chip, "chip-\($0)", scope: .package) }
    let data = SiteFixture.dataset(
      chips + [entity(.system, "rack", scope: .rack), entity(.chip, "z", scope: .board)])
    let made = SiteIndex.make(settings: settings, briefings: [], dataset: data)
    #expect(made.diagnostics.isEmpty)
    #expect(made.value.pairs.count == count * (count - 1) / 2)
    #expect(Set(made.value.pairs).count == made.value.pairs.count)
    #expect(made.value.pairs.allSatisfy { $0.first != $0.second })
  }

  @Test func withoutPairsThereIsNoSection() {
    let made = index(.none).value
    #expect(made.pairs.isEmpty && !made.sections.contains(.compare))
    let span = SourceSpan(path: "content/index.md", line: 1, column: 1)
    #expect(made.resolveLink("/compare/", in: "content/index.md", on: .home, at: span).value == nil)
    let all = index(.all).value
    #expect(all.resolveLink("/compare/a-vs-b/", in: "content/index.md", on: .home, at: span).value != nil)
  }

  @Test func everyFaultIsSaidAtItsPlace() {
    let made = index(
      listed([("a", "nowhere"), ("a", "a"), ("a", "rack-1"), ("a", "c"), ("a", "maker"), ("a", "b"), ("b", "a")]))
    let said = made.diagnostics.sortedOnce().map { found in
      let location = found.span.map { "\($0.line):\($0.column)" } ?? ""
      return "\(location) \(found.code.rawValue) \(found.message)"
    }
    #expect(
      said == [
        "1:10 unknown-entity no chip or system is named 'nowhere'",
        "2:10 duplicate-item 'a' is to be compared with itself",
        "3:10 mixed-scope 'rack-1' is a system and 'a' is a chip: their figures are for different amounts of hardware",
        "4:10 mixed-scope 'c' (per board) cannot stand beside 'a' (per package): their figures are for different amounts of hardware",
        "5:10 unknown-entity 'maker' is a company, not a chip or system",
        "7:10 duplicate-item 'a' and 'b' are listed twice; the first is on line 6",
      ])
    #expect(made.value.pairs == [PartPair("a", "b")])
  }

  @Test func twoPairsMayNotHaveOneAddress() {
    var settings = SiteSettings(title: "T", baseURL: "https://example.org/")
    settings.compared = .all
    let data = SiteFixture.dataset(["a-vs-b", "c", "a", "b-vs-c"].map { entity(.chip, $0) })
    let found = SiteIndex.make(settings: settings, briefings: [], dataset: data).diagnostics
    #expect(
      found.map(\.message) == ["the page /compare/a-vs-b-vs-c/ is also made from the pair of 'a' and 'b-vs-c'"])
  }
}
