import BriefCore
import BriefLanguage
import BriefSite

extension PageRenderer {
  /// Renders the page of a topic or an author, and the feed of its briefings.
  public func group(_ kind: BriefingGroup.Kind, _ slug: String) -> Staged<[RenderedPage]> {
    guard let group = context.index.group(kind, slug) else { return Staged([]) }
    let feedPath = group.route.outputPath.dropLast("index.html".count) + "feed.xml"
    let pages = ListingPages(of: group.briefings.count, by: BriefingListPage.length, at: group.route)
    return render(pages) { listed in
      let context = listed.renderer.context
      var (page, pageNotes) = listed.briefings(
        group.briefings[listed.items], title: group.name, description: group.profile?.role,
        parents: [LinkText(label: context.words[kind.section.word], href: context.href(kind.section.route))])
      if listed.isFirst {
        page.body = group.profile.flatMap { about($0, on: group.route, &pageNotes) }
        page.feed = group.briefings.isEmpty ? nil : context.href(Route(outputPath: String(feedPath)).description)
      }
      page.pageNotes = pageNotes.close(context)
      pageNotes.exports.insertAnchors(ofNotes: "cb-main")
      var staged = listed.renderer.finish("briefings", BriefingListPage.context.value(of: page), pageNotes)
      if page.feed != nil {
        staged.value.append(
          feed(
            BriefingFeed(
              title: "\(group.name) – \(context.settings.title)", page: group.route, path: String(feedPath),
              briefings: Array(group.briefings.prefix(Self.feedLength)))))
      }
      return staged
    }
  }

  private func about(_ author: AuthorProfile, on route: Route, _ pageNotes: inout PageNotes) -> HTML? {
    if author.bio == nil, author.links.isEmpty { return nil }
    var writer = HTMLWriter()
    if let bio = author.bio { writer.line(.p) { $0.html(inline(bio, on: route, &pageNotes)) } }
    if !author.links.isEmpty {
      writer.block(.ul, class: "author-links") { writer in
        for link in author.links { writer.line(.li) { $0.link(link.address, link.label) } }
      }
    }
    return writer.html
  }

  /// Renders the list of topics or of authors.
  func groups(_ kind: BriefingGroup.Kind) -> Staged<[RenderedPage]> {
    var (page, pageNotes) = start(kind.section)
    let groups = context.index.groups(kind)
    var writer = HTMLWriter()
    writer.block(.ul, class: "page-list") { writer in
      for group in groups {
        writer.line(.li) { writer in
          writer.link(context.href(group.route.description), group.name)
          writer.literal(" ")
          let count = context.words.text(.briefingCount(group.briefings.count))
          writer.element(
            .span, class: "page-description", text: group.profile?.role.map { "\($0) · \(count)" } ?? count)
        }
      }
    }
    page.body = writer.html
    return finish(page, pageNotes)
  }

  /// The authors of a briefing, linked to their pages; `nil` if there are none.
  func bylineLinks(_ summary: PageSummary) -> HTML? {
    let names = context.settings.authors(of: summary)
    guard !names.isEmpty else { return nil }
    var writer = HTMLWriter()
    for (index, name) in names.enumerated() {
      if index > 0 { writer.literal(", ") }
      let author = context.index.byline(name)
      writer.element(.a) { attributes in
        attributes.add("rel", "author")
        attributes.add("href", context.href(author.route.description))
      } content: {
        $0.text(author.name)
      }
    }
    return writer.html
  }
}
