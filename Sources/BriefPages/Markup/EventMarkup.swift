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

  /// Writes an event as a line: date, lane, headline, source marks. The headline opens the details.
  private func event(
    _ event: Event, isAnchor: Bool, _ pageNotes: inout PageNotes, _ writer: inout HTMLWriter
  ) {
    if isAnchor { pageNotes.exports.anchors.insert(event.id) }
    // The headline's sources are numbered before those of the text that it opens.
    let numbers = event.sources.map { pageNotes.references.number(of: $0.value) }
    writer.line(.p, class: "when") { $0.date(event.date, context.style) }
    writer.line(.p, class: "lane") { writer in
      writer.text(context.name(of: event.lane))
      if event.pending {
        writer.literal(" · ")
        writer.text(context.words[.pending])
      }
    }
    let links = links(of: event)
    let address = isAnchor ? nil : "\(context.href(Section.timeline.route))#\(event.id)"
    if event.text == nil, links.isEmpty, event.verified == nil {
      writer.line(.p, class: "what") { writer in
        if let address { writer.link(address, event.title) } else { writer.text(event.title) }
      }
    } else {
      writer.block(.details, class: "what") { writer in
        writer.line(.summary, text: event.title)
        if let text = event.text {
          writer.line(.p, class: "text") { $0.html(renderer.inline(text, on: route, &pageNotes)) }
        }
        about(event, links, address, &writer)
      }
    }
    writer.marks(numbers, context.words)
    writer.literal("\n")
  }

  /// Writes what an event concerns, how it was read, and, on other pages than the timeline's, the link to it there.
  private func about(
    _ event: Event, _ links: [(name: String, route: String)], _ address: String?, _ writer: inout HTMLWriter
  ) {
    var isFirst = true
    func separate(_ writer: inout HTMLWriter) {
      if !isFirst { writer.literal(" · ") }
      isFirst = false
    }
    if links.isEmpty, event.verified == nil, address == nil { return }
    writer.line(.p, class: "about") { writer in
      if !links.isEmpty {
        separate(&writer)
        for (index, link) in links.enumerated() {
          if index > 0 { writer.literal(", ") }
          writer.link(context.href(link.route), link.name)
        }
      }
      if let verified = event.verified {
        separate(&writer)
        writer.text(context.words[verified.word])
      }
      if let address {
        separate(&writer)
        writer.link(address, context.words[.inTimeline])
      }
    }
  }

  /// The entities and rules that an event concerns.
  private func links(of event: Event) -> [(name: String, route: String)] {
    event.entities.compactMap { id in
      if let entity = context.index.entity(id.value) { return (entity.name, entity.route) }
      return context.dataset.rule(id.value).map { ($0.short ?? $0.title, $0.route) }
    }
  }
}
