import BriefCore
import BriefLanguage
import Testing
@testable import BriefAnswers
@testable import BriefFigures
@testable import BriefModel
@testable import BriefQuantities
@testable import BriefTables

@Suite struct FlagWordingTests {
  static let data: Dataset = {
    var fixture = Fixture()
    fixture.entity("a", name: "A")
    fixture.claim("memory.capacity", "96 GB")
    fixture.claim("memory.capacity", "80 GB", by: "paper")
    return fixture.dataset
  }()

  /// A figure with every flag, whose value is that of another field, and which a claim disputes.
  private func wording(_ change: (inout Figure) -> Void = { _ in }) -> FlagWording {
    var figure = Self.data.figure("a", "memory.capacity", asOf: Self.data.now)
    figure.field = "tdp"
    figure.basis[.density] = .unstated
    figure.disputedBy = [figure.claims[1]]
    figure.flags = Figure.Flag.allCases
    change(&figure)
    return FlagWording(figure, in: Self.data)
  }

  @Test func explainsEachFlag() {
    #expect(
      wording().explanations == [
        "disputed: a claim that is not marked as wrong states another value", "sources differ",
        "the source does not state the density",
        "a rate is not stated as dense: it counts as anything from half of it to all of it", "stated for Memory",
        "an input was converted", "a plan, not a product", "approximate", "weak sources only", "our calculation",
        "a source has no date", "needs source",
      ])
  }

  @Test func writesShortRemarksInTheSitesLanguage() {
    #expect(
      wording().remarks(.english, leavingOut: [.needsSource]) == [
        "disputed", "basis unstated", "a rate is not stated as dense: possibly only half of it counts",
        "stated for Memory", "an input was converted", "roadmap", "weak sources only", "undated source",
      ])
    #expect(
      wording { $0.flags = [.sameAs, .weak] }.remarks(.chinese, leavingOut: []) == [
        "所述为 Memory", "仅有弱来源",
      ])
  }

  @Test func writesAFootnoteForEachFlagWithTheSourcesThatItCites() {
    let footnotes = wording().footnotes(CellPrinter(dataset: Self.data, unit: nil, style: .english))
    #expect(
      footnotes.map(\.text) == [
        "also stated: 80\u{A0}GB (The Paper)", "sources differ: 80\u{A0}GB (The Paper); 96\u{A0}GB (The Maker)",
        "the source does not say whether dense or sparse",
        "a rate is not stated as dense: possibly only half of it counts", "stated for Memory",
        "an input was converted", "planned, not shipping", "approximate in its source",
        "only low-quality or aggregated sources say so", "our calculation", "the source has no date", "needs source",
      ])
    #expect(footnotes.map(\.kind) == Figure.Flag.allCases.map { .flag($0) })
    #expect(
      footnotes.filter { !$0.sources.isEmpty }.map(\.sources) == [["paper"], ["maker", "paper"], ["maker", "paper"]])
  }

  /// The claims of a calculation are those of its inputs, so no other field can be named.
  @Test func namesNoOtherFieldForACalculation() {
    let calculated = wording {
      $0.flags = [.conflicting, .sameAs, .approximate]
      $0.working = Working(overIntervals: false) { Working.Written(formula: "", steps: [], inputs: []) }
    }
    #expect(calculated.explanations == ["sources differ", "an input is taken from another field", "approximate"])
    #expect(
      calculated.footnotes(CellPrinter(dataset: Self.data, unit: nil, style: .chinese)).map(\.text) == [
        "其输入的来源不一", "某项输入取自另一字段", "某项输入为约数",
      ])
  }
}
