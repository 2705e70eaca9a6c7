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
  let frame = sitemapFile(.urlset, .empty).count
  var files: [[UInt8]] = []
  var (entries, count) = (HTMLWriter(), 0)
  for route in routes.sorted() where route != .notFound {
    var entry = HTMLWriter()
    entry.line(.url) { $0.element(.loc, text: settings.address(route.description)) }
    let isFull =
      count == limits.addresses || frame + entries.bytes.count + entry.bytes.count > limits.bytes
    if isFull, count > 0 {
      files.append(sitemapFile(.urlset, entries.html))
      (entries, count) = (HTMLWriter(), 0)
    }
    entries.html(entry.html)
    count += 1
  }
  files.append(sitemapFile(.urlset, entries.html))
  if files.count == 1 { return [RenderedPage(path: "sitemap.xml", bytes: files[0], exports: nil)] }
  let shards = files.enumerated().map { RenderedPage(path: "sitemap-\($0 + 1).xml", bytes: $1, exports: nil) }
  return [RenderedPage(path: "sitemap.xml", bytes: sitemapIndex(of: shards, settings), exports: nil)] + shards
}

private func sitemapIndex(of shards: [RenderedPage], _ settings: SiteSettings) -> [UInt8] {
  var entries = HTMLWriter()
  for shard in shards {
    entries.line(.sitemap) { $0.element(.loc, text: settings.address("/" + shard.path)) }
  }
  return sitemapFile(.sitemapindex, entries.html)
}

private func sitemapFile(_ root: Tag, _ entries: HTML) -> [UInt8] {
  var writer = HTMLWriter()
  writer.prolog("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n")
  writer.block(root) {
    $0.add("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9")
  } content: {
    $0.html(entries)
  }
  return writer.bytes
}
