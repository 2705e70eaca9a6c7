import BriefTables

extension TimelineDrawing {
  /// The drawings on a page, of which the style sheet shows one.
  enum Size: String, CaseIterable {
    case wide, middle, narrow

    /// The width at which letters have the size of the text around the drawing.
    var width: Int {
      switch self {
      case .wide: 1020
      case .middle: 680
      case .narrow: 340
      }
    }
  }

  /// The drawing as an image with a name and a description.
  ///
  /// It has classes and coordinates but no styles. Presentation attributes keep it readable without our style sheet.
  ///
  /// - Parameters:
  ///   - size: which of the drawings on the page it is. All but one are hidden without our style sheet.
  func svg(_ size: Size, title: String, description: String) -> HTML {
    let id = "cb-timeline-\(size.rawValue)"
    var writer = HTMLWriter(reserving: 16 << 10)
    writer.block(.svg) { attributes in
      attributes.add("class", "timeline-drawing timeline-\(size.rawValue)")
      attributes.add("viewBox", literal: "0 0 ") { value in
        value.number(width)
        value.literal(" ")
        value.number(height)
      }
      attributes.add("role", literal: "img")
      attributes.add("aria-labelledby", "\(id)-title \(id)-desc")
      if size != .middle { attributes.add("display", literal: "none") }
      attributes.add("font-size", 13)
    } content: { writer in
      writer.line(.title, attributes: { $0.add("id", "\(id)-title") }) { $0.text(title) }
      writer.line(.desc, attributes: { $0.add("id", "\(id)-desc") }) { $0.text(description) }
      for x in lines { writer.rule("timeline-year", (x, 0), (x, height)) }
      for year in years { writer.label("timeline-year-name", year) }
      for lane in lanes { writer.lane(lane, width) }
    }
    return writer.html
  }
}

extension HTMLWriter {
  fileprivate mutating func lane(_ lane: TimelineDrawing.Lane, _ width: Int) {
    block(.g) { attributes in
      if let lane = lane.lane { attributes.add("class", "lane-\(lane.rawValue)") }
    } content: { writer in
      writer.rule("timeline-edge", (0, lane.top), (width, lane.top))
      for bar in lane.bars { writer.bar(bar) }
      for mark in lane.marks {
        if let leader = mark.leader { writer.rule("timeline-leader", (mark.x, leader), (mark.x, mark.y)) }
      }
      for mark in lane.marks { writer.mark(mark) }
      writer.label("timeline-lane", lane.name)
      for label in lane.labels { writer.label("timeline-label", label) }
      for name in lane.names { writer.label("timeline-rule-name", name) }
    }
  }

  private mutating func bar(_ bar: TimelineDrawing.Bar) {
    for (name, x, width) in [
      ("timeline-bar" as StaticString, bar.x, bar.width),
      ("timeline-unenforced", bar.x + bar.width, bar.unenforcedWidth),
    ] where width > 0 {
      element(.rect, class: name) { attributes in
        attributes.add("x", x)
        attributes.add("y", bar.y)
        attributes.add("width", width)
        attributes.add("height", TimelineDrawing.barHeight)
        attributes.add("fill-opacity", literal: "0.2")
      } content: {
        $0.element(.title, text: bar.title)
      }
      literal("\n")
    }
  }

  private mutating func mark(_ mark: TimelineDrawing.Mark) {
    element(.circle, class: mark.isTurningPoint ? "timeline-turn" : "timeline-event") { attributes in
      attributes.add("cx", mark.x)
      attributes.add("cy", mark.y)
      attributes.add("r", TimelineDrawing.radius)
    } content: {
      $0.element(.title, text: mark.title)
    }
    literal("\n")
  }

  fileprivate mutating func label(_ name: StaticString, _ text: TimelineDrawing.Text) {
    line(.text, class: name) { attributes in
      if text.endsThere { attributes.add("text-anchor", literal: "end") }
      attributes.add("x", text.x)
      attributes.add("y", text.y)
    } content: {
      $0.text(text.text)
    }
  }

  fileprivate mutating func rule(_ name: StaticString, _ from: (x: Int, y: Int), _ to: (x: Int, y: Int)) {
    empty(.path, class: name) { attributes in
      attributes.add("d", literal: "M") { value in
        value.number(from.x)
        value.literal(" ")
        value.number(from.y)
        value.literal("L")
        value.number(to.x)
        value.literal(" ")
        value.number(to.y)
      }
      attributes.add("stroke", literal: "#999")
    }
    literal("\n")
  }
}
