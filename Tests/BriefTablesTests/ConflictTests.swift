import BriefCore
import BriefTables
import Testing
@testable import BriefAnswers
@testable import BriefFigures
@testable import BriefModel
@testable import BriefQuantities

@Suite struct ConflictTests {
  static let data: Dataset = {
    var fixture = Fixture()
    fixture.entity("fab", .company, scope: nil, name: "Fab")
    fixture.entity("a", name: "A")
    fixture.claim("peak.bf16", "100 TFLOP/s")
    fixture.claim("peak.bf16", "150 TFLOP/s", by: "paper")
    fixture.claim("peak.bf16", "90 TFLOP/s", by: "lab") {
      $0.rank = .deprecated
      $0.reason = "of the older part"
    }
    fixture.claim("peak.fp8", "200 TFLOP/s", "dense matrix")
    fixture.claim("peak.fp8", "400 TFLOP/s", "sparse matrix", by: "paper")
    fixture.claim("peak.fp8", "900 TFLOP/s", "sparse matrix", by: "lab")
    fixture.claim("memory.capacity", "96 GB") { $0.rank = .preferred }
    fixture.claim("memory.capacity", "80 GB", by: "paper")
    fixture.claim("tdp", "400 W")
    fixture.claim("tdp", "0.401 kW", by: "paper")
    fixture.claim("foundry", "fab")
    fixture.claim("foundry", "a", by: "paper")
    return fixture.dataset
  }()

  private func all(_ asOf: String = "2026-01-01") -> [Conflict] {
    Self.data.conflicts(asOf: day(asOf), style: .english)
  }

  /// Conflicting sparse rates are found beside a single dense rate. Values that agree for display are no conflict.
  @Test func findsWhatDiffersOnOneBasisAndPutsTheWidestFirst() {
    let found = all()
    #expect(found.map(\.field) == ["peak.fp8", "peak.bf16", "memory.capacity", "foundry"])
    let spreads = found.map { conflict in conflict.spread.map { "\($0.numerator)/\($0.denominator)" } }
    #expect(spreads == ["9/4", "3/2", "6/5", nil])
    #expect(found[0].sides.map(\.text) == ["400\u{A0}TFLOP/s", "900\u{A0}TFLOP/s"])
    #expect(found[1].leftOut == 1 && found[0].leftOut == 0)
    #expect(found[1].sides.flatMap(\.claims).map(\.claim.source) == ["maker", "paper"])
    #expect(found[2].figure.flags.contains(.disputed))
    let ranks = found[2].sides.map { $0.claims.map(\.rank) }
    #expect(ranks == [[.normal], [.preferred]])
    #expect(Set(found[3].sides.map(\.valueEntity)) == ["fab", "a"])
    #expect(found.map(\.anchor).first == "cb-conflict-a-peak.fp8")
  }

  @Test func knowsOnlyWhatWasStatedByThen() {
    #expect(all("2024-06-01").isEmpty)
    #expect(all("2025-02-15").map(\.field) == ["peak.bf16", "memory.capacity", "foundry"])
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func whatIsFlaggedIsListedAndWhatIsListedIsFlagged(seed: UInt64) {
    let (fixture, _) = TableProperties().random(seed)
    let (dataset, day) = (fixture.dataset, day("2026-01-01"))
    let found = dataset.conflicts(asOf: day, style: .english)
    for entity in dataset.entities {
      for field in TableProperties.fields {
        let figure = dataset.figure(entity.id, field, asOf: day)
        let own = figure.claims.allSatisfy { dataset.claim($0)?.field == field } && figure.conversion == nil
        let isFlagged = own && (figure.flags.contains(.conflicting) || figure.flags.contains(.disputed))
        let isListed = found.contains { $0.isOf(figure) }
        #expect(!isFlagged || isListed, "seed \(seed): \(entity.id).\(field)")
      }
    }
    #expect(Set(found.map(\.anchor)).count == found.count, "seed \(seed)")
    for conflict in found {
      #expect(conflict.sides.count > 1, "seed \(seed): \(conflict.anchor)")
      let claims = conflict.sides.flatMap(\.claims)
      #expect(claims.filter(\.isUnused).isEmpty, "seed \(seed): \(conflict.anchor)")
      if let spread = conflict.spread { #expect(spread.numerator > spread.denominator, "seed \(seed)") }
      #expect(Set(claims.map(\.claim.field)) == [conflict.field])
    }
    let spreads = found.map(\.spread)
    for (one, next) in zip(spreads, spreads.dropFirst()) {
      guard let next else { continue }
      let first = one ?? .zero
      #expect(first >= next, "seed \(seed)")
    }
  }

  /// The order of entities does not matter.
  @Test(arguments: 0..<10 as Range<UInt64>)
  func isIndependentOfTheOrderOfEntities(seed: UInt64) {
    var (fixture, _) = TableProperties().random(seed)
    let before = fixture.dataset.conflicts(asOf: day("2026-01-01"), style: .english)
    fixture.entities.reverse()
    let after = fixture.dataset.conflicts(asOf: day("2026-01-01"), style: .english)
    #expect(before.map(\.anchor) == after.map(\.anchor), "seed \(seed)")
  }
}
