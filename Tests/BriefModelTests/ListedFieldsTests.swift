import BriefModel
import Testing

/// The fields that listings of entities show, which the vocabulary declares.
@Suite struct ListedFieldsTests {
  private let builtIn = Vocabulary.builtIn(.english)

  @Test func columnsHaveTheirOwnOrder() {
    #expect(builtIn.listed(for: .chip) == ["peak.bf16", "memory.capacity", "memory.bandwidth", "tdp", "tpp"])
    #expect(builtIn.listed(for: .system) == ["chips.count", "peak.bf16", "power.system"])
    #expect(builtIn.listed(for: .company) == ["tpp"])
  }

  @Test func aKindWithoutFieldsIsNotATable() {
    for kind in [EntityKind.software, .model] { #expect(builtIn.listed(for: kind).isEmpty) }
  }

  /// If two fields have one name, lookups find the later one.
  @Test func aReplacedFieldIsListedOnce() throws {
    var field = try #require(builtIn.field("tdp"))
    field.label = "Power"
    #expect(Vocabulary(fields: builtIn.fields + [field]).listed(for: .chip) == builtIn.listed(for: .chip))
    field.listingColumns = [:]
    #expect(!Vocabulary(fields: builtIn.fields + [field]).listed(for: .chip).contains("tdp"))
  }

  @Test func eachRelationHasOneField() {
    #expect(builtIn.names(of: .foundry) == ["foundry"])
    #expect(builtIn.names(of: .softwareStack) == ["software"])
  }
}
