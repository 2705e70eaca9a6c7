import BriefTables

// A drawing is SVG that the style sheet colours. It has classes and coordinates but no inline styles, so it follows the
// colour scheme and works under a strict content security policy. Text is written as text.
//
// Some properties are presentation attributes, so that the drawing is readable on a page without our classes: lines are
// not filled, and only one of the two drawings is shown. Any style sheet rule overrides them.

extension ChartDrawing {
  /// The drawing as an image with a name and a description.
  ///
  /// - Parameters:
  ///   - id: unique on the page; the ids of its title and description are derived from it.
  ///   - name: the class for its width.
  func svg(id: String, name: String, title: String, description: String) -> HTML {
    var writer = HTMLWriter(reserving: 8 << 10)
    writer.block(.svg) { attributes in
      attributes.add("class", "chart-drawing \(name)")
      attributes.add("viewBox") { value in
        value.literal("0 0 ")
        value.coordinate(width)
        value.literal(" ")
        value.coordinate(height)
      }
      attributes.add("role", "img")
      attributes.add("aria-labelledby", "\(id)-title \(id)-desc")
      if name == "chart-narrow" { attributes.add("display", "none") }
      // The font size of the layout; the style sheet does not change it.
      attributes.add("font-size", 13)
    } content: { writer in
      writer.line(.title) {
        $0.add("id", "\(id)-title")
      } content: {
        $0.text(title)
      }
      writer.line(.desc) {
        $0.add("id", "\(id)-desc")
      } content: {
        $0.text(description)
      }
      for shape in shapes {
        writer.shape(shape)
        writer.literal("\n")
      }
    }
    return writer.html
  }
}

// MARK: Shapes

/// How the shapes of a drawing get their colours.
enum ChartInk {
  /// From the style sheet of the page, by classes.
  case classes
  /// From attributes, in the colours of the default theme: for a file of its own, which no style sheet reaches.
  case attributes
}

extension HTMLWriter {
  /// Writes a shape of a drawing.
  mutating func shape(_ shape: ChartShape, _ ink: ChartInk = .classes) {
    switch shape {
    case .box(let box, let style):
      empty(.rect) { attributes in
        attributes.look(style, .box, ink)
        attributes.add("x", box.x)
        attributes.add("y", box.y)
        attributes.add("width", box.width)
        attributes.add("height", box.height)
        guard case .classes = ink else { return }
        if case .range = style { attributes.add("fill-opacity", literal: "0.2") }
        if case .planned = style { attributes.addOutline("currentColor") }
      }
    case .line(let points, let style):
      empty(.path) { attributes in
        attributes.look(style, .line, ink)
        attributes.add("d") { $0.path(points) }
        guard case .classes = ink else { return }
        attributes.addOutline(style == .grid ? "#bbb" : "currentColor")
      }
    case .area(let boxes, let style):
      empty(.path) { attributes in
        attributes.look(style, .box, ink)
        attributes.add("d") { value in for box in boxes { value.area(box.corners) } }
        guard case .classes = ink else { return }
        attributes.add("fill-opacity", literal: "0.1")
      }
    case .mark(let marker, let at, let style): mark(marker, at, 1, style, ink)
    case .ring(let marker, let at, let scale, let style): mark(marker, at, scale, style, ink)
    case .text(let text, let at, let anchor, let style):
      // Not every program can paint a rim below its letters: in a file the rim is a text of its own.
      if case .attributes = ink, style.hasRim { self.text(text, at, anchor, style, .rim, ink) }
      self.text(text, at, anchor, style, .letters, ink)
    }
  }

  private mutating func text(
    _ text: String, _ at: ChartPoint, _ anchor: ChartAnchor, _ style: ChartStyle, _ form: ChartPaint.Form,
    _ ink: ChartInk
  ) {
    element(.text) { attributes in
      attributes.look(style, form, ink)
      if anchor != .start { attributes.add("text-anchor", anchor.rawValue) }
      attributes.add("x", at.x)
      attributes.add("y", at.y)
    } content: {
      $0.text(text)
    }
  }

  private mutating func mark(
    _ marker: ChartMarker, _ at: ChartPoint, _ scale: Double, _ style: ChartStyle, _ ink: ChartInk
  ) {
    if marker == .circle {
      return empty(.circle) { attributes in
        attributes.look(style, .mark, ink)
        attributes.add("cx", at.x)
        attributes.add("cy", at.y)
        attributes.add("r", 4.5 * scale)
      }
    }
    empty(.path) { attributes in
      attributes.look(style, .mark, ink)
      attributes.add("d") { $0.area(marker.corners.map { ChartPoint(at.x + $0.x * scale, at.y + $0.y * scale) }) }
    }
  }
}

extension ChartBox {
  fileprivate var corners: [ChartPoint] {
    [ChartPoint(x, y), ChartPoint(x + width, y), ChartPoint(x + width, y + height), ChartPoint(x, y + height)]
  }
}

extension ChartMarker {
  /// The corners around the marked point.
  fileprivate var corners: [(x: Double, y: Double)] {
    switch self {
    case .square: [(-4.2, -4.2), (4.2, -4.2), (4.2, 4.2), (-4.2, 4.2)]
    case .triangle: [(0, -5.6), (5.2, 4), (-5.2, 4)]
    case .diamond: [(0, -5.8), (5.8, 0), (0, 5.8), (-5.8, 0)]
    case .circle, .cross:
      [
        (-1.6, -5), (1.6, -5), (1.6, -1.6), (5, -1.6), (5, 1.6), (1.6, 1.6), (1.6, 5), (-1.6, 5), (-1.6, 1.6),
        (-5, 1.6), (-5, -1.6), (-1.6, -1.6),
      ]
    }
  }
}

extension ChartStyle {
  /// The class, and the number of the series if there is one.
  fileprivate var look: (name: StaticString, series: Int?) {
    switch self {
    case .value(let series): ("chart-value", series)
    case .planned(let series): ("chart-planned", series)
    case .range(let series): ("chart-range", series)
    case .end(let series): ("chart-end", series)
    case .approximateEnd(let series): ("chart-approximate", series)
    case .hatch: ("chart-hatch", nil)
    case .open(let series): ("chart-open", series)
    case .region(let index): ("chart-region", index)
    case .regionEdge: ("chart-region-edge", nil)
    case .regionName: ("chart-region-name", nil)
    case .grid: ("chart-grid", nil)
    case .axis: ("chart-axis", nil)
    case .tick: ("chart-tick", nil)
    case .axisTitle: ("chart-axis-title", nil)
    case .label: ("chart-label", nil)
    case .heading: ("chart-heading", nil)
    case .number: ("chart-number", nil)
    case .absence: ("chart-absence", nil)
    case .leader: ("chart-leader", nil)
    }
  }
}

// MARK: Classes and numbers

extension Attributes {
  fileprivate mutating func look(_ style: ChartStyle, _ form: ChartPaint.Form, _ ink: ChartInk) {
    if case .attributes = ink {
      ChartPaint(style, form).write(&self)
      return
    }
    let (name, series) = style.look
    add("class") { value in
      value.literal(name)
      // There are five series styles; a sixth series reuses the first.
      if let series {
        value.literal(" series-")
        if series < 0 { value.literal("baseline") } else { value.number(series % 5) }
      }
    }
  }

  fileprivate mutating func addOutline(_ colour: StaticString) {
    add("fill", literal: "none")
    add("stroke", literal: colour)
  }

  mutating func add(_ name: StaticString, _ coordinate: Double) {
    add(name) { $0.coordinate(coordinate) }
  }
}

extension TextWriter {
  /// Writes a path along points.
  fileprivate mutating func path(_ points: [ChartPoint]) {
    for (index, point) in points.enumerated() {
      literal(index == 0 ? "M" : "L")
      coordinate(point.x)
      literal(" ")
      coordinate(point.y)
    }
  }

  /// Writes a closed path.
  fileprivate mutating func area(_ corners: [ChartPoint]) {
    path(corners)
    literal("Z")
  }

  /// Writes a coordinate in tenths, so that a drawing has the same bytes on every machine. A non-finite or huge value,
  /// which no layout produces, is written as zero.
  mutating func coordinate(_ value: Double) {
    let tenths = (value * 10).rounded()
    guard tenths.isFinite, abs(tenths) < 1e9 else { return number(0) }
    let whole = Int(tenths)
    if whole < 0 { literal("-") }
    number(Int(whole.magnitude / 10))
    if whole % 10 != 0 {
      literal(".")
      number(Int(whole.magnitude % 10))
    }
  }
}
