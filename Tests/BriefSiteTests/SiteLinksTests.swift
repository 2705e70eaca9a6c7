import BriefSite
import Testing

@Suite struct SiteLinksTests {
  private static let routes = [
    "/", "/#a", "/chips/", "/chips/h20/", "/chips/h20/#b", "/feed.xml", "/briefings/x/table-1.csv", "/404.html",
  ]

  @Test(arguments: [
    (Route.home, 0), (Route("/chips/"), 1), (Route("/chips/h20/"), 2), (Route("/briefings/x/rates/"), 3),
    (.notFound, 0),
  ]) func aRouteHasADepth(route: Route, depth: Int) { #expect(route.depth == depth) }

  @Test(arguments: [
    (0, "/", "./", "index.html"), (0, "/chips/h20/#b", "chips/h20/#b", "chips/h20/index.html#b"),
    (0, "/#a", "#a", "index.html#a"),
    (1, "/", "../", "../index.html"), (2, "/feed.xml", "../../feed.xml", "../../feed.xml"),
    (2, "/chips/", "../../chips/", "../../chips/index.html"), (2, "#b", "#b", "#b"),
  ]) func linksGoUpAndDown(depth: Int, route: String, folder: String, file: String) {
    #expect(SiteLinks(depth: depth, namesFiles: false).href(route) == folder)
    #expect(SiteLinks(depth: depth, namesFiles: true).href(route) == file)
  }

  /// From every depth, a browser resolves a route's link to the route's file.
  @Test(arguments: 0..<4, [false, true]) func aLinkLeadsToItsFile(depth: Int, namesFiles: Bool) {
    let links = SiteLinks(depth: depth, namesFiles: namesFiles)
    for route in Self.routes {
      let href = links.href(route)
      let path = href.prefix { $0 != "#" }
      var parts = Array(repeating: "folder", count: depth)
      for part in path.split(separator: "/") where part != "." {
        if part == ".." { parts.removeLast() } else { parts.append(String(part)) }
      }
      if path.isEmpty || path.hasSuffix("/") { parts.append("index.html") }
      #expect(parts.joined(separator: "/") == Route(String(route.prefix { $0 != "#" })).outputPath, "\(href)")
    }
  }

  @Test(arguments: 0..<4, [false, true]) func aLinkSaysItsRoute(depth: Int, namesFiles: Bool) {
    let links = SiteLinks(depth: depth, namesFiles: namesFiles)
    for route in Self.routes { #expect(links.route(links.href(route)) == route) }
    #expect(SiteLinks(depth: 2, namesFiles: false).route("https://a.example/") == nil)
    #expect(SiteLinks(depth: 2, namesFiles: true).route("../../reindex.html") == "/reindex.html")
  }
}
