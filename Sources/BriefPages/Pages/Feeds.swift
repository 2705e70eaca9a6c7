import BriefAnswers
import BriefCore
import BriefQuantities
import BriefSite

/// The content of an Atom feed.
struct BriefingFeed {
  var title: String
  /// The route of the page that the feed follows.
  var page: Route
  /// The path below the output folder.
  var path: String
  /// The briefings, newest first.
  var briefings: [PageSummary]
  /// The exports of the briefings' pages, with their text; empty for a feed of titles and descriptions.
  var exports: [Route: PageExports] = [:]
}

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
      body.block(.ul) { writer in
        for point in summary.keyPoints { writer.line(.li) { $0.html(inline(point, on: summary.route, &own)) } }
      }
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
    let exports = Dictionary(exports.map { ($0.route, $0) }, uniquingKeysWith: { first, _ in first })
    return feed(
      BriefingFeed(
        title: context.settings.title, page: .home, path: "feed.xml",
        briefings: context.index.latestBriefings(Self.feedLength), exports: exports))
  }

  func feed(_ feed: BriefingFeed) -> RenderedPage {
    var writer = HTMLWriter()
    let (briefings, exports) = (feed.briefings, feed.exports)
    let settings = context.settings
    let address = settings.address(feed.page.description)
    let changes = briefings.map { briefing in
      ([briefing.date, exports[briefing.route]?.corrected] + briefing.corrections.map(\.date)).compactMap(\.self)
        .filter { $0 == briefing.date || $0 <= context.dataset.now }.max()
    }
    writer.prolog("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n")
    writer.block(.feed) { attributes in
      attributes.add("xmlns", "http://www.w3.org/2005/Atom")
      attributes.add("xml:lang", settings.language)
    } content: { writer in
      writer.line(.title, text: feed.title)
      if feed.page == .home, let tagline = settings.tagline { writer.line(.subtitle, text: tagline) }
      writer.line(.id, text: address)
      writer.line(.updated, text: feedTime(changes.compactMap(\.self).max()))
      writer.feedLink(to: address)
      writer.feedLink(to: settings.address(Route(outputPath: feed.path).description), isSelf: true)
      writer.feedAuthor(settings.publisher ?? settings.title)
      for (briefing, changed) in zip(briefings, changes) {
        writer.block(.entry) { feedEntry(briefing, changed, exports[briefing.route]?.feedText ?? [], &$0) }
      }
    }
    return RenderedPage(path: feed.path, bytes: writer.bytes, exports: nil)
  }

  private func feedEntry(_ briefing: PageSummary, _ changed: Day?, _ text: [UInt8], _ writer: inout HTMLWriter) {
    let settings = context.settings
    let address = settings.address(briefing.route.description)
    writer.line(.title, text: briefing.title)
    // A feed reader identifies an entry by its id, so the id is built from the first address and survives renaming.
    let first = context.index.formerIDs(of: briefing).first.map { settings.address("/briefings/\($0)/") }
    writer.line(.id, text: first ?? address)
    writer.feedLink(to: address)
    writer.line(.published, text: feedTime(briefing.date))
    writer.line(.updated, text: feedTime(changed))
    for author in settings.authors(of: briefing) {
      writer.feedAuthor(context.index.byline(author).name)
    }
    if let description = briefing.description { writer.line(.summary, text: description) }
    if !text.isEmpty {
      writer.line(.content) { attributes in
        attributes.add("type", "html")
        attributes.add("xml:base", address)
      } content: {
        $0.text(bytes: text)
      }
    }
  }

  private func feedTime(_ day: Day?) -> String { "\(day ?? context.dataset.now)T12:00:00Z" }

  /// The output path of `robots()`.
  public static let robotsPath = "robots.txt"

  /// The paths of the files that every site has beside its pages.
  public static let pathsBesidePages = [robotsPath, "feed.xml", "sitemap.xml", Route.notFound.outputPath]

  /// `robots.txt`, which links to the sitemap.
  public func robots() -> RenderedPage {
    let text = "User-agent: *\nAllow: /\n\nSitemap: \(context.settings.address("/sitemap.xml"))\n"
    return RenderedPage(path: Self.robotsPath, bytes: Array(text.utf8), exports: nil)
  }
}

extension HTMLWriter {
  fileprivate mutating func feedLink(to address: String, isSelf: Bool = false) {
    empty(.link) { attributes in
      if isSelf {
        attributes.add("rel", "self")
        attributes.add("type", "application/atom+xml")
      }
      attributes.add("href", address)
    }
    literal("\n")
  }

  fileprivate mutating func feedAuthor(_ name: String) {
    line(.author) { $0.element(.name, text: name) }
  }
}
