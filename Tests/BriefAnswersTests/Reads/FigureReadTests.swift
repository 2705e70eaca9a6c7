import BriefCore
import Seeds
import Testing

import BriefModel
import BriefQuantities
@testable import BriefAnswers

/// The figure reads of any basis are read back from their lines.
@Suite struct FigureReadTests {
  private static let values: [String?] = [nil, "unstated", "dense", "2024", "P1Y/2025", "a, b.c -", "é"]

  @Test(arguments: 1...40) func anyBasisIsReadBack(seed: UInt64) throws {
    var random = SplitMix(seed)
    var basis = Basis()
    for component in BasisComponent.allCases { basis[component] = random.pick(Self.values).map { BasisValue($0) } }
    let read = FigureRead(
      entity: random.pick(["nvidia-h20", "", "a b"]), field: random.pick(["tdp", "", "a b"]), basis: basis,
      asOf: Day(number: 20_329))
    let key = ReadKey(read)
    let found = try #require(ReadKey<ReadDigests>(key.line[...])?.read(as: FigureRead.self), "seed \(seed)")
    #expect(found.basis == basis && found.entity == read.entity && found.field == read.field, "seed \(seed)")
    #expect(found.asOf == read.asOf && found.words == read.words, "seed \(seed)")
  }

  @Test func onlyAFigureReadHasAFigure() {
    let digests = ReadDigests(
      Dataset(
        vocabulary: Vocabulary(fields: []), entities: [], sources: [], rules: [], events: [], now: Day(number: 0)))
    let figure = FigureRead(entity: "a", field: "tdp", basis: Basis(), asOf: Day(number: 0))
    #expect(digests.figure(of: ReadKey(figure))?.field == "tdp")
    #expect(digests.figure(of: ReadKey(ClaimsRead(entity: "a", field: "tdp"))) == nil)
  }
}
