import Testing
@testable import BriefSite

@Suite struct ListingPagesTests {
  @Test(arguments: [(0, 1), (1, 1), (99, 1), (100, 1), (101, 2), (200, 2), (2824, 29)])
  func everyItemIsOnOnePage(_ items: Int, _ count: Int) {
    let pages = ListingPages(of: items, by: 100, at: Route("/chips/"))
    #expect(pages.count == count)
    #expect(pages.numbers.flatMap { Array(pages.items(on: $0)) } == Array(0..<items))
    for page in pages.numbers { for item in pages.items(on: page) { #expect(pages.page(of: item) == page) } }
  }

  @Test func laterPagesAreBelowTheFirst() {
    let pages = ListingPages(of: 250, by: 100, at: Route("/companies/acme/"), name: "systems")
    #expect(pages.route(of: 1) == Route("/companies/acme/"))
    #expect(pages.route(of: 3) == Route("/companies/acme/systems_3/"))
    #expect(pages.items(on: 4).isEmpty && pages.items(on: 0).isEmpty)
  }

  @Test func aListMayHavePagesWithoutItems() {
    let pages = ListingPages(of: 10, by: 100, at: Route("/chips/"), atLeast: 3)
    #expect(pages.count == 3)
    #expect(pages.numbers.map { pages.items(on: $0) } == [0..<10, 10..<10, 10..<10])
  }
}
