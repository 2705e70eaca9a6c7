import BriefChips
import BriefCore
import BriefSite

extension PageRenderer {
  /// The Atom feed of the briefings (RFC 4287): `feed.xml`.
  ///
  /// A feed's `updated` is a time; the sources know days, so it is the day's beginning in UTC.
  ///
  /// - Parameter corrected: when a briefing's figures were last put right, by its route; those that never were are left out.
  public func feed(corrected: [Route: Day]) -> RenderedPage {
    var writer = HTMLWriter()
    let settings = frame.settings
    func element(_ open: StaticString, _ text: String, _ close: StaticString) {
      writer.raw(open)
      writer.text(text)
      writer.raw(close)
    }
    func time(_ day: Day?) -> String { "\(day ?? frame.dataset.now)T00:00:00Z" }
    writer.raw("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\"")
    writer.attribute("xml:lang", settings.language)
    writer.raw(">\n")
    element("<title>", settings.title, "</title>\n")
    if let tagline = settings.tagline { element("<subtitle>", tagline, "</subtitle>\n") }
    element("<id>", settings.baseURL, "</id>\n")
    let changes = frame.index.briefings.map { [$0.date, corrected[$0.route]].compactMap(\.self).max() }
    element("<updated>", time(changes.compactMap(\.self).max()), "</updated>\n")
    writer.raw("<link")
    writer.attribute("href", settings.baseURL)
    writer.raw("/>\n<link rel=\"self\" type=\"application/atom+xml\"")
    writer.attribute("href", settings.address("/feed.xml"))
    writer.raw("/>\n")
    element("<author><name>", settings.publisher ?? settings.title, "</name></author>\n")
    for (briefing, changed) in zip(frame.index.briefings, changes) {
      writer.raw("<entry>\n")
      element("<title>", briefing.title, "</title>\n")
      element("<id>", settings.address(briefing.route.description), "</id>\n")
      writer.raw("<link")
      writer.attribute("href", settings.address(briefing.route.description))
      writer.raw("/>\n")
      element("<published>", time(briefing.date), "</published>\n")
      element("<updated>", time(changed), "</updated>\n")
      for author in briefing.authors.isEmpty ? settings.authors : briefing.authors {
        element("<author><name>", author, "</name></author>\n")
      }
      if let description = briefing.description { element("<summary>", description, "</summary>\n") }
      writer.raw("</entry>\n")
    }
    writer.raw("</feed>\n")
    return RenderedPage(path: "feed.xml", bytes: writer.bytes, exports: nil)
  }

  /// The sitemap (sitemaps.org, 0.9) of the pages given.
  public func sitemap(_ routes: [Route]) -> RenderedPage {
    var writer = HTMLWriter()
    writer.raw(
      "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n")
    for route in routes.sorted() where route != .notFound {
      writer.raw("<url><loc>")
      writer.text(frame.settings.address(route.description))
      writer.raw("</loc></url>\n")
    }
    writer.raw("</urlset>\n")
    return RenderedPage(path: "sitemap.xml", bytes: writer.bytes, exports: nil)
  }

  /// `robots.txt`, which names the sitemap.
  public func robots() -> RenderedPage {
    let text = "User-agent: *\nAllow: /\n\nSitemap: \(frame.settings.address("/sitemap.xml"))\n"
    return RenderedPage(path: "robots.txt", bytes: Array(text.utf8), exports: nil)
  }

  /// The page that an entity's old address shows: a link to the new one, which browsers follow at once.
  public func redirect(from old: Route, to entity: Entity) -> RenderedPage {
    var writer = HTMLWriter()
    let href = frame.settings.href(entity.route)
    writer.raw("<!doctype html>\n<html")
    writer.attribute("lang", frame.settings.language)
    writer.raw(">\n<head>\n<meta charset=\"utf-8\">\n<title>")
    writer.text(entity.name)
    writer.raw("</title>\n<meta http-equiv=\"refresh\"")
    writer.attribute("content", "0; url=\(href)")
    writer.raw(">\n<link rel=\"canonical\"")
    writer.attribute("href", frame.settings.address(entity.route))
    writer.raw(">\n</head>\n<body>\n<p>")
    writer.link(href, entity.name)
    writer.raw("</p>\n</body>\n</html>\n")
    return RenderedPage(path: old.outputPath, bytes: writer.bytes, exports: PageExports(route: old, title: entity.name))
  }
}
