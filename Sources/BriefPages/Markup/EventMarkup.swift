import BriefAnswers
import BriefCore
import BriefModel
import BriefSite

/// Renders events as a list by date.
struct EventMarkup {
  let renderer: PageRenderer
  let route: Route

  private var context: RenderContext { renderer.context }

  /// The events in the given order.
  ///
  /// - Parameter anchors: whether each event has its id as an anchor. This is so in one list of the site, on the
  ///   timeline's page.
  func list(_ events: [Event], anchors: Bool, _ pageNotes: inout PageNotes) -> HTML {
    var writer = HTMLWriter()
    writer.raw("<ol class=\"timeline\">\n")
    for event in events {
      writer.raw("<li class=\"lane-")
      writer.text(event.lane.rawValue)
      writer.raw("\"")
      if anchors {
        writer.attribute("id", event.id)
        pageNotes.exports.anchors.insert(event.id)
      }
      writer.raw(">\n<p class=\"when\">")
      writer.date(event.date, context.style)
      writer.raw(" · ")
      writer.text(context.words["lane_\(event.lane.rawValue)"])
      if event.pending {
        writer.raw(" · ")
        writer.text(context.words["pending"])
      }
      writer.raw("</p>\n<p class=\"what\">")
      if anchors {
        writer.text(event.title)
      } else {
        writer.link("\(context.href(Section.timeline.route))#\(event.id)", event.title)
      }
      writer.marks(event.sources.map { pageNotes.references.number(of: $0.value) }, context.words)
      writer.raw("</p>\n")
      if let text = event.text {
        writer.raw("<p class=\"text\">")
        writer.html(renderer.inline(text, on: route, &pageNotes))
        writer.raw("</p>\n")
      }
      about(event, &pageNotes, &writer)
      writer.raw("</li>\n")
    }
    writer.raw("</ol>\n")
    return writer.html
  }

  private func about(_ event: Event, _ pageNotes: inout PageNotes, _ writer: inout HTMLWriter) {
    var links: [(name: String, route: String)] = []
    for id in event.entities.map(\.value) {
      if let entity = context.index.entity(id) {
        links.append((entity.name, entity.route))
      } else if let rule = context.dataset.rule(id) {
        links.append((rule.short ?? rule.title, rule.route))
      }
    }
    guard !links.isEmpty || event.verified != nil else { return }
    writer.raw("<p class=\"about\">")
    for (index, link) in links.enumerated() {
      if index > 0 { writer.raw(", ") }
      writer.link(context.href(link.route), link.name)
    }
    if let verified = event.verified {
      if !links.isEmpty { writer.raw(" · ") }
      writer.text(context.words["reading_\(verified.rawValue)"])
    }
    writer.raw("</p>\n")
  }
}
