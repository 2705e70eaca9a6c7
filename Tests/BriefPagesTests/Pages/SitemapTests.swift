import BriefSite
import Testing

@testable import BriefPages

@Suite struct SitemapTests {
  private static let settings = SiteSettings(title: "T", baseURL: "https://a.example/b/")

  private func files(_ count: Int, _ limits: SitemapLimits = SitemapLimits()) -> [(path: String, text: String)] {
    sitemapFiles((0..<count).map { Route("/sources/s\($0)/") }, Self.settings, limits)
      .map { ($0.path, String(decoding: $0.bytes, as: UTF8.self)) }
  }

  private func addresses(_ text: String) -> [String] {
    text.split(separator: "<loc>").dropFirst().map { part in String(part.prefix { $0 != "<" }) }
  }

  @Test(arguments: [0, 1, 50_000]) func oneFileHasAsManyAsItMay(count: Int) {
    let files = files(count)
    #expect(files.map(\.path) == ["sitemap.xml"])
    #expect(addresses(files[0].text).count == count && files[0].text.hasSuffix("</urlset>\n"))
  }

  @Test(arguments: [50_001, 120_000]) func moreHaveAnIndex(count: Int) {
    let files = files(count)
    let parts = (1...(count + 49_999) / 50_000).map { "sitemap-\($0).xml" }
    #expect(files.map(\.path) == ["sitemap.xml"] + parts)
    #expect(files[0].text.contains("<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">"))
    #expect(addresses(files[0].text) == parts.map { "https://a.example/b/\($0)" })
    let listed = files.dropFirst().flatMap { addresses($0.text) }
    #expect(listed.count == count && Set(listed).count == count)
    #expect(files.dropFirst().allSatisfy { addresses($0.text).count <= 50_000 })
  }

  @Test func noFileIsLargerThanItMayBe() {
    let files = files(100, SitemapLimits(bytes: 1000))
    #expect(files.count > 3 && files.dropFirst().allSatisfy { $0.text.utf8.count <= 1000 })
    #expect(files.dropFirst().flatMap { addresses($0.text) }.count == 100)
  }
}
