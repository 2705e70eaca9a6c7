import BriefTables

/// Writes a drawing as SVG that the style sheet colours. It has classes and coordinates but no inline styles, so it
/// follows the colour scheme and works under a strict content security policy. Text is written as text.
///
/// Some properties are presentation attributes, so that the drawing is readable on a page without our classes: lines
/// are not filled, and only one of the two drawings is shown. Any style sheet rule overrides them.
struct SVGWriter {
  private var writer = HTMLWriter(reserving: 8 << 10)

  /// A drawing as an image with a name and a description.
  ///
  /// - Parameters:
  ///   - id: unique on the page; the ids of its title and description are derived from it.
  ///   - name: the class for its width.
  static func image(_ drawing: ChartDrawing, id: String, name: String, title: String, description: String) -> HTML {
    var svg = SVGWriter()
    svg.writer.raw("<svg")
    svg.writer.attribute("class", "chart-drawing \(name)")
    svg.writer.raw(" viewBox=\"0 0 ")
    svg.number(drawing.width)
    svg.writer.raw(" ")
    svg.number(drawing.height)
    svg.writer.raw("\" role=\"img\"")
    svg.writer.attribute("aria-labelledby", "\(id)-title \(id)-desc")
    if name == "chart-narrow" { svg.writer.raw(" display=\"none\"") }
    // The font size of the layout; the style sheet does not change it.
    svg.writer.raw(" font-size=\"13\">\n<title")
    svg.writer.attribute("id", "\(id)-title")
    svg.writer.raw(">")
    svg.writer.text(title)
    svg.writer.raw("</title>\n<desc")
    svg.writer.attribute("id", "\(id)-desc")
    svg.writer.raw(">")
    svg.writer.text(description)
    svg.writer.raw("</desc>\n")
    for shape in drawing.shapes { svg.draw(shape) }
    svg.writer.raw("</svg>\n")
    return svg.writer.html
  }

  // MARK: Shapes

  private mutating func draw(_ shape: ChartShape) {
    switch shape {
    case .box(let box, let style):
      writer.raw("<rect")
      look(style)
      attribute(" x=\"", box.x)
      attribute(" y=\"", box.y)
      attribute(" width=\"", box.width)
      attribute(" height=\"", box.height)
      if case .range = style { writer.raw(" fill-opacity=\"0.2\"") }
      if case .planned = style { writer.raw(" fill=\"none\" stroke=\"currentColor\"") }
      writer.raw("/>\n")
    case .line(let points, let style):
      writer.raw("<path")
      look(style)
      writer.raw(" d=\"")
      path(points)
      writer.raw(
        style == .grid ? "\" fill=\"none\" stroke=\"#bbb\"/>\n" : "\" fill=\"none\" stroke=\"currentColor\"/>\n")
    case .area(let boxes, let style):
      writer.raw("<path")
      look(style)
      writer.raw(" d=\"")
      for box in boxes {
        path([
          ChartPoint(box.x, box.y), ChartPoint(box.x + box.width, box.y),
          ChartPoint(box.x + box.width, box.y + box.height), ChartPoint(box.x, box.y + box.height),
        ])
        writer.raw("Z")
      }
      writer.raw("\" fill-opacity=\"0.1\"/>\n")
    case .mark(let marker, let at, let style): mark(marker, at, style)
    case .text(let text, let at, let anchor, let style):
      writer.raw("<text")
      look(style)
      if anchor != .start { writer.attribute("text-anchor", anchor.rawValue) }
      attribute(" x=\"", at.x)
      attribute(" y=\"", at.y)
      writer.raw(">")
      writer.text(text)
      writer.raw("</text>\n")
    }
  }

  private mutating func mark(_ marker: ChartMarker, _ at: ChartPoint, _ style: ChartStyle) {
    if marker == .circle {
      writer.raw("<circle")
      look(style)
      attribute(" cx=\"", at.x)
      attribute(" cy=\"", at.y)
      writer.raw(" r=\"4.5\"/>\n")
      return
    }
    let corners: [(Double, Double)] =
      switch marker {
      case .square: [(-4.2, -4.2), (4.2, -4.2), (4.2, 4.2), (-4.2, 4.2)]
      case .triangle: [(0, -5.6), (5.2, 4), (-5.2, 4)]
      case .diamond: [(0, -5.8), (5.8, 0), (0, 5.8), (-5.8, 0)]
      case .circle, .cross:
        [
          (-1.6, -5), (1.6, -5), (1.6, -1.6), (5, -1.6), (5, 1.6), (1.6, 1.6), (1.6, 5), (-1.6, 5), (-1.6, 1.6),
          (-5, 1.6), (-5, -1.6), (-1.6, -1.6),
        ]
      }
    writer.raw("<path")
    look(style)
    writer.raw(" d=\"")
    path(corners.map { ChartPoint(at.x + $0.0, at.y + $0.1) })
    writer.raw("Z\"/>\n")
  }

  private mutating func path(_ points: [ChartPoint]) {
    for (index, point) in points.enumerated() {
      if index == 0 { writer.raw("M") } else { writer.raw("L") }
      number(point.x)
      writer.raw(" ")
      number(point.y)
    }
  }

  // MARK: Classes and numbers

  private mutating func look(_ style: ChartStyle) {
    let (name, series): (StaticString, Int?) =
      switch style {
      case .value(let series): ("chart-value", series)
      case .planned(let series): ("chart-planned", series)
      case .range(let series): ("chart-range", series)
      case .end(let series): ("chart-end", series)
      case .approximateEnd(let series): ("chart-approximate", series)
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
    writer.raw(" class=\"")
    writer.raw(name)
    // There are five series styles; a sixth series reuses the first.
    if let series {
      writer.raw(" series-")
      writer.number(series % 5)
    }
    writer.raw("\"")
  }

  private mutating func attribute(_ opening: StaticString, _ value: Double) {
    writer.raw(opening)
    number(value)
    writer.raw("\"")
  }

  /// Writes a coordinate in tenths, so that a drawing has the same bytes on every machine. A non-finite or huge value,
  /// which no layout produces, is written as zero.
  private mutating func number(_ value: Double) {
    let tenths = (value * 10).rounded()
    guard tenths.isFinite, abs(tenths) < 1e9 else { return writer.number(0) }
    let whole = Int(tenths)
    if whole < 0 { writer.raw("-") }
    writer.number(Int(whole.magnitude / 10))
    if whole % 10 != 0 {
      writer.raw(".")
      writer.number(Int(whole.magnitude % 10))
    }
  }
}
