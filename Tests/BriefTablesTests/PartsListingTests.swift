import BriefCore
import BriefTables
import Testing
@testable import BriefAnswers
@testable import BriefModel
@testable import BriefQuantities

@Suite struct PartsListingTests {
  private static let data: Dataset = {
    var fixture = Fixture()
    fixture.entity("acme", .company, scope: nil, name: "Acme") { $0.country = "CN" }
    func chip(_ id: String, scope: BasisValue = .package, _ status: Entity.Status? = .shipping) {
      fixture.entity(id, scope: scope) {
        $0.designer = at(1, "acme")
        $0.status = status
        $0.aliases = ["Other \(id)"]
      }
    }
    chip("slow")
    fixture.claim("peak.bf16", "100 TFLOP/s")
    fixture.claim("memory.capacity", "64 GB")
    fixture.claim("released", "2023-04")
    fixture.claim("announced", "2022-11-01")
    chip("fast")
    fixture.claim("peak.bf16", "400 TFLOP/s")
    fixture.claim("tdp", "300 W") { $0.variant = "PCIe" }
    fixture.claim("tdp", "700 W", by: "paper") { $0.variant = "SXM" }
    chip("unrated", scope: .board)
    fixture.claim("memory.capacity", "32 GB")
    fixture.claim("memory.bandwidth", "1 TB/s")
    chip("differs")
    fixture.claim("peak.bf16", "180 TFLOP/s")
    fixture.claim("peak.bf16", "200 TFLOP/s", by: "paper")
    chip("zsparse")
    fixture.claim("memory.capacity", "16 GB")
    chip("asparse")
    return fixture.dataset
  }()

  private static func listing(_ ids: [String]? = nil) -> PartsListing {
    let chips = data.entities.filter { $0.kind == .chip && ids?.contains($0.id) != false }
    return layOutListing(of: chips, .chip, in: data, style: .english)
  }

  private let listing = listing()

  private func texts(_ id: String) -> [String] {
    listing.rows.first { $0.stub.id == id }?.figures.map(\.text) ?? []
  }

  @Test func theHighestRatingComesFirst() {
    #expect(listing.columns.map(\.field) == ["peak.bf16", "memory.capacity", "memory.bandwidth", "tdp", "tpp"])
    #expect(listing.sortColumn == 4)
    #expect(listing.rows.map(\.stub.id) == ["fast", "differs", "slow", "unrated"])
  }

  @Test func partsOfWhichLittleIsKnownAreApart() {
    #expect(listing.sparse.map(\.id) == ["asparse", "zsparse"])
    // A list of such parts only is a list all the same.
    let few = Self.listing(["asparse", "zsparse"])
    #expect(few.rows.map(\.stub.id) == ["asparse", "zsparse"] && few.sparse.isEmpty)
  }

  @Test func aCellHasOneLine() {
    #expect(texts("fast") == ["400", "unknown", "unknown", "300 to 700", "at least 6,400"])
    #expect(texts("differs").first == "180 to 200")
  }

  @Test func barsHaveOneScale() {
    let bars = listing.rows.map { $0.figures[0].cell.bar }
    #expect(bars[0].map { [$0.low, $0.high] } == [1000, 1000])
    #expect(bars[1].map { [$0.low, $0.high] } == [450, 500])
    #expect(bars[2].map { [$0.low, $0.high] } == [250, 250])
    #expect(bars[3] == nil && listing.rows[0].figures[3].cell.bar == nil)
  }

  @Test func aRowHasWhatTheListIsFilteredBy() throws {
    let row = try #require(listing.rows.first { $0.stub.id == "slow" })
    #expect(row.year == 2022)
    #expect(row.country == "CN")
    #expect(row.otherNames == ["Other slow"])
    #expect(row.outcome == nil)
    #expect(listing.usualScope == .package)
  }

  @Test func doubtsHaveSymbols() throws {
    let row = try #require(listing.rows.first { $0.stub.id == "differs" })
    #expect(row.figures[0].cell.doubts == [.sourcesDiffer])
  }
}
