import BriefAnswers
import BriefCore
import BriefLanguage
import BriefModel
import BriefQuantities
import BriefSite

/// A briefing in a list.
struct BriefingItem: Sendable {
  let title: String
  let href: String
  let date: DateText
  let description: String?

  static let context = TemplateContext<BriefingItem>(
    "briefing item", "A briefing in a list.",
    [
      .text("title", "Its title.") { $0.title },
      .text("href", "The link to it.") { $0.href },
      .object("date", "When it was published.", of: DateText.context) { $0.date },
      .optionalText("description", "One sentence on it.") { $0.description },
    ])
}

/// The template context of `home.mustache`.
struct HomePage: Sendable {
  let chrome: Chrome
  let body: HTML
  let briefings: [BriefingItem]
  let events: HTML
  let recentCorrections: [RecentCorrection]
  let pageNotes: PageNotesModel

  static let context = TemplateContext<HomePage>(
    "home", "The home page: `home.mustache`.",
    Chrome.members { $0.chrome } + [
      .html("body", "The text of content/index.md.") { $0.body },
      .flag("has_briefings", "Whether the site has briefings.") { !$0.briefings.isEmpty },
      .list("briefings", "The latest briefings, newest first.", of: BriefingItem.context) { $0.briefings },
      .optionalObject("latest", "The latest briefing.", of: BriefingItem.context) { $0.briefings.first },
      .flag("has_earlier", "Whether the site has other briefings.") { $0.briefings.count > 1 },
      .list("earlier", "The briefings before the latest one, newest first.", of: BriefingItem.context) {
        Array($0.briefings.dropFirst())
      },
      .flag("has_changes", "Whether the site has events or corrections.") {
        !$0.events.isEmpty || !$0.recentCorrections.isEmpty
      },
      .flag("has_events", "Whether the site has events.") { !$0.events.isEmpty },
      .html("events", "The latest events, as a list.") { $0.events },
      .flag("has_recent_corrections", "Whether anything on the site was corrected.") { !$0.recentCorrections.isEmpty },
      .list("recent_corrections", "The latest corrections, newest first.", of: RecentCorrection.context) {
        $0.recentCorrections
      },
    ] + PageNotesModel.members { $0.pageNotes })
}

/// The template context of `briefings.mustache`.
struct BriefingListPage: Sendable {
  let chrome: Chrome
  let briefings: [BriefingItem]
  var body: HTML?
  var feed: String?
  var pageNotes = PageNotesModel.empty
  var pages: HTML?

  /// The number of briefings on a page.
  static let length = 200

  static let context = TemplateContext<BriefingListPage>(
    "briefings", "The list of all briefings, or of those of one topic or author: `briefings.mustache`.",
    Chrome.members { $0.chrome } + [
      .optionalHTML("body", "On an author's page, the text about the author.") { $0.body },
      .list("briefings", "The briefings, newest first.", of: BriefingItem.context) { $0.briefings },
      .optionalText("feed", "The link to the feed of these briefings; none on the list of all.") { $0.feed },
      .optionalHTML("pages", "The links to the other pages of a long list.") { $0.pages },
    ] + PageNotesModel.members { $0.pageNotes })
}

extension ListedPage {
  /// A page of a list of briefings, with its notes.
  ///
  /// - Parameters:
  ///   - parents: the pages above the first page.
  func briefings(
    _ briefings: ArraySlice<PageSummary>, title: String, description: String? = nil, parents: [LinkText] = []
  ) -> (page: BriefingListPage, pageNotes: PageNotes) {
    let (frame, pageNotes) = start(title: title, description: description, parents: parents)
    var page = BriefingListPage(chrome: frame.chrome, briefings: briefings.map(renderer.item))
    page.pages = pages.count == 1 ? nil : links
    return (page, pageNotes)
  }
}

/// The template context of `404.mustache`.
struct NotFoundPage: Sendable {
  let chrome: Chrome

  static let context = TemplateContext<NotFoundPage>(
    "404", "The page for addresses that do not exist: `404.mustache`.", Chrome.members { $0.chrome })
}

extension PageRenderer {
  private static let latestBriefings = 8
  private static let latestEvents = 6
  private static let latestCorrections = 6

  /// Renders the home page.
  ///
  /// - Parameter file: `content/index.md`; without it the page has no text of its own.
  public func home(_ file: SourceFile?, _ summary: PageSummary?) -> Staged<[RenderedPage]> {
    let title = summary?.title ?? context.settings.title
    var pageNotes = PageNotes(
      context.dataset, exports: PageExports(route: .home, title: context.settings.title))
    let body = file.map { prose($0, on: .home, &pageNotes).body } ?? .empty
    let past = context.dataset.events.filter { !$0.pending && context.isKnown($0.date) }
    let events = EventMarkup(renderer: self, route: .home)
      .list(Array(past.suffix(Self.latestEvents).reversed()), anchors: false, &pageNotes)
    let page = HomePage(
      chrome: Chrome(
        context: context, route: .home, title: title, description: summary?.description ?? context.settings.tagline,
        parents: []),
      body: body,
      briefings: context.index.latestBriefings(Self.latestBriefings).map(item),
      events: past.isEmpty ? .empty : events,
      recentCorrections: context.latestCorrections(Self.latestCorrections),
      pageNotes: pageNotes.close(context))
    for id in [
      "cb-main", "cb-latest", "cb-earlier", "cb-changes", "cb-recent-events", "cb-recent-corrections", "cb-corrections",
      "cb-notes", "cb-calculations", "cb-references",
    ] {
      pageNotes.exports.anchors.insert(id)
    }
    return finish("home", HomePage.context.value(of: page), pageNotes)
  }

  /// Renders the list of all briefings.
  public func briefingList() -> Staged<[RenderedPage]> {
    let (title, briefings) = (context.words[.briefings], context.index.briefings)
    let pages = ListingPages(of: briefings.count, by: BriefingListPage.length, at: Route(Section.briefings.route))
    return render(pages) { listed in
      let (page, pageNotes) = listed.briefings(briefings[listed.items], title: title)
      return listed.renderer.finish("briefings", BriefingListPage.context.value(of: page), pageNotes)
    }
  }

  /// Renders the page that a server returns for unknown addresses.
  public func notFound() -> Staged<[RenderedPage]> {
    let title = context.words[.notFound]
    let page = NotFoundPage(
      chrome: Chrome(context: context, route: .notFound, title: title, description: nil, parents: []))
    let pageNotes = PageNotes(
      context.dataset, exports: PageExports(route: .notFound, title: title))
    return finish("404", NotFoundPage.context.value(of: page), pageNotes)
  }

  /// Renders a placeholder for a page that is not published yet as of the build's day, since links of an earlier page
  /// may lead to it.
  public func notYet(_ route: Route) -> Staged<[RenderedPage]> {
    let title = context.words[.notYet]
    var page = general(route, title: title, description: nil, parents: [])
    page.standfirst = escaped("\(context.words[.notYetExplained]) \(printDay(context.dataset.now, context.style))")
    var exports = PageExports(route: route, title: title)
    exports.isPlaceholder = true
    return finish(page, PageNotes(context.dataset, exports: exports))
  }

  func item(_ summary: PageSummary) -> BriefingItem {
    BriefingItem(
      title: summary.title, href: context.href(summary.route.description),
      date: context.dateText(summary.date ?? context.dataset.now), description: summary.description)
  }
}
