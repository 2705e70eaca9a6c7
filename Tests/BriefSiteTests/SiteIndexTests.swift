import BriefCore
import BriefYAML
import Seeds
import Testing
@testable import BriefModel
@testable import BriefQuantities
@testable import BriefSite

@Suite struct SiteIndexTests {
  private let settings = SiteSettings(title: "Chip briefings", baseURL: "https://example.org/")

  @Test(arguments: 0..<30) func briefingsAreNewestFirstWhateverTheirOrder(seed: Int) throws {
    var random = SplitMix(seed)
    let briefings = (0..<8).map { number in
      SiteFixture.briefing("b\(number)", "B", "2025-0\(Int.random(in: 1...3, using: &random))-01")
    }
    let index = SiteIndex.make(
      settings: settings, briefings: briefings.shuffled(using: &random), dataset: SiteFixture.dataset([])
    ).value
    let expected = briefings.sorted { left, right in
      let (one, other) = (left.date?.number ?? 0, right.date?.number ?? 0)
      return one != other ? one > other : left.id < right.id
    }
    #expect(index.briefings.map(\.id) == expected.map(\.id), "seed \(seed)")
    for (newer, older) in zip(index.briefings, index.briefings.dropFirst()) {
      #expect(index.neighbours(of: newer).older?.id == older.id, "seed \(seed)")
      #expect(index.neighbours(of: older).newer?.id == newer.id, "seed \(seed)")
    }
    #expect(index.neighbours(of: try #require(index.briefings.first)).newer == nil)
    #expect(index.neighbours(of: try #require(index.briefings.last)).older == nil)
  }

  /// Two corrections of one day are one entry, and one that is later than the site's day is none.
  @Test func correctionsAreNewestFirst() throws {
    func briefing(_ id: String, _ days: [String]) -> PageSummary {
      let corrections = days.map { "{date: \($0), text: A slip.}" }.joined(separator: ", ")
      let text = "title: B\ndate: 2025-01-01\ncorrections: [\(corrections)]\n"
      let path = "content/briefings/\(id).md"
      return PageSummary.decodeBriefing(parseYAML(SourceFile(path: path, text: text)).value, path: path, id: id).value
    }
    let days = ["2025-02-01", "2025-03-01", "2025-03-01", "2999-01-01"]
    let index = SiteIndex.make(
      settings: settings, briefings: [briefing("a", days), briefing("b", ["2025-02-01"]), briefing("c", [])],
      dataset: SiteFixture.dataset([])
    ).value
    let found = index.latestCorrections(3).map { "\($0.briefing.id) \($0.day)" }
    #expect(found == ["a 2025-03-01", "a 2025-02-01", "b 2025-02-01"])
    #expect(index.latestCorrections(1).count == 1)
  }

  @Test func aBriefingThatIsNotThereHasNoNeighbours() {
    let neighbours = SiteFixture.index().neighbours(of: SiteFixture.briefing("other", "Other"))
    #expect(neighbours.newer == nil && neighbours.older == nil)
  }

  @Test func everyFileHasItsRoute() {
    let index = SiteFixture.index()
    for file in SiteFixture.files { #expect(index.route(ofFile: file.path) == Route(file.route)) }
    #expect(index.route(ofFile: "content/chips/nvidia-h21.yml") == nil)
    #expect(Set(index.files).isSuperset(of: SiteFixture.files.map(\.path)))
  }

  @Test func anOldIDFindsItsEntity() {
    let index = SiteFixture.index()
    #expect(index.entity("nvidia-h20-old")?.id == "nvidia-h20")
    #expect(index.entity("nvidia-h20")?.id == "nvidia-h20")
    #expect(index.entity("nvidia") == nil)
    #expect(index.briefing("nvidia-h20")?.title == "What the H20 kept")
    #expect(index.briefing("nvidia-h100") == nil)
  }

  @Test func theSameIDOfTwoKindsHasTwoAddresses() {
    let h100 = SiteFixture.entity(.chip, "nvidia-h100", "H100")
    let system = SiteFixture.entity(.system, "nvidia-h100", "A rack")
    let apart = SiteIndex.make(settings: settings, briefings: [], dataset: SiteFixture.dataset([system, h100]))
    #expect(apart.diagnostics.isEmpty)
  }

  @Test func theFixtureIsWithoutFault() {
    let briefings = SiteFixture.index().briefings
    let made = SiteIndex.make(
      settings: settings, briefings: briefings, dataset: SiteFixture.dataset(SiteFixture.entities))
    #expect(made.diagnostics.isEmpty)
  }

  @Test func aRouteIsAFolderWithAnIndex() {
    #expect(Route.home.outputPath == "index.html")
    #expect(Route.notFound.outputPath == "404.html")
    #expect(Route("/chips/nvidia-h20/").outputPath == "chips/nvidia-h20/index.html")
    #expect(Route("/feed.xml").outputPath == "feed.xml")
    #expect([Route("/b/"), Route("/a/"), Route("/a-/")].sorted() == [Route("/a-/"), Route("/a/"), Route("/b/")])
  }

  @Test(arguments: [
    ("https://example.org/", "/", "/chips/", "https://example.org/chips/"),
    ("https://example.org/a/b/", "/a/b/", "/a/b/chips/", "https://example.org/a/b/chips/"),
    ("https://example.org:8080/a/", "/a/", "/a/chips/", "https://example.org:8080/a/chips/"),
  ]) func aPageOfAnyAddressBeginsItsLinksWithTheBasePath(base: String, path: String, href: String, address: String) {
    let settings = SiteSettings(title: "T", baseURL: base)
    #expect(settings.basePath == path)
    #expect(settings.links(depth: nil).href("/chips/") == href)
    #expect(settings.links(depth: nil).href("/") == path)
    #expect(settings.address("/chips/") == address)
    #expect(settings.address("/") == base)
    #expect(settings.fullLinks.href("/chips/#a") == address + "#a")
  }

  @Test func aSectionHasARouteOfItsName() {
    #expect(Set(Section.allCases.map(\.route)).count == Section.allCases.count)
    for kind in EntityKind.allCases { #expect(Section(rawValue: kind.folder)?.route == "/\(kind.folder)/") }
  }
}
