import BriefCore
import BriefSite

/// The template context of `page.mustache`: the page of an entity, a rule or a source, a listing, the timeline, or a page
/// of `content/pages/`.
struct GeneralPage: Sendable {
  /// A section of the page.
  struct Section: Sendable {
    let id: String
    let title: String
    let body: HTML
  }

  var chrome: Chrome
  var kicker: String?
  var heading: String
  var nativeNames: HTML?
  var standfirst: HTML?
  var facts: HTML?
  var body: HTML?
  /// The table of contents of the body.
  var bodyContents: [ContentsEntry] = []
  var sections: [Section] = []
  var pageNotes: PageNotesModel
  var older: NeighbourLink?
  var newer: NeighbourLink?

  private static let section = TemplateContext<Section>(
    "section", "A section of the page.",
    [
      .text("id", "The id of its heading.") { $0.id },
      .text("title", "Its heading.") { $0.title },
      .html("body", "Its tables, lists and text.") { $0.body },
    ])

  static let context = TemplateContext<GeneralPage>(
    "page",
    "The page of a chip, system, company, software stack, model, rule or source, a listing, the timeline, a page of content/pages/: `page.mustache`.",
    Chrome.members { $0.chrome } + [
      .optionalText("kicker", "What kind of thing the page is about.") { $0.kicker },
      .text("heading", "The page's heading.") { $0.heading },
      .optionalHTML("native_names", "The names in other languages.") { $0.nativeNames },
      .optionalHTML("standfirst", "One or two sentences on it.") { $0.standfirst },
      .optionalHTML("facts", "A list of facts: designer, status, dates.") { $0.facts },
    ] + ContentsEntry.members { $0.contents } + [
      .optionalHTML("body", "The author's text.") { $0.body },
      .list("sections", "The generated sections.", of: section) { $0.sections },
    ] + PageNotesModel.members { $0.pageNotes } + [
      .flag("has_neighbours", "Whether there is a page before or after it.") { $0.older != nil || $0.newer != nil },
      .optionalObject("older", "The page before it.", of: NeighbourLink.context) { $0.older },
      .optionalObject("newer", "The page after it.", of: NeighbourLink.context) { $0.newer },
    ])

  private var contents: [ContentsEntry] {
    bodyContents + sections.map { ContentsEntry(id: $0.id, title: $0.title) }
  }
}

extension PageRenderer {
  /// Completes a general page: its anchors, its sources, its bytes.
  func finish(_ page: GeneralPage, _ pageNotes: PageNotes) -> Staged<[RenderedPage]> {
    var pageNotes = pageNotes
    var page = page
    page.pageNotes = pageNotes.close(context)
    for section in page.sections { pageNotes.exports.anchors.insert(section.id) }
    pageNotes.exports.insertAnchors(ofNotes: "cb-main", "cb-contents-title")
    return finish("page", GeneralPage.context.value(of: page), pageNotes)
  }

  /// A page with only its frame and heading.
  func general(_ route: Route, title: String, description: String?, parents: [LinkText]) -> GeneralPage {
    GeneralPage(
      chrome: Chrome(context: context, route: route, title: title, description: description, parents: parents),
      heading: title,
      pageNotes: .empty)
  }
}
