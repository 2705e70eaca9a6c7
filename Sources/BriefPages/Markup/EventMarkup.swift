import BriefAnswers
import BriefCore
import BriefLanguage
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
    writer.block(.ol, class: "timeline") { writer in
      for event in events {
        writer.block(.li) { attributes in
          attributes.add("class", "lane-\(event.lane.rawValue)")
          if anchors { attributes.add("id", event.id) }
        } content: {
          self.event(event, isAnchor: anchors, &pageNotes, &$0)
        }
      }
    }
    return writer.html
  }

  private func event(
    _ event: Event, isAnchor: Bool, _ pageNotes: inout PageNotes, _ writer: inout HTMLWriter
  ) {
    if isAnchor { pageNotes.exports.anchors.insert(event.id) }
    writer.line(.p, class: "when") { writer in
      writer.date(event.date, context.style)
      writer.literal(" · ")
      writer.text(context.words[event.lane.word])
      if event.pending {
        writer.literal(" · ")
        writer.text(context.words[.pending])
      }
    }
    writer.line(.p, class: "what") { writer in
      if isAnchor {
        writer.text(event.title)
      } else {
        writer.link("\(context.href(Section.timeline.route))#\(event.id)", event.title)
      }
      writer.marks(event.sources.map { pageNotes.references.number(of: $0.value) }, context.words)
    }
    if let text = event.text {
      writer.line(.p, class: "text") { $0.html(renderer.inline(text, on: route, &pageNotes)) }
    }
    about(event, &writer)
  }

  private func about(_ event: Event, _ writer: inout HTMLWriter) {
    var links: [(name: String, route: String)] = []
    for id in event.entities.map(\.value) {
      if let entity = context.index.entity(id) {
        links.append((entity.name, entity.route))
      } else if let rule = context.dataset.rule(id) {
        links.append((rule.short ?? rule.title, rule.route))
      }
    }
    guard !links.isEmpty || event.verified != nil else { return }
    writer.line(.p, class: "about") { writer in
      for (index, link) in links.enumerated() {
        if index > 0 { writer.literal(", ") }
        writer.link(context.href(link.route), link.name)
      }
      if let verified = event.verified {
        if !links.isEmpty { writer.literal(" · ") }
        writer.text(context.words[verified.word])
      }
    }
  }
}
