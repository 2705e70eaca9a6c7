import BriefCore
import BriefLanguage
import BriefModel
import BriefSite

extension PageRenderer {
  /// Renders the timeline: the drawing, then the events, newest first, and at the end those that are only proposed.
  func timeline() -> Staged<[RenderedPage]> {
    let known = context.dataset.events.filter { context.isKnown($0.date) }
    let ordered = known.filter { !$0.pending }.reversed() + known.filter(\.pending)
    let pages = ListingPages(of: ordered.count, by: 200, at: Route(Section.timeline.route))
    return render(pages) { listed in
      var (page, pageNotes) = listed.start(title: context.words[.timeline])
      let events = ordered[listed.items]
      page.body = TimelineMarkup(context: listed.renderer.context).above(
        Array(events), drawing: listed.isFirst ? known : [])
      page.sections = listed.renderer.sections(of: Array(events), on: listed, &pageNotes)
      var writer = HTMLWriter()
      writer.html(listed.links)
      writer.html(listed.laterEntries(ordered.map { ($0.id, $0.title) }, &pageNotes))
      if !writer.html.isEmpty, let last = page.sections.popLast() {
        var body = HTMLWriter()
        body.html(last.body)
        body.html(writer.html)
        page.sections.append(.init(id: last.id, title: last.title, body: body.html))
      }
      return listed.renderer.finish(page, pageNotes)
    }
  }

  /// A section for each year, and one for proposals.
  private func sections(
    of events: [Event], on page: ListedPage, _ pageNotes: inout PageNotes
  ) -> [GeneralPage.Section] {
    let markup = EventMarkup(renderer: self, route: page.pages.route(of: page.number))
    var sections: [GeneralPage.Section] = []
    let dated = events.filter { !$0.pending }
    for year in Set(dated.lazy.map { $0.date.first.civil.year }).sorted(by: >) {
      let list = markup.list(dated.filter { $0.date.first.civil.year == year }, anchors: true, &pageNotes)
      sections.append(.init(id: "cb-year-\(year)", title: String(year), body: list))
    }
    let proposed = events.filter(\.pending)
    if !proposed.isEmpty {
      let list = markup.list(proposed, anchors: true, &pageNotes)
      sections.append(.init(id: "cb-pending", title: context.words[.pending], body: list))
    }
    return sections
  }
}
