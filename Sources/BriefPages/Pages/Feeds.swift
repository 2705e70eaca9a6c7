import BriefAnswers
import BriefCore
import BriefQuantities
import BriefSite

extension PageRenderer {
  /// The maximum number of briefings in the feed.
  public static let feedLength = 50

  /// A briefing's text for the feed: everything needed to quote it alone, without elements that only work on its page.
  func feedText(of summary: PageSummary, _ file: SourceFile) -> [UInt8] {
    guard let theme = embeds, context.index.isAmongLatest(summary, of: Self.feedLength) else { return [] }
    note(template: "fragment")
    let asOf = min(summary.asOf ?? context.dataset.now, context.dataset.now)
    // The page itself has already reported the diagnostics and exports.
    var own = PageNotes(
      context.dataset, asOf: asOf, date: summary.date ?? asOf,
      exports: PageExports(route: summary.route, title: summary.title))
    own.references.opensNotes = false
    var body = HTMLWriter()
    if !summary.keyPoints.isEmpty {
      body.raw("<ul>\n")
      for point in summary.keyPoints {
        body.raw("<li>")
        body.html(inline(point, on: summary.route, &own))
        body.raw("</li>\n")
      }
      body.raw("</ul>\n")
    }
    body.html(prose(file, on: summary.route, &own).body)
    let fragment = EmbedFragment(
      chrome: Chrome(context: context, route: summary.route, title: summary.title, description: nil, parents: []),
      body: body.html, pageNotes: own.close(context), pageTitle: summary.title, asOf: context.dateText(asOf))
    var bytes: [UInt8] = []
    theme.templates.render("fragment", EmbedFragment.context.value(of: fragment), into: &bytes)
    let written = RelocatableFragment(HTML(trusted: bytes), links: context.links)
    return Relocation(page: summary.route, links: context.settings.fullLinks).relocated(written).bytes
  }

  /// The Atom feed of the briefings (RFC 4287): `feed.xml`.
  ///
  /// It has the newest briefings with their full text. The sources have only days, so its times are noon UTC, which is
  /// on the same day from UTC-12 to UTC+11.
  ///
  /// - Parameter exports: the exports of all briefings in the feed; others are ignored.
  public func feed(_ exports: [PageExports]) -> RenderedPage {
    var writer = HTMLWriter()
    let exports = Dictionary(exports.map { ($0.route, $0) }, uniquingKeysWith: { first, _ in first })
    let briefings = context.index.latestBriefings(Self.feedLength)
    let settings = context.settings
    func element(_ open: StaticString, _ text: String, _ close: StaticString) {
      writer.raw(open)
      writer.text(text)
      writer.raw(close)
    }
    func time(_ day: Day?) -> String { "\(day ?? context.dataset.now)T12:00:00Z" }
    writer.raw("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\"")
    writer.attribute("xml:lang", settings.language)
    writer.raw(">\n")
    element("<title>", settings.title, "</title>\n")
    if let tagline = settings.tagline { element("<subtitle>", tagline, "</subtitle>\n") }
    element("<id>", settings.baseURL, "</id>\n")
    let changes = briefings.map { [$0.date, exports[$0.route]?.corrected].compactMap(\.self).max() }
    element("<updated>", time(changes.compactMap(\.self).max()), "</updated>\n")
    writer.raw("<link")
    writer.attribute("href", settings.baseURL)
    writer.raw("/>\n<link rel=\"self\" type=\"application/atom+xml\"")
    writer.attribute("href", settings.address("/feed.xml"))
    writer.raw("/>\n")
    element("<author><name>", settings.publisher ?? settings.title, "</name></author>\n")
    for (briefing, changed) in zip(briefings, changes) {
      writer.raw("<entry>\n")
      element("<title>", briefing.title, "</title>\n")
      // A feed reader identifies an entry by its id, so the id is built from the first address and survives renaming.
      let first = context.index.formerIDs(of: briefing).first.map { "/briefings/\($0)/" }
      element("<id>", settings.address(first ?? briefing.route.description), "</id>\n")
      writer.raw("<link")
      writer.attribute("href", settings.address(briefing.route.description))
      writer.raw("/>\n")
      element("<published>", time(briefing.date), "</published>\n")
      element("<updated>", time(changed), "</updated>\n")
      for author in briefing.authors.isEmpty ? settings.authors : briefing.authors {
        element("<author><name>", author, "</name></author>\n")
      }
      if let description = briefing.description { element("<summary>", description, "</summary>\n") }
      if let text = exports[briefing.route]?.feedText, !text.isEmpty {
        writer.raw("<content type=\"html\"")
        writer.attribute("xml:base", settings.address(briefing.route.description))
        writer.raw(">")
        writer.text(bytes: text)
        writer.raw("</content>\n")
      }
      writer.raw("</entry>\n")
    }
    writer.raw("</feed>\n")
    return RenderedPage(path: "feed.xml", bytes: writer.bytes, exports: nil)
  }

  /// `robots.txt`, which links to the sitemap.
  public func robots() -> RenderedPage {
    let text = "User-agent: *\nAllow: /\n\nSitemap: \(context.settings.address("/sitemap.xml"))\n"
    return RenderedPage(path: "robots.txt", bytes: Array(text.utf8), exports: nil)
  }
}
