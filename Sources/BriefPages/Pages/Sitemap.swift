import BriefSite

/// The limits of one sitemap file (sitemaps.org, 0.9).
struct SitemapLimits {
  /// The maximum number of addresses in a file.
  var addresses = 50_000
  /// The maximum size of a file, in bytes.
  var bytes = 50 << 20
}

extension PageRenderer {
  /// The sitemap of pages (sitemaps.org, 0.9): `sitemap.xml`. If one file would exceed the limits, it is an index of
  /// `sitemap-1.xml` and so on.
  public func sitemap(_ routes: [Route]) -> [RenderedPage] { sitemapFiles(routes, context.settings) }
}

func sitemapFiles(
  _ routes: [Route], _ settings: SiteSettings, _ limits: SitemapLimits = SitemapLimits()
) -> [RenderedPage] {
  let end: StaticString = "</urlset>\n"
  func begin() -> HTMLWriter {
    var writer = HTMLWriter()
    writer.raw(
      "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n")
    return writer
  }
  var files: [[UInt8]] = []
  var (file, count) = (begin(), 0)
  for route in routes.sorted() where route != .notFound {
    var entry = HTMLWriter()
    entry.raw("<url><loc>")
    entry.text(settings.address(route.description))
    entry.raw("</loc></url>\n")
    let isFull =
      count == limits.addresses
      || file.bytes.count + entry.bytes.count + end.utf8CodeUnitCount > limits.bytes
    if isFull, count > 0 {
      file.raw(end)
      files.append(file.bytes)
      (file, count) = (begin(), 0)
    }
    file.html(entry.html)
    count += 1
  }
  file.raw(end)
  files.append(file.bytes)
  if files.count == 1 { return [RenderedPage(path: "sitemap.xml", bytes: files[0], exports: nil)] }
  let shards = files.enumerated().map { RenderedPage(path: "sitemap-\($0 + 1).xml", bytes: $1, exports: nil) }
  return [RenderedPage(path: "sitemap.xml", bytes: sitemapIndex(of: shards, settings), exports: nil)] + shards
}

private func sitemapIndex(of shards: [RenderedPage], _ settings: SiteSettings) -> [UInt8] {
  var writer = HTMLWriter()
  writer.raw(
    "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
  )
  for shard in shards {
    writer.raw("<sitemap><loc>")
    writer.text(settings.address("/" + shard.path))
    writer.raw("</loc></sitemap>\n")
  }
  writer.raw("</sitemapindex>\n")
  return writer.bytes
}
