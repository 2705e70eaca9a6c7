import BriefLanguage
import BriefModel
import BriefTables

/// Renders what stands above the events on the timeline's page: the drawing, and the lanes with the numbers of their events.
struct TimelineMarkup {
  let context: RenderContext

  /// - Parameters:
  ///   - events: the events of the page.
  ///   - drawn: the events of the drawing, by date; without any there is none.
  /// - Returns: `nil` if there are no events.
  func above(_ events: [Event], drawing drawn: [Event]) -> HTML? {
    guard !events.isEmpty else { return nil }
    var writer = HTMLWriter()
    let lanes = context.settings.lanes.map { (lane: $0.lane, name: context.name(of: $0.lane)) }
    let contents =
      drawn.isEmpty
      ? nil
      : TimelineContents(
        lanes: lanes, events: drawn, rules: context.dataset.rules, others: context.words[.rules],
        now: context.dataset.now)
    if let contents {
      writer.block(.figure, class: "timeline-figure") { writer in
        for size in TimelineDrawing.Size.allCases {
          writer.html(
            contents.drawing(width: size.width).svg(
              size, title: context.words[.timelineDrawing], description: context.words[.timelineKey]))
        }
        writer.line(.figcaption, text: context.words[.timelineKey])
      }
    }
    writer.block(.ul, class: "timeline-lanes") {
      $0.add("data-filter", context.words[.filterEvents])
    } content: { writer in
      for (lane, name) in lanes {
        let count = events.count { $0.lane == lane }
        if count == 0 { continue }
        writer.line(.li) {
          $0.add("class", "lane-\(lane.rawValue)")
        } content: { writer in
          writer.element(.span, class: "lane", text: name)
          writer.literal(" ")
          writer.element(.span, class: "count") { $0.number(count) }
        }
      }
    }
    return writer.html
  }
}
