import BriefCore
import Testing
@testable import BriefAnswers
@testable import BriefModel
import Samples

/// Finds entities by id, name, alias and former id.
@Suite struct NameTests {
  private static let files = Fixture(files: [
    "chips/a-910b.yml":
      "name: Ascend 910B\naliases: [910B]\nscope: package\nbins: [a-910b1, a-910b2]\nformerly: [old-910b]\n",
    "chips/a-910b1.yml": "name: Ascend 910B1\nnative_name: {zh: 昇腾910B1}\nscope: package\n",
    "chips/a-910b2.yml": "name: Ascend 910B2\naliases: [Twin]\nscope: package\n",
    "chips/twin.yml": "name: The Twin\nscope: package\n",
    "chips/t2.yml": "name: T-Two\naliases: [TWIN S]\nscope: die\n",
    "systems/rack.yml": "name: Twins\nscope: rack\n", "software/stack.yml": "name: Ascend\n",
    "companies/acme.yml": "name: Acme Works\nnative_name: {zh: 顶点}\n",
  ])
  private let dataset = files.dataset()

  @Test func everyNameOfAnEntityFindsItHoweverItIsWritten() {
    for entity in dataset.entities where entity.bins.isEmpty {
      let names = [entity.id, entity.name] + entity.aliases + entity.nativeNames.map(\.name)
      for name in names where !["Twin", "Twins", "TWIN S", "twin"].contains(name) {
        for written in [
          name, name.uppercased(), name.lowercased(), name.replacing(" ", with: "-"), name.replacing(" ", with: ""),
          " \(name) ", name.replacing("-", with: "\u{2011}"),
        ] {
          #expect(dataset.find(written) == .one(entity.id), "\(written)")
        }
      }
    }
    #expect(dataset.find("old-910b") == .one("a-910b"))
  }

  @Test func aGenericNameMayMeanEachOfItsBinsAndItsIDOnlyItself() {
    for name in ["910B", "ascend-910b", "Ascend910B"] {
      #expect(dataset.find(name) == .several(["a-910b", "a-910b1", "a-910b2"]), "\(name)")
    }
    #expect(dataset.find("a-910b") == .one("a-910b"))
  }

  @Test func anIDComesBeforeAName() {
    #expect(dataset.find("twin") == .one("twin"))
    #expect(dataset.find("Twin") == .several(["a-910b2", "twin"]))
  }

  @Test func whatIsLookedForComesBeforeWhatElseHasTheName() {
    #expect(dataset.find("TWINS") == .several(["rack", "t2"]))
    #expect(dataset.find("twins", of: [.chip]) == .one("t2"))
    #expect(dataset.find("twins", of: [.system]) == .one("rack"))
    // An entity of another kind is returned if none of the wanted kinds has the name. The caller reports the mismatch.
    #expect(dataset.find("Acme Works", of: [.chip]) == .one("acme"))
  }

  @Test func aNameThatIsNoneFindsTheNearest() {
    #expect(dataset.find("a-910b3") == .none(nearest: "a-910b"))
    #expect(dataset.find("Acme Wroks") == .none(nearest: "acme"))
    #expect(dataset.find("works") == .none(nearest: "acme"), "the only one that has it in its name")
    for name in ["", " ", "-", "昇"] { #expect(dataset.find(name) == .none(nearest: nil), "\(name)") }
  }

  @Test func filesMayNameEachOtherByName() throws {
    let fixture = Fixture.chip("foundry: Acme Works @a", extra: "designer: 顶点")
      .adding("companies/acme.yml", Self.files.files["companies/acme.yml"] ?? "")
      .adding("systems/box.yml", "name: Box\nscope: node\nchip: PART\n")
      .adding("events/e.yml", "date: 2025\ntitle: E\nlane: us\nentities: [Part, Acme works, r]\nsources: [a]\n")
      .adding("rules/r.yml", "title: R\noutcomes: [{part: Part, outcome: caught, source: a}]\n")
    let dataset = fixture.dataset()
    let part = try #require(dataset.entity("part"))
    #expect(part.designer?.value == "acme" && part.claims.map(\.value) == [.entity("acme")])
    #expect(dataset.entity("box")?.chip?.value == "part")
    #expect(dataset.event("e")?.entities.map(\.value) == ["part", "acme", "r"])
    #expect(dataset.rule("r")?.outcomes.map(\.part.value) == ["part"])
  }

  @Test func anAmbiguousNameIsReportedWhereItIsUsed() {
    let staged = Self.files
      .adding("sources/a.yml", "title: A\nnote: n\ndate: 2025\nevidence: press\n")
      .adding("companies/other.yml", "name: ACME-works\n")
      .adding("chips/x.yml", "name: X\nscope: die\ndesigner: Acme Works\n")
      .adding("events/e.yml", "date: 2025\ntitle: E\nlane: us\nentities: [910b]\nsources: [a]\n").assembled()
    #expect(
      staged.messages == [
        "'Acme Works' may mean 'acme' or 'other' | write the id of the one that is meant",
        "'910b' may mean 'a-910b', 'a-910b1' or 'a-910b2' | write the id of the one that is meant",
      ])
    #expect(staged.findings == ["x.yml:3:11 ambiguous-name", "e.yml:4:12 ambiguous-name"])
  }

  @Test func aLongListOfCandidatesIsCut() {
    let ids = (10..<25).map { "c\($0)" }
    let finding = Diagnostic.ambiguousName("C", ids, at: SourceSpan(path: "a", line: 1, column: 1))
    #expect(finding.message == "'C' may mean 'c10', 'c11', 'c12', 'c13', 'c14', 'c15', 'c16', 'c17' or 7 more")
  }
}
